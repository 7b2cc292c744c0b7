"""The core quadrant: everybody fills in their own, a partner tests the arrows, and what one practises follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.options import choice
from methods.canvases.quadrant_boxes import (
    BOXES,
    HELP,
    boxes_of,
    figure,
    note_name,
    notes,
    suggestion,
    testers,
    ties,
    warnings,
    word,
    words_only,
)
from methods.canvases.quadrant_forms import (
    BoxesForm,
    GoalForm,
    ShowForm,
    TicksForm,
    card_pairs,
    next_box,
    open_box,
)
from methods.canvases.quadrant_sheet import goal_of, kept, redrawn
from methods.script import Phase

PARTS = ("example", "fill", "test", "show", "goal")


@dataclass(frozen=True)
class Quadrant(Canvas):
    """One worksheet in several phases, which `part` tells apart. Data: the words and answers of the boxes (fill, test
    about oneself); `ticks`, arrows by their words, about somebody else (test); `shown` (show); what one practises (goal)."""

    def by_whom(self, phase: Phase) -> str:
        return "nobody" if part_of(phase) == "example" else "everybody"

    def is_asked(self, phase: Phase) -> bool:
        return part_of(phase) in ("fill", "goal")

    def wall_in(self, phase: Phase) -> str:
        return "always" if part_of(phase) in ("example", "show") else ""

    def keeps_in(self, phase: Phase) -> str:
        return "intention" if part_of(phase) == "goal" else ""

    def about(self, viewer: Viewer, visit: Visit, table: Table) -> list[int] | None:
        """In pairs: the partner's arrows first, then one's own boxes once more."""
        if part_of(visit.phase) != "test" or viewer.member is None:
            return None
        return [*viewer.mates, viewer.member]

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        part, own = part_of(phase), boxes_of(table.sources, table.me)
        if part == "goal":
            others = [(person.id, person.name) for person in table.people if person.id != table.me]
            return GoalForm(others, data, initial=initial)
        if part == "show":
            return ShowForm(data, initial=initial) if own else None
        if part == "test" and table.about != table.me:
            boxes = boxes_of(table.sources, table.about)
            form = TicksForm(boxes, data, initial=initial) if boxes else None
            return form if form and form.fields["ticks"].choices else None  # type: ignore[attr-defined]
        if part == "example":
            return None
        return BoxesForm(start_of(phase), table, data, initial=initial or (own and dict(own, now="")))

    def pressed(self, press: str, data: dict[str, Any], phase: Phase, table: Table) -> dict[str, Any]:
        """Another box is opened, or a word put in one of them."""
        what, _, which = press.partition(":")
        first = start_of(phase) if start_of(phase) != "own" else str(data.get("start", ""))
        here = open_box(data, first)
        if what == "start" and which in BOXES:
            return {**data, "start": which, "now": which}
        if what == "open" and which in BOXES:
            return {**data, "now": which}
        if what == "next":
            return {**data, "now": next_box(data, here)}
        if what == "suggest" and (found := suggestion(data, here, table.lang)):
            return {**data, here: found, "now": here}
        if what == "cards":
            for pair in card_pairs(table):
                if pair["key"] == which:
                    words = {"quality": pair["quality"], "pitfall": pair["pitfall"]}
                    return {**data, **words, "start": "quality", "now": "challenge"}
        return data

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        words = " → ".join(text for box in BOXES if (text := word(data, box)))
        found = [words, *(text for box in BOXES for text in notes(data, box))]
        return [*filter(None, found), *(tick for tick in data.get("ticks") or () if isinstance(tick, str))]

    # --- who sees what ---
    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        part, found = part_of(visit.phase), []
        for entry in entries:
            if (
                viewer.is_own(entry.author)
                or part == "show"
                or (part == "goal" and entry.data.get("is_shared"))
            ):
                found.append(entry)
            elif part == "test" and entry.author in viewer.mates:
                found.append(without_notes(entry))
        return found

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        """One's own quadrant and what was said of it; the words of who sits with one, and of who shows theirs."""
        part, found = part_of(visit.phase), []
        shown = {entry.author: entry.data for entry in entries} if part == "show" else {}
        # What partners change while they sit together counts at once.
        for entry in [*sources, *entries] if part == "test" else sources:
            if viewer.is_own(entry.author) or viewer.is_own(entry.about):
                found.append(entry)
            elif (entry.about or entry.author) in shown:
                is_whole = "ticks" in entry.data or shown[entry.author].get("notes")
                found.append(entry if is_whole else without_notes(entry))
            elif part == "test" and entry.author in viewer.mates:
                found.append(without_notes(entry))
        return found

    # --- what is drawn ---
    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        part = part_of(visit.phase)
        if part == "example":
            return {"part": part, "figures": [figure(visit.phase.labels)]}
        if part == "fill":
            return {"part": part, "figures": [_scheme()]}
        if part == "goal":
            return {
                "part": part,
                "goals": [
                    {**goal_of(entry.data, table.names), "who": table.name(entry.author)} for entry in entries
                ],
            }
        if part == "test":
            return {"part": part}
        shown = [person.id for person in table.people if any(e.author == person.id for e in entries)]
        quadrants = [(table.name(who), boxes_of(table.sources, who) or {}) for who in shown]
        return {
            "part": part,
            "figures": [drawn(table.sources, who, table.name(who)) for who in shown],
            "ties": ties(quadrants),
        }

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        part, everything = part_of(visit.phase), [*table.sources, *entries]
        own = boxes_of(everything, viewer.member)
        if part == "example" or (own is None and part != "test"):
            return None
        return {
            "own": drawn(everything, viewer.member) if own else None,
            "warnings": warnings(own) if own and part in ("fill", "test") else [],
            "partners": [drawn(everything, mate, table.name(mate)) for mate in viewer.mates],
            "is_shown": part == "show" and any(viewer.is_own(entry.author) for entry in entries),
            "part": part,
        }

    # --- what is kept ---
    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        return kept(entries, phases, names)

    def drawing(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return redrawn(data)

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        missing = [box for box in BOXES if box not in phase.labels] if part_of(phase) == "example" else []
        said = gettext("%(name)s %(key)r has no label")
        return [*super().check(options, phase), *(said % {"name": "example", "key": box} for box in missing)]


def part_of(phase: Phase) -> str:
    return str(phase.options.get("part", "fill"))


def start_of(phase: Phase) -> str:
    return str(phase.options.get("start", "own"))


def without_notes(entry: Seen) -> Seen:
    """The words of somebody's quadrant, without what they wrote with it; ticks are not theirs and stay as they are."""
    if "quality" not in entry.data:
        return entry
    return replace(entry, data=words_only(entry.data), texts=())


def drawn(entries: Sequence[Seen], owner: int | None, name: str = "") -> dict[str, Any]:
    """Somebody's quadrant as it is now, with the arrows that were tested."""
    ticks = {tick for ticked in testers(entries, owner).values() for tick in ticked}
    return figure(boxes_of(entries, owner) or {}, ticks, name, with_notes=True)


def _scheme() -> dict[str, Any]:
    """Empty, with a question in every box: what the wall shows while everybody writes."""
    return figure({note_name(box, "me"): str(HELP[box][0]) for box in BOXES}, with_notes=True)


QUADRANT = Quadrant(
    "quadrant",
    for_others=False,
    reads="opened",
    family=("quadrant",),
    has_mine=True,
    is_lively=True,
    makes_sheet=True,
    takes=("qualities",),
    options=(choice("part", *PARTS), choice("start", "own", "quality", "allergy")),
)
