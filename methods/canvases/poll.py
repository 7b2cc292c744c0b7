"""One question, a few answers: everybody gives one, unseen, and after the reveal the sums are there and the names are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit, unsigned
from methods.canvases.fields import Choices
from methods.canvases.options import labels
from methods.script import Phase


class PollForm(forms.Form):
    answer = forms.ChoiceField(label=_("Your answer"), widget=Choices)

    def __init__(self, answers: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Poll(Canvas):
    """Data: the answer's key. Nobody ever sees who gave which."""

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return PollForm(answers_of(phase), data, initial=initial)

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        if visit.is_revealed:
            return [unsigned(entry) for entry in entries]
        return [entry for entry in entries if viewer.is_own(entry.author)]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        sums: Counter[str] = Counter()
        if visit.is_revealed:
            sums.update(entry.data["answer"] for entry in entries)
        most = max(sums.values(), default=0)
        rows = [
            {
                "label": label,
                "count": sums[key],
                "pips": range(sums[key]),
                "top": bool(most) and sums[key] == most,
            }
            for key, label in answers_of(visit.phase)
        ]
        return {"rows": rows, "count": sum(sums.values())}


def answers_of(phase: Phase) -> list[tuple[str, str]]:
    return [(key, phase.labels[key]) for key in phase.options["answers"]]


def is_unanimous(entries: Sequence[Seen], phase: Phase, asked: int) -> bool:
    """Did everybody who was asked give the first answer?"""
    first = phase.options["answers"][0]
    return len(entries) >= asked > 0 and all(entry.data["answer"] == first for entry in entries)


POLL = Poll("poll", by="everybody", secret=True, options=(labels("answers", 2, 5),))
