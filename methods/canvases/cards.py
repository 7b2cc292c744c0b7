"""The deck of qualities: two-sided cards, kept by key and read in the language of whoever looks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString

from methods import catalogue
from methods.canvases.flowers import flower

SOFT_HYPHEN = "\u00ad"
SIDES = ("quality", "distortion")


@dataclass(frozen=True)
class Face:
    """One side of a card, as it is drawn."""

    key: str
    side: str  # quality | distortion
    name: str
    drawing: SafeString

    @property
    def size(self) -> str:
        return size_of(self.name, 14, 17)

    @property
    def plain(self) -> str:
        """The name to be typed or searched: without the places where it may break."""
        return plain(self.name)

    @property
    def mark(self) -> str:
        """Which side of which card, in one word."""
        return f"{self.side}:{self.key}"


@dataclass(frozen=True)
class Card:
    key: str
    quality: Face
    distortion: Face

    def face(self, side: str) -> Face:
        return self.distortion if side == "distortion" else self.quality


@cache
def deck(lang: str) -> dict[str, Card]:
    """All cards by key, in the order of the file."""
    found = {}
    for number, (key, texts) in enumerate(catalogue.cards("qualities", lang).items(), 1):
        faces = [Face(key, side, texts[side], flower(number, side == "distortion")) for side in SIDES]
        found[key] = Card(key, *faces)
    return found


@cache
def faces(lang: str, side: str) -> tuple[Face, ...]:
    """One side of all cards, as a dictionary has them."""
    return tuple(sorted((card.face(side) for card in deck(lang).values()), key=lambda face: face.plain))


def marked(lang: str, marks: Iterable[str]) -> list[Face]:
    """The sides of cards these marks stand for, without those that are no card (any more)."""
    found = [mark.partition(":") for mark in marks]
    return [deck(lang)[key].face(side) for side, _, key in found if side in SIDES and key in deck(lang)]


def other_side(lang: str, side: str, word: str) -> str:
    """What stands on the back of the card with this word on this side; nothing when there is no such card."""
    back = SIDES[1 - SIDES.index(side)]
    wanted = plain(word).casefold()
    return next(
        (card.face(back).plain for card in deck(lang).values() if card.face(side).plain.casefold() == wanted),
        "",
    )


def size_of(word: str, long: int = 11, xlong: int = 15) -> str:
    """How small a word must be set: by the longest part of it that does not break."""
    longest = max(len(part) for part in re.split(rf"[{SOFT_HYPHEN}\s-]", word))
    return "xlong" if longest > xlong else "long" if longest > long else ""


def plain(word: str) -> str:
    return word.replace(SOFT_HYPHEN, "").strip()
