"""A pie as numbers: where each slice starts and ends, what does not fit any more, and where its name stands.

All of it ready for SVG attributes. The whole circle is the time there is; it starts at twelve o'clock, clockwise.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SMALL, LARGE = 104, 130  # the radius on a phone, and with names around it
NARROW, TINY = 26, 12  # degrees under which a number moves outwards, or shrinks
FULL = 359.9  # an arc that ends where it starts is no arc
ROUNDS = 2  # what is drawn: the pie and one ring around it
GAP, ROOM = 44, (18, 322)  # between two names, and from where to where they stand
WIDE_LINE = 16  # characters of a name on one line


@dataclass(frozen=True)
class Slice:
    """One task, or role: what it takes, and whether it gives energy (plus), costs it (minus) or neither (nil)."""

    name: str
    hours: float
    energy: str = "nil"


@dataclass(frozen=True)
class Pie:
    """A drawing. `parts` lie in the pie, `over` in the ring around it; `rest` is what is free."""

    width: int
    height: int
    cx: str
    cy: str
    rim: int
    parts: Sequence[Mapping[str, Any]] = ()
    over: Sequence[Mapping[str, Any]] = ()
    labels: Sequence[Mapping[str, Any]] = ()
    rest: str = ""

    @property
    def numbers(self) -> list[Mapping[str, Any]]:
        return [part for part in (*self.parts, *self.over) if part["number"]]

    @property
    def sum_y(self) -> str:
        return _n(self.height / 2 + 3)

    @property
    def of_y(self) -> str:
        return _n(self.height / 2 + 17)


@dataclass
class _Pen:
    x: float
    y: float

    def at(self, radius: float, angle: float) -> tuple[float, float]:
        turn = math.radians(angle)
        return self.x + radius * math.sin(turn), self.y - radius * math.cos(turn)

    def point(self, radius: float, angle: float) -> str:
        x, y = self.at(radius, angle)
        return f"{_n(x)} {_n(y)}"

    def slice(self, radius: float, start: float, end: float) -> str:
        end = min(end, start + FULL)
        big = int(end - start > 180)
        return (
            f"M{_n(self.x)} {_n(self.y)}L{self.point(radius, start)}"
            f"A{_n(radius)} {_n(radius)} 0 {big} 1 {self.point(radius, end)}Z"
        )

    def band(self, inner: float, outer: float, start: float, end: float) -> str:
        end = min(end, start + FULL)
        big = int(end - start > 180)
        return (
            f"M{self.point(outer, start)}A{_n(outer)} {_n(outer)} 0 {big} 1 {self.point(outer, end)}"
            f"L{self.point(inner, end)}A{_n(inner)} {_n(inner)} 0 {big} 0 {self.point(inner, start)}Z"
        )


@dataclass
class _Side:
    """The names on one side, from top to bottom, pushed apart until they can be read."""

    labels: list[dict[str, Any]] = field(default_factory=list)

    def spread(self) -> list[dict[str, Any]]:
        top, bottom = ROOM
        self.labels.sort(key=lambda label: label["y"])
        gap = min(GAP, (bottom - top) / max(1, len(self.labels) - 1))
        least = float(top)
        for label in self.labels:
            label["y"] = least = max(label["y"], least)
            least += gap
        most = float(bottom)
        for label in reversed(self.labels):
            label["y"] = most = min(label["y"], most)
            most -= gap
        return self.labels


def small_pie(slices: Sequence[Slice], available: float) -> Pie:
    return _pie(slices, available, 280, 280, SMALL)


def large_pie(slices: Sequence[Slice], available: float) -> Pie:
    """With names around it, for where there is room."""
    return _pie(slices, available, 600, 356, LARGE, has_labels=True)


def _pie(
    slices: Sequence[Slice], available: float, width: int, height: int, radius: int, has_labels: bool = False
) -> Pie:
    pen = _Pen(width / 2, height / 2)
    spans = _spans(slices, available)
    end = spans[-1][2] if spans else 0.0
    parts = [
        {
            "path": pen.slice(radius, start, min(stop, 360)),
            "energy": one.energy,
            **_number(pen, number, start, min(stop, 360), radius),
        }
        for number, (one, start, stop) in enumerate(spans, 1)
        if start < 360 and stop > start
    ]
    over = [
        {
            "path": pen.band(radius + 9, radius + 30, max(start, 360) - 360, stop - 360),
            **_number(pen, number, max(start, 360) - 360, stop - 360, radius, ring=True),
        }
        for number, (_one, start, stop) in enumerate(spans, 1)
        if stop > max(start, 360)
    ]
    return Pie(
        width=width,
        height=height,
        cx=_n(pen.x),
        cy=_n(pen.y),
        rim=radius + 4,
        parts=parts,
        over=over,
        labels=_labels(pen, spans, radius, max(0.0, end - 360)) if has_labels else (),
        rest=pen.slice(radius, end, 360) if end < 359.9 else "",
    )


def _spans(slices: Sequence[Slice], available: float) -> list[tuple[Slice, float, float]]:
    """Per slice from which to which degree, over at most two rounds."""
    spans, at = [], 0.0
    for one in slices:
        start = min(at, 360.0 * ROUNDS)
        at += 360 * one.hours / available if available else 0
        spans.append((one, start, min(at, 360.0 * ROUNDS)))
    return spans


def _number(
    pen: _Pen, number: int, start: float, stop: float, radius: float, ring: bool = False
) -> dict[str, Any]:
    """Where a slice's number stands; a sliver has none."""
    wide = stop - start
    if wide < TINY / 2:
        return {"number": ""}
    out = radius + 19.5 if ring else radius * (0.82 if wide < NARROW else 0.7)
    x, y = pen.at(out, (start + stop) / 2)
    size = 8.5 if ring or wide < TINY else 10.5
    return {
        "number": number,
        "x": _n(x),
        "y": _n(y),
        "text_y": _n(y + 0.5),
        "size": _n(size),
        "font": _n(size + 2),
    }


