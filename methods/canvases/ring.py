"""The ring of a chain: where its links and its thread are drawn, for so many people on an ellipse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

WIDTH, HEIGHT = 1000, 545
RADIUS_X, RADIUS_Y = 386.0, 216.0
STEP = 26  # about as far apart as two links are
WAVE, SWING = 92, 10  # of the thread: how long a wave is, how far it swings out
PARTS = 3600  # the ellipse as so many straight lines
MOST = 8  # more people than these are a list


@dataclass(frozen=True)
class Link:
    """One link, as a drawing takes it: a rounded box where it is seen from its face, a line where from its edge."""

    is_face: bool
    half: str
    width: str
    place: str


@cache
def links_between(count: int) -> list[list[Link]]:
    """The links from each of `count` people to the next, the first person on top, clockwise."""
    total, found = _lengths()[-1], []
    for person in range(count):
        start, end = _along(person / count), _along((person + 1) / count) or total
        number = max(2, 2 * round((end - start) / STEP / 2))
        step = (end - start) / number
        found.append([_link(start + (n + 0.5) * step, step, n % 2 == 0) for n in range(number)])
    return found


@cache
def thread(part: float) -> str:
    """The thread that winds through this part of the ring, as the path of a drawing."""
    total = _lengths()[-1]
    wave = total / round(total / WAVE)
    points = []
    for n in range(round(total * part / 5) + 1):
        length = min(n * 5, total * part)
        x, y, angle = _at(length)
        off = SWING * math.sin(2 * math.pi * length / wave)
        points.append(f"{x - off * math.sin(angle):.1f} {y + off * math.cos(angle):.1f}")
    return "M" + "L".join(points) + ("Z" if part == 1 else "")


def _link(length: float, step: float, is_face: bool) -> Link:
    x, y, angle = _at(length)
    half = step * (0.82 if is_face else 0.62)
    place = f"translate({x:.1f} {y:.1f}) rotate({math.degrees(angle):.1f})"
    return Link(is_face, f"{half:.1f}", f"{2 * half:.1f}", place)


@cache
def _points() -> Sequence[tuple[float, float]]:
    angles = [2 * math.pi * n / PARTS - math.pi / 2 for n in range(PARTS + 1)]
    return [
        (WIDTH / 2 + RADIUS_X * math.cos(angle), HEIGHT / 2 + RADIUS_Y * math.sin(angle)) for angle in angles
    ]


@cache
def _lengths() -> Sequence[float]:
    """How long the ellipse is until each of its points."""
    found = [0.0]
    for before, after in zip(_points(), _points()[1:], strict=False):
        found.append(found[-1] + math.dist(before, after))
    return found


def _along(turn: float) -> float:
    """How far along the ellipse this part of a whole turn is; the angle counts, not the length."""
    return _lengths()[round(turn * PARTS)]


def _at(length: float) -> tuple[float, float, float]:
    """The point this far along, and the direction in which it goes on there."""
    low, high = 0, PARTS
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _lengths()[middle] <= length else (low, middle)
    (x, y), (next_x, next_y) = _points()[low], _points()[high]
    return x, y, math.atan2(next_y - y, next_x - x)
