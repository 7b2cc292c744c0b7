"""Making a rehearsal: a group of made-up people around one method, in a meeting that is open and where all are present."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from methods.catalogue import Method
from sessions.models import Attendance, Meeting, Membership, PeerGroup, Rehearsal, User

HERE = Path(__file__).parent
KINDS = ("case", "multi", "exercise")  # a frame is no meeting by itself
AROUND = 6  # people in the circle, where the method's group size lets it
MOST = 200  # that live at one time, of everybody together


def is_full() -> bool:
    return Rehearsal.objects.living().count() >= MOST


@transaction.atomic
def make(method: Method, chosen: Mapping[str, str], language: str) -> Meeting:
    """The meeting, with the whole of the method's script on its programme. Who rehearses begins as its chair."""
    source = read(language)
    group = PeerGroup.objects.create(name=source["group"], kind=PeerGroup.Kind.ALONE, language=language)
    Rehearsal.objects.create(group=group)
    people = _people(group, source["people"], _how_many(method))
    chair = people[0]
    meeting = _meeting(group, chair, method.script(chosen).minutes)
    item = meeting.items.create(
        position=1, method_key=method.key, settings=dict(chosen), minutes=meeting.minutes
    )
    if item.wants_case:
        item.presenter = presenter = people[1]
        item.case = presenter.cases.create(meeting=meeting, handed_in_at=timezone.now(), **source["case"])
        item.save(update_fields=["case", "presenter"])
    here = [Attendance(meeting=meeting, member=person, arrived_at=meeting.starts_at) for person in people]
    Attendance.objects.bulk_create(here)
    meeting.open(by=chair)
    return meeting


def _how_many(method: Method) -> int:
    least, most = method.group
    return max(least, min(AROUND, most))


def _people(group: PeerGroup, names: list[str], count: int) -> list[Membership]:
    """Nobody can be them: no code by mail for who is not active, no mailbox at an address that cannot exist."""
    word = secrets.token_hex(8)
    users = User.objects.bulk_create(
        User(
            email=f"{n}-{word}@rehearsal.invalid",
            name=name,
            language=group.language,
            is_active=False,
            password=make_password(None),
        )
        for n, name in enumerate(names[:count])
    )
    return Membership.objects.bulk_create(
        Membership(group=group, user=user, seat=seat) for seat, user in enumerate(users)
    )


def _meeting(group: PeerGroup, chair: Membership, minutes: int) -> Meeting:
    now = timezone.now()
    return group.meetings.create(
        chair=chair, starts_at=now, ends_at=now + timedelta(minutes=minutes), language=group.language
    )


@cache
def read(language: str) -> dict[str, Any]:
    """The people and the case, in this language or else in Dutch."""
    path = HERE / f"{language}.toml"
    if not path.exists():
        path = HERE / f"{settings.LANGUAGE_CODE}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
