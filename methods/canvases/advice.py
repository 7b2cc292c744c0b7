"""Advice, written in silence, counted, revealed together and read aloud in turn; and the presenter's choice from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Choices, paragraph
from methods.canvases.options import choice, flag, number
from methods.script import Phase

PILES = {
    "choice": {"do": _("I will do this"), "maybe": _("Maybe"), "no": _("Not for me")},
    "warmth": {"warm": _("warm"), "neutral": _("neutral"), "cold": _("cold")},
    "fit": {"fits": _("Fits"), "partly": _("Partly"), "not": _("Does not fit")},
    "keep": {"keep": _("I keep this")},
}


class AdviceForm(forms.Form):
    text = paragraph(_("In your place I would…"), rows=5, limit=600)
    second = paragraph(_("And a second one"), rows=4, limit=600, required=False)

    def __init__(self, each: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if each < 2:
            del self.fields["second"]


@dataclass(frozen=True)
class Advice(Canvas):
    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return AdviceForm(phase.options.get("each", 1), data, initial=initial)

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        names = table.names
        order = [person.id for person in table.people]
        entries = sorted(entries, key=lambda e: order.index(e.author) if e.author in order else 99)
        return {"sheets": [_sheet(entry, names, visit.turn_id) for entry in entries], "count": len(entries)}


def _sheet(entry: Seen, names: Mapping[int, str], turn: int | None) -> dict[str, Any]:
    texts = entry.texts
    return {
        "id": entry.id,
        "author": entry.author,
        "who": names.get(entry.author or 0, ""),
        "texts": texts,
        "is_long": sum(map(len, texts)) > 120,
        "is_now": entry.author is not None and entry.author == turn,
    }


class SortingForm(forms.Form):
    """One choice per piece of advice; leaving one open is fine."""

    own = paragraph(_("Or in your own words"), rows=2, limit=400, required=False)

    def __init__(self, table: Table, options: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for entry in table.sources:
            self.fields[entry.id] = forms.ChoiceField(
                label=" – ".join(entry.texts),
                help_text=escape(table.name(entry.author)),  # help texts are set as HTML
                choices=list(piles_of(options).items()),
                required=False,
                widget=Choices,
            )
        own = self.fields.pop("own")
        if options.get("own"):
            self.fields["own"] = own


def piles_of(options: Mapping[str, Any]) -> dict[str, Any]:
    return PILES[options.get("piles", "choice")]


@dataclass(frozen=True)
class Sorting(Canvas):
    """Data: the pile per entry id. Nobody sees it before the presenter hands it in."""

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return SortingForm(table, phase.options, data, initial=initial)

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        names = table.names
        chosen = entries[-1].data if entries else {}
        sheets = [{**_sheet(entry, names, None), "pile": chosen.get(entry.id, "")} for entry in table.sources]
        piles = [
            {"key": key, "name": name, "sheets": [sheet for sheet in sheets if sheet["pile"] == key]}
            for key, name in piles_of(visit.phase.options).items()
        ]
        return {
            "piles": piles,
            "is_sorted": bool(entries),
            "sheets": sheets,
            "own_words": chosen.get("own", ""),
        }

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        return list(entries)

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        return [*super().check(options, phase), *([] if phase.sources else [gettext("needs `from`")])]


ADVICE = Advice("advice", secret=True, turns=("member",), wall="revealed", options=(number("each", 1, 2),))
SORTING = Sorting("sorting", by="presenter", reads="opened", options=(choice("piles", *PILES), flag("own")))
