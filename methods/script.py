"""A script: the phases a group walks through, with every text they need. No people, no database."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

FORMAT = 1


class ScriptError(ValueError):
    """A script that cannot be played. The message names the phase and the mistake."""


class DoesNotFit(ScriptError):
    """The minutes asked for are fewer than the phases need at the least, or more than they can fill."""

    def __init__(self, minutes: int, least: int, most: int) -> None:
        self.minutes, self.least, self.most = minutes, least, most
        super().__init__(f"{minutes} minutes asked, the phases take {least} to {most}")


@dataclass(frozen=True)
class Phase:
    """One step of a script. `minutes` is what was planned for it: typical until `fit` has shared time out."""

    key: str
    canvas: str
    typical: int
    least: int
    most: int
    minutes: int
    lead: str = "chair"
    silent: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    only: str = ""
    frame: str = ""
    apart: int = 0  # in pairs (2) or trios (3)
    round: int = 0  # which time this is, in a block that is played several times
    presents: bool = False  # whoever has the turn when it is over brings the example
    title: str = ""
    say: str = ""
    guard: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()  # what stands in sight on every screen

    @property
    def base(self) -> str:
        """The key it has in the file, whichever round it is."""
        return self.key.removesuffix(f"-{self.round}") if self.round > 1 else self.key

    def again(self, number: int, block: Collection[str]) -> Phase:
        """The same phase in another round of its block; it works on what was written in that round, or,
        where it names itself, in all rounds until then."""
        sources: list[str] = []
        for source in self.sources:
            if source == self.base:
                sources += [in_round(source, n) for n in range(1, number + 1)]
            else:
                sources.append(in_round(source, number) if source in block else source)
        title = self.title.removesuffix(f" ({self.round})")
        return replace(
            self,
            key=in_round(self.base, number),
            round=number,
            sources=tuple(sources),
            title=f"{title} ({number})",
        )

    def holds(self, settings: Mapping[str, str]) -> bool:
        """Is this phase played with these settings?"""
        return all(settings.get(key) in choices for key, choices in self.conditions)

    @property
    def conditions(self) -> list[tuple[str, list[str]]]:
        """`only` in parts: settings, each with the choices with which this phase is played."""
        parts = [part.partition("=") for part in self.only.split(";") if part]
        return [(key.strip(), values.split(",")) for key, _, values in parts]

    def with_settings(self, settings: Mapping[str, str]) -> Phase:
        """The same phase with "$name" in its options replaced by what was chosen."""
        chosen = {
            name: settings.get(value[1:], "") if isinstance(value, str) and value.startswith("$") else value
            for name, value in self.options.items()
        }
        return replace(self, options=chosen)


@dataclass(frozen=True)
class Stretch:
    """A phase as one tells about it: of a block of rounds once, with how many rounds and how long they take together."""

    phase: Phase
    rounds: int
    minutes: int

    @property
    def title(self) -> str:
        return self.phase.title.removesuffix(f" ({self.phase.round})")


@dataclass(frozen=True)
class Script:
    """What is played in one agenda item: the phases in order, in one language, with their minutes."""

    key: str
    kind: str
    name: str
    lang: str
    phases: tuple[Phase, ...]
    format: int = FORMAT

    @property
    def wants_case(self) -> bool:
        """Does somebody bring in a case? In a case method always; in another where its settings have somebody tell one."""
        return self.kind == "case" or any(phase.canvas == "story" for phase in self.phases)

    @property
    def minutes(self) -> int:
        return sum(phase.minutes for phase in self.phases)

    @property
    def least(self) -> int:
        return sum(phase.least for phase in self.phases)

    @property
    def most(self) -> int:
        return sum(phase.most for phase in self.phases)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The phases in order, those of a block of rounds once."""
        found: dict[str, list[Phase]] = {}
        for phase in self.phases:
            found.setdefault(phase.base, []).append(phase)
        return tuple(
            Stretch(times[0], len(times) if times[0].round else 0, sum(p.minutes for p in times))
            for times in found.values()
        )

    def phase(self, key: str) -> Phase:
        """The phase with this key; KeyError when there is none."""
        for phase in self.phases:
            if phase.key == key:
                return phase
        raise KeyError(key)

    def position(self, key: str) -> int:
        return [phase.key for phase in self.phases].index(key)

    def chosen(self, settings: Mapping[str, str], frames: Collection[str] = ()) -> Script:
        """The phases that are played: what the settings ask for, without the frames the programme already holds."""
        phases = tuple(
            phase.with_settings(settings)
            for phase in self.phases
            if phase.holds(settings) and not (phase.frame and phase.frame in frames)
        )
        keys = {phase.key for phase in phases}
        phases = tuple(
            replace(phase, sources=tuple(key for key in phase.sources if key in keys)) for phase in phases
        )
        return replace(self, phases=phases)

    def fit(self, minutes: int) -> Script:
        """Share `minutes` (whole) between the phases, each between its least and most; the sum is exact.

        Every phase moves from its typical length towards its least or most by the same part of the room it has.
        Raises DoesNotFit when that is impossible.
        """
        if not self.least <= minutes <= self.most:
            raise DoesNotFit(minutes, self.least, self.most)
        return self.with_minutes(share(minutes, [(p.typical, p.least, p.most) for p in self.phases]))

    def with_minutes(self, minutes: list[int]) -> Script:
        phases = tuple(replace(p, minutes=m) for p, m in zip(self.phases, minutes, strict=True))
        return replace(self, phases=phases)

    def with_rounds(self, count: int) -> Script:
        """The block of rounds played `count` times; phases after it that work on it work on all of them. Rounds that
        are there keep their minutes, and one more gets those of the last."""
        block = [phase for phase in self.phases if phase.round == 1]
        if not block:
            return self
        bases = [phase.base for phase in block]
        start = self.phases.index(block[0])
        after = [phase for phase in self.phases[start:] if not phase.round]
        played = {phase.key: phase for phase in self.phases if phase.round > 1}
        last = {phase.base: phase.minutes for phase in self.phases if phase.round}
        rounds = [
            phase.again(1, bases)
            if number == 1
            else played.get(in_round(phase.base, number))
            or replace(phase.again(number, bases), minutes=last[phase.base])
            for number in range(1, count + 1)
            for phase in block
        ]
        all_rounds = {base: [in_round(base, n) for n in range(1, count + 1)] for base in bases}
        return replace(
            self,
            phases=(*self.phases[:start], *rounds, *(_after_rounds(phase, all_rounds) for phase in after)),
        )

    def dump(self) -> dict[str, Any]:
        """As plain JSON, to be kept with a meeting for ever."""
        return asdict(self)

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> Script:
        """A script from `dump()`; raises ScriptError when its format is newer than this code."""
        if data.get("format") != FORMAT:
            raise ScriptError(f"format {data.get('format')!r} is not one we can read")
        return cls(**{**data, "phases": tuple(_phase(phase) for phase in data["phases"])})


