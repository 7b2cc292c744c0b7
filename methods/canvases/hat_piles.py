"""The six hats by name, and the cards that were put down under them, as they lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Seen, Table

Text = Any  # in the language of whoever reads
NAMES: dict[str, Text] = {
    "blue": _("Blue"),
    "white": _("White"),
    "red": _("Red"),
    "green": _("Green"),
    "yellow": _("Yellow"),
    "black": _("Black"),
}
LOOKS: dict[str, Text] = {
    "blue": _("steers"),
    "white": _("facts"),
    "red": _("feeling"),
    "green": _("ideas"),
    "yellow": _("chances"),
    "black": _("risks"),
}
DEALT = ("white", "red", "green", "yellow", "black")  # blue is the chair's
KNOWN: dict[str, Text] = {"known": _("We know this"), "unknown": _("We do not know this")}
SITUATION = "situation"


def named(hat: str) -> dict[str, Any]:
    return {"key": hat, "name": NAMES[hat], "look": LOOKS[hat]}


def card_of(entry: Seen, table: Table) -> dict[str, Any]:
    data = entry.data
    return {
        "id": entry.id,
        **named(data["hat"]),
        "text": data["text"],
        "who": table.name(entry.author),
        "where": data.get("where", ""),
    }


def piles_of(hat: str, cards: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cards as they lie: by what we know, by idea, by hat, or simply together."""
    if hat == "white":
        return [_pile(cards, where, {"text": name}) for where, name in KNOWN.items()]
    if hat in ("yellow", "black"):
        reasons = [card for card in cards if card["where"]]
        about = [_pile(reasons, card["id"], card) for card in cards if card["key"] == "green"]
        situation = _pile(reasons, SITUATION, {"text": _("The situation itself")})
        return [*about, situation] if situation["cards"] or not about else about
    if hat == "personal":
        return [
            {"head": named(key), "cards": [card for card in cards if card["key"] == key]} for key in DEALT
        ]
    return [{"head": None, "cards": list(cards)}]


def _pile(cards: Sequence[dict[str, Any]], where: str, head: Mapping[str, Any]) -> dict[str, Any]:
    return {"head": head, "cards": [card for card in cards if card["where"] == where]}
