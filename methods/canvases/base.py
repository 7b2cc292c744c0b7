"""What every kind of canvas can be asked. A new kind is one class here, two templates, a test and a line in CANVASES."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from django import forms

from methods.canvases.options import Option
from methods.canvases.options import check as option_mistakes
from methods.script import Phase

Typed = Mapping[str, Any] | None  # what was sent
Initial = dict[str, Any] | None  # what a form starts with


@dataclass(frozen=True)
class Viewer:
    """Who looks: one of the five views of a meeting, as a person (`member`) or as everybody with that view (None).

    view: chair | coach | presenter | member | screen. In pairs or trios: `mates` are the others of one's own, `client`
    is whose round it is among them.
    """

    view: str
    member: int | None = None
    has_turn: bool = False
    is_presenter: bool = False
    mates: tuple[int, ...] = ()
    client: int | None = None

    def is_own(self, author: int | None) -> bool:
        """Is this the viewer's own? Never for everybody with a view."""
        return self.member is not None and author == self.member

    @property
    def is_client(self) -> bool:
        return self.is_own(self.client)


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
    texts: Sequence[str] = ()
    is_sealed: bool = False  # written in silence, and never revealed

    @property
    def about(self) -> int | None:
        """About whom it was written, where it is about somebody."""
        return self.data.get("about")


@dataclass(frozen=True)
class Table:
    """What lies on the table: the people present, the cases, the own intentions, earlier phases' entries.

    `lang` is the language of the method's texts, and of the cards of a deck.

    `me` is whose table it is, where it is one person's. `order` is who comes up in turn at this visit, laid down when the
    group came in. `sources` is what this viewer may see of the phases a canvas works on, `phases` are those phases by key, and
    `drafts` is what the viewer was still writing in them: of nobody else. `sheets` are worksheets that the viewer kept from
    earlier meetings: of nobody else either, and only where a canvas `takes` them.
    """

    lang: str = "nl"
    me: int | None = None
    people: Sequence[Person] = ()
    order: Sequence[int] = ()
    names: Mapping[int, str] = field(default_factory=dict)  # of everybody, also who has left
    cases: Sequence[Any] = ()
    intentions: Sequence[Any] = ()
    sources: Sequence[Seen] = ()
    phases: Mapping[str, Phase] = field(default_factory=dict)
    drafts: Sequence[Seen] = ()
    presenter: int | None = None
    case: Any = None  # what the presenter brought in, from the moment it is told
    question: str = ""  # what they ask, as they worded it last
    past: Sequence[int] = ()
    sheets: Sequence[Sheet] = ()
    about: int | None = None  # about whom this form is

    def name(self, person: int | None) -> str:
        return self.names.get(person or 0, "")


@dataclass(frozen=True)
class Sheet:
    """A worksheet somebody kept: which canvas drew it, what is on it, and in words when and where it was made."""

    kind: str
    data: Mapping[str, Any]
    made: str = ""


class Visit(Protocol):
    """The visit to the phase, as a canvas needs it."""

    @property
    def phase(self) -> Phase: ...
    @property
    def is_revealed(self) -> bool: ...
    @property
    def turn_id(self) -> int | None: ...
    @property
    def heard(self) -> Sequence[int]: ...


@dataclass(frozen=True)
class Unvisited:
    """A phase as a canvas looks at it when nobody is there."""

    phase: Phase
    is_revealed: bool = False
    turn_id: int | None = None
    heard: Sequence[int] = ()


