"""Somebody's johari window: which words they and the others chose, in four panes, and who gave what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from methods.canvases.base import Seen

SIDES = {"johari": "word", "qualities": "distortion"}  # per deck: what of a card is chosen
SOFT = "\u00ad"


def words_of(deck: str, lang: str) -> dict[str, str]:
    """Every word of a deck by its key, in this language."""
    from methods import catalogue

    return {key: card[SIDES[deck]] for key, card in catalogue.cards(deck, lang).items()}


def word_of(entry: Mapping[str, Any], key: str) -> str:
    """A chosen word, in the language in which it was chosen."""
    if entry.get("deck") not in SIDES:
        return ""
    return words_of(entry["deck"], entry.get("lang", "nl")).get(key, key)


@dataclass(frozen=True)
class Word:
    key: str
    word: str
    givers: tuple[int, ...] = ()
    is_new: bool = False  # opened by its owner

    @property
    def count(self) -> int:
        return len(self.givers)


@dataclass(frozen=True)
class Window:
    """`kept` is how many words its owner keeps hidden where they are not shown; `rest` are the words nobody chose."""

    open: list[Word] = field(default_factory=list)
    blind: list[Word] = field(default_factory=list)
    hide: list[Word] = field(default_factory=list)
    kept: int = 0
    rest: list[str] = field(default_factory=list)

    @property
    def x(self) -> str:
        """Where the upright of the cross stands, as a class: the more others saw, the further."""
        return f"x{_place(len(self.open), len(self.blind))}"

    @property
    def y(self) -> str:
        return f"y{_place(len(self.open), len(self.hide) + self.kept)}"

    @property
    def unknown(self) -> int:
        """How many words nobody chose. Words that are kept are no part of them, and nothing here tells which they are."""
        return len(self.rest) - self.kept

    @property
    def is_full(self) -> bool:
        """So many words in a pane that they are set smaller on a wall."""
        return max(len(self.open), len(self.blind)) > 9

    def giving(self, key: str) -> Word | None:
        return next((word for word in (*self.open, *self.blind) if word.key == key), None)


def window_of(owner: int, seen: Sequence[Seen]) -> Window | None:
    """The window as far as these entries tell; None when nobody chose a word."""
    own = next((s.data for s in of_part(seen, "self") if s.author == owner), {})
    given = [s for s in of_part(seen, "others") if s.about == owner]
    moved = {key for s in of_part(seen, "hidden") if s.author == owner for key in s.data["moved"]}
    origin = own or (given[0].data if given else {})
    if not origin:
        return None
    givers: dict[str, tuple[int, ...]] = {}
    for gift in given:
        for key in gift.data["words"]:
            givers[key] = (*givers.get(key, ()), gift.author or 0)
    texts = {key: word_of(s, key) for s in (own, *(g.data for g in given)) for key in s.get("words", ())}
    mine = [key for key in texts if key in own.get("words", ())]
    found = sorted(givers, key=lambda key: -len(givers[key]))
    deck = words_of(origin["deck"], origin["lang"])
    return Window(
        open=[
            *(Word(key, texts[key], givers[key]) for key in found if key in mine),
            *(Word(key, texts[key], is_new=True) for key in mine if key in moved and key not in givers),
        ],
        blind=[Word(key, texts[key], givers[key]) for key in found if key not in mine],
        hide=[Word(key, texts[key]) for key in mine if key not in givers and key not in moved],
        kept=own.get("kept", 0),
        rest=[word for key, word in deck.items() if key not in texts],
    )


def hidden_keys(owner: int | None, seen: Sequence[Seen]) -> list[str]:
    """The words that only their owner chose, also those that were opened since."""
    seen = [s for s in seen if s.data.get("part") in ("self", "others")]
    window = window_of(owner, seen) if owner else None
    return [word.key for word in window.hide] if window else []


def without_hidden(owner: int, seen: Sequence[Seen]) -> list[Seen]:
    """The same, with no trace of which words only their owner chose; how many they are may be known."""
    hidden = hidden_keys(owner, seen)
    found = []
    for entry in seen:
        if entry.data.get("part") == "self" and entry.author == owner:
            words = [key for key in entry.data["words"] if key not in hidden]
            entry = replace(entry, data={**entry.data, "words": words, "kept": len(hidden)}, texts=())
        found.append(entry)
    return found


def gifts_for(owner: int, seen: Sequence[Seen], names: Mapping[int, str]) -> list[dict[str, Any]]:
    """What each of the others gave: their words, their example, when a quality overshoots."""
    return [
        {
            "who": names.get(entry.author or 0, ""),
            "words": [word_of(entry.data, key) for key in entry.data["words"]],
            "example": entry.data.get("example", ""),
            "overshoots": entry.data.get("overshoots", ""),
        }
        for entry in of_part(seen, "others")
        if entry.about == owner
    ]


def sheet_of(owner: int, entries: Sequence[Seen], names: Mapping[int, str]) -> dict[str, Any]:
    window = window_of(owner, entries)
    assert window
    panes = {
        pane: [
            {**asdict(word), "count": word.count, "givers": [names.get(pk, "") for pk in word.givers]}
            for word in getattr(window, pane)
        ]
        for pane in ("open", "blind", "hide")
    }
    drawn = {**panes, "rest": window.rest, "unknown": window.unknown, "x": window.x, "y": window.y}
    return {"window": drawn, "gifts": gifts_for(owner, entries, names)}


def example_for(entry: Seen, key: str) -> str:
    """The giver's example where it goes with this word: it names it, or none of the words they chose."""
    example: str = entry.data.get("example", "")
    named = [k for k in entry.data["words"] if _plain(word_of(entry.data, k)) in _plain(example)]
    return example if key in named or not named else ""


def of_part(seen: Iterable[Seen], part: str) -> list[Seen]:
    return [entry for entry in seen if entry.data.get("part") == part]


def _plain(text: str) -> str:
    return text.replace(SOFT, "").casefold()


def _place(one: int, other: int) -> int:
    """A part of the whole in steps of five, never so far that a pane gets too small for its words."""
    share = 100 * one / (one + other) if one + other else 50
    return min(60, max(40, 5 * round(share / 5)))
