"""Who comes up, what is shown, which card lies on the table."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from django.utils import timezone

from methods.canvases import CANVASES

if TYPE_CHECKING:
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting
    from sessions.models.step import Step


class Turns:
    """Mixed into Meeting."""

    def reveal(self: Meeting, seen: int, by: Membership) -> None:
        """Show what was written in silence to all at once; from then on it is read aloud in turn."""
        with self.moving(seen):
            step = self.current
            if step is None or step.revealed_at or not self.canvas.is_sealed_for(step):
                return
            step.revealed_at = timezone.now()
            if self.canvas.turns_in(step.phase):
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
            if step is None or self.canvas.keeps_order:
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

    def _seat_turns(self: Meeting, step: Step) -> None:
        """Lay out who comes up; who starts, starts. Sealed phases get their turns at the reveal."""
        from sessions.table import entries_of

        canvas = CANVASES[step.phase.canvas]
        if not canvas.turns_in(step.phase) or step.phase.apart or canvas.is_sealed_for(step):
            return
        people = [person.pk for person in self.may_take_turn(step.phase)]
        order = canvas.turn_order(people, entries_of(step, step.phase.sources), step.phase)
        way = step.phase.options.get("order")
        if way == "shuffle":
            random.shuffle(order)
        step.order = order
        step.turn_id = order[0] if order and way != "join" else None
        step.save(update_fields=["order", "turn"])
