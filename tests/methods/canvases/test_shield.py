"""The coat of arms: fields to fill, values to give back, exactly three that lead, and whose they are."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from methods.canvases import CANVASES, Seen, Table, Viewer
from methods.canvases.shield import SHIELD
from methods.canvases.shield_figure import LAYOUTS, figure
from methods.canvases.shield_forms import LivesForm, ShowForm, WallForm
from methods.canvases.shield_values import GiveForm, LeadingForm
from methods.canvases.symbols import SYMBOLS
from methods.canvases.values import deck, token_of, word
from methods.script import Phase
from tests.methods.test_canvases import EVERYBODY, NAMES, NOOR, THIJS, YASMIN, AVisit

LABELS = {"proud": "Waar ben ik trots op?", "formed": "Wie vormde mij?", "energy": "Wat geeft energie?"} | {
    key: f"Vraag {key}?" for key in ("stand", "hidden", "wake")
}
ASKED = {"part": "questions", "set": "broad", "fields": "4", "broad": list(LABELS)}
PARTS = ("questions", "fill", "tell", "values", "work", "wall")
PHASES = {
    part: Phase(
        part,
        "shield",
        5,
        3,
        10,
        5,
        options=ASKED if part == "questions" else {"part": part},
        sources=() if part == "questions" else ("questions",),
        labels=LABELS if part == "questions" else {},
        apart=2 if part == "work" else 0,
    )
    for part in PARTS
}
FILLED = {
    "word-proud": "mijn klas",
    "symbol-proud": "tree",
    "word-formed": "",
    "symbol-formed": "sun",
    "word-energy": "",
    "symbol-energy": "",
    "word-stand": "zeggen wat ik zie",
    "symbol-stand": "",
    "motto": "Rustig",
}
COPY = {
    "fields": [
        {"question": "Waar ben ik trots op?", "word": "mijn klas", "symbol": "tree"},
        {"question": "Wie vormde mij?", "word": "", "symbol": "sun"},
        {"question": "Wat geeft energie?", "word": "", "symbol": ""},
        {"question": "Vraag stand?", "word": "zeggen wat ik zie", "symbol": ""},
    ],
    "motto": "Rustig",
}


def of(author: int, data: dict[str, Any], part: str) -> Seen:
    return Seen(f"{part}{author}", author, data, part)


def a_table(*sources: Seen, about: int | None = None, drafts: tuple[Seen, ...] = ()) -> Table:
    return Table(names=NAMES, sources=sources, drafts=drafts, phases=PHASES, me=NOOR, about=about, lang="nl")


def a_form(part: str, table: Table, data: dict[str, Any] | None = None, initial: Any = None) -> Any:
    return SHIELD.form(PHASES[part], table, data, initial)


def a_visit(part: str, turn_id: int | None = None, heard: tuple[int, ...] = ()) -> AVisit:
    return AVisit(PHASES[part], turn_id=turn_id, heard=heard)


# --- filling ---
def test_there_are_as_many_fields_as_were_planned_and_a_motto() -> None:
    form = a_form("fill", a_table())
    assert [step["question"] for step in form.steps] == list(LABELS.values())[:4]
    assert len(form.fields) == 2 * 4 + 1


def test_a_word_or_a_symbol_is_enough_and_nothing_at_all_is_not() -> None:
    assert a_form("fill", a_table(), {"symbol-proud": "tree"}).is_valid()
    assert a_form("fill", a_table(), {"word-stand": "trouw"}).is_valid()
    assert not a_form("fill", a_table(), {"motto": "Rustig"}).is_valid()
    assert not a_form("fill", a_table(), {"symbol-proud": "dragon"}).is_valid()
    assert not a_form("fill", a_table(), {"word-proud": "x" * 41}).is_valid()


def test_a_button_keeps_what_was_typed_and_opens_the_next_field() -> None:
    draft = SHIELD.pressed("open-3", FILLED, PHASES["fill"], a_table())
    assert draft == {**FILLED, "open": 3}
    form = a_form("fill", a_table(), initial=draft)
    assert [step["is_open"] for step in form.steps] == [False, False, True, False]
    assert form["word-proud"].value() == "mijn klas"
    assert SHIELD.pressed("open-\0", FILLED, PHASES["fill"], a_table())["open"] == 0


def test_the_first_empty_field_is_open_by_itself() -> None:
    assert [step["is_open"] for step in a_form("fill", a_table(), initial=FILLED).steps] == [
        False,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("count", [4, 5, 6])
def test_fields_fill_the_shield_without_a_hole(count: int) -> None:
    places, _seams = LAYOUTS[count]
    assert len(places) == count
    assert sum(width * height for _x, _y, width, height in places) >= 300 * 344
    shield = figure({"fields": [{"question": "?", "word": "w", "symbol": ""}] * count, "motto": ""})
    assert (shield["count"], len(shield["fields"])) == (count, count)


def test_there_are_twelve_symbols_and_an_unknown_one_is_no_drawing() -> None:
    assert len(SYMBOLS) == 12
    drawn = figure({"fields": [{"question": "?", "word": "", "symbol": "<b>"}] * 4, "motto": ""})["fields"][0]
    assert (drawn["drawing"], drawn["is_empty"]) == ("", True)


# --- telling ---
def test_one_writes_about_oneself_in_ones_own_turn_and_else_about_who_told() -> None:
    noor, visit = Viewer("member", NOOR), a_visit("tell", turn_id=THIJS, heard=(YASMIN, NOOR))
    assert SHIELD.about(noor, visit, a_table()) == [THIJS, YASMIN]
    mine = a_visit("tell", turn_id=NOOR, heard=(YASMIN,))
    assert SHIELD.about(replace(noor, has_turn=True), mine, a_table()) == [NOOR, YASMIN]
    assert SHIELD.about(noor, a_visit("tell"), a_table()) == []
    assert SHIELD.about(noor, a_visit("fill"), a_table()) is None


def test_showing_is_ones_own_act_with_a_copy_of_the_shield() -> None:
    form = a_form("tell", a_table(of(NOOR, FILLED, "fill"), about=NOOR), {})
    assert isinstance(form, ShowForm)
    assert form.is_valid()
    assert form.cleaned_data == {"shown": True, **COPY}


def test_a_shield_that_was_not_handed_in_can_be_shown_too() -> None:
    form = a_form("tell", a_table(about=NOOR, drafts=(of(NOOR, FILLED, "fill"),)), {})
    assert form.is_valid()
    assert form.cleaned_data["motto"] == "Rustig"
    assert a_form("tell", a_table(about=NOOR)) is None


def test_one_to_three_values_are_given_by_their_keys_or_in_an_own_word() -> None:
    form = a_form("tell", a_table(about=THIJS), {"values": ["courage"], "own": " eigen  heid "})
    assert isinstance(form, GiveForm)
    assert form.is_valid()
    assert form.cleaned_data == {"values": ["courage", "~eigen heid"], "own": ""}
    for values, own in (
        ([], ""),
        (["courage", "joy", "peace"], "nog een"),
        (["dragon"], ""),
        ([], "x" * 41),
    ):
        assert not a_form("tell", a_table(about=THIJS), {"values": values, "own": own}).is_valid()


def test_an_own_word_that_is_a_card_is_that_card() -> None:
    assert token_of("Verantwoordelijkheid", "nl") == "responsibility"
    assert token_of("eigenheid", "nl") == "~eigenheid"
    assert (word("responsibility", "nl").replace("\u00ad", ""), word("~eigenheid", "nl")) == (
        "verantwoordelijkheid",
        "eigenheid",
    )


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_values_stand_in_the_meetings_language_in_alphabetical_order(lang: str) -> None:
    words = list(deck(lang).values())
    assert words == sorted(words)
    assert deck(lang).keys() == deck("nl").keys()


# --- three ---
GIVEN = (
    of(THIJS, {"values": ["courage", "~eigenheid"], "about": NOOR}, "tell"),
    of(YASMIN, {"values": ["courage"], "about": NOOR}, "tell"),
)


def test_one_keeps_or_leaves_what_one_was_given_and_chooses_exactly_three() -> None:
    table = a_table(*GIVEN)
    form = a_form("values", table, {"kept": ["courage"], "three": ["courage", "~eigenheid"], "own": "Rust"})
    assert isinstance(form, LeadingForm)
    assert form.is_valid()
    assert form.cleaned_data == {
        "kept": ["courage"],
        "three": ["courage", "~eigenheid", "peace"],
        "own": "",
    }
    assert [label for _value, label in form.fields["kept"].choices] == ["moed (2)", "eigenheid"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("three", "own"), [([], ""), (["courage", "joy"], ""), (["courage", "joy", "peace"], "liefde")]
)
def test_not_two_and_not_four(three: list[str], own: str) -> None:
    assert set(a_form("values", a_table(*GIVEN), {"three": three, "own": own}).errors) == {"__all__"}


def test_who_was_given_nothing_chooses_out_of_all() -> None:
    assert "kept" not in a_form("values", a_table()).fields


def test_an_own_word_stands_in_its_field_again() -> None:
    form = a_form("values", a_table(), initial={"kept": [], "three": ["joy", "~liefde"], "own": ""})
    assert form["own"].value() == "liefde"


# --- at work, on the wall ---
THREE = {"kept": ["courage"], "three": ["courage", "joy", "~liefde"], "own": ""}


def test_every_value_gets_where_it_lives_and_where_it_chafes() -> None:
    form = a_form("work", a_table(of(NOOR, THREE, "values")), {"lives-1": "in de les"})
    assert isinstance(form, LivesForm)
    assert [row["word"] for row in form.values_with_fields] == ["moed", "plezier", "liefde"]
    assert form.is_valid()
    assert form.cleaned_data["three"] == THREE["three"]
    assert a_form("work", a_table()) is None


@pytest.mark.parametrize(
    ("how", "kept"),
    [
        ("values", {"how": "values", "shown": True, **COPY, "three": THREE["three"]}),
        ("shield", {"how": "shield", "shown": True, **COPY}),
        ("no", {"how": "no"}),
    ],
)
def test_at_the_end_one_decides_once_more(how: str, kept: dict[str, Any]) -> None:
    form = a_form("wall", a_table(of(NOOR, FILLED, "fill"), of(NOOR, THREE, "values")), {"how": how})
    assert isinstance(form, WallForm)
    assert form.is_valid()
    assert form.cleaned_data == kept == json.loads(json.dumps(kept))


# --- who sees what ---
def seen(viewer: Viewer, visit: AVisit, *entries: Seen) -> list[Seen]:
    return SHIELD.visible(entries, viewer, visit)


@pytest.mark.parametrize("part", ["fill", "values"])
def test_what_one_fills_in_is_ones_own(part: str) -> None:
    entries = [of(NOOR, FILLED, part), of(THIJS, FILLED, part)]
    for viewer in EVERYBODY:
        assert seen(viewer, a_visit(part), *entries) == [e for e in entries if e.author == viewer.member]


def test_a_shown_shield_is_there_for_all_while_its_owner_has_the_turn() -> None:
    shown = of(NOOR, {"shown": True, "about": NOOR, **COPY}, "tell")
    for viewer in EVERYBODY:
        assert seen(viewer, a_visit("tell", turn_id=NOOR), shown) == [shown]
        assert seen(viewer, a_visit("tell", turn_id=THIJS), shown) == (
            [shown] if viewer.member == NOOR else []
        )


def test_given_values_are_for_who_gave_them_and_who_got_them() -> None:
    for viewer in EVERYBODY:
        assert seen(viewer, a_visit("tell", turn_id=NOOR), GIVEN[0]) == (
            [GIVEN[0]] if viewer.member in (NOOR, THIJS) else []
        )
        visit = a_visit("values")
        assert SHIELD.sources_for(GIVEN, [], viewer, visit) == [
            entry for entry in GIVEN if viewer.member in (NOOR, entry.author)
        ]


def test_in_pairs_one_sees_the_three_values_of_ones_mate_and_not_their_shield() -> None:
    noor = Viewer("member", NOOR, mates=(THIJS,))
    sources = [of(THIJS, THREE, "values"), of(THIJS, FILLED, "fill"), of(YASMIN, THREE, "values")]
    assert SHIELD.sources_for(sources, [], noor, a_visit("work")) == sources[:1]
    examples = [of(THIJS, {"lives-1": "x"}, "work"), of(YASMIN, {"lives-1": "y"}, "work")]
    assert seen(noor, a_visit("work"), *examples) == examples[:1]
    assert seen(Viewer("member"), a_visit("work"), *examples) == []


def test_on_the_wall_hang_those_that_were_shown_as_their_owners_decided() -> None:
    told = [of(pk, {"shown": True, **COPY}, "tell") for pk in (NOOR, THIJS, YASMIN)]
    decided = [
        of(THIJS, {"how": "no"}, "wall"),
        of(YASMIN, {"how": "values", "shown": True, "three": ["joy"], **COPY}, "wall"),
    ]
    screen, visit = Viewer("screen"), a_visit("wall")
    sources = SHIELD.sources_for(told, decided, screen, visit)
    assert sources == told[:1]
    table = replace(a_table(*sources), people=[type("P", (), {"id": pk})() for pk in (NOOR, THIJS, YASMIN)])
    hung = SHIELD.context(seen(screen, visit, *decided), screen, visit, table)["shields"]
    assert [(shield["name"], shield["three"]) for shield in hung] == [("Noor", []), ("Yasmin", ["plezier"])]


# --- what stays ---
def test_the_worksheet_holds_the_shield_and_the_values_with_their_examples() -> None:
    entries = [
        of(NOOR, FILLED, "fill"),
        *GIVEN,
        of(NOOR, THREE, "values"),
        of(NOOR, {"three": THREE["three"], "lives-1": "in de les", "chafes-3": "laat op de avond"}, "work"),
        of(THIJS, {"shown": True, "about": THIJS, **COPY}, "tell"),
    ]
    made = SHIELD.sheets(entries, PHASES, NAMES)
    assert made[NOOR] == {
        "name": "Noor",
        **COPY,
        "values": [
            {"token": "courage", "lives": "in de les", "chafes": ""},
            {"token": "joy", "lives": "", "chafes": ""},
            {"token": "~liefde", "lives": "", "chafes": "laat op de avond"},
        ],
        "given": {"courage": 2},
    }
    assert json.loads(json.dumps(made)) == {str(pk): sheet for pk, sheet in made.items()}
    assert made[THIJS]["motto"] == "Rustig"  # shown, though never handed in
    assert YASMIN not in made
    drawn = SHIELD.drawing(made[NOOR])
    assert [value["word"] for value in drawn["values"]] == ["moed", "plezier", "liefde"]
    assert [(row["word"], row["count"]) for row in drawn["given"]] == [("moed", 2)]


def test_examples_do_not_move_to_another_value() -> None:
    entries = [
        of(NOOR, {**THREE, "three": ["joy", "peace", "care"]}, "values"),
        of(NOOR, {"three": THREE["three"], "lives-1": "van moed", "lives-2": "van plezier"}, "work"),
    ]
    values = SHIELD.sheets(entries, PHASES, NAMES)[NOOR]["values"]
    assert [value["lives"] for value in values] == ["van plezier", "", ""]


def test_a_file_that_uses_the_shield_wrongly_is_told_so(in_english: None) -> None:
    assert CANVASES["shield"].check({}, PHASES["fill"]) != []
    assert CANVASES["shield"].check({"part": "fill"}, PHASES["questions"]) == ["needs `from`"]
    wrong = CANVASES["shield"].check(ASKED, PHASES["questions"])
    assert "needs option 'roots'" in wrong
