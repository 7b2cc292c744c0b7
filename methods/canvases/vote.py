"""Dots on what was written before: a question to take, an idea to go on with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit, unsigned
from methods.canvases.fields import TickCards
from methods.canvases.options import flag, number
from methods.script import Phase


class VoteForm(forms.Form):
    """One box per thing that can be chosen; its name is the entry's."""

    chosen = forms.MultipleChoiceField(label=_("Which do you choose?"), widget=TickCards)

    def __init__(self, things: Sequence[tuple[str, str]], dots: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dots = dots
        self.fields["chosen"].choices = things  # type: ignore[attr-defined]
        self.fields["chosen"].help_text = ngettext("You have one dot.", "You have %(dots)d dots.", dots) % {
            "dots": dots
        }

    def clean_chosen(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["chosen"]
        if len(chosen) > self.dots:
            raise ValidationError(
                ngettext(
                    "You have one dot; take some away.", "You have %(dots)d dots; take some away.", self.dots
                )
                % {"dots": self.dots}
            )
        return chosen


@dataclass(frozen=True)
class Vote(Canvas):
    """Data: the ids of the chosen entries. Nobody sees a vote, ever; after the reveal everybody sees the sums."""

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        things = [(entry.id, " – ".join(entry.texts)) for entry in table.sources if entry.texts]
        return VoteForm(things, _dots(phase), data, initial=initial) if things else None

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        if visit.is_revealed:
            return [unsigned(entry) for entry in entries]
        return [entry for entry in entries if viewer.is_own(entry.author)]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        sums: Counter[str] = Counter()
        if visit.is_revealed:
            for entry in entries:
                sums.update(entry.data["chosen"])
        most = max(sums.values(), default=0)
        rows: list[dict[str, Any]] = [
            {
                "id": entry.id,
                "texts": entry.texts,
                "who": "" if visit.phase.options.get("unsigned") else table.name(entry.author),
                "count": sums[entry.id],
                "pips": range(sums[entry.id]),
                "top": bool(most) and sums[entry.id] == most,
            }
            for entry in table.sources
            if entry.texts
        ]
        rows.sort(key=lambda row: -sums[row["id"]])
        return {"rows": rows, "count": sum(sums.values())}

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        return [*super().check(options, phase), *([] if phase.sources else [gettext("needs `from`")])]


def _dots(phase: Phase) -> int:
    return int(phase.options.get("dots") or 2)


VOTE = Vote(
    "vote",
    by="everybody",
    secret=True,
    forgotten=True,
    reads="opened",
    options=(number("dots", 1, 5), flag("unsigned")),
)
