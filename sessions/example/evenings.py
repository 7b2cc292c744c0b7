"""A past meeting as it really ran: its steps with their times, who was there, and what people put down."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import accumulate, pairwise

from methods.canvases import CANVASES
from sessions.example.cast import Members
from sessions.example.papers import Papers
from sessions.example.source import Raw
from sessions.models import Attendance, Case, Entry, Intention, Meeting, Step

COACH_MOMENT = timedelta(minutes=2)


def live_through(raw: Raw, meeting: Meeting, members: Members, cases: dict[str, Case]) -> None:
    for item, planned in zip(meeting.programme, raw["programme"], strict=True):
        if "case" in planned:
            item.case, item.presenter = cases[planned["case"]], cases[planned["case"]].author
            item.save(update_fields=["case", "presenter"])
        item.freeze()
    steps = _walk(raw, meeting)
    meeting.opened_at, meeting.opened_by, meeting.closed_at = (
        meeting.starts_at,
        meeting.chair,
        steps[-1].left_at,
    )
    meeting.save(update_fields=["opened_at", "opened_by", "closed_at"])
    _attend(raw, meeting, members)
    meeting.forget()
    Papers(raw, meeting, members, steps).put_down()
    _date(meeting, steps)
    # As after every meeting: only what its author agreed to is kept.
    meeting.let_go()


def _walk(raw: Raw, meeting: Meeting) -> list[Step]:
    """Through every phase, each item in the minutes it really took, coach moments besides."""
    steps, now = [], meeting.starts_at
    points = {moment["item"] - 1: moment["point"] for moment in raw["coach_moments"]}
    for number, (item, minutes) in enumerate(zip(meeting.programme, raw["ran"], strict=True)):
        phases = item.script.phases
        stops = [0, *accumulate(phase.minutes for phase in phases)]
        marks = [now + timedelta(seconds=round(minutes * 60 * stop / stops[-1])) for stop in stops]
        longest = max(phases, key=lambda phase: phase.minutes)
        for phase, (begin, end) in zip(phases, pairwise(marks), strict=True):
            pause = COACH_MOMENT if number in points and phase is longest else timedelta()
            half = now + (end - begin) / 2
            step = Step(
                meeting=meeting,
                item=item,
                phase_key=phase.key,
                planned_minutes=phase.minutes,
                entered_at=now,
                entered_by=meeting.chair,
                left_at=now + (end - begin) + pause,
                paused_seconds=pause.seconds,
                revealed_at=half if CANVASES[phase.canvas].secret else None,
                card=item.settings.get("card", ""),
            )
            step.save()
            steps.append(step)
            if pause:
                _stop_the_clock(step, half, points[number])
            now = step.left_at or now
        if item.case:
            item.case.told_at = next(step.entered_at for step in steps if step.item is item)
            item.case.save(update_fields=["told_at"])
    return steps


def _stop_the_clock(step: Step, at: datetime, point: str) -> None:
    coach = next(person for person in step.meeting.people if person.is_facilitator)
    step.meeting.coach_moments.create(
        step=step, by=coach, started_at=at, ended_at=at + COACH_MOMENT, question=3, point=point
    )


def _attend(raw: Raw, meeting: Meeting, members: Members) -> None:
    assert meeting.opened_at
    assert meeting.closed_at
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            member=member,
            arrived_at=meeting.opened_at + timedelta(minutes=raw["late"].get(key, 0)),
            left_at=meeting.closed_at - timedelta(minutes=raw["left_early"].get(key, 0)),
        )
        for key, member in members.items()
        if key not in raw["absent"]
    )


def _date(meeting: Meeting, steps: list[Step]) -> None:
    """It was all written then, not while the example is being made."""
    looked_back = Intention.objects.filter(owner__group=meeting.group_id, state_at__gt=meeting.closed_at)
    for step in steps:
        written = Entry.objects.filter(item=step.item_id, phase_key=step.phase_key)
        written.update(created_at=step.entered_at, changed_at=step.revealed_at or step.left_at)
        if step.phase.canvas == "look-back":
            looked_back.update(state_at=step.left_at)
    meeting.intentions.update(created_at=meeting.closed_at)
    meeting.learnings.update(created_at=meeting.closed_at)
