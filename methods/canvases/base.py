"""What every kind of canvas can be asked. A new kind is one class here, two templates, a test and a line in CANVASES."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from django import forms

from methods.script import Phase

Typed = Mapping[str, Any] | None  # what was sent
Initial = dict[str, Any] | None  # what a form starts with


@dataclass(frozen=True)
class Viewer:
    """Who looks: one of the five views of a meeting, as a person (`member`) or as everybody with that view (None).

    view: chair | coach | presenter | member | screen.
    """

    view: str
    member: int | None = None
    has_turn: bool = False
    is_presenter: bool = False


@dataclass(frozen=True)
class Person:
    """Somebody in the circle, as a canvas may know them."""

    id: int
    name: str


@dataclass(frozen=True)
class Seen:
    """An entry as somebody may see it; `author` is None where nobody may know."""

    id: str
    author: int | None
    data: Mapping[str, Any]
    phase_key: str = ""


@dataclass(frozen=True)
class Table:
    """What lies on the table for a form: the people present, the cases, the own intentions, earlier phases' entries."""

    people: Sequence[Person] = ()
    names: Mapping[int, str] = field(default_factory=dict)  # of everybody, also who has left
    cases: Sequence[Any] = ()
    intentions: Sequence[Any] = ()
    sources: Sequence[Seen] = ()
    presenter: int | None = None
    past: Sequence[int] = ()


class Visit(Protocol):
    """The visit to the phase, as a canvas needs it."""

    @property
    def phase(self) -> Phase: ...
    @property
    def is_revealed(self) -> bool: ...
    @property
    def turn_id(self) -> int | None: ...


@dataclass(frozen=True)
class Canvas:
    """A kind of worksheet. Subclasses say what people enter, who may, and who sees it when."""

    key: str
    repeats: bool = False  # one person may put down several
    secret: bool = False  # written in silence, until the chair reveals all at once
    by: str = "member"  # who writes: member (everybody but who is silent) | presenter | nobody
    turns: tuple[str, ...] = ()  # the views that take a turn: member, chair
    forgotten: bool = False  # its entries go when the meeting closes
    for_others: bool = True  # the chair may enter it for somebody without a phone
    keeps: str = ""  # intention | learning | look-back: what a handed-in entry also leaves behind
    fields: tuple[str, ...] = field(default=())

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        """The form for one entry; None where nothing is entered. `cleaned_data` is what is stored."""
        return None

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        """May this person put something down now? A listening presenter never may."""
        if viewer.member is None or self.by == "nobody":
            return False
        if self.by == "presenter":
            return viewer.is_presenter and "presenter" not in visit.phase.silent
        if viewer.is_presenter and ("presenter" in visit.phase.silent or not self.presenter_joins):
            return False
        if viewer.view == "coach":
            return False
        if "member" in visit.phase.silent and not (viewer.has_turn or viewer.is_presenter):
            return False
        return not (self.is_sealed_for(visit) and visit.is_revealed)

    @property
    def presenter_joins(self) -> bool:
        """Does the presenter write along where they are not silent?"""
        return False

    def is_asked(self, phase: Phase) -> bool:
        """Does everybody put something down in this phase?"""
        return self.by == "member"

    def is_sealed_for(self, visit: Visit) -> bool:
        """Is this visit written in silence and revealed together?"""
        return self.secret

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        """What this viewer may see of the handed-in entries. What is not returned is not sent."""
        entries = list(entries)
        if self.is_sealed_for(visit) and not visit.is_revealed:
            return [entry for entry in entries if viewer.member is not None and entry.author == viewer.member]
        return entries

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        """What the templates draw, from what `visible` returned and nothing else."""
        return {}

    def summary(self, entries: Sequence[Seen], phase: Phase) -> list[str]:
        """Lines for the report of what the group chose to keep; empty for most."""
        return []

    def turn_from(self, data: Mapping[str, Any]) -> int | None:
        """The member who gets the turn by this entry, if it gives one."""
        return None

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        """Mistakes in a method file's use of this canvas, in plain words."""
        unknown = set(options) - set(self.fields)
        return [f"unknown option {name!r}" for name in sorted(unknown)]


def unsigned(entry: Seen) -> Seen:
    """The same without its author."""
    return replace(entry, author=None, id="")
