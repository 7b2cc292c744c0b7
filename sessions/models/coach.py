"""The coach stops the clock and asks three questions; what the group takes from it stays in sight."""

from __future__ import annotations

from django.db import models

from sessions.models.group import Membership
from sessions.models.meeting import Meeting
from sessions.models.secret import SecretTextField
from sessions.models.step import Step


class CoachMoment(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="coach_moments")
    step = models.ForeignKey(Step, models.CASCADE, related_name="coach_moments")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    question = models.PositiveSmallIntegerField(default=1)
    point = SecretTextField(label="coachmoment.point", blank=True)
    stopped_clock = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(ended_at=None), name="one_coach_moment"
            )
        ]

    def __str__(self) -> str:
        return f"coach moment {self.pk}"
