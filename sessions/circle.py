"""The circle: who sits where, and what happens in the middle of it. The same order on every screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from methods.canvases import CANVASES, Seen
from sessions.models import Membership, Step


@dataclass
class Seat:
    """Somebody's seat in the circle, as it is drawn."""

    person: Membership
    marks: str  # css classes: lead case turn coachseat away heard
    said: str  # the same in words, for who cannot see it
    count: int | None = None


class Circle:
    """The people of a meeting at one step. `entries`: what has been handed in in it."""

    def __init__(self, step: Step, entries: Sequence[Seen]) -> None:
        self.step = step
        self.meeting = step.meeting
        self.entries = entries

    def seats(self) -> list[Seat]:
        step = self.step
        asked: dict[int | None, int] = {}
        if self.step.phase.canvas == "questions":
            for entry in self.entries:
                if "text" in entry.data:
                    asked[entry.author] = asked.get(entry.author, 0) + 1
            for pk in step.heard:
                asked[pk] = max(asked.get(pk, 0), step.heard.count(pk))
        seats = []
        for person in self.meeting.people:
            marks, said = self._marks(person)
            count = asked.get(person.pk, 0) if self._asks(person) else None
            seats.append(Seat(person, marks, said, count))
        return seats

    def _asks(self, person: Membership) -> bool:
        """Are the questions of this person counted?"""
        phase = self.step.phase
        if phase.canvas != "questions":
            return False
        if CANVASES[phase.canvas].by_whom(phase) == "everybody":
            return self.meeting.is_present(person) and self.meeting.view_of(person) != "coach"
        return person.pk in self.step.order

    def _marks(self, person: Membership) -> tuple[str, str]:
        meeting, step = self.meeting, self.step
        found = []
        if not meeting.is_present(person):
            left = meeting.was_present(person)
            return "away", _("has left") if left else _("not here yet")
        if person.pk == meeting.chair_id:
            found.append(("lead", _("chair")))
        elif meeting.presenter and person.pk == meeting.presenter.pk:
            found.append(("case", _("brings the case")))
        elif person.is_facilitator:
            found.append(("coachseat", _("coach")))
        if step.turn_id == person.pk:
            found.append(("turn", _("has the turn")))
        elif person.pk in step.heard and self.step.phase.canvas != "questions":
            found.append(("heard", _("has been")))
        return " ".join(mark for mark, _said in found), ", ".join(said for _mark, said in found)

    def middle(self) -> tuple[str, str]:
        """What happens, in the middle of the circle: a name and what they do."""
        step, phase = self.step, self.step.phase
        presenter = self.meeting.presenter
        if self.meeting.coach_moment:
            return _("Coach"), _("asks three questions")
        if step.is_paused:
            return _("Pause"), _("the clock is stopped")
        if step.turn:
            doing = {"questions": _("asks a question"), "pick": _("asks"), "advice": _("reads aloud")}
            return step.turn.first_name, doing.get(phase.canvas, _("has the turn"))
        if presenter and "presenter" in phase.silent:
            return presenter.first_name, _("listens")
        if presenter and phase.lead == "presenter":
            doing = {
                "story": _("tells"),
                "pick": _("picks"),
                "sorting": _("sorts"),
                "intention": _("answers"),
            }
            return presenter.first_name, doing.get(phase.canvas, _("speaks"))
        here = len(self.meeting.present)
        return _("%(here)d of %(all)d") % {"here": here, "all": len(self.meeting.people)}, _("in the circle")
