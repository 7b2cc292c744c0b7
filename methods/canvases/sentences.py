"""Sentences that somebody finishes: alone and in silence, then revealed and read aloud; or in the open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import paragraph
from methods.canvases.options import choice, flag, labels
from methods.script import Phase

LONG = 120  # characters from which a sheet is set smaller


class SentencesForm(forms.Form):
    """A field per beginning of a sentence; the first one is needed."""

    def __init__(self, starts: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = 3 if len(starts) == 1 else 2
        for number, (key, label) in enumerate(starts):
            self.fields[key] = paragraph(label, rows=rows, limit=500, required=number == 0)


@dataclass(frozen=True)
class Sentences(Canvas):
    """Data: a text per key of the beginnings."""

    def is_sealed_for(self, visit: Visit) -> bool:
        return self._is_silent(visit.phase)

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        return self.leaves(super().visible(entries, viewer, visit), viewer, visit.phase)

    def leaves(self, entries: Sequence[Seen], viewer: Viewer, phase: Phase) -> list[Seen]:
        return [entry for entry in entries if not is_private(phase) or viewer.is_own(entry.author)]

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        return self.turns if self._is_silent(phase) else ()

    def _is_silent(self, phase: Phase) -> bool:
        return not (self.by_whom(phase) == "presenter" or phase.options.get("open") or is_private(phase))

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return SentencesForm(starts_of(phase), data, initial=initial)

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        return [text for text in data.values() if isinstance(text, str) and text]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        starts = starts_of(visit.phase)
        order = [person.id for person in table.people]
        entries = sorted(entries, key=lambda e: order.index(e.author) if e.author in order else len(order))
        sheets = [
            {
                "author": entry.author,
                "who": table.name(entry.author),
                "lines": [(label, entry.data[key]) for key, label in starts if entry.data.get(key)],
                "is_long": sum(len(entry.data.get(key) or "") for key, _label in starts) > LONG,
                "is_now": entry.author is not None and entry.author == visit.turn_id,
            }
            for entry in entries
        ]
        return {
            "sheets": sheets,
            "count": len(sheets),
            "has_starts": len(starts) > 1,
            "is_private": is_private(visit.phase),
        }

    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        """Of what is private each keeps their own; the rest was for that moment."""
        kept: dict[int, dict[str, Any]] = {}
        for entry in entries:
            phase = phases[entry.phase_key]
            if entry.author and is_private(phase):
                lines = kept.setdefault(entry.author, {"lines": []})["lines"]
                lines += [[label, entry.data[key]] for key, label in starts_of(phase) if entry.data.get(key)]
        return kept


def is_private(phase: Phase) -> bool:
    """Does nobody but their author ever read them?"""
    return bool(phase.options.get("private"))


def starts_of(phase: Phase) -> list[tuple[str, str]]:
    return [(key, phase.labels[key]) for key in phase.options["sentences"]]


SENTENCES = Sentences(
    "sentences",
    turns=("member", "presenter", "chair"),
    wall="revealed",
    makes_sheet=True,
    is_read_aloud=True,
    options=(
        labels("sentences", 1, 6),
        choice("who", "member", "presenter", "everybody"),
        flag("open"),
        flag("private"),
    ),
)
