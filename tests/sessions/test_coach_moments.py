"""The coach stops the clock and asks; what the group takes from it stays in sight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from sessions.models import Meeting
from tests.cast import Evening, an_evening, signed_in
from tests.sessions.playing import at, form, fresh, hand_in, in_english, opened, press, walk

START = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def left(meeting: Meeting) -> int:
    return fresh(meeting).current.minutes_left()


def page(meeting: Meeting, person) -> str:
    return signed_in(person).get(f"/meetings/{meeting.pk}/").content.decode()


def test_the_clock_stands_still_while_the_coach_asks(clock, evening: Evening) -> None:
    meeting = opened(evening)
    clock.shift(timedelta(minutes=1))
    meeting.start_coach_moment(by=evening.petra)
    clock.shift(timedelta(minutes=12))
    assert left(meeting) == 1
    meeting.end_coach_moment("Eerst vragen")
    assert left(meeting) == 1
    clock.shift(timedelta(minutes=1))
    assert left(meeting) == 0


def test_there_is_one_moment_at_a_time(evening: Evening) -> None:
    meeting, petra = opened(evening), signed_in(evening.petra)
    assert press(petra, meeting, "coach-moment/").status_code == 200
    first = fresh(meeting).coach_moment
    assert press(petra, meeting, "coach-moment/").status_code == 200
    assert (fresh(meeting).coach_moments.count(), fresh(meeting).coach_moment) == (1, first)


def test_the_coach_opens_the_questions_one_by_one(evening: Evening) -> None:
    meeting, petra = opened(evening), signed_in(evening.petra)
    press(petra, meeting, "coach-moment/")
    assert fresh(meeting).coach_moment.question == 1
    for number in (2, 3):
        press(petra, meeting, f"coach-moment/question/{number}/")
        assert fresh(meeting).coach_moment.question == number
    assert press(petra, meeting, "coach-moment/question/4/").status_code == 404


def test_the_point_of_attention_stays_in_sight_until_the_next_moment_is_over(evening: Evening) -> None:
    meeting, petra = opened(evening), signed_in(evening.petra)
    press(petra, meeting, "coach-moment/")
    press(petra, meeting, "coach-moment/end/", point="Eerst vragen, dan pas raad")
    for person in (evening.daan, evening.noor, evening.petra):
        assert page(meeting, person).count("Eerst vragen, dan pas raad") == 1
    press(petra, meeting, "coach-moment/")
    assert fresh(meeting).attention == "Eerst vragen, dan pas raad"
    press(petra, meeting, "coach-moment/end/", point="Iedereen aan het woord")
    assert fresh(meeting).attention == "Iedereen aan het woord"
    assert "Eerst vragen, dan pas raad" not in page(meeting, evening.noor)


def test_a_point_may_stay_empty_and_may_not_be_longer_than_a_screen(evening: Evening) -> None:
    meeting, petra = opened(evening), in_english(evening.petra)
    press(petra, meeting, "coach-moment/")
    answer = press(petra, meeting, "coach-moment/end/", point="x" * 121)
    assert answer.status_code == 409
    assert answer.content.decode().count("Keep the point of attention under 120 characters") == 1
    assert fresh(meeting).coach_moment is not None
    press(petra, meeting, "coach-moment/end/", point=" ")
    assert (fresh(meeting).coach_moment, fresh(meeting).attention) == (None, "")


def test_a_clock_that_was_stopped_already_stays_stopped_afterwards(clock, evening: Evening) -> None:
    meeting = opened(evening)
    meeting.pause(meeting.moves, by=evening.daan)
    meeting.start_coach_moment(by=evening.petra)
    meeting.end_coach_moment("")
    clock.shift(timedelta(minutes=20))
    assert (fresh(meeting).current.is_paused, left(meeting)) == (True, 2)


def test_the_chair_cannot_let_the_clock_run_while_the_coach_asks(clock, evening: Evening) -> None:
    meeting = opened(evening)
    meeting.start_coach_moment(by=evening.petra)
    press(signed_in(evening.daan), meeting, "clock/run/")
    clock.shift(timedelta(minutes=5))
    assert left(meeting) == 2


@pytest.mark.parametrize("was_paused", [False, True])
def test_a_step_that_is_entered_meanwhile_waits_for_the_coach(
    clock, evening: Evening, was_paused: bool
) -> None:
    meeting = opened(evening)
    if was_paused:
        meeting.pause(meeting.moves, by=evening.daan)
    meeting.start_coach_moment(by=evening.petra)
    meeting.advance(meeting.moves, by=evening.daan)
    clock.shift(timedelta(minutes=5))
    assert left(meeting) == 8
    meeting.end_coach_moment("Rustig aan")
    clock.shift(timedelta(minutes=1))
    assert (left(meeting), fresh(meeting).attention) == (7, "Rustig aan")


def test_nobody_writes_while_the_coach_asks_and_what_they_typed_is_kept(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    data = form(meeting, evening.noor, text="Zeg het hem.")
    meeting.start_coach_moment(by=evening.petra)
    assert hand_in(noor, meeting, data).status_code == 409
    meeting.end_coach_moment("")
    assert noor.get(f"/meetings/{meeting.pk}/work/").content.decode().count("Zeg het hem.") == 1
    assert hand_in(noor, meeting, data).status_code == 200


@pytest.mark.parametrize("who", ["daan", "noor", "yasmin"])
def test_only_the_coach_starts_and_ends_a_moment(evening: Evening, who: str) -> None:
    meeting, browser = opened(evening), signed_in(getattr(evening, who))
    assert press(browser, meeting, "coach-moment/").status_code == 403
    assert fresh(meeting).coach_moment is None
    meeting.start_coach_moment(by=evening.petra)
    assert press(browser, meeting, "coach-moment/end/", point="").status_code == 403
    assert fresh(meeting).coach_moment is not None


def test_a_facilitator_who_chairs_is_no_coach(db: None) -> None:
    evening = an_evening()
    evening.meeting.chair = evening.petra
    evening.meeting.save()
    evening.meeting.open(by=evening.petra)
    assert press(signed_in(evening.petra), evening.meeting, "coach-moment/").status_code == 403


def test_a_coach_who_takes_the_chair_lets_the_clock_run_again(clock, evening: Evening) -> None:
    """Nobody else could end the moment, and nobody could write until then."""
    meeting, petra = opened(evening), signed_in(evening.petra)
    meeting.start_coach_moment(by=evening.petra)
    meeting.end_coach_moment("Eerst vragen")
    meeting.start_coach_moment(by=evening.petra)
    clock.shift(timedelta(minutes=5))
    press(petra, meeting, "chair/", to=evening.petra.pk)
    assert (fresh(meeting).coach_moment, fresh(meeting).attention) == (None, "Eerst vragen")
    assert (fresh(meeting).current.is_paused, left(meeting)) == (False, 2)


def test_when_the_coach_leaves_the_meeting_goes_on(clock, evening: Evening) -> None:
    meeting = opened(evening)
    meeting.start_coach_moment(by=evening.petra)
    meeting.depart(evening.petra)
    assert (fresh(meeting).coach_moment, fresh(meeting).current.is_paused) == (None, False)


def test_a_moment_that_goes_on_when_the_meeting_closes_is_over(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "closing")
    meeting.start_coach_moment(by=evening.petra)
    meeting.close(by=evening.daan)
    assert fresh(meeting).coach_moment is None
