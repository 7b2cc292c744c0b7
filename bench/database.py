"""A database that is made for the bench and goes with it: a file, or beside the one that DATABASE_URL names."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from bench.processes import Server, command


@dataclass(frozen=True)
class Place:
    """Where a run keeps its data, and what its processes must know of it."""

    var: Path
    facts: dict[str, str]

    @property
    def name(self) -> str:
        return "PostgreSQL" if self.facts else "SQLite"

    def app(self) -> Server:
        """Our own server, as `make run` starts it."""
        return Server(self.var, "manage.py", "up", "--port", "0", **self.facts)

    def world(self, *words: str, said: str = "") -> str:
        return command(self.var, "-m", "bench.world", *words, said=said, **self.facts)

    def connections(self, server: Server) -> int:
        if not self.facts:
            return server.sqlite_connections
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with psycopg.connect(self.facts["DATABASE_URL"]) as connection:
            (count,) = connection.execute(asked).fetchone() or (0,)
            return int(count)


@contextmanager
def temporary(url: str) -> Iterator[Place]:
    """A folder, and with an address of PostgreSQL a database with a name of its own; the named one is not touched."""
    with tempfile.TemporaryDirectory(prefix="intervisie-bench-") as folder:
        if not url:
            yield Place(Path(folder), {})
            return
        name = f"intervisie_bench_{os.getpid()}"
        parts = urlsplit(url)
        quoted = sql.Identifier(name)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(quoted))
            try:
                own = urlunsplit(parts._replace(path=f"/{name}"))
                yield Place(Path(folder), {"DATABASE_URL": own, "BUS": "postgres"})
            finally:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(quoted))
