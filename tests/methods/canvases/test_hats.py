"""Six hats: what is put down under each, who wears which, and who sees it."""

from __future__ import annotations

from typing import Any

import pytest

from methods.canvases import CANVASES, Seen, Table, Viewer
from methods.canvases.hat_piles import DEALT
from methods.canvases.hats import dealt
from tests.methods.test_canvases import (
    DAAN,
    EVA,
    NAMES,
    NOOR,
    PEOPLE,
    THIJS,
    YASMIN,
    a_form,
    a_member,
    a_phase,
    a_visit,
    seen_by,
    the_screen,
    writers,
)

HATS = CANVASES["hats"]
IDEA = Seen("g1", NOOR, {"hat": "green", "text": "Een teken afspreken."}, "green")
GOOD = Seen("y1", THIJS, {"hat": "yellow", "text": "Het kan morgen al.", "where": "g1"}, "yellow")
BAD = Seen("b1", EVA, {"hat": "black", "text": "Zij mist het teken.", "where": "g1"}, "black")
LOOSE = Seen("b2", EVA, {"hat": "black", "text": "Het is al te laat.", "where": "situation"}, "black")


def under(hat: str, **more: Any) -> dict[str, Any]:
    return {"options": {"hat": hat, **more}}


def a_table(me: int | None = None, order: tuple[int, ...] = (), sources: tuple[Seen, ...] = ()) -> Table:
    return Table(me=me, people=PEOPLE, names=NAMES, order=order, sources=sources, presenter=YASMIN)


def drawn(hat: str, entries: list[Seen], table: Table | None = None, revealed: bool = True) -> dict[str, Any]:
    visit = a_visit("hats", revealed, **under(hat))
    return HATS.context(HATS.visible(entries, the_screen(), visit), the_screen(), visit, table or a_table())


def lying(found: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(str(pile["head"]["text"]), [card["text"] for card in pile["cards"]]) for pile in found["piles"]]


# --- what is put down ---
def test_a_white_card_says_whether_we_know_it() -> None:
    form = a_form("hats", {"text": "Hoe vaak?", "where": "unknown"}, **under("white"))
    assert form.is_valid()
    assert form.cleaned_data == {"hat": "white", "text": "Hoe vaak?", "where": "unknown"}
    assert set(a_form("hats", {"text": "Hoe vaak?", "where": "maybe"}, **under("white")).errors) == {"where"}


def test_under_the_red_hat_a_word_is_a_word() -> None:
    assert a_form("hats", {"text": "knoop in mijn maag"}, **under("red")).is_valid()
    assert set(a_form("hats", {"text": "x" * 41}, **under("red")).errors) == {"text"}


@pytest.mark.parametrize("hat", ["yellow", "black"])
def test_a_yellow_or_black_card_is_about_a_green_idea_or_the_situation(hat: str) -> None:
    table = a_table(sources=(IDEA, GOOD))
    field = a_form("hats", table=table, **under(hat)).fields["where"]
    assert [key for key, _name in field.choices] == ["situation", "g1"]  # type: ignore[attr-defined]
    assert a_form("hats", {"text": "x", "where": "g1"}, table, **under(hat)).is_valid()
    assert not a_form("hats", {"text": "x", "where": "y1"}, table, **under(hat)).is_valid()


def test_under_the_blue_hat_nothing_is_written() -> None:
    assert HATS.form(a_phase("hats", **under("blue")), a_table()) is None
    assert writers("hats", **under("blue")) == set()


def test_everybody_gives_one_feeling_and_as_many_ideas_as_come() -> None:
    assert HATS.repeats_in(a_phase("hats", **under("red"))) is False
    assert HATS.repeats_in(a_phase("hats", **under("green"))) is True


# --- who may ---
def test_all_in_the_circle_write_under_the_same_hat_the_presenter_too() -> None:
    assert writers("hats", silent=(), **under("green")) == {"chair", "presenter", "member", "turn"}


def test_a_presenter_who_listens_has_no_ideas() -> None:
    assert writers("hats", silent=("presenter",), **under("green")) == {"chair", "member", "turn"}


def test_with_hats_of_their_own_neither_chair_nor_presenter_wears_one() -> None:
    assert writers("hats", **under("personal")) == {"member", "turn"}


# --- who wears which ---
def worn(people: int, passed: bool = False) -> list[list[str]]:
    options = {"hat": "personal", "passed": passed}
    return list(dealt(a_phase("hats", options=options), range(1, people + 1)).values())


def test_five_wear_a_hat_each_and_the_sixth_the_first_one_again() -> None:
    assert worn(5) == [[hat] for hat in DEALT]
    assert worn(6) == [*([hat] for hat in DEALT), ["white"]]


def test_fewer_people_than_hats_wear_more_than_one_and_no_hat_is_left_over() -> None:
    assert worn(2) == [["white", "green", "black"], ["red", "yellow"]]
    assert worn(4) == [["white", "black"], ["red"], ["green"], ["yellow"]]
    assert worn(0) == []


