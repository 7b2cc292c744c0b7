"""What the canvases that many methods share learnt: one column, private sentences, free questions, looking back on one's own."""

from __future__ import annotations

from typing import Any

from methods.canvases import CANVASES, Seen
from methods.canvases.reflection import REFLECTION
from methods.canvases.sentences import SENTENCES
from tests.methods.test_canvases import (
    EVERYBODY,
    NOOR,
    TABLE,
    THIJS,
    a_form,
    a_member,
    a_phase,
    a_visit,
    seen_by,
    the_screen,
    writers,
)

PRIVATE: dict[str, Any] = {
    "options": {"sentences": ["point"], "who": "everybody", "open": True, "private": True},
    "labels": {"point": "Ik oefen…"},
    "silent": (),
}
POINTS = [
    Seen("p1", NOOR, {"point": "Korter vragen"}, "opening", ["Korter vragen"]),
    Seen("p2", THIJS, {"point": "Stiltes"}, "opening", ["Stiltes"]),
]
FREE: dict[str, Any] = {"options": {"who": "everybody"}}


def test_one_column_asks_for_no_choice_and_keeps_its_key() -> None:
    one = {"options": {"columns": ["hunch"]}, "labels": {"hunch": "Vermoedens"}}
    form = a_form("columns", {"text": "Ze is bang.", "column": "hunch"}, **one)
    assert form.fields["column"].widget.is_hidden
    assert form.is_valid()
    assert form.cleaned_data == {"text": "Ze is bang.", "column": "hunch"}


def test_private_sentences_are_their_authors_alone_revealed_or_not() -> None:
    phase = a_phase("sentences", **PRIVATE)
    for viewer in EVERYBODY:
        own = [entry for entry in POINTS if entry.author == viewer.member]
        assert seen_by("sentences", viewer, POINTS, **PRIVATE) == own
        assert seen_by("sentences", viewer, POINTS, is_revealed=True, **PRIVATE) == own
        assert SENTENCES.leaves(POINTS, viewer, phase) == own


def test_private_sentences_wait_for_no_reveal_and_no_turn() -> None:
    visit = a_visit("sentences", **PRIVATE)
    assert not SENTENCES.is_sealed_for(visit)
    assert SENTENCES.turns_in(visit.phase) == ()


def test_private_sentences_go_to_their_authors_own_page_and_others_do_not() -> None:
    phase = a_phase("sentences", **PRIVATE)
    assert SENTENCES.sheets(POINTS, {"opening": phase}, {}) == {
        NOOR: {"lines": [["Ik oefen…", "Korter vragen"]]},
        THIJS: {"lines": [["Ik oefen…", "Stiltes"]]},
    }
    assert SENTENCES.sheets(POINTS, {"opening": a_phase("sentences")}, {}) == {}


def test_a_reflection_shows_everybody_what_they_wrote_themselves_and_nothing_of_others() -> None:
    visit = a_visit("reflection")
    assert REFLECTION.sources_for(POINTS, [], a_member(NOOR), visit) == POINTS[:1]
    assert REFLECTION.sources_for(POINTS, [], the_screen(), visit) == []


def test_where_everybody_asks_nobody_has_the_turn_and_an_empty_question_counts() -> None:
    assert writers("questions", **FREE) == {"chair", "member", "turn", "presenter"}
    assert CANVASES["questions"].turns_in(a_phase("questions", **FREE)) == ()
    assert a_form("questions", {"text": ""}, **FREE).is_valid()
    assert not a_form("questions", {"text": ""}).is_valid()


def test_an_empty_question_is_counted_and_not_listed() -> None:
    asked = [Seen("q1", NOOR, {"text": ""}), Seen("q2", NOOR, {"text": "Wie merkt het?"})]
    found = CANVASES["questions"].context(asked, the_screen(), a_visit("questions", **FREE), TABLE)
    assert found["count"] == 2
    assert [line["text"] for line in found["loose"]] == ["Wie merkt het?"]
