"""The onion: what is private stays with its author, strengths are sealed, and the worksheet holds all of it."""

from __future__ import annotations

from typing import Any

import pytest

from methods.canvases import CANVASES, Seen, Viewer
from methods.canvases.layers import LAYERS
from methods.canvases.suggesting import SOFT_HYPHEN, qualities
from methods.script import Phase
from tests.methods.test_canvases import (
    EVERYBODY,
    NOOR,
    TABLE,
    THIJS,
    YASMIN,
    a_form,
    a_visit,
    seen_by,
    the_presenter,
    the_screen,
    writers,
)

GIVES: dict[str, Any] = {"options": {"strengths": True}, "silent": ("presenter",)}
WRITTEN = {
    "text-environment": "Een drukke balie.",
    "for-environment": "group",
    "text-behaviour": "Geheim gedrag.",
    "for-behaviour": "self",
}
OUTER = Seen("o1", YASMIN, WRITTEN, "outer", ["Een drukke balie.", "Geheim gedrag."])
GIVEN = [
    Seen("s1", NOOR, {"text-strength": "geduld", "text-moment": "Toen je wachtte."}, "strengths"),
    Seen("s2", THIJS, {"text-strength": "trouw", "text-moment": "Toen je terugbelde."}, "strengths"),
]


def test_a_layer_has_a_text_and_its_readers_and_is_private_unless_its_author_shares_it() -> None:
    form = a_form(
        "layers", {"text-environment": " Druk. ", "for-environment": "group", "for-behaviour": "self"}
    )
    assert form.is_valid()
    assert form.cleaned_data == {
        "text-environment": "Druk.",
        "for-environment": "group",
        "text-behaviour": "",
        "for-behaviour": "self",
    }
    assert a_form("layers").fields["for-environment"].initial == "self"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"for-environment": "all", "for-behaviour": "self"}, {"for-environment"}),
        ({"for-environment": "self"}, {"for-behaviour"}),
        (
            {"text-behaviour": "x" * 281, "for-environment": "self", "for-behaviour": "self"},
            {"text-behaviour"},
        ),
    ],
)
def test_what_does_not_fit_a_layer_is_an_error_at_its_field(typed: dict[str, str], wrong: set[str]) -> None:
    assert set(a_form("layers", typed).errors) == wrong


def test_a_strength_needs_a_moment() -> None:
    assert set(a_form("layers", {"text-strength": "geduld"}, **GIVES).errors) == {"text-moment"}
    assert a_form("layers", {"text-strength": "eigen woord", "text-moment": "Toen."}, **GIVES).is_valid()


def test_strengths_are_suggested_as_they_are_typed() -> None:
    html = str(a_form("layers", **GIVES)["text-strength"])
    assert f'<option value="{qualities("nl")[0]}">' in html
    assert SOFT_HYPHEN not in html


def test_the_presenter_writes_the_layers_and_the_others_the_strengths() -> None:
    assert writers("layers") == {"presenter"}
    assert writers("layers", **GIVES) == {"chair", "member", "turn"}
    assert writers("layers", is_revealed=True, **GIVES) == set()


def test_of_a_private_layer_nobody_else_gets_anything_not_even_that_it_is_there() -> None:
    for viewer in EVERYBODY:
        seen = seen_by("layers", viewer, [OUTER])[0]
        if viewer.member == YASMIN:
            assert seen == OUTER
        else:
            assert seen.data == {"text-environment": "Een drukke balie.", "for-environment": "group"}
            assert seen.texts == ["Een drukke balie."]


def test_later_phases_get_no_private_layer_either() -> None:
    left = LAYERS.leaves([OUTER], the_screen(), a_visit("layers").phase)
    assert left[0].texts == ["Een drukke balie."]
    assert LAYERS.leaves([OUTER], the_presenter(), a_visit("layers").phase) == [OUTER]


def test_a_private_layer_and_an_empty_one_look_the_same_to_the_group() -> None:
    empty = Seen("o1", YASMIN, {**WRITTEN, "text-behaviour": "", "for-behaviour": "group"}, "outer")
    visit = a_visit("layers")
    private, bare = (
        LAYERS.context(LAYERS.visible([entry], the_screen(), visit), the_screen(), visit, TABLE)["skins"]
        for entry in (OUTER, empty)
    )
    assert private == bare


