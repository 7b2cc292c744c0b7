"""What belongs to one person alone: their private note and what they learnt."""

from __future__ import annotations

from django.db import models

from sessions.models.group import Membership
from sessions.models.meeting import Meeting
from sessions.models.secret import SecretTextField


class Note(models.Model):
    """A private note, beside every step of a meeting. One reader: its owner."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notes")
    owner = models.ForeignKey(Membership, models.CASCADE, related_name="notes")
    text = SecretTextField(label="note.text", blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "owner"], name="one_note")]

    def __str__(self) -> str:
        return f"note {self.pk}"


class Learning(models.Model):
    """One sentence of somebody's learning log. Others read it only while its owner shares it."""

    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="learnings")
    owner = models.ForeignKey(Membership, models.CASCADE, related_name="learnings")
    text = SecretTextField(label="learning.text")
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["meeting", "owner"], name="one_learning")]

    def __str__(self) -> str:
        return f"learning {self.pk}"
