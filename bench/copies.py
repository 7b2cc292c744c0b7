"""Copies of the example group's meeting, all going on, each at another step."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from bench.world import open_meeting, save, sign_in
from sessions.models import Device, Entry, Meeting, Membership, PeerGroup, User
from sessions.models.door import fingerprint
from sessions.models.meeting import new_code
from sessions.models.secret import encrypt
from sessions.pushing import SIGN_IN
from sessions.screens import LAYOUTS
from sessions.stream import Ticket

Facts = dict[str, Any]


def copy(row: Any, **changed: Any) -> Any:
    """The same row without a number of its own, with these fields changed."""
    kind: type[Model] = type(row)
    facts = {f.attname: getattr(row, f.attname) for f in kind._meta.concrete_fields if not f.primary_key}
    for name in [name for name in facts if name.removesuffix("_id") in changed]:
        del facts[name]
    return kind(**{**facts, **changed})


def live(count: int) -> list[Facts]:
    """This many meetings going on, one after another a step further; who may listen and steer in each."""
    model = open_meeting()
    return [_listeners(_meeting(model, number)) for number in range(count)]


def _meeting(model: Meeting, number: int) -> Meeting:
    group = PeerGroup.objects.create(name=f"Groep {number}", place="lokaal 2.14")
    member = _members(model, group, number)
    chair, place = member[model.chair_id], number % len(model.path)
    meeting = copy(model, group=group, chair=chair, opened_by=chair, code=new_code())
    meeting.save()
    reached = {stop.item.pk for stop in model.path[: place + 1]}
    told = {item.case_id for item in model.programme if item.pk in reached}
    cases = save(
        [
            copy(
                case,
                meeting=meeting,
                author=member[case.author_id],
                told_at=case.told_at if case.pk in told else None,
            )
            for case in model.all_cases
        ]
    )
    case_of = dict(zip([case.pk for case in model.all_cases], cases, strict=True))
    items = save(
        [
            copy(
                item,
                meeting=meeting,
                case=case_of[item.case_id] if item.case_id and item.pk in reached else None,
                presenter=member[item.presenter_id] if item.presenter_id and item.pk in reached else None,
            )
            for item in model.programme
        ]
    )
    item_of = dict(zip([item.pk for item in model.programme], items, strict=True))
    _walk(model, meeting, place, item_of, member)
    save([copy(a, meeting=meeting, member=member[a.member_id]) for a in model.attendances.all()])
    return Meeting.objects.get(pk=meeting.pk)


def _members(model: Meeting, group: PeerGroup, number: int) -> dict[int, Membership]:
    """The same people under other addresses, by the number of whom each is a copy."""
    users = save(
        [
            User(email=f"p{number}.{n}@voorbeeld.example", name=person.user.name)
            for n, person in enumerate(model.people)
        ]
    )
    copies = [copy(p, group=group, user=user) for p, user in zip(model.people, users, strict=True)]
    return dict(zip([person.pk for person in model.people], save(copies), strict=True))


def _walk(
    model: Meeting, meeting: Meeting, place: int, item_of: dict[int, Any], member: dict[int, Membership]
) -> None:
    """The steps up to this place, and what was put down in them."""
    steps, now = [], timezone.now()
    for n, step in enumerate(model.all_steps[: place + 1]):
        here = copy(
            step,
            meeting=meeting,
            item=item_of[step.item_id],
            entered_by=member[model.chair_id],
            turn=member[step.turn_id] if step.turn_id else None,
            order=[member[pk].pk for pk in step.order],
            heard=[member[pk].pk for pk in step.heard],
            entered_at=now - timedelta(minutes=place - n),
            left_at=now - timedelta(minutes=place - n - 1) if n < place else None,
        )
        steps.append(here)
    save(steps)
    been = {(step.item_id, step.phase_key) for step in model.all_steps[: place + 1]}
    written = [
        copy(
            entry,
            id=uuid.uuid4(),
            item=item_of[entry.item_id],
            author=member[entry.author_id],
            entered_by=member[entry.author_id],
        )
        for entry in Entry.objects.filter(item__meeting=model)
        if (entry.item_id, entry.phase_key) in been
    ]
    save(written)


def _listeners(meeting: Meeting) -> Facts:
    """The eight screens of a meeting, each with its own cookie and a ticket as its page carries it."""
    keys = sign_in([person.user for person in meeting.present])
    token = uuid.uuid4().hex
    screen = Device.objects.create(
        meeting=meeting, fingerprint=fingerprint(token), admitted_at=timezone.now()
    )
    seats = []
    for person, key in zip(meeting.present, keys, strict=True):
        view = meeting.view_of(person)
        seal = encrypt(key, SIGN_IN)
        ticket = Ticket(meeting.pk, person.pk, None, seal, LAYOUTS[view], "", "nl").sign()
        seats.append({"view": view, "layout": LAYOUTS[view], "cookie": f"sessionid={key}", "ticket": ticket})
    ticket = Ticket(meeting.pk, None, screen.pk, encrypt("", SIGN_IN), "room", "", "nl").sign()
    seats.append({"view": "screen", "layout": "room", "cookie": f"device={token}", "ticket": ticket})
    place, stops = meeting.place_on_path, len(meeting.path)
    return {"meeting": meeting.pk, "place": place, "stops": stops, "seats": seats}
