"""The core quadrant: one box at a time, arrows tested by somebody else, and nobody sees it without its owner's own act."""

from __future__ import annotations

import json
from typing import Any

import pytest

from methods.canvases import CANVASES, Person, Seen, Sheet, Table, Viewer
from methods.canvases.quadrant_boxes import ties, warnings
from methods.script import Phase
from tests.methods.test_canvases import AVisit

QUADRANT = CANVASES["quadrant"]
DAAN, YASMIN, NOOR, THIJS = range(1, 5)
NAMES = {DAAN: "Daan", YASMIN: "Yasmin", NOOR: "Noor", THIJS: "Thijs"}
PEOPLE = [Person(pk, name) for pk, name in NAMES.items()]
CARE = {
    "quality": "zorgzaamheid",
    "pitfall": "betutteling",
    "challenge": "loslaten",
    "allergy": "onverschilligheid",
}
OF_NOOR = Seen("q1", NOOR, {**CARE, "quality_me": "Ik zie snel wat iemand nodig heeft"}, "fill")
OF_THIJS = Seen("q2", THIJS, {**CARE, "quality": "daadkracht", "pitfall_me": "Geheim van Thijs"}, "fill")
TICKS = Seen("t1", YASMIN, {"about": NOOR, "ticks": ["zorgzaamheid → betutteling"]}, "test")


def a_phase(part: str, **options: Any) -> Phase:
    apart = 2 if part == "test" else 0
    return Phase("it", "quadrant", 5, 3, 10, 5, options={"part": part, **options}, apart=apart)


def a_table(*sources: Seen, me: int = NOOR, **facts: Any) -> Table:
    return Table(people=PEOPLE, names=NAMES, sources=sources, me=me, **facts)


def a_form(part: str, typed: dict[str, Any] | None = None, table: Table | None = None, **options: Any) -> Any:
    return QUADRANT.form(a_phase(part, **options), table or a_table(), typed)


def press(what: str, data: dict[str, Any], table: Table | None = None, **options: Any) -> dict[str, Any]:
    return QUADRANT.pressed(what, data, a_phase("fill", **options), table or a_table())


# --- one box at a time ---
@pytest.mark.parametrize(
    ("start", "order"),
    [
        ("quality", ["quality", "pitfall", "challenge", "allergy"]),
        ("allergy", ["allergy", "quality", "pitfall", "challenge"]),
    ],
)
def test_boxes_open_in_the_order_of_the_setting(start: str, order: list[str]) -> None:
    data: dict[str, Any] = {}
    for box in order:
        here = a_form("fill", data, start=start).box
        assert here == box
        data = press("next", {**data, "now": here, box: box}, start=start)


def test_who_may_choose_is_asked_where_to_start_and_starts_there() -> None:
    assert a_form("fill").must_choose is True
    chosen = press("start:allergy", {"now": "", "start": ""})
    form = a_form("fill", chosen)
    assert (form.must_choose, form.box) == (False, "allergy")


def test_a_filled_box_asks_for_what_follows_from_it() -> None:
    form = a_form("fill", {"quality": "zorgzaamheid", "now": "pitfall"})
    assert form.question == "Wat wordt te veel ‘zorgzaamheid’?"
    assert a_form("fill", {"pitfall": "betutteling", "now": "challenge"}).question == (
        "Wat is het goede tegendeel van ‘betutteling’?"
    )


def test_a_suggestion_is_the_other_side_of_the_card_and_never_fills_itself_in() -> None:
    form = a_form("fill", {"quality": "Daadkracht", "now": "pitfall"})
    assert form.suggestion == "drammerigheid"
    assert form.boxes["pitfall"] == ""
    taken = press("suggest", {"quality": "Daadkracht", "now": "pitfall"})
    assert taken["pitfall"] == "drammerigheid"


def test_there_is_no_suggestion_for_a_word_that_is_no_card() -> None:
    assert a_form("fill", {"quality": "gezelligheid", "now": "pitfall"}).suggestion == ""
    assert press("suggest", {"quality": "gezelligheid", "now": "pitfall", "pitfall": ""})["pitfall"] == ""


def test_suggestions_are_in_the_language_of_the_meeting() -> None:
    table = a_table(lang="en")
    assert a_form("fill", {"quality": "drive", "now": "pitfall"}, table).suggestion == "pushiness"


