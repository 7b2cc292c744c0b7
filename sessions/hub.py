"""Who is listening to which meeting, in this process. On the bus travels a version, never content; newest wins."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection

log = logging.getLogger(__name__)
CHANNEL = "intervisie"
LOOK_EVERY = 4.0  # seconds between looks for changes that other processes made


Run = Callable[..., Coroutine[Any, Any, Any]]


class Listener:
    """One open stream: a slot with the newest version. A slow phone skips states, it never queues them."""

    def __init__(self, ticket: Any) -> None:
        self.ticket = ticket
        self.woken = asyncio.Event()

    async def next(self, patience: float) -> bool:
        """Wait for a change; False when none came within `patience` seconds."""
        try:
            await asyncio.wait_for(self.woken.wait(), patience)
        except TimeoutError:
            return False
        self.woken.clear()
        return True


class Hub:
    def __init__(self) -> None:
        self.loop: asyncio.AbstractEventLoop | None = None
        self.closing = False
        self.listeners: dict[int, set[Listener]] = defaultdict(set)
        self.latest: dict[int, int] = {}
        self.tasks: list[asyncio.Task[None]] = []
        self.on_empty: Callable[[int], None] = lambda meeting: None

    @contextlib.contextmanager
    def listening(self, meeting: int, ticket: Any) -> Iterator[Listener]:
        listener = Listener(ticket)
        self.listeners[meeting].add(listener)
        try:
            yield listener
        finally:
            self.listeners[meeting].discard(listener)
            if not self.listeners[meeting]:
                del self.listeners[meeting]
                self.latest.pop(meeting, None)
                self.on_empty(meeting)

    def deliver(self, meeting: int, version: int) -> None:
        """In the loop: wake everybody who listens to this meeting."""
        if meeting in self.listeners and version > self.latest.get(meeting, 0):
            self.latest[meeting] = version
            for listener in self.listeners[meeting]:
                listener.woken.set()

    def deliver_from_thread(self, meeting: int, version: int) -> None:
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.deliver, meeting, version)

    def wake_all(self) -> None:
        for listeners in self.listeners.values():
            for listener in listeners:
                listener.woken.set()

    def start(self, versions: Callable[[list[int]], dict[int, int]], run: Run) -> None:
        """At start-up, in the loop. `versions` reads the versions of meetings, `run` calls it on the reader's thread."""
        self.loop = asyncio.get_running_loop()
        self.closing = False
        self.tasks = [asyncio.create_task(self._look(versions, run))]
        if settings.BUS == "postgres":
            self.tasks.append(asyncio.create_task(self._listen()))

    def close(self) -> None:
        """End every stream now, so that the server can stop."""
        self.closing = True
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.wake_all)

    async def _look(self, versions: Callable[[list[int]], dict[int, int]], run: Run) -> None:
        """Changes by commands and other processes, and whatever the bus lost: one query over all open meetings."""
        while not self.closing:
            await asyncio.sleep(LOOK_EVERY)
            if not self.listeners:
                continue
            try:
                for meeting, version in (await run(versions, list(self.listeners))).items():
                    self.deliver(meeting, version)
            except Exception:  # a hiccup of the database must not end the looking
                log.exception("looking for changes failed; trying again")

    async def _listen(self) -> None:
        """PostgreSQL tells us of commits in every process. After a lost connection everybody looks again."""
        wait = 1.0
        while not self.closing:
            try:
                facts = {k: v for k, v in connection.get_connection_params().items() if k in PG_FACTS}
                async with await psycopg.AsyncConnection.connect(autocommit=True, **facts) as listening:
                    await listening.execute(f"LISTEN {CHANNEL}")
                    self.latest.clear()
                    self.wake_all()
                    wait = 1.0
                    async for note in listening.notifies():
                        meeting, _, version = note.payload.partition(":")
                        self.deliver(int(meeting), int(version))
            except (psycopg.Error, OSError) as error:
                log.warning(
                    "listening to PostgreSQL stopped (%s); again in %.0f s", type(error).__name__, wait
                )
                await asyncio.sleep(wait)
                wait = min(wait * 2, 15)


PG_FACTS = {"dbname", "user", "password", "host", "port"}
hub = Hub()
