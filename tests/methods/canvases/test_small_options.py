"""Options that change one thing of a canvas: a bare wall, a figure for willingness, another beginning, one column."""

from __future__ import annotations

from django import forms

from methods.canvases import CANVASES
from tests.methods.test_canvases import TABLE, a_form, a_phase, a_visit, the_screen


def test_a_bare_telling_leaves_the_wall_empty() -> None:
    assert CANVASES["story"].wall_in(a_phase("story", options={"bare": True})) == "bare"
    assert CANVASES["story"].wall_in(a_phase("story", options={})) == ""


def test_questions_written_in_silence_take_the_wall_when_they_are_shown() -> None:
    assert CANVASES["questions"].wall_in(a_phase("questions", options={"silent": True})) == "revealed"
    assert CANVASES["questions"].wall_in(a_phase("questions")) == ""


def test_a_plan_may_ask_how_willing_somebody_is() -> None:
    form = a_form("intention", {"what": "Bellen", "willing": "8"}, options={"willing": True})
    assert form.is_valid()
    assert form.cleaned_data["willing"] == 8
    assert "willing" not in a_form("intention").fields


def test_willingness_goes_from_one_to_ten_and_may_stay_open() -> None:
    assert set(a_form("intention", {"what": "x", "willing": "11"}, options={"willing": True}).errors) == {
        "willing"
    }
    form = a_form("intention", {"what": "x"}, options={"willing": True})
    assert form.is_valid()
    assert form.cleaned_data["willing"] is None


def test_advice_begins_as_the_method_says() -> None:
    facts = {"options": {"each": 2, "start": ["start"]}, "labels": {"start": "Je zou kunnen…"}}
    assert a_form("advice", **facts).fields["text"].label == "Je zou kunnen…"


def test_one_column_asks_no_choice() -> None:
    facts = {"options": {"columns": ["works"]}, "labels": {"works": "Werkt al"}}
    form = a_form("columns", {"text": "Rustig praten", "column": "works"}, **facts)
    assert isinstance(form.fields["column"].widget, forms.HiddenInput)
    assert form.is_valid()
    found = CANVASES["columns"].context([], the_screen(), a_visit("columns", **facts), TABLE)
    assert [column["name"] for column in found["columns"]] == ["Werkt al"]


def test_three_columns_take_the_whole_wall() -> None:
    two = a_phase("columns", options={"columns": ["here", "there"]})
    three = a_phase("columns", options={"columns": ["here", "there", "between"]})
    assert [CANVASES["columns"].wall_in(phase) for phase in (two, three)] == ["", "always"]
