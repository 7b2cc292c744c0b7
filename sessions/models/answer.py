"""What somebody answered to a question that helps to find a case. Its author's alone; it is no case until they say so."""

from __future__ import annotations

from django.db import models

from sessions.models.group import Membership
from sessions.models.meeting import Meeting
from sessions.models.secret import SecretTextField


class Answer(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="answers")
    author = models.ForeignKey(Membership, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    text = SecretTextField(label="answer.text")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "author", "number"], name="one_answer")]

    def __str__(self) -> str:
        return f"answer {self.number}"
