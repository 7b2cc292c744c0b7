"""The shield part by part: the form of each, out of what lies on the table for one person, and what is drawn of an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from methods.canvases.base import Initial, Seen, Table, Typed, Viewer
from methods.canvases.shield_figure import copy_of, figure, is_filled, part_of, questions_of
from methods.canvases.shield_forms import LivesForm, ShieldForm, ShowForm, WallForm
from methods.canvases.shield_values import GiveForm, LeadingForm
from methods.canvases.values import given, tokens, word, words


# --- the form of each part, out of what lies on the table for one person ---
def no_form(table: Table, data: Typed, initial: Initial) -> None:
    return None


def _fill(table: Table, data: Typed, initial: Initial) -> forms.Form:
    return ShieldForm(questions_of(table.phases), table.name(table.me), data, initial)


def _tell(table: Table, data: Typed, initial: Initial) -> forms.Form | None:
    if table.about is None:
        return None
    if table.about != table.me:
        return GiveForm(table.name(table.about), table.lang, data, initial)
    shield = _own_shield(table)
    return ShowForm(shield, table.name(table.me), data) if is_filled(shield) else None


def _values(table: Table, data: Typed, initial: Initial) -> forms.Form:
    received = given(entry for entry in table.sources if entry.about == table.me and entry.author != table.me)
    return LeadingForm(words(received, table.lang), table.lang, data, initial)


def _work(table: Table, data: Typed, initial: Initial) -> forms.Form | None:
    three = _own_three(table)
    return LivesForm(three, table.lang, data, initial) if three else None


def _wall(table: Table, data: Typed, initial: Initial) -> forms.Form | None:
    shield = _own_shield(table)
    return WallForm(shield, _own_three(table), data, initial) if is_filled(shield) else None


FORMS = {"fill": _fill, "tell": _tell, "values": _values, "work": _work, "wall": _wall}


def _own(table: Table, part: str) -> Mapping[str, Any]:
    """What one put down in a part: handed in, or else as one was writing it."""
    keys = [key for key, phase in table.phases.items() if part_of(phase) == part]
    own = [*table.drafts, *(entry for entry in table.sources if entry.author == table.me)]
    return next((entry.data for entry in reversed(own) if entry.phase_key in keys), {})


def _own_shield(table: Table) -> dict[str, Any]:
    return copy_of(_own(table, "fill"), questions_of(table.phases))


def _own_three(table: Table) -> list[str]:
    return tokens(_own(table, "values"), "three")


# --- what is drawn of an entry ---
def drawn_of(entry: Seen, table: Table) -> dict[str, Any]:
    drawn = figure(entry.data, table.name(entry.author), f"shield-{entry.author}")
    return {**drawn, "three": [word(token, table.lang) for token in tokens(entry.data, "three")]}


def given_by(entries: Sequence[Seen], table: Table, lang: str) -> list[dict[str, Any]]:
    return [
        {"who": table.name(entry.author), "words": [word(token, lang) for token in tokens(entry.data)]}
        for entry in entries
    ]


def values_of(person: int, table: Table, entries: Sequence[Seen], viewer: Viewer) -> dict[str, Any]:
    """Somebody's three values, with the examples that they have handed in."""
    theirs = [entry.data for entry in (*table.sources, *entries) if entry.author == person]
    chosen = next((data for data in theirs if "kept" in data), {})
    examples = next((data for data in theirs if any(key.startswith("lives-") for key in data)), {})
    three = with_examples(chosen, examples)
    return {
        "who": table.name(person),
        "is_own": viewer.is_own(person),
        "three": [{**value, "word": word(value["token"], table.lang)} for value in three],
    }


def with_examples(chosen: Mapping[str, Any], examples: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The three values with where they live and chafe; examples of another value are not theirs."""
    about = tokens(examples, "three")
    found = []
    for token in tokens(chosen, "three"):
        n = about.index(token) + 1 if token in about else 0
        found.append(
            {
                "token": token,
                "lives": examples.get(f"lives-{n}", ""),
                "chafes": examples.get(f"chafes-{n}", ""),
            }
        )
    return found
