"""`make bench-peers`: the same evening with polling, django-eventstream and Channels, and ours beside them."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvloop

from bench.__main__ import allow_many_sockets
from bench.database import Place, temporary
from bench.evenings import Facts, meetings
from bench.figures import Row, machine, table
from bench.live import QUICK, Evening, Plan
from bench.peers import listening
from bench.processes import Server

HERE = Path(__file__).parent
PYTHON = HERE / ".venv/bin/python"
RESULTS = HERE / "results.json"
FULL = Plan(presses=100, chairs=50, rounds=4)


def install() -> None:
    """Their packages, locked, in a folder of their own."""
    wanted, done = HERE / "requirements.txt", HERE / ".venv/.installed"
    if done.exists() and done.stat().st_mtime > wanted.stat().st_mtime:
        return
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", HERE / ".venv"], check=True)
    pip = ["-m", "pip", "--python", str(PYTHON), "install", "-q", "--disable-pip-version-check"]
    base = Path(sys.base_prefix, "bin/python3")
    subprocess.run([base, *pip, "--require-hashes", "-r", wanted], check=True)
    done.touch()


async def run(place: Place, found: list[Facts], plan: Plan) -> list[Row]:
    # Asking every two seconds is slow whatever the server does: few presses tell enough, many chairs press beside each other.
    few = replace(plan, sizes=tuple(n for n in plan.sizes if n <= 50), presses=8, chairs=0)
    rows: list[Row] = []
    with place.app() as server:
        rows += await Evening("ours", server, found).run(plan)
    with place.app() as server:
        rows += await Evening("polling every 2 s", server, found, listening.polling).run(few, at_once=8)
    for who, module, listen in (
        ("django-eventstream", "eventstream", listening.eventstream),
        ("Channels", "with_channels", listening.websocket),
    ):
        with Server(place.var, "-m", f"bench.peers.{module}", python=str(PYTHON)) as server:
            rows += await Evening(who, server, found, listen).run(plan)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small numbers: does everything still run?")
    quick = parser.parse_args().quick
    plan = QUICK if quick else FULL
    install()
    allow_many_sockets()
    with temporary("") as place:
        facts: dict[str, Any] = {"machine": [machine(place.var)]}
        found = meetings(place, max(plan.sizes))
        facts["peers"] = uvloop.run(run(place, found, plan))
    for name, rows in facts.items():
        print(table(name, rows))
    if not quick:
        RESULTS.write_text(json.dumps(facts, indent=1) + "\n")


if __name__ == "__main__":
    main()
