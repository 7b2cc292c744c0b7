"""The coach stops the clock and asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from sessions.models.coach import CoachMoment
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting


class Coaching:
    """Mixed into Meeting."""

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
