"""The bench measures what it says it measures: nothing of time is asserted here, for the machine may be busy."""

from __future__ import annotations

import uvloop

from bench import evenings
from bench.database import temporary
from bench.figures import Row, percentile, spread, table
from bench.live import Plan

SMALL = Plan(sizes=(1, 3), presses=12, chairs=3, rounds=2, rest=0)


async def both_floors() -> list[Row]:
    with temporary("") as place:
        return await evenings.floors(place, evenings.meetings(place, 3), SMALL)


def test_every_screen_of_the_floors_gets_every_version() -> None:
    rows = uvloop.run(both_floors())
    assert [(row["who"], row["streams"], row["presses"]) for row in rows] == [
        (who, streams, presses)
        for who in ("bare asyncio", "bare Django")
        for streams, presses in (("8x1", 12), ("8x3", 12), ("3 at once", 6))
    ]
    assert [(row["missed"], row["too late"]) for row in rows] == [(0, 0)] * 6
    assert {row["KB/event"] for row in rows} == {7.5}


def test_a_percentile_is_a_value_that_was_measured() -> None:
    hundred = [number / 1000 for number in range(100, 0, -1)]
    assert percentile(hundred, 0.5) == 0.05
    assert percentile(hundred, 0.99) == 0.099
    assert percentile([0.003], 0.99) == 0.003
    assert spread(hundred, "ms") == {"ms p50": 50.0, "ms p99": 99.0}


def test_a_table_has_a_column_for_every_name() -> None:
    assert table("pages", [{"page": "group", "ms": 4.5}, {"page": "desk", "queries": 12}]).splitlines() == [
        "",
        "pages",
        "page    ms  queries",
        "-----  ---  -------",
        "group  4.5         ",
        "desk             12",
    ]
