"""A method as somebody reads it in the catalogue: in whole words, with example names where the chair will see real ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from methods.catalogue import Method
from methods.glyphs import GLYPHS
from methods.script import Phase, Script, Stretch
from methods.timeline import Bar, TimeLine, time_line
from methods.wording import APART, EVIDENCE, LEADS, LEVELS, ORIENTATIONS, SAFETY, SILENT

NAMES = {
    "{presenter}": "Noor",
    "{questioner}": "Thijs",
    "{chair}": "Daan",
    "{turn}": "Eva",
    "{client}": "Eva",
}
SHORT = 165  # characters of what is said, on the card
MANY = 8  # phases; with more the card is set smaller


@dataclass(frozen=True)
class Part:
    """One phase, ready to be read; of a block of rounds once."""

    stretch: Stretch
    bar: Bar

    @property
    def phase(self) -> Phase:
        return self.stretch.phase

    @property
    def rounds(self) -> int:
        return self.stretch.rounds

    @property
    def say(self) -> list[str]:
        return [named(part.strip()) for part in self.phase.say.split("\n\n") if part.strip()]

    @property
    def say_short(self) -> str:
        """The first sentences of what is said, as many as the card has room for."""
        sentences = re.split(r"(?<=[.?!’])\s+", self.say[0]) if self.say else []
        kept = sentences[:1]
        for sentence in sentences[1:]:
            if len(" ".join([*kept, sentence])) > SHORT:
                break
            kept.append(sentence)
        return " ".join(kept)

    @property
    def guard(self) -> list[str]:
        return [named(text) for text in self.phase.guard]

    @property
    def stuck(self) -> list[str]:
        return [named(text) for text in self.phase.stuck]

    @property
    def prompts(self) -> list[str]:
        return [named(text) for text in self.phase.prompts]

    @property
    def apart(self) -> str | Promise:
        return APART.get(self.phase.apart, "")

    @property
    def lead(self) -> str | Promise:
        return LEADS.get(self.phase.lead, "")

    @property
    def silent(self) -> list[str | Promise]:
        # Who listens to one asking is clear from the line about who leads.
        return (
            []
            if self.phase.lead == "questioner"
            else [SILENT[who] for who in self.phase.silent if who in SILENT]
        )


@dataclass(frozen=True)
class Reading:
    """A method with these settings. `kind`, `level` and the rest are the method's own; words are in the reader's language."""

    method: Method
    settings: Mapping[str, str]

    @cached_property
    def script(self) -> Script:
        return self.method.script(self.settings)

    @cached_property
    def bare(self) -> Script:
        """Without the phases that the programme of a meeting already holds."""
        return self.method.script(
            self.settings, frames=tuple({p.frame for p in self.script.phases if p.frame})
        )

    @cached_property
    def line(self) -> TimeLine:
        return time_line(self.script)

    @cached_property
    def parts(self) -> list[Part]:
        return [
            Part(stretch, bar) for stretch, bar in zip(self.script.stretches, self.line.bars, strict=True)
        ]

    @property
    def begins_block(self) -> str:
        """The key of the phase with which a block of rounds begins."""
        return next((part.phase.key for part in self.parts if part.rounds), "")

    @property
    def glyph(self) -> SafeString:
        # Our own drawings, never anybody's text.
        return mark_safe(GLYPHS.get(self.method.key, ""))  # noqa: S308

    @property
    def query(self) -> str:
        """The choices that differ from the defaults, as the end of an address."""
        changed = {
            key: value for key, value in self.settings.items() if value != self.method.defaults.get(key)
        }
        return f"?{urlencode(changed)}" if changed else ""

    @property
    def is_long(self) -> bool:
        return len(self.parts) > MANY

    @property
    def has_frame(self) -> bool:
        return len(self.bare.phases) < len(self.script.phases)

    @property
    def has_presenter(self) -> bool:
        return self.script.wants_case

    @property
    def has_names(self) -> bool:
        return any(name in text for phase in self.script.phases for text in _texts(phase) for name in NAMES)

    @property
    def level(self) -> str | Promise:
        return LEVELS.get(self.method.level, "")

    @property
    def safety(self) -> str | Promise:
        return SAFETY.get(self.method.safety, "")

    @property
    def evidence(self) -> str | Promise:
        return EVIDENCE.get(self.method.evidence, "")

    @property
    def orientation(self) -> str | Promise:
        return ORIENTATIONS.get(self.method.orientation, "")

    @property
    def scale(self) -> list[tuple[str, bool]]:
        """The five points of the orientation: where on the line, and is it this one?"""
        return [(f"{4 + 23 * (n - 1)}%", n == self.method.orientation) for n in range(1, 6)]


def chosen_settings(method: Method, asked: Mapping[str, str]) -> dict[str, str]:
    """The method's defaults, with what was asked for where that is one of the choices."""
    return {s.key: asked[s.key] if asked.get(s.key) in s.choices else s.default for s in method.settings}


def named(text: str) -> str:
    """The text with an example name for every placeholder."""
    for placeholder, name in NAMES.items():
        text = text.replace(placeholder, name)
    return text


def _texts(phase: Phase) -> tuple[str, ...]:
    return (phase.say, *phase.guard, *phase.stuck, *phase.prompts)
