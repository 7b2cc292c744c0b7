"""The johari window: words for oneself and each other, one's own window in silence, shown by one's own act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from methods.canvases import johari_forms
from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.johari_sharing import givers_of, last_act, shared_entries, shown_act, window_entries
from methods.canvases.johari_window import (
    Window,
    gifts_for,
    hidden_keys,
    of_part,
    sheet_of,
    window_of,
    word_of,
    words_of,
)
from methods.canvases.options import choice
from methods.canvases.poll import is_unanimous
from methods.script import Phase

PARTS = ("empty", "self", "others", "window", "tell", "hidden")
OPENING = ("window", "tell", "hidden")  # from here on somebody sees what the others chose for them
CONSENT = {"answers": ["yes", "no"]}  # what was asked before distortions lie on the table


@dataclass(frozen=True)
class Johari(Canvas):
    """Data: the keys of the chosen words, and `part`, which part of the window it is. Until the window phase a choice is
    its author's alone; from there on it is also theirs about whom it was; the group's only while that one shows it."""

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        part, deck = phase.options["part"], deck_of(phase, table)
        origin = {"deck": deck, "lang": table.lang}
        if part == "self":
            words = list(words_of(deck, table.lang).items())
            return johari_forms.SelfForm(words, origin, data, initial=initial)
        if part == "others" and table.about:
            words = list(words_of(deck, table.lang).items())
            has_sentence = deck == "johari" and phase.options.get("sentence") != "no"
            name = table.name(table.about)
            return johari_forms.OthersForm(name, has_sentence, words, origin, data, initial=initial)
        window = window_of(table.me, table.sources) if table.me else None
        if part == "tell" and window:
            words = [(word.key, word.word) for word in (*window.blind, *window.open) if word.givers]
            return johari_forms.ShowForm(last_act(table.me, table.sources), words, origin, data)
        if part == "hidden" and (hidden := hidden_keys(table.me, table.sources)):
            own = next(s.data for s in of_part(table.sources, "self") if s.author == table.me)
            words = [(key, word_of(own, key)) for key in hidden]
            kept = {name: own[name] for name in ("deck", "lang")}
            return johari_forms.HiddenForm(words, kept, data, initial=initial)
        return None

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        part = visit.phase.options["part"]
        if part in ("empty", "window"):
            return False
        if part == "tell":
            return viewer.member is not None and viewer.has_turn
        return super().may_write(viewer, visit)

    def is_asked(self, phase: Phase) -> bool:
        return phase.options["part"] in ("self", "others")

    def repeats_in(self, phase: Phase) -> bool:
        return phase.options["part"] == "tell"

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        return self.turns if phase.options["part"] == "tell" else ()

    def wall_in(self, phase: Phase) -> str:
        return "always" if phase.options["part"] in ("empty", "tell") else ""

    def about(self, viewer: Viewer, visit: Visit, table: Table) -> list[int] | None:
        if visit.phase.options["part"] != "others" or viewer.view == "coach":
            return None
        return [person.id for person in table.people if person.id != viewer.member]

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        keys = data.get("words") or data.get("moved") or ()
        words = [word_of(data, key) for key in keys if isinstance(key, str)]
        found = [", ".join(filter(None, words)), data.get("example"), data.get("overshoots")]
        return [text for text in found if isinstance(text, str) and text]

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        part, entries = visit.phase.options["part"], list(entries)
        shown = shown_act(entries, visit) if part == "tell" else None
        return [
            entry
            for entry in entries
            if viewer.is_own(entry.author) or part == "hidden" or (shown and entry.id == shown.id)
        ]

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        """Answers without names. From the window phase on: for somebody what is theirs and about them, for everybody what
        is shown now."""
        answers = [s for s in sources if "answer" in s.data]
        if visit.phase.options["part"] not in OPENING:
            return answers
        if viewer.member is not None:
            own = [s for s in entries if viewer.is_own(s.author)]
            return [*answers, *window_entries(viewer.member, sources), *own]
        shown = shown_act(entries, visit)
        return [*answers, *shared_entries(shown, sources)] if shown else answers

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        part = visit.phase.options["part"]
        if part == "empty":
            return {"part": part, "window": Window()}
        if part == "hidden":
            opened = [
                {
                    "who": table.name(entry.author),
                    "words": [word_of(entry.data, k) for k in entry.data["moved"]],
                }
                for entry in of_part(entries, "hidden")
            ]
            return {"part": part, "opened": opened}
        shown = shown_act(entries, visit) if part == "tell" else None
        found: dict[str, Any] = {"part": part, "turn_name": table.name(visit.turn_id), "window": None}
        if shown and visit.turn_id:
            window = window_of(visit.turn_id, table.sources)
            found["window"] = window
            found["now"] = word = window.giving(shown.data["word"]) if window else None
            found["givers"] = givers_of(word, table) if word else []
        return found

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        part = visit.phase.options["part"]
        if part not in OPENING or not viewer.member:
            return None
        window = window_of(viewer.member, table.sources)
        if window is None:
            return None
        is_named = part == "hidden" or viewer.has_turn
        state = last_act(viewer.member, entries)
        return {
            "part": part,
            "window": window,
            "gifts": gifts_for(viewer.member, table.sources, table.names) if is_named else [],
            "is_shown": part == "tell" and viewer.has_turn and state.get("shown", False),
        }

    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        """Before anybody came to see their window, each has but their own words."""
        is_open = any(phase.options.get("part") in OPENING for phase in phases.values())
        chosen = [*of_part(entries, "self"), *(of_part(entries, "others") if is_open else [])]
        owners = {entry.about or entry.author for entry in chosen}
        return {
            owner: sheet_of(owner, [*chosen, *of_part(entries, "hidden")], names) for owner in owners if owner
        }


def deck_of(phase: Phase, table: Table) -> str:
    """Distortions only when they were asked for and everybody who is here agreed; nobody learns who did not."""
    answers = [seen for seen in table.sources if "answer" in seen.data]
    asked = replace(phase, options=CONSENT)
    wants = phase.options.get("words") == "distortions"
    return "qualities" if wants and is_unanimous(answers, asked, len(table.people)) else "johari"


JOHARI = Johari(
    "johari",
    for_others=False,
    turns=("member", "presenter", "chair"),
    reads="all",
    family=("johari", "poll"),
    has_mine=True,
    makes_sheet=True,
    options=(
        choice("part", *PARTS, is_needed=True),
        choice("words", "qualities", "distortions"),
        choice("sentence", "yes", "no"),
    ),
)
