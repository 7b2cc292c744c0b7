"""Ways in without an account at hand: a personal link from a mail, a device let in by the chair."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone

from sessions.models.group import Membership
from sessions.models.meeting import Meeting


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class PersonalLinkQuerySet(models.QuerySet["PersonalLink"]):
    def valid(self) -> PersonalLinkQuerySet:
        return self.filter(withdrawn_at=None, expires_at__gt=timezone.now(), member__ended_at=None)

    def find(self, token: str) -> PersonalLink | None:
        return self.valid().select_related("member__user").filter(fingerprint=fingerprint(token)).first()


class PersonalLink(models.Model):
    """For one person and one group. Only its fingerprint is stored; following it changes nothing, a button does."""

    LASTS = timedelta(days=14)

    member = models.ForeignKey(Membership, models.CASCADE, related_name="links")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    whole_account = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonalLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link {self.pk}"

    @classmethod
    def make(
        cls, member: Membership, meeting: Meeting | None = None, whole_account: bool = False
    ) -> tuple[PersonalLink, str]:
        """A new link and its token, which is nowhere else. It expires two weeks after the meeting."""
        token = secrets.token_urlsafe(32)
        expires = (meeting.ends_at if meeting else timezone.now()) + cls.LASTS
        link = cls.objects.create(
            member=member,
            meeting=meeting,
            fingerprint=fingerprint(token),
            expires_at=expires,
            whole_account=whole_account,
        )
        return link, token

    def use(self) -> None:
        """A link to a whole account works once; one for a membership until it expires."""
        self.used_at = timezone.now()
        if self.whole_account:
            self.withdrawn_at = self.used_at
        self.save(update_fields=["used_at", "withdrawn_at"])


class DeviceQuerySet(models.QuerySet["Device"]):
    def live(self) -> DeviceQuerySet:
        return self.filter(ended_at=None, meeting__closed_at=None, meeting__opened_at__isnull=False)

    def waiting(self) -> DeviceQuerySet:
        return self.live().filter(admitted_at=None)


class Device(models.Model):
    """A phone or a room screen that asked to come in with the meeting's code. Without a member it is a room screen."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="devices")
    member = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="devices")
    fingerprint = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    admitted_at = models.DateTimeField(null=True)
    admitted_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = DeviceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"device {self.pk}"

    @property
    def is_screen(self) -> bool:
        return self.member_id is None

    @classmethod
    @transaction.atomic
    def ask(cls, meeting: Meeting, member: Membership | None) -> tuple[Device, str]:
        """A device that waits at the door, and the token it keeps in its cookie."""
        token = secrets.token_urlsafe(32)
        device = cls.objects.create(meeting=meeting, member=member, fingerprint=fingerprint(token))
        meeting.touch()
        return device, token

    def admit(self, by: Membership) -> None:
        """Let it in. Who comes in is present. Idempotent."""
        with self.meeting.changing():
            if self.admitted_at or self.ended_at:
                return
            self.admitted_at, self.admitted_by = timezone.now(), by
            self.save(update_fields=["admitted_at", "admitted_by"])
            if self.member:
                self.meeting.note_arrival(self.member)

    def end(self) -> None:
        """Refuse it, or put it out."""
        with self.meeting.changing():
            self.ended_at = self.ended_at or timezone.now()
            self.save(update_fields=["ended_at"])
