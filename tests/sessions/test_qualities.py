"""The cards in a meeting: nothing before the reveal, then only giver and receiver, and on the wall what its receiver lays there."""

from __future__ import annotations

import pytest

from sessions.models import Intention, Meeting, Worksheet
from sessions.screens import render_status
from tests.cast import Evening, an_evening, signed_in
from tests.sessions.playing import form, hand_in, opened, walk
from tests.sessions.test_leaks import pushed_to_all
from tests.sessions.test_quadrant import put, readers

WHY = "In het overleg zei jij als enige dat het rooster niet klopt"
HAND = {"qualities": ["patience", "humour", "precision"], "distortion": "drive"}


@pytest.fixture
def evening(db: None) -> Evening:
    return an_evening((("kwaliteitenspel", 75),))


@pytest.fixture
def meeting(evening: Evening) -> Meeting:
    """Everybody is there, and Noor has chosen her hand."""
    meeting = opened(evening)
    walk(meeting, "hand")
    put(meeting, evening.noor, **HAND)
    return meeting


def given(meeting: Meeting, evening: Evening) -> None:
    """Noor has given Thijs a card."""
    walk(meeting, "give")
    put(meeting, evening.noor, about=evening.thijs.pk, card="courage", text=WHY)


def revealed(meeting: Meeting, evening: Evening) -> None:
    given(meeting, evening)
    meeting.reveal(meeting.moves, by=evening.daan)


def give_turn(meeting: Meeting, evening: Evening, name: str) -> None:
    meeting.give_turn(meeting.moves, by=evening.daan, member=getattr(evening, name))


def mine(meeting: Meeting, evening: Evening, name: str) -> str:
    return signed_in(getattr(evening, name)).get(f"/meetings/{meeting.pk}/mine/").content.decode()


def test_a_hand_is_its_owners_alone(meeting: Meeting, evening: Evening) -> None:
    assert "drammerig" in mine(meeting, evening, "noor")
    for name in ("petra", "daan", "yasmin", "thijs", "eva"):
        assert "drammerig" not in mine(meeting, evening, name)
    assert "drammerig" not in pushed_to_all(meeting)


def test_the_room_sees_the_card_one_shows_for_as_long_as_it_is_ones_turn(
    meeting: Meeting, evening: Evening
) -> None:
    walk(meeting, "tell")
    give_turn(meeting, evening, "noor")
    assert "geduld" not in pushed_to_all(meeting)
    put(meeting, evening.noor, show="quality:patience", marks=["quality:patience"])
    room = render_status(meeting, "screen", "nl")["now"]
    assert ("geduld" in room, "humor" in room, "drammerig" in room) == (True, False, False)
    give_turn(meeting, evening, "thijs")
    assert "geduld" not in pushed_to_all(meeting)


def test_a_card_reaches_only_its_giver_until_the_reveal(meeting: Meeting, evening: Evening) -> None:
    given(meeting, evening)
    assert readers(meeting, WHY, evening) == set()  # Noor is at the next one already
    assert WHY not in pushed_to_all(meeting)
    seat = f"/meetings/{meeting.pk}/work/?about={evening.thijs.pk}"
    pages = {person.first_name: signed_in(person).get(seat).content.decode() for person in evening.members}
    assert {name for name, page in pages.items() if WHY in page} == {"Noor"}


def test_after_the_reveal_a_card_is_its_receivers(meeting: Meeting, evening: Evening) -> None:
    revealed(meeting, evening)
    assert readers(meeting, WHY, evening) == {"Thijs"}
    assert WHY not in pushed_to_all(meeting)


def test_the_chair_alone_sees_who_got_no_card_yet(meeting: Meeting, evening: Evening) -> None:
    given(meeting, evening)
    missing = "Nog geen kaart voor Daan, Yasmin, Noor, Eva"
    assert missing in " ".join(render_status(meeting, "chair", "nl")["now"].split()).replace("</span>", "")
    for view in ("coach", "member", "screen"):
        assert "Nog geen kaart" not in render_status(meeting, view, "nl")["now"]


