"""An evening with the coat of arms: a shield is its owner's until they show it, and values are for who got them."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse

from sessions.models import Entry, Meeting, Membership, Worksheet
from tests.cast import Evening, an_evening, signed_in
from tests.sessions.playing import form, fresh, hand_in, opened, press, type_in, walk, work, writes
from tests.sessions.test_leaks import pushed_to_all, readers

PROGRAMME = (("welcome", 2), ("coat-of-arms", 70), ("closing", 6))
SECRET = "ik kweek kanaries"
FILLED = {"word-hidden": SECRET, "symbol-hidden": "bird", "word-proud": "de klas", "motto": "Eerst kijken"}


@pytest.fixture
def shield(db: None) -> Evening:
    """Noor has filled her shield, in silence."""
    evening = an_evening(PROGRAMME)
    meeting = opened(evening)
    walk(meeting, "fill")
    writes(meeting, evening.noor, **FILLED)
    return evening


def seen_by(evening: Evening, secret: str = SECRET) -> set[str]:
    return readers(fresh(evening.meeting), secret, evening.members)


def everybody(evening: Evening) -> set[str]:
    return {person.first_name for person in evening.members}


def turn_to(evening: Evening, person: Membership) -> Meeting:
    """The group is telling, and it is this person's turn."""
    meeting = evening.meeting
    walk(meeting, "tell")
    meeting.give_turn(meeting.moves, by=evening.daan, member=person)
    return fresh(meeting)


def about(evening: Evening, author: Membership, whom: Membership, **typed: Any) -> HttpResponse:
    """What the form about somebody sends."""
    step = fresh(evening.meeting).current
    name = Entry.name_for(author.pk, step.item_id, step.phase_key, whom.pk)
    data = form(evening.meeting, author, **{**typed, "entry": name, "about": whom.pk})
    return hand_in(signed_in(author), evening.meeting, data)


def test_a_shield_is_its_owners_until_they_show_it(shield: Evening) -> None:
    assert seen_by(shield) == {"Noor"}
    turn_to(shield, shield.noor)
    assert SECRET not in pushed_to_all(fresh(shield.meeting))
    assert seen_by(shield) == {"Noor"}  # her turn, and not shown


def test_shown_it_is_there_for_all_and_taken_back_it_is_gone(shield: Evening) -> None:
    meeting = turn_to(shield, shield.noor)
    assert about(shield, shield.noor, shield.noor).status_code == 200
    assert seen_by(shield) == everybody(shield)
    assert SECRET in pushed_to_all(fresh(meeting))
    entry = Entry.objects.get(phase_key="tell")
    signed_in(shield.noor).post(f"/meetings/{meeting.pk}/entries/{entry.pk}/back/")
    assert SECRET not in pushed_to_all(fresh(meeting))
    assert seen_by(shield) == {"Noor"}


def test_when_the_turn_goes_on_a_shield_goes_with_it(shield: Evening) -> None:
    turn_to(shield, shield.noor)
    about(shield, shield.noor, shield.noor)
    turn_to(shield, shield.thijs)
    assert SECRET not in pushed_to_all(fresh(shield.meeting))
    assert seen_by(shield) == set()
    walk(shield.meeting, "work")
    assert seen_by(shield) == set()


def test_nobody_shows_a_shield_for_somebody_else_nor_out_of_turn(shield: Evening) -> None:
    turn_to(shield, shield.thijs)
    assert about(shield, shield.noor, shield.noor).status_code == 403
    assert about(shield, shield.eva, shield.noor, values=["courage"]).status_code == 403  # has not told yet
    assert not Entry.objects.filter(phase_key="tell").exists()


def test_a_shield_of_which_nothing_was_handed_in_is_there_to_be_shown(shield: Evening) -> None:
    typed = form(shield.meeting, shield.thijs, **{"word-proud": "mijn volkstuin"})
    type_in(signed_in(shield.thijs), shield.meeting, typed)
    turn_to(shield, shield.thijs)
    assert seen_by(shield, "mijn volkstuin") == {"Thijs"}
    assert about(shield, shield.thijs, shield.thijs).status_code == 200
    assert seen_by(shield, "mijn volkstuin") == everybody(shield)


# --- values ---
def test_given_values_reach_who_told_and_nobody_else(shield: Evening) -> None:
    meeting = turn_to(shield, shield.noor)
    assert about(shield, shield.thijs, shield.noor, own="eigenzinnigheid").status_code == 200
    assert "eigenzinnigheid" not in pushed_to_all(fresh(meeting))
    assert seen_by(shield, "eigenzinnigheid") == {"Noor", "Thijs"}
    turn_to(shield, shield.eva)
    walk(shield.meeting, "values")
    assert "eigenzinnigheid" not in pushed_to_all(fresh(meeting))
    assert seen_by(shield, "eigenzinnigheid") == {"Noor"}


