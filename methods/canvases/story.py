"""The presenter tells; the rest listens. The question may be worded anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import paragraph
from methods.canvases.options import flag
from methods.script import Phase


class QuestionForm(forms.Form):
    question = paragraph(_("My question is now"), rows=2, limit=300)


@dataclass(frozen=True)
class Story(Canvas):
    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        return bool(visit.phase.options.get("sharpen")) and super().may_write(viewer, visit)

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return QuestionForm(data, initial=initial) if phase.options.get("sharpen") else None

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        return {"wordings": [entry.data["question"] for entry in entries]}

    def wall_in(self, phase: Phase) -> str:
        return "bare" if phase.options.get("bare") else super().wall_in(phase)


STORY = Story("story", by="presenter", repeats=True, options=(flag("sharpen"), flag("bare")))
