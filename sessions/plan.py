"""A programme as it is laid out: what starts when, and whether it fits. Computed from rows, saves nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from methods import catalogue, library
from methods.catalogue import Method, NoSuchMethod
from methods.script import DoesNotFit, Phase, Stretch, share
from sessions.models import AgendaItem, Meeting

LEAD = ("welcome", "closing")


@dataclass(frozen=True)
class Line:
    """An item in its place. `method` is None when the catalogue no longer has it."""

    item: AgendaItem
    method: Method | None
    starts_at: datetime
    minutes: int
    least: int
    most: int
    stretches: tuple[Stretch, ...]

    @property
    def phases(self) -> list[Phase]:
        """Those of a block of rounds once."""
        return [stretch.phase for stretch in self.stretches]

    @property
    def colour(self) -> str:
        if self.item.method_key in LEAD:
            return "lead"
        if self.item.method_key == "break":
            return "rest"
        return "frame" if self.method and self.method.kind == "frame" else "case"

    @property
    def card(self) -> Mapping[str, Any]:
        """The card that was chosen beforehand, of a deck."""
        deck = next((str(phase.options.get("deck")) for phase in self.phases if phase.canvas == "deck"), "")
        if not deck or not self.method:
            return {}
        return catalogue.cards(deck, self.method.lang).get(self.item.settings.get("card", ""), {})

    @property
    def about(self) -> str:
        """One quiet sentence: the card, the way of choosing, or what the method is."""
        if not self.method:
            return ""
        if self.card:
            return re.split(r"(?<=[.?!])\s", str(self.card["how"]), maxsplit=1)[0]
        if way := next((setting for setting in self.method.settings if setting.key == "way"), None):
            return way.names.get(self.item.settings.get("way", way.default), "")
        return self.method.short


class Bar(NamedTuple):
    """A piece of the drawing, in per cent of its width."""

    colour: str
    x: str
    width: str


@dataclass(frozen=True)
class Plan:
    lines: tuple[Line, ...]
    length: int
    ends_at: datetime

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def least(self) -> int:
        return sum(line.least for line in self.lines)

    @property
    def most(self) -> int:
        return sum(line.most for line in self.lines)

    @property
    def spare(self) -> int:
        return max(0, self.length - self.minutes)

    @property
    def over(self) -> int:
        return max(0, self.minutes - self.length)

    @property
    def can_spread(self) -> bool:
        return self.least <= self.length <= self.most

    @property
    def has_gaps(self) -> bool:
        """Is there an item whose method has gone?"""
        return any(line.method is None for line in self.lines)

    def spread(self) -> list[int]:
        """Minutes per item that fill the meeting exactly. Raises DoesNotFit."""
        if not self.can_spread:
            raise DoesNotFit(self.length, self.least, self.most)
        return share(self.length, [(line.minutes, line.least, line.most) for line in self.lines])

    @property
    def bars(self) -> list[Bar]:
        scale = 100 / max(self.minutes, self.length, 1)
        bars, at = [], 0
        for line in self.lines:
            width = max(line.minutes * scale - 0.35, 0)
            bars.append(Bar(line.colour, f"{at * scale:.2f}%", f"{width:.2f}%"))
            at += line.minutes
        if self.over:
            bars.append(Bar("over", f"{self.length * scale:.2f}%", f"{self.over * scale:.2f}%"))
        return bars


def plan(meeting: Meeting, lang: str = "") -> Plan:
    """The programme with its times, in the language of who reads it (else the meeting's)."""
    lines = []
    at = meeting.starts_at
    for item in meeting.programme:
        line = _line(item, at, lang or meeting.language)
        lines.append(line)
        at += timedelta(minutes=line.minutes)
    return Plan(tuple(lines), meeting.minutes, at)


def _line(item: AgendaItem, at: datetime, lang: str) -> Line:
    try:
        method = library.get(item.method_key, lang)
    except NoSuchMethod:
        return Line(item, None, at, item.minutes, item.minutes, item.minutes, ())
    script = method.script(item.settings, item.frames_beside())
    minutes = min(max(item.minutes, script.least), script.most)
    return Line(item, method, at, minutes, script.least, script.most, script.fit(minutes).stretches)
