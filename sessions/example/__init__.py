"""The example group: seven trainee teachers and their coach, ten meetings, the fifth today. Read from lio-groep.toml."""

from __future__ import annotations

from django.db import transaction

from sessions.example import cast, evenings, plans
from sessions.example.source import read
from sessions.models import User


def fill_when_empty() -> bool:
    """Put the example group into a database without people; True when it did."""
    if User.objects.exists():
        return False
    fill()
    return True


@transaction.atomic
def put_back() -> None:
    """The example group as it was at the start. Other groups and people stay as they are."""
    cast.take_away(read())
    fill()


@transaction.atomic
def fill() -> None:
    source = read()
    group, members = cast.make(source)
    meetings = {raw["number"]: plans.plan(raw, group, members) for raw in source["meetings"]}
    cases = {raw["key"]: plans.hand_in(raw, meetings[raw["meeting"]], members) for raw in source["cases"]}
    for raw in source["meetings"]:
        if "ran" in raw:
            evenings.live_through(raw, meetings[raw["number"]], members, cases)


def move_to_today() -> None:
    """Today's meeting stays today's for as long as nobody opens it."""
    group = cast.example_group(read())
    if group:
        plans.move_to_today(group)
