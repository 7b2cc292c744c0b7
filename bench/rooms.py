"""Rooms with eight screens that listen and a chair that presses: the same for the floors, the peers and us."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from bench.wire import Connection

Facts = dict[str, Any]
Times = tuple[float, float]
VERSION = re.compile(rb'data-version=\\?"(\d+)')
MOVES = re.compile(rb'data-moves=\\?"(\d+)')
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
PATIENCE = 15.0  # seconds after which we no longer wait for a screen

# How a screen of a room hears of states: nothing once it listens, then what arrives, whole.
Listen = Callable[["Room", Facts], AsyncIterator[bytes]]


@dataclass
class Screen:
    seat: Facts
    version: int = 0
    at: float = 0.0
    skipped: int = 0  # versions it never showed
    events: int = 0
    size: int = 0
    listens: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Room:
    """A meeting as its client knows it."""

    port: int
    facts: Facts
    listen: Listen
    version: int = 0
    moves: int = 0
    direction: int = 1
    presses: int = 0
    screens: list[Screen] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def pk(self) -> int:
        return int(self.facts["meeting"])

    async def enter(self) -> None:
        """Get the chair's page, as a browser does: the token of its forms, and where the meeting is."""
        self.chair = Connection(self.port)
        seat = next(seat for seat in self.facts["seats"] if seat["view"] == "chair")
        page = await self.chair.ask(f"/meetings/{self.pk}/", {"Cookie": seat["cookie"]})
        self._see(page.body)
        found = TOKEN.search(page.body)
        self.token = found[1].decode() if found else ""
        cookies = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
        self.headers = {"Cookie": f"{seat['cookie']}; {cookies}", "HX-Request": "true"}

    def _see(self, body: bytes) -> None:
        version, moves = VERSION.search(body), MOVES.search(body)
        if version is None or moves is None:
            raise RuntimeError(f"no version in {body[:500]!r}")
        self.version, self.moves = int(version[1]), int(moves[1])

    async def open_screens(self) -> None:
        """All eight, showing what the chair's page shows; done when the server knows that they listen."""
        self.screens = [Screen(seat, self.version) for seat in self.facts["seats"]]
        self.tasks = [asyncio.create_task(self._watch(screen)) for screen in self.screens]
        await asyncio.wait_for(asyncio.gather(*[screen.listens.wait() for screen in self.screens]), PATIENCE)

    async def _watch(self, screen: Screen) -> None:
        async for event in self.listen(self, screen.seat):
            screen.listens.set()
            if found := VERSION.search(event):
                self._heard(screen, int(found[1]), len(event))

    def _heard(self, screen: Screen, version: int, size: int) -> None:
        if version <= screen.version:
            return
        screen.skipped += version - screen.version - 1
        screen.version, screen.at = version, time.perf_counter()
        screen.events, screen.size = screen.events + 1, screen.size + size
        if all(other.version >= self.version for other in self.screens):
            self.reached.set()

    async def press(self) -> Times | None:
        """One press. Seconds until the chair has the answer, and until the last screen has the new state.

        None when it was refused: the database was too busy, or the meeting had moved.
        """
        self.version += 1
        self.reached.clear()
        body = urlencode({"csrfmiddlewaretoken": self.token, "seen": self.moves}).encode()
        path = f"/meetings/{self.pk}/{self._verb()}"
        began = time.perf_counter()
        answer = await self.chair.ask(path, self.headers, body)
        answered = time.perf_counter()
        if answer.status in (409, 503):
            self.version -= 1
            return None
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {answer.body[:300]!r}")
        try:
            await asyncio.wait_for(self.reached.wait(), PATIENCE)
        except TimeoutError:
            return answered - began, PATIENCE
        finally:
            self._see(answer.body)
        return answered - began, max(screen.at for screen in self.screens) - began

    def _verb(self) -> str:
        """In turns a step and two minutes more; at the end of the programme the other way."""
        self.presses += 1
        if self.presses % 2 == 0:
            return "clock/minutes/2/"
        place = self.facts["place"] + self.direction
        if not 0 <= place < self.facts["stops"]:
            self.direction = -self.direction
            place = self.facts["place"] + self.direction
        self.facts["place"] = place
        return "steps/" if self.direction > 0 else "steps/back/"

    def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        self.chair.close()


async def stream(room: Room, seat: Facts) -> AsyncIterator[bytes]:
    """Our own stream, and that of the floors."""
    connection = Connection(room.port)
    try:
        target = f"/live?t={quote(seat.get('ticket') or str(room.pk))}&v={room.version}"
        await connection.head(target, {"Cookie": seat["cookie"]})
        yield b""
        async for event in connection.events():
            yield event
    finally:
        connection.close()
