"""System checks: settings that contradict each other, or that deserve a second look in real use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.utils.translation import gettext as _

from sessions.models.secret import encrypt

NEAR = ("localhost", "127.0.0.1", "::1")


@checks.register("meetings")
def settings_agree(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    return [*what_stops_us(), *people_come_in_safely()]


def what_stops_us() -> list[checks.CheckMessage]:
    """Without these there is no starting."""
    return [*bus_reaches_everybody(), *keys_fit()]


def bus_reaches_everybody() -> list[checks.CheckMessage]:
    """With a bus in memory a change in one process reaches no screen of another."""
    if settings.BUS not in ("memory", "postgres"):
        return [checks.Error(_("BUS is unknown: it is memory or postgres."), id="meetings.E001")]
    if settings.PROCESSES > 1 and settings.BUS == "memory":
        return [checks.Error(_("Several processes (PROCESSES) need BUS=postgres."), id="meetings.E002")]
    if settings.BUS == "postgres" and not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return [checks.Error(_("BUS=postgres needs a DATABASE_URL that is PostgreSQL."), id="meetings.E003")]
    return []


def keys_fit() -> list[checks.CheckMessage]:
    try:
        encrypt("", "check")
    except (ValueError, IndexError):
        hint = _("A line per key, the newest last: id:base64 of 32 random bytes.")
        return [checks.Error(_("The key file holds no key that can be used."), hint, id="meetings.E004")]
    return []


def people_come_in_safely() -> list[checks.CheckMessage]:
    if settings.AT_HOME or settings.HTTPS or urlsplit(settings.BASE_URL).hostname in NEAR:
        return []
    hint = _("Put it behind a proxy with a certificate, and let BASE_URL start with https://.")
    return [
        checks.Warning(
            _("BASE_URL is not https: what people write travels in the open."), hint, id="meetings.W001"
        )
    ]
