"""A larger circle asks the database no more: the shared pieces and everybody's own part, at every step."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions.models import Device, Intention, Meeting, Membership
from sessions.screens import LAYOUTS, render_status
from tests.cast import PROGRAMME, a_case, a_group, a_meeting, a_member, a_programme, signed_in
from tests.sessions.playing import HTMX, walk

NAMES = (
    "Petra van Dam",
    "Daan Visser",
    "Yasmin Amrani",
    "Noor Bakker",
    "Thijs Mulder",
    "Eva Hendriks",
    "Sam Oort",
    "Lot Smit",
    "Bo Prins",
)
DATA = {
    "questions": {"text": "Wat deed je?", "kind": "fact"},
    "columns": {"text": "Een kaartje", "column": "situation"},
    "advice": {"text": "Zeg het hem."},
    "reflection": {"learnt": "Eerst vragen", "is_shared": True, "safe": 8},
}
PHASES = ["welcome", "warm-up", "look-back", "dots", "story", "questions", "analysis", "advice", "sorting", "intention", "evaluation", "closing"]  # fmt: skip


def circle(of: int) -> tuple[Meeting, list[Membership]]:
    """A group of so many, with as many cases, intentions, devices at the door, and Yasmin's case on the programme."""
    group = a_group(f"Groep van {of}")
    people = []
    for seat, name in enumerate(NAMES[:of]):
        people.append(
            a_member(group, f"{name.split()[0]}{of} {name}", "member" if seat else "facilitator", seat)
        )
    earlier = a_meeting(group, people[1], days=-14)
    meeting = a_meeting(group, people[1])
    a_programme(meeting, *PROGRAMME)
    for person in people:
        Intention.objects.create(meeting=earlier, owner=person, what="Eerst afmaken", is_shared=True)
        a_case(meeting, person)
    meeting.items.filter(method_key="incidentmethode").update(
        case=meeting.cases.get(author=people[2]), presenter=people[2]
    )
    meeting.open(by=people[1])
    for person in people:
        meeting.arrive(person)
        Device.ask(meeting, person)
    return meeting, people


def everybody_writes(meeting: Meeting, people: list[Membership]) -> None:
    step = meeting.current
    if data := DATA.get(step.phase.canvas):
        for person in people[1:]:
            step.item.entries.create(
                id=uuid.uuid4(),
                phase_key=step.phase_key,
                author=person,
                data=data,
                handed_in_at=step.entered_at,
            )


def asked(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


@pytest.fixture
def circles(db: None) -> list[tuple[Meeting, list[Membership]]]:
    return [circle(4), circle(9)]


def counts(meeting: Meeting, people: list[Membership]) -> dict[tuple[str, str], int]:
    """How much is asked at every step, for every view and for the work of each kind of person."""
    found = {}
    clients = {view: signed_in(people[n]) for n, view in enumerate(("coach", "chair", "presenter"))}
    page = f"/meetings/{meeting.pk}/"
    for phase in PHASES:
        walk(meeting, phase)
        everybody_writes(meeting, people)
        if meeting.canvas.is_sealed_for(meeting.current):
            found |= everything(meeting, clients, page, f"{phase}, sealed")
            meeting.reveal(meeting.moves, by=meeting.chair)
        found |= everything(meeting, clients, page, phase)
    return found


def everything(meeting: Meeting, clients: dict, page: str, phase: str) -> dict[tuple[str, str], int]:
    found = {}
    for view in LAYOUTS:
        again = Meeting.objects.select_related("group", "chair__user").get(pk=meeting.pk)
        found[phase, view] = asked(lambda again=again, view=view: render_status(again, view, "nl"))
    for view, client in clients.items():
        found[phase, f"work of the {view}"] = asked(
            lambda client=client: client.get(f"{page}work/", headers=HTMX)
        )
    return found


def test_nine_people_ask_as_much_as_four_at_every_step(
    circles: list[tuple[Meeting, list[Membership]]],
) -> None:
    few, many = (counts(meeting, people) for meeting, people in circles)
    assert {where: (few[where], many[where]) for where in few if few[where] != many[where]} == {}
    assert len(few) == (len(PHASES) + 2) * (len(LAYOUTS) + 3)


def test_a_whole_page_asks_nine_people_as_much_as_four(
    circles: list[tuple[Meeting, list[Membership]]],
) -> None:
    pages = []
    for meeting, people in circles:
        walk(meeting, "questions")
        everybody_writes(meeting, people)
        for person in people[:4]:
            client = signed_in(person)
            pages.append(asked(lambda client=client, meeting=meeting: client.get(f"/meetings/{meeting.pk}/")))
    assert pages[:4] == pages[4:]