def test_strengths_are_their_writers_alone_until_they_are_given_back() -> None:
    for viewer in EVERYBODY:
        own = [entry for entry in GIVEN if viewer.member == entry.author]
        assert seen_by("layers", viewer, GIVEN, **GIVES) == own
        assert seen_by("layers", viewer, GIVEN, is_revealed=True, **GIVES) == GIVEN


def test_strengths_are_drawn_only_after_the_reveal_with_who_has_the_turn() -> None:
    sealed = LAYERS.context(GIVEN, Viewer("member", NOOR), a_visit("layers", **GIVES), TABLE)
    assert sealed["strengths"] == []
    visit = a_visit("layers", is_revealed=True, turn_id=THIJS, **GIVES)
    given = LAYERS.context(GIVEN, the_screen(), visit, TABLE)["strengths"]
    assert [(one["who"], one["strength"], one["is_now"]) for one in given] == [
        ("Noor", "geduld", False),
        ("Thijs", "trouw", True),
    ]


def test_two_layers_are_open_and_what_lies_deeper_is_closed() -> None:
    visit = a_visit("layers", options={"layers": ["competences", "beliefs"]})
    drawn = LAYERS.context([], the_screen(), visit, TABLE)["skins"]
    assert [skin["is_now"] for skin in drawn] == [False, False, True, True, False, False]
    assert [skin["is_closed"] for skin in drawn] == [False, False, False, False, True, True]
    everything = LAYERS.context([], the_screen(), a_visit("layers", **GIVES), TABLE)["skins"]
    assert not any(skin["is_closed"] or skin["is_now"] for skin in everything)


def test_only_the_presenter_looks_at_an_onion_of_their_own() -> None:
    visit = a_visit("layers")
    assert LAYERS.mine([], Viewer("member", NOOR), visit, TABLE) is None
    mine = LAYERS.mine(LAYERS.visible([OUTER], the_presenter(), visit), the_presenter(), visit, TABLE)
    assert mine is not None
    assert [(skin["text"], skin["is_private"]) for skin in mine["skins"][:2]] == [
        ("Een drukke balie.", False),
        ("Geheim gedrag.", True),
    ]


def phase(key: str, canvas: str, options: dict[str, Any], **facts: Any) -> Phase:
    return Phase(key, canvas, 5, 3, 10, 5, options=options, **facts)


PHASES = {
    "outer": phase("outer", "layers", {"layers": ["environment", "behaviour"]}),
    "tension": phase(
        "tension", "sentences", {"sentences": ["ideal"], "who": "presenter"}, labels={"ideal": "Het liefst…"}
    ),
    "strengths": phase("strengths", "layers", {"strengths": True}),
}


def test_the_presenter_keeps_all_layers_the_tension_and_what_was_given_back() -> None:
    tension = Seen("t1", YASMIN, {"ideal": "Rust."}, "tension")
    assert LAYERS.sheets([OUTER, tension, *GIVEN], PHASES, {NOOR: "Noor", THIJS: "Thijs"}) == {
        YASMIN: {
            "layers": {
                "environment": {"text": "Een drukke balie.", "for": "group"},
                "behaviour": {"text": "Geheim gedrag.", "for": "self"},
            },
            "tension": [["Het liefst…", "Rust."]],
            "strengths": [["Noor", "geduld", "Toen je wachtte."], ["Thijs", "trouw", "Toen je terugbelde."]],
        }
    }


def test_strengths_that_were_never_given_back_are_on_no_worksheet() -> None:
    sealed = [Seen(one.id, one.author, one.data, one.phase_key, is_sealed=True) for one in GIVEN]
    assert LAYERS.sheets([OUTER, *sealed], PHASES, {})[YASMIN]["strengths"] == []


def test_the_worksheet_is_drawn_from_what_was_kept_alone() -> None:
    kept = LAYERS.sheets([OUTER, *GIVEN], PHASES, {NOOR: "Noor"})[YASMIN]
    drawn = LAYERS.drawing(kept)
    assert drawn["skins"][1]["text"] == "Geheim gedrag."
    assert drawn["strengths"][0] == {"who": "Noor", "strength": "geduld", "moment": "Toen je wachtte."}


@pytest.mark.parametrize("options", [{}, {"layers": ["identity"], "strengths": True}])
def test_a_phase_opens_layers_or_asks_for_strengths(options: dict[str, Any], in_english: None) -> None:
    assert "needs either `layers` or `strengths`" in CANVASES["layers"].check(
        options, a_visit("layers").phase
    )
