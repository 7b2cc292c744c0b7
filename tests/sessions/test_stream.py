"""The stream: who gets what of a meeting and when, and what is left of it afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import transaction
from django.test import Client
from django.test.signals import template_rendered

from sessions import pushing, stream
from sessions.hub import hub
from sessions.models import Device, Meeting
from sessions.models.secret import CannotRead
from sessions.stream import Ticket, event
from tests.cast import Evening, an_evening, by_link, signed_in
from tests.sessions.listening import Live, Phone, listening, ticket
from tests.sessions.playing import (
    at,
    fresh,
    in_english,
    opened,
    walk,
    with_case,
    writes,
)


@pytest.fixture
def live(transactional_db: None) -> Iterator[Live]:
    with listening() as live:
        yield live


@pytest.fixture
def evening(live: Live) -> Evening:
    return an_evening()


def nothing_is_left() -> bool:
    return (dict(hub.listeners), hub.latest, stream.open_streams, pushing._snapshots) == (
        {},
        {},
        Counter(),
        {},
    )


def admitted(meeting: Meeting, member: Any = None) -> Client:
    """A device that the chair let in."""
    device, token = Device.ask(meeting, member)
    device.admit(by=meeting.chair)
    client = Client()
    client.cookies["device"] = token
    return client


# --- opening ---
def test_a_stream_begins_with_a_beat_that_sets_the_clock(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    with time_machine.travel(1_790_000_000, tick=False):
        phone = live.phone(signed_in(evening.noor), meeting)
        assert phone.status == 200
        assert phone.headers == {
            "content-type": "text/event-stream; charset=utf-8",
            "cache-control": "no-store",
            "x-accel-buffering": "no",
        }
        first = phone.event()
    assert (first.name, first.number, first.data) == ("hb", "", "1790000000000")
    phone.leave()


def test_a_page_that_shows_this_version_hears_only_of_the_next(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    phone = live.phone(signed_in(evening.noor), meeting).begun()
    before = meeting.version
    meeting.advance(meeting.moves, by=evening.daan)
    state = phone.event()
    assert (state.name, state.number) == ("state", str(before + 1))
    assert f'data-version="{before + 1}"' in state.data
    for piece in ("top", "now", "foot"):
        assert state.data.count(f'<div id="{piece}" hx-swap-oob="innerHTML">') == 1
    phone.leave()


@pytest.mark.parametrize("seen", ["0", "1", "", "nonsense", "99999999999999999999"])
def test_a_page_that_shows_another_version_gets_this_one_at_once(
    live: Live, evening: Evening, seen: str
) -> None:
    meeting = opened(evening)
    phone = live.phone(signed_in(evening.noor), meeting, version=seen).begun()
    state = phone.event()
    assert (state.name, state.number) == ("state", str(meeting.version))
    phone.leave()


def test_a_browser_that_reconnects_says_what_it_saw_last(live: Live, evening: Evening) -> None:
    meeting, noor = opened(evening), signed_in(evening.noor)
    up_to_date = live.phone(noor, meeting, version="1", last=str(meeting.version)).begun()
    behind = live.phone(noor, meeting, last=str(meeting.version - 1)).begun()
    assert behind.event().number == str(meeting.version)
    meeting.advance(meeting.moves, by=evening.daan)
    assert up_to_date.event().number == behind.event().number == str(meeting.version)


@pytest.mark.parametrize(
    "token",
    [
        "",
        "nonsense",
        "a:b:c",
        signing.dumps([1], salt="live"),
        signing.dumps([1, 1, None, "", "phone", "", "nl"], salt="other"),
    ],
    ids=["empty", "nonsense", "no signature", "too short", "signed for something else"],
)
def test_a_ticket_that_is_not_ours_opens_nothing(live: Live, evening: Evening, token: str) -> None:
    phone = Phone(live, token)
    assert (phone.status, phone.headers) == (204, {"cache-control": "no-store"})
    phone.end()
    assert nothing_is_left()


def test_a_ticket_lasts_a_day(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    noor = signed_in(evening.noor)
    with time_machine.travel(meeting.opened_at) as clock:
        token, _version = ticket(noor, meeting)
        clock.shift(timedelta(hours=23))
        assert Phone(live, token).status == 200
        clock.shift(timedelta(hours=2))
        assert Phone(live, token).status == 204


def test_a_ticket_does_not_give_away_the_login_session(live: Live, evening: Evening) -> None:
    meeting, noor = opened(evening), signed_in(evening.noor)
    told = Ticket.read(ticket(noor, meeting)[0])
    assert (told.member, told.device, told.layout, told.look) == (evening.noor.pk, None, "phone", "")
    assert noor.session.session_key not in told.sign_in


def test_a_browser_has_four_streams_and_the_fifth_asks_by_itself(live: Live, evening: Evening) -> None:
    meeting, noor = opened(evening), signed_in(evening.noor)
    four = [live.phone(noor, meeting) for _ in range(4)]
    assert [phone.status for phone in four] == [200] * 4
    assert live.phone(noor, meeting).status == 204
    assert live.phone(signed_in(evening.eva), meeting).status == 200
    four[0].leave()
    assert live.phone(noor, meeting).status == 200


def test_a_device_is_a_browser_of_its_own(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    one, other = admitted(meeting), admitted(meeting)
    assert [live.phone(one, meeting).status for _ in range(5)] == [200, 200, 200, 200, 204]
    assert live.phone(other, meeting).status == 200


# --- what comes ---
def test_every_view_gets_its_own_screen(live: Live, evening: Evening) -> None:
    meeting = at(evening, "advice")
    screen = admitted(meeting)
    phones = {
        "chair": live.phone(signed_in(evening.daan), meeting).begun(),
        "coach": live.phone(signed_in(evening.petra), meeting).begun(),
        "member": live.phone(by_link(evening.noor), meeting).begun(),
        "presenter": live.phone(signed_in(evening.yasmin), meeting).begun(),
        "screen": live.phone(screen, meeting).begun(),
        "wall": live.phone(signed_in(evening.thijs), meeting, path="screen/").begun(),
        "shadow": live.phone(signed_in(evening.petra), meeting, path="shadow/").begun(),
    }
    meeting.reveal(meeting.moves, by=evening.daan)
    states = {view: phone.event() for view, phone in phones.items()}
    assert {state.number for state in states.values()} == {str(meeting.version)}
    assert states["screen"].data == states["wall"].data
    assert 'id="b-next"' in states["chair"].data
    assert not any('id="b-next"' in state.data for view, state in states.items() if view != "chair")
    assert len({state.data for state in states.values()}) == 6


def test_each_reads_in_their_own_language(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    english = live.phone(in_english(evening.noor), meeting).begun()
    dutch = live.phone(signed_in(evening.eva), meeting).begun()
    meeting.advance(meeting.moves, by=evening.daan)
    assert "Daan chairs" in english.event().data
    assert "Daan chairs" not in dutch.event().data


def test_several_changes_in_one_go_are_one_state_the_newest(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    phone = live.phone(signed_in(evening.noor), meeting).begun()
    with transaction.atomic():
        for _ in range(5):
            meeting.advance(meeting.moves, by=evening.daan)
    assert phone.event().number == str(meeting.version)
    meeting.go_back(meeting.moves, by=evening.daan)
    assert phone.event().number == str(meeting.version)
    phone.leave()


def test_what_is_rolled_back_is_never_heard_of(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    phone = live.phone(signed_in(evening.noor), meeting).begun()
    before = meeting.version
    with transaction.atomic():
        fresh(meeting).advance(meeting.moves, by=evening.daan)
        transaction.set_rollback(True)
    meeting.advance(meeting.moves, by=evening.daan)
    assert phone.event().number == str(before + 1)
    phone.leave()


def test_a_draft_and_a_note_wake_nobody(live: Live, evening: Evening) -> None:
    meeting = at(evening, "advice")
    phone = live.phone(signed_in(evening.eva), meeting).begun()
    noor = signed_in(evening.noor)
    noor.post(f"/meetings/{meeting.pk}/note/", {"text": "Voor mezelf"})
    writes_draft = meeting.save_draft(
        meeting.current, evening.noor, "6f0a8b52-5a0c-4c39-9a77-3d1f6a0a9d12", {"text": "x"}
    )
    assert writes_draft
    before = meeting.version
    writes(meeting, evening.noor, text="Zeg het hem.")
    assert phone.event().number == str(before + 1)
    phone.leave()


def test_a_state_is_made_once_for_all_who_have_the_same_view(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    people = [evening.noor, evening.thijs, evening.eva, evening.yasmin]
    phones = [live.phone(signed_in(person), meeting).begun() for person in people for _ in range(2)]
    made: list[str] = []

    def note(sender: Any, template: Any, **facts: Any) -> None:
        if template.name and template.name.endswith("/now.html"):
            made.append(template.name)

    template_rendered.connect(note)
    try:
        meeting.advance(meeting.moves, by=evening.daan)
        states = {phone.event().data for phone in phones}
    finally:
        template_rendered.disconnect(note)
    assert len(states) == 1
    assert made == ["live/phone/now.html"]


def test_in_silence_there_is_a_beat(live: Live, evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BEAT", 0.01)
    phone = live.phone(signed_in(evening.noor), opened(evening)).begun()
    assert [phone.event().name for _ in range(2)] == ["hb", "hb"]
    phone.leave()


# --- who must go ---
def test_a_member_who_is_removed_hears_that_it_is_over(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    noor = live.phone(signed_in(evening.noor), meeting).begun()
    eva = live.phone(signed_in(evening.eva), meeting).begun()
    evening.noor.end(by=evening.petra)
    gone = noor.event()
    assert (gone.name, gone.number) == ("gone", "")
    assert gone.data.count("<h1>") == 1
    assert "Lio-groep" not in gone.data
    noor.end()
    assert eva.event().name == "state"


def test_who_signs_out_everywhere_hears_that_it_is_over(live: Live, evening: Evening) -> None:
    meeting, noor = opened(evening), signed_in(evening.noor)
    here = live.phone(noor, meeting).begun()
    elsewhere = live.phone(signed_in(evening.noor), meeting).begun()
    Session.objects.filter(pk=noor.session.session_key).delete()
    meeting.touch()
    assert here.event().name == "gone"
    assert elsewhere.event().name == "state"
    here.end()


def test_who_leaves_the_circle_hears_that_it_is_over(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    noor = live.phone(signed_in(evening.noor), meeting).begun()
    meeting.depart(evening.noor)
    assert noor.event().name == "gone"
    noor.end()


def test_a_device_that_is_put_out_hears_that_it_is_over(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    phone = live.phone(admitted(meeting, evening.noor), meeting).begun()
    Device.objects.get().end()
    assert phone.event().name == "gone"
    phone.end()


def test_when_the_chair_is_handed_over_both_screens_are_fetched_anew(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    phones = {
        person.first_name: live.phone(signed_in(person), meeting).begun()
        for person in (evening.daan, evening.noor, evening.eva)
    }
    meeting.hand_over_chair(meeting.moves, evening.daan, evening.noor)
    events = {name: phone.event() for name, phone in phones.items()}
    assert {name: (e.name, e.data == "") for name, e in events.items()} == {
        "Daan": ("move", True),
        "Noor": ("move", True),
        "Eva": ("state", False),
    }
    phones["Daan"].end()
    phones["Noor"].end()


def test_who_becomes_the_presenter_keeps_the_same_stream(live: Live, evening: Evening) -> None:
    with_case(evening)
    meeting = opened(evening)
    walk(meeting, "dots")
    yasmin = live.phone(signed_in(evening.yasmin), meeting).begun()
    meeting.advance(meeting.moves, by=evening.daan)
    assert yasmin.event().name == "state"
    yasmin.leave()


def test_when_the_meeting_closes_members_go_to_the_report_and_devices_go(
    live: Live, evening: Evening
) -> None:
    meeting = opened(evening)
    device, screen = admitted(meeting, evening.thijs), admitted(meeting)
    phones = {
        "chair": live.phone(signed_in(evening.daan), meeting).begun(),
        "member": live.phone(signed_in(evening.noor), meeting).begun(),
        "device": live.phone(device, meeting).begun(),
        "screen": live.phone(screen, meeting).begun(),
    }
    fresh(meeting).close(by=evening.daan)
    names = {name: phone.event().name for name, phone in phones.items()}
    assert names == {"chair": "move", "member": "move", "device": "gone", "screen": "gone"}
    for phone in phones.values():
        phone.end()
    assert nothing_is_left()


def test_a_meeting_that_was_erased_is_gone(live: Live, evening: Evening) -> None:
    meeting, pk = opened(evening), evening.meeting.pk
    token, _version = ticket(signed_in(evening.noor), meeting)
    Meeting.objects.filter(pk=pk).delete()
    late = Phone(live, token).begun()
    assert late.event().name == "gone"
    late.end()


# --- afterwards ---
def test_when_the_server_stops_every_stream_ends(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    phones = [
        live.phone(signed_in(person), meeting).begun() for person in (evening.daan, evening.noor, evening.eva)
    ]
    hub.close()
    for phone in phones:
        phone.end()
    assert nothing_is_left()
    assert live.phone(signed_in(evening.noor), meeting).status == 204


def test_nothing_is_left_of_a_stream_that_was_closed(live: Live, evening: Evening) -> None:
    meeting = opened(evening)
    phones = [live.phone(signed_in(person), meeting).begun() for person in (evening.noor, evening.eva)]
    meeting.advance(meeting.moves, by=evening.daan)
    for phone in phones:
        phone.event()
    phones[0].leave()
    assert len(hub.listeners[meeting.pk]) == 1
    phones[1].leave()
    assert nothing_is_left()


def test_a_screen_that_could_not_be_made_is_made_again_for_the_next_who_asks(
    live: Live, evening: Evening, settings: Any
) -> None:
    """While others go on listening: a hiccup of the database must not shut one view out until the next change."""
    meeting = at(evening, "questions")
    writes(meeting, evening.noor, text="Wat deed je toen?", kind="fact")
    screen = admitted(meeting)
    token, _version = ticket(screen, meeting)
    chair = live.phone(signed_in(evening.daan), meeting).begun()
    keys, settings.FIELD_KEYS = settings.FIELD_KEYS, "1:" + "A" * 43 + "="
    with pytest.raises(CannotRead):
        Phone(live, token).begun().end()
    settings.FIELD_KEYS = keys
    again = Phone(live, token).begun()
    assert again.event().data.count("Wat deed je toen?") == 1
    meeting.refresh_from_db()
    meeting.advance(meeting.moves, by=evening.daan)
    assert (chair.event().name, again.event().name) == ("state", "state")


# --- the wire ---
@pytest.mark.parametrize(
    "text", ["a\nb", "a\rb", "a\r\nb", "a\x0bb", "a\x0cb", "a\x1cb", "a\x85b", "a\u2028b"]
)
def test_no_text_can_begin_a_field_of_its_own(text: str) -> None:
    assert event("state", "7", text) == b"event: state\nid: 7\ndata: a\ndata: b\n\n"


def test_an_event_without_data_is_still_an_event() -> None:
    assert event("move") == b"event: move\ndata: \n\n"


def test_what_somebody_wrote_with_a_lone_return_arrives_whole(live: Live, evening: Evening) -> None:
    meeting = at(evening, "questions")
    phone = live.phone(signed_in(evening.eva), meeting).begun()
    writes(meeting, evening.noor, text="Wat deed je?\revent: gone\rdata: weg", kind="fact")
    state = phone.event()
    assert state.name == "state"
    assert "Wat deed je?\nevent: gone\ndata: weg" in state.data
    phone.leave()
