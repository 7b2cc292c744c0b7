"""What belongs to one person alone: their private note, what they learnt, the worksheets they made."""

from __future__ import annotations

from typing import Any

from django.db import models

from methods.canvases import CANVASES
from sessions.models.agenda import AgendaItem
from sessions.models.group import Membership
from sessions.models.meeting import Meeting
from sessions.models.secret import SecretJSONField, SecretTextField


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


class Worksheet(models.Model):
    """What somebody made in a method: their window, quadrant, cards, pie, shield or link. One reader: its owner.

    `kind` is the key of the canvas that drew it; what is on it is the canvas's own, read again by its `drawing`.
    `title` is the name of the method, which may be gone by now.
    """

    owner = models.ForeignKey(Membership, models.CASCADE, related_name="worksheets")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="worksheets")
    kind = models.CharField(max_length=60)
    method_key = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    data = SecretJSONField(label="worksheet.data", default=dict)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["item", "owner", "kind"], name="one_worksheet")]

    def __str__(self) -> str:
        return f"worksheet {self.pk}"

    def drawing(self) -> dict[str, Any]:
        """What sheet.html of its canvas draws."""
        return CANVASES[self.kind].drawing(self.data)

    def erase(self) -> None:
        """Gone for good: also what it was made of, as far as its owner wrote it or it was written about them."""
        if self.item:
            phases = [phase.key for phase in self.item.script.phases if phase.canvas == self.kind]
            for entry in self.item.entries.filter(phase_key__in=phases):
                if entry.author_id == self.owner_id or entry.data.get("about") == self.owner_id:
                    entry.delete()
        self.delete()
