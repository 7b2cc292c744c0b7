"""A mail that is due: its kind, person and object, never what it says. That is written when it is sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from sessions.models.group import Membership
from sessions.models.meeting import Meeting
from sessions.models.secret import SecretTextField


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self) -> MailQuerySet:
        return self.filter(sent_at=None, given_up_at=None, due_at__lte=timezone.now()).order_by(
            "due_at", "pk"
        )


class Mail(models.Model):
    class Kind(models.TextChoices):
        CODE = "code"
        INVITATION = "invitation"
        CASE = "case"

    kind = models.CharField(max_length=16, choices=Kind.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mails")
    member = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="mails")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, related_name="mails")
    due_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)
    # Only for a sign-in code, which cannot be made anew: emptied the moment it has left.
    secret = SecretTextField(label="mail.secret", null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SentMail(models.Model):
    """At home mail goes nowhere: it is shown on a page. Never used in real use."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = SecretTextField(label="sentmail.body")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
