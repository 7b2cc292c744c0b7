"""How far a meeting is: read once, kept until something changes. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import prefetch_related_objects
from django.utils import timezone

from methods.canvases import CANVASES, Canvas, Unvisited
from methods.script import Phase, share

if TYPE_CHECKING:
    from sessions.models.agenda import AgendaItem
    from sessions.models.attendance import Attendance
    from sessions.models.case import Case
    from sessions.models.coach import CoachMoment
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting
    from sessions.models.step import Step

ON_TIME = 3  # minutes behind that nobody needs to hear of


@dataclass(frozen=True)
class Stop:
    """A place on the way: a phase of an item."""

    item: AgendaItem
    phase: Phase

    @property
    def key(self) -> tuple[int, str]:
        return self.item.pk, self.phase.key


@dataclass(frozen=True)
class Cut:
    """Minutes taken from a phase that is still to come."""

    stop: Stop
    was: int
    now: int


class Trace(NamedTuple):
    """That something was written: in which phase of which item, whose it is, who typed it, when it was handed in."""

    item: int
    phase_key: str
    author: int
    entered_by: int | None
    handed_in_at: datetime | None


class Progress:
    """What a meeting knows of itself. Mixed into Meeting; every list is one query, kept until `forget()`."""

    _kept = (
        "programme", "all_steps", "path", "people", "attendance_by_member", "current", "_coach_moments", "all_cases",
        "written"
    )  # fmt: skip

    def forget(self: Meeting) -> None:
        for name in self._kept:
            self.__dict__.pop(name, None)

    # --- lists, each one query ---
    @cached_property
    def programme(self: Meeting) -> list[AgendaItem]:
        items = list(self.items.select_related("case__author__user", "presenter__user"))
        for item in items:
            item.meeting = self
            if item.case:
                item.case.meeting = self
        return items

    @cached_property
    def all_steps(self: Meeting) -> list[Step]:
        steps = list(self.steps.select_related("turn__user"))
        items = {item.pk: item for item in self.programme}
        for step in steps:
            step.meeting, step.item = self, items[step.item_id]
        return steps

    @cached_property
    def people(self: Meeting) -> list[Membership]:
        """Everybody who belongs to the group, in the order of the circle."""
        people = list(self.group.memberships.active().seated())
        for person in people:
            person.group = self.group
        return people

    @cached_property
    def attendance_by_member(self: Meeting) -> dict[int, Attendance]:
        return {attendance.member_id: attendance for attendance in self.attendances.all()}

    @cached_property
    def all_cases(self: Meeting) -> list[Case]:
        """What has been handed in for this meeting, oldest first."""
        cases = list(self.cases.handed_in().select_related("author__user").order_by("handed_in_at", "pk"))
        for case in cases:
            case.meeting = self
        return cases

    @cached_property
    def _coach_moments(self: Meeting) -> list[CoachMoment]:
        return list(self.coach_moments.all())

    @cached_property
    def written(self: Meeting) -> list[Trace]:
        """Who wrote where in this meeting; not a word of what."""
        from sessions.models.entry import Entry

        found = Entry.objects.filter(item__in=self.programme).order_by("pk")
        return [
            Trace(*row)
            for row in found.values_list("item", "phase_key", "author", "entered_by", "handed_in_at")
        ]

    # --- questions ---
    @cached_property
    def path(self: Meeting) -> list[Stop]:
        """All stops in order, without the items that are skipped."""
        return [
            Stop(item, phase)
            for item in self.programme
            if not item.skipped_at
            for phase in item.script.phases
        ]

    @cached_property
    def current(self: Meeting) -> Step | None:
        return next((step for step in self.all_steps if step.left_at is None), None)

    @property
    def canvas(self: Meeting) -> Canvas:
        assert self.current
        return CANVASES[self.current.phase.canvas]

    def sealed_in(self: Meeting, item: AgendaItem) -> set[str]:
        """The phases of this item that are written in silence, and were not revealed."""
        revealed = {step.phase_key for step in self.all_steps if step.item_id == item.pk and step.is_revealed}
        return {
            phase.key
            for phase in item.script.phases
            if phase.key not in revealed and CANVASES[phase.canvas].is_sealed_for(Unvisited(phase))
        }

    @property
    def place_on_path(self: Meeting) -> int:
        """Index in `path` of where the group is; -1 when it is on none of the stops."""
        if self.current is None:
            return -1
        here = (self.current.item_id, self.current.phase_key)
        return next((i for i, stop in enumerate(self.path) if stop.key == here), -1)

    @property
    def ahead(self: Meeting) -> list[Stop]:
        return self.path[self.place_on_path + 1 :]

    @property
    def present(self: Meeting) -> list[Membership]:
        here = self.attendance_by_member
        return [person for person in self.people if person.pk in here and here[person.pk].left_at is None]

    def is_present(self: Meeting, member: Membership) -> bool:
        attendance = self.attendance_by_member.get(member.pk)
        return attendance is not None and attendance.left_at is None

    def was_present(self: Meeting, member: Membership) -> bool:
        return member.pk in self.attendance_by_member

    @property
    def presenter(self: Meeting) -> Membership | None:
        """Whose case it is that the group is working on."""
        return self.current.item.presenter if self.current else None

    @property
    def presenters_to_come(self: Meeting) -> set[int]:
        """Who brings a case in the item the group is at, or in one that is still to come."""
        stops = self.path[max(self.place_on_path, 0) :]
        return {stop.item.presenter_id for stop in stops if stop.item.presenter_id}

    @property
    def is_choosing_reached(self: Meeting) -> bool:
        """Has the group reached the choosing step? From then on the titles are there for all."""
        return any(step.phase.canvas == "choosing" for step in self.all_steps) or any(
            item.has_begun for item in self.programme if item.wants_case
        )

    @property
    def coach_moment(self: Meeting) -> CoachMoment | None:
        """The one that is going on."""
        return next((moment for moment in self._coach_moments if moment.ended_at is None), None)

    @property
    def attention(self: Meeting) -> str:
        """The group's point of attention, until the next coach moment is over."""
        over = [moment for moment in self._coach_moments if moment.ended_at]
        return over[-1].point if over else ""

    def coach(self: Meeting) -> Membership | None:
        return next((p for p in self.people if p.is_facilitator and p.pk != self.chair_id), None)

    # --- time ---
    @property
    def rest(self: Meeting) -> int:
        """Minutes of what is still to come after this step."""
        return sum(stop.phase.minutes for stop in self.ahead)

    def over_at(self: Meeting, now: datetime | None = None) -> datetime:
        """When it will be over if everything takes its minutes."""
        now = now or timezone.now()
        step_ends = max(now, now + self.current.left(now)) if self.current else now
        return step_ends + timedelta(minutes=self.rest)

    def behind(self: Meeting, now: datetime | None = None) -> int:
        """Whole minutes behind the agreed end; 0 when on time."""
        late = int((self.over_at(now) - self.until).total_seconds() // 60)
        return late if late >= ON_TIME else 0

    def proposal(self: Meeting, minutes: int) -> list[Cut]:
        """`minutes` taken from the stops ahead, none below its least; fewer when there is no more to take."""
        ahead = self.ahead
        room = sum(stop.phase.minutes - min(stop.phase.least, stop.phase.minutes) for stop in ahead)
        if not room:
            return []
        ranges = [(s.phase.minutes, min(s.phase.least, s.phase.minutes), s.phase.minutes) for s in ahead]
        shared = share(self.rest - min(minutes, room), ranges)
        return [Cut(stop, stop.phase.minutes, new) for stop, new in zip(ahead, shared, strict=True)]

    # --- turns ---
    def may_take_turn(self: Meeting, phase: Phase) -> list[Membership]:
        """Who comes up in this phase, in the order of the circle."""
        views = CANVASES[phase.canvas].turns_in(phase)
        if "presenter" in phase.silent:
            views = tuple(view for view in views if view != "presenter")
        return [person for person in self.present if self.view_of(person) in views]

    def view_of(self: Meeting, member: Membership) -> str:
        """Which of the views of the running meeting somebody has: chair, presenter, coach or member."""
        if member.pk == self.chair_id:
            return "chair"
        if self.presenter and member.pk == self.presenter.pk:
            return "presenter"
        return "coach" if member.is_facilitator else "member"

    def next_turn(self: Meeting) -> Membership | None:
        """Who comes after whose turn it is, among who is here and has not been heard; None when all have been, and
        where the turn is for whoever joins in."""
        step = self.current
        if step is None or not step.order or step.phase.options.get("order") == "join":
            return None
        here = {person.pk: person for person in self.present}
        start = step.order.index(step.turn_id) + 1 if step.turn_id in step.order else 0
        around = step.order[start:] + step.order[:start]
        waiting = [pk for pk in around if pk in here and pk != step.turn_id]
        if step.phase.canvas == "questions":
            return here[waiting[0]] if waiting else None
        return next((here[pk] for pk in waiting if pk not in step.heard), None)


def load(meetings: list[Meeting]) -> None:
    """Fetch groups of these meetings in one query."""
    prefetch_related_objects(meetings, "group")