def test_somebody_who_gives_late_still_can(shield: Evening) -> None:
    turn_to(shield, shield.noor)
    press(signed_in(shield.daan), shield.meeting, "turn/", member=shield.eva.pk)
    turn_to(shield, shield.eva)
    assert about(shield, shield.thijs, shield.noor, values=["courage"]).status_code == 200


def test_a_listener_s_form_is_about_who_has_the_turn(shield: Evening) -> None:
    turn_to(shield, shield.noor)
    assert f'name="about" value="{shield.noor.pk}"' in work(signed_in(shield.thijs), shield.meeting)
    turn_to(shield, shield.eva)
    assert f'name="about" value="{shield.eva.pk}"' in work(signed_in(shield.thijs), shield.meeting)


def chosen(shield: Evening) -> None:
    """Noor has chosen three values, one of them in a word of her own."""
    walk(shield.meeting, "values")
    three = {"three": ["courage", "joy"], "own": "wederkerigheid"}
    answer = hand_in(signed_in(shield.noor), shield.meeting, form(shield.meeting, shield.noor, **three))
    assert answer.status_code == 200


def test_three_values_are_ones_own_and_in_pairs_ones_mates(shield: Evening) -> None:
    chosen(shield)
    assert seen_by(shield, "wederkerigheid") == {"Noor"}
    step = walk(shield.meeting, "work")
    pair = {person.first_name for person in shield.meeting.group_of(step, shield.noor.pk).people}
    assert seen_by(shield, "wederkerigheid") == pair
    writes(shield.meeting, shield.noor, **{"three": ["courage"], "lives-1": "bij de kopieermachine"})
    assert seen_by(shield, "bij de kopieermachine") == pair
    assert "wederkerigheid" not in pushed_to_all(fresh(shield.meeting))
    assert "bij de kopieermachine" not in pushed_to_all(fresh(shield.meeting))


# --- beside each other ---
@pytest.mark.parametrize(
    ("how", "shield_seen", "values_seen"),
    [("values", True, True), ("shield", True, False), ("no", False, False)],
)
def test_at_the_end_one_decides_what_hangs_there(
    shield: Evening, how: str, shield_seen: bool, values_seen: bool
) -> None:
    turn_to(shield, shield.noor)
    about(shield, shield.noor, shield.noor)
    chosen(shield)
    walk(shield.meeting, "wall")
    assert SECRET in pushed_to_all(fresh(shield.meeting))
    assert "wederkerigheid" not in pushed_to_all(fresh(shield.meeting))
    hand_in(signed_in(shield.noor), shield.meeting, form(shield.meeting, shield.noor, how=how))
    assert (SECRET in pushed_to_all(fresh(shield.meeting))) == shield_seen
    assert ("wederkerigheid" in pushed_to_all(fresh(shield.meeting))) == values_seen


def test_what_was_never_shown_does_not_hang_there(shield: Evening) -> None:
    walk(shield.meeting, "wall")
    assert SECRET not in pushed_to_all(fresh(shield.meeting))
    assert seen_by(shield) == set()


def test_at_the_close_everybody_keeps_their_own_shield(shield: Evening) -> None:
    turn_to(shield, shield.noor)
    about(shield, shield.thijs, shield.noor, values=["courage"])
    chosen(shield)
    shield.meeting.close(by=shield.daan)
    sheet = Worksheet.objects.get()
    assert (sheet.owner, sheet.kind, sheet.data["motto"]) == (shield.noor, "shield", "Eerst kijken")
    assert [value["token"] for value in sheet.data["values"]] == ["courage", "joy", "~wederkerigheid"]
    page = signed_in(shield.noor).get(f"/me/worksheets/{sheet.pk}/").content.decode()
    assert ("Eerst kijken" in page, "wederkerigheid" in page) == (True, True)
    assert signed_in(shield.daan).get(f"/me/worksheets/{sheet.pk}/").status_code == 404


def test_in_english_the_same_values_are_english(db: None) -> None:
    evening = an_evening(PROGRAMME)
    evening.meeting.language = "en"
    evening.meeting.save()
    walk(opened(evening), "tell")
    meeting = fresh(evening.meeting)
    meeting.give_turn(meeting.moves, by=evening.daan, member=evening.noor)
    page = work(signed_in(evening.thijs), evening.meeting)
    assert ("courage" in page, "moed</span>" in page) == (True, False)
