"""The rehearsal that a browser holds, and the part it plays there: in its login session, beside whoever is signed in."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from django.http import HttpRequest

HELD = "rehearsal"


@dataclass(frozen=True)
class Part:
    """In which meeting, and as whom; without a member it is the room's screen."""

    meeting: int
    member: int | None

    @classmethod
    def held_by(cls, request: HttpRequest) -> Part | None:
        held = request.session.get(HELD)
        return cls(*held) if held else None

    def take(self, request: HttpRequest) -> None:
        request.session[HELD] = list(astuple(self))

    @staticmethod
    def lay_down(request: HttpRequest) -> None:
        """Who came for a rehearsal alone leaves no login session behind."""
        request.session.pop(HELD, None)
        if not list(request.session.keys()):
            request.session.flush()
