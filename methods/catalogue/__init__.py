"""The built-in methods, read from the files beside this one, once per process."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from methods.script import FORMAT, Phase, Script, ScriptError

HERE = Path(__file__).parent
WORDS = HERE.parent / "words"
KINDS = ("frame", "case", "multi", "exercise")
LEVELS = ("starting", "some", "advanced")
FRAMES = ("look-back", "choosing", "evaluation")
SAFETY = ("low", "middle", "high")
EVIDENCE = ("A", "B", "C")
ABOUT = ("aim", "fits", "fits_less", "asks")  # what a method of one's own may leave out
DEFAULT_LANGUAGE = "nl"
MOST_ROUNDS = 9
KIND_NAMES: Mapping[type, Any] = {
    str: gettext_lazy("a text"),
    int: gettext_lazy("a whole number"),
    list: gettext_lazy("a list"),
    dict: gettext_lazy("a table"),
}
T = TypeVar("T")


@dataclass(frozen=True)
class Setting:
    """A choice the planner makes for a method. Labels are in the language of the method they belong to."""

    key: str
    choices: tuple[str, ...]
    default: str
    label: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class Method:
    """A catalogue entry in one language. Minutes are (typical, least, most)."""

    key: str
    lang: str
    kind: str
    order: int
    level: str
    group: tuple[int, int]
    best: tuple[int, int]
    orientation: int
    safety: str
    evidence: str
    sources: tuple[str, ...]
    name: str
    short: str
    aim: str
    fits: str
    fits_less: str
    asks: str
    settings: tuple[Setting, ...]
    full: Script

    @property
    def defaults(self) -> dict[str, str]:
        return {setting.key: setting.default for setting in self.settings}

    def script(self, settings: Mapping[str, str] | None = None, frames: tuple[str, ...] = ()) -> Script:
        """The script as it is played with these settings (defaults where absent) beside these frames."""
        return self.full.chosen({**self.defaults, **(settings or {})}, frames)

    @property
    def standard(self) -> Script:
        """With default settings in a programme that holds all frames."""
        return self.script(frames=FRAMES)


class NoSuchMethod(KeyError):
    """No method has this key (any more)."""


def method_keys() -> list[str]:
    """The keys of all built-in methods, in catalogue order."""
    return list(_order())


def get(key: str, lang: str = DEFAULT_LANGUAGE) -> Method:
    """The method in this language, or in Dutch where it has no texts in it. Raises NoSuchMethod."""
    if key not in _order():
        raise NoSuchMethod(key)
    return _method(key, lang if (HERE / key / f"{lang}.toml").exists() else DEFAULT_LANGUAGE)


def all_methods(lang: str = DEFAULT_LANGUAGE, kinds: tuple[str, ...] = KINDS) -> list[Method]:
    """Every method of these kinds, in catalogue order."""
    return [method for method in (get(key, lang) for key in method_keys()) if method.kind in kinds]


def files(key: str, lang: str = DEFAULT_LANGUAGE) -> tuple[dict[str, Any], dict[str, Any], str]:
    """The two files of a built-in method as they stand there (facts, texts), and the language. Raises NoSuchMethod."""
    method = get(key, lang)
    return _toml(HERE / key / "method.toml"), _toml(HERE / key / f"{method.lang}.toml"), method.lang


@cache
def cards(deck: str, lang: str = DEFAULT_LANGUAGE) -> dict[str, Mapping[str, Any]]:
    """The cards of a deck by key, each with the texts of its file."""
    path = WORDS / deck / f"{lang}.toml"
    if not path.exists():
        path = WORDS / deck / f"{DEFAULT_LANGUAGE}.toml"
    return {card["key"]: card for card in parse_deck(path.parent, path.stem)}


@cache
def decks_to_draw() -> list[str]:
    """The decks of which a card can be drawn and done: its texts say how."""
    decks = sorted(path.parent.name for path in WORDS.glob("*/nl.toml"))
    return [deck for deck in decks if all("how" in card for card in cards(deck).values())]


@cache
def _order() -> dict[str, int]:
    found = {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))["order"]
        for path in HERE.glob("*/method.toml")
    }
    return dict(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))


@cache
def _method(key: str, lang: str) -> Method:
    return parse(HERE / key, lang)


def parse(folder: Path, lang: str) -> Method:
    """Read one method folder in one language. Raises ScriptError with file, phase and mistake."""
    names = f"{folder.name}/method.toml", f"{folder.name}/{lang}.toml"
    return build(_toml(folder / "method.toml"), _toml(folder / f"{lang}.toml"), lang, *names)


def build(
    facts: Mapping[str, Any], texts: Mapping[str, Any], lang: str, here: str = "method.toml", there: str = ""
) -> Method:
    """A method out of what stands in its two files. Raises ScriptError with file, phase and mistake."""
    there = there or f"{lang}.toml"
    if facts.get("format") != FORMAT:
        raise _trouble(here, _("format %(format)r is not %(ours)d"), format=facts.get("format"), ours=FORMAT)
    settings = tuple(
        _setting(raw, texts.get("settings", {}), here, there) for raw in facts.get("settings", [])
    )
    raws = take(facts, "phases", list, here)
    phases = tuple(_phase(raw, texts.get("phases", {}), here, there) for raw in raws)
    key, kind, name = (
        take(facts, "key", str, here),
        take(facts, "kind", str, here),
        take(texts, "name", str, there),
    )
    return Method(
        key=key,
        lang=lang,
        kind=kind,
        order=take(facts, "order", int, here),
        level=take(facts, "level", str, here),
        group=_numbers(facts, "group", here),
        best=_numbers(facts, "best", here),
        orientation=take(facts, "orientation", int, here),
        safety=take(facts, "safety", str, here),
        evidence=take(facts, "evidence", str, here),
        sources=_lines(facts, "sources", here),
        name=name,
        short=take(texts, "short", str, there).strip(),
        **{text: take({text: "-", **texts}, text, str, there).strip(" -\n") for text in ABOUT},
        settings=settings,
        full=Script(key, kind, name, lang, phases).with_rounds(_rounds(raws, here)),
    )


def _rounds(raws: list[Mapping[str, Any]], here: str) -> int:
    """How many times the block of rounds is played; a script has one such block at most."""
    counts = [raw.get("rounds", 0) for raw in raws] or [0]
    first, last = (counts.index(max(counts)), len(counts) - counts[::-1].index(max(counts)))
    if len(set(counts)) > 2 or len(set(counts[first:last])) > 1:
        raise _trouble(here, _("phases with 'rounds' must stand together, with the same number"))
    if not 0 <= max(counts) <= MOST_ROUNDS:
        raise _trouble(here, _("there are at most %(most)d rounds"), most=MOST_ROUNDS)
    return int(max(counts))


def parse_deck(folder: Path, lang: str) -> list[Mapping[str, Any]]:
    """Read the cards of one deck in one language, as they stand there. Raises ScriptError with file and mistake."""
    there = f"{folder.name}/{lang}.toml"
    found = take(_toml(folder / f"{lang}.toml"), "cards", list, there)
    for number, card in enumerate(found, 1):
        take(card, "key", str, f"{there}: card {number}")
    return found


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _trouble(f"{path.parent.name}/{path.name}", _("the file is missing")) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScriptError(f"{path.parent.name}/{path.name}: {error}") from error


def _trouble(where: str, said: str, **facts: Any) -> ScriptError:
    """In the active language: also somebody who takes in a file of their own reads it."""
    return ScriptError(f"{where}: {said % facts}")


def take(table: Mapping[str, Any], name: str, kind: type[T], where: str) -> T:
    """What stands under this name. Raises ScriptError when it is missing, empty or of another kind."""
    if name not in table:
        raise _trouble(where, _("%(name)r is missing"), name=name)
    value = table[name]
    if not isinstance(value, kind) or isinstance(value, bool):
        raise _trouble(where, _("%(name)r must be %(kind)s"), name=name, kind=KIND_NAMES[kind])
    if isinstance(value, str) and not value.strip():
        raise _trouble(where, _("%(name)r is empty"), name=name)
    return value


def _numbers(table: Mapping[str, Any], name: str, where: str, count: int = 2) -> Any:
    found = take(table, name, list, where)
    if len(found) != count or any(type(number) is not int for number in found):
        raise _trouble(where, _("%(name)r must be %(count)d whole numbers"), name=name, count=count)
    return tuple(found)


def _lines(table: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    found = take(table, name, list, where)
    if not all(isinstance(text, str) and text.strip() for text in found):
        raise _trouble(where, _("%(name)r must be a list of texts"), name=name)
    return tuple(found)


def _texts(table: Mapping[str, Any], name: str, where: str) -> dict[str, str]:
    found = take(table, name, dict, where)
    return {key: take(found, key, str, where) for key in found}


def _setting(raw: Mapping[str, Any], texts: Mapping[str, Any], here: str, there: str) -> Setting:
    key = take(raw, "key", str, f"{here}: settings")
    where = _("setting %(key)r") % {"key": key}
    here, there = f"{here}: {where}", f"{there}: {where}"
    own = texts.get(key)
    if not isinstance(own, Mapping):
        raise _trouble(there, _("has no texts"))
    choices = _lines(raw, "choices", here)
    names = {choice: take(own, choice, str, there) for choice in choices}
    return Setting(key, choices, take(raw, "default", str, here), take(own, "label", str, there), names)


def _phase(raw: Mapping[str, Any], all_texts: Mapping[str, Any], here: str, there: str) -> Phase:
    key = take(raw, "key", str, f"{here}: phases")
    where = _("phase %(key)r") % {"key": key}
    here, there = f"{here}: {where}", f"{there}: {where}"
    texts = all_texts.get(key)
    if not isinstance(texts, Mapping):
        raise _trouble(there, _("has no texts"))
    typical, least, most = _numbers(raw, "minutes", here, 3)
    return Phase(
        key=key,
        canvas=take(raw, "canvas", str, here),
        typical=typical,
        least=least,
        most=most,
        minutes=typical,
        lead=take({"lead": "chair", **raw}, "lead", str, here),
        silent=_lines({"silent": [], **raw}, "silent", here),
        options=take({"options": {}, **raw}, "options", dict, here),
        sources=_lines({"from": [], **raw}, "from", here),
        only=raw.get("only", ""),
        frame=raw.get("frame", ""),
        apart=raw.get("apart", 0),
        round=1 if raw.get("rounds") else 0,
        presents=raw.get("presents", False),
        title=take(texts, "title", str, there),
        say=take(texts, "say", str, there).strip(),
        guard=_lines({"guard": [], **texts}, "guard", there),
        stuck=_lines({"stuck": [], **texts}, "stuck", there),
        prompts=_lines({"prompts": [], **texts}, "prompts", there),
        roles=_texts(texts, "roles", there),
        labels=_texts({"labels": {}, **texts}, "labels", there),
        rules=_lines({"rules": [], **texts}, "rules", there),
    )
