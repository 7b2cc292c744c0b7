"""`make run`: everything that has to be there is made, then one process serves it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from django.utils.translation import gettext as _

from sessions import example, texts
from sessions.address import ADDRESS, public_url, served_at
from sessions.checks import what_stops_us
from sessions.example.links import links
from sessions.server import CannotListen, listening_at, serve


class Command(BaseCommand):
    help = "Make what is missing and start the app: one process with pages, live screens and jobs."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 opens it to the network of the room")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-example", action="store_true", help="leave an empty database empty")

    def handle(self, *args: Any, host: str, port: int, no_example: bool, **options: Any) -> None:
        texts.compile_all()
        translation.activate(settings.LANGUAGE_CODE)
        os.umask(0o077)  # what is made from here on is for this account alone
        if mistakes := what_stops_us():
            raise SystemExit(str(mistakes[0].msg))
        try:
            place = listening_at(host, port)
            os.environ[ADDRESS] = served_at(host, place.getsockname()[1])
            self._prepare(with_example=settings.AT_HOME and not no_example)
            lines = self._welcome()
            connections.close_all()
            serve(place, ready=lambda: self._say(*lines))
        except CannotListen as trouble:
            raise SystemExit(str(trouble)) from trouble
        except DatabaseError as error:
            why = str(error).strip().partition("\n")[0]
            raise SystemExit(_("The database cannot be used: %(why)s") % {"why": why}) from error
        except KeyboardInterrupt:
            return

    def _prepare(self, with_example: bool) -> None:
        settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
        if settings.AT_HOME and (is_behind() or not are_static_files_there()):
            self._say(_("Getting Intervisie ready. The first time that takes a few seconds."))
        if is_behind():
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if not are_static_files_there():
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        if with_example:
            example.fill_when_empty()
            example.move_to_today()

    def _welcome(self) -> list[str]:
        """What to say when the app can be reached: in real use the address, at home also a link per role."""
        if not settings.AT_HOME:
            return [public_url()]
        lines = ["", _("Intervisie is ready: %(address)s") % {"address": public_url()}]
        if doors := links(public_url()):
            width = max(len(label) for label, _url in doors) + 2
            lines += ["", *(f"  {label:<{width}}{url}" for label, url in doors), ""]
            lines += [
                _("Each link works once. Open each in another browser, a private window or on a phone.")
            ]
        return [*lines, _("Stop with Ctrl-C."), ""]

    def _say(self, *lines: str) -> None:
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def is_behind() -> bool:
    """Are there migrations that this database has not had?"""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def are_static_files_there() -> bool:
    """Has every static file been collected since it was last changed?"""
    manifest = Path(settings.STATIC_ROOT, "staticfiles.json")
    if not manifest.exists():
        return False
    made, known = manifest.stat().st_mtime, json.loads(manifest.read_text())["paths"]
    return all(
        path in known and Path(storage.path(path)).stat().st_mtime <= made
        for finder in get_finders()
        for path, storage in finder.list([])
    )
