"""The word lists: how many there are, and that every word fits on a card."""

import re

import pytest

from methods import catalogue

SOFT_HYPHEN = "\u00ad"
LISTS = ("qualities", "johari", "values")
BOTH = pytest.mark.parametrize("lang", ["nl", "en"])


def words(lang: str) -> list[str]:
    """All that stands in large letters on a card or a pill."""
    cards = [card for deck in LISTS for card in catalogue.cards(deck, lang).values()]
    return [text for card in cards for name, text in card.items() if name != "key"]


@BOTH
@pytest.mark.parametrize(
    ("deck", "count", "texts"),
    [
        ("qualities", 83, {"key", "quality", "distortion"}),
        ("johari", 60, {"key", "word"}),
        ("values", 48, {"key", "word"}),
        ("modules", 13, {"key", "name", "explain", "start", "fits"}),
    ],
)
def test_a_list_is_complete_and_so_is_every_card(lang: str, deck: str, count: int, texts: set[str]) -> None:
    cards = catalogue.cards(deck, lang)
    assert len(cards) == count
    for key, card in cards.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", key)
        assert set(card) == texts
        assert all(text.strip() for text in card.values())
    for text in texts:
        assert len({card[text] for card in cards.values()}) == count


@BOTH
def test_no_part_of_a_word_is_longer_than_seventeen_letters(lang: str) -> None:
    parts = [part for word in words(lang) for part in re.split(rf"[{SOFT_HYPHEN}\s-]", word)]
    assert "" not in parts
    assert [part for part in parts if len(part) > 17] == []


@BOTH
def test_a_word_of_twelve_letters_says_where_it_may_break(lang: str) -> None:
    pieces = [piece for word in words(lang) for piece in re.split(r"[\s-]", word)]
    assert [piece for piece in pieces if len(piece) >= 12 and SOFT_HYPHEN not in piece] == []


def test_a_long_dutch_word_breaks_where_dutch_breaks() -> None:
    card = catalogue.cards("qualities", "nl")["sense-of-responsibility"]
    assert card["quality"].split(SOFT_HYPHEN) == ["verant", "woorde", "lijk", "heids", "gevoel"]
