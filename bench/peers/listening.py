"""The other side of the peers: a screen that asks every two seconds, one with their event stream, one with a WebSocket."""

from __future__ import annotations

import asyncio
import os
import random
from base64 import b64encode
from collections.abc import AsyncIterator
from urllib.parse import urlencode

from bench.peers.pushed import name
from bench.rooms import Facts, Room
from bench.wire import HOST, LIMIT, Connection

EVERY = 2.0  # seconds between two questions


async def polling(room: Room, seat: Facts) -> AsyncIterator[bytes]:
    """Our own page's way without a stream; an unchanged state is an empty answer."""
    connection = Connection(room.port)
    screen = next(screen for screen in room.screens if screen.seat is seat)
    yield b""
    await asyncio.sleep(random.uniform(0, EVERY))
    look = "screen" if seat["view"] == "screen" else ""
    while True:
        asked = urlencode({"v": screen.version, "layout": seat["layout"], "look": look})
        answer = await connection.ask(
            f"/meetings/{room.pk}/status/?{asked}", {"Cookie": seat["cookie"], "HX-Request": "true"}
        )
        if answer.status not in (200, 204):
            raise RuntimeError(f"status: {answer.status}")
        yield answer.body
        await asyncio.sleep(EVERY)


async def eventstream(room: Room, seat: Facts) -> AsyncIterator[bytes]:
    connection = Connection(room.port)
    try:
        channel = urlencode({"channel": name(room.pk, seat["view"])})
        await connection.head(f"/events/?{channel}", {"Cookie": seat["cookie"]})
        async for event in connection.events():  # the first says that the stream is open
            yield event
    finally:
        connection.close()


async def websocket(room: Room, seat: Facts) -> AsyncIterator[bytes]:
    reader, writer = await asyncio.open_connection(HOST, room.port, limit=LIMIT)
    try:
        key = b64encode(os.urandom(16)).decode()
        lines = [
            f"GET /ws/{name(room.pk, seat['view'])}/ HTTP/1.1",
            f"Host: {HOST}:{room.port}",
            f"Cookie: {seat['cookie']}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
        ]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head:
            raise RuntimeError(head.decode())
        yield b""
        while True:
            kind, size = await reader.readexactly(2)
            if size == 126:
                size = int.from_bytes(await reader.readexactly(2), "big")
            elif size == 127:
                size = int.from_bytes(await reader.readexactly(8), "big")
            data = await reader.readexactly(size)
            if kind & 15 == 9:  # a ping wants its pong, masked with zeros
                writer.write(bytes([0x8A, 0x80 | size]) + bytes(4) + data)
            elif kind & 15 == 1:
                yield data
    finally:
        writer.close()
