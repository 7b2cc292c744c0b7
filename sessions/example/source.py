"""What lio-groep.toml says, and the times it counts from today."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

Raw = dict[str, Any]
QUARTER = timedelta(minutes=15)


@cache
def read() -> Raw:
    return tomllib.loads(Path(__file__).with_name("lio-groep.toml").read_text())


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def moment(days: int, clock: str) -> datetime:
    """That time of day in our own time zone, so many days from today."""
    return timezone.make_aware(datetime.combine(day(days), time.fromisoformat(clock)))


def about_now() -> datetime:
    """The next quarter of an hour, or the last one when the next is tomorrow."""
    now = timezone.localtime()
    past = timedelta(minutes=now.minute % 15, seconds=now.second, microseconds=now.microsecond)
    last = now - past
    coming = last + QUARTER
    return coming if past and coming.date() == now.date() else last
