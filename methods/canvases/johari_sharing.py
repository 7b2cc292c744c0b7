"""Whose eyes a johari window is for: its owner's, and the group's while its owner shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from methods.canvases.base import Seen, Table, Visit
from methods.canvases.johari_window import Word, example_for, of_part, without_hidden


def window_entries(owner: int, sources: Sequence[Seen]) -> list[Seen]:
    """What somebody's window is made of: their own words and those of the others about them."""
    own = [entry for entry in of_part(sources, "self") if entry.author == owner]
    return [*own, *(entry for entry in of_part(sources, "others") if entry.about == owner)]


def shared_entries(shown: Seen, sources: Sequence[Seen]) -> list[Seen]:
    """Of a window that is shown: without what stays between giver and receiver, and without the hidden words, unless
    their owner shows those too."""
    owner = shown.author or 0
    found = [
        replace(entry, data={name: v for name, v in entry.data.items() if name != "overshoots"}, texts=())
        for entry in window_entries(owner, sources)
    ]
    return found if shown.data.get("with_hidden") else without_hidden(owner, found)


def last_act(owner: int | None, entries: Sequence[Seen]) -> dict[str, Any]:
    """What somebody did last with their window: shown or not, and which word lies forward."""
    last = [entry.data for entry in of_part(entries, "show") if entry.author == owner]
    return dict(last[-1]) if last else {}


def shown_act(entries: Sequence[Seen], visit: Visit) -> Seen | None:
    """The last act of whose turn it is, if by it their window is on the screen."""
    acts = [entry for entry in of_part(entries, "show") if entry.author == visit.turn_id and visit.turn_id]
    return acts[-1] if acts and acts[-1].data["shown"] else None


def givers_of(word: Word, table: Table) -> list[dict[str, Any]]:
    """Who chose this word, by name; who wrote an example with it comes first."""
    given = [entry for entry in of_part(table.sources, "others") if entry.author in word.givers]
    givers = [{"who": table.name(entry.author), "example": example_for(entry, word.key)} for entry in given]
    return sorted(givers, key=lambda giver: not giver["example"])