def in_round(key: str, number: int) -> str:
    return key if number == 1 else f"{key}-{number}"


def _after_rounds(phase: Phase, rounds: Mapping[str, list[str]]) -> Phase:
    sources: list[str] = []
    for source in phase.sources:
        base = next((key for key in rounds if re.fullmatch(rf"{re.escape(key)}(-\d+)?", source)), "")
        sources += [key for key in rounds.get(base, [source]) if key not in sources]
    return replace(phase, sources=tuple(sources))


def _phase(data: Mapping[str, Any]) -> Phase:
    facts: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in data.items()}
    return Phase(**facts)


def share(total: int, ranges: list[tuple[int, int, int]]) -> list[int]:
    """Whole minutes that add up to `total`, each within its (typical, least, most)."""
    typical = sum(t for t, _, _ in ranges)
    towards = 1 if total < typical else 2
    room = sum(abs(r[towards] - r[0]) for r in ranges)
    part = abs(total - typical) / room if room else 0.0
    exact = [r[0] + (r[towards] - r[0]) * part for r in ranges]
    minutes = [int(e) for e in exact]
    # The minutes that rounding down left over go to those who lost most by it.
    for i in sorted(range(len(ranges)), key=lambda i: minutes[i] - exact[i])[: total - sum(minutes)]:
        minutes[i] += 1
    return minutes
