"""The cast and the builders: Petra facilitates, Daan chairs, Yasmin brings the case, Noor, Thijs and Eva are peers,
Olaf is an outsider. Builders make one plain thing each, without surprises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from sessions.models import AgendaItem, Case, Meeting, Membership, PeerGroup, User

PROGRAMME = (
    ("welcome", 2),
    ("warm-up", 8),
    ("look-back", 7),
    ("choosing", 8),
    ("incidentmethode", 50),
    ("evaluation", 9),
    ("closing", 6),
)


@dataclass
class Evening:
    group: PeerGroup
    meeting: Meeting
    petra: Membership
    daan: Membership
    yasmin: Membership
    noor: Membership
    thijs: Membership
    eva: Membership

    @property
    def members(self) -> list[Membership]:
        return [self.petra, self.daan, self.yasmin, self.noor, self.thijs, self.eva]


def a_user(name: str) -> User:
    """The same person again when the name is: somebody can be in several groups."""
    return User.objects.with_address(f"{name.split()[0].lower()}@voorbeeld.example", name)


def a_group(name: str = "Lio-groep") -> PeerGroup:
    return PeerGroup.objects.create(name=name, place="lokaal 2.14")


def a_member(group: PeerGroup, name: str, role: str = "member", seat: int = 0) -> Membership:
    return group.memberships.create(user=a_user(name), role=role, seat=seat)


def a_meeting(group: PeerGroup, chair: Membership, days: int = 0, minutes: int = 90) -> Meeting:
    starts = timezone.now() + timedelta(days=days)
    return Meeting.objects.create(
        group=group,
        chair=chair,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=minutes),
        place="lokaal 2.14",
    )


def a_programme(meeting: Meeting, *items: tuple[str, int]) -> list[AgendaItem]:
    return [
        meeting.items.create(position=n, method_key=key, minutes=minutes)
        for n, (key, minutes) in enumerate(items or PROGRAMME, start=1)
    ]


def a_case(meeting: Meeting, author: Membership, handed_in: bool = True, **facts: Any) -> Case:
    facts = {
        "title": "De les overgenomen",
        "happened": "Zodra het rumoerig wordt, neemt mijn begeleider het over.",
        "question": "Hoe zeg ik dat ik de les zelf wil afmaken?",
        **facts,
    }
    return Case.objects.create(
        meeting=meeting, author=author, handed_in_at=timezone.now() if handed_in else None, **facts
    )


def an_evening(programme: tuple[tuple[str, int], ...] = PROGRAMME, name: str = "Lio-groep") -> Evening:
    group = a_group(name)
    names = ["Petra van Dam", "Daan Visser", "Yasmin Amrani", "Noor Bakker", "Thijs Mulder", "Eva Hendriks"]
    people = [
        a_member(group, who, "facilitator" if n == 0 else "member", seat=n) for n, who in enumerate(names)
    ]
    meeting = a_meeting(group, people[1])
    a_programme(meeting, *programme)
    return Evening(group, meeting, *people)


def signed_in(member: Membership | User) -> Client:
    """A browser in which this person signed in with a code."""
    client = Client()
    user = member.user if isinstance(member, Membership) else member
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def by_link(member: Membership) -> Client:
    """A browser that followed this member's personal link."""
    client = Client()
    session = client.session
    session["membership"] = member.pk
    session.save()
    return client