def test_an_empty_or_twofold_box_is_a_warning_and_no_error() -> None:
    form = a_form("fill", {"quality": "rust", "challenge": "Rust"})
    assert form.is_valid()
    assert warnings(form.cleaned_data) == [
        "Nog leeg: valkuil, allergie.",
        "Kwaliteit en uitdaging zeggen hetzelfde. Bedoel je dat zo?",
    ]


def test_a_quadrant_without_a_word_is_an_error() -> None:
    assert a_form("fill", {"quality": " ", "quality_me": "iets"}).non_field_errors() == [
        "Schrijf in minstens één vak een woord."
    ]


@pytest.mark.parametrize(
    "strange", ["", "open:", "open:nowhere", "start:x", "cards:x", "suggest", "\0", "next"]
)
def test_no_press_makes_it_raise(strange: str) -> None:
    for data in ({}, {"now": "\0", "quality": "\0"}, {"start": "nowhere", "now": "allergy"}):
        json.dumps(press(strange, data))


# --- a card pair of an earlier meeting ---
HAND = Sheet("qualities", {"qualities": ["patience"], "distortion": "drive"}, "3 maart 2026")


def test_cards_of_an_earlier_meeting_are_offered_and_taken_along_by_a_press() -> None:
    table = a_table(sheets=[HAND])
    form = a_form("fill", table=table)
    assert [(pair["quality"], pair["pitfall"]) for pair in form.pairs] == [
        ("daadkracht", "drammerigheid"),
        ("geduld", "passiviteit"),
    ]
    taken = press("cards:drive", {"now": "", "start": ""}, table)
    assert {name: taken[name] for name in ("quality", "pitfall", "now")} == {
        "quality": "daadkracht",
        "pitfall": "drammerigheid",
        "now": "challenge",
    }


def test_only_cards_of_ones_own_hand_can_be_taken_along() -> None:
    assert press("cards:humour", {"now": ""}, a_table(sheets=[HAND])) == {"now": ""}


# --- tested in pairs ---
def test_only_an_arrow_with_a_word_at_both_ends_can_be_ticked() -> None:
    half = Seen(
        "q1", NOOR, {"quality": "rust", "pitfall": "traagheid", "challenge": "", "allergy": ""}, "fill"
    )
    form = a_form("test", table=a_table(half, me=YASMIN, about=NOOR))
    assert [label for _value, label in form.fields["ticks"].choices] == ["Te veel ‘rust’ wordt ‘traagheid’"]


def test_an_arrow_of_which_the_words_changed_is_no_longer_tested() -> None:
    viewer, visit = Viewer("member", NOOR, mates=(YASMIN,)), AVisit(a_phase("test"))
    sharper = Seen("q3", NOOR, {**CARE, "pitfall": "bemoeizucht", "about": NOOR}, "test")
    before = QUADRANT.mine([TICKS], viewer, visit, a_table(OF_NOOR))
    after = QUADRANT.mine([TICKS, sharper], viewer, visit, a_table(OF_NOOR))
    assert before
    assert after
    assert [corner["is_tested"] for corner in before["own"]["corners"]] == [True, False, False, False]
    assert [corner["is_tested"] for corner in after["own"]["corners"]] == [False, False, False, False]


def test_ticks_on_words_that_changed_in_the_meantime_are_refused() -> None:
    table = a_table(OF_NOOR, me=YASMIN, about=NOOR)
    assert a_form("test", {"ticks": ["zorgzaamheid → betutteling"]}, table).is_valid()
    stale = a_form("test", {"ticks": ["zorgzaamheid → iets anders"]}, table)
    assert stale.errors == {"ticks": ["De woorden zijn intussen veranderd. Kijk nog eens."]}


def test_one_writes_about_ones_partner_first_and_then_ones_own_boxes_again() -> None:
    viewer = Viewer("member", NOOR, mates=(YASMIN,))
    assert QUADRANT.about(viewer, AVisit(a_phase("test")), a_table()) == [YASMIN, NOOR]
    assert QUADRANT.about(viewer, AVisit(a_phase("fill")), a_table()) is None


# --- who sees what ---
LOOKERS = [
    Viewer("chair"),
    Viewer("chair", DAAN),
    Viewer("coach", 9),
    Viewer("screen"),
    Viewer("member"),
    Viewer("member", YASMIN),
]


