"""Sheets that are passed on: everybody writes ideas, hands the sheet to the neighbour and builds on what it holds.

Who holds which sheet follows from who is here and what has been written: nothing breaks when somebody comes or goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import ngettext

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.options import choice
from methods.canvases.passing_forms import DecideForm, IdeaForm, SheetForm
from methods.script import Phase

PARTS = ("worse", "write", "aloud", "read", "decide")
ON_SHEETS = ("worse", "write")
GOAL = 15  # ideas


@dataclass(frozen=True)
class Passing(Canvas):
    """Data: text, with the person whose sheet it stands on, and whether it makes things worse; or chosen (ids)."""

    def repeats_in(self, phase: Phase) -> bool:
        return part_of(phase) != "decide"

    def by_whom(self, phase: Phase) -> str:
        return "presenter" if part_of(phase) == "decide" else "everybody"

    def is_asked(self, phase: Phase) -> bool:
        return False

    def writes_in_silence(self, phase: Phase) -> bool:
        return part_of(phase) in ON_SHEETS

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        part = part_of(phase)
        if part in ON_SHEETS:
            sheet = {"sheet": sheet_of(phase, table)}
            return SheetForm(table.names, part == "worse", data, initial={**sheet, **(initial or {})})
        if part == "decide":
            dots = _dots(table.sources)
            ideas = [(idea.id, _with_dots(idea, dots)) for idea in _by_dots(table.sources, dots)]
            return DecideForm(ideas, data, initial=initial) if ideas else None
        return IdeaForm(data, initial=initial)

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        if part_of(visit.phase) not in ON_SHEETS:
            return list(entries)
        if viewer.member is None:
            return [_counted(entry) for entry in entries]
        return [entry for entry in entries if viewer.is_own(entry.author)]

    def leaves(self, entries: Sequence[Seen], viewer: Viewer, phase: Phase) -> list[Seen]:
        """Once the sheets have gone round, what they hold is read aloud."""
        return list(entries)

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        """While the sheets go round, what somebody wrote in this round belongs to it: it tells which sheet they hold."""
        if part_of(visit.phase) not in ON_SHEETS:
            return list(sources)
        if viewer.member is None:
            return [_counted(entry) for entry in sources]
        return [*sources, *(entry for entry in entries if viewer.is_own(entry.author))]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        part = part_of(visit.phase)
        lying = [*table.sources, *entries]
        ideas = _ideas(lying)
        chosen = entries[-1].data["chosen"] if part == "decide" and entries else []
        dots = _dots(lying)
        return {
            "part": part,
            "count": len(ideas),
            "goal": GOAL,
            "pips": [n < len(ideas) for n in range(GOAL)],
            "worse": [e.data["text"] for e in lying if e.data.get("is_worse")] if part == "aloud" else [],
            "sheets": _sheets(ideas, table) if part in ("aloud", "read") else [],
            "top": [_row(idea, dots) for idea in ideas if idea.id in chosen],
            "ranking": [_row(idea, dots) for idea in _by_dots(lying, dots)] if part == "decide" else [],
        }

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        """The sheet that lies in front of somebody: what it holds already, and what they put on it now."""
        phase = visit.phase
        if part_of(phase) not in ON_SHEETS or not self.may_write(viewer, visit):
            return None
        sheet = sheet_of(phase, table)
        on_it = [entry for entry in table.sources if entry.data.get("sheet") == sheet]
        return {
            "part": part_of(phase),
            "owner": table.name(sheet),
            "is_own_sheet": viewer.is_own(sheet),
            "lines": [
                {
                    "text": entry.data["text"],
                    "is_own": viewer.is_own(entry.author),
                    "is_worse": entry.data.get("is_worse", False),
                }
                for entry in on_it
            ],
        }

    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        """For who asked: what they chose, and all the other ideas."""
        ideas = _ideas(entries)
        found = {}
        for decision in (entry for entry in entries if "chosen" in entry.data):
            chosen = decision.data["chosen"]
            found[decision.author or 0] = {
                "chosen": [idea.data["text"] for idea in ideas if idea.id in chosen],
                "ideas": [idea.data["text"] for idea in ideas if idea.id not in chosen],
            }
        return found


def part_of(phase: Phase) -> str:
    return str(phase.options.get("part", "write"))


def sheet_of(phase: Phase, table: Table) -> int | None:
    """Whose sheet lies in front of somebody: it goes on one place in every phase it has been through. Who has written in
    this phase keeps the sheet they wrote on, also when somebody comes or goes."""
    written = [e.data["sheet"] for e in table.sources if e.phase_key == phase.key and e.author == table.me]
    if written:
        return int(written[-1])
    in_use = {entry.data.get("sheet") for entry in table.sources} | {person.id for person in table.people}
    ring = [person for person in table.names if person in in_use]
    if table.me not in ring:
        return None
    passed = sum(source != phase.key for source in phase.sources)
    return ring[(ring.index(table.me) - passed) % len(ring)]


def _counted(entry: Seen) -> Seen:
    """That there is one, and nothing of it."""
    return replace(
        entry, id="", author=None, texts=(), data={k: v for k, v in entry.data.items() if k == "is_worse"}
    )


def _ideas(entries: Iterable[Seen]) -> list[Seen]:
    return [entry for entry in entries if "chosen" not in entry.data and not entry.data.get("is_worse")]


def _dots(entries: Iterable[Seen]) -> Counter[str]:
    """How many dots an idea got; in votes and not in the decision itself, which has an author."""
    return Counter(pk for e in entries if e.author is None for pk in e.data.get("chosen", ()))


def _by_dots(entries: Iterable[Seen], dots: Mapping[str, int]) -> list[Seen]:
    return sorted(_ideas(entries), key=lambda idea: -dots[idea.id])


def _with_dots(idea: Seen, dots: Mapping[str, int]) -> str:
    count, text = dots[idea.id], str(idea.data["text"])
    if not count:
        return text
    return f"{text} ({ngettext('%(count)s dot', '%(count)s dots', count) % {'count': count}})"


def _row(idea: Seen, dots: Mapping[str, int]) -> dict[str, Any]:
    return {"text": idea.data["text"], "count": dots[idea.id], "pips": range(dots[idea.id])}


def _sheets(ideas: Sequence[Seen], table: Table) -> list[dict[str, Any]]:
    """The ideas per sheet, in the order of the circle; those that stand on none come last."""
    by_sheet: dict[int, list[str]] = {}
    for idea in ideas:
        by_sheet.setdefault(idea.data.get("sheet", 0), []).append(idea.data["text"])
    order = [*table.names, 0]
    return [
        {"owner": table.name(sheet), "ideas": by_sheet[sheet]}
        for sheet in sorted(by_sheet, key=lambda pk: order.index(pk) if pk in order else len(order))
    ]


PASSING = Passing(
    "passing",
    reads="opened",
    family=("passing", "vote"),
    wall="always",
    has_mine=True,
    makes_sheet=True,
    options=(choice("part", *PARTS),),
)
