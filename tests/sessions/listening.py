"""Open streams: the real endpoint in a real event loop, read as a browser reads it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlencode

from asgiref.testing import ApplicationCommunicator
from django.db import connections
from django.test import Client

from sessions import pushing, stream
from sessions.hub import hub
from sessions.models import Meeting

PATIENCE = 5  # seconds; only a failing test waits this long


@dataclass(frozen=True)
class Event:
    name: str
    number: str
    data: str


class Live:
    """The loop that streams run in. `call` does something in it from the test."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.phones: list[Phone] = []  # a stream that nobody holds would be cut off

    def call(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE * 2)

    async def _settle(self) -> None:
        """Until every stream waits for the next change: tests and streams do not use the database at the same time."""
        for _ in range(int(PATIENCE / 0.001)):
            await asyncio.sleep(0)
            everybody = [listener for listeners in hub.listeners.values() for listener in listeners]
            names = [task.get_coro().__qualname__ for task in asyncio.all_tasks() if not task.done()]
            if names.count("Listener.next") == len(everybody) and not any(
                one.woken.is_set() for one in everybody
            ):
                return
            await asyncio.sleep(0.001)
        raise TimeoutError("the streams did not come to rest")

    def settle(self) -> None:
        self.call(self._settle())

    def phone(self, client: Client, meeting: Meeting, path: str = "", **facts: Any) -> Phone:
        """The stream of the page that this browser shows."""
        token, version = ticket(client, meeting, path)
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
        return Phone(self, **{"token": token, "version": version, "cookie": cookie, **facts})


def ticket(client: Client, meeting: Meeting, path: str = "") -> tuple[str, str]:
    """The ticket that this browser's page holds, and the version it shows."""
    page = client.get(f"/meetings/{meeting.pk}/{path}").content.decode()
    token = unquote(re.search(r'data-live="/live\?t=([^"]+)"', page)[1])
    return token, re.search(r'data-version="(\d+)"', page)[1]


class Phone:
    """One open stream."""

    def __init__(self, live: Live, token: str, version: str = "0", cookie: str = "", last: str = "") -> None:
        self.live = live
        live.phones.append(self)
        self.token = token
        headers = {b"cookie": cookie, b"last-event-id": last}
        self.scope = {
            "type": "http",
            "method": "GET",
            "path": "/live",
            "query_string": urlencode({"t": token, "v": version}).encode(),
            "headers": [(name, value.encode("latin-1")) for name, value in headers.items() if value],
            "client": ("10.0.0.7", 50_000),
        }
        self.text = ""
        self.is_over = False
        self.status, self.headers = live.call(self._open())
        live.settle()

    async def _open(self) -> tuple[int, dict[str, str]]:
        self.app = ApplicationCommunicator(stream.stream, self.scope)
        await self.app.send_input({"type": "http.request", "body": b"", "more_body": False})
        start = await self.app.receive_output(PATIENCE)
        return start["status"], {name.decode(): value.decode() for name, value in start["headers"]}

    def event(self) -> Event:
        """The next event; fails when none comes."""
        while "\n\n" not in self.text:
            message = self.live.call(self.app.receive_output(PATIENCE))
            self.text += message.get("body", b"").decode()
            self.is_over = not message.get("more_body", False)
            assert self.text or not self.is_over, "the stream has ended"
        self.live.settle()
        block, self.text = self.text.split("\n\n", 1)
        fields = [line.split(": ", 1) for line in block.split("\n")]
        of = {name: value for name, value in fields}  # noqa: C416  (the last of a name wins)
        data = "\n".join(value for name, value in fields if name == "data")
        return Event(of["event"], of.get("id", ""), data)

    def begun(self) -> Phone:
        """With its first beat taken in."""
        assert self.event().name == "hb"
        return self

    def end(self) -> None:
        """Fails when the stream does not end, or anything but the end comes."""
        self.live.call(self.app.wait(PATIENCE))
        if not self.is_over:
            message = self.live.call(self.app.receive_output(PATIENCE))
            assert (message.get("body", b""), message.get("more_body", False)) == (b"", False)
        assert self.app.output_queue.empty()

    def leave(self) -> None:
        """The browser closes the connection."""

        async def leave() -> None:
            await self.app.send_input({"type": "http.disconnect"})
            await self.app.wait(PATIENCE)

        self.live.call(leave())


@contextmanager
def listening() -> Iterator[Live]:
    """Everything the server starts for streams; afterwards nothing of it is left."""
    live = Live()
    live.thread.start()

    async def start() -> None:
        hub.on_empty = pushing.forget
        hub.start(stream.versions, stream.run)

    async def stop() -> None:
        hub.close()
        everything = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        await asyncio.sleep(0)
        for task in hub.tasks:
            task.cancel()
        _done, left = await asyncio.wait(everything, timeout=PATIENCE)
        assert not left
        hub.closing = False
        hub.loop = None

    live.call(start())
    try:
        yield live
    finally:
        live.call(stop())
        live.loop.call_soon_threadsafe(live.loop.stop)
        live.thread.join()
        live.loop.close()
        stream.READER.submit(connections.close_all).result()
