"""Our own app with another way of telling: at each commit every view is rendered and told to whoever listens to it.

The same pages, presses, verbs and templates; only our stream is not used. Who may listen is not looked at, in their favour.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisie.settings")

VIEWS = ("chair", "coach", "presenter", "member", "screen")
Tell = Callable[[str, str], Any]  # the name of a view of a meeting, and what is seen there


def name(meeting: int, view: str) -> str:
    return f"meeting-{meeting}-{view}"


def set_up(apps: tuple[str, ...] = (), **more: Any) -> None:
    """Django with our settings, and these apps besides."""
    import django
    from django.conf import settings

    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, *apps]
    for setting, value in more.items():
        setattr(settings, setting, value)
    django.setup()


def tell_with(tell: Tell) -> None:
    from django.db import transaction

    from sessions import live
    from sessions.models import Meeting
    from sessions.screens import pushed, render_status

    def now(pk: int) -> None:
        meeting = Meeting.objects.select_related("group", "chair__user").get(pk=pk)
        for view in VIEWS:
            tell(name(pk, view), pushed(render_status(meeting, view, "nl")))

    def changed(meeting: int, version: int) -> None:
        transaction.on_commit(partial(now, meeting))

    live.changed = changed
