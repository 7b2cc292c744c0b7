"""One running meeting with everything in it, and one browser for every kind of visitor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from methods import catalogue
from methods.models import OwnMethod
from sessions import rehearsing
from sessions.models import Device, Entry, Intention, Learning, Meeting, Membership, PersonalLink, Shelf
from sessions.models.door import fingerprint
from tests.cast import (
    Evening,
    a_case,
    a_group,
    a_meeting,
    a_member,
    a_programme,
    an_evening,
    by_link,
    signed_in,
)

VISITORS = (
    "outsider", "stranger", "former", "absent", "member", "presenter", "chair", "coach", "link", "phone", "screen"
)  # fmt: skip
TOKENS = {
    "phone": "a-phone",
    "screen": "a-screen",
    "waiting": "somebody-at-the-door",
    "room": "a-room-screen",
}


@dataclass
class World:
    evening: Evening
    planned: Meeting
    closed: Meeting
    former: Membership
    stranger: Membership
    objects: dict[str, Any]

    def browser(self, visitor: str) -> Client:
        """A browser of this kind of visitor."""
        people = {
            "stranger": self.stranger,
            "former": self.former,
            "absent": self.evening.eva,
            "member": self.evening.noor,
            "presenter": self.evening.yasmin,
            "chair": self.evening.daan,
            "coach": self.evening.petra,
        }
        if visitor in people:
            return signed_in(people[visitor])
        if visitor == "link":
            return by_link(self.evening.noor)
        client = Client()
        if visitor in ("phone", "screen"):
            client.cookies["device"] = TOKENS[visitor]
        return client


def a_world() -> World:
    """At the questions step of Yasmin's case; Noor has the turn. Eva is absent, Thijs was ticked by the chair."""
    evening = an_evening()
    meeting = evening.meeting
    case = a_case(meeting, evening.yasmin)
    own = a_case(meeting, evening.noor, title="Iets van Noor")
    item = meeting.items.get(method_key="incidentmethode")
    item.case, item.presenter = case, evening.yasmin
    item.save()
    meeting.open(by=evening.daan)
    for person in (evening.petra, evening.yasmin, evening.noor, evening.thijs):
        meeting.arrive(person, ticked_by=evening.daan if person == evening.thijs else None)
    while meeting.current.phase_key != "questions":
        meeting.advance(meeting.moves, by=evening.daan)

    former = a_member(evening.group, "Frans Former")
    former.end(by=evening.petra)
    other_group = a_group("Een andere groep")
    stranger = a_member(other_group, "Stella Stranger", "facilitator")

    def device(kind: str, member: Membership | None, admitted: bool) -> Device:
        return Device.objects.create(
            meeting=meeting,
            member=member,
            fingerprint=fingerprint(TOKENS[kind]),
            admitted_at=timezone.now() if admitted else None,
        )

    entry = Entry.objects.create(
        id=Entry.name_for(evening.noor.pk, item.pk, "questions", 1),
        item=item,
        phase_key="questions",
        author=evening.noor,
        data={"text": "Een halve vraag van Noor"},
    )
    intention = Intention.objects.create(owner=evening.noor, what="Rustig blijven")
    learning = Learning.objects.create(owner=evening.noor, text="Stilte helpt")
    shelf = Shelf.objects.create(
        owner=evening.noor,
        method=OwnMethod.begun_with(*catalogue.files("kernmodel")),
        shared_at=timezone.now(),
    )
    link, token = PersonalLink.make(evening.thijs, meeting)
    closed = a_meeting(evening.group, evening.daan, days=-7)
    a_programme(closed, ("welcome", 2))
    closed.open(by=evening.daan)
    closed.arrive(evening.noor)
    closed.close(by=evening.daan)
    planned = a_meeting(evening.group, evening.daan, days=7)
    a_programme(planned)
    device("phone", evening.thijs, True)
    device("screen", None, True)
    objects = {
        "group": evening.group.pk,
        "meeting": meeting.pk,
        "planned": planned.pk,
        "closed": closed.pk,
        "rehearsal": rehearsing.make(catalogue.get("incidentmethode"), {}, "nl").pk,
        "member": evening.thijs.pk,
        "item": item.pk,
        "case": own.pk,
        "told": case.pk,
        "entry": entry.pk,
        "intention": intention.pk,
        "learning": learning.pk,
        "device": device("waiting", evening.eva, False).pk,
        "token": token,
        "link": link.pk,
        "room": TOKENS["room"],
        "code": meeting.code,
        "sign_in": 1,
        "own_method": shelf.method.key,
    }
    device("room", None, True)
    meeting.refresh_from_db()
    meeting.forget()
    return World(evening, planned, closed, former, stranger, objects)
