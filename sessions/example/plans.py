"""Meetings as they are planned, and the cases handed in for them."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sessions.example.cast import Members
from sessions.example.source import Raw, about_now, moment
from sessions.models import Case, Meeting, PeerGroup

TEXTS = (
    "title",
    "happened",
    "question",
    "part",
    "tried",
    "rather_not",
    "kind",
    "wants",
    "readers",
    "urgency",
    "keep",
)


def plan(raw: Raw, group: PeerGroup, members: Members) -> Meeting:
    starts = about_now() if raw["days"] == 0 else moment(raw["days"], raw["start"])
    meeting = Meeting.objects.create(
        group=group,
        chair=members[raw["chair"]],
        place=raw["place"],
        language=group.language,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=group.minutes),
    )
    for position, item in enumerate(raw["programme"], start=1):
        meeting.items.create(
            position=position,
            method_key=item["method"],
            minutes=item["minutes"],
            settings={"card": item["card"]} if "card" in item else {},
        )
    return meeting


def hand_in(raw: Raw, meeting: Meeting, members: Members) -> Case:
    """A case, written and handed in a few days before its meeting, the first in the file first."""
    case = Case.objects.create(
        meeting=meeting, author=members[raw["who"]], **{name: raw[name] for name in TEXTS}
    )
    written = meeting.starts_at - timedelta(days=3) + timedelta(hours=meeting.cases.count())
    Case.objects.filter(pk=case.pk).update(created_at=written, changed_at=written, handed_in_at=written)
    return case


def move_to_today(group: PeerGroup) -> None:
    """The first meeting that was never opened, when its day has passed, begins about now."""
    meeting = group.meetings.filter(opened_at=None).order_by("starts_at").first()
    if meeting and timezone.localtime(meeting.starts_at).date() < timezone.localdate():
        meeting.starts_at = about_now()
        meeting.ends_at = meeting.starts_at + timedelta(minutes=group.minutes)
        meeting.save(update_fields=["starts_at", "ends_at"])
