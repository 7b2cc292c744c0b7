"""A or B, with what each costs; and the table of values."""

from __future__ import annotations

from typing import Any

from methods.canvases import CANVASES, Seen, Table
from methods.canvases.dilemma import COSTS, value_words
from tests.methods.test_canvases import (
    DAAN,
    EVA,
    NAMES,
    NOOR,
    PEOPLE,
    YASMIN,
    a_form,
    a_phase,
    a_visit,
    the_screen,
    writers,
)

DILEMMA = CANVASES["dilemma"]
TABLE: dict[str, Any] = {"options": {"part": "values"}, "silent": ()}
WORDS: dict[str, Any] = {"options": {}, "silent": ()}
A_OR_B = {
    "a": "Ik vertel het.",
    "a_cost": "Zijn vertrouwen.",
    "b": "Ik zwijg.",
    "b_cost": "Haar kans om te helpen.",
    "moral": "Is het goed om het te vertellen?",
}


def drawn(entries: list[Seen], sources: list[Seen] | None = None, **facts: Any) -> dict[str, Any]:
    table = Table(people=PEOPLE, names=NAMES, presenter=YASMIN, sources=sources or [])
    return DILEMMA.context(entries, the_screen(), a_visit("dilemma", **facts), table)


# --- the words ---
def test_a_dilemma_has_two_sides_and_a_price_for_each() -> None:
    form = a_form("dilemma", A_OR_B, **WORDS)
    assert form.is_valid()
    assert form.cleaned_data == A_OR_B


def test_a_side_that_costs_nothing_is_refused_with_the_question_what_is_lost() -> None:
    for side in ("a_cost", "b_cost"):
        form = a_form("dilemma", {**A_OR_B, side: " "}, **WORDS)
        assert form.errors == {side: [str(COSTS)]}


def test_the_question_may_still_be_looked_for() -> None:
    assert a_form("dilemma", {**A_OR_B, "moral": ""}, **WORDS).is_valid()


def test_the_presenter_words_the_dilemma_or_the_chair_for_them_and_nobody_else() -> None:
    assert writers("dilemma", **WORDS) == {"presenter", "chair"}


def test_the_presenters_words_go_before_the_chairs() -> None:
    by_chair = Seen("d1", DAAN, {**A_OR_B, "a": "Van Daan"})
    by_presenter = Seen("d2", YASMIN, {**A_OR_B, "a": "Van Yasmin"})
    assert drawn([], **WORDS)["wording"] is None
    assert drawn([by_chair], **WORDS)["wording"]["a"] == "Van Daan"
    assert drawn([by_presenter, by_chair], **WORDS)["wording"]["a"] == "Van Yasmin"


def test_the_words_can_be_changed_and_the_rows_pile_up() -> None:
    assert DILEMMA.repeats_in(a_phase("dilemma", **WORDS)) is False
    assert DILEMMA.repeats_in(a_phase("dilemma", **TABLE)) is True


# --- the table ---
def row(stakeholder: str, value: str, norm: str = "") -> dict[str, str]:
    return {"stakeholder": stakeholder, "value": value, "norm": norm}


def test_everybody_adds_rows_also_about_who_is_not_there_and_with_a_value_of_their_own() -> None:
    assert writers("dilemma", **TABLE) == {"presenter", "chair", "member", "turn"}
    form = a_form("dilemma", row("De moeder", "een eigen woord"), **TABLE)
    assert form.is_valid()
    assert form.cleaned_data == row("De moeder", "een eigen woord")


def test_a_row_needs_somebody_and_a_value() -> None:
    assert set(a_form("dilemma", row("", ""), **TABLE).errors) == {"stakeholder", "value"}


def test_rows_of_the_same_stakeholder_stand_together_however_it_is_spelt() -> None:
    rows = [
        Seen("v1", NOOR, row("De zoon", "vertrouwen", "Het blijft tussen ons.")),
        Seen("v2", EVA, row("De moeder", "zorg")),
        Seen("v3", EVA, row("de zoon", "veiligheid")),
    ]
    found = drawn(rows, [Seen("d1", YASMIN, A_OR_B)], **TABLE)
    assert found["wording"] == A_OR_B
    assert [(one["name"], [r["value"] for r in one["rows"]]) for one in found["stakeholders"]] == [
        ("De zoon", ["vertrouwen", "veiligheid"]),
        ("De moeder", ["zorg"]),
    ]
    assert found["stakeholders"][0]["rows"][0]["who"] == "Noor"


def test_the_values_are_offered_in_the_language_of_the_meeting_without_hints_for_breaking_off() -> None:
    assert value_words("nl")[:2] == ["aandacht", "authenticiteit"]
    assert value_words("en")[0] == "attention"


def test_a_dilemma_reads_as_its_lines() -> None:
    assert DILEMMA.texts(A_OR_B) == list(A_OR_B.values())
    assert DILEMMA.texts(row("De zoon", "rust")) == ["De zoon", "rust"]
    assert DILEMMA.texts({"a": None, "b": 3}) == []
