"""The pages: how long each takes, how many queries and bytes, with few groups and with many, one at a time and ten at once."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import time
from dataclasses import dataclass
from typing import Any

from bench.database import Place
from bench.figures import Row, milli, spread
from bench.processes import Server
from bench.wire import Connection

Facts = dict[str, Any]
LINKED = re.compile(rb'<(?:link|script|img|use)[^>]*?(?:href|src)="(/static/[^"#]+)')
INNER = re.compile(rb'(?:url\(|import\s+["\']|from\s+["\'])["\']?([^"\')\s]+)')


@dataclass(frozen=True)
class Plan:
    groups: tuple[int, ...] = (10, 10_000)
    views: int = 100  # of each page, one at a time
    parallel: int = 10
    each: int = 60  # pages that each of them asks for


QUICK = Plan(groups=(10, 50), views=8, each=5)


async def run(place: Place, plan: Plan) -> dict[str, list[Row]]:
    """The same pages of the same people with ever more groups beside them."""
    with place.app():
        pass  # it makes the database, with the example group
    pages = json.loads(place.world("pages"))
    known, rows, parallel, memory = 1, [], [], []
    for groups in plan.groups:
        place.world("fill", str(groups - known))
        known = groups
        counts = json.loads(place.world("queries", said=json.dumps(pages)))
        with place.app() as server:
            at_rest = server.memory
            for page in pages:
                rows.append(await _page(server, page, groups, counts[page["page"]], plan))
            parallel.append(await _parallel(server, pages, groups, plan))
            memory.append(
                {"groups": groups, "MB at rest": mb(at_rest), "MB after the pages": mb(server.memory)}
            )
    return {"pages": rows, "parallel": parallel, "memory": memory}


def mb(kilobytes: int) -> float:
    return round(kilobytes / 1024, 1)


async def _page(server: Server, page: Facts, groups: int, queries: int, plan: Plan) -> Row:
    connection, times = Connection(server.port), []
    headers = {"Cookie": page["cookie"], "Accept-Encoding": "gzip"}
    used = server.busy
    for number in range(plan.views + 5):
        began = time.perf_counter()
        answer = await connection.ask(page["path"], headers)
        if number >= 5:  # the first fill what is kept for the whole process
            times.append(time.perf_counter() - began)
        if answer.status != 200:
            raise RuntimeError(f"{page['page']}: {answer.status}")
    connection.close()
    sent = answer.body
    html = gzip.decompress(sent) if answer.headers.get("content-encoding") == "gzip" else sent
    squeezed = len(gzip.compress(html, 6))
    return {
        "page": page["page"],
        "groups": groups,
        **spread(times, "ms"),
        "cpu ms": round((server.busy - used) * 1000 / (plan.views + 5), 1),
        "queries": queries,
        "KB as sent": kb(len(sent)),
        "KB gzip": kb(squeezed),
        "KB first visit": kb(squeezed + await _loads(server, html)),
    }


def kb(size: int) -> float:
    return round(size / 1000, 1)


async def _loads(server: Server, html: bytes) -> int:
    """Bytes of everything that a page loads besides itself, as they are sent."""
    connection, seen, size = Connection(server.port), set[str](), 0
    waiting = [found.decode() for found in LINKED.findall(html)]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = await connection.ask(path, {"Accept-Encoding": "gzip"})
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        size += len(answer.body)
        if path.endswith((".css", ".js")):
            waiting += _inner(path, gzip.decompress(answer.body))
    connection.close()
    return size


def _inner(path: str, text: bytes) -> list[str]:
    """What a style sheet or a module loads in its turn, by addresses beside its own."""
    folder = path.rpartition("/")[0]
    names = [name.decode() for name in INNER.findall(text)]
    return [f"{folder}/{name.removeprefix('./')}" for name in names if name.startswith("./") and name != "./"]


async def _parallel(server: Server, pages: list[Facts], groups: int, plan: Plan) -> Row:
    """All pages in turn, over this many connections at once."""

    async def visitor(number: int) -> list[float]:
        connection, times = Connection(server.port), []
        for n in range(plan.each):
            page = pages[(number + n) % len(pages)]
            began = time.perf_counter()
            await connection.ask(page["path"], {"Cookie": page["cookie"]})
            times.append(time.perf_counter() - began)
        connection.close()
        return times

    began = time.perf_counter()
    each = await asyncio.gather(*[visitor(number) for number in range(plan.parallel)])
    took, times = time.perf_counter() - began, [seconds for times in each for seconds in times]
    return {
        "groups": groups,
        "at once": plan.parallel,
        "pages": len(times),
        "pages/s": round(len(times) / took, 1),
        **spread(times, "ms"),
        "took ms": milli(took),
    }
