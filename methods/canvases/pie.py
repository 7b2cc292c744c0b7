"""The pie: what somebody's time goes to, what they would want, and the one slice they change.

One kind of canvas, another part of it in each phase. Everything on it is its owner's alone: in pairs the other of the pair
sees it too, and the group sees a slice only when its owner shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.options import choice
from methods.canvases.pie_figure import Slice
from methods.canvases.pie_forms import KINDS, ChangeForm, SliceForm, WishedForm
from methods.canvases.pie_own import Pies, drawn, part_of, span_of
from methods.canvases.pie_rows import WORDS, SlicesForm
from methods.canvases.pie_slices import ENERGY, SPANS, differences, figure, slices_of
from methods.script import Phase

PARTS = ("tasks", "now", "wished", "pairs", "slice", "change")


@dataclass(frozen=True)
class Pie(Canvas):
    """Data: per row `task-n`, `hours-n`, `energy-n`, and `hours`, the time there is. To show a slice: a copy of that slice."""

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        part, span, words = part_of(phase), span_of(phase), phase.options.get("slices", "tasks")
        if part == "tasks":
            return SlicesForm(span, words, data, initial)
        own = Pies(table, [*table.sources], [*table.drafts], span)
        if part == "now":
            return SlicesForm(span, words, data, initial or dict(own.now_data))
        if part == "wished" and own.now:
            return WishedForm(span, words, own.now, own.available, data, initial)
        if part == "slice" and own.now:
            return SliceForm(own.rows, own.available, data, initial)
        if part == "change":
            return ChangeForm([row["name"] for row in own.rows], data, initial)
        return None

    def pressed(self, press: str, data: dict[str, Any], phase: Phase, table: Table) -> dict[str, Any]:
        form = self.form(phase, table, data)
        return form.pressed(press) if isinstance(form, SlicesForm) else data

    def is_asked(self, phase: Phase) -> bool:
        return part_of(phase) in ("tasks", "now", "wished", "change")

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        return self.turns if part_of(phase) == "slice" else ()

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        if part_of(visit.phase) == "slice":
            return list(entries)
        return [entry for entry in entries if viewer.is_own(entry.author)]

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        near = viewer.mates if part_of(visit.phase) == "pairs" else ()
        return [entry for entry in sources if viewer.is_own(entry.author) or entry.author in near]

    def wall_in(self, phase: Phase) -> str:
        return "shown" if part_of(phase) == "slice" else ""

    def writes_in_silence(self, phase: Phase) -> bool:
        return self.is_asked(phase)

    def keeps_in(self, phase: Phase) -> str:
        return "intention" if part_of(phase) == "change" else ""

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        if data.get("shown"):
            return []
        if data.get("slice"):
            return [str(text) for text in (data["slice"], data.get("what")) if text]
        rows = [f"{one.name} {number_format(one.hours)}" for one in slices_of(data)]
        return [" · ".join(rows)] if rows else []

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        if part_of(visit.phase) != "slice":
            return {}
        order = [person.id for person in table.people]
        entries = sorted(entries, key=lambda e: order.index(e.author) if e.author in order else len(order))
        return {
            "cards": [
                {**_card(entry, table, visit.turn_id), "uid": f"card-{n}"} for n, entry in enumerate(entries)
            ]
        }

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        part, span = part_of(visit.phase), span_of(visit.phase)
        if part == "pairs":
            people = [person for person in (viewer.member, *viewer.mates) if person]
            pies = [self._of(person, table, viewer, span) for person in people]
            return {"pies": [pie for pie in pies if pie["now"]]}
        if part in ("tasks", "now", "wished") and entries:
            own = Pies(table, [*table.sources, *entries], [], span, here=visit.phase)
            return {"pies": [{**own.drawn(), "uid": "pie"}]}
        return None

    def _of(self, person: int, table: Table, viewer: Viewer, span: str) -> dict[str, Any]:
        theirs = [entry for entry in table.sources if entry.author == person]
        pies = Pies(table, theirs, table.drafts if viewer.is_own(person) else (), span)
        is_own = viewer.is_own(person)
        return {**pies.drawn(), "who": table.name(person), "is_own": is_own, "uid": f"pie-{person}"}

    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        made = {}
        span = next((span_of(phase) for phase in phases.values()), "week")
        for owner in {entry.author for entry in entries if entry.author}:
            pies = Pies(Table(phases=phases), [e for e in entries if e.author == owner], (), span)
            change = pies.data("change")
            if pies.now or change:
                made[owner] = {
                    "hours": pies.available,
                    "now": [vars(one) for one in pies.now],
                    "wished": [vars(one) for one in pies.wished],
                    "change": {key: change[key] for key in ("slice", "kind", "what", "by_date")}
                    if change
                    else None,
                }
        return made

    def drawing(self, data: Mapping[str, Any]) -> dict[str, Any]:
        now = [Slice(**one) for one in data.get("now", ())]
        wished = [Slice(**one) for one in data.get("wished", ())]
        change = dict(data.get("change") or {})
        if change:
            change["kind"] = KINDS.get(change["kind"], "")
            change["by_date"] = date.fromisoformat(change["by_date"]) if change.get("by_date") else None
        return {"pie": drawn(now, wished, data.get("hours") or 1, change.get("slice", "")), "change": change}

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        is_lost = options.get("part") != "tasks" and not phase.sources
        return [*super().check(options, phase), *([gettext("needs `from`")] if is_lost else [])]


def _card(entry: Seen, table: Table, turn: int | None) -> dict[str, Any]:
    data = entry.data
    name, energy, hours = data["slice"], data["energy"], data["hours"]
    now, wished = data["now"], data["wished"]
    there = [time for time in (now, wished) if time is not None]
    return {
        "who": table.name(entry.author),
        "is_now": entry.author is not None and entry.author == turn,
        "energy": ENERGY[energy],
        "pies": [figure([Slice(name, time, energy)], hours) for time in there],
        "row": differences([Slice(name, now, energy)], [Slice(name, there[-1], energy)])[0],
    }


PIE = Pie(
    "pie",
    for_others=False,
    turns=("member", "chair"),
    reads="all",
    family=("pie",),
    has_mine=True,
    makes_sheet=True,
    options=(choice("part", *PARTS, is_needed=True), choice("span", *SPANS), choice("slices", *WORDS)),
)
