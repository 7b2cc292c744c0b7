"""The clock of the step the group is at: stopped, lengthened, hurried in a rehearsal; and minutes won back from what comes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting

LAST = timedelta(minutes=1)


class Clock:
    """Mixed into Meeting."""

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

    def to_last_minute(self: Meeting, seen: int, by: Membership) -> None:
        """In a rehearsal: as if the step had begun so much earlier that a minute is left. Where less is left, it stays."""
        with self.moving(seen):
            step = self.current
            if step and self.is_rehearsal:
                step.entered_at -= max(timedelta(), step.left() - LAST)
                step.save(update_fields=["entered_at"])

    def replan(self: Meeting, seen: int, by: Membership, minutes: int) -> None:
        """Take these minutes from what is still to come, as proposed."""
        with self.moving(seen):
            new = {cut.stop.key: cut.now for cut in self.proposal(minutes)}
            for item in self.programme:
                script = item.script
                lengths = [new.get((item.pk, phase.key), phase.minutes) for phase in script.phases]
                if lengths != [phase.minutes for phase in script.phases]:
                    item.keep(script.with_minutes(lengths))
