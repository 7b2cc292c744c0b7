"""`manage.py check` reads every method file and every deck, and names file, phase or card, and mistake."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from methods import catalogue
from methods.canvases import CANVASES
from methods.catalogue import EVIDENCE, FRAMES, KINDS, LEVELS, SAFETY, Method
from methods.script import Phase, ScriptError

PLACEHOLDERS = {"presenter", "chair", "questioner", "turn", "client"}
ROLES = {"presenter", "member", "questioner", "turn", "client", "screen"}
LEADS = {"chair", "presenter", "questioner", "member"}
SILENT = {"presenter", "member"}


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
    return [
        checks.Error(mistake, id="methods.E003") for folder in folders for mistake in deck_mistakes(folder)
    ]


def mistakes(folder: Any, lang: str) -> Iterator[str]:
    """Every mistake in one method folder, as `file: phase: what`."""
    here, there = f"{folder.name}/method.toml", f"{folder.name}/{lang}.toml"
    try:
        method = catalogue.parse(folder, lang)
    except ScriptError as error:
        yield str(error)
        return
    yield from (f"{here}: {mistake}" for mistake in _fact_mistakes(method, folder.name))
    yield from (f"{there}: phase {phase.key!r}: {mistake}" for phase, mistake in _phase_mistakes(method))


def _fact_mistakes(method: Method, folder: str) -> Iterator[str]:
    if method.key != folder:
        yield f"the key is {method.key!r}, the folder {folder!r}"
    known = {
        "kind": KINDS,
        "level": LEVELS,
        "safety": SAFETY,
        "evidence": EVIDENCE,
        "orientation": range(1, 6),
    }
    for name, values in known.items():
        if getattr(method, name) not in values:
            yield f"unknown {name} {getattr(method, name)!r}"
    if not 1 < method.group[0] <= method.best[0] <= method.best[1] <= method.group[1]:
        yield f"group {list(method.group)} and best {list(method.best)} are not in order"
    for setting in method.settings:
        if setting.default not in setting.choices:
            yield f"setting {setting.key!r}: the default {setting.default!r} is not one of its choices"
    if not method.script().phases:
        yield "no phase is played with the default settings"


def _phase_mistakes(method: Method) -> Iterator[tuple[Phase, str]]:
    settings_by_key = {setting.key: setting for setting in method.settings}
    before: set[str] = set()
    for phase in method.full.phases:
        if phase.key in before:
            yield phase, "this key stands twice"
        if not 0 < phase.least <= phase.typical <= phase.most:
            yield phase, f"minutes {phase.typical} ({phase.least}–{phase.most}) are not in order"
        if phase.lead not in LEADS:
            yield phase, f"unknown lead {phase.lead!r}"
        for who in set(phase.silent) - SILENT:
            yield phase, f"nobody is called {who!r}, in silent"
        if phase.apart not in (0, 2, 3):
            yield phase, f"apart must be 2 (pairs) or 3 (trios), not {phase.apart!r}"
        if phase.frame and phase.frame not in FRAMES:
            yield phase, f"unknown frame {phase.frame!r}"
        if phase.only:
            key, _, value = phase.only.partition("=")
            if key not in settings_by_key or value not in settings_by_key[key].choices:
                yield phase, f"only = {phase.only!r} names no setting"
        for source in phase.sources:
            if source not in before and not (phase.round and source == phase.key):
                yield phase, f"from {source!r} is not an earlier phase"
        for value in phase.options.values():
            if isinstance(value, str) and value.startswith("$") and value[1:] not in settings_by_key:
                yield phase, f"option {value!r} names no setting"
        yield from ((phase, mistake) for mistake in _canvas_mistakes(phase))
        for role in set(phase.roles) - ROLES:
            yield phase, f"unknown role {role!r}"
        if not {"member", "screen"} <= set(phase.roles):
            yield phase, "a line for member and for screen is needed"
        for text in (phase.say, *phase.guard, *phase.stuck, *phase.prompts, *phase.roles.values()):
            yield from ((phase, mistake) for mistake in _text_mistakes(text))
        before.add(phase.key)


def _canvas_mistakes(phase: Phase) -> list[str]:
    if phase.canvas not in CANVASES:
        return [f"unknown canvas {phase.canvas!r}"]
    try:
        return CANVASES[phase.canvas].check(phase.options, phase)
    except (TypeError, ValueError) as error:
        return [f"the options cannot be read: {error}"]


def _text_mistakes(text: Any) -> Iterator[str]:
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except (TypeError, ValueError) as error:
        yield f"a text cannot be read: {error}"
        return
    if names - PLACEHOLDERS:
        yield f"unknown placeholder {sorted(names - PLACEHOLDERS)}"


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
