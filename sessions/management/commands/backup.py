"""A copy of the database that can be put back: made with the database's own means, checked, the oldest thrown away."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

NAME = "intervisie-"
ENDING = ".sqlite3"


class Command(BaseCommand):
    help = (
        "Copy the SQLite database into a folder while people use it, check the copy and keep the newest few."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--keep", type=int, default=14, help="how many copies stay (14)")

    def handle(self, *args: Any, folder: Path, keep: int, **options: Any) -> None:
        database = settings.DATABASES["default"]
        if not database["ENGINE"].endswith("sqlite3"):
            raise CommandError(_("This database is PostgreSQL: make the copy with pg_dump."))
        if keep < 1:
            raise CommandError(_("--keep is at least 1."))
        self.stdout.write(str(back_up(Path(database["NAME"]), folder)))
        for old in copies(folder)[:-keep]:
            old.unlink()


def copies(folder: Path) -> list[Path]:
    """Oldest first: their names are their times."""
    return sorted(folder.glob(f"{NAME}*{ENDING}"))


def back_up(source: Path, folder: Path) -> Path:
    """A whole and checked copy, readable by its owner only. Raises CommandError, leaving nothing behind, when it is not."""
    if not source.is_file():
        raise CommandError(_("There is no database yet."))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"{NAME}{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{ENDING}"
    part = target.with_suffix(".part")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(part)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
            found = [row[0] for row in copy.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            raise CommandError(_("The copy is not whole; the old copies are still there."))
        part.rename(target)
    except sqlite3.Error as error:
        raise CommandError(_("No copy was made: %(why)s") % {"why": error}) from error
    finally:
        part.unlink(missing_ok=True)
    return target
