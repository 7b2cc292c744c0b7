"""A scale from 0 to 10: where somebody stands now, where they want to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Eleven
from methods.canvases.options import choice, labels
from methods.script import Phase


class ScaleForm(forms.Form):
    """A figure per point, and one line about each."""

    def __init__(self, points: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in points:
            self.fields[key] = forms.TypedChoiceField(
                label=label, coerce=int, choices=[(n, str(n)) for n in range(11)], widget=Eleven
            )


@dataclass(frozen=True)
class Scale(Canvas):
    """Data: a figure from 0 to 10 per point. Of the presenter; or of everybody, unsigned after the reveal."""

    def is_sealed_for(self, visit: Visit) -> bool:
        return self.by_whom(visit.phase) != "presenter"

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return ScaleForm(points_of(phase), data, initial=initial)

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        is_shown = visit.is_revealed or not self.is_sealed_for(visit)
        lines = []
        for key, label in points_of(visit.phase):
            figures = sorted(entry.data[key] for entry in entries if key in entry.data) if is_shown else []
            lines.append(
                {
                    "label": label,
                    "figures": figures,
                    "marks": [{"x": f"{4 + 9.2 * n}%", "n": n, "count": figures.count(n)} for n in range(11)],
                }
            )
        return {"lines": lines, "count": len(entries) if is_shown else 0}


def points_of(phase: Phase) -> list[tuple[str, str]]:
    return [(key, phase.labels[key]) for key in phase.options["points"]]


SCALE = Scale(
    "scale",
    by="presenter",
    options=(labels("points", 1, 3), choice("who", "member", "presenter", "everybody")),
)