@pytest.mark.parametrize("people", range(2, 9))
def test_when_the_hats_are_passed_on_nobody_keeps_one(people: int) -> None:
    for before, after in zip(worn(people), worn(people, passed=True), strict=True):
        assert not set(before) & set(after)


def test_ones_own_form_is_of_the_hat_one_wears() -> None:
    table = a_table(me=THIJS, order=(NOOR, THIJS, EVA, 8, 9))
    form = a_form("hats", {"text": "Ik schrik ervan.", "hat": "red"}, table, **under("personal"))
    assert form.is_valid()
    assert form.cleaned_data == {"hat": "red", "text": "Ik schrik ervan."}
    assert not a_form("hats", {"text": "Hoe vaak?", "hat": "white"}, table, **under("personal")).is_valid()


def test_who_wears_no_hat_has_no_form() -> None:
    assert HATS.form(a_phase("hats", **under("personal")), a_table(me=YASMIN, order=(NOOR, THIJS))) is None


def test_who_comes_up_is_not_shuffled_because_the_hats_hang_on_it() -> None:
    assert {key for key, canvas in CANVASES.items() if canvas.keeps_order} == {"hats"}
    assert HATS.turns_in(a_phase("hats", **under("personal"))) == ("member",)
    assert HATS.turns_in(a_phase("hats", **under("white"))) == ()


# --- who sees it ---
WORDS = [Seen("r1", NOOR, {"hat": "red", "text": "onrust"}), Seen("r2", THIJS, {"hat": "red", "text": "zin"})]


def test_a_feeling_is_its_owners_alone_until_all_are_shown() -> None:
    assert seen_by("hats", a_member(NOOR), WORDS, **under("red")) == WORDS[:1]
    assert seen_by("hats", Viewer("chair", DAAN), WORDS, **under("red")) == []
    assert seen_by("hats", the_screen(), WORDS, is_revealed=True, **under("red")) == WORDS
    assert (drawn("red", WORDS, revealed=False)["piles"], drawn("red", WORDS, revealed=False)["count"]) == (
        [],
        0,
    )


def test_after_the_reveal_the_words_are_there_with_their_names() -> None:
    cards = drawn("red", WORDS)["piles"][0]["cards"]
    assert [(card["text"], card["who"]) for card in cards] == [("onrust", "Noor"), ("zin", "Thijs")]


def test_what_is_on_the_table_under_another_hat_all_may_see() -> None:
    for viewer in (a_member(THIJS), the_screen(), Viewer("chair", DAAN)):
        assert seen_by("hats", viewer, [IDEA], **under("green")) == [IDEA]


# --- how it lies ---
def test_the_row_marks_the_hat_in_use() -> None:
    row = drawn("white", [])["row"]
    assert [(one["key"], one["is_now"]) for one in row] == [
        ("blue", False),
        ("white", True),
        ("red", False),
        ("green", False),
        ("yellow", False),
        ("black", False),
    ]


def test_white_cards_lie_by_what_we_know() -> None:
    known = Seen("w1", NOOR, {"hat": "white", "text": "Zeven weken.", "where": "known"})
    unknown = Seen("w2", NOOR, {"hat": "white", "text": "Wat zij vindt.", "where": "unknown"})
    assert [texts for _name, texts in lying(drawn("white", [unknown, known]))] == [
        ["Zeven weken."],
        ["Wat zij vindt."],
    ]


def test_yellow_and_black_cards_lie_under_their_idea() -> None:
    found = drawn("black", [BAD, LOOSE], a_table(sources=(IDEA, GOOD)))
    assert [texts for _name, texts in lying(found)] == [
        ["Het kan morgen al.", "Zij mist het teken."],
        ["Het is al te laat."],
    ]
    assert lying(found)[0][0] == "Een teken afspreken."


def test_without_ideas_everything_is_about_the_situation() -> None:
    assert [texts for _name, texts in lying(drawn("black", [LOOSE]))] == [["Het is al te laat."]]


def test_all_see_who_wears_which_hat_and_who_has_the_turn() -> None:
    visit = a_visit("hats", turn_id=THIJS, **under("personal"))
    found = HATS.context([], the_screen(), visit, a_table(order=(NOOR, THIJS, EVA, 8, 9)))
    wearing = [(one["who"], [hat["key"] for hat in one["hats"]], one["is_now"]) for one in found["wearers"]]
    assert wearing[:3] == [
        ("Noor", ["white"], False),
        ("Thijs", ["red"], True),
        ("Eva", ["green"], False),
    ]


def test_a_phase_without_a_hat_is_a_mistake(in_english: None) -> None:
    assert HATS.check({}, a_phase("hats", options={})) == ["needs option 'hat'"]
    assert len(HATS.check({"hat": "purple"}, a_phase("hats"))) == 1
