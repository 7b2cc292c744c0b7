"""HTTP and server-sent events over a plain socket: as little as a client can do, for it shares the machine with what it measures."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

HOST = "127.0.0.1"
LIMIT = 2**20
SILENCE = 2.0  # seconds


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes = b""

    @property
    def cookies(self) -> dict[str, str]:
        """Those it sets, by name."""
        return dict(
            line.partition(";")[0].split("=", 1)
            for line in self.headers.get("set-cookie", "").split("\n")
            if line
        )


class Connection:
    """One keep-alive connection: one question at a time. After a silence a new one is made, as servers end theirs."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter | None = None

    def __init__(self, port: int) -> None:
        self.port = port
        self.used = 0.0

    async def _ready(self) -> asyncio.StreamWriter:
        if self.writer is None or time.monotonic() - self.used > SILENCE:
            self.close()
            self.reader, self.writer = await asyncio.open_connection(HOST, self.port, limit=LIMIT)
        self.used = time.monotonic()
        return self.writer

    def close(self) -> None:
        if self.writer:
            self.writer.close()

    async def ask(
        self, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """GET, or with a body POST as a form does; the whole answer."""
        answer = await self.head(path, headers, body)
        if "chunked" in answer.headers.get("transfer-encoding", ""):
            answer.body = b"".join([chunk async for chunk in self.chunks()])
        elif length := int(answer.headers.get("content-length", 0)):
            answer.body = await self.reader.readexactly(length)
        return answer

    async def head(
        self, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """Ask, and read the answer up to its body."""
        place = f"{HOST}:{self.port}"
        lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", f"Host: {place}"]
        if body is not None:
            lines += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
                f"Origin: http://{place}",
            ]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        writer = await self._ready()
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + (body or b""))
        raw = await self.reader.readuntil(b"\r\n\r\n")
        first, *rest = raw.decode("latin-1").rstrip().split("\r\n")
        found: dict[str, str] = {}
        for line in rest:
            name, _, value = line.partition(":")
            name, value = name.lower(), value.strip()
            found[name] = f"{found[name]}\n{value}" if name in found else value
        return Answer(int(first.split(" ", 2)[1]), found)

    async def chunks(self) -> AsyncIterator[bytes]:
        """A body that comes in pieces, until the server ends it."""
        while True:
            size = int((await self.reader.readline()) or b"0", 16)
            if not size:
                return
            data = await self.reader.readexactly(size + 2)
            yield data[:-2]

    async def events(self) -> AsyncIterator[bytes]:
        """The events of a stream, whole."""
        kept = b""
        async for chunk in self.chunks():
            kept += chunk
            while b"\n\n" in kept:
                found, _, kept = kept.partition(b"\n\n")
                yield found
