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

from methods import catalogue  # noqa: E402
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
from tests.sessions.filling import form_in  # noqa: E402

GOSSIP = (("welcome", 2), ("roddelmethode", 60), ("closing", 6))
PICKING = (("welcome", 2), ("wisselende-vragenstellers", 60), ("closing", 6))
PIE = (("welcome", 2), ("taart", 65), ("closing", 6))
SHIELD = (("welcome", 2), ("coat-of-arms", 70), ("closing", 6))
QUADRANTS = (("welcome", 2), ("kernkwadrant", 70), ("closing", 6))
WITH_CARDS = (("welcome", 2), ("kwaliteitenspel", 75), ("closing", 6))
WINDOWS = (("welcome", 2), ("joharivenster", 70), ("closing", 6))
CHAINING = (("welcome", 2), ("ketting", 60), ("closing", 6))


def only(key: str) -> tuple[tuple[str, int], ...]:
    """A programme of one method, with its usual minutes."""
    return (("welcome", 2), (key, catalogue.get(key).script().minutes), ("closing", 6))


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

LINKS = {
    "noor": ("Mijn vriendin komt te laat", "", ""),
    "thijs": (
        "Nee zeggen tegen iemand die alles geeft",
        "Dat je het aardig wilt houden, en daar zelf het meeste last van hebt.",
        "Ik zeg ook ja om de sfeer.",
    ),
    "eva": (
        "De nieuwe die alles beter weet",
        "Dat je eerst bij jezelf kijkt.",
        "Ik lach het weg, en ben ’s avonds boos op mezelf.",
    ),
    "daan": (
        "Vroeger was ik een van hen",
        "Dat je lacht terwijl je iets anders voelt.",
        "Ik lach ook mee met het team waar ik nu leiding aan geef.",
    ),
    "yasmin": (
        "Een familie die over mij heen praat",
        "Dat stilvallen.",
        "Ik word ook stil, en dan praten zij door.",
    ),
}
THREADS = {
    "thread-1": ("Aardig willen blijven", ("noor", "thijs", "eva")),
    "thread-2": ("Erbij horen of erboven staan", ("eva", "daan")),
    "thread-3": ("Mijn plek", ("yasmin",)),
}

ABOUT_DAAN = {
    "yasmin": (
        "funny calm patient observant practical",
        "Grappig. Toen de lift bleef hangen, kreeg jij iedereen aan het lachen.",
    ),
    "noor": (
        "funny reliable observant caring practical",
        "In de overdracht zag jij als eerste dat Eva vastliep. Opmerkzaam.",
    ),
    "thijs": ("funny reliable patient brave practical", "Jij breekt de spanning zonder iemand te kwetsen."),
    "eva": (
        "reliable down-to-earth patient caring calm",
        "Geduldig, met die ouder die drie keer hetzelfde vroeg.",
    ),
}
OWN_WORDS = "reliable practical down-to-earth critical loyal quiet"


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
    entry = (
        uuid.uuid4()
        if meeting.canvas.repeats_in(step.phase)
        else Entry.name_for(who.pk, step.item_id, step.phase_key)
    )
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


def chaining(evening: Evening) -> None:
    """Three cards hang, it is Daan's turn; Yasmin's card is written and still hers alone."""
    walk(evening, "card")
    story = "Ik ben sinds maart teamleider van mijn oude team. In de pauze valt het stil als ik binnenkom. Ik weet niet of ik blijf zitten."
    for name in ("daan", "yasmin"):
        hand_in(evening, name, part="card", title=LINKS[name][0], story=story)
    walk_on(evening, "first")
    hang(evening, "noor")
    walk_on(evening, "links")
    for name in ("thijs", "eva"):
        hang(evening, name, after="noor" if name == "thijs" else "thijs")
    give_turn(evening, "daan")


def chained(evening: Evening) -> None:
    """The ring is closed and the threads have names."""
    chaining(evening)
    hang(evening, "daan", after="eva")
    hang(evening, "yasmin", after="daan")
    walk_on(evening, "close")
    joint = {"appeals": "Dat je blijft zitten.", "relates": "Ik loop weg, elke dinsdag."}
    hand_in(evening, "noor", part="close", after=evening.yasmin.pk, **joint)
    walk_on(evening, "threads")
    threads: dict[str, Any] = {}
    for key, (text, names) in THREADS.items():
        threads[key] = text
        threads[key.replace("thread", "links")] = [getattr(evening, name).pk for name in names]
    hand_in(evening, "daan", part="thread", **threads)


def hang(evening: Evening, name: str, after: str = "") -> None:
    give_turn(evening, name)
    title, appeals, relates = LINKS[name]
    story = "Elke dinsdag komt ze twintig minuten te laat. Ik zeg er niets van. Daarna ben ik kortaf tegen iedereen."
    joint = {"appeals": appeals, "relates": relates, "after": getattr(evening, after).pk} if after else {}
    hand_in(evening, name, part="link", title=title, story=story, **joint)


