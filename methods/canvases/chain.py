"""Cases strung together: everybody's own card, hung at their turn by two questions about the card before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from methods.canvases import chain_forms
from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.chain_links import chain_of, own_link, threads_of
from methods.canvases.chain_picture import picture
from methods.canvases.options import choice
from methods.script import Phase

PARTS = ("card", "link", "close", "thread", "yield")
TYPED = ("appeals", "relates", "title", "story", "thread-1", "thread-2", "thread-3", "insight")


@dataclass(frozen=True)
class Chain(Canvas):
    """Data: what was typed, and `part`, which part of the chain it is. A link holds its card: a card that was only
    prepared is never anybody's but its owner's."""

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        part, links = phase.options["part"], chain_of(table.sources)
        if part == "card":
            return chain_forms.CardForm(data, initial=initial)
        if part == "thread":
            names = [(link.author or 0, table.name(link.author)) for link in links]
            return chain_forms.ThreadsForm(names, data, initial=initial)
        if part == "yield":
            return chain_forms.YieldForm(data, initial=initial)
        before = [
            (link.author or 0, table.name(link.author), link.data)
            for link in links
            if link.author != table.me
        ]
        if part == "close":
            return chain_forms.ClosingForm(before, data, initial=initial) if before else None
        return chain_forms.LinkForm(before, data, initial={**_prepared(table), **(initial or {})})

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        part = visit.phase.options["part"]
        if viewer.member is None:
            return False
        if part in ("link", "close"):
            return viewer.has_turn
        if part == "thread":
            return viewer.view == "chair"
        return super().may_write(viewer, visit)

    def is_asked(self, phase: Phase) -> bool:
        return phase.options["part"] in ("card", "yield")

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        return self.turns if phase.options["part"] in ("link", "close", "yield") else ()

    def turn_order(self, people: Sequence[int], sources: Sequence[Seen], phase: Phase) -> list[int]:
        hung = [link.author for link in chain_of(sources)]
        if phase.options["part"] == "close":
            return [person for person in people if person == hung[0]] if hung else []
        if phase.options["part"] == "yield" or not hung:
            return list(people)
        last = people.index(hung[-1]) + 1 if hung[-1] in people else 0
        return [person for person in (*people[last:], *people[:last]) if person not in hung]

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        return [data[name] for name in TYPED if isinstance(data.get(name), str) and data[name]]

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        return [entry for entry in entries if entry.data.get("part") != "card" or viewer.is_own(entry.author)]

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        """All that hangs, also what was hung just now."""
        return self.visible([*sources, *entries], viewer, visit)

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        return picture(table, visit)

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        own = own_link(viewer.member, table.sources, table.names)
        is_in_form = viewer.has_turn and visit.phase.options["part"] == "link" and own and not own["is_hung"]
        return {"own": own} if own and not is_in_form else None

    def summary(self, entries: Sequence[Seen], phase: Phase) -> list[str]:
        return [thread.text for thread in threads_of(entries)]

    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        found = {author: own_link(author, entries, names) for author in {entry.author for entry in entries}}
        return {author: own for author, own in found.items() if author and own}

    def drawing(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {"own": data}


def _prepared(table: Table) -> dict[str, Any]:
    """The card this person wrote beforehand."""
    card = next(
        (seen.data for seen in table.sources if seen.data.get("part") == "card" and seen.author == table.me),
        {},
    )
    return {name: card[name] for name in ("title", "story") if name in card}


CHAIN = Chain(
    "chain",
    turns=("member", "presenter", "chair"),
    reads="all",
    family=("chain",),
    wall="always",
    has_mine=True,
    is_lively=True,
    is_summed_up=True,
    makes_sheet=True,
    options=(choice("part", *PARTS, is_needed=True), choice("order", "circle", "join", "shuffle")),
)
