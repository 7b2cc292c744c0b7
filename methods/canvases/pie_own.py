"""What one person has put down on the pie so far, and how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from methods.canvases.base import Seen, Table
from methods.canvases.pie_figure import Slice
from methods.canvases.pie_slices import SPANS, available_of, differences, figure, neat, slices_of
from methods.script import Phase


class Pies:
    """What one person has put down so far: handed in where it was, else as they were writing it."""

    def __init__(
        self,
        table: Table,
        entries: Sequence[Seen],
        drafts: Sequence[Seen],
        span: str,
        here: Phase | None = None,
    ) -> None:
        phases = {**table.phases, **({here.key: here} if here else {})}
        self.parts: dict[str, Mapping[str, Any]] = {}
        for entry in (*drafts, *entries):
            if entry.phase_key in phases:
                self.parts[part_of(phases[entry.phase_key])] = entry.data
        self.span = span

    def data(self, part: str) -> Mapping[str, Any]:
        return self.parts.get(part, {})

    @property
    def now_data(self) -> Mapping[str, Any]:
        """As it was looked at again, or as it was first written down."""
        return next((data for part in ("now", "tasks") if slices_of(data := self.data(part))), {})

    @property
    def now(self) -> list[Slice]:
        return slices_of(self.now_data)

    @property
    def wished(self) -> list[Slice]:
        return slices_of(self.data("wished"))

    @property
    def available(self) -> float:
        return neat(available_of(self.now_data, self.span))

    @property
    def rows(self) -> list[dict[str, Any]]:
        rows = differences(self.now, self.wished or self.now)
        return rows if self.wished else [{**row, "wished": None} for row in rows]

    def drawn(self) -> dict[str, Any]:
        return drawn(self.now, self.wished, self.available)


def drawn(
    now: Sequence[Slice], wished: Sequence[Slice], available: float, chosen: str = ""
) -> dict[str, Any]:
    rows = differences(now, wished) if wished else []
    return {
        "now": figure(now, available) if now else None,
        "wished": figure(wished, available) if wished else None,
        "rows": [{**row, "is_chosen": row["name"] == chosen} for row in rows],
    }


def part_of(phase: Phase) -> str:
    return str(phase.options.get("part", ""))


def span_of(phase: Phase) -> str:
    span = str(phase.options.get("span", "week"))
    return span if span in SPANS else "week"
