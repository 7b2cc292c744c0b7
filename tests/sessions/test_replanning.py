"""Behind the clock: how far, what could be shorter, and doing so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from sessions.models import Meeting
from tests.cast import Evening, signed_in
from tests.sessions.playing import fresh, in_english, opened, press, walk

START = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
AHEAD = [7, 8, 6, 17, 11, 11, 2, 3, 9, 6]  # after the warm-up
LEAST = [3, 3, 3, 10, 5, 5, 1, 2, 3, 2]


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def warming_up(clock, evening: Evening) -> Meeting:
    """In the warm-up, exactly on time."""
    meeting = opened(evening)
    clock.shift(timedelta(minutes=2))
    meeting.advance(meeting.moves, by=evening.daan)
    return meeting


def lengths(meeting: Meeting) -> list[int]:
    return [stop.phase.minutes for stop in fresh(meeting).ahead]


def test_on_time_nobody_is_behind(warming_up: Meeting) -> None:
    assert (lengths(warming_up), warming_up.rest) == (AHEAD, 80)
    assert warming_up.over_at() == START + timedelta(minutes=90)
    assert warming_up.behind() == 0


@pytest.mark.parametrize(("over", "behind"), [(0, 0), (2, 0), (2.9, 0), (3, 3), (3.9, 3), (8, 8), (45, 45)])
def test_behind_is_in_whole_minutes_from_three_up(
    clock, warming_up: Meeting, over: float, behind: int
) -> None:
    clock.shift(timedelta(minutes=8 + over))
    assert fresh(warming_up).behind() == behind


def test_a_stopped_clock_makes_a_meeting_late(clock, evening: Evening, warming_up: Meeting) -> None:
    warming_up.pause(warming_up.moves, by=evening.daan)
    clock.shift(timedelta(minutes=5))
    assert fresh(warming_up).behind() == 5


def test_time_that_is_over_does_not_make_the_rest_start_in_the_past(clock, warming_up: Meeting) -> None:
    clock.shift(timedelta(minutes=20))
    assert fresh(warming_up).over_at() == START + timedelta(minutes=22 + 80)


def test_what_is_left_out_is_not_counted(clock, evening: Evening, warming_up: Meeting) -> None:
    clock.shift(timedelta(minutes=16))
    assert fresh(warming_up).behind() == 8
    warming_up.skip_item(warming_up.moves, evening.daan, warming_up.items.get(method_key="look-back"))
    assert fresh(warming_up).behind() == 0


def test_the_proposal_takes_exactly_what_is_asked_a_little_everywhere(warming_up: Meeting) -> None:
    proposal = warming_up.proposal(8)
    assert [cut.was for cut in proposal] == AHEAD
    assert [cut.now for cut in proposal] == [6, 7, 5, 16, 10, 10, 2, 3, 8, 5]


@pytest.mark.parametrize("minutes", range(1, 60, 7))
def test_the_proposal_adds_up_and_never_goes_under_the_least(warming_up: Meeting, minutes: int) -> None:
    proposal = warming_up.proposal(minutes)
    room = sum(AHEAD) - sum(LEAST)
    assert sum(cut.was - cut.now for cut in proposal) == min(minutes, room)
    assert all(least <= cut.now <= cut.was for cut, least in zip(proposal, LEAST, strict=True))


def test_when_there_is_nothing_to_take_there_is_no_proposal(warming_up: Meeting) -> None:
    walk(warming_up, "closing")
    assert warming_up.proposal(5) == []


def test_replanning_does_what_was_proposed(clock, evening: Evening, warming_up: Meeting) -> None:
    clock.shift(timedelta(minutes=16))
    page = signed_in(evening.daan).get(f"/meetings/{warming_up.pk}/").content.decode()
    assert page.count(f"/meetings/{warming_up.pk}/clock/plan/8/") == 2  # with htmx and without
    assert press(signed_in(evening.daan), warming_up, "clock/plan/8/").status_code == 200
    assert lengths(warming_up) == [6, 7, 5, 16, 10, 10, 2, 3, 8, 5]
    assert fresh(warming_up).behind() == 0
    assert fresh(warming_up).over_at() == START + timedelta(minutes=90)


def test_replanning_leaves_the_step_the_group_is_in_and_those_behind_it(
    evening: Evening, warming_up: Meeting
) -> None:
    warming_up.replan(warming_up.moves, evening.daan, 30)
    assert [stop.phase.minutes for stop in fresh(warming_up).path][:2] == [2, 8]
    assert fresh(warming_up).current.minutes == 8
    walk(warming_up, "look-back")
    assert warming_up.current.planned_minutes == warming_up.path[2].phase.minutes == 4


def test_replanning_again_takes_from_what_was_left(evening: Evening, warming_up: Meeting) -> None:
    warming_up.replan(warming_up.moves, evening.daan, 8)
    warming_up.replan(warming_up.moves, evening.daan, 240)
    assert lengths(warming_up) == LEAST
    warming_up.replan(warming_up.moves, evening.daan, 5)
    assert lengths(warming_up) == LEAST


def test_replanning_does_not_touch_what_was_planned_for_each_item(
    evening: Evening, warming_up: Meeting
) -> None:
    warming_up.replan(warming_up.moves, evening.daan, 20)
    assert [item.minutes for item in fresh(warming_up).programme] == [2, 8, 7, 8, 50, 9, 6]


def test_the_same_press_replans_once(evening: Evening, warming_up: Meeting) -> None:
    daan, seen = signed_in(evening.daan), warming_up.moves
    assert press(daan, warming_up, "clock/plan/8/", seen=seen).status_code == 200
    assert press(daan, warming_up, "clock/plan/8/", seen=seen).status_code == 409
    assert sum(lengths(warming_up)) == 72


@pytest.mark.parametrize("minutes", [0, 241])
def test_absurd_minutes_are_not_taken(evening: Evening, warming_up: Meeting, minutes: int) -> None:
    assert press(signed_in(evening.daan), warming_up, f"clock/plan/{minutes}/").status_code == 404
    assert lengths(warming_up) == AHEAD


def test_the_chair_alone_sees_how_far_behind(clock, evening: Evening, warming_up: Meeting) -> None:
    clock.shift(timedelta(minutes=16))
    assert (
        in_english(evening.daan)
        .get(f"/meetings/{warming_up.pk}/")
        .content.decode()
        .count("You are 8 minutes behind")
        == 1
    )
    for person in (evening.noor, evening.petra, evening.yasmin):
        assert "minutes behind" not in in_english(person).get(f"/meetings/{warming_up.pk}/").content.decode()
