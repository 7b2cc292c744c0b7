"""The cards somebody keeps: made when the meeting closes, and drawn again from that alone, in the language of who looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language

from methods.canvases.base import Seen
from methods.canvases.cards import Face, deck, marked
from methods.canvases.qualities_forms import is_gift


def kept(entries: Sequence[Seen], names: Mapping[int, str]) -> dict[int, dict[str, Any]]:
    """Per owner their hand, the cards they were given, what helps them to dose and what they put to use.
    A card that was never revealed reaches nobody."""
    entries = [entry for entry in entries if not (is_gift(entry) and entry.is_sealed)]
    authors = {entry.author for entry in entries if entry.author}
    owners = authors | {entry.about for entry in entries if entry.about and is_gift(entry)}
    found = {}
    for owner in owners:
        own = [entry.data for entry in entries if entry.author == owner and entry.about in (None, owner)]
        star = next((data["star"] for data in own if "star" in data), None)
        received = [
            {
                "card": entry.data["card"],
                "from": names.get(entry.author or 0, ""),
                "text": entry.data["text"],
                "is_star": entry.author == star,
            }
            for entry in entries
            if is_gift(entry) and entry.about == owner
        ]
        sheet = {
            **hand_of(entries, owner),
            "received": received,
            "dose": next((data for data in own if "text" in data and "distortion" in data), {}),
            "intention": next(({"card": d["card"], "what": d["what"]} for d in own if "what" in d), {}),
        }
        if any(sheet.values()):
            found[owner] = sheet
    return found


def redrawn(data: Mapping[str, Any]) -> dict[str, Any]:
    """What sheet.html draws."""
    lang = get_language() or "nl"
    dose, intention = data.get("dose", {}), data.get("intention", {})
    received = [
        {**gift, "who": gift["from"], "face": face_of(lang, gift["card"])}
        for gift in data.get("received", ())
    ]
    return {
        "lang": lang,
        "hand": drawn(data, lang),
        "received": [gift for gift in received if gift["face"]],
        "turned": deck(lang).get(dose.get("distortion", "")),
        "dose": dose.get("text", ""),
        "intention": intention.get("what", ""),
        "kept": face_of(lang, intention.get("card", "")),
    }


def hand_of(entries: Iterable[Seen], owner: int | None) -> dict[str, Any]:
    """Somebody's own cards, by key; empty when they have none."""
    found: dict[str, Any] = {}
    for entry in entries:
        if entry.author == owner and "qualities" in entry.data:
            found = {name: entry.data.get(name) or "" for name in ("qualities", "distortion")}
    return found


def drawn(hand: Mapping[str, Any], lang: str) -> list[Face]:
    """The cards of a hand as they are drawn: the qualities, and then the distortion."""
    marks = [f"quality:{key}" for key in hand.get("qualities") or ()]
    return marked(lang, [*marks, *([f"distortion:{hand['distortion']}"] if hand.get("distortion") else [])])


def face_of(lang: str, key: str) -> Face | None:
    card = deck(lang).get(key)
    return card.quality if card else None
