"""A moral deliberation: the dilemma stays in sight, and everybody weighs it in silence."""

from __future__ import annotations

import pytest

from sessions.models import Meeting
from sessions.screens import render_status
from tests.cast import Evening, a_case, an_evening, signed_in
from tests.sessions.playing import form, hand_in, type_in, walk, work
from tests.sessions.test_leaks import pushed_to_all, put, readers

A_OR_B = {
    "a": "Ik vertel het haar",
    "a_cost": "Zijn vertrouwen",
    "b": "Ik zwijg",
    "b_cost": "Haar kans om te helpen",
    "moral": "Is het goed om te vertellen?",
}
WEIGHED = {"choose": "B", "value": "trouw", "cost": "Het duurt", "limit": "te bellen", "need": "een maatje"}


@pytest.fixture
def evening(db: None) -> Evening:
    evening = an_evening((("moreel-beraad", 105),))
    item = evening.meeting.items.get()
    item.case, item.presenter = a_case(evening.meeting, evening.yasmin), evening.yasmin
    item.save()
    evening.meeting.forget()
    evening.meeting.open(by=evening.daan)
    for person in evening.members:
        evening.meeting.arrive(person)
    walk(evening.meeting, "dilemma")
    return evening


def seen(meeting: Meeting, view: str) -> str:
    return render_status(meeting, view, "nl")["now"]


def test_the_chair_may_word_it_for_the_presenter_and_a_member_may_not(evening: Evening) -> None:
    meeting = evening.meeting
    for person, status in ((evening.noor, 409), (evening.daan, 200)):
        sent = form(meeting, person, **A_OR_B)
        assert hand_in(signed_in(person), meeting, sent).status_code == status
    meeting.forget()
    assert "Ik vertel het haar" in seen(meeting, "screen")


def test_without_a_price_it_is_no_dilemma_and_what_was_typed_stays(evening: Evening) -> None:
    meeting = evening.meeting
    answer = hand_in(
        signed_in(evening.yasmin), meeting, form(meeting, evening.yasmin, **{**A_OR_B, "b_cost": ""})
    )
    assert answer.status_code == 422
    assert "Zijn vertrouwen" in answer.content.decode()


def test_the_dilemma_stands_above_the_table_and_the_weighing(evening: Evening) -> None:
    meeting = evening.meeting
    put(meeting, evening.yasmin, A_OR_B)
    for phase in ("values", "weighing"):
        walk(meeting, phase)
        for view in ("chair", "presenter", "member", "screen"):
            assert "Is het goed om te vertellen?" in seen(meeting, view), (phase, view)


def test_a_weighing_reaches_only_who_wrote_it_until_all_are_shown(evening: Evening) -> None:
    meeting = evening.meeting
    walk(meeting, "weighing")
    put(meeting, evening.noor, {**WEIGHED, "choose": "Ik zwijg tot vrijdag"})
    type_in(signed_in(evening.thijs), meeting, form(meeting, evening.thijs, choose="Ik twijfel nog hardop"))
    assert readers(meeting, "Ik zwijg tot vrijdag", evening.members) == {"Noor"}
    assert readers(meeting, "Ik twijfel nog hardop", evening.members) == {"Thijs"}
    assert "Ik zwijg tot vrijdag" not in pushed_to_all(meeting)
    meeting.reveal(meeting.moves, by=evening.daan)
    assert "Ik zwijg tot vrijdag" in seen(meeting, "screen")
    assert "Ik twijfel nog hardop" not in pushed_to_all(meeting)


def test_what_was_never_shown_is_not_in_the_dialogue(evening: Evening) -> None:
    meeting = evening.meeting
    walk(meeting, "weighing")
    put(meeting, evening.noor, {**WEIGHED, "choose": "Ik zwijg tot vrijdag"})
    walk(meeting, "dialogue")
    assert readers(meeting, "Ik zwijg tot vrijdag", evening.members) == set()


def test_a_weighing_that_was_not_handed_in_is_given_back_at_the_next_step(evening: Evening) -> None:
    meeting = evening.meeting
    walk(meeting, "weighing")
    type_in(signed_in(evening.thijs), meeting, form(meeting, evening.thijs, choose="Ik twijfel nog hardop"))
    walk(meeting, "dialogue")
    assert "Ik twijfel nog hardop" in work(signed_in(evening.thijs), meeting)
    assert readers(meeting, "Ik twijfel nog hardop", evening.members) == {"Thijs"}
