"""What one person put down in one phase of one item. Going back to the phase finds it again."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from sessions.models.agenda import AgendaItem
from sessions.models.group import Membership
from sessions.models.secret import SecretJSONField

HOUSE = uuid.UUID("6f0a8b52-5a0c-4c39-9a77-3d1f6a0a9d11")


class EntryQuerySet(models.QuerySet["Entry"]):
    def handed_in(self) -> EntryQuerySet:
        return self.filter(handed_in_at__isnull=False)


class Entry(models.Model):
    """Without `handed_in_at` it is a draft: its author's alone, and no screen hears of it."""

    id = models.UUIDField(primary_key=True, editable=False)
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="entries")
    phase_key = models.CharField(max_length=60)
    author = models.ForeignKey(Membership, models.CASCADE, related_name="entries")
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    data = SecretJSONField(label="entry.data", default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    handed_in_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["item", "phase_key"])]

    def __str__(self) -> str:
        return str(self.pk)

    @staticmethod
    def name_for(membership: int, item: int, phase_key: str, number: int = 0) -> uuid.UUID:
        """The id of somebody's entry number `number` in a phase: the same from every tab and device."""
        return uuid.uuid5(HOUSE, f"{membership}:{item}:{phase_key}:{number}")

    @property
    def is_draft(self) -> bool:
        return self.handed_in_at is None

    def hand_in(self) -> None:
        self.handed_in_at = self.handed_in_at or timezone.now()
