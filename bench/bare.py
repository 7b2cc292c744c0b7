"""The floor: a bare asyncio server, no framework. A press commits one row as durably as we do, then tells all who listen.

It serves the addresses that `rooms` asks for: /meetings/<pk>/ is a page, a POST below it a press, /live?t=<pk> a stream.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections import defaultdict
from pathlib import Path

import uvloop

BODY = 7_500  # bytes told to each screen: about what a screen of ours is told, see "KB/event"
FILLING = b"x" * BODY
listening: defaultdict[bytes, set[asyncio.Transport]] = defaultdict(set)


def told(version: int) -> bytes:
    """An event of BODY bytes that carries the version."""
    mark = b'<i data-version="%d" data-moves="%d">' % (version, version)
    return b"event: state\nid: %d\ndata: %s\n\n" % (version, mark + FILLING[len(mark) :])


def store() -> sqlite3.Connection:
    database = sqlite3.connect(Path(os.environ["VAR_DIR"]) / "floor.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS meeting (pk INTEGER PRIMARY KEY, version INTEGER)")
    return database


class Bare(asyncio.Protocol):
    """Just enough HTTP for one client that we wrote ourselves."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.kept = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.transport = transport
        self.meeting = b""

    def connection_lost(self, exc: Exception | None) -> None:
        listening[self.meeting].discard(self.transport)

    def data_received(self, data: bytes) -> None:
        self.kept += data
        head, whole, body = self.kept.partition(b"\r\n\r\n")
        if not whole or len(body) < self._length(head):
            return
        self.kept = b""
        method, target, _ = head.split(b" ", 2)
        if target.startswith(b"/live"):
            self._listen(target.partition(b"?t=")[2].partition(b"&")[0])
            return
        meeting = target.split(b"/")[2]
        version = self._press(meeting) if method == b"POST" else self._version(meeting)
        page = b'<i data-version="%d" data-moves="%d">' % (version, version)
        self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page))

    def _length(self, head: bytes) -> int:
        _, found, rest = head.lower().partition(b"content-length:")
        return int(rest.partition(b"\r\n")[0]) if found else 0

    def _listen(self, meeting: bytes) -> None:
        self.meeting = meeting
        listening[meeting].add(self.transport)
        self.transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
        )

    def _version(self, meeting: bytes) -> int:
        self.database.execute("INSERT OR IGNORE INTO meeting VALUES (?, 1)", [int(meeting)])
        return int(
            self.database.execute("SELECT version FROM meeting WHERE pk = ?", [int(meeting)]).fetchone()[0]
        )

    def _press(self, meeting: bytes) -> int:
        """Committed when the statement returns; only then anybody hears of it."""
        change = "UPDATE meeting SET version = version + 1 WHERE pk = ? RETURNING version"
        (version,) = self.database.execute(change, [int(meeting)]).fetchall()[0]
        event = told(version)
        chunk = b"%x\r\n%s\r\n" % (len(event), event)
        for transport in listening[meeting]:
            transport.write(chunk)
        return int(version)


async def main() -> None:
    database = store()
    server = await asyncio.get_running_loop().create_server(
        lambda: Bare(database), "127.0.0.1", 0, backlog=4096
    )
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main())
