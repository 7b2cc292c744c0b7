"""The report of a meeting that is over: what each may read of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions.models import Intention, Learning, Meeting, Membership, Note
from sessions.report import Report
from tests.cast import Evening, a_case, a_meeting, an_evening, signed_in
from tests.sessions.playing import at, fresh, in_english, opened, walk, with_case, writes

START = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
SECRETS = (
    "De les overgenomen",
    "Hoe zeg ik dat",
    "Zodra het rumoerig",
    "Zeg het hem",
    "Eerst vragen",
    "Ik doe het",
)


def report(meeting: Meeting, reader: Membership) -> Report:
    return Report(fresh(meeting), reader)


def page(meeting: Meeting, reader: Membership) -> str:
    answer = signed_in(reader).get(f"/meetings/{meeting.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def played(evening: Evening) -> Meeting:
    """A whole evening without Eva. Yasmin brings the case and plans; Noor shares what she learnt, Thijs does not."""
    meeting = at(evening, "questions", evening.eva, keep="all")
    writes(meeting, evening.noor, text="Wat deed je toen?", kind="fact")
    walk(meeting, "advice")
    noor = writes(meeting, evening.noor, text="Zeg het hem", second="Of schrijf het")
    writes(meeting, evening.thijs, text="Vraag het hem")
    meeting.reveal(meeting.moves, by=evening.daan)
    walk(meeting, "sorting")
    writes(meeting, evening.yasmin, **{str(noor.pk): "do"})
    walk(meeting, "intention")
    writes(meeting, evening.yasmin, what="Ik doe het", is_shared=True, asked_by=evening.noor.pk)
    walk(meeting, "evaluation")
    for person, safe, useful in (
        (evening.noor, 8, 6),
        (evening.thijs, 9, 7),
        (evening.yasmin, 7, 7),
        (evening.daan, 8, None),
    ):
        shares = person == evening.noor
        writes(
            meeting,
            person,
            learnt=f"Eerst vragen ({person.first_name})",
            is_shared=shares,
            safe=safe,
            useful=useful,
        )
    Note.objects.create(meeting=meeting, owner=evening.thijs, text="Thijs zijn notitie")
    meeting.start_coach_moment(by=evening.petra)
    meeting.end_coach_moment("Meer stilte")
    meeting.close(by=evening.daan)
    return meeting


# --- time and people ---
def test_the_minutes_of_every_item_as_planned_and_as_they_were(evening: Evening) -> None:
    with time_machine.travel(START, tick=False) as clock:
        meeting = opened(evening)
        for minutes in (4, 5, 10, 8):  # up to the case
            clock.shift(timedelta(minutes=minutes))
            meeting.advance(meeting.moves, by=evening.daan)
        clock.shift(timedelta(minutes=20, seconds=29))
        meeting.pause(meeting.moves, by=evening.daan)
        clock.shift(timedelta(minutes=15))
        meeting.resume(meeting.moves, by=evening.daan)
        meeting.go_back(meeting.moves, by=evening.daan)
        clock.shift(timedelta(minutes=2))
        meeting.advance(meeting.moves, by=evening.daan)
        meeting.skip_item(meeting.moves, evening.daan, meeting.current.item)
        clock.shift(timedelta(minutes=9))
        meeting.close(by=evening.daan)
    found = report(meeting, evening.daan)
    assert [(line.planned, line.real) for line in found.lines] == [
        (2, 4),
        (8, 5),
        (7, 10),
        (8, 10),
        (50, 20),
        (9, 9),
        (6, 0),
    ]
    assert (found.planned, found.real, found.longest) == (90, 58, 50)
    assert [line.title for line in found.lines] == [item.name for item in fresh(meeting).programme]


def test_who_was_there_and_for_how_long(evening: Evening) -> None:
    with time_machine.travel(START, tick=False) as clock:
        meeting = opened(evening, evening.noor, evening.eva)
        clock.shift(timedelta(minutes=15))
        meeting.arrive(evening.noor)
        clock.shift(timedelta(minutes=45))
        meeting.depart(evening.thijs)
        clock.shift(timedelta(minutes=30))
        meeting.close(by=evening.daan)
    people = [(row.member.first_name, row.minutes, row.role) for row in report(meeting, evening.daan).people]
    assert people == [
        ("Petra", 90, "coach"),
        ("Daan", 90, "chair"),
        ("Yasmin", 90, ""),
        ("Noor", 75, ""),
        ("Thijs", 60, ""),
    ]


def test_who_has_left_the_group_since_was_still_there(evening: Evening, played: Meeting) -> None:
    evening.thijs.end(by=evening.petra)
    assert [row.member.first_name for row in report(played, evening.noor).people] == [
        "Petra", "Daan", "Yasmin", "Noor", "Thijs",
    ]  # fmt: skip


# --- what was shared ---
def test_the_group_reads_the_sentences_that_were_shared_and_how_many_were_not(
    evening: Evening, played: Meeting
) -> None:
    for reader in (evening.noor, evening.daan, evening.petra, evening.yasmin):
        found = report(played, reader)
        assert [(row.owner, row.text) for row in found.kept] == [(evening.noor, "Eerst vragen (Noor)")]
        assert found.kept_private == 3
        assert (found.attention, [plan.what for plan in found.intentions]) == ("Meer stilte", ["Ik doe het"])
    shown = page(played, evening.daan)
    assert shown.count("Eerst vragen (Noor)") == 1
    assert "Eerst vragen (Thijs)" not in shown
    assert "Eerst vragen (Yasmin)" not in shown
    assert "Thijs zijn notitie" not in shown


def test_a_plan_that_is_not_shared_is_its_owners_alone(evening: Evening, played: Meeting) -> None:
    Intention.objects.update(is_shared=False)
    assert report(played, evening.noor).intentions == []
    assert "Ik doe het" not in page(played, evening.noor)
    assert page(played, evening.yasmin).count("Ik doe het") == 1


def test_each_finds_their_own_part_and_nobody_elses(evening: Evening, played: Meeting) -> None:
    thijs = report(played, evening.thijs)
    assert (thijs.own_learning.text, thijs.own_note, thijs.own_intentions) == (
        "Eerst vragen (Thijs)",
        "Thijs zijn notitie",
        [],
    )
    assert page(played, evening.thijs).count("Thijs zijn notitie") == 1
    daan = report(played, evening.daan)
    assert (daan.own_learning.text, daan.own_note) == ("Eerst vragen (Daan)", "")


def test_figures_are_means_from_four_answers_up_without_names(evening: Evening, played: Meeting) -> None:
    figures = report(played, evening.noor).figures
    assert [(mean, answers) for _question, mean, answers in figures] == [
        (8.0, 4)
    ]  # three answers to the other
    assert report(played, evening.petra).figures == figures
    shown = page(played, evening.noor)
    assert shown.count("<dd>8,0</dd>") == 1
    assert "6,7" not in shown


def test_three_answers_are_not_shown(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "evaluation")
    for person in (evening.noor, evening.thijs, evening.eva):
        writes(meeting, person, learnt="", safe=10)
    meeting.close(by=evening.daan)
    assert report(meeting, evening.noor).figures == []
    assert 'id="figures"' not in page(meeting, evening.noor)


# --- the case ---
def test_the_advice_is_for_who_brought_the_case_alone(evening: Evening, played: Meeting) -> None:
    assert report(played, evening.yasmin).own_advice == [
        {"who": "Noor", "texts": ["Zeg het hem", "Of schrijf het"], "pile": "do"},
        {"who": "Thijs", "texts": ["Vraag het hem"], "pile": ""},
    ]
    assert page(played, evening.yasmin).count("Zeg het hem") == 1
    for reader in (evening.noor, evening.daan, evening.petra, evening.eva):
        assert report(played, reader).own_advice == []
        assert "Zeg het hem" not in page(played, reader)
        assert "Vraag het hem" not in page(played, reader)


def test_who_was_there_reads_whose_case_it_was_and_its_question(evening: Evening, played: Meeting) -> None:
    for reader in (evening.noor, evening.daan, evening.petra, evening.yasmin):
        found = report(played, reader)
        assert [case.author for case in found.cases] == [evening.yasmin]
        assert [row.member for row in found.people if row.role == "presenter"] == [evening.yasmin]
    assert page(played, evening.noor).count("Hoe zeg ik dat ik de les zelf wil afmaken?") == 1


def test_a_case_that_was_not_told_is_not_in_the_report(evening: Evening) -> None:
    with_case(evening)
    a_case(evening.meeting, evening.noor, title="Ook nog", readers="group")
    meeting = opened(evening)
    walk(meeting, "dots")
    meeting.close(by=evening.daan)
    assert report(meeting, evening.daan).cases == []
    assert "Ook nog" not in page(meeting, evening.daan)


def test_who_was_absent_sees_dates_hours_and_people_but_no_content_nor_who_brought_something(
    evening: Evening, played: Meeting
) -> None:
    found = report(played, evening.eva)
    assert (found.cases, found.kept, found.kept_private, found.intentions) == ([], [], 0, [])
    assert (found.attention, found.figures, found.own_advice, found.own_note) == ("", [], [], "")
    assert [(row.member.first_name, row.role) for row in found.people] == [
        ("Petra", "coach"),
        ("Daan", "chair"),
        ("Yasmin", ""),
        ("Noor", ""),
        ("Thijs", ""),
    ]
    shown = in_english(evening.eva).get(f"/meetings/{played.pk}/").content.decode()
    assert not [
        secret for secret in (*SECRETS, "Meer stilte", "brought the case", "Case of") if secret in shown
    ]
    assert shown.count("Yasmin Amrani") == 1


def test_an_absent_facilitator_sees_no_more_than_anybody_absent(evening: Evening, played: Meeting) -> None:
    played.attendances.filter(member=evening.petra).delete()
    found = report(played, evening.petra)
    assert (found.cases, found.kept, found.figures, found.attention) == ([], [], [], "")
    assert [row.role for row in found.people] == ["chair", "", "", ""]
    assert not [secret for secret in SECRETS if secret in page(played, evening.petra)]


def test_a_title_is_in_no_page_title(evening: Evening, played: Meeting) -> None:
    shown = page(played, evening.yasmin)
    title = shown[shown.index("<title>") : shown.index("</title>")]
    assert not [secret for secret in SECRETS if secret in title]
    assert "Lio-groep" in title


def test_the_next_meeting_is_named_when_there_is_one(evening: Evening, played: Meeting) -> None:
    assert report(played, evening.noor).following is None
    following = a_meeting(evening.group, evening.noor, days=14)
    a_meeting(evening.group, evening.noor, days=28)
    assert report(played, evening.noor).following == following
    assert page(played, evening.noor).count(f'href="/meetings/{following.pk}/"') == 1


# --- it does not slow down as there is more ---
def queries(meeting: Meeting, reader: Membership) -> int:
    client = signed_in(reader)
    client.get(f"/meetings/{meeting.pk}/")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/meetings/{meeting.pk}/")
    return len(captured)


def test_a_report_asks_as_much_of_three_people_as_of_one(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "evaluation")
    asked = []
    for person in (evening.noor, evening.thijs, evening.eva):
        reflects = meeting.items.get(method_key="evaluation")
        reflects.entries.create(
            id=uuid4(),
            phase_key="evaluation",
            author=person,
            data={"safe": 8},
            handed_in_at=meeting.opened_at,
        )
        Learning.objects.create(meeting=meeting, owner=person, text="Eerst vragen", is_shared=True)
        Intention.objects.create(meeting=meeting, owner=person, what="Ik doe het", asked_by=evening.noor)
        fresh(meeting).close(by=evening.daan)
        asked.append(queries(meeting, evening.daan))
    assert asked[0] == asked[1] == asked[2]


def test_a_report_asks_as_much_of_three_cases_as_of_one(db: None) -> None:
    evening = an_evening((("incidentmethode", 50), ("incidentmethode", 50), ("incidentmethode", 50)))
    meeting = opened(evening)
    meeting.close(by=evening.daan)
    asked = []
    for item, author in zip(meeting.items.all(), (evening.yasmin, evening.noor, evening.thijs), strict=True):
        item.case, item.presenter = a_case(meeting, author, told_at=meeting.opened_at), author
        item.save()
        assert len(report(meeting, evening.daan).cases) == len(asked) + 1
        asked.append(queries(meeting, evening.daan))
    assert asked[0] == asked[1] == asked[2]
