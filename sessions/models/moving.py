"""The group goes from step to step, and the chair from hand to hand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from methods.catalogue import NoSuchMethod
from sessions.models.progress import Stop

if TYPE_CHECKING:
    from sessions.models.agenda import AgendaItem
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting


class Moving:
    """Mixed into Meeting."""

    def advance(self: Meeting, seen: int, by: Membership) -> None:
        """To the next step; at the last one nothing happens."""
        with self.moving(seen):
            if self.ahead:
                self._go(self.ahead[0], by)

    def go_back(self: Meeting, seen: int, by: Membership) -> None:
        with self.moving(seen):
            if self.place_on_path > 0:
                self._go(self.path[self.place_on_path - 1], by)

    def skip_item(self: Meeting, seen: int, by: Membership, item: AgendaItem) -> None:
        """Leave an item out; when the group is in it, it moves on to the next."""
        with self.moving(seen):
            item = self._item(item)
            rest = [stop for stop in self.ahead if stop.item.pk != item.pk]
            is_here = self.current is not None and self.current.item_id == item.pk
            if is_here and not rest:
                return
            item.skipped_at = timezone.now()
            item.save(update_fields=["skipped_at"])
            if is_here:
                self._go(rest[0], by)

    def swap_method(self: Meeting, seen: int, by: Membership, item: AgendaItem, method_key: str) -> None:
        """Another method for an item in which nothing has been written yet. Raises Refused otherwise."""
        from sessions.models.meeting import Refused

        with self.moving(seen):
            item = self._item(item)
            if item.entries.exists():
                raise Refused(_("Something has been written in this item; the method stays."))
            is_here = self.current is not None and self.current.item_id == item.pk
            if is_here:
                self._leave(timezone.now())  # while it is still a step of the script it was made in
            item.method_key, item.settings = method_key, {}
            item.__dict__.pop("method", None)
            try:
                item.freeze()
            except NoSuchMethod as gone:
                raise Refused(_("One of the methods is no longer there; choose another.")) from gone
            item.groups = []
            item.save(update_fields=["method_key", "settings", "groups"])
            # Steps of the old script would point at phases the new one does not have.
            item.steps.all().delete()
            self.forget()
            if is_here:
                self._enter(Stop(self._item(item), self._item(item).script.phases[0]), by, timezone.now())

    def _item(self: Meeting, item: AgendaItem) -> AgendaItem:
        return next(own for own in self.programme if own.pk == item.pk)

    def _go(self: Meeting, stop: Stop, by: Membership) -> None:
        now = timezone.now()
        self._leave(now)
        self._enter(stop, by, now)

    def _leave(self: Meeting, now: datetime) -> None:
        if step := self.current:
            step.start_clock(now)
            step.left_at = now
            step.save(update_fields=["left_at", "paused_at", "paused_seconds"])
            if step.phase.presents and step.turn_id:
                step.item.presenter_id = step.turn_id
                step.item.save(update_fields=["presenter"])

    def _enter(self: Meeting, stop: Stop, by: Membership, now: datetime) -> None:
        step = self.steps.create(
            item=stop.item,
            phase_key=stop.phase.key,
            planned_minutes=stop.phase.minutes,
            entered_at=now,
            entered_by=by,
            paused_at=now if self.coach_moment else None,  # the clock stands still until the coach is done
            **self._remembered(stop),
        )
        step.meeting = self
        self.all_steps.append(step)
        self.__dict__.pop("current", None)
        if stop.item.case and not stop.item.case.told_at and not stop.phase.frame:
            stop.item.case.told_at = now
            stop.item.case.save(update_fields=["told_at"])
        self._seat_apart()
        if not step.order:
            self._seat_turns(step)
        self._pass_turn_on()

    def _remembered(self: Meeting, stop: Stop) -> dict[str, object]:
        """What an earlier visit to the same phase left behind."""
        before = [step for step in self.all_steps if (step.item_id, step.phase_key) == stop.key]
        if not before:
            return {"card": stop.item.settings.get("card", "")} if stop.phase.canvas == "deck" else {}
        last = before[-1]
        return {name: getattr(last, name) for name in ("revealed_at", "turn_id", "order", "heard", "card")}

    def hand_over_chair(self: Meeting, seen: int, by: Membership, to: Membership) -> None:
        """Another chair, from this moment; the old one's steering ends with it. A coach who takes the chair coaches no more."""
        with self.moving(seen):
            if to.is_facilitator:
                self._end_coach_moment(self.attention)
            self.chair = to
            self.save(update_fields=["chair"])
            self.note_arrival(to)
