"""`make bench`: everything, in a few minutes. B="--quick" for a look in half a minute, B="--only live" for a part."""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from pathlib import Path
from typing import Any

import uvloop

from bench import evenings, live, pages
from bench.database import temporary
from bench.figures import Row, machine, table

RESULTS = Path(__file__).parent / "results.json"
PARTS = ("live", "pages")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small numbers: does everything still run?")
    parser.add_argument("--only", choices=PARTS, help="one part")
    parser.add_argument(
        "--out", type=Path, help="where the figures go; by default results.json, with --quick nowhere"
    )
    return parser.parse_args()


def allow_many_sockets() -> None:
    """For this process and those it starts."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 20_000), hard))


async def run(quick: bool, only: str | None) -> dict[str, Any]:
    url = os.environ.get("DATABASE_URL", "")
    found: dict[str, Any] = {}
    with temporary(url) as place:
        found["machine"] = [{**machine(place.var), "database": place.name}]
    if only in (None, "live"):
        plan = live.QUICK if quick else live.Plan()
        with temporary(url) as place:
            meetings = evenings.meetings(place, max(plan.sizes))
            found["live"] = await evenings.floors(place, meetings, plan)
            found["live"] += await evenings.ours(place, meetings, plan)
            found["targets"] = targets(found["live"])
    if only in (None, "pages"):
        with temporary(url) as place:
            found.update(await pages.run(place, pages.QUICK if quick else pages.Plan()))
    found["machine"][0]["load at the end"] = round(os.getloadavg()[0], 1)
    return found


def targets(rows: list[Row]) -> list[Row]:
    """Ours in the terms of the floors."""
    django = {row["streams"]: row for row in rows if row["who"] == "bare Django"}
    return [
        {
            "streams": row["streams"],
            "p50 / bare Django p50": ratio(
                row["every screen p50"], django[row["streams"]]["every screen p50"]
            ),
            "p99 / own p50": ratio(row["every screen p99"], row["every screen p50"]),
            "after own answer p50": row["after answer p50"],
        }
        for row in rows
        if row["who"] == "ours"
    ]


def ratio(one: float, other: float) -> float:
    return round(one / other, 1)


def main() -> None:
    options = arguments()
    allow_many_sockets()
    began = time.monotonic()
    found = uvloop.run(run(options.quick, options.only))
    for name, rows in found.items():
        print(table(name, rows))
    print(f"\n{time.monotonic() - began:.0f} s")
    out = options.out or (None if options.quick or options.only else RESULTS)
    if out:
        out.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
