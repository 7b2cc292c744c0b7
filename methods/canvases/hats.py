"""Six thinking hats (after Edward de Bono): everybody looks at a question in one way at a time, or each in their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Choices, paragraph
from methods.canvases.hat_piles import DEALT, KNOWN, NAMES, SITUATION, Text, card_of, named, piles_of
from methods.canvases.options import choice, flag
from methods.script import Phase

ASKS: dict[str, Text] = {
    "white": _("A fact, or something we do not know"),
    "red": _("Your feeling, in one word"),
    "green": _("An idea"),
    "yellow": _("What is good about it, and why?"),
    "black": _("What can go wrong, and why?"),
    "personal": _("What do you see with your hat on?"),
}
WORD = 40
FULL = 9  # cards from which they are set smaller on the wall


class HatForm(forms.Form):
    """A text, and under some hats where it belongs."""

    def __init__(self, hat: str, places: forms.ChoiceField | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat
        if hat == "red":
            self.fields["text"] = forms.CharField(label=ASKS[hat], max_length=WORD)
        else:
            self.fields["text"] = paragraph(ASKS[hat], rows=2, limit=280)
        if places:
            self.fields["hat" if hat == "personal" else "where"] = places

    def clean(self) -> dict[str, Any]:
        return {"hat": self.hat, **(super().clean() or {})}


@dataclass(frozen=True)
class Hats(Canvas):
    """Data: the hat, the text, and `where`: known or unknown under the white one, about which idea under the yellow and
    the black one. Under the red one everybody gives one word, shown together."""

    def is_sealed_for(self, visit: Visit) -> bool:
        return hat_of(visit.phase) == "red"

    def repeats_in(self, phase: Phase) -> bool:
        return hat_of(phase) != "red"

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        return ("member",) if hat_of(phase) == "personal" else ()

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        hat = hat_of(visit.phase)
        if hat == "blue" or (hat == "personal" and viewer.view != "member"):
            return False
        return super().may_write(viewer, visit)

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        hat = hat_of(phase)
        worn = dealt(phase, table.order).get(table.me or 0, []) if hat == "personal" else [hat]
        if hat == "blue" or not worn:
            return None
        form = HatForm(hat, _places(hat, worn, table), data, initial=initial)
        form.worn = [named(key) for key in worn]  # type: ignore[attr-defined]
        return form

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        hat = hat_of(visit.phase)
        is_shown = hat != "red" or visit.is_revealed
        entries = [entry for entry in (*table.sources, *entries) if "hat" in entry.data]
        return {
            "hat": hat,
            "row": [{**named(key), "is_now": key == hat} for key in NAMES],
            "wearers": _wearers(visit, table) if hat == "personal" else [],
            "piles": piles_of(hat, [card_of(entry, table) for entry in entries]) if is_shown else [],
            "count": len(entries) if is_shown else 0,
            "is_full": len(entries) > FULL,
        }


def hat_of(phase: Phase) -> str:
    return str(phase.options.get("hat", "blue"))


def dealt(phase: Phase, order: Sequence[int]) -> dict[int, list[str]]:
    """The hats each wears: one, or several where there are fewer people than hats. `passed`: everybody another one."""
    start, people = int(bool(phase.options.get("passed"))), list(order)
    if len(people) < len(DEALT):
        people, start = people[start:] + people[:start], 0
    worn: dict[int, list[str]] = {person: [] for person in order}
    for n in range(max(len(people), len(DEALT)) if people else 0):
        worn[people[n % len(people)]].append(DEALT[(n + start) % len(DEALT)])
    return worn


def _places(hat: str, worn: Sequence[str], table: Table) -> forms.ChoiceField | None:
    """Where a card can belong under this hat; None where that is no question."""
    if hat == "white":
        return forms.ChoiceField(
            label=_("Do we know it?"), choices=list(KNOWN.items()), initial="known", widget=Choices
        )
    if hat in ("yellow", "black"):
        ideas = [
            (e.id, Truncator(e.data["text"]).chars(70)) for e in table.sources if e.data.get("hat") == "green"
        ]
        return forms.ChoiceField(
            label=_("About what?"), choices=[(SITUATION, _("The situation itself")), *ideas]
        )
    if hat == "personal":
        widget = Choices() if len(worn) > 1 else forms.HiddenInput()
        return forms.ChoiceField(
            label=_("With which hat?"),
            choices=[(key, NAMES[key]) for key in worn],
            initial=worn[0],
            widget=widget,
        )
    return None


def _wearers(visit: Visit, table: Table) -> list[dict[str, Any]]:
    return [
        {"who": table.name(person), "hats": [named(key) for key in worn], "is_now": person == visit.turn_id}
        for person, worn in dealt(visit.phase, table.order).items()
    ]


HATS = Hats(
    "hats",
    repeats=True,
    by="everybody",
    reads="opened",
    wall="always",
    keeps_order=True,
    options=(choice("hat", *NAMES, "personal", is_needed=True), flag("passed")),
)