def test_what_somebody_fills_in_is_theirs_alone() -> None:
    visit = AVisit(a_phase("fill"))
    for viewer in LOOKERS:
        assert QUADRANT.visible([OF_NOOR], viewer, visit) == []
    assert QUADRANT.visible([OF_NOOR], Viewer("member", NOOR), visit) == [OF_NOOR]


def test_a_partner_reads_the_four_words_and_no_answer_to_a_question_that_helps() -> None:
    visit, viewer = AVisit(a_phase("test")), Viewer("member", YASMIN, mates=(NOOR,))
    sharper = Seen("q3", NOOR, {**OF_NOOR.data, "about": NOOR}, "test", ("Ik zie snel",))
    seen = QUADRANT.sources_for([OF_NOOR, OF_THIJS], [sharper], viewer, visit)
    assert [(entry.id, entry.data, entry.texts) for entry in seen] == [("q1", CARE, ()), ("q3", CARE, ())]
    assert [entry.data for entry in QUADRANT.visible([sharper], viewer, visit)] == [CARE]


def test_nobody_sees_a_quadrant_before_its_owner_shows_it() -> None:
    visit = AVisit(a_phase("show"))
    for viewer in LOOKERS:
        assert QUADRANT.sources_for([OF_NOOR, OF_THIJS], [], viewer, visit) == []


@pytest.mark.parametrize(("with_notes", "expected"), [(False, CARE), (True, OF_NOOR.data)])
def test_who_shows_theirs_shows_that_one_alone_and_the_notes_only_if_they_say_so(
    with_notes: bool, expected: dict[str, str]
) -> None:
    shown = [Seen("s1", NOOR, {"shown": True, "notes": with_notes}, "show")]
    for viewer in LOOKERS:
        seen = QUADRANT.sources_for([OF_NOOR, OF_THIJS, TICKS], shown, viewer, AVisit(a_phase("show")))
        assert [entry.data for entry in seen] == [expected, TICKS.data]


def test_what_one_practises_is_the_groups_only_when_its_owner_shares_it() -> None:
    visit = AVisit(a_phase("goal"))
    goals = [
        Seen("g1", NOOR, {"what": "Geheim", "is_shared": False}),
        Seen("g2", THIJS, {"what": "Vragen", "is_shared": True}),
    ]
    for viewer in LOOKERS:
        assert QUADRANT.visible(goals, viewer, visit) == goals[1:]


# --- what is drawn and kept ---
def test_one_persons_challenge_that_is_anothers_quality_ties_them() -> None:
    found = ties([("Noor", CARE), ("Thijs", {"quality": "Loslaten"}), ("Eva", {"challenge": ""})])
    assert found == [{"who": "Noor", "word": "loslaten", "other": "Thijs"}]


def test_a_worksheet_keeps_boxes_answers_ticks_and_goal_and_draws_itself_from_data() -> None:
    phases = {key: a_phase(key) for key in ("fill", "test", "show", "goal")}
    goal = {
        "what": "Eerst vragen",
        "situation": "De overdracht",
        "by_date": "2026-03-09",
        "asked_by": YASMIN,
        "is_shared": False,
    }
    entries = [Seen("g1", NOOR, goal, "goal"), TICKS, OF_NOOR]
    sheet = json.loads(json.dumps(QUADRANT.sheets(entries, phases, NAMES)[NOOR]))
    assert sheet["boxes"] == OF_NOOR.data
    assert sheet["ticks"] == {"Yasmin": ["zorgzaamheid → betutteling"]}
    assert sheet["goal"] == {
        "what": "Eerst vragen",
        "situation": "De overdracht",
        "by_date": "2026-03-09",
        "watches": "Yasmin",
    }
    drawing = QUADRANT.drawing(sheet)
    assert [corner["word"] for corner in drawing["figure"]["corners"]] == list(CARE.values())
    assert [corner["is_tested"] for corner in drawing["figure"]["corners"]] == [True, False, False, False]


def test_who_only_ticked_for_another_has_no_worksheet() -> None:
    assert set(
        QUADRANT.sheets([OF_NOOR, TICKS], {"fill": a_phase("fill"), "test": a_phase("test")}, NAMES)
    ) == {NOOR}


def test_an_example_needs_a_label_for_every_box(in_english: None) -> None:
    assert QUADRANT.check({"part": "example"}, a_phase("example")) == [
        f"example {box!r} has no label" for box in CARE
    ]
