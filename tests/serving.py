"""Our own server as a process, on a copy of the seed: SQLite, or PostgreSQL with DATABASE_URL."""

from __future__ import annotations

import functools
import itertools
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

HOUSE = Path(__file__).parents[1]
PATIENCE = 60  # seconds; a start takes one, and nothing may wait for ever
POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
BROKEN = ("Internal Server Error", "Exception in ASGI", "never retrieved", "trying again")
KEPT = ("secret", "keys", "intervisie.sqlite3")  # the static files are the same for all
_numbers = itertools.count()


@dataclass(frozen=True)
class Place:
    """A meeting that stands at some moment, and its people."""

    meeting: int
    group: int
    code: str
    members: dict[str, int]
    next: int | None = None
    past: int | None = None
    case: int | None = None  # one that was told
    own: int | None = None  # Noor's

    @property
    def path(self) -> str:
        return f"/meetings/{self.meeting}/"


@dataclass(frozen=True)
class Seed:
    var: Path
    database: str  # the address of a PostgreSQL database, or nothing
    places: dict[str, Place]
    people: dict[str, str]  # a login session per person
    links: dict[str, dict[str, str]]  # per place, per person: the token of a personal link

    def __getitem__(self, place: str) -> Place:
        return self.places[place]


@functools.cache
def the_seed(var: Path) -> Seed:
    """Made once per process: migrated, filled, static files collected."""
    var.mkdir()
    database = fresh_database() if POSTGRES else ""
    made = subprocess.run(
        [sys.executable, "-m", "tests.seed"],
        cwd=HOUSE,
        env=environment(var, database),
        stdout=subprocess.PIPE,
        check=True,
        timeout=PATIENCE * 2,
    )
    found = json.loads(made.stdout)
    places = {name: Place(**facts) for name, facts in found["places"].items()}
    return Seed(var, database, places, found["people"], found["links"])


def environment(var: Path, database: str) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    postgres = {"DATABASE_URL": database, "BUS": "postgres"} if database else {}
    return {**inherited, "VAR_DIR": str(var), **postgres}


# --- PostgreSQL: databases of our own, beside the one that is named ---
def fresh_database(copy_of: str = "") -> str:
    name = f"{os.environ['DATABASE_URL'].rpartition('/')[2]}_{os.getpid()}_{next(_numbers)}"
    template = f' TEMPLATE "{copy_of.rpartition("/")[2]}"' if copy_of else ""
    _at_the_cluster(f'CREATE DATABASE "{name}"{template}')
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


def drop_database(url: str) -> None:
    _at_the_cluster(f'DROP DATABASE IF EXISTS "{url.rpartition("/")[2]}" WITH (FORCE)')


def _at_the_cluster(command: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(command)  # type: ignore[call-overload]


# --- the server ---
@dataclass
class Server:
    seed: Seed
    var: Path
    port: int = 0
    database: str = ""
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.var.mkdir(mode=0o700)
        for name in KEPT:
            if (self.seed.var / name).exists():
                shutil.copy(self.seed.var / name, self.var / name)
        (self.var / "static").symlink_to(self.seed.var / "static")
        self.database = fresh_database(copy_of=self.seed.database) if self.seed.database else ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Until its first page can be asked for; at the same port as before."""
        with (self.var / "log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up", "--no-example", "--port", str(self.port)],
                cwd=HOUSE,
                env=environment(self.var, self.database),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        watch = threading.Timer(PATIENCE, self.process.kill)
        watch.start()
        assert self.process.stdout
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                break
        else:
            pytest.fail(f"the server did not start\n{self.log}")
        watch.cancel()

    def kill(self) -> None:
        """As a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process:
            self.process.send_signal(how)
            self.process.communicate(timeout=10)
            self.process = None

    def remove(self) -> None:
        self.stop()
        if self.database:
            drop_database(self.database)

    @property
    def log(self) -> str:
        return (self.var / "log").read_text()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """A look in the database, past Django: its ORM refuses where a browser is driven."""
        if self.database:
            with psycopg.connect(self.database) as connection:
                return connection.execute(query).fetchall()  # type: ignore[call-overload,no-any-return]
        with closing(sqlite3.connect(self.var / "intervisie.sqlite3")) as connection:
            return connection.execute(query).fetchall()


def serving(seed: Seed, var: Path) -> Iterator[Server]:
    """For a fixture: a server while it is used, that must have logged nothing broken."""
    one = Server(seed, var)
    try:
        one.start()
        yield one
    finally:
        one.remove()
    assert not any(words in one.log for words in BROKEN), one.log
