"""The group works in pairs or trios for a while, on one clock, and is called back."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from methods.canvases import CANVASES
from sessions.models.places import divided, longest, seated, whose_round

if TYPE_CHECKING:
    from sessions.models.agenda import AgendaItem
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting
    from sessions.models.step import Step


@dataclass(frozen=True)
class Subgroup:
    """Who sit together, as far as they are here, and whose round it is among them."""

    people: list[Membership]
    client: Membership | None = None


class Subgroups:
    """Mixed into Meeting. An item keeps who sits with whom as lists of ids, in the order in which they take their
    rounds. Who leaves keeps that place, so that nobody else's round shifts."""

    def groups(self: Meeting, step: Step) -> list[Subgroup]:
        """Who sits with whom at this step; empty when all are together."""
        if not step.phase.apart:
            return []
        here = {person.pk: person for person in self._in_groups}
        found = []
        for places in step.item.groups:
            people = [here[pk] for pk in places if pk in here]
            if people:
                number = step.phase.round
                client = here[whose_round(places, here, number)] if number else None
                found.append(Subgroup(people, client))
        return found

    def group_of(self: Meeting, step: Step, member: int) -> Subgroup | None:
        """One's own pair or trio; None for who is in none."""
        return next((g for g in self.groups(step) if any(p.pk == member for p in g.people)), None)

    def timekeeper(self: Meeting, step: Step) -> Membership | None:
        """The chair, where the groups come out better without."""
        is_out = step.phase.apart and not any(self.chair_id in places for places in step.item.groups)
        return self.chair if is_out else None

    def may_divide(self: Meeting, step: Step) -> bool:
        """Can the groups still be others?"""
        return bool(step.phase.apart) and len(step.item.groups) > 1 and not self._has_begun(step.item)

    def divide_again(self: Meeting, seen: int, by: Membership) -> None:
        """Other pairs or trios, by lot."""
        from sessions.models.meeting import Refused

        with self.moving(seen):
            step = self.current
            if step is None or not self.may_divide(step):
                raise Refused(_("They have begun; who sit together stay together."))
            self._keep_groups(step.item, self._divided(step, shuffled=True))

    def call_back(self: Meeting, seen: int, by: Membership) -> None:
        """Round off: we go on together."""
        with self.moving(seen):
            step = self.current
            if step is None or not step.phase.apart or step.called_at:
                return
            step.called_at = timezone.now()
            step.save(update_fields=["called_at"])

    @property
    def _in_groups(self: Meeting) -> list[Membership]:
        """Who can sit in a pair or trio: everybody who is here but the coach."""
        return [person for person in self.present if self.view_of(person) != "coach"]

    def _seat_apart(self: Meeting) -> None:
        """Within a change: everybody who is here has a place, nobody sits alone, and there are rounds enough."""
        step = self.current
        if step is None or not step.phase.apart:
            return
        keeper = self.timekeeper(step) if step.item.groups else None
        here = [person.pk for person in self._in_groups if person != keeper]
        groups = seated(step.item.groups, here, step.phase.round)
        afresh = [] if self._has_begun(step.item) else self._divided(step)
        is_better = afresh and (not groups or longest(afresh) < longest(groups))
        self._keep_groups(step.item, afresh if is_better else groups)

    def _has_begun(self: Meeting, item: AgendaItem) -> bool:
        """Has a step in these groups gone by, or does something stand in them that others read?"""
        been = {step.phase_key for step in self.all_steps if step.item_id == item.pk and step.phase.apart}
        return len(been) > 1 or any(
            trace.item == item.pk and trace.handed_in_at and _reaches_others(item, trace.phase_key)
            for trace in self.written
        )

    def _divided(self: Meeting, step: Step, shuffled: bool = False) -> list[list[int]]:
        """In the order of the circle; without the chair, who keeps the time, where that makes smaller groups."""
        size, people = step.phase.apart, [person.pk for person in self._in_groups]
        if shuffled:
            random.shuffle(people)
        found = divided(people, size)
        without = divided([pk for pk in people if pk != self.chair_id], size)
        return without if size <= longest(without) < longest(found) else found

    def _keep_groups(self: Meeting, item: AgendaItem, groups: list[list[int]]) -> None:
        if groups != item.groups:
            item.groups = groups
            item.save(update_fields=["groups"])
        self._play_rounds(item)

    def _play_rounds(self: Meeting, item: AgendaItem) -> None:
        """A round for everybody who is here: a trio that became a foursome plays one more. What was played stays."""
        block = [phase.round for phase in item.script.phases if phase.round and phase.apart]
        if not block:
            return
        here = {person.pk for person in self._in_groups}
        last = max((n for places in item.groups for n, pk in enumerate(places, 1) if pk in here), default=1)
        been = max((s.phase.round for s in self.all_steps if s.item_id == item.pk), default=1)
        if max(last, been) != max(block):
            item.keep(item.script.with_rounds(max(last, been)))
            self.__dict__.pop("path", None)


def _reaches_others(item: AgendaItem, key: str) -> bool:
    phase = item.phase(key)
    return bool(phase.apart) and CANVASES[phase.canvas].reaches_others(phase)
