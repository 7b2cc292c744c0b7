"""What somebody wrote down of their time: rows of a task, its hours and its energy; and how two pies differ."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from methods.canvases.pie_figure import Slice, large_pie, small_pie

MOST = 16  # rows
ENERGY = {"plus": _("gives"), "nil": _("neutral"), "minus": _("costs")}


@dataclass(frozen=True)
class Span:
    """A stretch of time that the pie is. `hours`: how long it is for all, or to begin with."""

    hours: float
    step: int
    is_fixed: bool
    label: Any


SPANS = {
    "week": Span(36, 1, False, _("Hours you have, per week")),
    "all": Span(168, 1, True, _("A whole week has 168 hours")),
    "year": Span(1659, 10, False, _("Hours you have, per school year")),
}


def number(value: Any) -> float:
    """Hours, however they were typed; nothing where they cannot be read."""
    try:
        return neat(max(0.0, min(float(plain(str(value))), 10_000.0)))
    except ValueError:
        return 0


def plain(typed: str) -> str:
    """A point for a comma; and a point before three figures separates thousands, for nobody counts so finely."""
    typed = typed.strip()
    return typed.replace(".", "") if re.fullmatch(r"\d{1,3}\.\d{3}", typed) else typed.replace(",", ".")


def neat(hours: float) -> float:
    """Whole hours as whole numbers."""
    hours = round(hours, 2)
    return int(hours) if hours == int(hours) else hours


def slices_of(data: Mapping[str, Any]) -> list[Slice]:
    """The rows that were filled in, in an entry or a draft."""
    found = []
    for n in range(1, MOST + 1):
        name = str(data.get(f"task-{n}") or "").strip()
        energy = str(data.get(f"energy-{n}") or "nil")
        if name:
            found.append(Slice(name, number(data.get(f"hours-{n}")), energy if energy in ENERGY else "nil"))
    return found


def available_of(data: Mapping[str, Any], span: str) -> float:
    there = SPANS[span]
    return there.hours if there.is_fixed else number(data.get("hours")) or there.hours


def total(slices: Sequence[Slice]) -> float:
    return neat(sum(one.hours for one in slices))


def key_of(name: str) -> str:
    """The same task in both pies."""
    return " ".join(name.split()).casefold()


def figure(slices: Sequence[Slice], available: float) -> dict[str, Any]:
    """A pie to be drawn, with what stands beside it in words."""
    used = total(slices)
    return {
        "small": small_pie(slices, available),
        "large": large_pie(slices, available),
        "slices": slices,
        "total": used,
        "available": neat(available),
        "over": neat(max(0.0, used - available)),
        "free": neat(max(0.0, available - used)),
    }


def differences(now: Sequence[Slice], wished: Sequence[Slice]) -> list[dict[str, Any]]:
    """Per task what it takes now and what it may take; what is only in one of the two is nothing in the other."""
    then = {key_of(one.name): one for one in wished}
    names = {key_of(one.name): one for one in (*wished, *now)}  # as it is called now, where it is
    order = [key_of(one.name) for one in now] + [
        key for key in then if key not in {key_of(one.name) for one in now}
    ]
    here = {key_of(one.name): one for one in now}
    longest = max([one.hours for one in (*now, *wished)], default=0) or 1
    rows = []
    for n, key in enumerate(order, 1):
        before = here[key].hours if key in here else 0
        after = then[key].hours if key in then else 0
        rows.append(
            {
                "number": n,
                "name": names[key].name,
                "energy": names[key].energy,
                "now": before,
                "wished": after,
                "more": neat(max(0.0, after - before)),
                "less": neat(max(0.0, before - after)),
                "x_now": f"{3 + before / longest * 94:.1f}%",
                "x_wished": f"{3 + after / longest * 94:.1f}%",
            }
        )
    return rows
