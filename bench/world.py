"""The people and meetings that the bench works with, made in the database of VAR_DIR: the example group, and copies of it.

`python -m bench.world live 50` opens fifty meetings, each at another step; `fill 9990` adds groups; both print what the client needs.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisie.settings")

HERE = 7  # who is in a meeting: chair, coach, presenter and four members; with the room's screen eight listen
FILLED_IN = {
    "text": "Wat maakte dat je op dat moment niets zei, en wat zou je nu tegen hem willen zeggen?",
    "kind": "fact",
    "learnt": "Dat ik eerst kan zeggen wat ik zie, voordat ik vraag of het anders kan.",
    "what": "Ik vraag of ik morgen de les helemaal zelf mag afmaken.",
    "first_step": "Ik loop voor de eerste les even bij hem binnen.",
}


def open_meeting(until: str = "") -> Any:
    """Today's meeting of the example group, with people in it, walked to the first step with this canvas, or to its end."""
    from sessions.models import Meeting

    meeting = Meeting.objects.filter(opened_at=None).order_by("starts_at")[0]
    meeting.open(by=meeting.chair)
    case = next(case for case in meeting.all_cases if case.author_id != meeting.chair_id)
    for person in those_here(meeting, case.author_id):
        meeting.arrive(person)
    while meeting.ahead:
        assert meeting.current
        if meeting.current.phase.canvas == "choosing":
            meeting.choose_case(meeting.moves, by=meeting.chair, case=case)
        write(meeting)
        if until and meeting.current.phase.canvas == until:
            break
        meeting.advance(meeting.moves, by=meeting.chair)
    return meeting


def those_here(meeting: Any, presenter: int) -> list[Any]:
    """Everybody but as many members as are too many."""
    needed = [p for p in meeting.people if p.is_facilitator or p.pk in (meeting.chair_id, presenter)]
    others = [p for p in meeting.people if p not in needed]
    return [*needed, *others[: HERE - len(needed)]]


def write(meeting: Any) -> None:
    """Whoever may put something down at this step does."""
    from sessions.workbench import Bench

    for person in meeting.present:
        if not meeting.may_write(person):
            continue
        bench = Bench(meeting.current, person)
        form = bench.blank(data=FILLED_IN)
        if form is not None and form.is_valid():
            meeting.hand_in(meeting.current, person, person, bench.fresh_id(), form.cleaned_data)


def save(rows: list[Any]) -> list[Any]:
    """All at once; with the numbers they got."""
    return list(type(rows[0]).objects.bulk_create(rows, batch_size=500)) if rows else []


def sign_in(users: list[Any]) -> list[str]:
    """A login of each, as a browser has it after the code: the session's key."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    until = timezone.now() + timedelta(days=1)
    sessions = []
    for user in users:
        facts = {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
        key = store._get_new_session_key()
        sessions.append(Session(session_key=key, session_data=store.encode(facts), expire_date=until))
    return [session.session_key for session in save(sessions)]


def main(what: str, number: str = "1") -> None:
    """What is made is made in one transaction, for speed; what is only looked at is not, so that it is as it always is."""
    django.setup()
    from django.db import transaction

    from bench import copies, counting, crowd

    if what == "queries":
        print(json.dumps(counting.queries(json.load(sys.stdin))))
        return
    making: dict[str, Callable[[int], Any]]
    making = {"live": copies.live, "fill": crowd.fill, "pages": counting.pages}
    with transaction.atomic():
        made = making[what](int(number))
    print(json.dumps(made))


if __name__ == "__main__":
    main(*sys.argv[1:])
