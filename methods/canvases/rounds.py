"""One after the other; where asked, everybody also leaves one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import paragraph
from methods.canvases.options import choice, flag
from methods.canvases.recalled import RECALL, recalled
from methods.script import Phase


class CardForm(forms.Form):
    text = paragraph(_("In one line, for the screen"), rows=2, limit=280)


@dataclass(frozen=True)
class Round(Canvas):
    @property
    def presenter_joins(self) -> bool:
        return True

    def is_asked(self, phase: Phase) -> bool:
        return bool(phase.options.get("card"))

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        return bool(visit.phase.options.get("card")) and super().may_write(viewer, visit)

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return CardForm(data, initial=initial) if phase.options.get("card") else None

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        names = table.names
        return {
            "recalled": recalled(table, visit.phase),
            "cards": [{"text": e.data["text"], "who": names.get(e.author or 0, "")} for e in entries],
            "count": len(entries),
        }


ROUND = Round(
    "round",
    turns=("member", "presenter", "chair"),
    reads="opened",
    options=(choice("order", "circle", "shuffle"), flag("card"), RECALL),
)
