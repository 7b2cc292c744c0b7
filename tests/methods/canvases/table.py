"""A table with people around it, a visit to a phase, and everybody who looks: for the tests of one canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from methods.canvases import CANVASES, Person, Seen, Table, Viewer
from methods.script import Phase

DAAN, YASMIN, NOOR, THIJS, EVA, PETRA = range(1, 7)
NAMES = {DAAN: "Daan", YASMIN: "Yasmin", NOOR: "Noor", THIJS: "Thijs", EVA: "Eva"}
PEOPLE = [Person(pk, name) for pk, name in NAMES.items()]
TABLE = Table(people=PEOPLE, names=NAMES, presenter=YASMIN)

CHAIR = Viewer("chair", DAAN)
PRESENTER = Viewer("presenter", YASMIN, is_presenter=True)
MEMBER = Viewer("member", NOOR)
OTHER = Viewer("member", THIJS)
SCREEN = Viewer("screen")
ALL_MEMBERS = Viewer("member")


@dataclass(frozen=True)
class Visit:
    """A visit to one phase, without a meeting around it."""

    phase: Phase
    is_revealed: bool = False
    turn_id: int | None = None


def visit(canvas: str, is_revealed: bool = False, turn_id: int | None = None, **facts: Any) -> Visit:
    return Visit(Phase("it", canvas, 5, 3, 10, 5, **facts), is_revealed, turn_id)


def seen(author: int, **data: Any) -> Seen:
    return Seen(f"e{author}", author, data, "it")


def writers(canvas: str, here: Visit) -> set[str]:
    """Who of all that look may put something down."""
    lookers = {"chair": CHAIR, "presenter": PRESENTER, "member": MEMBER, "screen": SCREEN}
    return {name for name, viewer in lookers.items() if CANVASES[canvas].may_write(viewer, here)}


def readers(canvas: str, here: Visit, entry: Seen) -> set[str]:
    """Who of all that look may see this entry."""
    lookers = {
        "chair": CHAIR,
        "presenter": PRESENTER,
        "author": Viewer("member", entry.author),
        "member": Viewer("member", EVA),
        "screen": SCREEN,
        "all members": ALL_MEMBERS,
    }
    return {name for name, viewer in lookers.items() if CANVASES[canvas].visible([entry], viewer, here)}
