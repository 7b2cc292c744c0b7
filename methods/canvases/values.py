"""Values: cards of the deck by their key, or somebody's own words, which start with a tilde."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from methods.canvases.base import Seen

OWN = "~"


def deck(lang: str) -> dict[str, str]:
    """The words by key, in alphabetical order."""
    from methods import catalogue  # which reads the canvases itself

    cards = catalogue.cards("values", lang)
    return dict(sorted(((key, card["word"]) for key, card in cards.items()), key=lambda pair: pair[1]))


def word(token: str, lang: str) -> str:
    return token.removeprefix(OWN) if token.startswith(OWN) else deck(lang).get(token, "")


def token_of(typed: str, lang: str) -> str:
    """Somebody's own word; where it is one of the deck, that card."""
    plain = " ".join(typed.split())
    known = {text.replace("\u00ad", "").casefold(): key for key, text in deck(lang).items()}
    return known.get(plain.casefold(), OWN + plain) if plain else ""


def given(entries: Iterable[Seen]) -> Counter[str]:
    """How often each value was given."""
    return Counter(token for entry in entries for token in tokens(entry.data))


def tokens(data: Mapping[str, Any], name: str = "values") -> list[str]:
    """The values in an entry or a draft, which may hold anything."""
    found = data.get(name)
    return [token for token in found if isinstance(token, str)] if isinstance(found, list) else []


def words(found: Mapping[str, int], lang: str) -> list[dict[str, Any]]:
    """Ready to be read, the most given first."""
    rows = [{"token": token, "word": word(token, lang), "count": count} for token, count in found.items()]
    return sorted((row for row in rows if row["word"]), key=lambda row: -int(row["count"]))
