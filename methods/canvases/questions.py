"""Everybody asks, the presenter answers aloud. Questions can be noted by kind, or first written in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Choices, paragraph
from methods.canvases.options import choice, flag, number, some
from methods.script import Phase

KINDS = {
    "fact": _("What happened"),
    "deepening": _("Going deeper"),
    "feeling": _("What it does to you"),
    "belief": _("What you hold to be true"),
}
EXAMPLES = {
    "fact": _("What exactly happened? Who were there?"),
    "deepening": _("What did you think at that moment?"),
    "feeling": _("What did that do to you?"),
    "belief": _("What must you do, of yourself?"),
}


class QuestionForm(forms.Form):
    text = paragraph(_("Your question"), rows=2, limit=400)
    kind = forms.ChoiceField(label=_("What kind of question is it?"), required=False, widget=Choices)

    def __init__(self, kinds: Sequence[str], is_counted: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_counted:
            self.fields["text"].required = False
            self.fields["text"].help_text = _("May stay empty: then only the question is counted.")
        self.fields["kind"].choices = [(kind, KINDS[kind]) for kind in kinds]  # type: ignore[attr-defined]
        if not kinds:
            del self.fields["kind"]


class SharpenForm(forms.Form):
    question = paragraph(_("My question is now"), rows=2, limit=300)


@dataclass(frozen=True)
class Questions(Canvas):
    def is_sealed_for(self, visit: Visit) -> bool:
        return bool(visit.phase.options.get("silent"))

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        return () if self.is_free(phase) else self.turns

    def is_free(self, phase: Phase) -> bool:
        """May everybody ask everybody, in no order? Then questions are counted, written down or not."""
        return self.by_whom(phase) == "everybody"

    def wall_in(self, phase: Phase) -> str:
        return "revealed" if phase.options.get("silent") else super().wall_in(phase)

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        if viewer.is_presenter and not self.is_free(visit.phase):
            is_asked = visit.phase.options.get("sharpen") and "presenter" not in visit.phase.silent
            return bool(is_asked) and viewer.member is not None
        return super().may_write(viewer, visit)

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return QuestionForm(list(phase.options.get("kinds", ())), self.is_free(phase), data, initial=initial)

    def presenter_form(self, phase: Phase, data: Typed = None, initial: Initial = None) -> forms.Form:
        """The presenter's own: their question, worded anew while they are being asked."""
        return SharpenForm(data, initial=initial)

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        names = table.names
        asked = [entry for entry in entries if "text" in entry.data]
        kinds = list(visit.phase.options.get("kinds", ()))
        columns = [
            {
                "name": KINDS[kind],
                "example": EXAMPLES[kind],
                "questions": [_line(entry, names) for entry in asked if entry.data.get("kind") == kind],
            }
            for kind in kinds
        ]
        return {
            "columns": columns,
            "loose": [
                _line(entry, names)
                for entry in asked
                if entry.data.get("kind") not in kinds and entry.data["text"]
            ],
            "wordings": [entry.data["question"] for entry in entries if "question" in entry.data],
            "counts": Counter(entry.author for entry in asked),
            "count": len(asked),
            "is_free": self.is_free(visit.phase),
        }


def _line(entry: Seen, names: Mapping[int, str]) -> dict[str, Any]:
    return {"text": entry.data["text"], "who": names.get(entry.author or 0, "")}


QUESTIONS = Questions(
    "questions",
    repeats=True,
    turns=("member",),
    options=(
        some("kinds", *KINDS),
        number("each", 0, 9),
        flag("silent"),
        flag("sharpen"),
        choice("who", "member", "everybody"),
    ),
)
