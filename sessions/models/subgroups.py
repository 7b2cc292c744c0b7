"""The group works in pairs or trios for a while, on one clock, and is called back."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from sessions.models.agenda import AgendaItem
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting
    from sessions.models.step import Step


class Subgroups:
    """Mixed into Meeting."""

    def groups(self: Meeting, step: Step) -> list[list[Membership]]:
        """Who sits with whom at this step, in the order in which they take their rounds; empty when all are together.

        Who came later joins the smallest group; who is left alone joins another one.
        """
        size = step.phase.apart
        if not size:
            return []
        here = {person.pk: person for person in self.present if self.view_of(person) != "coach"}
        groups = [[here[pk] for pk in group if pk in here] for group in step.item.groups]
        groups = [group for group in groups if group]
        placed = {person.pk for group in groups for person in group}
        loose = [
            person
            for pk, person in here.items()
            if pk not in placed and not (pk == self.chair_id and self._watches_clock(step))
        ]
        for group in [g for g in groups if len(g) < 2 and len(groups) > 1]:
            groups.remove(group)
            loose += group
        for person in loose:
            if groups:
                min(groups, key=len).append(person)
            else:
                groups = [[person]]
        return groups

    def group_of(self: Meeting, step: Step, member: int) -> list[Membership]:
        """One's own pair or trio, oneself included; empty for who is in none."""
        return next((g for g in self.groups(step) if any(person.pk == member for person in g)), [])

    def divide_again(self: Meeting, seen: int, by: Membership) -> None:
        """Other pairs or trios, by lot, as long as nothing has been written in them."""
        with self.moving(seen):
            step = self.current
            if step is None or not step.phase.apart or self._is_apart_written(step.item):
                return
            self._divide(step, shuffled=True)

    def call_back(self: Meeting, seen: int, by: Membership) -> None:
        """Round off: we go on together."""
        with self.moving(seen):
            step = self.current
            if step is None or not step.phase.apart or step.called_at:
                return
            step.called_at = timezone.now()
            step.save(update_fields=["called_at"])

    def _is_apart_written(self: Meeting, item: AgendaItem) -> bool:
        """Has anything been written in pairs or trios in this item?"""
        return any(trace.item == item.pk and item.phase(trace.phase_key).apart for trace in self.written)

    def _divide(self: Meeting, step: Step, shuffled: bool = False) -> None:
        item, size = step.item, step.phase.apart
        people = [person.pk for person in self.present if self.view_of(person) != "coach"]
        if self._leaves_chair_out(len(people), size):
            people.remove(self.chair_id)
        if shuffled:
            random.shuffle(people)
        item.groups = divided(people, size)
        item.save(update_fields=["groups"])
        longest = max((len(group) for group in item.groups), default=size)
        if size > 2 and longest != max(phase.round for phase in item.script.phases):
            # A round for everybody: a trio that became a foursome plays one more.
            item.keep(item.script.with_rounds(longest))
            self.__dict__.pop("path", None)

    def _watches_clock(self: Meeting, step: Step) -> bool:
        return all(self.chair_id not in group for group in step.item.groups)

    def _leaves_chair_out(self: Meeting, count: int, size: int) -> bool:
        """With the chair as timekeeper it comes out even, with the chair in it does not."""
        return count % size == 1 and count > size


def divided(people: Sequence[int], size: int) -> list[list[int]]:
    """In groups of `size`, the rest spread over the first ones: 7 by 3 is 4 and 3. Fewer than `size` is one group."""
    count = max(1, len(people) // size)
    groups: list[list[int]] = [[] for _ in range(count)]
    least, rest = divmod(len(people), count)
    at = 0
    for n in range(count):
        until = at + least + (n < rest)
        groups[n] = list(people[at:until])
        at = until
    return [group for group in groups if group]
