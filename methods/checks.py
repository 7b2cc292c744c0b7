"""`manage.py check` reads every method file and every deck, and names file, phase or card, and mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

from methods import catalogue, rules
from methods.canvases import CANVASES
from methods.script import ScriptError


@checks.register("methods")
def methods_are_whole(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    found: list[checks.CheckMessage] = []
    for folder in sorted({path.parent for path in catalogue.HERE.glob("*/*.toml")}):
        for lang, _name in settings.LANGUAGES:
            if lang == catalogue.DEFAULT_LANGUAGE or (folder / f"{lang}.toml").exists():
                found += [checks.Error(mistake, id="methods.E001") for mistake in mistakes(folder, lang)]
    for key in CANVASES:
        for name in ("form", "show"):
            try:
                get_template(f"canvases/{key}/{name}.html")
            except TemplateDoesNotExist:
                found.append(checks.Error(f"canvas {key!r} has no {name}.html", id="methods.E002"))
    return found


@checks.register("methods")
def decks_are_whole(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    folders = sorted({path.parent for path in catalogue.WORDS.glob("*/*.toml")})
    with translation.override("en"):
        return [
            checks.Error(mistake, id="methods.E003")
            for folder in folders
            for mistake in deck_mistakes(folder)
        ]


def mistakes(folder: Any, lang: str) -> list[str]:
    """Every mistake in one method folder, as `file: phase: what`."""
    here, there = f"{folder.name}/method.toml", f"{folder.name}/{lang}.toml"
    with translation.override("en"):
        try:
            method = catalogue.parse(folder, lang)
        except ScriptError as error:
            return [str(error)]
        return [
            *(
                []
                if method.key == folder.name
                else [f"{here}: the key is {method.key!r}, the folder {folder.name!r}"]
            ),
            *(f"{there}: {text!r} is missing" for text in catalogue.ABOUT if not getattr(method, text)),
            *(f"{here}: {mistake.said}" for mistake in rules.fact_mistakes(method)),
            *(
                f"{there}: phase {mistake.phase!r}: {mistake.said}"
                for mistake in rules.phase_mistakes(method)
            ),
        ]


def deck_mistakes(folder: Path) -> Iterator[str]:
    """Every mistake in one deck, as `file: card: what`. The order counts too: a card's number decides its drawing."""
    first = catalogue.DEFAULT_LANGUAGE
    try:
        decks = {lang: catalogue.parse_deck(folder, lang) for lang, _name in settings.LANGUAGES}
    except ScriptError as error:
        yield str(error)
        return
    names = set().union(*decks[first])
    order = [card["key"] for card in decks[first]]
    for lang, cards in decks.items():
        there, keys = f"{folder.name}/{lang}.toml", [card["key"] for card in cards]
        yield from (f"{there}: card {card['key']!r}: {what}" for card in cards for what in _card(card, names))
        yield from (f"{there}: card {key!r}: this key stands twice" for key in _twice(keys))
        for number, (here, other) in enumerate(zip_longest(keys, order), 1):
            if here != other:
                yield f"{there}: from card {number} on the keys are not those of {first}.toml"
                break


def _card(card: Mapping[str, Any], names: set[str]) -> Iterator[str]:
    """What one card has, all have, and no text is empty."""
    yield from (f"{name!r} is missing" for name in sorted(names - set(card)))
    yield from (f"{name!r} stands in no card of nl.toml" for name in sorted(set(card) - names))
    yield from (
        f"{name!r} is empty" for name, text in card.items() if isinstance(text, str) and not text.strip()
    )


def _twice(keys: list[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]
