"""Copies of the database: whole under writing, few, private, and good to go on with."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from sessions.management.commands.backup import back_up, copies

HOUSE = Path(__file__).parent.parent


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of its own, with a pair of numbers that belong together."""
    path = tmp_path / "app.sqlite3"
    with closing(sqlite3.connect(path)) as own:
        own.execute("PRAGMA journal_mode=WAL")
        own.execute("CREATE TABLE pair (a INTEGER, b INTEGER)")
        own.execute("INSERT INTO pair VALUES (0, 0)")
        own.commit()
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", path)
    return path


def test_a_copy_made_while_people_write_is_whole(database: Path, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(database, isolation_level=None)) as own:
            while not done.is_set():
                own.execute("UPDATE pair SET a = a + 1, b = b + 1")
                own.execute("INSERT INTO pair SELECT 7, 7")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [back_up(database, tmp_path / "copies") for _ in range(5)]
    finally:
        done.set()
        writer.join()
    for path in made:
        with closing(sqlite3.connect(path)) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert copy.execute("SELECT count(*) FROM pair WHERE a <> b").fetchone() == (0,)
    assert len({path.name for path in made}) == 5


def test_only_its_owner_can_read_a_copy_and_it_is_one_file(database: Path, tmp_path: Path) -> None:
    made = back_up(database, tmp_path / "copies")
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert list(made.parent.iterdir()) == [made]


def test_the_newest_few_stay(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "copies"
    for _ in range(4):
        call_command("backup", folder, keep=2)
    printed = capsys.readouterr().out.split()
    assert [str(path) for path in copies(folder)] == printed[2:]
    (folder / "something-else.sqlite3").touch()
    call_command("backup", folder, keep=1)
    assert (folder / "something-else.sqlite3").exists()


def test_a_broken_database_leaves_no_copy_and_the_old_ones_alone(database: Path, tmp_path: Path) -> None:
    old = back_up(database, tmp_path / "copies")
    database.write_bytes(b"not a database" * 100)
    with pytest.raises(CommandError):
        back_up(database, tmp_path / "copies")
    assert list(old.parent.iterdir()) == [old]


def test_no_database_yet_is_said(database: Path, tmp_path: Path) -> None:
    database.unlink()
    with pytest.raises(CommandError):
        call_command("backup", tmp_path / "copies")
    assert not database.exists()


def test_for_postgresql_it_points_to_pg_dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    with pytest.raises(CommandError, match="pg_dump"):
        call_command("backup", tmp_path)


def test_a_restored_copy_with_the_key_file_is_the_app_as_it_was(tmp_path: Path) -> None:
    home, new = tmp_path / "home", tmp_path / "new"

    def manage(var: Path, *words: str) -> str:
        environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(var)}
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=HOUSE, env=environment, check=True, capture_output=True, text=True
        ).stdout

    read = "from sessions.models import *; print(sorted((c.title, c.author.user.name) for c in Case.objects.all()))"
    manage(home, "migrate", "-v0", "--skip-checks")
    manage(home, "example")
    made = Path(manage(home, "backup", str(tmp_path / "copies")).strip())
    before = manage(home, "shell", "--no-imports", "-c", read)

    new.mkdir()
    shutil.copy(home / "keys", new / "keys")
    shutil.copy(made, new / "intervisie.sqlite3")
    assert manage(new, "shell", "--no-imports", "-c", read) == before
    assert before.count("Noor Bakker") == 1
