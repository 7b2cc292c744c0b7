"""The meetings of a group in a row: what was, what is next, what is planned. Computed from rows, saves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from methods import catalogue
from methods.catalogue import NoSuchMethod
from sessions.models import AgendaItem, Meeting


@dataclass(frozen=True)
class Stone:
    """One meeting on the path. `look`: led by a facilitator, by one of the members (self), next, missed or planned."""

    meeting: Meeting
    number: int
    look: str

    @property
    def chair(self) -> str:
        return self.meeting.chair.user.name or self.meeting.chair.first_name


class Trajectory:
    """`meetings`: of one group, in order of time, with their chairs."""

    def __init__(self, meetings: Iterable[Meeting], now: datetime | None = None) -> None:
        self.now = now or timezone.now()
        self.meetings = list(meetings)

    @cached_property
    def next_meeting(self) -> Meeting | None:
        """The one that runs, else the first that is still to come. A meeting of today counts until the day is over."""
        today = timezone.localdate(self.now)
        coming = [m for m in self.meetings if not m.is_closed and timezone.localdate(m.ends_at) >= today]
        return next((m for m in coming if m.is_open), coming[0] if coming else None)

    @cached_property
    def stones(self) -> list[Stone]:
        return [
            Stone(meeting, number, self._look(meeting))
            for number, meeting in enumerate(self.meetings, start=1)
        ]

    @cached_property
    def next(self) -> Stone | None:
        return next((stone for stone in self.stones if stone.look == "next"), None)

    @property
    def planned(self) -> list[Stone]:
        return [stone for stone in self.stones if stone.look == ""]

    @property
    def past(self) -> list[Stone]:
        """Newest first."""
        return [stone for stone in reversed(self.stones) if stone.look in ("led", "self", "missed")]

    @property
    def held(self) -> int:
        return sum(stone.look in ("led", "self") for stone in self.stones)

    @property
    def days(self) -> int:
        """Until the next meeting; 0 is today."""
        if self.next_meeting is None:
            return 0
        return max(0, (timezone.localdate(self.next_meeting.starts_at) - timezone.localdate(self.now)).days)

    @property
    def weeks(self) -> int:
        return round(self.days / 7)

    def _look(self, meeting: Meeting) -> str:
        if meeting.is_closed:
            return "led" if meeting.chair.is_facilitator else "self"
        if self.next_meeting is not None and meeting.pk == self.next_meeting.pk:
            return "next"
        return "" if meeting.ends_at > self.now else "missed"


def methods_of(meetings: Iterable[Meeting], language: str) -> dict[int, list[str]]:
    """By meeting, what was or will be done there besides the frames around it. One query."""
    names: dict[int, list[str]] = {}
    keys = AgendaItem.objects.filter(meeting__in=list(meetings), skipped_at=None)
    for meeting, key in keys.values_list("meeting_id", "method_key"):
        try:
            method = catalogue.get(key, language)
        except NoSuchMethod:
            continue
        if method.kind != "frame":
            names.setdefault(meeting, []).append(method.name)
    return names
