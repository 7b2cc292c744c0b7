"""The cards at a case: the group gives the presenter what the situation asked for; nobody else gets a card."""

from __future__ import annotations

import pytest

from sessions.models import Entry, Meeting, Worksheet
from sessions.screens import render_status
from tests.cast import Evening, a_case, an_evening, signed_in
from tests.sessions.playing import form, hand_in, opened, walk, work
from tests.sessions.test_leaks import pushed_to_all
from tests.sessions.test_quadrant import put, readers

WHY = "Toen de klas haar aankeek in plaats van jou"


@pytest.fixture
def evening(db: None) -> Evening:
    """Yasmin brings her case into the game of cards."""
    found = an_evening((("kwaliteitenspel", 75),))
    item = found.meeting.items.get()
    item.settings = {"play": "case"}
    item.case, item.presenter = a_case(found.meeting, found.yasmin), found.yasmin
    item.save()
    return found


@pytest.fixture
def meeting(evening: Evening) -> Meeting:
    """The case has been told, and the group gives."""
    meeting = opened(evening)
    walk(meeting, "case-give")
    return meeting


def test_only_with_this_way_of_playing_somebody_brings_a_case(evening: Evening) -> None:
    assert evening.meeting.items.get().wants_case
    item = an_evening((("kwaliteitenspel", 75),), name="Een andere kring").meeting.items.get()
    assert not item.wants_case


def test_the_group_gives_to_the_presenter_and_the_presenter_to_nobody(
    meeting: Meeting, evening: Evening
) -> None:
    assert "Welke kaart geef je Yasmin?" in work(signed_in(evening.noor), meeting)
    assert 'id="entry"' not in work(signed_in(evening.yasmin), meeting)
    tries = (
        ("noor", "yasmin", 200),
        ("noor", "thijs", 403),
        ("yasmin", "noor", 403),
        ("yasmin", "yasmin", 403),
    )
    for giver, receiver, status in tries:
        me, other = getattr(evening, giver), getattr(evening, receiver).pk
        name = Entry.name_for(me.pk, meeting.current.item_id, "case-give", other)
        sent = form(meeting, me, entry=name, about=other, card="courage", text=WHY)
        assert hand_in(signed_in(me), meeting, sent).status_code == status, (giver, receiver)
    assert [entry.data["about"] for entry in meeting.items.get().entries.all()] == [evening.yasmin.pk]


def test_a_card_is_for_nobody_before_the_reveal_and_then_for_the_presenter(
    meeting: Meeting, evening: Evening
) -> None:
    put(meeting, evening.noor, about=evening.yasmin.pk, card="courage", text=WHY)
    assert "Yasmin" not in readers(meeting, WHY, evening)
    assert WHY not in pushed_to_all(meeting)
    meeting.reveal(meeting.moves, by=evening.daan)
    mine = signed_in(evening.yasmin).get(f"/meetings/{meeting.pk}/mine/").content.decode()
    assert WHY in mine
    assert WHY not in pushed_to_all(meeting)


def test_the_presenter_alone_has_the_turn_and_lays_the_cards(meeting: Meeting, evening: Evening) -> None:
    put(meeting, evening.noor, about=evening.yasmin.pk, card="courage", text=WHY)
    meeting.reveal(meeting.moves, by=evening.daan)
    walk(meeting, "case-receive")
    assert (meeting.current.turn, meeting.next_turn()) == (evening.yasmin, None)
    put(meeting, evening.yasmin, about=evening.noor.pk, laid=True)
    assert WHY in render_status(meeting, "screen", "nl")["now"]


def test_the_distortion_is_the_presenters_to_choose_and_stays_theirs(
    meeting: Meeting, evening: Evening
) -> None:
    walk(meeting, "case-over")
    assert 'id="entry"' not in work(signed_in(evening.noor), meeting)
    put(meeting, evening.yasmin, distortion="drive", text="Eerst tot tien tellen")
    assert "Eerst tot tien tellen" not in pushed_to_all(meeting)
    assert readers(meeting, "Eerst tot tien tellen", evening) <= {"Yasmin"}
    meeting.close(by=evening.daan)
    assert [sheet.owner for sheet in Worksheet.objects.all()] == [evening.yasmin]
