"""At home: a link per role into the example, so that one person can be everybody."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sessions.example.cast import example_group
from sessions.example.source import read
from sessions.models import Device, Meeting, Membership, PeerGroup, PersonalLink
from sessions.models.door import fingerprint

GUESTS = ("yasmin", "noor")  # of the participants these two first


@transaction.atomic
def links(base_url: str) -> list[tuple[str, str]]:
    """(label, address) for the facilitator, today's chair, two participants and the room screen. Fresh at every start:
    what was not used of the ones before no longer works."""
    group = example_group(read())
    meeting = group and group.meetings.upcoming().select_related("chair__user").first()
    if not group or not meeting:
        return []
    PersonalLink.objects.filter(
        member__group=group, whole_account=True, used_at=None, withdrawn_at=None
    ).update(withdrawn_at=timezone.now())
    doors = [(_label(member, meeting), _door(member, meeting)) for member in _who(group, meeting)]
    doors.append((_("Room screen"), _screen(meeting)))
    return [(label, f"{base_url}{path}") for label, path in doors]


def _who(group: PeerGroup, meeting: Meeting) -> list[Membership]:
    people = list(group.memberships.active().seated())
    addresses = {person["key"]: person["email"] for person in read()["people"]}
    first = [addresses[key] for key in GUESTS]
    guests = [person for person in people if not person.is_facilitator and person.pk != meeting.chair_id]
    guests.sort(
        key=lambda person: first.index(person.user.email) if person.user.email in first else len(first)
    )
    facilitators = [person for person in people if person.is_facilitator and person.pk != meeting.chair_id]
    return [*facilitators[:1], meeting.chair, *guests[:2]]


def _label(member: Membership, meeting: Meeting) -> str:
    if member.pk == meeting.chair_id:
        return _("Chair today: %(name)s") % {"name": member.first_name}
    if member.is_facilitator:
        return _("Facilitator: %(name)s") % {"name": member.first_name}
    return _("Participant: %(name)s") % {"name": member.first_name}


def _door(member: Membership, meeting: Meeting) -> str:
    _link, token = PersonalLink.make(member, meeting, whole_account=True)
    return reverse("link", args=[token])


def _screen(meeting: Meeting) -> str:
    """Let in beforehand. One that hangs in a running meeting keeps hanging there."""
    screens = meeting.devices.filter(member=None, ended_at=None)
    if not meeting.is_open:
        screens.update(ended_at=timezone.now())
    token, now = secrets.token_urlsafe(32), timezone.now()
    facilitator = meeting.group.memberships.active().filter(role=Membership.Role.FACILITATOR).first()
    Device.objects.create(
        meeting=meeting, fingerprint=fingerprint(token), admitted_at=now, admitted_by=facilitator
    )
    return reverse("room_screen", args=[token])
