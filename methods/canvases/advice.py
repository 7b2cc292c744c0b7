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
from methods.canvases.fields import Chip, Choices, paragraph
from methods.canvases.options import choice, flag, labels, number
from methods.script import Phase

PILES = {
    "choice": {"do": _("I will do this"), "maybe": _("Maybe"), "no": _("Not for me")},
    "warmth": {"warm": _("warm"), "neutral": _("neutral"), "cold": _("cold")},
    "fit": {"fits": _("Fits"), "partly": _("Partly"), "not": _("Does not fit")},
    "keep": {"keep": _("I keep this")},
    "answered": {"answered": _("Answered")},
}
NAMES = {key: name for piles in PILES.values() for key, name in piles.items()}


class AdviceForm(forms.Form):
    text = paragraph(_("In your place I would…"), rows=5, limit=600)
    second = paragraph(_("And a second one"), rows=4, limit=600, required=False)

    def __init__(self, each: int, start: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if start:
            self.fields["text"].label = start
        if each < 2:
            del self.fields["second"]


@dataclass(frozen=True)
class Advice(Canvas):
    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        start = next((phase.labels[key] for key in phase.options.get("start", ())), "")
        return AdviceForm(int(phase.options.get("each", 1)), start, data, initial=initial)

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
        piles = piles_of(options)
        for entry in things_of(table):
            self.fields[entry.id] = forms.ChoiceField(
                label=" – ".join(entry.texts),
                help_text=escape(table.name(entry.author)),  # help texts are set as HTML
                choices=list(piles.items()),
                required=False,
                widget=Choices if len(piles) > 1 else Chip,
            )
        own = self.fields.pop("own")
        if options.get("own"):
            self.fields["own"] = own


def piles_of(options: Mapping[str, Any]) -> dict[str, Any]:
    return PILES[options.get("piles", "choice")]


def things_of(table: Table) -> list[Seen]:
    """What there is to sort; where it was sorted before, as it lay then, with what was left open at the end."""
    laid, order = laid_before(table), list(NAMES)
    things = [entry for entry in table.sources if entry.texts]
    return sorted(things, key=lambda e: order.index(laid[e.id]) if laid.get(e.id) else len(order))


def laid_before(table: Table) -> dict[str, str]:
    """The pile per entry id in which earlier sorting in `from` laid it."""
    laid: dict[str, str] = {}
    for entry in table.sources:
        laid |= {key: pile for key, pile in entry.data.items() if isinstance(pile, str) and pile in NAMES}
    return laid


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
        laid, names_of_piles = laid_before(table), piles_of(visit.phase.options)
        sheets = [
            {**_sheet(entry, names, None), "pile": chosen.get(entry.id, ""), "laid": laid.get(entry.id, "")}
            for entry in things_of(table)
        ]
        is_ticked = len(names_of_piles) == 1
        # What is only ticked lies as it was sorted before, in sight of all from the start.
        by = "laid" if is_ticked else "pile"
        keys = dict.fromkeys(sheet["laid"] for sheet in sheets) if is_ticked else names_of_piles
        return {
            "piles": [
                {"key": key, "name": NAMES.get(key, ""), "sheets": [s for s in sheets if s[by] == key]}
                for key in keys
            ],
            "tick": next(iter(names_of_piles.values())) if is_ticked else "",
            "is_sorted": bool(entries),
            "sheets": sheets,
            "own_words": chosen.get("own", ""),
        }

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        return list(entries)

    def wall_in(self, phase: Phase) -> str:
        return "always" if len(piles_of(phase.options)) == 1 else super().wall_in(phase)

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        return [*super().check(options, phase), *([] if phase.sources else [gettext("needs `from`")])]


ADVICE = Advice(
    "advice",
    secret=True,
    turns=("member",),
    wall="revealed",
    options=(number("each", 1, 2), labels("start", 0, 1)),
)
SORTING = Sorting("sorting", by="presenter", reads="opened", options=(choice("piles", *PILES), flag("own")))
