"""From the chair's press to every screen: one press at a time with ever more meetings open, then all chairs at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.figures import Row, milli, percentile, spread
from bench.processes import Server
from bench.rooms import PATIENCE, Facts, Listen, Room, Times, stream

OPENING = 8  # meetings that open their screens at the same time


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    sizes: tuple[int, ...] = (1, 50, 250)  # meetings open
    presses: int = 200  # per size
    chairs: int = 50  # who press at once
    rounds: int = 10  # how often they do
    rest: float = 6.0  # seconds after the last press before memory is read; 0 measures no memory, and hurries


QUICK = Plan(sizes=(1, 4), presses=16, chairs=4, rounds=2, rest=0)


class Evening:
    """One contender, with ever more meetings going on."""

    def __init__(
        self,
        name: str,
        server: Server,
        meetings: list[Facts],
        listen: Listen = stream,
        connections: Callable[[], int] | None = None,
    ) -> None:
        self.name, self.server = name, server
        self.rooms = [Room(server.port, dict(facts), listen) for facts in meetings]
        self.connections = connections or (lambda: server.sqlite_connections)
        self.open: list[Room] = []
        self.first = 0  # kilobytes, with only the first size open

    async def run(self, plan: Plan, at_once: int = 1) -> list[Row]:
        rows = []
        try:
            for size in plan.sizes:
                rows.append(await self._size(size, plan, at_once))
            if plan.chairs:
                rows.append(await self._together(plan))
        finally:
            for room in self.open:
                room.close()
        return rows

    async def _size(self, size: int, plan: Plan, at_once: int) -> Row:
        opened = await self._open_up_to(size, plan)
        await self._press(self.open[:at_once], 1)  # what is made once is made
        used = self.server.busy
        times = await self._press(self.open, plan.presses, at_once)
        return {
            **self._row(f"8x{size}", times, used),
            **(await self._takes(plan) if plan.rest else {}),
            **opened,
        }

    async def _enter(self, rooms: list[Room]) -> None:
        for start in range(0, len(rooms), OPENING):
            await asyncio.gather(*[room.enter() for room in rooms[start : start + OPENING]])

    async def _open_up_to(self, size: int, plan: Plan) -> Row:
        """Open the meetings that are not open yet: how long until the server knows all screens, and its work for them."""
        new = self.rooms[len(self.open) : size]
        await self._enter(new)
        await self.server.settle(plan.rest)
        began, work = time.perf_counter(), self.server.busy
        for start in range(0, len(new), OPENING):
            await asyncio.gather(*[room.open_screens() for room in new[start : start + OPENING]])
        opened = time.perf_counter() - began
        await self.server.settle(plan.rest)
        self.open += new
        return {"open s": round(opened, 2), "open cpu s": round(self.server.busy - work, 2)}

    async def _takes(self, plan: Plan) -> Row:
        """What the server holds, a while after the last press; per stream beyond those of the first size."""
        await asyncio.sleep(plan.rest)
        memory, more = self.server.memory, 8 * (len(self.open) - plan.sizes[0])
        self.first = self.first or memory
        return {
            "KB/stream": round((memory - self.first) / more, 1) if more else None,
            "threads": self.server.threads,
            "db": self.connections(),
        }

    async def _press(self, rooms: list[Room], count: int, at_once: int = 1) -> list[Times | None]:
        """This many presses, over the rooms in turn; with `at_once` so many chairs go through their rooms."""

        async def chair(number: int) -> list[Times | None]:
            mine = rooms[number::at_once]
            return [await mine[n % len(mine)].press() for n in range(max(1, count // at_once))]

        each = await asyncio.gather(*[chair(number) for number in range(min(at_once, len(rooms)))])
        return [times for chairs in each for times in chairs]

    async def _together(self, plan: Plan) -> Row:
        """All these chairs in the same instant, again when everybody has followed."""
        rooms, used = self.open[: plan.chairs], self.server.busy
        times: list[Times | None] = []
        for _ in range(plan.rounds):
            times += await asyncio.gather(*[room.press() for room in rooms])
            await asyncio.sleep(0.1)
        return self._row(f"{len(rooms)} at once", times, used)

    def _row(self, size: str, tried: list[Times | None], used: float) -> Row:
        times = [each for each in tried if each]
        answers, screens = [t[0] for t in times], [t[1] for t in times]
        heard = [screen for room in self.open for screen in room.screens]
        events = sum(screen.events for screen in heard)
        return {
            "who": self.name,
            "streams": size,
            "presses": len(tried),
            **spread(screens, "every screen"),
            **spread(answers, "answer"),
            "after answer p50": milli(percentile([t[1] - t[0] for t in times], 0.5)) if times else None,
            "cpu ms/press": round((self.server.busy - used) * 1000 / len(tried), 1),
            "refused": len(tried) - len(times),
            "too late": sum(seconds >= PATIENCE for seconds in screens),
            "missed": sum(screen.skipped for screen in heard),
            "KB/event": round(sum(screen.size for screen in heard) / max(1, events) / 1000, 1),
        }
