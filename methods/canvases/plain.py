"""Canvases on which nothing is written: telling, talking, a break, arriving and leaving, a drawn card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from methods.canvases.base import Canvas, Seen, Table, Viewer, Visit
from methods.canvases.options import Option
from methods.script import Phase


@dataclass(frozen=True)
class Deck(Canvas):
    """One card is drawn or chosen and shown to all; which one stands with the visit."""

    def check(self, options: Any, phase: Phase) -> list[str]:
        from methods import catalogue

        deck = options.get("deck", "")
        found = deck in catalogue.decks_to_draw()
        return [
            *super().check(options, phase),
            *([] if found else [gettext("no deck %(deck)r in methods/words") % {"deck": deck}]),
        ]


@dataclass(frozen=True)
class Attendance(Canvas):
    """The chair ticks who is there; that is kept as attendance, not as an entry."""

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        return {"expected": len(table.people)}


ATTENDANCE = Attendance("attendance", by="nobody")
DECK = Deck("deck", by="nobody", turns=("member", "chair"), options=(Option("deck", "deck"),))
TALK = Canvas("talk", by="nobody")
PAUSE = Canvas("pause", by="nobody")
FAREWELL = Canvas("farewell", by="nobody")
