"""Cards in one to four named columns: what the group sees, hears, supposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Choices, paragraph
from methods.canvases.options import labels
from methods.script import Phase

WIDE = 3  # columns that need the whole wall


class CardForm(forms.Form):
    text = paragraph(_("Your card"), rows=2, limit=280)
    column = forms.ChoiceField(label=_("Where does it belong?"), widget=Choices)

    def __init__(self, labels: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = labels  # type: ignore[attr-defined]
        self.fields["column"].initial = labels[0][0]
        if len(labels) == 1:
            self.fields["column"].widget = forms.HiddenInput()


@dataclass(frozen=True)
class Columns(Canvas):
    def wall_in(self, phase: Phase) -> str:
        return "always" if len(phase.options["columns"]) >= WIDE else super().wall_in(phase)

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return CardForm(_labels(phase), data, initial=initial)

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        names = table.names
        return {
            "columns": [
                {
                    "name": label,
                    "cards": [
                        {"text": entry.data["text"], "who": names.get(entry.author or 0, "")}
                        for entry in entries
                        if entry.data["column"] == key
                    ],
                }
                for key, label in _labels(visit.phase)
            ],
            "count": len(entries),
        }


def _labels(phase: Phase) -> list[tuple[str, str]]:
    return [(key, phase.labels[key]) for key in phase.options["columns"]]


COLUMNS = Columns("columns", repeats=True, options=(labels("columns", 1, 4),))