@dataclass(frozen=True)
class Canvas:
    """A kind of worksheet. Subclasses say what people enter, who may, and who sees it when."""

    key: str
    repeats: bool = False  # one person may put down several, unless `repeats_in` says otherwise
    secret: bool = False  # written in silence, until the chair reveals all at once
    # Who writes: member (who is not silent; no presenter, unless they join) | everybody | presenter |
    # chair (for all) | nobody.
    by: str = "member"
    chair_joins: bool = False  # whoever else writes, the chair has something to put down too
    is_read_aloud: bool = False  # once it is revealed, all read theirs in turn
    turns: tuple[str, ...] = ()  # the views that take a turn: member, chair
    keeps_order: bool = False  # something hangs on the order in which people come up, so it is not shuffled
    forgotten: bool = False  # its entries go when the meeting closes
    for_others: bool = True  # the chair may enter it for somebody without a phone
    keeps: str = ""  # intention | learning | look-back: what a handed-in entry also leaves behind
    # opened | all: what of the phases in `from` it works on; `all`: also what was never revealed
    reads: str = ""
    # It works on phases with these canvases alone, and of its own kind it gets all there is: `sources_for` must decide.
    family: tuple[str, ...] = ()
    wall: str = ""  # always | revealed: when it takes the whole room screen, unless `wall_in` says otherwise
    has_mine: bool = False  # there is something to look at for each person alone: `mine`, and mine.html
    is_lively: bool = False  # what one hands in changes what others look at for themselves
    follows_turn: bool = False  # the form is another one when the turn goes on
    is_summed_up: bool = False  # it leaves lines for the report: `summary`
    # What somebody made with it is kept on their own page: `sheets`, `drawing`, sheet.html.
    makes_sheet: bool = False
    gathers: bool = False  # its worksheet also holds what the phases in `from` left
    takes: tuple[str, ...] = ()  # the canvases whose worksheets somebody may take along from earlier meetings
    options: tuple[Option, ...] = field(default=())

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        """The form for one entry; None where nothing is entered. `cleaned_data` is what is stored."""
        return None

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        """May this person put something down now? A listening presenter never may."""
        by = self.by_whom(visit.phase)
        if viewer.member is None or by == "nobody":
            return False
        if self.chair_joins and viewer.view == "chair":
            return True
        if by == "chair":
            return viewer.view == "chair"
        if by == "presenter":
            return viewer.is_presenter and "presenter" not in visit.phase.silent
        joins = by == "everybody" or self.presenter_joins
        if viewer.is_presenter and ("presenter" in visit.phase.silent or not joins):
            return False
        if viewer.view == "coach":
            return False
        if "member" in visit.phase.silent and not (viewer.has_turn or viewer.is_presenter):
            return False
        is_over = self.is_sealed_for(visit) and visit.is_revealed
        return not is_over or self.is_private(visit.phase)  # one may still share, or take it back

    def by_whom(self, phase: Phase) -> str:
        """Who writes in this phase: `by`, unless the method says otherwise."""
        return str(phase.options.get("who", self.by))

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        """The views that take a turn in this phase."""
        return self.turns

    def turn_order(self, people: Sequence[int], sources: Sequence[Seen], phase: Phase) -> list[int]:
        """In which order these people, as they sit, take their turns; `sources` is all that earlier phases left.

        With the option `order = "join"` nobody is given the turn: the chair gives it to whoever wants it.
        """
        return list(people)

    def writes_in_silence(self, phase: Phase) -> bool:
        """Does everybody write for themselves in this phase? For the time line."""
        return self.is_sealed_for(Unvisited(phase))

    def repeats_in(self, phase: Phase) -> bool:
        """May one person put down several in this phase?"""
        return self.repeats

    def reaches_others(self, phase: Phase) -> bool:
        """Do those one sits with read what is handed in in this phase? Where they do, pairs and trios stay as they are."""
        return True

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        """What was written in an entry, to be read without its form."""
        return [text for text in (data.get("text"), data.get("second")) if text]

    @property
    def presenter_joins(self) -> bool:
        """Does the presenter write along where they are not silent?"""
        return False

    def is_asked(self, phase: Phase) -> bool:
        """Does everybody put something down in this phase?"""
        return self.by_whom(phase) in ("member", "everybody")

    def about(self, viewer: Viewer, visit: Visit, table: Table) -> list[int] | None:
        """About whom this person writes here, one entry each; None where entries are about nobody in particular."""
        return None

    def pressed(self, press: str, data: dict[str, Any], phase: Phase, table: Table) -> dict[str, Any]:
        """What stands in the form after a press that hands nothing in: a suggestion taken, a card laid. `press` is the value
        of the button called "press", `data` what had been typed; both as somebody sent them."""
        return data

    def is_private(self, phase: Phase) -> bool:
        """Is what somebody writes theirs alone, also after the reveal, until they share it by `is_shared`?"""
        return False

    def wall_in(self, phase: Phase) -> str:
        """What the room screen is in this phase: always | revealed, as `wall` says; shown: as long as somebody shows
        something; or bare: the title and nothing else."""
        return self.wall

    def keeps_in(self, phase: Phase) -> str:
        """What a handed-in entry of this phase also leaves behind."""
        return self.keeps

    def is_sealed_for(self, visit: Visit) -> bool:
        """Is this visit written in silence and revealed together?"""
        return self.secret

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        """What this viewer may see of the handed-in entries. What is not returned is not sent."""
        entries = list(entries)
        if self.is_sealed_for(visit) and not visit.is_revealed:
            return [entry for entry in entries if viewer.is_own(entry.author)]
        if visit.phase.apart:
            return [entry for entry in entries if viewer.is_own(entry.author) or entry.author in viewer.mates]
        return entries

    def leaves(self, entries: Sequence[Seen], viewer: Viewer, phase: Phase) -> list[Seen]:
        """What of its entries this viewer may see in later phases: what they would see of them here, once revealed."""
        return self.visible(entries, viewer, Unvisited(phase, is_revealed=True))

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        """What this viewer may see of what earlier phases left (`leaves`). Whoever has a `family` must decide here."""
        return list(sources)

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        """What the templates draw, from what `visible` returned and nothing else."""
        return {}

    def summary(self, entries: Sequence[Seen], phase: Phase) -> list[str]:
        """Lines for the report of what the group chose to keep; empty for most."""
        return []

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        """What this person alone looks at, from what they may see; None when there is nothing."""
        return None

    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        """Per person the worksheet they made in one item, as JSON to be kept, out of all that was handed in on this
        kind of canvas in it (and in the phases it works on, where it `gathers`). `phases`: those
        the group has been at, by key; `names` by person."""
        return {}

    def drawing(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What sheet.html draws, from what `sheets` made, also of years ago."""
        return dict(data)

    def turn_from(self, data: Mapping[str, Any]) -> int | None:
        """The member who gets the turn by this entry, if it gives one."""
        return None

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        """Mistakes in a method file's use of this canvas, in plain words."""
        return option_mistakes(options, self.options, phase)


def unsigned(entry: Seen) -> Seen:
    """The same without its author."""
    return replace(entry, author=None, id="")
