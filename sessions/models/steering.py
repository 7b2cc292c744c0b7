"""What can happen to a running meeting. Every verb is one transaction, names its actor, and is refused when the
presser saw another moment than the meeting is at: of two chairs pressing Next together, one moves the group one step."""

from __future__ import annotations

import random
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from methods.canvases import CANVASES
from methods.catalogue import NoSuchMethod
from sessions.models.progress import Progress, Stop

if TYPE_CHECKING:
    from sessions.models.agenda import AgendaItem
    from sessions.models.case import Case
    from sessions.models.coach import CoachMoment
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting
    from sessions.models.step import Step


class Steering(Progress):
    """Mixed into Meeting."""

    # --- opening and closing ---
    def open(self: Meeting, by: Membership) -> None:
        """Copy the scripts into the items and enter the first step. Opening an open meeting changes nothing."""
        from sessions.models.meeting import Refused

        with self.changing():
            if self.opened_at:
                return
            if not self.programme:
                raise Refused(_("There is nothing on the programme yet."))
            for item in self.programme:
                try:
                    item.freeze()
                except NoSuchMethod as gone:
                    raise Refused(_("One of the methods is no longer there; choose another.")) from gone
            now = timezone.now()
            self.opened_at, self.opened_by = now, by
            self.moves += 1
            self.save(update_fields=["opened_at", "opened_by", "moves"])
            self.note_arrival(by)
            self._enter(self.path[0], by, now)

    def close(self: Meeting, by: Membership) -> None:
        """The end: attendance gets its last times, votes and listening notes go, what authors did not want kept goes."""
        with self.changing():
            if self.closed_at or not self.opened_at:
                return
            now = timezone.now()
            self._leave(now)
            self.attendances.filter(left_at=None).update(left_at=now)
            self.coach_moments.filter(ended_at=None).update(ended_at=now)
            self.devices.filter(ended_at=None).update(ended_at=now)
            self.let_go()
            self.closed_at = now
            self.moves += 1
            self.save(update_fields=["closed_at", "moves"])

    def let_go(self: Meeting) -> None:
        """What goes the moment a meeting is over: votes, listening notes, and a case whose author wanted it gone."""
        from sessions.models.case import Case
        from sessions.models.entry import Entry

        entries = Entry.objects.filter(item__meeting=self)
        for item in self.programme:
            for phase in item.script.phases:
                if CANVASES[phase.canvas].forgotten:
                    entries.filter(item=item, phase_key=phase.key).delete()
            if item.case and item.case.told_at and item.case.keep == Case.Keep.DELETE:
                entries.filter(item=item).delete()
                item.case.delete()

    # --- moving ---
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
            item.method_key, item.settings = method_key, {}
            item.__dict__.pop("method", None)
            try:
                item.freeze()
            except NoSuchMethod as gone:
                raise Refused(_("One of the methods is no longer there; choose another.")) from gone
            item.save(update_fields=["method_key", "settings"])
            if is_here:
                self._leave(timezone.now())
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
        self.forget()
        if stop.item.case and not stop.item.case.told_at and not stop.phase.frame:
            stop.item.case.told_at = now
            stop.item.case.save(update_fields=["told_at"])
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

    def _seat_turns(self: Meeting, step: Step) -> None:
        """Lay out who comes up; who starts, starts. Sealed phases get their turns at the reveal."""
        canvas = CANVASES[step.phase.canvas]
        if not canvas.turns or canvas.is_sealed_for(step):
            return
        order = [person.pk for person in self.may_take_turn(step.phase)]
        if step.phase.options.get("order") == "shuffle":
            random.shuffle(order)
        step.order = order
        step.turn_id = order[0] if order else None
        step.save(update_fields=["order", "turn"])
        self.forget()

    # --- the clock ---
    def pause(self: Meeting, seen: int, by: Membership) -> None:
        with self.moving(seen):
            if step := self.current:
                step.stop_clock(timezone.now())
                step.save(update_fields=["paused_at"])

    def resume(self: Meeting, seen: int, by: Membership) -> None:
        with self.moving(seen):
            if not self.coach_moment:
                self._resume()

    def _resume(self: Meeting) -> None:
        if step := self.current:
            step.start_clock(timezone.now())
            step.save(update_fields=["paused_at", "paused_seconds"])

    def add_minutes(self: Meeting, seen: int, by: Membership, minutes: int) -> None:
        """More time for this step, counted from now when its time was already over."""
        with self.moving(seen):
            if step := self.current:
                over = max(0, int(-step.left().total_seconds() // 60))
                step.extra_minutes += over + minutes
                step.save(update_fields=["extra_minutes"])

    def replan(self: Meeting, seen: int, by: Membership, minutes: int) -> None:
        """Take these minutes from what is still to come, as proposed."""
        with self.moving(seen):
            new = {cut.stop.key: cut.now for cut in self.proposal(minutes)}
            for item in self.programme:
                script = item.script
                lengths = [new.get((item.pk, phase.key), phase.minutes) for phase in script.phases]
                if lengths != [phase.minutes for phase in script.phases]:
                    item.keep(script.with_minutes(lengths))

    # --- turns, reveal, cards ---
    def reveal(self: Meeting, seen: int, by: Membership) -> None:
        """Show what was written in silence to all at once; from then on it is read aloud in turn."""
        with self.moving(seen):
            step = self.current
            if step is None or step.revealed_at or not self.canvas.is_sealed_for(step):
                return
            step.revealed_at = timezone.now()
            if "member" in self.canvas.turns:
                authors = set(
                    step.item.entries.handed_in()
                    .filter(phase_key=step.phase_key)
                    .values_list("author_id", flat=True)
                )
                step.order = [person.pk for person in self.present if person.pk in authors]
                step.turn_id = step.order[0] if step.order else None
            step.save(update_fields=["revealed_at", "order", "turn"])

    def vote_again(self: Meeting, seen: int, by: Membership) -> None:
        """Dots once more, after a tie: what was given is taken back, nobody ever saw whose it was."""
        with self.moving(seen):
            step = self.current
            if step is None or step.phase.canvas != "choosing":
                return
            step.item.entries.filter(phase_key=step.phase_key).delete()
            step.revealed_at = None
            step.save(update_fields=["revealed_at"])

    def give_turn(
        self: Meeting, seen: int, by: Membership, member: Membership | None, heard: bool = True
    ) -> None:
        """The turn goes to `member`; whose it was has been heard, unless they passed."""
        with self.moving(seen):
            step = self.current
            if step is None or (member and step.turn_id == member.pk):
                return
            if step.turn_id and heard:
                step.heard = [*step.heard, step.turn_id]
            step.turn_id = member.pk if member else None
            if member and member.pk not in step.order:
                step.order = [*step.order, member.pk]
            step.save(update_fields=["heard", "turn", "order"])

    def shuffle_turns(self: Meeting, seen: int, by: Membership) -> None:
        """Another order for those who have not been heard yet."""
        with self.moving(seen):
            step = self.current
            if step is None:
                return
            been = [pk for pk in step.order if pk in step.heard]
            waiting = [pk for pk in step.order if pk not in step.heard]
            here = {person.pk for person in self.present}
            random.shuffle(waiting)
            step.order = been + waiting
            step.turn_id = next((pk for pk in waiting if pk in here), step.turn_id)
            step.save(update_fields=["order", "turn"])

    def draw_card(self: Meeting, seen: int, by: Membership, card: str) -> None:
        with self.moving(seen):
            if step := self.current:
                step.card = card
                step.save(update_fields=["card"])

    # --- the case ---
    def choose_case(self: Meeting, seen: int, by: Membership, case: Case) -> None:
        """This case goes to the next item that waits for one. Choosing it twice changes nothing."""
        from sessions.models.meeting import Refused

        with self.moving(seen):
            if case.author_id == self.chair_id:
                raise Refused(_("Whoever brings a case cannot chair it. Hand over the chair first."))
            waiting = [item for item in self.programme if item.wants_case and self._can_take_case(item)]
            if any(item.case_id == case.pk for item in self.programme):
                return
            if not waiting:
                raise Refused(_("There is no item on the programme that waits for a case."))
            free = [item for item in waiting if item.case_id is None] or waiting
            free[0].case, free[0].presenter = case, case.author
            free[0].save(update_fields=["case", "presenter"])

    def _can_take_case(self: Meeting, item: AgendaItem) -> bool:
        if item.skipped_at or (item.case and item.case.told_at):
            return False
        return any(stop.item.pk == item.pk for stop in [*self.ahead, *self.path[self.place_on_path :][:1]])

    # --- who leads ---
    def hand_over_chair(self: Meeting, seen: int, by: Membership, to: Membership) -> None:
        """Another chair, from this moment; the old one's steering ends with it. A coach who takes the chair coaches no more."""
        with self.moving(seen):
            if to.is_facilitator:
                self._end_coach_moment(self.attention)
            self.chair = to
            self.save(update_fields=["chair"])
            self.note_arrival(to)

    def start_coach_moment(self: Meeting, by: Membership) -> None:
        """The clock stops, the coach asks. A second one while one goes on changes nothing."""
        with self.changing():
            step = self.current
            if step is None or self.coach_moment:
                return
            now = timezone.now()
            self.coach_moments.create(step=step, by=by, started_at=now, stopped_clock=not step.is_paused)
            step.stop_clock(now)
            step.save(update_fields=["paused_at"])

    def ask_next(self: Meeting, moment: CoachMoment, question: int) -> None:
        """Open this one of the three questions."""
        with self.changing():
            self.coach_moments.filter(pk=moment.pk, ended_at=None).update(question=question)

    def end_coach_moment(self: Meeting, point: str) -> None:
        """On with the meeting; the point of attention stays in sight."""
        with self.changing():
            self._end_coach_moment(point)

    def _end_coach_moment(self: Meeting, point: str) -> None:
        if moment := self.coach_moment:
            moment.ended_at, moment.point = timezone.now(), point
            moment.save(update_fields=["ended_at", "point"])
            if moment.stopped_clock or (self.current and self.current.pk != moment.step_id):
                self._resume()

    # --- who is here ---
    def arrive(self: Meeting, member: Membership) -> None:
        if self.is_open and not self.is_present(member):
            with self.changing():
                self.note_arrival(member)

    def note_arrival(self: Meeting, member: Membership) -> None:
        """Within a change: somebody is here. Who left and comes back keeps the first time."""
        attendance, is_new = self.attendances.get_or_create(
            member=member, defaults={"arrived_at": timezone.now()}
        )
        if not is_new and attendance.left_at:
            attendance.left_at = None
            attendance.save(update_fields=["left_at"])
        self.forget()
        self._find_turn_for(member)

    def depart(self: Meeting, member: Membership) -> None:
        """Somebody leaves early. Their turn passes on; what they wrote stays. With the coach a coach moment ends."""
        with self.changing():
            attendance = self.attendance_by_member.get(member.pk)
            if attendance is None or attendance.left_at:
                return
            attendance.left_at = timezone.now()
            attendance.save(update_fields=["left_at"])
            if self.coach_moment and self.coach_moment.by_id == member.pk:
                self._end_coach_moment(self.attention)
            self._note_leaving()

    def mark_absent(self: Meeting, member: Membership) -> None:
        """Was never here: a tick too many."""
        with self.changing():
            self.attendances.filter(member=member).delete()
            self._note_leaving()

    def _note_leaving(self: Meeting) -> None:
        """A press on "next turn" by somebody who saw the turn where it was is stale when it has passed on."""
        self.forget()
        if self._pass_turn_on():
            self.moves += 1
            self.save(update_fields=["moves"])

    def _pass_turn_on(self: Meeting) -> bool:
        """Nobody who is not here has the turn."""
        step = self.current
        if step is None or not step.turn_id or step.turn_id in {person.pk for person in self.present}:
            return False
        after = self.next_turn()
        step.turn_id = after.pk if after else None
        step.save(update_fields=["turn"])
        return True

    def _find_turn_for(self: Meeting, member: Membership) -> None:
        """Who comes in during a round joins its order, at the end."""
        step = self.current
        if step is None or member.pk in step.order or self.canvas.is_sealed_for(step):
            return
        if self.view_of(member) in self.canvas.turns:
            step.turn_id = step.turn_id if step.order else member.pk
            step.order = [*step.order, member.pk]
            step.save(update_fields=["order", "turn"])
