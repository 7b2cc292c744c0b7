"""What a meeting was, computed from its rows. Saves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from methods.canvases import CANVASES, Seen, Viewer
from methods.canvases.reflection import REFLECTION
from sessions.models import AgendaItem, Case, Intention, Learning, Meeting, Membership


@dataclass(frozen=True)
class Line:
    """One item as planned and as it ran, in whole minutes."""

    title: str
    planned: int
    real: int

    @property
    def difference(self) -> int:
        return self.real - self.planned


@dataclass(frozen=True)
class Presence:
    member: Membership
    minutes: int
    role: str  # chair | presenter | coach | ""


class Report:
    """The report of a closed meeting, as `reader` may see it."""

    def __init__(self, meeting: Meeting, reader: Membership) -> None:
        self.meeting = meeting
        self.reader = reader
        self.was_there = meeting.was_present(reader)

    @cached_property
    def lines(self) -> list[Line]:
        """Every item that was played or skipped, in order."""
        spent: dict[int, timedelta] = {}
        for step in self.meeting.all_steps:
            spent[step.item_id] = spent.get(step.item_id, timedelta()) + step.spent()
        return [
            Line(item.name, item.minutes, round(spent.get(item.pk, timedelta()).total_seconds() / 60))
            for item in self.meeting.programme
        ]

    @property
    def longest(self) -> int:
        return max([1, *(max(line.planned, line.real) for line in self.lines)])

    @property
    def planned(self) -> int:
        return sum(line.planned for line in self.lines)

    @property
    def real(self) -> int:
        return sum(line.real for line in self.lines)

    @cached_property
    def people(self) -> list[Presence]:
        presenters = {item.presenter_id for item in self.meeting.programme if item.presenter_id}
        found = []
        for attendance in self.meeting.attendances.select_related("member__user").order_by(
            "member__seat", "member_id"
        ):
            member = attendance.member
            until = attendance.left_at or self.meeting.closed_at or attendance.arrived_at
            role = "chair" if member.pk == self.meeting.chair_id else "coach" if member.is_facilitator else ""
            # Who brought something in is for those who were there, not for everybody who may see the hours.
            if self.was_there and member.pk in presenters:
                role = "presenter"
            found.append(Presence(member, round((until - attendance.arrived_at).total_seconds() / 60), role))
        return found

    @property
    def methods(self) -> list[str]:
        return [item.name for item in self.meeting.programme if item.kind in ("case", "multi", "exercise")]

    @cached_property
    def cases(self) -> list[Case]:
        """The cases that were told, for who may read them."""
        return [
            item.case
            for item in self.meeting.programme
            if item.case and item.case.told_at and item.case.readable_by(self.reader, self.was_there)
        ]

    @cached_property
    def kept(self) -> list[Learning]:
        """The sentences that people chose to share, for who was there."""
        if not self.was_there:
            return []
        return list(
            self.meeting.learnings.filter(is_shared=True).select_related("owner__user").order_by("created_at")
        )

    @cached_property
    def lines_kept(self) -> list[str]:
        """What the group as a whole put down to keep, such as the threads of a chain; for who was there."""
        if not self.was_there:
            return []
        return [
            line
            for item in self.meeting.programme
            if item.script_data
            for phase in item.script.phases
            if CANVASES[phase.canvas].is_summed_up
            for line in CANVASES[phase.canvas].summary(self._seen(item, phase.key), phase)
        ]

    @property
    def kept_private(self) -> int:
        return self.meeting.learnings.filter(is_shared=False).count() if self.was_there else 0

    @cached_property
    def intentions(self) -> list[Intention]:
        if not self.was_there:
            return []
        return list(
            self.meeting.intentions.filter(is_shared=True).select_related("owner__user", "asked_by__user")
        )

    @cached_property
    def attention(self) -> str:
        return self.meeting.attention if self.was_there else ""

    @cached_property
    def figures(self) -> list[tuple[Any, float, int]]:
        """Means of the figures, from four answers up; anonymous."""
        if not self.was_there:
            return []
        for item, phase in self._phases("reflection"):
            return REFLECTION.means(self._seen(item, phase), item.phase(phase))
        return []

    # --- what is for the reader alone ---
    @cached_property
    def own_learning(self) -> Learning | None:
        return self.meeting.learnings.filter(owner=self.reader).first()

    @cached_property
    def own_intentions(self) -> list[Intention]:
        return list(self.meeting.intentions.filter(owner=self.reader).select_related("asked_by__user"))

    @cached_property
    def own_note(self) -> str:
        note = self.meeting.notes.filter(owner=self.reader).first()
        return note.text if note else ""

    @cached_property
    def own_advice(self) -> list[dict[str, Any]]:
        """What the group gave the reader, who brought the case, to choose from or to keep; nobody else gets it. What was
        never revealed, and what stayed its author's, is not in it."""
        viewer = Viewer("presenter", self.reader.pk, is_presenter=True)
        names = {
            person.pk: person.first_name for person in self.meeting.group.memberships.select_related("user")
        }
        found = []
        for item in self.meeting.programme:
            if item.presenter_id != self.reader.pk or not item.script_data:
                continue
            piles = self._piles(item)
            sealed = self.meeting.sealed_in(item)
            for phase in map(item.phase, item.phases_of_gifts()):
                if phase.key in sealed:
                    continue
                canvas = CANVASES[phase.canvas]
                found += [
                    {
                        "who": names.get(entry.author or 0, ""),
                        "texts": canvas.texts(entry.data),
                        "pile": piles.get(entry.id, ""),
                    }
                    for entry in canvas.leaves(self._seen(item, phase.key), viewer, phase)
                ]
        return found

    def _piles(self, item: AgendaItem) -> dict[str, str]:
        """The pile per entry that the presenter sorted."""
        piles: dict[str, str] = {}
        for phase in item.script.phases:
            if phase.canvas == "sorting":
                for entry in self._seen(item, phase.key):
                    piles |= entry.data
        return piles

    def _phases(self, canvas: str) -> list[tuple[AgendaItem, str]]:
        return [
            (item, phase.key)
            for item in self.meeting.programme
            if item.script_data
            for phase in item.script.phases
            if CANVASES[phase.canvas].key == canvas
        ]

    @staticmethod
    def _seen(item: AgendaItem, phase: str) -> list[Seen]:
        found = item.entries.handed_in().filter(phase_key=phase)
        return [Seen(str(entry.pk), entry.author_id, entry.data, phase) for entry in found]

    @property
    def following(self) -> Meeting | None:
        """The group's next meeting after this one."""
        return (
            self.meeting.group.meetings.filter(starts_at__gt=self.meeting.starts_at, closed_at=None)
            .select_related("chair__user")
            .order_by("starts_at")
            .first()
        )
