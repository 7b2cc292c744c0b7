"""The bus: a version, never content; newest wins; what one process did every process hears of."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from sessions import hub as bus
from sessions.hub import Hub, Listener
from sessions.models import Meeting
from tests.cast import an_evening, signed_in
from tests.sessions.listening import listening
from tests.sessions.playing import fresh, opened


def woken(*listeners: Listener) -> list[bool]:
    """Which of them was woken; each takes it in."""
    found = [listener.woken.is_set() for listener in listeners]
    for listener in listeners:
        listener.woken.clear()
    return found


# --- listeners ---
def test_a_change_wakes_who_listens_to_that_meeting_and_nobody_else() -> None:
    own = Hub()
    with own.listening(1, None) as one, own.listening(1, None) as other, own.listening(2, None) as elsewhere:
        own.deliver(1, 7)
        assert woken(one, other, elsewhere) == [True, True, False]


def test_the_newest_wins_whatever_the_order_they_come_in() -> None:
    own = Hub()
    with own.listening(1, None) as one:
        seen = []
        for version in (7, 7, 6, 8):
            own.deliver(1, version)
            seen += woken(one)
        assert (seen, own.latest) == ([True, False, False, True], {1: 8})


def test_many_changes_are_one_wake_for_who_is_slow() -> None:
    async def scene() -> list[bool]:
        own = Hub()
        with own.listening(1, None) as one:
            for version in range(2, 50):
                own.deliver(1, version)
            return [await one.next(1), await one.next(0.001)]

    assert asyncio.run(scene()) == [True, False]


def test_nothing_is_kept_of_meetings_nobody_listens_to() -> None:
    emptied: list[int] = []
    own = Hub()
    own.on_empty = emptied.append
    own.deliver(1, 7)
    with own.listening(1, None):
        with own.listening(1, None):
            own.deliver(1, 8)
        assert emptied == []
    assert (dict(own.listeners), own.latest, emptied) == ({}, {}, [1])


def test_a_listener_is_let_go_of_when_its_stream_breaks() -> None:
    own = Hub()
    with pytest.raises(ZeroDivisionError), own.listening(1, None):
        _ = 1 / 0
    assert (dict(own.listeners), own.latest) == ({}, {})


def test_stopping_wakes_everybody() -> None:
    async def scene() -> list[bool]:
        own = Hub()
        own.loop = asyncio.get_running_loop()
        with own.listening(1, None) as one, own.listening(2, None) as other:
            own.close()
            return [await one.next(1), await other.next(1)]

    assert asyncio.run(scene()) == [True, True]


def test_a_command_that_has_no_streams_can_change_a_meeting() -> None:
    own = Hub()
    own.deliver_from_thread(1, 7)
    own.close()
    assert own.latest == {}


# --- changes made elsewhere ---
def elsewhere(meeting: Meeting) -> int:
    """Another process changes the meeting: our bus in memory hears nothing of it."""
    Meeting.objects.filter(pk=meeting.pk).update(version=meeting.version + 1)
    return meeting.version + 1


@pytest.mark.django_db(transaction=True)
def test_what_another_process_did_is_found_by_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bus, "LOOK_EVERY", 0.01)
    with listening() as live:
        meeting = opened(an_evening())
        phone = live.phone(signed_in(meeting.present[-1]), meeting).begun()
        version = elsewhere(meeting)
        assert phone.event().number == str(version)


def test_a_hiccup_of_the_database_does_not_end_the_looking(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bus, "LOOK_EVERY", 0.001)
    asked: list[list[int]] = []

    def versions(meetings: list[int]) -> dict[int, int]:
        asked.append(meetings)
        if len(asked) == 1:
            raise OSError("the database is away")
        return {1: 7}

    async def scene() -> bool:
        own = Hub()
        own.start(versions, lambda work, *args: asyncio.to_thread(work, *args))
        with own.listening(1, None) as one:
            found = await one.next(5)
        for task in own.tasks:
            task.cancel()
        return found

    assert asyncio.run(scene())
    assert asked[:2] == [[1], [1]]
    assert [record.message for record in caplog.records] == ["looking for changes failed; trying again"]


def test_nobody_listening_means_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bus, "LOOK_EVERY", 0)
    asked: list[list[int]] = []

    async def scene() -> None:
        own = Hub()
        own.start(
            lambda meetings: asked.append(meetings) or {}, lambda work, *args: asyncio.to_thread(work, *args)
        )
        for _ in range(20):
            await asyncio.sleep(0)
        for task in own.tasks:
            task.cancel()

    asyncio.run(scene())
    assert asked == []


# --- PostgreSQL tells every process ---
@pytest.fixture
def notified(transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    if connection.vendor != "postgresql":
        pytest.skip("NOTIFY is PostgreSQL's: run with DATABASE_URL=postgres://…")
    settings.BUS = "postgres"
    monkeypatch.setattr(bus, "LOOK_EVERY", 60)
    with listening() as live:
        yield live


def listening_connections() -> list[int]:
    """The server's processes that wait for a NOTIFY of ours."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = %s",
            [f"LISTEN {bus.CHANNEL}"],
        )
        return [row[0] for row in cursor.fetchall()]


def wait_for_listening(but: int = 0) -> int:
    """The process that listens; another than `but`."""
    while not (found := [pid for pid in listening_connections() if pid != but]):
        pass
    return found[0]


def test_a_commit_reaches_every_process_by_notify(notified: Any) -> None:
    evening = an_evening()
    meeting = opened(evening)
    wait_for_listening()
    phone = notified.phone(signed_in(evening.noor), meeting).begun()
    with transaction.atomic():
        fresh(meeting).advance(meeting.moves, by=evening.daan)
        transaction.set_rollback(True)
    meeting.advance(meeting.moves, by=evening.daan)
    assert phone.event().number == str(meeting.version)


def test_after_a_lost_connection_everybody_looks_again(notified: Any) -> None:
    evening = an_evening()
    meeting = opened(evening)
    pid = wait_for_listening()
    phone = notified.phone(signed_in(evening.noor), meeting).begun()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    version = elsewhere(meeting)  # told while nobody was listening
    wait_for_listening(but=pid)
    assert phone.event().number == str(version)
