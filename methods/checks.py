"""`manage.py check` reads every method file and names file, phase and mistake."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
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
