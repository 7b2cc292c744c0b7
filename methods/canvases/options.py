"""What a method file may set on a canvas: declared, so that the files and the editor keep the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from methods.script import Phase


@dataclass(frozen=True)
class Option:
    """One option of a canvas.

    kind: flag (true or false) | choice (one of `choices`) | some (a list of `choices`) |
    number (`least` to `most`) | labels (a list of keys, `least` to `most` of them, each with a label in the texts).
    """

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 9
    is_needed: bool = False

    def mistakes(self, value: Any, phase: Phase) -> Iterator[str]:
        """What is wrong with this value, in plain words; a chosen setting ("$name") is checked where it is declared."""
        if isinstance(value, str) and value.startswith("$"):
            return
        if self.kind == "flag" and not isinstance(value, bool):
            yield _("option %(name)r must be true or false") % {"name": self.name}
        elif self.kind == "choice" and value not in self.choices:
            said = _("option %(name)r: %(value)r is not one of %(choices)s")
            yield said % {"name": self.name, "value": value, "choices": ", ".join(self.choices)}
        elif self.kind == "number" and (
            not str(value).isdigit() or not self.least <= int(value) <= self.most
        ):
            said = _("option %(name)r must be a number from %(least)s to %(most)s")
            yield said % {"name": self.name, "least": self.least, "most": self.most}
        elif self.kind in ("some", "labels"):
            yield from self._list_mistakes(value, phase)

    def _list_mistakes(self, value: Any, phase: Phase) -> Iterator[str]:
        if not isinstance(value, list | tuple) or not all(isinstance(key, str) for key in value):
            yield _("option %(name)r must be a list of keys") % {"name": self.name}
            return
        if self.kind == "some":
            for key in sorted(set(value) - set(self.choices)):
                yield _("unknown %(name)s %(value)r") % {"name": self.name, "value": key}
            return
        if not self.least <= len(value) <= self.most:
            said = _("option %(name)r must have %(least)s to %(most)s keys")
            yield said % {"name": self.name, "least": self.least, "most": self.most}
        for key in value:
            if key not in phase.labels:
                yield _("%(name)s %(key)r has no label") % {"name": self.name, "key": key}


def flag(name: str) -> Option:
    return Option(name, "flag")


def choice(name: str, *choices: str, is_needed: bool = False) -> Option:
    return Option(name, "choice", choices, is_needed=is_needed)


def some(name: str, *choices: str) -> Option:
    return Option(name, "some", choices)


def number(name: str, least: int, most: int) -> Option:
    return Option(name, "number", least=least, most=most)


def labels(name: str, least: int, most: int) -> Option:
    return Option(name, "labels", least=least, most=most, is_needed=least > 0)


def check(options: Mapping[str, Any], declared: tuple[Option, ...], phase: Phase) -> list[str]:
    """Every mistake in the options of one phase."""
    known = {option.name: option for option in declared}
    wrong = [_("unknown option %(name)r") % {"name": name} for name in sorted(set(options) - set(known))]
    wrong += [
        _("needs option %(name)r") % {"name": o.name}
        for o in declared
        if o.is_needed and o.name not in options
    ]
    return wrong + [
        mistake
        for name, value in options.items()
        if name in known
        for mistake in known[name].mistakes(value, phase)
    ]