def give_turn(evening: Evening, name: str) -> None:
    evening.meeting.give_turn(evening.meeting.moves, by=evening.daan, member=getattr(evening, name))


def walk_on(evening: Evening, to: str) -> None:
    while evening.meeting.current and evening.meeting.current.phase_key != to:
        evening.meeting.advance(evening.meeting.moves, by=evening.daan)


def choosing_words(evening: Evening) -> None:
    """Everybody has chosen for themselves; Noor has chosen for Daan, and Yasmin is next."""
    walk(evening, "self")
    for name in ("daan", "yasmin", "noor", "thijs", "eva"):
        give_words(evening, name, "self", OWN_WORDS)
    walk_on(evening, "others")
    give_words(evening, "noor", "others", ABOUT_DAAN["noor"][0], "daan", example=ABOUT_DAAN["noor"][1])


def looking_in(evening: Evening) -> None:
    """Daan's window is ready."""
    choosing_words(evening)
    for name, (words, moment) in ABOUT_DAAN.items():
        if name != "noor":
            give_words(evening, name, "others", words, "daan", example=moment, overshoots="")
    walk_on(evening, "window")


def showing(evening: Evening) -> None:
    """Daan shows his window, and asks about a word in his blind spot."""
    looking_in(evening)
    walk_on(evening, "tell")
    origin = {"deck": "johari", "lang": "nl"}
    hand_in(evening, "daan", part="show", shown=True, word="funny", with_hidden=False, **origin)


def kept(evening: Evening) -> None:
    """Daan opened a word, and the meeting is over: his window is on his own page."""
    showing(evening)
    walk_on(evening, "hidden")
    hand_in(evening, "daan", part="hidden", moved=["quiet"], deck="johari", lang="nl")
    evening.meeting.close(by=evening.daan)


def give_words(evening: Evening, name: str, part: str, words: str, about: str = "", **more: str) -> None:
    meeting, who = evening.meeting, getattr(evening, name)
    step, whom = meeting.current, getattr(evening, about).pk if about else 0
    assert step
    data = {"part": part, "deck": "johari", "lang": "nl", "words": words.split(), **more}
    entry = Entry.name_for(who.pk, step.item_id, step.phase_key, whom)
    meeting.hand_in(step, who, who, entry, {**data, **({"about": whom} if about else {})})


def a_story(evening: Evening) -> None:
    """Not begun; Bram has no phone, and there is a next meeting, chaired by Noor."""
    a_member(evening.group, "Bram de Wit", seat=6)
    following = a_meeting(evening.group, evening.noor, days=21)
    a_programme(following, ("welcome", 2), ("look-back", 10), ("closing", 6))


def played(to: str, *filled: str) -> Callable[[Evening], None]:
    """On to the phase `to`; in those named, and in that one, everybody but Noor hands in what their screen asks."""

    def happen(evening: Evening) -> None:
        for go, phase in zip((walk, walk_on, walk_on), (*filled, to), strict=False):
            go(evening, phase)
            for name in ("daan", "yasmin", "thijs", "eva", *(["noor"] if phase != to else [])):
                answer(evening, getattr(evening, name))

    return happen


def answer(evening: Evening, person: Membership) -> None:
    path, browser = f"/meetings/{evening.meeting.pk}/", signed_in(person)
    form = form_in(browser.get(f"{path}work/").content.decode())
    if form:
        sent = browser.post(f"{path}entries/", form.filled(f"Van {person.first_name}", ticks=1))
        assert sent.status_code in (200, 302), (evening.group.name, person.first_name, sent.status_code)
    evening.meeting.forget()


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
    "choosing-words": (WINDOWS, choosing_words),
    "looking-in": (WINDOWS, looking_in),
    "showing": (WINDOWS, showing),
    "kept": (WINDOWS, kept),
    "chaining": (CHAINING, chaining),
    "chained": (CHAINING, chained),
    "closing": (PROGRAMME, lambda evening: walk(evening, "closing")),
    "a story": (PROGRAMME, a_story),
    "a story of gossip": (GOSSIP, nothing),
    "a story of questioners": (PICKING, nothing),
    "quadrants": (QUADRANTS, lambda evening: walk(evening, "fill")),
    "cards": (WITH_CARDS, lambda evening: walk(evening, "hand")),
    "with hats": (only("zes-denkhoeden"), played("black", "green")),
    "at stake": (only("moreel-beraad"), played("values", "dilemma")),
    "layers": (only("ui-model"), played("inner", "outer")),
    "in trios": (only("troika"), played("deliberate", "question")),
    "two chairs": (only("clinic"), played("alternatives", "introduction")),
    "passed on": (only("brainwriting"), played("write")),
    "a figure": (only("oplossingsgericht"), played("scale")),
    "as picked": (only("zes-fasen-beratung"), played("deliberation", "module")),
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
    is_alone = not any(key == "choosing" for key, _minutes in programme)
    wants_case = any(item.wants_case for item in evening.meeting.programme)
    if is_alone and wants_case and happen is not nothing:
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
