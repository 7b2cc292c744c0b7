"""Which case the group works on: chosen by the chair from the outcome, or by lot."""

from __future__ import annotations

import pytest

from sessions.models import Case, Meeting, Refused
from tests.cast import Evening, a_case, a_meeting, an_evening, signed_in
from tests.sessions.playing import form, fresh, hand_in, in_english, opened, press, walk, writes

TWO = (("choosing", 8), ("incidentmethode", 50), ("roddelmethode", 50), ("closing", 6))


@pytest.fixture
def two(db: None) -> Evening:
    """A programme with room for two cases."""
    return an_evening(TWO)


def chosen(meeting: Meeting) -> dict[str, Case | None]:
    return {item.method_key: item.case for item in fresh(meeting).programme if item.wants_case}


def test_the_chosen_case_goes_to_the_item_that_waits_for_one(evening: Evening) -> None:
    case = a_case(evening.meeting, evening.yasmin)
    meeting = opened(evening)
    walk(meeting, "dots")
    assert press(signed_in(evening.daan), meeting, f"choice/{case.pk}/").status_code == 200
    item = meeting.items.get(method_key="incidentmethode")
    assert (item.case, item.presenter) == (case, evening.yasmin)
    walk(meeting, "story")
    assert meeting.view_of(evening.yasmin) == "presenter"


def test_a_second_case_goes_to_the_second_item(two: Evening) -> None:
    first, second = a_case(two.meeting, two.yasmin), a_case(two.meeting, two.noor)
    meeting = opened(two)
    meeting.choose_case(meeting.moves, two.daan, first)
    meeting.choose_case(meeting.moves, two.daan, second)
    assert chosen(meeting) == {"incidentmethode": first, "roddelmethode": second}


def test_choosing_twice_is_choosing_once(two: Evening) -> None:
    case = a_case(two.meeting, two.yasmin)
    meeting = opened(two)
    meeting.choose_case(meeting.moves, two.daan, case)
    meeting.choose_case(meeting.moves, two.daan, case)
    assert chosen(meeting) == {"incidentmethode": case, "roddelmethode": None}


def test_another_choice_replaces_a_case_that_has_not_been_told(evening: Evening) -> None:
    first, second = a_case(evening.meeting, evening.yasmin), a_case(evening.meeting, evening.noor)
    meeting = opened(evening)
    meeting.choose_case(meeting.moves, evening.daan, first)
    meeting.choose_case(meeting.moves, evening.daan, second)
    item = meeting.items.get(method_key="incidentmethode")
    assert (item.case, item.presenter) == (second, evening.noor)


def test_a_case_that_has_been_told_is_not_moved_nor_replaced(two: Evening) -> None:
    first, second = a_case(two.meeting, two.yasmin), a_case(two.meeting, two.noor)
    meeting = opened(two)
    meeting.choose_case(meeting.moves, two.daan, first)
    walk(meeting, "story")
    first.refresh_from_db()
    assert first.is_told
    meeting.choose_case(meeting.moves, two.daan, first)
    meeting.choose_case(meeting.moves, two.daan, second)
    assert chosen(meeting) == {"incidentmethode": first, "roddelmethode": second}


def test_an_item_that_is_over_or_left_out_takes_no_case(two: Evening) -> None:
    case = a_case(two.meeting, two.yasmin)
    meeting = opened(two)
    meeting.skip_item(meeting.moves, two.daan, meeting.items.get(method_key="incidentmethode"))
    meeting.choose_case(meeting.moves, two.daan, case)
    assert chosen(meeting) == {"incidentmethode": None, "roddelmethode": case}
    walk(meeting, "closing")
    with pytest.raises(Refused):
        meeting.choose_case(meeting.moves, two.daan, a_case(two.meeting, two.noor))


def test_the_chair_does_not_bring_the_case(evening: Evening) -> None:
    case = a_case(evening.meeting, evening.daan)
    meeting = opened(evening)
    walk(meeting, "dots")
    answer = press(in_english(evening.daan), meeting, f"choice/{case.pk}/")
    sentence = "Whoever brings a case cannot chair it. Hand over the chair first."
    assert (answer.status_code, answer.content.decode().count(sentence)) == (409, 1)
    assert chosen(meeting) == {"incidentmethode": None}
    meeting.hand_over_chair(fresh(meeting).moves, evening.daan, evening.noor)
    meeting.choose_case(meeting.moves, evening.noor, case)
    assert chosen(meeting) == {"incidentmethode": case}


def test_only_a_case_handed_in_for_this_meeting_can_be_chosen(evening: Evening) -> None:
    meeting = opened(evening)
    elsewhere = a_case(a_meeting(evening.group, evening.daan, days=7), evening.yasmin)
    draft = a_case(evening.meeting, evening.yasmin, handed_in=False)
    withdrawn = a_case(evening.meeting, evening.noor)
    withdrawn.withdraw()
    for case in (elsewhere, draft, withdrawn):
        assert press(signed_in(evening.daan), meeting, f"choice/{case.pk}/").status_code == 404
    assert chosen(meeting) == {"incidentmethode": None}


def test_withdrawing_a_chosen_case_leaves_its_item_waiting_again(evening: Evening) -> None:
    case = a_case(evening.meeting, evening.yasmin)
    meeting = opened(evening)
    meeting.choose_case(meeting.moves, evening.daan, case)
    case.withdraw()
    item = meeting.items.get(method_key="incidentmethode")
    assert (item.case, item.presenter) == (None, None)


# --- the lot ---
def test_the_lot_is_drawn_between_those_with_the_most_dots(evening: Evening) -> None:
    cases = [a_case(evening.meeting, person) for person in (evening.yasmin, evening.noor, evening.thijs)]
    meeting = opened(evening)
    walk(meeting, "dots")
    writes(meeting, evening.eva, **{f"case-{cases[0].pk}": 1, f"case-{cases[1].pk}": 1})
    meeting.reveal(meeting.moves, evening.daan)
    drawn = set()
    while len(drawn) < 2:
        assert press(signed_in(evening.daan), meeting, "choice/lot/").status_code == 200
        drawn.add(chosen(meeting)["incidentmethode"])
    assert drawn == {cases[0], cases[1]}


def test_a_second_lot_is_between_those_that_are_left(two: Evening) -> None:
    cases = {a_case(two.meeting, two.yasmin), a_case(two.meeting, two.noor)}
    meeting = opened(two)
    press(signed_in(two.daan), meeting, "choice/lot/")
    press(signed_in(two.daan), meeting, "choice/lot/")
    assert set(chosen(meeting).values()) == cases


def test_without_a_case_there_is_no_lot(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "dots")
    assert press(signed_in(evening.daan), meeting, "choice/lot/").status_code == 409


def test_a_ballot_cannot_be_cast_for_what_is_not_on_the_list(evening: Evening) -> None:
    a_case(evening.meeting, evening.yasmin)
    meeting = opened(evening)
    walk(meeting, "dots")
    hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, **{"case-999999": 2}))
    assert "case-999999" not in str([entry.data for entry in meeting.current.item.entries.all()])
