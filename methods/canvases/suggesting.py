"""A line in one's own words, with words to choose from: suggestions, never a must."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

SOFT_HYPHEN = "\u00ad"


class Suggesting(forms.TextInput):
    template_name = "widgets/suggesting.html"

    def __init__(self, words: Sequence[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.words = words

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["words"] = self.words
        context["widget"]["attrs"]["list"] = f"words-{name}"
        return context


def qualities(lang: str) -> list[str]:
    """The qualities of the deck, as they are typed."""
    from methods import catalogue

    return [card["quality"].replace(SOFT_HYPHEN, "") for card in catalogue.cards("qualities", lang).values()]
