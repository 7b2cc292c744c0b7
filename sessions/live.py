"""Telling open screens that something changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.conf import settings
from django.db import connection, transaction

from sessions.hub import CHANNEL, hub

_own = threading.local()


@contextmanager
def answering_first() -> Iterator[None]:
    """What commits in here is told to the screens of this process when it is over: they then get by with what was read
    and rendered for the answer, instead of doing the same work beside it."""
    _own.held = []
    try:
        yield
    finally:
        held = _own.held
        _own.held = None
        for meeting, version in held:
            hub.deliver_from_thread(meeting, version)


def _committed(meeting: int, version: int) -> None:
    if getattr(_own, "held", None) is None:
        hub.deliver_from_thread(meeting, version)
    else:
        _own.held.append((meeting, version))


def changed(meeting: int, version: int) -> None:
    """Within the transaction that raised the version: everybody hears of it when, and only if, it commits."""
    if settings.BUS == "postgres":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{meeting}:{version}"])
    else:
        transaction.on_commit(partial(_committed, meeting, version))
