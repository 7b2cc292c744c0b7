"""The end of a meeting: what gets its last times, what goes, what stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from sessions.models import Attendance, Case, Device, Entry, Intention, Learning, Note
from tests.cast import Evening, a_case, an_evening, signed_in
from tests.sessions.playing import at, form, fresh, hand_in, opened, press, walk, with_case, writes

START = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def test_attendance_gets_its_last_times(evening: Evening) -> None:
    with time_machine.travel(START, tick=False) as clock:
        meeting = opened(evening, evening.eva)
        clock.shift(timedelta(minutes=40))
        meeting.depart(evening.noor)
        clock.shift(timedelta(minutes=50))
        meeting.close(by=evening.daan)
    times = {row.member.first_name: (row.arrived_at, row.left_at) for row in Attendance.objects.all()}
    whole = (START, START + timedelta(minutes=90))
    assert times == {
        "Daan": whole,
        "Petra": whole,
        "Yasmin": whole,
        "Thijs": whole,
        "Noor": (START, START + timedelta(minutes=40)),
    }


def test_closing_ends_the_step_and_lets_every_screen_know(evening: Evening) -> None:
    meeting = opened(evening)
    version = meeting.version
    meeting.pause(meeting.moves, by=evening.daan)
    meeting.close(by=evening.daan)
    assert (meeting.is_open, meeting.is_closed, fresh(meeting).current) == (False, True, None)
    assert fresh(meeting).version == version + 2
    step = meeting.steps.get()
    assert (step.left_at, step.paused_at) == (meeting.closed_at, None)


def test_closing_twice_is_closing_once(evening: Evening) -> None:
    meeting = opened(evening)
    meeting.close(by=evening.daan)
    first = fresh(meeting).closed_at
    fresh(meeting).close(by=evening.petra)
    assert fresh(meeting).closed_at == first


def test_a_meeting_that_was_never_opened_is_not_closed(evening: Evening) -> None:
    evening.meeting.close(by=evening.daan)
    assert not fresh(evening.meeting).is_closed


def test_a_meeting_that_is_over_is_not_opened_again(evening: Evening) -> None:
    meeting = opened(evening)
    meeting.close(by=evening.daan)
    press(signed_in(evening.daan), meeting, "opening/")
    assert fresh(meeting).is_closed


def test_a_stale_press_does_not_end_the_meeting(evening: Evening) -> None:
    meeting = opened(evening)
    seen = meeting.moves
    meeting.advance(seen, by=evening.daan)
    assert press(signed_in(evening.daan), meeting, "closing/", seen=seen).status_code == 409
    assert fresh(meeting).is_open
    answer = press(signed_in(evening.daan), meeting, "closing/")
    assert answer.headers["HX-Refresh"] == "true"
    assert fresh(meeting).is_closed


def test_nobody_steers_a_meeting_that_is_over(evening: Evening) -> None:
    meeting = opened(evening)
    meeting.close(by=evening.daan)
    for button in ("steps/", "steps/back/", "clock/pause/", "reveal/", "turn/next/", "closing/"):
        assert press(signed_in(evening.daan), meeting, button).status_code == 403


def test_devices_end_with_the_meeting(evening: Evening) -> None:
    meeting = opened(evening)
    device, _token = Device.ask(meeting, None)
    device.admit(by=evening.daan)
    meeting.close(by=evening.daan)
    device.refresh_from_db()
    assert device.ended_at == meeting.closed_at


def test_votes_go(evening: Evening) -> None:
    case = with_case(evening)
    meeting = opened(evening)
    walk(meeting, "dots")
    writes(meeting, evening.noor, **{f"case-{case.pk}": 2})
    walk(meeting, "evaluation")
    writes(meeting, evening.noor, learnt="", safe=8)
    meeting.close(by=evening.daan)
    assert [entry.data for entry in Entry.objects.all()] == [{"learnt": "", "safe": 8}]


def test_listening_notes_go(db: None) -> None:
    evening = an_evening((("roddelmethode", 60),))
    with_case(evening, "roddelmethode")
    meeting = opened(evening)
    walk(meeting, "gossip")
    writes(meeting, evening.yasmin, text="Ze hebben gelijk", sort="right")
    meeting.close(by=evening.daan)
    assert list(Entry.objects.all()) == []


def played(evening: Evening, keep: str) -> Case:
    """Yasmin's case is told, advised, sorted and planned; then the meeting closes."""
    meeting = at(evening, "questions", keep=keep)
    writes(meeting, evening.noor, text="Wat deed je toen?", kind="fact")
    walk(meeting, "advice")
    writes(meeting, evening.noor, text="Zeg het hem.")
    meeting.reveal(meeting.moves, by=evening.daan)
    walk(meeting, "intention")
    writes(meeting, evening.yasmin, what="Ik zeg het hem morgen", is_shared=True)
    meeting.close(by=evening.daan)
    return evening.meeting.items.get(method_key="incidentmethode").case


def test_a_case_that_its_author_wants_gone_goes_with_what_was_written_about_it(evening: Evening) -> None:
    assert played(evening, "delete") is None
    assert list(Case.objects.all()) == []
    assert list(Entry.objects.all()) == []


def test_the_intention_stays_also_when_the_case_goes(evening: Evening) -> None:
    played(evening, "delete")
    assert [(own.owner, own.what) for own in Intention.objects.all()] == [
        (evening.yasmin, "Ik zeg het hem morgen")
    ]


@pytest.mark.parametrize("keep", ["plan", "all"])
def test_a_case_that_may_stay_stays_for_now_with_what_was_written_about_it(
    evening: Evening, keep: str
) -> None:
    assert played(evening, keep) == Case.objects.get()
    assert sorted(entry.phase_key for entry in Entry.objects.all()) == ["advice", "intention", "questions"]


def test_a_case_that_goes_takes_nothing_of_another_case_along(db: None) -> None:
    evening = an_evening((("incidentmethode", 50), ("roddelmethode", 50)))
    with_case(evening, keep="delete")
    other = a_case(evening.meeting, evening.noor, title="Die van Noor", keep="delete")
    waiting = a_case(evening.meeting, evening.thijs, title="Nog niet verteld", keep="delete")
    theirs = evening.meeting.items.get(method_key="roddelmethode")
    theirs.case, theirs.presenter = other, evening.noor
    theirs.save()
    meeting = opened(evening)
    walk(meeting, "questions")
    writes(meeting, evening.thijs, text="Over de eerste", kind="fact")
    theirs.case.keep = "all"
    theirs.case.save()
    meeting.skip_item(meeting.moves, evening.daan, meeting.current.item)
    assert meeting.current.item == theirs
    walk(meeting, "questions")
    writes(meeting, evening.thijs, text="Over de tweede", kind="fact")
    meeting.close(by=evening.daan)
    assert set(Case.objects.all()) == {other, waiting}
    assert [entry.data["text"] for entry in Entry.objects.all()] == ["Over de tweede"]


def test_what_is_somebodys_own_stays(evening: Evening) -> None:
    meeting = at(evening, "evaluation", keep="delete")
    noor = signed_in(evening.noor)
    noor.post(f"/meetings/{meeting.pk}/note/", {"text": "Voor mezelf"})
    hand_in(noor, meeting, form(meeting, evening.noor, learnt="Eerst vragen"))
    meeting.close(by=evening.daan)
    assert [note.text for note in Note.objects.all()] == ["Voor mezelf"]
    assert [(row.text, row.is_shared) for row in Learning.objects.all()] == [("Eerst vragen", False)]
