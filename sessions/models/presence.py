"""Who is here, and from when until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting


class Presence:
    """Mixed into Meeting."""

    def arrive(self: Meeting, member: Membership, ticked_by: Membership | None = None) -> None:
        if self.is_open and not self.is_present(member):
            with self.changing():
                self.note_arrival(member, ticked_by)

    def note_arrival(self: Meeting, member: Membership, ticked_by: Membership | None = None) -> None:
        """Within a change: somebody is here. Who left and comes back keeps the first time."""
        attendance, is_new = self.attendances.get_or_create(
            member=member, defaults={"arrived_at": timezone.now(), "ticked_by": ticked_by}
        )
        if not is_new and attendance.left_at:
            attendance.left_at = None
            attendance.save(update_fields=["left_at"])
        self.forget()
        self._find_turn_for(member)
        self._seat_apart()

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
        self._seat_apart()
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
        if step is None or member.pk in step.order or step.phase.apart or self.canvas.is_sealed_for(step):
            return
        if member in self.may_take_turn(step.phase):
            is_asked = step.phase.options.get("order") != "join"
            step.turn_id = step.turn_id if step.order or not is_asked else member.pk
            step.order = [*step.order, member.pk]
            step.save(update_fields=["order", "turn"])
