"""Who was there, from when until when."""

from __future__ import annotations

from django.db import models

from sessions.models.group import Membership
from sessions.models.meeting import Meeting


class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="attendances")
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    # Ticked by the chair: somebody without a phone at hand, for whom the chair may enter things.
    ticked_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["arrived_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="one_attendance")]

    def __str__(self) -> str:
        return f"{self.member_id} at {self.meeting_id}"
