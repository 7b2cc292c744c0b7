"""Playing a meeting: open it, walk to a step, press its buttons and send its forms as the screens do."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client

from sessions.models import Case, Entry, Meeting, Membership, Step
from tests.cast import Evening, a_case, signed_in

HTMX = {"HX-Request": "true"}
METHOD = "incidentmethode"
TEXT = "Zeg hem dat je de les zelf wil afmaken."


def fresh(meeting: Meeting) -> Meeting:
    """As another browser finds it."""
    return Meeting.objects.get(pk=meeting.pk)


def opened(evening: Evening, *absent: Membership) -> Meeting:
    """Opened by Daan, with everybody in the circle but who is named. Eva has no phone: Daan ticked her."""
    evening.meeting.open(by=evening.daan)
    for person in evening.members:
        if person not in absent:
            evening.meeting.arrive(person, ticked_by=evening.daan if person == evening.eva else None)
    return evening.meeting


def with_case(evening: Evening, method: str = METHOD, **facts: Any) -> Case:
    """Yasmin's case, on the programme before the meeting opens."""
    case = a_case(evening.meeting, evening.yasmin, **facts)
    evening.meeting.items.filter(method_key=method).update(case=case, presenter=evening.yasmin)
    evening.meeting.forget()
    return case


def walk(meeting: Meeting, phase: str) -> Step:
    """On to this phase, pressed by the chair."""
    meeting.refresh_from_db()
    meeting.forget()
    while meeting.current.phase_key != phase:
        assert meeting.ahead, f"{phase} does not lie ahead"
        meeting.advance(meeting.moves, by=meeting.chair)
    return meeting.current


def at(evening: Evening, phase: str, *absent: Membership, **facts: Any) -> Meeting:
    """Yasmin's case is on the programme, the meeting is open and the group has come to this phase."""
    with_case(evening, **facts)
    meeting = opened(evening, *absent)
    walk(meeting, phase)
    return meeting


def phases(meeting: Meeting) -> list[str]:
    """The phases that were visited, in order."""
    return [step.phase_key for step in fresh(meeting).all_steps]


def press(
    client: Client, meeting: Meeting, button: str, seen: int | None = None, **data: Any
) -> HttpResponse:
    """A button of the screen, as htmx sends it: `press(daan, meeting, "steps/")`."""
    seen = fresh(meeting).moves if seen is None else seen
    return client.post(f"/meetings/{meeting.pk}/{button}", {"seen": seen, **data}, headers=HTMX)


def form(meeting: Meeting, member: Membership, /, **typed: Any) -> dict[str, Any]:
    """What the form of the step sends: its envelope and what was typed. `entry`, `author` and so on can be set."""
    here = fresh(meeting).current
    name = Entry.name_for(member.pk, here.item_id, here.phase_key)
    if fresh(meeting).canvas.repeats_in(here.phase):
        name = uuid.uuid4()
    return {"entry": name, "author": member.pk, "item": here.item_id, "phase": here.phase_key, **typed}


def hand_in(client: Client, meeting: Meeting, data: dict[str, Any]) -> HttpResponse:
    return client.post(f"/meetings/{meeting.pk}/entries/", data, headers=HTMX)


def type_in(client: Client, meeting: Meeting, data: dict[str, Any]) -> HttpResponse:
    """As the page does while somebody types."""
    return client.post(f"/meetings/{meeting.pk}/entries/draft/", data, headers=HTMX)


def writes(meeting: Meeting, member: Membership, /, **data: Any) -> Entry:
    """Hands this in at the step the group is at, without a browser."""
    facts = form(meeting, member)
    return meeting.hand_in(meeting.current, member, member, facts["entry"], data)


def in_english(member: Membership) -> Client:
    """Signed in, with the interface in English."""
    member.user.language = "en"
    member.user.save()
    return signed_in(member)


def stored() -> list[tuple[str, str, bool]]:
    """Who, what, and whether it was handed in."""
    return [
        (e.author.first_name, e.data.get("text", ""), not e.is_draft)
        for e in Entry.objects.select_related("author__user").order_by("created_at")
    ]


def work(client: Client, meeting: Meeting) -> str:
    """Somebody's own part of the screen."""
    return client.get(f"/meetings/{meeting.pk}/work/").content.decode()


def screens(evening: Evening) -> dict[str, str]:
    """What everybody's page shows."""
    return {
        person.first_name: signed_in(person).get(f"/meetings/{evening.meeting.pk}/").content.decode()
        for person in evening.members
    }
