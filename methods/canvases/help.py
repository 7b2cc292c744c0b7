"""Help in a trio: everybody writes a question; for each in turn the other two think aloud behind a turned back, and then
the one it is for chooses what helps. What is written in a trio stays in it; its owner takes it home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Stars, paragraph
from methods.canvases.options import choice, flag
from methods.script import Phase

PARTS = ("question", "hear", "deliberate", "return", "insight")


class QuestionForm(forms.Form):
    text = paragraph(_("What are you facing?"), rows=3, limit=400)
    second = paragraph(_("What help would you like with it?"), rows=2, limit=300)


class CardForm(forms.Form):
    text = paragraph(_("An idea, on a card"), rows=2, limit=280)


class ReturnForm(forms.Form):
    stars = forms.MultipleChoiceField(
        label=_("Which cards help you most?"),
        required=False,
        widget=Stars,
    )
    text = paragraph(_("Most valuable to me was…"), rows=2, limit=300)

    def __init__(self, cards: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stars"].choices = cards  # type: ignore[attr-defined]
        if not cards:
            del self.fields["stars"]


class InsightForm(forms.Form):
    text = paragraph(_("What I take from it, without the case"), rows=2, limit=280)


@dataclass(frozen=True)
class Help(Canvas):
    """Data: text and second (question), text and about (card), stars and text (what helped), text (insight)."""

    def repeats_in(self, phase: Phase) -> bool:
        return part_of(phase) == "deliberate"

    def reaches_others(self, phase: Phase) -> bool:
        return part_of(phase) != "question"

    def writes_in_silence(self, phase: Phase) -> bool:
        return part_of(phase) == "question"

    def is_asked(self, phase: Phase) -> bool:
        return part_of(phase) in ("question", "return")

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        is_silenced = viewer.is_presenter and "presenter" in visit.phase.silent
        if viewer.member is None or viewer.view == "coach" or is_silenced:
            return False
        return {
            "question": bool(viewer.mates),
            "deliberate": _is_adviser(viewer) and not visit.phase.options.get("spoken"),
            "return": viewer.is_client,
            "insight": True,
        }.get(part_of(visit.phase), False)

    def about(self, viewer: Viewer, visit: Visit, table: Table) -> list[int] | None:
        """A card is for whose round it is."""
        is_for_client = part_of(visit.phase) == "deliberate" and _is_adviser(viewer)
        return [viewer.client] if is_for_client and viewer.client else None

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        part = part_of(phase)
        if part == "return":
            cards = [(card.id, card.data["text"]) for card in _cards(table.sources)]
            return ReturnForm(cards, data, initial=initial)
        kinds = {"question": QuestionForm, "deliberate": CardForm, "insight": InsightForm}
        return kinds[part](data, initial=initial) if part in kinds else None

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        part = part_of(visit.phase)
        if part == "insight":
            return list(entries)
        if part == "deliberate":
            return [] if viewer.is_client else _for_client(entries, viewer)
        if part == "return":
            return [entry for entry in entries if viewer.client and entry.author == viewer.client]
        return [entry for entry in entries if viewer.is_own(entry.author)]

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        """In a round the question of whose it is, and once that one has turned back the cards; afterwards one's own."""
        part = part_of(visit.phase)
        if part == "insight":
            return [entry for entry in sources if viewer.is_own(entry.author) and entry.about is None]
        asked = [
            entry
            for entry in sources
            if entry.about is None and viewer.client and entry.author == viewer.client
        ]
        return [*asked, *(_for_client(sources, viewer) if part == "return" else [])]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        part = part_of(visit.phase)
        shown = entries if part == "insight" else []
        return {
            "part": part,
            "insights": [{"text": e.data["text"], "who": table.name(e.author)} for e in shown],
        }

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        part = part_of(visit.phase)
        if part == "insight":
            found = [entry.data["text"] for entry in table.sources]
            return {"part": part, "own": found} if found else None
        if viewer.client is None:
            return None
        chosen: Mapping[str, Any] = entries[-1].data if part == "return" and entries else {}
        cards = _cards(entries if part == "deliberate" else table.sources)
        is_choosing = part == "return" and viewer.is_client and not chosen  # the cards are in the form
        return {
            "part": part,
            "asked": next((entry.texts for entry in table.sources if entry.about is None), ()),
            "has_turned": part == "deliberate" and viewer.is_client,
            "cards": [] if is_choosing else [_card(card, table.names, chosen) for card in cards],
            "sentence": chosen.get("text", ""),
        }

    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        """To take home: one's question, the cards one got, what one chose from them."""
        by_part: dict[str, list[Seen]] = {part: [] for part in PARTS}
        for entry in entries:
            by_part[part_of(phases[entry.phase_key])].append(entry)
        chosen = {entry.author: entry.data for entry in by_part["return"]}
        asked = {entry.author: entry.data for entry in by_part["question"]}
        owners = {card.about for card in by_part["deliberate"]} | set(chosen)
        return {
            owner: {
                "question": asked.get(owner, {}).get("text", ""),
                "help": asked.get(owner, {}).get("second", ""),
                "cards": [
                    _card(card, names, chosen.get(owner, {}))
                    for card in by_part["deliberate"]
                    if card.about == owner
                ],
                "sentence": chosen.get(owner, {}).get("text", ""),
            }
            for owner in owners
            if owner
        }


def part_of(phase: Phase) -> str:
    return str(phase.options.get("part", "hear"))


def _is_adviser(viewer: Viewer) -> bool:
    return viewer.client is not None and not viewer.is_client


def _cards(entries: Iterable[Seen]) -> list[Seen]:
    return [entry for entry in entries if entry.about is not None]


def _for_client(entries: Iterable[Seen], viewer: Viewer) -> list[Seen]:
    return [card for card in _cards(entries) if viewer.client and card.about == viewer.client]


def _card(card: Seen, names: Mapping[int, str], chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "text": card.data["text"],
        "who": names.get(card.author or 0, ""),
        "is_starred": card.id in chosen.get("stars", ()),
    }


HELP = Help(
    "help",
    reads="all",
    family=("help",),
    for_others=False,
    has_mine=True,
    is_lively=True,
    makes_sheet=True,
    options=(choice("part", *PARTS), flag("spoken")),
)
