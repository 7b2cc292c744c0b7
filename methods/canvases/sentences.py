"""Sentences that somebody finishes: alone and in silence, then revealed and read aloud; or in the open; or for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import paragraph
from methods.canvases.options import choice, flag, labels
from methods.canvases.recalled import RECALL, recalled
from methods.script import Phase

LONG = 120  # characters from which a sheet is set smaller
LIMIT = 500
OF_A_CASE = ("happened", "question", "part", "tried")  # keys whose sentence begins with what the case says


class SentencesForm(forms.Form):
    """A field per beginning of a sentence; the first one is needed, or all of them."""

    def __init__(
        self, starts: Sequence[tuple[str, str]], is_private: bool, whole: bool, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rows = 3 if len(starts) == 1 else 2
        for number, (key, label) in enumerate(starts):
            self.fields[key] = paragraph(label, rows=rows, limit=LIMIT, required=whole or number == 0)
        if is_private:
            self.fields["is_shared"] = forms.BooleanField(label=_("The group may read this"), required=False)


@dataclass(frozen=True)
class Sentences(Canvas):
    """Data: a text per key of the beginnings; where they are private, also whether it is shared."""

    def is_sealed_for(self, visit: Visit) -> bool:
        return self.writes_in_silence(visit.phase)

    def is_private(self, phase: Phase) -> bool:
        return bool(phase.options.get("private"))

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        return self.turns if self.writes_in_silence(phase) and not self.is_private(phase) else ()

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        seen = super().visible(entries, viewer, visit)
        if not self.is_private(visit.phase):
            return seen
        return [entry for entry in seen if entry.data.get("is_shared") or viewer.is_own(entry.author)]

    def writes_in_silence(self, phase: Phase) -> bool:
        return self.by_whom(phase) in ("member", "everybody") and not phase.options.get("open")

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        starts = starts_of(phase)
        if initial is None and phase.options.get("case"):
            initial = _of_the_case(table, starts)
        return SentencesForm(
            starts, self.is_private(phase), bool(phase.options.get("whole")), data, initial=initial
        )

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
            "recalled": recalled(table, visit.phase),
            "sheets": sheets,
            "count": len(sheets),
            "has_starts": len(starts) > 1,
            "is_dense": len(starts) > 3,
            "is_for_all": self.by_whom(visit.phase) == "chair",
            "is_private": self.is_private(visit.phase),
        }

    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        """Of what is private each keeps their own; the rest was for that moment."""
        kept: dict[int, dict[str, Any]] = {}
        for entry in entries:
            phase = phases[entry.phase_key]
            if entry.author and self.is_private(phase):
                lines = kept.setdefault(entry.author, {"lines": []})["lines"]
                lines += [[label, entry.data[key]] for key, label in starts_of(phase) if entry.data.get(key)]
        return kept

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        wrong = super().check(options, phase)
        if options.get("case") and self.by_whom(phase) != "presenter":
            wrong.append(gettext("option 'case' is for who = \"presenter\": it is their case"))
        return wrong


def _of_the_case(table: Table, starts: Sequence[tuple[str, str]]) -> Initial:
    """What the presenter wrote in the case beforehand; the group reads it here when they hand it in."""
    if table.case is None:
        return None
    return {key: getattr(table.case, key)[:LIMIT] for key, _label in starts if key in OF_A_CASE}


def starts_of(phase: Phase) -> list[tuple[str, str]]:
    return [(key, phase.labels[key]) for key in phase.options["sentences"]]


SENTENCES = Sentences(
    "sentences",
    turns=("member", "presenter", "chair"),
    wall="revealed",
    reads="opened",
    makes_sheet=True,
    is_read_aloud=True,
    options=(
        labels("sentences", 1, 6),
        choice("who", "member", "presenter", "everybody", "chair"),
        flag("open"),
        flag("private"),
        flag("case"),
        flag("whole"),
        RECALL,
    ),
)
