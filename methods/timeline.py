"""A script as plain numbers: where each phase lies on a line of 100 %, and who speaks, joins in or listens in it."""

from __future__ import annotations

from dataclasses import dataclass

from methods.canvases import CANVASES
from methods.script import Phase, Script

GAP = 0.5  # per cent between two phases
NARROW = 4  # per cent; under this a number on the bar does not fit a phone


@dataclass(frozen=True)
class Bar:
    """A phase on the line. `x`, `width` and `middle` are percentages, ready for an SVG attribute.

    look: frame | writing | presenter | together. presenter and group: speaks | joins | listens.
    """

    number: int
    title: str
    minutes: int
    x: str
    width: str
    middle: str
    look: str
    presenter: str
    group: str
    is_narrow: bool


@dataclass(frozen=True)
class TimeLine:
    bars: tuple[Bar, ...]
    minutes: int

    @property
    def looks(self) -> set[str]:
        return {bar.look for bar in self.bars}

    @property
    def voices(self) -> set[str]:
        return {voice for bar in self.bars for voice in (bar.presenter, bar.group)}


def time_line(script: Script) -> TimeLine:
    """The phases in true proportion to their minutes; rounds of the same lie together."""
    bars = []
    before = 0
    for number, stretch in enumerate(script.stretches, start=1):
        phase = stretch.phase
        start, share = 100 * before / script.minutes, 100 * stretch.minutes / script.minutes
        gap = GAP if number < len(script.stretches) else 0
        bars.append(
            Bar(
                number=number,
                title=stretch.title,
                minutes=stretch.minutes,
                x=_percent(start),
                width=_percent(share - gap),
                middle=_percent(start + (share - gap) / 2),
                look=look(phase),
                presenter=presenter_in(phase),
                group=group_in(phase),
                is_narrow=share < NARROW,
            )
        )
        before += stretch.minutes
    return TimeLine(tuple(bars), script.minutes)


def look(phase: Phase) -> str:
    """What a phase is above all: part of the meeting, writing in silence, the presenter's, or everybody's."""
    if phase.frame:
        return "frame"
    if CANVASES[phase.canvas].writes_in_silence(phase):
        return "writing"
    return "presenter" if phase.lead == "presenter" else "together"


def presenter_in(phase: Phase) -> str:
    if phase.frame:
        return "joins"
    if "presenter" in phase.silent:
        return "listens"
    answers = phase.canvas in ("questions", "pick")
    return "speaks" if phase.lead == "presenter" or answers else "joins"


def group_in(phase: Phase) -> str:
    return "listens" if "member" in phase.silent else "joins"


def _percent(number: float) -> str:
    return f"{number:.2f}%"
