"""Cards in one to four named columns: what the group sees, hears, supposes; after what lies there from before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Choices, paragraph
from methods.canvases.options import choice, labels, number
from methods.script import Phase

WIDE = 3  # columns that need the whole wall


class CardForm(forms.Form):
    text = paragraph(_("Your card"), rows=2, limit=280)
    column = forms.ChoiceField(label=_("Where does it belong?"), widget=Choices)

    def __init__(self, columns: Sequence[tuple[str, str]], likely: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        column = self.fields["column"]
        column.choices = columns  # type: ignore[attr-defined]
        column.initial = likely
        if len(columns) == 1:
            column.widget = forms.HiddenInput()


@dataclass(frozen=True)
class Columns(Canvas):
    """Data: a text and the key of its column. Of earlier phases come the cards of the same columns, and the sentences
    that have a column's name."""

    def wall_in(self, phase: Phase) -> str:
        """Three columns, or what lies there from before as well, do not fit beside the circle."""
        return "always" if phase.sources or len(phase.options["columns"]) >= WIDE else ""

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        columns = columns_of(phase)
        empty = [key for key, _label in columns if not any(_text(e, key) for e in table.sources)]
        return CardForm(columns, empty[0] if empty else columns[0][0], data, initial=initial)

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        entries = [*table.sources, *entries]
        return {
            "columns": [
                {
                    "name": label,
                    "is_marked": number == visit.phase.options.get("mark"),
                    "cards": [
                        {"text": text, "who": table.name(entry.author)}
                        for entry in entries
                        if (text := _text(entry, key))
                    ],
                }
                for number, (key, label) in enumerate(columns_of(visit.phase), 1)
            ],
            "count": len(entries),
        }


def columns_of(phase: Phase) -> list[tuple[str, str]]:
    return [(key, phase.labels[key]) for key in phase.options["columns"]]


def _text(entry: Seen, column: str) -> str:
    """What this entry puts in this column."""
    data = entry.data
    return str(
        (data["text"] if data["column"] == column else "") if "column" in data else data.get(column, "")
    )


COLUMNS = Columns(
    "columns",
    repeats=True,
    reads="opened",
    options=(
        labels("columns", 1, 4),
        choice("who", "member", "presenter", "everybody"),
        number("mark", 1, 4),
    ),
)
