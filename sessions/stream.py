"""The stream of a meeting's status: server-sent events on a raw ASGI path, without a thread or a database connection each.

Django's own streaming keeps a thread and a connection per phone for a whole meeting; this keeps neither.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from typing import Any
from urllib.parse import parse_qs

from django.core import signing
from django.db import close_old_connections

from sessions.hub import Listener, hub
from sessions.models.meeting import Meeting

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

READER = ThreadPoolExecutor(1, "live")  # one thread and one connection for all streams
BEAT = 15.0  # seconds of silence after which a beat is sent
PER_BROWSER = 4  # of the six connections a browser opens to one host
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
open_streams: Counter[str] = Counter()


@dataclass(frozen=True)
class Ticket:
    """Who a stream is for; what they may see is looked up at every read.

    look: "" for one's own view, "screen" for the room's, "shadow" for the coach beside the chair's screen.
    """

    meeting: int
    member: int | None
    device: int | None
    sign_in: str  # the login session, encrypted: ending it ends the stream
    layout: str
    look: str
    language: str

    def sign(self) -> str:
        return signing.dumps(list(astuple(self)), salt="live", compress=True)

    @classmethod
    def read(cls, token: str) -> Ticket | None:
        try:
            return cls(*signing.loads(token, salt="live", max_age=86_400))
        except (signing.BadSignature, TypeError):
            return None


async def run(work: Callable[..., Any], *args: Any) -> Any:
    """Do database work on the reader's thread, with connections that may have died meanwhile thrown away."""

    def wrapped() -> Any:
        close_old_connections()
        try:
            return work(*args)
        finally:
            close_old_connections()

    return await asyncio.get_running_loop().run_in_executor(READER, wrapped)


def versions(meetings: list[int]) -> dict[int, int]:
    return dict(Meeting.objects.filter(pk__in=meetings).values_list("pk", "version"))


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    """GET /live?t=<ticket>&v=<version the page shows>."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    ticket = Ticket.read(query.get("t", [""])[0])
    browser = _browser(scope)
    if ticket is None or hub.closing or open_streams[browser] >= PER_BROWSER:
        await send(
            {"type": "http.response.start", "status": 204, "headers": [(b"cache-control", b"no-store")]}
        )
        await send({"type": "http.response.body"})
        return
    seen = _last_seen(scope) or query.get("v", ["0"])[0]
    open_streams[browser] += 1
    watcher = asyncio.create_task(_gone(receive))
    try:
        with hub.listening(ticket.meeting, ticket) as listener:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await _out(send, b"retry: 1500\n" + beat())
            await _follow(ticket, seen, listener, watcher, send)
    finally:
        watcher.cancel()
        open_streams[browser] -= 1
        if not open_streams[browser]:
            del open_streams[browser]


async def _follow(
    ticket: Ticket, seen: str, listener: Listener, watcher: asyncio.Task[None], send: Send
) -> None:
    from sessions.pushing import state_for

    while not hub.closing and not watcher.done():
        listener.woken.clear()
        state = await state_for(ticket, seen)
        if state is None:
            await _out(send, event("gone", "", await run(_farewell, ticket.language)))
            break
        seen, data, is_last = state
        if data:
            await _out(send, data)
        if is_last:
            break
        while not await _next(listener, watcher):
            if watcher.done() or hub.closing:
                return
            await _out(send, beat())
    # The last words must leave before the connection does.
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _next(listener: Listener, watcher: asyncio.Task[None]) -> bool:
    waiting = asyncio.ensure_future(listener.next(BEAT))
    try:
        await asyncio.wait({waiting, watcher}, return_when=asyncio.FIRST_COMPLETED)
        return waiting.done() and waiting.result()
    finally:
        waiting.cancel()


def _farewell(language: str) -> str:
    from sessions.screens import farewell

    return farewell(language)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _out(send: Send, data: bytes) -> None:
    await send({"type": "http.response.body", "body": data, "more_body": True})


def event(name: str, number: str = "", data: str = "") -> bytes:
    """`splitlines`, not `split`: a lone carriage return in somebody's text would start a field of its own."""
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"event: {name}\n{f'id: {number}{chr(10)}' if number else ''}{lines}\n".encode()


def beat() -> bytes:
    """A named event: a comment would be invisible to the page's watchdog and clock."""
    return f"event: hb\ndata: {time.time() * 1000:.0f}\n\n".encode()


def _last_seen(scope: Scope) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"last-event-id"), "")


def _browser(scope: Scope) -> str:
    """The browser's own cookies, or its address where it has none."""
    cookies = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"), "")
    for part in cookies.split("; "):
        if part.startswith(("sessionid=", "device=")):
            return part
    return str((scope.get("client") or ("",))[0])
