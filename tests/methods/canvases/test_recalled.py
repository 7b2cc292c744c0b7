"""What earlier phases left: above sentences and rounds, and in the columns."""

from __future__ import annotations

from typing import Any

from methods.canvases import CANVASES, Seen, Table
from methods.canvases.recalled import most_chosen, recalled
from tests.methods.test_canvases import (
    EVA,
    NAMES,
    NOOR,
    PEOPLE,
    THIJS,
    YASMIN,
    a_form,
    a_phase,
    a_visit,
    the_screen,
    writers,
)

ASKED = [
    Seen(
        "p1", NOOR, {"question": "Wanneer is helpen bemoeien?"}, "proposals", ["Wanneer is helpen bemoeien?"]
    ),
    Seen("p2", THIJS, {"question": "Wat is eerlijk?"}, "proposals", ["Wat is eerlijk?"]),
]
SAID = Seen(
    "s1", YASMIN, {"did": "bleef ik zitten", "because": "het stil was"}, "statement", ["bleef ik", "stil"]
)
FACTORS = {
    "options": {"columns": ["self", "context", "found"]},
    "labels": {"self": "Zelf", "context": "Buiten", "found": "Vondst"},
    "sources": ("factors",),
    "silent": (),
}


def a_table(*sources: Seen) -> Table:
    return Table(people=PEOPLE, names=NAMES, sources=sources, presenter=YASMIN)


def vote(*chosen: str) -> Seen:
    return Seen("v", EVA, {"chosen": list(chosen)}, "vote")


# --- in sight ---
def test_what_was_written_stays_in_sight() -> None:
    lines = [{"who": "Noor", "lines": [("", "Wanneer is helpen bemoeien?")]}]
    assert recalled(a_table(ASKED[0]), a_phase("round")) == lines


def test_of_the_fields_the_phase_has_a_label_for_the_label_stands_before_the_text() -> None:
    own = {"options": {"sentences": ["did", "because"]}, "labels": {"did": "deed ik…", "because": "want…"}}
    assert recalled(a_table(SAID), a_phase("sentences", **own))[0]["lines"] == [
        ("deed ik…", "bleef ik zitten"),
        ("want…", "het stil was"),
    ]
    some = {"options": {"recall": ["because"]}, "labels": {"because": "Reden"}}
    assert recalled(a_table(SAID), a_phase("round", **some))[0]["lines"] == [("Reden", "het stil was")]


def test_after_a_vote_only_what_got_most_stays() -> None:
    assert most_chosen([*ASKED, vote("p2"), vote("p1", "p2")]) == ASKED[1:]
    assert most_chosen([*ASKED, vote("p1"), vote("p2")]) == ASKED
    assert most_chosen(ASKED) == ASKED


def test_sentences_and_rounds_show_what_was_before() -> None:
    for key in ("sentences", "round"):
        context = CANVASES[key].context([], the_screen(), a_visit(key), a_table(ASKED[0]))
        assert context["recalled"][0]["lines"] == [("", "Wanneer is helpen bemoeien?")]


# --- sentences for all ---
CHAIRS: dict[str, Any] = {
    "options": {"sentences": ["question"], "who": "chair"},
    "labels": {"question": "De vraag"},
    "silent": (),
}


def test_what_the_chair_writes_for_all_is_open_and_nobody_elses() -> None:
    assert writers("sentences", **CHAIRS) == {"chair"}
    assert CANVASES["sentences"].is_sealed_for(a_visit("sentences", **CHAIRS)) is False
    assert CANVASES["sentences"].turns_in(a_phase("sentences", **CHAIRS)) == ()


def test_all_sentences_are_needed_where_the_method_says_so() -> None:
    options = {"sentences": ["core", "because"], "whole": True}
    assert set(a_form("sentences", {"core": "Rust"}, options=options).errors) == {"because"}
    assert a_form("sentences", {"core": "Rust"}).is_valid()


# --- columns ---
def columns(table: Table, *entries: Seen) -> dict[str, list[str]]:
    context = CANVASES["columns"].context(list(entries), the_screen(), a_visit("columns", **FACTORS), table)
    return {column["name"]: [card["text"] for card in column["cards"]] for column in context["columns"]}


def test_cards_of_the_same_columns_lie_there_already() -> None:
    card = Seen("c1", NOOR, {"text": "Bleef zitten.", "column": "self"}, "factors")
    new = Seen("c2", EVA, {"text": "Durfde.", "column": "found"})
    assert columns(a_table(card), new) == {"Zelf": ["Bleef zitten."], "Buiten": [], "Vondst": ["Durfde."]}


def test_a_sentence_lies_in_the_column_of_its_name() -> None:
    sentences = Seen("s1", NOOR, {"self": "Ik wachtte.", "elsewhere": "niets"}, "harvest")
    assert columns(a_table(sentences)) == {"Zelf": ["Ik wachtte."], "Buiten": [], "Vondst": []}


def test_the_first_column_without_cards_is_at_hand() -> None:
    cards = [Seen(f"c{n}", NOOR, {"text": "x", "column": key}) for n, key in enumerate(("self", "context"))]
    assert a_form("columns", table=a_table(*cards), **FACTORS).fields["column"].initial == "found"
    assert a_form("columns", table=a_table(), **FACTORS).fields["column"].initial == "self"


def test_with_one_column_there_is_nothing_to_choose() -> None:
    facts = {"options": {"columns": ["option"]}, "labels": {"option": "Idee"}}
    form = a_form("columns", {"text": "Ruilen.", "column": "option"}, **facts)
    assert form.is_valid()
    assert form.fields["column"].widget.is_hidden


def test_the_method_says_who_lays_cards() -> None:
    assert writers("columns", **FACTORS) == {"chair", "member", "turn"}
    everybody = {**FACTORS, "options": {**FACTORS["options"], "who": "everybody"}}
    assert writers("columns", **everybody) == {"chair", "member", "turn", "presenter"}
    alone = {**FACTORS, "options": {**FACTORS["options"], "who": "presenter"}}
    assert writers("columns", **alone) == {"presenter"}


def test_what_is_there_from_before_takes_the_whole_wall_as_three_columns_do() -> None:
    wall = CANVASES["columns"].wall_in
    two = {**FACTORS, "options": {"columns": ["self", "context"]}}
    assert wall(a_phase("columns", **two)) == "always"
    assert wall(a_phase("columns", **{**two, "sources": ()})) == ""
    assert wall(a_phase("columns", **{**FACTORS, "sources": ()})) == "always"


def test_a_column_can_stand_out() -> None:
    facts = {**FACTORS, "options": {**FACTORS["options"], "mark": 3}}
    found = CANVASES["columns"].context([], the_screen(), a_visit("columns", **facts), a_table())
    assert [column["is_marked"] for column in found["columns"]] == [False, False, True]