def _labels(
    pen: _Pen, spans: Sequence[tuple[Slice, float, float]], radius: float, over: float
) -> list[dict[str, Any]]:
    left, right = _Side(), _Side()
    for one, start, stop in spans:
        if stop <= start:
            continue
        angle, out = _tip(start, stop, over, radius)
        x, y = pen.at(out, angle)
        is_right = x >= pen.x
        lines = textwrap.wrap(one.name, WIDE_LINE, max_lines=2, placeholder="…") or [""]
        label = {"from": f"{_n(x)} {_n(y)}", "y": y, "lines": lines, "hours": one.hours, "is_right": is_right}
        (right if is_right else left).labels.append(label)
    return [_placed(label) for side in (left, right) for label in side.spread()]


def _tip(start: float, stop: float, over: float, radius: float) -> tuple[float, float]:
    """Where a leader touches its slice: on the rim, where the ring leaves it free, or on the ring."""
    if start >= 360:
        return (start + stop) / 2 - 360, radius + 32
    stop = min(stop, 360)
    if max(start, over) < stop:
        return (max(start, over) + stop) / 2, radius + 6
    return (start + stop) / 2, radius + 32


def _placed(label: dict[str, Any]) -> dict[str, Any]:
    knee, end, text = (472, 479, 484) if label["is_right"] else (128, 121, 116)
    return {
        **label,
        "y": _n(label["y"]),
        "leader": f"M{label['from']}L{knee} {_n(label['y'])}H{end}",
        "x": text,
        "anchor": "start" if label["is_right"] else "end",
    }


def _n(number: float) -> str:
    """For an attribute: a point, whatever the language, and no more than one decimal."""
    return f"{round(number, 1) + 0:.1f}".removesuffix(".0")
