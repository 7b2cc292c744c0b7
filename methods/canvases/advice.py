"""Advice, written in silence, counted, revealed together and read aloud in turn; and the presenter's choice from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Choices, paragraph
from methods.script import Phase

PILES = {"do": _("I will do this"), "maybe": _("Maybe"), "no": _("Not for me")}


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
    texts = [text for text in (entry.data["text"], entry.data.get("second")) if text]
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

    def __init__(self, sources: Sequence[Seen], people: Mapping[int, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for entry in sources:
            texts = [text for text in (entry.data.get("text"), entry.data.get("second")) if text]
            self.fields[entry.id] = forms.ChoiceField(
                label=" – ".join(texts),
                help_text=escape(people.get(entry.author or 0, "")),  # help texts are set as HTML
                choices=list(PILES.items()),
                required=False,
                widget=Choices,
            )


@dataclass(frozen=True)
class Sorting(Canvas):
    """Data: the pile per entry id. Nobody sees it before the presenter hands it in."""

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return SortingForm(table.sources, table.names, data, initial=initial)

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        names = table.names
        chosen = entries[-1].data if entries else {}
        sheets = [{**_sheet(entry, names, None), "pile": chosen.get(entry.id, "")} for entry in table.sources]
        piles = [
            {"key": key, "name": name, "sheets": [sheet for sheet in sheets if sheet["pile"] == key]}
            for key, name in PILES.items()
        ]
        return {"piles": piles, "is_sorted": bool(entries), "sheets": sheets}

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        return list(entries)

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        return [*super().check(options, phase), *([] if phase.sources else ["needs `from`"])]


ADVICE = Advice("advice", secret=True, turns=("member",), fields=("each",))
SORTING = Sorting("sorting", by="presenter")
