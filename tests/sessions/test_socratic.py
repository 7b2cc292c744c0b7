"""A Socratic conversation: a question that is chosen, an example that somebody brings, reasons beside each other."""

from __future__ import annotations

import pytest

from sessions.models import Entry, Meeting
from sessions.screens import render_status
from tests.cast import Evening, an_evening, signed_in
from tests.sessions.playing import fresh, press, walk, work
from tests.sessions.test_leaks import pushed_to_all, put, readers


@pytest.fixture
def evening(db: None) -> Evening:
    evening = an_evening((("socratisch-gesprek", 115),))
    evening.meeting.open(by=evening.daan)
    for person in evening.members:
        evening.meeting.arrive(person)
    return evening


def seen(meeting: Meeting, view: str = "member") -> str:
    return render_status(meeting, view, "nl")["now"]


def test_of_the_proposals_only_the_chosen_one_stays_in_sight(evening: Evening) -> None:
    meeting = evening.meeting
    put(meeting, evening.noor, {"proposal": "Wanneer is helpen bemoeien?"})
    put(meeting, evening.thijs, {"proposal": "Wat is eerlijk?"})
    assert readers(meeting, "Wat is eerlijk?", evening.members) == {"Thijs"}
    meeting.reveal(meeting.moves, by=evening.daan)
    walk(meeting, "vote")
    chosen = Entry.objects.get(author=evening.noor)
    put(meeting, evening.eva, {"chosen": [str(chosen.pk)]})
    meeting.reveal(meeting.moves, by=evening.daan)
    walk(meeting, "question")
    assert "Wanneer is helpen bemoeien?" in seen(meeting)
    assert "Wat is eerlijk?" not in pushed_to_all(meeting)


def test_the_chair_writes_the_question_for_all_and_it_stays_with_the_examples(evening: Evening) -> None:
    meeting = evening.meeting
    walk(meeting, "question")
    assert 'id="entry"' in work(signed_in(evening.daan), meeting)
    assert 'id="entry"' not in work(signed_in(evening.noor), meeting)
    put(meeting, evening.daan, {"asked": "Wanneer is helpen bemoeien?"})
    walk(meeting, "examples")
    assert "Wanneer is helpen bemoeien?" in seen(meeting, "screen")


def test_whoever_the_chair_gives_the_turn_brings_the_example(evening: Evening) -> None:
    meeting = evening.meeting
    walk(meeting, "examples")
    press(signed_in(evening.daan), meeting, f"turn/{evening.eva.pk}/")
    meeting = fresh(meeting)
    assert "Eva" in seen(meeting, "chair")
    walk(meeting, "clarify")
    assert fresh(meeting).presenter == evening.eva
    assert "Eva" in render_status(fresh(meeting), "chair", "nl")["now"]


def test_reasons_lie_beside_each_other_once_they_have_been_shown(evening: Evening) -> None:
    meeting = evening.meeting
    walk(meeting, "examples")
    meeting.give_turn(meeting.moves, by=evening.daan, member=evening.eva)
    walk(meeting, "shift")
    put(
        meeting, evening.noor, {"when": "ze huilde", "did": "bleef ik zitten", "because": "stilte soms helpt"}
    )
    assert readers(meeting, "stilte soms helpt", evening.members) == {"Noor"}
    meeting.reveal(meeting.moves, by=evening.daan)
    walk(meeting, "compare")
    assert "stilte soms helpt" in seen(meeting, "screen")
    assert "ze huilde" not in seen(meeting, "screen")
