"""One visit of the group to a phase. Going back and again is another visit, another row."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from methods.script import Phase
from sessions.models.agenda import AgendaItem
from sessions.models.group import Membership
from sessions.models.meeting import Meeting

if TYPE_CHECKING:
    from sessions.models.entry import Entry


class Step(models.Model):
    """The clock is derived from these instants; no process and no browser owns the time."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="steps")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="steps")
    phase_key = models.CharField(max_length=60)
    planned_minutes = models.PositiveSmallIntegerField()
    extra_minutes = models.PositiveSmallIntegerField(default=0)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    left_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    paused_seconds = models.PositiveIntegerField(default=0)
    revealed_at = models.DateTimeField(null=True)
    turn = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    order = models.JSONField(default=list)
    heard = models.JSONField(default=list)
    card = models.CharField(max_length=20, blank=True)
    called_at = models.DateTimeField(null=True)  # pairs and trios were called back

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(left_at=None), name="one_current_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.phase_key}"

    @cached_property
    def phase(self) -> Phase:
        return self.item.phase(self.phase_key)

    @cached_property
    def entries(self) -> list[Entry]:
        """All that was written in this phase of the item, at any visit; drafts too."""
        return list(self.item.entries.filter(phase_key=self.phase_key))

    @property
    def minutes(self) -> int:
        return self.planned_minutes + self.extra_minutes

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None

    @property
    def is_revealed(self) -> bool:
        return self.revealed_at is not None

    @property
    def ends_at(self) -> datetime:
        """When its minutes are over, as long as the clock does not stop again."""
        return self.entered_at + timedelta(minutes=self.minutes, seconds=self.paused_seconds)

    def left(self, now: datetime | None = None) -> timedelta:
        """How much of its time is left; negative when over. Stands still while paused."""
        return self.ends_at - (self.paused_at or self.left_at or now or timezone.now())

    def minutes_left(self, now: datetime | None = None) -> int:
        """Whole minutes as a person counts them: a minute begun counts, none is 0."""
        return max(0, -int(-self.left(now).total_seconds() // 60))

    def spent(self, now: datetime | None = None) -> timedelta:
        """Time spent in it, without pauses."""
        until = self.left_at or self.paused_at or now or timezone.now()
        return until - self.entered_at - timedelta(seconds=self.paused_seconds)

    def stop_clock(self, now: datetime) -> None:
        self.paused_at = self.paused_at or now

    def start_clock(self, now: datetime) -> None:
        if self.paused_at:
            self.paused_seconds += round((now - self.paused_at).total_seconds())
            self.paused_at = None
