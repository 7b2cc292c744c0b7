"""The people and meetings that a server process is tested with, made once in an empty database by a process of their own.

`python -m tests.seed` prints where everything is: a login session per person, and per place a meeting that
stands at that moment. Everybody is in every circle, so one sign-in opens them all.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisie.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from sessions import example  # noqa: E402
from sessions.models import (  # noqa: E402
    Case,
    Device,
    Entry,
    Intention,
    Meeting,
    Membership,
    PeerGroup,
    PersonalLink,
    User,
)
from tests.cast import (  # noqa: E402
    PROGRAMME,
    Evening,
    a_case,
    a_meeting,
    a_member,
    a_programme,
    a_user,
    an_evening,
    signed_in,
)

GOSSIP = (("welcome", 2), ("roddelmethode", 60), ("closing", 6))
PICKING = (("welcome", 2), ("wisselende-vragenstellers", 60), ("closing", 6))
PIE = (("welcome", 2), ("taart", 65), ("closing", 6))
SHIELD = (("welcome", 2), ("coat-of-arms", 70), ("closing", 6))

QUESTIONS = [
    ("noor", "fact", "Wat gebeurde er vlak voordat ze opstond?"),
    ("thijs", "fact", "Hoe vaak is het deze maand gebeurd, en bij welke klas?"),
    ("eva", "deepening", "Wat dacht je op dat moment?"),
    ("noor", "feeling", "Wat deed het met je dat de klas haar meteen gehoorzaamde?"),
    ("daan", "belief", "Wat moet je van jezelf, voor zo'n klas?"),
]
CARDS = [
    ("noor", "situation", "Er is nooit afgesproken wie de les afmaakt als het rumoerig wordt."),
    ("thijs", "others", "Ze weet misschien niet dat hij het zelf wil proberen."),
    ("eva", "part", "Hij wacht tot het misgaat voordat hij iets zegt."),
]
ADVICE = {
    "noor": ("Ik zou vooraf een teken afspreken: hand omhoog is ‘laat mij maar’.", ""),
    "thijs": (
        "Ik zou haar bedanken voor haar zorg en om tien minuten vragen waarin ze achterin blijft zitten.",
        "Ik zou de klas vertellen dat jij de les afmaakt, zodat ze weten bij wie ze moeten zijn.",
    ),
    "eva": ("Ik zou een keer een les samen voorbereiden.", ""),
}
WEEK = [
    ("Lesgeven", 20, "plus"),
    ("Nakijken", 8, "minus"),
    ("Mail en telefoon", 7, "minus"),
    ("Overleg", 4, "nil"),
    ("Scholing en intervisie", 2, "plus"),
]
SHIELD_OF_THIJS = {
    "word-proud": "mensen bij elkaar brengen",
    "symbol-proud": "bridge",
    "word-formed": "oma, die alles opschreef",
    "symbol-formed": "book",
    "word-energy": "het eerste uur",
    "symbol-energy": "sun",
    "word-stand": "eerlijk delen, ook als het schuurt",
    "symbol-stand": "scales",
    "word-hidden": "ik kweek kanaries",
    "symbol-hidden": "bird",
    "motto": "Eerst kijken, dan doen",
}


# --- circles ---
def walk(evening: Evening, to: str, late: tuple[str, ...] = ()) -> Meeting:
    """Open the meeting, everybody comes in but who is late, and the group goes on to the phase `to`."""
    meeting = evening.meeting
    meeting.open(by=evening.daan)
    for name in ("petra", "yasmin", "noor", "thijs", "eva"):
        if name not in late:
            meeting.arrive(getattr(evening, name), ticked_by=evening.daan if name == "eva" else None)
    while meeting.current and meeting.current.phase_key != to:
        if meeting.current.phase.canvas == "choosing":
            meeting.choose_case(meeting.moves, by=evening.daan, case=meeting.all_cases[0])
        meeting.advance(meeting.moves, by=evening.daan)
        assert meeting.place_on_path < len(meeting.path) - 1 or meeting.current.phase_key == to, to
    return meeting


def hand_in(evening: Evening, name: str, **data: Any) -> None:
    meeting, who = evening.meeting, getattr(evening, name)
    step = meeting.current
    assert step
    entry = uuid.uuid4() if meeting.canvas.repeats else Entry.name_for(who.pk, step.item_id, step.phase_key)
    meeting.hand_in(step, who, evening.daan if name == "daan" else who, entry, data)


def asked(evening: Evening) -> None:
    for name, kind, text in QUESTIONS:
        hand_in(evening, name, text=text, kind=kind)


def thought(evening: Evening) -> None:
    for name, column, text in CARDS:
        hand_in(evening, name, text=text, column=column)


def advised(evening: Evening) -> None:
    for name, (text, second) in ADVICE.items():
        hand_in(evening, name, text=text, second=second)


def revealed(evening: Evening) -> None:
    evening.meeting.reveal(evening.meeting.moves, by=evening.daan)


def with_advice(evening: Evening, to: str) -> None:
    walk(evening, "advice")
    advised(evening)
    revealed(evening)
    while evening.meeting.current and evening.meeting.current.phase_key != to:
        evening.meeting.advance(evening.meeting.moves, by=evening.daan)


# --- moments ---
def welcome(evening: Evening) -> None:
    """Eva is late and waits at the door, and so does a room screen."""
    walk(evening, "welcome", late=("eva",))
    Device.ask(evening.meeting, evening.eva)
    Device.ask(evening.meeting, None)


def warming_up(evening: Evening) -> None:
    walk(evening, "warm-up").draw_card(evening.meeting.moves, by=evening.daan, card="O19")


def looking_back(evening: Evening) -> None:
    before = a_meeting(evening.group, evening.thijs, days=-21)
    facts = {"what": "Ik zeg het haar vóór de les, met het rooster erbij.", "first_step": "Morgen appen."}
    for owner in (evening.yasmin, evening.noor):
        Intention.objects.create(meeting=before, owner=owner, **facts)
    walk(evening, "look-back")


def choosing(evening: Evening) -> None:
    meeting = walk(evening, "dots")
    cases = [case.pk for case in meeting.all_cases]
    hand_in(evening, "noor", **{f"case-{cases[0]}": 2, f"case-{cases[1]}": 0, f"case-{cases[2]}": 0})
    hand_in(evening, "thijs", **{f"case-{cases[0]}": 0, f"case-{cases[1]}": 2, f"case-{cases[2]}": 0})


def chosen(evening: Evening) -> None:
    choosing(evening)
    revealed(evening)
    meeting = evening.meeting
    meeting.choose_case(meeting.moves, by=evening.daan, case=meeting.all_cases[0])


def asking(evening: Evening) -> None:
    walk(evening, "questions")
    asked(evening)


def asking_on_paper(evening: Evening) -> None:
    evening.meeting.items.filter(method_key="incidentmethode").update(settings={"questions": "written"})
    walk(evening, "questions-written")


def thinking(evening: Evening) -> None:
    walk(evening, "analysis")
    thought(evening)


def advising(evening: Evening) -> None:
    walk(evening, "advice")
    hand_in(evening, "noor", text=ADVICE["noor"][0], second="")


def reading(evening: Evening) -> None:
    with_advice(evening, "advice")
    evening.meeting.give_turn(evening.meeting.moves, by=evening.daan, member=evening.thijs)


def intending(evening: Evening) -> None:
    with_advice(evening, "intention")
    hand_in(
        evening,
        "yasmin",
        what="Ik zeg het haar vóór de les.",
        first_step="Morgen appen",
        by_date="2030-01-09",
        asked_by=evening.noor.pk,
        is_shared=True,
    )


def coached(evening: Evening) -> None:
    """A second coach moment, at its last question; the point of the first is in sight."""
    meeting = walk(evening, "questions")
    for point in ("Laat een stilte even duren", None):
        meeting.start_coach_moment(by=evening.petra)
        if point:
            meeting.end_coach_moment(point)
    moment = meeting.coach_moment
    assert moment
    meeting.ask_next(moment, 3)


def paused(evening: Evening) -> None:
    walk(evening, "story").pause(evening.meeting.moves, by=evening.daan)


def behind(evening: Evening) -> None:
    """Well behind, with enough ahead to win them back."""
    meeting = walk(evening, "questions")
    for name in ("starts_at", "ends_at"):
        setattr(meeting, name, getattr(meeting, name) - timedelta(minutes=50))
    meeting.save()


def gossiping(evening: Evening) -> None:
    walk(evening, "gossip")
    hand_in(evening, "yasmin", text="Dat ik wacht tot het misgaat", sort="touches")
    hand_in(evening, "yasmin", text="Dat zij het niet weet", sort="wrong")


def picked(evening: Evening) -> None:
    walk(evening, "first")
    hand_in(evening, "yasmin", member=evening.noor.pk)


def evaluating(evening: Evening) -> None:
    walk(evening, "evaluation")
    hand_in(evening, "noor", learnt="Eerst vragen, dan pas denken te weten.", is_shared=True, safe=8, tip="")


def a_week(**hours: float) -> dict[str, Any]:
    """A pie of 36 hours, with other hours for some tasks."""
    rows = {"hours": 36}
    for n, (name, often, energy) in enumerate(WEEK, 1):
        rows |= {f"task-{n}": name, f"hours-{n}": hours.get(f"hours_{n}", often), f"energy-{n}": energy}  # type: ignore[dict-item]
    return rows


def dividing(evening: Evening) -> None:
    """Everybody but Noor has written down their week."""
    walk(evening, "tasks")
    for name in ("daan", "yasmin", "thijs", "eva"):
        hand_in(evening, name, **a_week())


def filling(evening: Evening) -> None:
    """Everybody but Noor has filled a shield."""
    walk(evening, "fill")
    for name in ("daan", "yasmin", "thijs", "eva"):
        hand_in(evening, name, **SHIELD_OF_THIJS)


def a_story(evening: Evening) -> None:
    """Not begun; Bram has no phone, and there is a next meeting, chaired by Noor."""
    a_member(evening.group, "Bram de Wit", seat=6)
    following = a_meeting(evening.group, evening.noor, days=21)
    a_programme(following, ("welcome", 2), ("look-back", 10), ("closing", 6))


def nothing(evening: Evening) -> None:
    """Planned, cases handed in, not begun."""


PLACES: dict[str, tuple[Any, Callable[[Evening], Any]]] = {
    "planned": (PROGRAMME, nothing),
    "welcome": (PROGRAMME, welcome),
    "warming-up": (PROGRAMME, warming_up),
    "looking-back": (PROGRAMME, looking_back),
    "choosing": (PROGRAMME, choosing),
    "chosen": (PROGRAMME, chosen),
    "telling": (PROGRAMME, lambda evening: walk(evening, "story")),
    "asking": (PROGRAMME, asking),
    "asking-on-paper": (PROGRAMME, asking_on_paper),
    "thinking": (PROGRAMME, thinking),
    "advising": (PROGRAMME, advising),
    "reading": (PROGRAMME, reading),
    "sorting": (PROGRAMME, lambda evening: with_advice(evening, "sorting")),
    "intending": (PROGRAMME, intending),
    "coached": (PROGRAMME, coached),
    "paused": (PROGRAMME, paused),
    "behind": (PROGRAMME, behind),
    "picking": (PICKING, lambda evening: walk(evening, "first")),
    "picked": (PICKING, picked),
    "gossiping": (GOSSIP, gossiping),
    "evaluating": (PROGRAMME, evaluating),
    "dividing": (PIE, dividing),
    "filling": (SHIELD, filling),
    "closing": (PROGRAMME, lambda evening: walk(evening, "closing")),
    "a story": (PROGRAMME, a_story),
    "a story of gossip": (GOSSIP, nothing),
    "a story of questioners": (PICKING, nothing),
}


def make(name: str) -> dict[str, Any]:
    programme, happen = PLACES[name]
    evening = an_evening(programme, name=f"Kring {name}")
    for who, title in (
        ("yasmin", "De les overgenomen"),
        ("thijs", "Een ouder aan de lijn die niet ophangt"),
        ("noor", "Te laat, alweer"),
    ):
        case = a_case(evening.meeting, getattr(evening, who), title=title)
        Case.objects.filter(pk=case.pk).update(readers="group")
    # One case to choose needs no choosing: without the frame it is Yasmin's.
    has_case = any(item.wants_case for item in evening.meeting.programme)
    if has_case and not any(key == "choosing" for key, _minutes in programme) and happen is not nothing:
        evening.meeting.open(by=evening.daan)
        evening.meeting.choose_case(evening.meeting.moves, by=evening.daan, case=evening.meeting.all_cases[0])
    happen(evening)
    meeting, group = evening.meeting, evening.group
    members = group.memberships.select_related("user")
    return {
        "meeting": meeting.pk,
        "group": group.pk,
        "code": meeting.code,
        "members": {member.first_name.lower(): member.pk for member in members},
        "next": next(
            (m.pk for m in group.meetings.filter(starts_at__gt=timezone.now() + timedelta(days=1))), None
        ),
    }


def links(meeting: int) -> dict[str, str]:
    """Personal links to this meeting: the token per person."""
    planned = Meeting.objects.get(pk=meeting)
    found = {}
    for member in Membership.objects.filter(group=planned.group_id).select_related("user"):
        _link, found[member.first_name.lower()] = PersonalLink.make(member, planned)
    return found


def sign_ins() -> dict[str, str]:
    """A login session per person; those of the example group are called lio-…."""
    keys = {}
    for user in User.objects.all():
        address = user.email.split("@")[0]
        name = f"lio-{address.split('.')[0]}" if "." in address else address
        keys[name] = signed_in(user).cookies["sessionid"].value
    return keys


def the_example() -> dict[str, Any]:
    """The example group: meetings behind it and ahead of it, with reports, cases and intentions."""
    group = PeerGroup.objects.get(name="Lio-groep Twente")
    meetings = list(group.meetings.all())
    past = [meeting for meeting in meetings if meeting.is_closed]
    return {
        "group": group.pk,
        "past": past[-1].pk,
        "next": next(meeting.pk for meeting in meetings if not meeting.is_closed),
        "code": "",
        "meeting": meetings[len(past)].pk,
        "members": {m.first_name.lower(): m.pk for m in group.memberships.select_related("user")},
        "case": Case.objects.get(meeting=past[-1], author__user__name__startswith="Bram").pk,
        "own": Case.objects.get(meeting=meetings[len(past)], author__user__name__startswith="Noor").pk,
    }


def fill() -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    with transaction.atomic():
        example.fill()
        a_user("Olaf de Boer")
        places = {name: make(name) for name in PLACES}
        places["lio"] = the_example()
        doors = {
            name: links(places[name]["meeting"]) for name in ("planned", "asking", "choosing", "a story")
        }
        keys = sign_ins()
    connection.close()
    return {"places": places, "people": keys, "links": doors}


if __name__ == "__main__":
    print(json.dumps(fill()))
