"""Sorting with one pile: things are ticked, in the order in which they were sorted before."""

from __future__ import annotations

from typing import Any

from methods.canvases import CANVASES, Seen, Table
from tests.methods.test_canvases import (
    NAMES,
    NOOR,
    PEOPLE,
    THIJS,
    YASMIN,
    a_form,
    a_phase,
    a_visit,
    the_screen,
)

ASKED = [
    Seen(f"q{n}", author, {"text": text}, "questions", [text])
    for n, author, text in ((1, NOOR, "Wat zag je?"), (2, THIJS, "Wat dacht je?"), (3, NOOR, "Wie nog meer?"))
]
WEIGHED = Seen("w1", YASMIN, {"q1": "cold", "q2": "warm", "q3": "", "own": ""}, "weighing")
TABLE = Table(people=PEOPLE, names=NAMES, presenter=YASMIN, sources=[*ASKED, WEIGHED])
ANSWERS: dict[str, Any] = {"options": {"piles": "answered"}, "sources": ("questions", "weighing")}


def drawn(entries: list[Seen], **facts: Any) -> dict[str, Any]:
    return CANVASES["sorting"].context(entries, the_screen(), a_visit("sorting", **facts), TABLE)


def test_what_was_warm_comes_first_and_what_was_left_open_last() -> None:
    assert list(a_form("sorting", table=TABLE, **ANSWERS).fields) == ["q2", "q1", "q3"]


def test_one_pile_is_ticked_and_can_be_left() -> None:
    form = a_form("sorting", {"q2": "answered"}, table=TABLE, **ANSWERS)
    assert form.is_valid()
    assert form.cleaned_data == {"q2": "answered", "q1": "", "q3": ""}
    assert form.fields["q2"].widget.input_type == "checkbox"  # type: ignore[attr-defined]


def test_a_tick_that_does_not_exist_is_an_error_at_its_field() -> None:
    assert set(a_form("sorting", {"q2": "warm"}, table=TABLE, **ANSWERS).errors) == {"q2"}


def test_what_is_ticked_lies_in_sight_of_all_as_it_was_sorted_before() -> None:
    found = drawn([], **ANSWERS)
    assert [(pile["key"], [s["id"] for s in pile["sheets"]]) for pile in found["piles"]] == [
        ("warm", ["q2"]),
        ("cold", ["q1"]),
        ("", ["q3"]),
    ]
    assert (found["is_sorted"], [s["pile"] for s in found["sheets"]]) == (False, ["", "", ""])


def test_ticks_are_there_when_the_presenter_hands_them_in() -> None:
    found = drawn([Seen("a1", YASMIN, {"q2": "answered", "q1": "", "q3": ""}, "answers")], **ANSWERS)
    assert [(s["id"], s["pile"]) for s in found["sheets"]] == [("q2", "answered"), ("q1", ""), ("q3", "")]


def test_what_is_ticked_takes_the_whole_wall() -> None:
    assert CANVASES["sorting"].wall_in(a_phase("sorting", **ANSWERS)) == "always"
    assert CANVASES["sorting"].wall_in(a_phase("sorting")) == ""


def test_a_text_that_is_called_like_a_pile_sorts_nothing() -> None:
    odd = Seen("o1", NOOR, {"text": "warm", "chosen": ["q1"]}, "questions", ["warm"])
    table = Table(people=PEOPLE, names=NAMES, sources=[*ASKED, odd])
    assert list(a_form("sorting", table=table, **ANSWERS).fields) == ["q1", "q2", "q3", "o1"]
