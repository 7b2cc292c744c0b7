"""One meeting of a group: when, where, who chairs, and how far it is."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property

from django.conf import settings
from django.db import models, transaction
from django.db.models import functions
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions import live
from sessions.models.choice import Choice
from sessions.models.clock import Clock
from sessions.models.coaching import Coaching
from sessions.models.group import Membership, PeerGroup
from sessions.models.moving import Moving
from sessions.models.opening import Opening
from sessions.models.presence import Presence
from sessions.models.progress import Progress
from sessions.models.subgroups import Subgroups
from sessions.models.turns import Turns
from sessions.models.writing import Writing

# Without vowels and look-alikes: nothing to misread from across a room.
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(8))


class Stale(Exception):
    """Somebody else moved the meeting since this screen was drawn: nothing was done."""


class Refused(Exception):
    """What was asked cannot be done now. The message is for the reader."""


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def at_hand(self) -> MeetingQuerySet:
        """With what every screen of it shows: its group, its chair, the how-manieth it is."""
        earlier = Meeting.objects.filter(group=models.OuterRef("group")).filter(
            models.Q(starts_at__lt=models.OuterRef("starts_at"))
            | models.Q(starts_at=models.OuterRef("starts_at"), pk__lt=models.OuterRef("pk"))
        )
        counted = earlier.order_by().values("group").annotate(count=models.Count("pk")).values("count")
        number = functions.Coalesce(models.Subquery(counted), 0) + 1
        rehearsal = models.Exists(
            PeerGroup.objects.filter(pk=models.OuterRef("group"), rehearsal__isnull=False)
        )
        return self.select_related("group", "chair__user").annotate(number=number, is_rehearsal=rehearsal)

    def running(self) -> MeetingQuerySet:
        return self.filter(opened_at__isnull=False, closed_at=None)

    def to_join(self) -> MeetingQuerySet:
        """Those that a phone can come into with their code: nobody else comes into a rehearsal."""
        return self.running().filter(group__rehearsal=None)

    def upcoming(self) -> MeetingQuerySet:
        return self.filter(closed_at=None).order_by("starts_at")

    def past(self) -> MeetingQuerySet:
        return self.filter(closed_at__isnull=False).order_by("starts_at")


class Meeting(
    Opening, Moving, Clock, Turns, Subgroups, Choice, Coaching, Presence, Writing, Progress, models.Model
):
    """What can happen to a running meeting is in the mixins, a subject a file. Every verb is one transaction and names
    its actor; a press on a screen that shows another moment than the meeting is at is refused: of two chairs pressing
    Next together, one moves the group one step."""

    group = models.ForeignKey(PeerGroup, models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    online_url = models.URLField(_("online address"), blank=True)
    chair = models.ForeignKey(Membership, models.PROTECT, related_name="chaired", verbose_name=_("chair"))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    code = models.CharField(max_length=8, unique=True, default=new_code, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    moves = models.PositiveIntegerField(default=1, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    opened_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+", editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["group", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group} {timezone.localtime(self.starts_at):%d-%m-%Y}"

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_past_keeping(self) -> bool:
        """Is what was told in it no longer there for the group?"""
        keep = timedelta(days=settings.RETENTION["meeting"])
        return self.closed_at is not None and self.closed_at + keep < timezone.now()

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def until(self) -> datetime:
        """When it should be over: a meeting that starts late keeps its agreed end, one that starts long after keeps its length."""
        if self.opened_at and not self.starts_at - timedelta(hours=1) < self.opened_at < self.ends_at:
            return self.opened_at + (self.ends_at - self.starts_at)
        return self.ends_at

    @cached_property
    def number(self) -> int:
        """The how-manieth meeting of the group this is, from 1."""
        return Meeting.objects.at_hand().get(pk=self.pk).number

    @cached_property
    def is_rehearsal(self) -> bool:
        """Is it a made-up one, to practise with?"""
        return PeerGroup.objects.filter(pk=self.group_id, rehearsal__isnull=False).exists()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One transaction with the meeting locked and its version raised: every screen follows after the commit."""
        with transaction.atomic():
            self._lock()
            yield
            self._raise("version")

    @contextmanager
    def moving(self, seen: int) -> Iterator[None]:
        """As `changing`, for verbs that steer: Stale unless the presser saw the meeting as it is now."""
        with transaction.atomic():
            self._lock()
            if seen != self.moves:
                raise Stale
            yield
            self._raise("version", "moves")

    def touch(self) -> None:
        """Somebody's rights changed: let every screen look again."""
        with self.changing():
            pass

    def _lock(self) -> None:
        locked = Meeting.objects.select_related("group", "chair__user").select_for_update(of=("self",))
        self.refresh_from_db(from_queryset=locked)
        self.forget()

    def _raise(self, *counters: str) -> None:
        for name in counters:
            setattr(self, name, getattr(self, name) + 1)
        self.save(update_fields=[*counters])
        self.forget()
        live.changed(self.pk, self.version)
