"""From moments to figures, and from figures to a table that can be read."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

Row = dict[str, Any]


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least this part of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * part // 1) - 1)]


def spread(values: Sequence[float], name: str) -> Row:
    """p50 and p99 in milliseconds, of seconds; nothing of nothing."""
    if not values:
        return {f"{name} p50": None, f"{name} p99": None}
    return {f"{name} p{round(part * 100)}": milli(percentile(values, part)) for part in (0.5, 0.99)}


def milli(seconds: float) -> float:
    return round(seconds * 1000, 2 if seconds < 0.01 else 1)


def table(title: str, rows: Sequence[Row]) -> str:
    """The rows under each other; a column for every name that any of them has."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, *[[shown(row.get(name)) for name in names] for row in rows]]
    widths = [max(len(line[n]) for line in lines) for n in range(len(names))]
    text = [
        "  ".join(cell.ljust(width) if n == 0 else cell.rjust(width) for n, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(line, widths, strict=True)) for line in lines)
    ]
    text.insert(1, "  ".join("-" * width for width in widths))
    return f"\n{title}\n" + "\n".join(text)


def shown(value: Any) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def machine(var: Path) -> Row:
    """On what this was measured, and how busy it was."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": _first("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memory": _first("/proc/meminfo", "MemTotal"),
        "disk": _disk(var),
        "python": platform.python_version(),
        "django": django.get_version(),
        "load at the start": round(os.getloadavg()[0], 1),
    }


def _first(path: str, name: str) -> str:
    for line in Path(path).read_text().splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return ""


def _disk(var: Path) -> str:
    """The kind of file system the database stands on: in memory, durability would cost nothing."""
    found = ("", "")
    for line in Path("/proc/mounts").read_text().splitlines():
        _device, place, kind, *_ = line.split(" ")
        if str(var.resolve()).startswith(place) and len(place) >= len(found[0]):
            found = (place, kind)
    return found[1]
