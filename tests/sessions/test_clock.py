"""The clock of a step and of the meeting: derived from stored moments, whatever the clocks around it do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from sessions.models import Meeting
from tests.cast import Evening, signed_in
from tests.sessions.playing import fresh, opened, press

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
START = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def left(meeting: Meeting) -> int:
    return fresh(meeting).current.minutes_left()


# --- minutes ---
@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 2), (1, 2), (59, 2), (60, 1), (119, 1), (120, 0), (121, 0), (3600, 0)]
)
def test_a_minute_that_has_begun_counts(clock, evening: Evening, seconds: int, minutes: int) -> None:
    meeting = opened(evening)
    clock.shift(timedelta(seconds=seconds))
    assert left(meeting) == minutes


def test_another_process_reads_the_same_time_from_what_is_stored(clock, evening: Evening) -> None:
    meeting = opened(evening)
    assert meeting.current.ends_at == START + timedelta(minutes=2)
    clock.shift(timedelta(seconds=30))
    assert fresh(meeting).current.ends_at == START + timedelta(minutes=2)
    assert fresh(meeting).current.left() == timedelta(seconds=90)


def test_the_clock_stands_still_while_it_is_paused(clock, evening: Evening) -> None:
    meeting = opened(evening)
    clock.shift(timedelta(seconds=60))
    meeting.pause(meeting.moves, by=evening.daan)
    clock.shift(timedelta(minutes=10))
    assert left(meeting) == 1
    assert fresh(meeting).current.spent() == timedelta(seconds=60)
    meeting.resume(meeting.moves, by=evening.daan)
    assert left(meeting) == 1
    clock.shift(timedelta(seconds=60))
    assert left(meeting) == 0
    assert fresh(meeting).current.spent() == timedelta(seconds=120)


def test_pausing_a_stopped_clock_and_letting_a_running_one_run_change_nothing(
    clock, evening: Evening
) -> None:
    meeting = opened(evening)
    meeting.resume(meeting.moves, by=evening.daan)
    meeting.pause(meeting.moves, by=evening.daan)
    first = meeting.current.paused_at
    clock.shift(timedelta(minutes=1))
    meeting.pause(meeting.moves, by=evening.daan)
    assert meeting.current.paused_at == first
    assert left(meeting) == 2


def test_a_step_that_is_left_while_paused_counts_no_pause_as_spent(clock, evening: Evening) -> None:
    meeting = opened(evening)
    clock.shift(timedelta(seconds=60))
    meeting.pause(meeting.moves, by=evening.daan)
    clock.shift(timedelta(minutes=10))
    meeting.advance(meeting.moves, by=evening.daan)
    assert meeting.all_steps[0].spent() == timedelta(seconds=60)
    assert not meeting.current.is_paused


@pytest.mark.parametrize(
    ("passed", "minutes"), [(0, 7), (60, 6), (119, 6), (120, 5), (121, 5), (180, 5), (190, 5), (3600, 5)]
)
def test_five_minutes_more_are_five_minutes_from_now_when_the_time_was_over(
    clock, evening: Evening, passed: int, minutes: int
) -> None:
    meeting = opened(evening)
    clock.shift(timedelta(seconds=passed))
    press(signed_in(evening.daan), meeting, "clock/minutes/5/")
    assert left(meeting) == minutes


def test_minutes_can_be_added_to_a_stopped_clock(clock, evening: Evening) -> None:
    meeting = opened(evening)
    meeting.pause(meeting.moves, by=evening.daan)
    clock.shift(timedelta(minutes=30))
    meeting.add_minutes(meeting.moves, evening.daan, 5)
    assert left(meeting) == 7


@pytest.mark.parametrize("minutes", [0, 31, 99999])
def test_no_more_than_half_an_hour_is_added_at_once(clock, evening: Evening, minutes: int) -> None:
    meeting = opened(evening)
    assert press(signed_in(evening.daan), meeting, f"clock/minutes/{minutes}/").status_code == 404
    assert left(meeting) == 2


def test_the_same_press_adds_its_minutes_once(clock, evening: Evening) -> None:
    meeting, daan, seen = opened(evening), signed_in(evening.daan), evening.meeting.moves
    assert press(daan, meeting, "clock/minutes/5/", seen=seen).status_code == 200
    assert press(daan, meeting, "clock/minutes/5/", seen=seen).status_code == 409
    assert left(meeting) == 7


# --- the meeting ---
def test_a_meeting_in_the_night_that_winter_time_begins_lasts_as_long_as_any(
    db: None, evening: Evening
) -> None:
    """From 02:00 to 03:30, with 03:00 becoming 02:00: two and a half hours."""
    meeting = evening.meeting
    meeting.starts_at = datetime(2026, 10, 25, 2, 0, tzinfo=AMSTERDAM)
    meeting.ends_at = datetime(2026, 10, 25, 3, 30, tzinfo=AMSTERDAM)
    meeting.save()
    assert fresh(meeting).minutes == 150
    with time_machine.travel(datetime(2026, 10, 25, 0, 0, tzinfo=UTC), tick=False) as clock:
        opened(evening)
        meeting.advance(meeting.moves, by=evening.daan)
        meeting.add_minutes(meeting.moves, evening.daan, 30)
        assert left(meeting) == 38
        clock.move_to(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))  # 02:30 in summer time
        assert left(meeting) == 8
        meeting.pause(meeting.moves, by=evening.daan)
        clock.move_to(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))  # 02:30 again, in winter time
        assert left(meeting) == 8
        meeting.resume(meeting.moves, by=evening.daan)
        assert left(meeting) == 8
        clock.move_to(datetime(2026, 10, 25, 1, 35, tzinfo=UTC))
        assert left(meeting) == 3
        assert fresh(meeting).until == datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
        assert fresh(meeting).over_at() == datetime(2026, 10, 25, 2, 58, tzinfo=UTC)
        assert fresh(meeting).behind() == 28


@pytest.mark.parametrize(
    ("opened_after", "until_after"),
    [(0, 90), (-59, 90), (20, 90), (89, 90), (-60, 30), (-300, -210), (90, 180), (24 * 60, 24 * 60 + 90)],
    ids=[
        "on time",
        "a bit early",
        "late",
        "very late",
        "an hour early",
        "hours early",
        "at its end",
        "a day late",
    ],
)
def test_a_meeting_keeps_its_agreed_end_unless_it_is_held_at_another_time(
    clock, evening: Evening, opened_after: int, until_after: int
) -> None:
    clock.move_to(START + timedelta(minutes=opened_after))
    evening.meeting.open(by=evening.daan)
    assert fresh(evening.meeting).until == START + timedelta(minutes=until_after)


def test_the_screen_counts_down_to_the_moment_the_server_knows(clock, evening: Evening) -> None:
    meeting = opened(evening)
    page = signed_in(evening.noor).get(f"/meetings/{meeting.pk}/").content.decode()
    ends = int((START + timedelta(minutes=2)).timestamp() * 1000)
    assert f'data-ends="{ends}"' in page
    assert f'data-server="{int(START.timestamp() * 1000)}"' in page
    meeting.pause(meeting.moves, by=evening.daan)
    assert 'data-ends=""' in signed_in(evening.noor).get(f"/meetings/{meeting.pk}/").content.decode()
