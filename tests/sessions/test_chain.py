"""The chain, played: a card reaches nobody before its owner hangs it, and from then on everybody."""

from __future__ import annotations

import pytest

from sessions.models import Entry, Meeting, Worksheet
from tests.cast import Evening, an_evening, signed_in
from tests.sessions.playing import form, fresh, hand_in, opened, press, walk, work
from tests.sessions.test_leaks import everything_for, pushed_to_all, readers

SECRET = "Ik durf mijn baas niet te bellen"
HERE = ("Petra", "Daan", "Yasmin", "Noor", "Thijs", "Eva")


@pytest.fixture
def chain(db: None) -> Evening:
    return an_evening((("ketting", 60),))


def prepared(evening: Evening, **settings: str) -> Meeting:
    """Noor has written a card, and the group has come to the first link."""
    evening.meeting.items.update(settings=settings)
    evening.meeting.forget()
    meeting = opened(evening)
    hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, title="De baas", story=SECRET))
    walk(meeting, "first")
    return fresh(meeting)


def turn(evening: Evening, name: str) -> None:
    member = getattr(evening, name)
    press(signed_in(evening.daan), evening.meeting, f"turn/{member.pk}/")


def hang(evening: Evening, name: str, **typed: object) -> int:
    member = getattr(evening, name)
    data = {"title": f"Kaart van {name}", "story": f"Verhaal van {name}.", **typed}
    return hand_in(signed_in(member), evening.meeting, form(evening.meeting, member, **data)).status_code


def test_a_card_reaches_its_owner_alone_until_they_hang_it(chain: Evening) -> None:
    meeting = prepared(chain)
    for phase in ("first", "links"):
        walk(meeting, phase)
        assert readers(meeting, SECRET, chain.members) == {"Noor"}
        assert SECRET not in pushed_to_all(fresh(meeting))
        if phase == "first":
            assert "Kaart van thijs" not in everything_for(meeting, chain.eva)
            turn(chain, "thijs")
            assert hang(chain, "thijs") == 200

    turn(chain, "noor")
    assert readers(meeting, SECRET, chain.members) == {"Noor"}  # having the turn shows nothing
    joint = {"appeals": "Dat je bleef.", "relates": "Ik niet.", "after": chain.thijs.pk}
    assert hang(chain, "noor", title="De baas", story=SECRET, **joint) == 200
    assert readers(meeting, "De baas", chain.members) == set(HERE)
    assert "De baas" in pushed_to_all(fresh(meeting))


def test_whoever_begins_is_a_volunteer_and_the_turn_is_nobodys_until_then(chain: Evening) -> None:
    meeting = prepared(chain)
    assert meeting.current.turn_id is None
    assert hang(chain, "noor") == 409
    turn(chain, "noor")
    assert hang(chain, "noor") == 200
    press(signed_in(chain.noor), meeting, "turn/done/")
    assert fresh(meeting).current.turn_id is None


def test_the_next_links_go_round_from_who_began_and_come_not_back_to_them(chain: Evening) -> None:
    meeting = prepared(chain)
    turn(chain, "noor")
    hang(chain, "noor")
    step = walk(fresh(meeting), "links")
    assert step.order == [chain.thijs.pk, chain.eva.pk, chain.daan.pk, chain.yasmin.pk]
    assert step.turn_id == chain.thijs.pk


def test_where_people_join_in_themselves_the_chair_gives_the_turn(chain: Evening) -> None:
    meeting = prepared(chain, order="join")
    walk(meeting, "links")
    assert fresh(meeting).current.turn_id is None
    page = signed_in(chain.daan).get(f"/meetings/{meeting.pk}/").content.decode()
    assert f'id="b-join-{chain.eva.pk}"' in page
    assert "b-join" not in signed_in(chain.noor).get(f"/meetings/{meeting.pk}/").content.decode()


def test_a_link_without_both_answers_is_refused_and_opens_nothing(chain: Evening) -> None:
    meeting = prepared(chain)
    turn(chain, "thijs")
    hang(chain, "thijs")
    walk(fresh(meeting), "links")
    turn(chain, "noor")
    assert hang(chain, "noor", story=SECRET, appeals="Dat je bleef.", after=chain.thijs.pk) == 422
    assert readers(fresh(meeting), "Kaart van noor", chain.members) == set()


def test_a_card_that_is_taken_off_is_its_owners_alone_again(chain: Evening) -> None:
    meeting = prepared(chain)
    turn(chain, "noor")
    hang(chain, "noor", story=SECRET)
    entry = Entry.objects.get(phase_key="first")
    signed_in(chain.noor).post(f"/meetings/{meeting.pk}/entries/{entry.pk}/back/")
    assert readers(fresh(meeting), "Kaart van noor", chain.members) == {"Noor"}


def test_who_began_closes_the_ring_and_everybody_has_their_own_link_afterwards(chain: Evening) -> None:
    meeting = prepared(chain)
    joint = {"appeals": "Dat je bleef.", "relates": "Ik liep weg."}
    turn(chain, "noor")
    hang(chain, "noor")
    walk(fresh(meeting), "links")
    hang(chain, "thijs", **joint, after=chain.noor.pk)
    assert walk(fresh(meeting), "close").turn_id == chain.noor.pk
    assert "Kaart van thijs" in work(signed_in(chain.noor), meeting)
    closed = form(meeting, chain.noor, appeals="Je stem.", relates="Mijn stem.", after=chain.thijs.pk)
    assert hand_in(signed_in(chain.noor), meeting, closed).status_code == 200
    walk(fresh(meeting), "threads")
    threads = form(meeting, chain.daan, **{"thread-1": "Blijven", "links-1": [chain.noor.pk]})
    assert hand_in(signed_in(chain.noor), meeting, {**threads, "author": chain.noor.pk}).status_code == 403
    assert hand_in(signed_in(chain.daan), meeting, threads).status_code == 200
    walk(fresh(meeting), "yield")
    told = form(meeting, chain.noor, insight="Ik bel morgen.", deeper="on")
    assert hand_in(signed_in(chain.noor), meeting, told).status_code == 200
    fresh(meeting).close(by=chain.daan)

    sheets = {sheet.owner_id: sheet for sheet in Worksheet.objects.filter(kind="chain")}
    assert set(sheets) == {chain.noor.pk, chain.thijs.pk}
    data = sheets[chain.noor.pk].data
    assert (data["insight"], data["deeper"], data["threads"]) == ("Ik bel morgen.", True, ["Blijven"])
    report = signed_in(chain.noor).get(f"/meetings/{meeting.pk}/").content.decode()
    assert "<span>Blijven</span>" in report
    assert [heard["appeals"] for heard in data["heard"]] == ["Dat je bleef."]
    page = f"/me/worksheets/{sheets[chain.noor.pk].pk}/"
    assert "Ik bel morgen." in signed_in(chain.noor).get(page).content.decode()
    assert signed_in(chain.thijs).get(page).status_code == 404
