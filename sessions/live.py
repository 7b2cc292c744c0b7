"""Telling open screens that something changed."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import connection, transaction

from sessions.hub import CHANNEL, hub


def changed(meeting: int, version: int) -> None:
    """Within the transaction that raised the version: everybody hears of it when, and only if, it commits."""
    if settings.BUS == "postgres":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{meeting}:{version}"])
    else:
        transaction.on_commit(partial(hub.deliver_from_thread, meeting, version))
