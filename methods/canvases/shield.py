"""The coat of arms: a shield out of answers, the values others hear in it, and the three that lead.

One kind of canvas, another part of it in each phase. A shield is its owner's alone until they show it; what they show is a
copy, in the entry by which they show it, so that taking that back takes it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.options import Option, choice, number
from methods.canvases.shield_figure import copy_of, figure, is_filled, part_of, questions_of
from methods.canvases.shield_parts import FORMS, drawn_of, given_by, no_form, values_of, with_examples
from methods.canvases.values import given, tokens, word, words
from methods.script import Phase

PARTS = ("questions", "fill", "tell", "values", "work", "wall")
SETS = ("broad", "work", "roots")


@dataclass(frozen=True)
class Shield(Canvas):
    """Data: `word-…` and `symbol-…` per question, and `motto`; values as their keys or as own words; a shown shield as a copy."""

    # --- who does what ---
    def by_whom(self, phase: Phase) -> str:
        return "nobody" if part_of(phase) == "questions" else super().by_whom(phase)

    def is_asked(self, phase: Phase) -> bool:
        return part_of(phase) in ("fill", "values", "work")

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        return self.turns if part_of(phase) in ("tell", "wall") else ()

    def about(self, viewer: Viewer, visit: Visit, table: Table) -> list[int] | None:
        """While telling: about oneself when one has the turn, and else about who has it or has been."""
        if part_of(visit.phase) != "tell":
            return None
        told = [visit.turn_id, *visit.heard]
        others = [pk for pk in dict.fromkeys(told) if pk and pk != viewer.member]
        return [viewer.member, *others] if viewer.has_turn and viewer.member else others

    # --- forms ---
    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return FORMS.get(part_of(phase), no_form)(table, data, initial)

    def pressed(self, press: str, data: dict[str, Any], phase: Phase, table: Table) -> dict[str, Any]:
        opened = press.removeprefix("open-")
        return {**data, "open": int(opened) if opened.isdecimal() else 0}

    # --- who sees what ---
    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        return [entry for entry in entries if self._may_see(entry, viewer, visit)]

    def _may_see(self, entry: Seen, viewer: Viewer, visit: Visit) -> bool:
        part = part_of(visit.phase)
        if viewer.is_own(entry.author) or viewer.is_own(entry.about):
            return True
        if part == "tell":
            return bool(entry.data.get("shown")) and entry.author == visit.turn_id
        if part == "wall":
            return bool(entry.data.get("shown"))
        return part == "work" and entry.author in viewer.mates

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        part, decided = part_of(visit.phase), {entry.author for entry in entries}
        near = viewer.mates if part == "work" else ()
        return [
            entry
            for entry in sources
            if viewer.is_own(entry.author)
            or viewer.is_own(entry.about)
            or (entry.author in near and "three" in entry.data)
            or (part == "wall" and entry.data.get("shown") and entry.author not in decided)
        ]

    def wall_in(self, phase: Phase) -> str:
        return {"questions": "always", "tell": "shown", "wall": "always"}.get(part_of(phase), "")

    def writes_in_silence(self, phase: Phase) -> bool:
        return part_of(phase) in ("fill", "values")

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        if data.get("shown"):
            return []
        typed = [str(text) for key, text in data.items() if key.startswith(TYPED) and text]
        lang = get_language() or ""
        found = [word(token, lang) for token in (*tokens(data), *tokens(data, "three"))]
        lines = [" · ".join(typed), ", ".join(found)]
        return [line for line in lines[: 1 if typed else 2] if line]

    # --- what is drawn ---
    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        part = part_of(visit.phase)
        if part == "questions":
            asked = copy_of({}, questions_of({visit.phase.key: visit.phase}))
            return {"shields": [figure(asked, uid="asked", asks=True)]}
        if part == "tell":
            there = [e for e in entries if e.data.get("shown") and e.author == visit.turn_id]
            return {"shields": [drawn_of(entry, table) for entry in there]}
        if part == "wall":
            order = [person.id for person in table.people]
            last = {e.author: e for e in (*table.sources, *entries) if e.data.get("shown")}
            hidden = {e.author for e in entries if not e.data.get("shown")}
            return {"shields": [drawn_of(last[pk], table) for pk in order if pk in last and pk not in hidden]}
        return {"shields": []}

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        part, lang = part_of(visit.phase), table.lang
        own = [entry for entry in entries if viewer.is_own(entry.author)]
        if part == "fill" and own:
            shield = copy_of(own[-1].data, questions_of(table.phases))
            return {"shield": figure(shield, table.name(viewer.member), "mine")}
        if part == "tell":
            got = [entry for entry in entries if viewer.is_own(entry.about) and tokens(entry.data)]
            return {"given": given_by(got, table, lang)} if got else None
        if part in ("values", "work"):
            everybody = [person for person in (viewer.member, *viewer.mates) if person]
            people = [values_of(person, table, entries, viewer) for person in everybody]
            people = [person for person in people if person["three"] and (part == "work" or own)]
            return {"people": people} if people else None
        return None

    # --- what stays ---
    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        made = {}
        questions = questions_of(phases)
        for owner in {entry.author for entry in entries if entry.author}:
            parts = {
                part_of(phases[e.phase_key]): e.data for e in entries if e.author == owner and not e.about
            }
            got = given(entry for entry in entries if entry.about == owner and entry.author != owner)
            shown = next((e.data for e in entries if e.author == owner and e.data.get("shown")), None)
            shield = copy_of(parts["fill"], questions) if "fill" in parts else shown
            kept = tokens(parts.get("values", {}), "kept")
            values = with_examples(parts.get("values", {}), parts.get("work", {}))
            if shield or values:
                made[owner] = {
                    "name": names.get(owner, ""),
                    "fields": shield["fields"] if shield else [],
                    "motto": shield["motto"] if shield else "",
                    "values": values,
                    "given": {token: got[token] for token in got if token in kept},
                }
        return made

    def drawing(self, data: Mapping[str, Any]) -> dict[str, Any]:
        lang = get_language() or ""
        shield = {"fields": data.get("fields", []), "motto": data.get("motto", "")}
        return {
            "shield": figure(shield, data.get("name", ""), "sheet") if is_filled(shield) else None,
            "values": [{**value, "word": word(value["token"], lang)} for value in data.get("values", ())],
            "given": words(data.get("given", {}), lang),
        }

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        wrong = super().check(options, phase)
        if options.get("part") == "questions":
            said = gettext("needs option %(name)r")
            wrong += [said % {"name": name} for name in ("set", "fields", *SETS) if not options.get(name)]
        elif not phase.sources:
            wrong.append(gettext("needs `from`"))
        return wrong


TYPED = ("word-", "motto", "lives-", "chafes-")


SHIELD = Shield(
    "shield",
    for_others=False,
    turns=("member", "chair"),
    reads="all",
    family=("shield",),
    has_mine=True,
    is_lively=True,
    follows_turn=True,
    makes_sheet=True,
    options=(
        choice("part", *PARTS, is_needed=True),
        choice("set", *SETS),
        number("fields", 4, 6),
        *(Option(name, "labels", least=6, most=6) for name in SETS),
    ),
)
