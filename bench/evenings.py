"""The live part of a run: both floors and ours, over the same meetings in the same database."""

from __future__ import annotations

import json
from typing import Any

from bench.database import Place
from bench.figures import Row
from bench.live import Evening, Plan
from bench.processes import Server

Facts = dict[str, Any]


def meetings(place: Place, count: int) -> list[Facts]:
    """That are going on, with everybody's cookies and tickets."""
    with place.app():
        pass  # it makes the database, with the example group
    found: list[Facts] = json.loads(place.world("live", str(count)))
    return found


def without_tickets(found: list[Facts]) -> list[Facts]:
    """For a floor, which listens by the number of the meeting."""
    return [{**facts, "seats": [{**seat, "ticket": ""} for seat in facts["seats"]]} for facts in found]


async def floors(place: Place, found: list[Facts], plan: Plan) -> list[Row]:
    rows = []
    for name, module in (("bare asyncio", "bench.bare"), ("bare Django", "bench.plain")):
        with Server(place.var, "-m", module, **place.facts) as server:
            evening = Evening(name, server, without_tickets(found), connections=lambda: 0)
            rows += await evening.run(plan)
    return rows


async def ours(place: Place, found: list[Facts], plan: Plan) -> list[Row]:
    with place.app() as server:
        return await Evening("ours", server, found, connections=lambda: place.connections(server)).run(plan)
