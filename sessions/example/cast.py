"""The people of the example, and their group."""

from __future__ import annotations

from sessions.example.source import Raw
from sessions.models import Meeting, Membership, PeerGroup, SentMail, User

Members = dict[str, Membership]  # by their key in the file, in its order: the order of the circle


def make(source: Raw) -> tuple[PeerGroup, Members]:
    facts = source["group"]
    group = PeerGroup.objects.create(
        name=facts["name"],
        kind=PeerGroup.Kind.TRAINING,
        minutes=facts["minutes"],
        place=facts["place"],
        language=facts["language"],
    )
    members = {
        person["key"]: group.memberships.create(
            user=User.objects.with_address(person["email"], person["name"], facts["language"]),
            role=person["role"],
            seat=seat,
        )
        for seat, person in enumerate(source["people"])
    }
    return group, members


def example_group(source: Raw) -> PeerGroup | None:
    """The group with this name that one of its people leads; somebody's own group is never taken for it."""
    leaders = [
        person["email"] for person in source["people"] if person["role"] == Membership.Role.FACILITATOR
    ]
    return (
        PeerGroup.objects.filter(
            name=source["group"]["name"],
            memberships__role=Membership.Role.FACILITATOR,
            memberships__user__email__in=leaders,
        )
        .order_by("pk")
        .first()
    )


def take_away(source: Raw) -> None:
    """The group with everything in it, and those of its people who belong to no other group."""
    emails = [person["email"] for person in source["people"]]
    while group := example_group(source):
        Meeting.objects.filter(group=group).delete()  # they hold on to who chairs them
        group.delete()
    User.objects.filter(email__in=emails, memberships=None).delete()
    SentMail.objects.filter(to__in=emails).delete()
