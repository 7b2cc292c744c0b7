"""The johari window: five or six words, nobody sees them before the window, the group only what its owner shows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from methods import catalogue
from methods.canvases import CANVASES, Seen, Table, Viewer
from methods.canvases.johari_window import Window, example_for, window_of
from tests.methods.test_canvases import DAAN, EVA, NAMES, NOOR, PEOPLE, THIJS, YASMIN, AVisit, a_phase

JOHARI = CANVASES["johari"]
FIVE = ["attentive", "calm", "direct", "honest", "loyal"]
ORIGIN = {"deck": "johari", "lang": "nl"}


def a_visit(part: str, turn: int | None = None, **options: Any) -> AVisit:
    return AVisit(a_phase("johari", options={"part": part, **options}), False, turn)


def chose(author: int, *words: str) -> Seen:
    return Seen(f"s{author}", author, {"part": "self", **ORIGIN, "words": list(words)})


def gave(author: int, about: int, *words: str, **more: str) -> Seen:
    data = {"part": "others", **ORIGIN, "words": list(words), "about": about, "example": "", **more}
    return Seen(f"o{author}-{about}", author, data)


def act(author: int, shown: bool = True, word: str = "", with_hidden: bool = False, n: int = 1) -> Seen:
    return Seen(
        f"a{author}-{n}", author, {"part": "show", "shown": shown, "word": word, "with_hidden": with_hidden}
    )


CHOSEN = [
    chose(NOOR, "calm", "loyal", "quiet"),
    chose(THIJS, "direct"),
    gave(THIJS, NOOR, "calm", "funny", example="Grappig, in de lift.", overshoots="je doorpraat"),
    gave(EVA, NOOR, "funny", "brave", example="Toen je bleef staan."),
    gave(NOOR, THIJS, "honest"),
]


def a_table(*sources: Seen, me: int | None = None, about: int | None = None, lang: str = "nl") -> Table:
    return Table(lang=lang, me=me, people=PEOPLE, names=NAMES, sources=sources, about=about)


def seen_in(part: str, viewer: Viewer, *acts: Seen, turn: int | None = None) -> list[Seen]:
    return JOHARI.sources_for(CHOSEN, acts, viewer, a_visit(part, turn))


def drawn(viewer: Viewer, *acts: Seen, turn: int | None = NOOR) -> dict[str, Any]:
    visit = a_visit("tell", turn)
    table = a_table(*JOHARI.sources_for(CHOSEN, acts, viewer, visit))
    return JOHARI.context(JOHARI.visible(acts, viewer, visit), viewer, visit, table)


# --- choosing ---
@pytest.mark.parametrize(("count", "fits"), [(0, False), (4, False), (5, True), (6, True), (7, False)])
def test_one_chooses_five_or_six_words(count: int, fits: bool) -> None:
    words = list(catalogue.cards("johari"))[:count]
    own = JOHARI.form(a_visit("self").phase, a_table(), {"words": words})
    other = JOHARI.form(a_visit("others").phase, a_table(about=NOOR), {"words": words, "example": "Dinsdag."})
    assert own
    assert other
    assert (own.is_valid(), other.is_valid()) == (fits, fits)


def test_each_other_gets_at_least_one_example() -> None:
    form = JOHARI.form(a_visit("others").phase, a_table(about=NOOR), {"words": FIVE, "example": " "})
    assert form
    assert set(form.errors) == {"example"}


def test_the_key_is_kept_and_the_word_is_shown_in_the_language_of_the_meeting() -> None:
    for lang, word in (("nl", "aandachtig"), ("en", "attentive")):
        form: Any = JOHARI.form(a_visit("self").phase, a_table(lang=lang), {"words": FIVE})
        assert form.fields["words"].choices[0] == ("attentive", word)
        assert form.is_valid()
        assert form.cleaned_data == {"part": "self", "deck": "johari", "lang": lang, "words": FIVE}
        assert json.loads(json.dumps(form.cleaned_data)) == form.cleaned_data


def test_one_writes_about_everybody_else_who_is_here() -> None:
    visit, table = a_visit("others"), a_table()
    assert JOHARI.about(Viewer("member", NOOR), visit, table) == [DAAN, YASMIN, THIJS, EVA]
    assert JOHARI.about(Viewer("coach", 6), visit, table) is None
    assert JOHARI.about(Viewer("member", NOOR), a_visit("self"), table) is None


def test_the_sentence_about_overshooting_is_never_needed_and_may_be_left_out_of_the_method() -> None:
    form: Any = JOHARI.form(a_visit("others").phase, a_table(about=NOOR))
    assert not form.fields["overshoots"].required
    bare: Any = JOHARI.form(a_visit("others", sentence="no").phase, a_table(about=NOOR))
    assert list(bare.fields) == ["words", "example"]


# --- distortions ---
@pytest.mark.parametrize(
    ("answers", "word"),
    [
        (["yes"] * 5, "overbezorgdheid"),
        (["yes"] * 4 + ["no"], "aandachtig"),
        (["yes"] * 4, "aandachtig"),  # somebody has not answered, or came in later
        ([], "aandachtig"),
    ],
)
def test_distortions_lie_on_the_table_only_after_a_yes_of_everybody(answers: list[str], word: str) -> None:
    polled = [Seen(f"p{n}", n, {"answer": answer}, "consent") for n, answer in enumerate(answers, 1)]
    visit = a_visit("self", words="distortions")
    table = a_table(*JOHARI.sources_for(polled, [], Viewer("member", NOOR), visit))
    form: Any = JOHARI.form(visit.phase, table)
    assert form.fields["words"].choices[0][1].replace("\u00ad", "") == word


def test_a_yes_changes_nothing_where_distortions_were_not_asked_for() -> None:
    polled = [Seen(f"p{n}", n, {"answer": "yes"}) for n in range(1, 6)]
    form: Any = JOHARI.form(a_visit("self").phase, a_table(*polled))
    assert form.fields["words"].choices[0] == ("attentive", "aandachtig")


# --- who sees what, when ---
LOOKERS = [Viewer("chair", DAAN), Viewer("member", NOOR), Viewer("member", THIJS), Viewer("coach", 6)]
LOOKERS += [Viewer("screen"), Viewer("member"), Viewer("chair")]


@pytest.mark.parametrize("part", ["empty", "self", "others"])
def test_before_the_window_a_choice_is_its_authors_alone_and_nobody_sees_what_was_said_of_them(
    part: str,
) -> None:
    for viewer in LOOKERS:
        assert seen_in(part, viewer) == []
        own = [entry for entry in CHOSEN if viewer.is_own(entry.author)]
        assert JOHARI.visible(CHOSEN, viewer, a_visit(part)) == own
        assert JOHARI.mine([], viewer, a_visit(part), a_table(*CHOSEN)) is None


@pytest.mark.parametrize("part", ["window", "tell", "hidden"])
def test_from_the_window_on_everybody_has_their_own_and_the_views_have_none(part: str) -> None:
    assert seen_in(part, Viewer("member", NOOR)) == [CHOSEN[0], CHOSEN[2], CHOSEN[3]]
    assert seen_in(part, Viewer("member", THIJS)) == [CHOSEN[1], CHOSEN[4]]
    for viewer in (Viewer("screen"), Viewer("member"), Viewer("chair"), Viewer("coach"), Viewer("coach", 6)):
        assert seen_in(part, viewer) == []


def test_a_window_is_on_the_screen_only_after_its_owners_act_and_at_their_turn() -> None:
    screen = Viewer("screen")
    assert drawn(screen)["window"] is None
    assert drawn(screen, act(NOOR))["window"] is not None
    assert drawn(screen, act(NOOR), turn=THIJS)["window"] is None
    assert drawn(screen, act(NOOR), turn=None)["window"] is None
    assert drawn(screen, act(NOOR), act(NOOR, shown=False, n=2))["window"] is None
    assert drawn(screen, act(THIJS))["window"] is None


def test_of_a_shown_window_the_hidden_words_and_the_overshooting_stay_away() -> None:
    found = seen_in("tell", Viewer("screen"), act(NOOR), turn=NOOR)
    assert "loyal" not in repr(found)
    assert "quiet" not in repr(found)
    assert "doorpraat" not in repr(found)
    window = drawn(Viewer("screen"), act(NOOR))["window"]
    assert ([word.key for word in window.hide], window.kept, window.unknown) == ([], 2, 55)


def test_the_hidden_words_are_shown_when_their_owner_shows_those_too() -> None:
    window = drawn(Viewer("screen"), act(NOOR, with_hidden=True))["window"]
    assert ([word.key for word in window.hide], window.kept, window.unknown) == (["loyal", "quiet"], 0, 55)


def test_while_somebody_has_the_turn_others_see_no_more_of_their_acts_than_what_is_shown() -> None:
    acts = [act(NOOR, word="funny"), act(NOOR, shown=False, n=2)]
    assert JOHARI.visible(acts, Viewer("member", EVA), a_visit("tell", NOOR)) == []
    assert JOHARI.visible(acts, Viewer("member", NOOR), a_visit("tell", NOOR)) == acts


def test_givers_have_no_name_until_their_word_is_explained() -> None:
    canvas_mine = JOHARI.mine([], Viewer("member", NOOR), a_visit("window"), a_table(*CHOSEN, me=NOOR))
    assert canvas_mine
    assert canvas_mine["gifts"] == []
    at_turn = Viewer("member", NOOR, has_turn=True)
    named = JOHARI.mine([], at_turn, a_visit("tell", NOOR), a_table(*seen_in("tell", at_turn), me=NOOR))
    assert named
    assert [(gift["who"], gift["overshoots"]) for gift in named["gifts"]] == [
        ("Thijs", "je doorpraat"),
        ("Eva", ""),
    ]
    assert drawn(Viewer("screen"), act(NOOR))["now"] is None


def test_the_word_that_is_discussed_has_its_givers_the_ones_with_an_example_first() -> None:
    found = drawn(Viewer("screen"), act(NOOR, word="brave"))
    assert (found["now"].word, found["givers"]) == (
        "moedig",
        [{"who": "Eva", "example": "Toen je bleef staan."}],
    )
    assert drawn(Viewer("screen"), act(NOOR, word="loyal"))["now"] is None


def test_an_example_goes_with_the_word_it_names_or_with_all_when_it_names_none() -> None:
    assert example_for(CHOSEN[2], "funny") == "Grappig, in de lift."
    assert example_for(CHOSEN[2], "calm") == ""
    assert example_for(CHOSEN[3], "brave") == "Toen je bleef staan."


# --- the own act ---
def test_nothing_is_shown_by_a_form_without_a_press() -> None:
    at_turn = Viewer("member", NOOR, has_turn=True)
    table = a_table(*seen_in("tell", at_turn), me=NOOR)
    for typed, shown in (
        ({}, None),
        ({"act": "show"}, True),
        ({"word": "funny"}, True),
        ({"act": "away"}, False),
    ):
        form = JOHARI.form(a_visit("tell", NOOR).phase, table, typed)
        assert form
        assert (form.cleaned_data["shown"] if form.is_valid() else None) is shown


def test_a_word_keeps_what_was_shown_and_only_given_words_can_be_put_forward() -> None:
    shown = act(NOOR, with_hidden=True)
    table = a_table(*seen_in("tell", Viewer("member", NOOR, has_turn=True), shown), me=NOOR)
    form = JOHARI.form(a_visit("tell", NOOR).phase, table, {"word": "funny"})
    assert form
    assert form.is_valid()
    assert form.cleaned_data["with_hidden"] is True
    assert not JOHARI.form(a_visit("tell", NOOR).phase, table, {"word": "loyal"}).is_valid()  # type: ignore[union-attr]


def test_only_who_has_the_turn_acts_and_nobody_writes_at_the_window() -> None:
    assert JOHARI.may_write(Viewer("member", NOOR, has_turn=True), a_visit("tell", NOOR))
    assert not JOHARI.may_write(Viewer("chair", DAAN), a_visit("tell", NOOR))
    assert not any(JOHARI.may_write(viewer, a_visit("window")) for viewer in LOOKERS)


# --- four panes ---
def keys(window: Window) -> dict[str, list[tuple[str, int]]]:
    return {name: [(w.key, w.count) for w in getattr(window, name)] for name in ("open", "blind", "hide")}


def test_words_lie_in_the_pane_of_who_chose_them_the_most_given_first() -> None:
    window = window_of(NOOR, CHOSEN)
    assert window
    assert keys(window) == {
        "open": [("calm", 1)],
        "blind": [("funny", 2), ("brave", 1)],
        "hide": [("loyal", 0), ("quiet", 0)],
    }
    assert len(window.rest) == 55
    assert (window.x, window.y) == ("x40", "y40")


def test_a_word_that_is_opened_goes_from_hidden_to_open_by_its_owners_choice() -> None:
    moved = Seen("h", NOOR, {"part": "hidden", **ORIGIN, "moved": ["quiet"]})
    table = a_table(*seen_in("hidden", Viewer("member", NOOR)), me=NOOR)
    form: Any = JOHARI.form(a_visit("hidden").phase, table, {"moved": ["quiet"]})
    assert [key for key, _word in form.fields["moved"].choices] == ["loyal", "quiet"]
    assert form.is_valid()
    window = window_of(NOOR, [*CHOSEN, moved])
    assert window
    assert [(w.key, w.is_new) for w in window.open] == [("calm", False), ("quiet", True)]
    assert [w.key for w in window.hide] == ["loyal"]
    found = JOHARI.context([moved], Viewer("screen"), a_visit("hidden"), a_table())
    assert found["opened"] == [{"who": "Noor", "words": ["stil"]}]


def test_a_word_that_others_chose_or_nobody_did_cannot_be_opened() -> None:
    table = a_table(*seen_in("hidden", Viewer("member", NOOR)), me=NOOR)
    for word in ("calm", "funny", "friendly"):
        assert not JOHARI.form(a_visit("hidden").phase, table, {"moved": [word]}).is_valid()  # type: ignore[union-attr]


def test_who_has_no_words_has_no_window() -> None:
    assert window_of(DAAN, CHOSEN) is None
    assert JOHARI.mine([], Viewer("chair", DAAN), a_visit("window"), a_table(me=DAAN)) is None


# --- what is kept ---
def test_the_worksheet_is_the_whole_window_with_givers_and_examples() -> None:
    moved = Seen("h", NOOR, {"part": "hidden", **ORIGIN, "moved": ["quiet"]})
    sheets = JOHARI.sheets([*CHOSEN, moved], {"window": a_visit("window").phase}, NAMES)
    assert set(sheets) == {NOOR, THIJS}
    sheet = json.loads(json.dumps(sheets[NOOR]))
    assert [(w["word"], w["givers"]) for w in sheet["window"]["blind"]] == [
        ("grappig", ["Thijs", "Eva"]),
        ("moedig", ["Eva"]),
    ]
    assert [w["word"] for w in sheet["window"]["open"]] == ["kalm", "stil"]
    assert sheet["window"]["unknown"] == 55
    assert sheet["gifts"][0] == {
        "who": "Thijs",
        "words": ["kalm", "grappig"],
        "example": "Grappig, in de lift.",
        "overshoots": "je doorpraat",
    }
    assert JOHARI.drawing(sheet) == sheet


def test_a_word_that_has_left_the_deck_since_does_not_break_a_window() -> None:
    old = replace(CHOSEN[0], data={**CHOSEN[0].data, "words": ["calm", "gone"]})
    assert window_of(NOOR, [old])


def test_a_phase_without_its_part_is_a_mistake(in_english: None) -> None:
    assert JOHARI.check({}, a_phase("johari")) == ["needs option 'part'"]
