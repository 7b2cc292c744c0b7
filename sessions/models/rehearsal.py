"""A meeting to practise with: an ordinary one, of a group that was made up for it and goes with it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone

from sessions.models.group import PeerGroup
from sessions.models.user import User

LASTS = timedelta(hours=2)


def in_two_hours() -> datetime:
    return timezone.now() + LASTS


class RehearsalQuerySet(models.QuerySet["Rehearsal"]):
    def living(self) -> RehearsalQuerySet:
        return self.filter(expires_at__gt=timezone.now())


class Rehearsal(models.Model):
    """That this group is made up, and until when. Which browser holds it stands in that browser's login session."""

    group = models.OneToOneField(PeerGroup, models.CASCADE, related_name="rehearsal")
    expires_at = models.DateTimeField(default=in_two_hours, db_index=True)

    objects = RehearsalQuerySet.as_manager()

    def __str__(self) -> str:
        return f"rehearsal {self.pk}"

    @transaction.atomic
    def erase(self) -> int:
        """The group, everything in it and its made-up people. Screens that are still open hear that it is gone."""
        for meeting in self.group.meetings.all():
            meeting.touch()
        gone, _ = self.group.meetings.all().delete()  # before the chair, whom a meeting holds on to
        made_up = User.objects.filter(memberships__group=self.group_id, is_active=False)
        people, _ = made_up.delete()
        rest, _ = self.group.delete()
        return gone + people + rest
