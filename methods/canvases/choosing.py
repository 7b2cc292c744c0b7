"""The group chooses the case: by dots, or in one of the other ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit, unsigned
from methods.canvases.options import choice, number
from methods.script import Phase

VOTED = {"dots": 0, "energy": 1, "recognition": 1, "interest": 0}  # 0: as many dots as the setting says
WAYS = (*VOTED, "urgency", "rota", "balance", "beforehand", "presenters", "lot")


class Dots(forms.RadioSelect):
    template_name = "widgets/dots.html"


class BallotForm(forms.Form):
    """Dots per case. Field names are `case-<id>`."""

    def __init__(self, cases: Sequence[Any], dots: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dots = dots
        for case in cases:
            self.fields[f"case-{case.pk}"] = forms.TypedChoiceField(
                label=case.title,
                help_text=escape(case.author.first_name),  # help texts are set as HTML
                choices=[(n, str(n)) for n in range(1, dots + 1)] + [(0, _("none"))],
                coerce=int,
                empty_value=0,  # type: ignore[arg-type]  # the stubs know only texts
                required=False,
                initial=0,
                widget=Dots,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = sum(value or 0 for value in cleaned.values())
        if given > self.dots:
            raise ValidationError(
                ngettext(
                    "You have one dot; take some away.", "You have %(dots)d dots; take some away.", self.dots
                )
                % {"dots": self.dots}
            )
        return cleaned


def dots_of(phase: Phase) -> int:
    way = phase.options.get("way", "dots")
    return VOTED.get(way, 0) or int(phase.options.get("dots") or 2)


@dataclass(frozen=True)
class Choosing(Canvas):
    """Data: dots per case. Nobody sees a vote, ever; after the reveal everybody sees the sums."""

    @property
    def presenter_joins(self) -> bool:
        return True

    def is_voted(self, phase: Phase) -> bool:
        return phase.options.get("way", "dots") in VOTED

    def is_asked(self, phase: Phase) -> bool:
        return self.is_voted(phase)

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        return self.is_voted(visit.phase) and super().may_write(viewer, visit)

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        if not self.is_voted(phase) or not table.cases:
            return None
        return BallotForm(table.cases, dots_of(phase), data, initial=initial)

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        if visit.is_revealed:
            return [unsigned(entry) for entry in entries]
        return [entry for entry in entries if viewer.member is not None and entry.author == viewer.member]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        sums: Counter[str] = Counter()
        if visit.is_revealed:
            for entry in entries:
                sums.update({name.removeprefix("case-"): dots for name, dots in entry.data.items()})
        most = max((sums[str(case.pk)] for case in table.cases), default=0)
        top = [case.pk for case in table.cases if most and sums[str(case.pk)] == most]
        tally = [
            {
                "case": case,
                "dots": sums[str(case.pk)],
                "pips": range(sums[str(case.pk)]),
                "top": case.pk in top,
            }
            for case in table.cases
        ]
        tally.sort(key=lambda row: -row["dots"])
        way = visit.phase.options.get("way", "dots")
        return {"tally": tally, "way": way, "is_tie": len(top) > 1, "is_voted": self.is_voted(visit.phase)}


CHOOSING = Choosing(
    "choosing", secret=True, forgotten=True, options=(choice("way", *WAYS), number("dots", 1, 9))
)