def test_a_received_card_comes_on_the_wall_when_its_receiver_lays_it_there(
    meeting: Meeting, evening: Evening
) -> None:
    revealed(meeting, evening)
    walk(meeting, "receive")
    give_turn(meeting, evening, "thijs")
    assert readers(meeting, WHY, evening) == {"Noor", "Thijs"}
    assert WHY not in pushed_to_all(meeting)
    put(meeting, evening.thijs, about=evening.noor.pk, laid=True)
    assert WHY in render_status(meeting, "screen", "nl")["now"]
    give_turn(meeting, evening, "eva")
    assert WHY not in pushed_to_all(meeting)


def test_who_does_not_have_the_turn_lays_nothing(meeting: Meeting, evening: Evening) -> None:
    revealed(meeting, evening)
    walk(meeting, "receive")
    give_turn(meeting, evening, "eva")
    sent = form(meeting, evening.thijs, about=evening.noor.pk, laid="True")
    assert hand_in(signed_in(evening.thijs), meeting, sent).status_code == 403
    assert WHY not in pushed_to_all(meeting)


def test_nobody_gives_a_card_to_themselves(meeting: Meeting, evening: Evening) -> None:
    walk(meeting, "give")
    sent = form(meeting, evening.noor, about=evening.noor.pk, card="courage", text=WHY)
    assert hand_in(signed_in(evening.noor), meeting, sent).status_code == 403


def test_what_helps_to_dose_stays_with_who_wrote_it(meeting: Meeting, evening: Evening) -> None:
    walk(meeting, "over")
    put(meeting, evening.noor, distortion="drive", text="Eerst tot tien tellen")
    assert readers(meeting, "Eerst tot tien tellen", evening) == {"Noor"}
    assert "Eerst tot tien tellen" not in pushed_to_all(meeting)


def test_what_one_puts_to_use_is_kept_and_shown_only_when_shared(meeting: Meeting, evening: Evening) -> None:
    walk(meeting, "intend")
    put(meeting, evening.noor, card="courage", what="In het teamoverleg", is_shared=False)
    assert readers(meeting, "In het teamoverleg", evening) == {"Noor"}
    put(meeting, evening.thijs, card="humour", what="Bij de ouderavond", is_shared=True)
    assert "Bij de ouderavond" in render_status(meeting, "screen", "nl")["now"]
    assert set(Intention.objects.values_list("owner__user__name", "is_shared")) == {
        ("Noor Bakker", False),
        ("Thijs Mulder", True),
    }


def test_received_cards_are_the_receivers_afterwards_and_nobody_elses(
    meeting: Meeting, evening: Evening
) -> None:
    revealed(meeting, evening)
    meeting.close(by=evening.daan)
    sheet = Worksheet.objects.get(owner=evening.thijs)
    page = signed_in(evening.thijs).get(f"/me/worksheets/{sheet.pk}/").content.decode()
    assert (WHY in page, "moed" in page, "van Noor" in page) == (True, True, True)
    for person in (evening.petra, evening.daan, evening.yasmin, evening.noor):
        assert signed_in(person).get(f"/me/worksheets/{sheet.pk}/").status_code == 404
        assert WHY not in signed_in(person).get(f"/meetings/{meeting.pk}/").content.decode()
    assert Worksheet.objects.get(owner=evening.noor).data["received"] == []


def test_a_card_that_was_never_revealed_reaches_nobody_afterwards(meeting: Meeting, evening: Evening) -> None:
    given(meeting, evening)
    meeting.close(by=evening.daan)
    assert not Worksheet.objects.filter(owner=evening.thijs).exists()


def test_a_card_is_picked_and_another_one_looked_for_without_scripts(
    meeting: Meeting, evening: Evening
) -> None:
    walk(meeting, "give")
    browser, address = signed_in(evening.noor), f"/meetings/{meeting.pk}/entries/"
    facts = {"about": evening.thijs.pk, "entry": put_name(meeting, evening)}
    found = browser.post(address, {**form(meeting, evening.noor, **facts), "find": "gedu", "press": "find"})
    assert 'value="card:patience"' in found.content.decode()
    assert 'value="card:humour"' not in found.content.decode()
    picked = browser.post(address, {**form(meeting, evening.noor, **facts), "press": "card:patience"})
    assert "Jij geeft Thijs deze kaart" in picked.content.decode()
    assert readers(meeting, "Jij geeft Thijs deze kaart", evening) == {"Noor"}


def put_name(meeting: Meeting, evening: Evening) -> str:
    from sessions.models import Entry

    step = meeting.current
    return str(Entry.name_for(evening.noor.pk, step.item_id, step.phase_key, evening.thijs.pk))
