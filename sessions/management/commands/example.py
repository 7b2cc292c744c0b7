"""The example group: fill an empty database with it, or put it back as it was."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from sessions import example


class Command(BaseCommand):
    help = "Fill an empty database with the example group; --reset puts that group, and nothing else, back as it was."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset",
            action="store_true",
            help="take the example group and its people away and make them anew",
        )

    def handle(self, *args: Any, reset: bool, **options: Any) -> None:
        if not settings.AT_HOME:
            raise CommandError(_("BASE_URL is set: in real use there is no example."))
        if reset:
            example.put_back()
            self.stdout.write(_("The example group is as it was."))
        elif example.fill_when_empty():
            self.stdout.write(_("The example group is there."))
        else:
            self.stdout.write(_("There are people here already; nothing was done."))
