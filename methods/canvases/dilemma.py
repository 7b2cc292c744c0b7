"""A moral dilemma: two ways to go, what each of them costs, the question behind them; and the values of all concerned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import line, paragraph
from methods.canvases.options import choice
from methods.script import Phase

COSTS = _("Each side costs something. What is lost if you choose this?")


class WordingForm(forms.Form):
    """A or B, and neither for free. The question may still be looked for."""

    a = paragraph(_("A: what could you do?"), rows=2, limit=200)
    a_cost = paragraph(_("What is lost with A?"), rows=2, limit=200)
    b = paragraph(_("B: what else could you do?"), rows=2, limit=200)
    b_cost = paragraph(_("What is lost with B?"), rows=2, limit=200)
    moral = paragraph(_("The moral question"), rows=2, limit=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("a_cost", "b_cost"):
            self.fields[name].error_messages["required"] = COSTS


class ValueForm(forms.Form):
    """One row of the table. `words`: values to choose from; another one is as good."""

    stakeholder = line(_("Whom does it concern?"), limit=80, help_text=_("Also somebody who is not here."))
    value = line(_("What is of value to them?"), limit=80)
    norm = paragraph(_("So what should be done?"), rows=2, limit=200, required=False)

    def __init__(self, words: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        self.fields["value"].widget.attrs["list"] = "value-words"


@dataclass(frozen=True)
class Dilemma(Canvas):
    """Data: a, a_cost, b, b_cost and moral, in the presenter's words or, until there are any, in the chair's; or, in the
    table, stakeholder, value and norm."""

    def by_whom(self, phase: Phase) -> str:
        return "everybody" if has_table(phase) else "presenter"

    def repeats_in(self, phase: Phase) -> bool:
        return has_table(phase)

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        if has_table(phase):
            return ValueForm(value_words(table.lang), data, initial=initial)
        return WordingForm(data, initial=initial)

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        names = (*WordingForm.base_fields, *ValueForm.base_fields)
        return [data[name] for name in names if isinstance(data.get(name), str) and data[name]]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        has_rows = has_table(visit.phase)
        return {
            "wording": _wording(table.sources if has_rows else entries, table.presenter),
            "has_table": has_rows,
            "stakeholders": _by_stakeholder(entries, table) if has_rows else [],
            "count": len(entries),
        }


def has_table(phase: Phase) -> bool:
    return phase.options.get("part") == "values"


def value_words(lang: str) -> list[str]:
    """The values of the word list in this language, without the hints where they may be broken off."""
    from methods import catalogue

    cards = catalogue.cards("values", lang)
    return [card["word"].replace("\u00ad", "") for card in cards.values()]


def _wording(entries: Sequence[Seen], presenter: int | None) -> Mapping[str, Any] | None:
    worded = [entry for entry in entries if "a" in entry.data]
    own = [entry for entry in worded if entry.author == presenter]
    return next((entry.data for entry in reversed(own or worded)), None)


def _by_stakeholder(entries: Sequence[Seen], table: Table) -> list[dict[str, Any]]:
    """The rows of the table, those of the same stakeholder together, in the order in which they were named."""
    found: dict[str, dict[str, Any]] = {}
    for entry in entries:
        name = entry.data["stakeholder"]
        rows = found.setdefault(name.casefold(), {"name": name, "rows": []})["rows"]
        rows.append({**entry.data, "who": table.name(entry.author)})
    return list(found.values())


DILEMMA = Dilemma(
    "dilemma",
    repeats=True,
    by="everybody",
    chair_joins=True,
    reads="opened",
    wall="always",
    options=(choice("part", "words", "values"),),
)
