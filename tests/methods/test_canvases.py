"""Canvases: what may be entered, by whom and when, and who sees it."""

import json
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms

from methods.canvases import CANVASES, Person, Seen, Table, Viewer
from methods.canvases.questions import QUESTIONS
from methods.canvases.reflection import REFLECTION
from methods.script import Phase

DAAN, YASMIN, NOOR, THIJS, EVA, PETRA = range(1, 7)
NAMES = {DAAN: "Daan", YASMIN: "Yasmin", NOOR: "Noor", THIJS: "Thijs", EVA: "Eva"}
PEOPLE = [Person(pk, name) for pk, name in NAMES.items()]
CASES = [
    SimpleNamespace(pk=n, title=title, author=SimpleNamespace(first_name=name))
    for n, title, name in [(1, "De les overgenomen", "Yasmin"), (2, "Een boze ouder", "Noor")]
]
INTENTIONS = [SimpleNamespace(pk=7, what="Eerst tot tien tellen")]
ADVICE = [
    Seen("a1", NOOR, {"text": "Ik zou het zeggen.", "second": ""}, "advice", ["Ik zou het zeggen."]),
    Seen(
        "a2",
        THIJS,
        {"text": "Ik zou wachten.", "second": "Of een briefje."},
        "advice",
        ["Ik zou wachten.", "Of een briefje."],
    ),
]
NAMES = {person.id: person.name for person in PEOPLE}
TABLE = Table(
    people=PEOPLE, names=NAMES, cases=CASES, intentions=INTENTIONS, sources=ADVICE, presenter=YASMIN
)

OPTIONS: dict[str, dict[str, Any]] = {
    "advice": {"options": {"each": 2}, "silent": ("presenter",)},
    "chain": {"options": {"part": "card"}},
    "choosing": {"options": {"way": "dots", "dots": "2"}},
    "columns": {
        "options": {"columns": ["situation", "others"]},
        "labels": {"situation": "Situatie", "others": "Anderen"},
        "silent": ("presenter",),
    },
    "deliberation": {"sources": ("module",), "silent": ("presenter",)},
    "gossip": {"silent": ("presenter",)},
    "dilemma": {"silent": ("presenter",)},
    "hats": {"options": {"hat": "green"}, "silent": ("presenter",)},
    "intention": {"options": {"full": True}, "silent": ("member",)},
    "layers": {"options": {"layers": ["environment", "behaviour"]}},
    "modules": {},
    "johari": {"options": {"part": "self"}},
    "pick": {"silent": ("member",)},
    "questions": {"options": {"kinds": ["fact", "feeling"], "each": 2}},
    "reflection": {"options": {"figures": ["safe", "useful"], "tip": True}},
    "round": {"options": {"order": "circle", "card": True}},
    "pie": {"options": {"part": "tasks", "span": "week"}},
    "poll": {"options": {"answers": ["yes", "no"]}, "labels": {"yes": "Ja", "no": "Nee"}},
    "scale": {
        "options": {"points": ["now", "wished"]},
        "labels": {"now": "Nu", "wished": "Gewenst"},
        "silent": ("member",),
    },
    "sentences": {
        "options": {"sentences": ["core", "because"]},
        "labels": {"core": "Het gaat om…", "because": "want…"},
        "silent": ("presenter",),
    },
    "shield": {"options": {"part": "fill"}},
    "quadrant": {"options": {"part": "fill", "start": "own"}},
    "qualities": {"options": {"part": "hand", "play": "choose", "cards": "both"}},
    "help": {"options": {"part": "insight"}},
    "chairs": {"options": {"part": "try"}},
    "passing": {"options": {"part": "read"}},
    "vote": {"options": {"dots": 2}, "sources": ("advice",)},
    "sorting": {"sources": ("advice",), "silent": ("member",)},
    "story": {"options": {"sharpen": True}, "silent": ("member",)},
}
WRITTEN = [key for key in CANVASES if key in OPTIONS or key == "look-back"]
UNWRITTEN = sorted(set(CANVASES) - set(WRITTEN))


@dataclass(frozen=True)
class AVisit:
    phase: Phase
    is_revealed: bool = False
    turn_id: int | None = None
    heard: tuple[int, ...] = ()


def a_phase(key: str, **facts: Any) -> Phase:
    return Phase("it", key, 5, 3, 10, 5, **{**OPTIONS.get(key, {}), **facts})


def a_visit(key: str, is_revealed: bool = False, turn_id: int | None = None, **facts: Any) -> AVisit:
    return AVisit(a_phase(key, **facts), is_revealed, turn_id)


def the_chair() -> Viewer:
    return Viewer("chair", DAAN)


def the_presenter() -> Viewer:
    return Viewer("presenter", YASMIN, is_presenter=True)


def a_member(pk: int = NOOR, has_turn: bool = False) -> Viewer:
    return Viewer("member", pk, has_turn=has_turn)


def the_coach() -> Viewer:
    return Viewer("coach", PETRA)


def the_screen() -> Viewer:
    return Viewer("screen")


def a_form(key: str, data: dict[str, Any] | None = None, table: Table = TABLE, **facts: Any) -> forms.Form:
    form = CANVASES[key].form(a_phase(key, **facts), table, data)
    assert form is not None
    return form


def writers(key: str, is_revealed: bool = False, turn_id: int | None = None, **facts: Any) -> set[str]:
    """Who of all that look may put something down."""
    visit = a_visit(key, is_revealed, turn_id, **facts)
    lookers = {
        "chair": the_chair(),
        "presenter": the_presenter(),
        "member": a_member(),
        "turn": a_member(THIJS, has_turn=True),
        "coach": the_coach(),
        "screen": the_screen(),
        "all members": Viewer("member"),
        "all presenters": Viewer("presenter", is_presenter=True),
    }
    return {name for name, viewer in lookers.items() if CANVASES[key].may_write(viewer, visit)}


def seen_by(
    key: str, viewer: Viewer, entries: list[Seen], is_revealed: bool = False, **facts: Any
) -> list[Seen]:
    return CANVASES[key].visible(entries, viewer, a_visit(key, is_revealed, **facts))


# --- what may be entered ---
@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("advice", {"text": " Ik zou bellen. "}, {"text": "Ik zou bellen.", "second": ""}),
        (
            "advice",
            {"text": "Ik zou bellen.", "second": "Of gaan."},
            {"text": "Ik zou bellen.", "second": "Of gaan."},
        ),
        ("choosing", {"case-1": "2"}, {"case-1": 2, "case-2": 0}),
        ("choosing", {"case-1": "1", "case-2": "1"}, {"case-1": 1, "case-2": 1}),
        ("choosing", {}, {"case-1": 0, "case-2": 0}),
        ("columns", {"text": "Druk.", "column": "others"}, {"text": "Druk.", "column": "others"}),
        ("gossip", {"text": "Dat klopt.", "sort": "right"}, {"text": "Dat klopt.", "sort": "right"}),
        (
            "look-back",
            {"state-7": "partly", "how-7": "Tot vijf."},
            {"state-7": "partly", "how-7": "Tot vijf."},
        ),
        ("look-back", {}, {"state-7": "", "how-7": ""}),
        ("pick", {"member": str(NOOR)}, {"member": NOOR}),
        ("questions", {"text": "Wat zag je?", "kind": "fact"}, {"text": "Wat zag je?", "kind": "fact"}),
        ("questions", {"text": "Wat zag je?"}, {"text": "Wat zag je?", "kind": ""}),
        ("round", {"text": "Rust."}, {"text": "Rust."}),
        ("sorting", {"a1": "do", "a2": "no"}, {"a1": "do", "a2": "no"}),
        ("sorting", {"a1": "maybe"}, {"a1": "maybe", "a2": ""}),
        ("story", {"question": "Hoe zeg ik dit?"}, {"question": "Hoe zeg ik dit?"}),
        (
            "reflection",
            {"learnt": "Vragen helpt.", "safe": "8"},
            {"learnt": "Vragen helpt.", "is_shared": False, "safe": 8, "useful": None, "tip": ""},
        ),
        (
            "intention",
            {"what": "Bellen", "by_date": "2026-03-09", "asked_by": str(EVA), "is_shared": "on"},
            {
                "what": "Bellen",
                "first_step": "",
                "by_date": "2026-03-09",
                "asked_by": EVA,
                "with_whom": "",
                "notice": "",
                "hinder": "",
                "is_shared": True,
            },
        ),
    ],
)
def test_what_somebody_enters_is_kept_as_plain_data(
    key: str, typed: dict[str, str], kept: dict[str, Any]
) -> None:
    form = a_form(key, typed)
    assert form.is_valid()
    assert form.cleaned_data == kept
    assert json.loads(json.dumps(form.cleaned_data)) == kept


@pytest.mark.parametrize(
    ("key", "typed", "wrong"),
    [
        ("advice", {}, {"text"}),
        ("advice", {"text": "   "}, {"text"}),
        ("advice", {"text": "x" * 601}, {"text"}),
        ("advice", {"text": "x", "second": "x" * 601}, {"second"}),
        ("advice", {"text": "Bel\0len"}, {"text"}),
        ("choosing", {"case-1": "3"}, {"case-1"}),
        ("choosing", {"case-1": "2", "case-2": "1"}, {"__all__"}),
        ("choosing", {"case-1": "-1"}, {"case-1"}),
        ("choosing", {"case-1": "1\0"}, {"case-1"}),
        ("columns", {"text": "x", "column": "elsewhere"}, {"column"}),
        ("columns", {"text": "x" * 281, "column": "others"}, {"text"}),
        ("columns", {"text": "x"}, {"column"}),
        ("gossip", {"text": "x", "sort": "nice"}, {"sort"}),
        ("gossip", {"text": "\0", "sort": "right"}, {"text"}),
        ("intention", {}, {"what"}),
        ("intention", {"what": "x", "by_date": "2026-02-30"}, {"by_date"}),
        ("intention", {"what": "x", "by_date": "\0"}, {"by_date"}),
        ("intention", {"what": "x", "asked_by": str(YASMIN)}, {"asked_by"}),
        ("intention", {"what": "x", "asked_by": "9" * 5000}, {"asked_by"}),
        ("intention", {"what": "x", "hinder": "x" * 301}, {"hinder"}),
        ("look-back", {"state-7": "maybe"}, {"state-7"}),
        ("look-back", {"how-7": "x" * 301}, {"how-7"}),
        ("pick", {}, {"member"}),
        ("pick", {"member": str(YASMIN)}, {"member"}),
        ("pick", {"member": "somebody"}, {"member"}),
        ("questions", {"text": "x", "kind": "belief"}, {"kind"}),
        ("questions", {"text": "x" * 401}, {"text"}),
        ("reflection", {"safe": "11"}, {"safe"}),
        ("reflection", {"useful": "7.5"}, {"useful"}),
        ("reflection", {"learnt": "\0"}, {"learnt"}),
        ("round", {"text": "x" * 281}, {"text"}),
        ("sorting", {"a1": "burn"}, {"a1"}),
        ("story", {"question": "x" * 301}, {"question"}),
    ],
)
def test_what_does_not_fit_is_an_error_at_its_field(key: str, typed: dict[str, str], wrong: set[str]) -> None:
    assert set(a_form(key, typed).errors) == wrong


STRANGE = [
    "\0",
    "a\0b",
    "x" * 100_000,
    "9" * 5000,
    "-1",
    "1e999",
    "NaN",
    "٣",
    "😀" * 3000,
    "<b>",
    "0000-00-00",
    "[]",
    " ",
]


@pytest.mark.parametrize("key", WRITTEN)
def test_no_input_makes_a_form_raise_and_no_nul_gets_through(key: str) -> None:
    for strange in STRANGE:
        names = list(a_form(key).fields)
        form = a_form(key, dict.fromkeys(names, strange))
        if form.is_valid():
            assert "\\u0000" not in json.dumps(form.cleaned_data)
        for name in names:
            a_form(key, {name: strange}).is_valid()


@pytest.mark.parametrize("key", UNWRITTEN)
def test_where_nothing_is_written_there_is_no_form_and_nobody_writes(key: str) -> None:
    assert CANVASES[key].form(a_phase(key), TABLE) is None
    assert writers(key) == set()


def test_one_piece_of_advice_has_no_second() -> None:
    assert list(a_form("advice", options={"each": 1}).fields) == ["text"]


def test_a_short_intention_asks_no_more_than_what_step_when_and_who() -> None:
    fields = list(a_form("intention", options={"full": False}).fields)
    assert fields == ["what", "first_step", "by_date", "asked_by", "is_shared"]


def test_somebody_who_asked_already_cannot_be_picked_again() -> None:
    table = Table(people=PEOPLE, presenter=YASMIN, past=[NOOR, DAAN])
    form = a_form("pick", table=table)
    assert form.fields["member"].choices == [(THIJS, "Thijs"), (EVA, "Eva")]  # type: ignore[attr-defined]
    assert not a_form("pick", {"member": str(NOOR)}, table=table).is_valid()


def test_nobody_left_to_pick_is_an_error_and_no_crash() -> None:
    assert not a_form("pick", {"member": "1"}, table=Table(people=PEOPLE[1:2], presenter=YASMIN)).is_valid()


def test_who_is_picked_gets_the_turn() -> None:
    assert CANVASES["pick"].turn_from({"member": NOOR}) == NOOR
    assert CANVASES["story"].turn_from({"question": "?"}) is None


@pytest.mark.parametrize(("key", "facts"), [("round", {"options": {}}), ("story", {"options": {}})])
def test_without_the_option_nothing_is_asked(key: str, facts: dict[str, Any]) -> None:
    assert CANVASES[key].form(a_phase(key, **facts), TABLE) is None
    assert writers(key, **facts) == set()


def test_without_open_intentions_or_cases_there_is_nothing_to_fill_in() -> None:
    assert CANVASES["look-back"].form(a_phase("look-back"), Table(people=PEOPLE)) is None
    assert CANVASES["choosing"].form(a_phase("choosing"), Table(people=PEOPLE)) is None


def test_questions_without_kinds_ask_for_the_question_alone() -> None:
    assert list(a_form("questions", options={}).fields) == ["text"]


def test_the_presenter_words_their_question_anew() -> None:
    form = QUESTIONS.presenter_form(a_phase("questions"), {"question": "Wat wil ik?"})
    assert form.is_valid()
    assert not QUESTIONS.presenter_form(a_phase("questions"), {"question": "\0"}).is_valid()


@pytest.mark.parametrize(("key", "field"), [("choosing", "case-1"), ("sorting", "a1")])
def test_a_name_in_a_help_text_is_no_html(key: str, field: str) -> None:
    """The form pack sets help texts as HTML, and names are what people typed."""
    cases = [SimpleNamespace(pk=1, title="x", author=SimpleNamespace(first_name="<b>Noor"))]
    table = Table(people=[Person(NOOR, "<b>Noor")], names={NOOR: "<b>Noor"}, cases=cases, sources=ADVICE[:1])
    assert a_form(key, table=table).fields[field].help_text == "&lt;b&gt;Noor"


@pytest.mark.parametrize("way", ["urgency", "rota", "balance", "beforehand", "presenters", "lot"])
def test_a_way_of_choosing_without_votes_has_no_ballot(way: str) -> None:
    assert CANVASES["choosing"].form(a_phase("choosing", options={"way": way}), TABLE) is None
    assert writers("choosing", options={"way": way}) == set()


@pytest.mark.parametrize(
    ("options", "dots"),
    [
        ({}, 2),
        ({"way": "dots", "dots": "3"}, 3),
        ({"way": "interest", "dots": "2"}, 2),
        ({"way": "energy", "dots": "3"}, 1),
        ({"way": "recognition"}, 1),
    ],
)
def test_everybody_has_as_many_dots_as_the_way_of_choosing_gives(options: dict[str, str], dots: int) -> None:
    assert a_form("choosing", {"case-1": str(dots)}, options=options).is_valid()
    assert not a_form("choosing", {"case-1": str(dots), "case-2": "1"}, options=options).is_valid()


# --- who may put something down ---
MEMBERS = {"chair", "member", "turn"}


@pytest.mark.parametrize(
    ("key", "who"),
    [
        ("advice", MEMBERS),
        ("choosing", MEMBERS | {"presenter"}),
        ("columns", MEMBERS),
        ("gossip", {"presenter"}),
        ("intention", {"presenter"}),
        ("look-back", MEMBERS | {"presenter", "coach"}),
        ("pick", {"presenter"}),
        ("questions", MEMBERS),
        ("reflection", MEMBERS | {"presenter", "coach"}),
        ("round", MEMBERS | {"presenter"}),
        ("sorting", {"presenter"}),
        ("story", {"presenter"}),
    ],
)
def test_who_may_write(key: str, who: set[str]) -> None:
    assert writers(key) == who


@pytest.mark.parametrize("key", sorted(set(WRITTEN) - {"gossip", "look-back", "reflection"}))
def test_a_listening_presenter_shares_nothing(key: str) -> None:
    facts = {
        "options": {**OPTIONS[key].get("options", {}), **({"sharpen": True} if key == "questions" else {})}
    }
    assert "presenter" not in writers(key, silent=("presenter",), **facts)


def test_a_listening_presenter_may_keep_private_notes() -> None:
    assert writers("gossip", silent=("presenter",)) == {"presenter"}


def test_where_members_listen_only_who_has_the_turn_writes() -> None:
    assert writers("columns", silent=("member",)) == {"turn"}


@pytest.mark.parametrize("key", ["advice", "choosing"])
def test_after_the_reveal_nothing_is_added(key: str) -> None:
    assert writers(key, is_revealed=True) == set()


def test_questions_in_silence_are_closed_by_the_reveal() -> None:
    silent = {"options": {"kinds": ["fact"], "silent": True}}
    assert writers("questions", **silent) == MEMBERS
    assert writers("questions", is_revealed=True, **silent) == set()
    assert writers("questions", is_revealed=True) == MEMBERS


def test_the_presenter_words_their_question_anew_only_where_asked() -> None:
    assert writers("questions", options={"sharpen": True}) == MEMBERS | {"presenter"}


# --- who sees what ---
TWO = [Seen("e1", NOOR, {"text": "Geheim van Noor"}), Seen("e2", THIJS, {"text": "Geheim van Thijs"})]
EVERYBODY = [
    the_chair(),
    the_presenter(),
    a_member(NOOR),
    a_member(EVA),
    the_coach(),
    the_screen(),
    Viewer("member"),
]


@pytest.mark.parametrize(
    ("key", "facts"), [("advice", {}), ("questions", {"options": {"kinds": ["fact"], "silent": True}})]
)
def test_what_is_written_in_silence_is_its_writers_alone_until_the_reveal(
    key: str, facts: dict[str, Any]
) -> None:
    for viewer in EVERYBODY:
        own = [entry for entry in TWO if entry.author == viewer.member]
        assert seen_by(key, viewer, TWO, **facts) == own
        assert seen_by(key, viewer, TWO, is_revealed=True, **facts) == TWO


@pytest.mark.parametrize("key", ["columns", "questions", "round", "story", "sorting"])
def test_what_is_written_openly_all_may_read(key: str) -> None:
    for viewer in EVERYBODY:
        assert seen_by(key, viewer, TWO) == TWO


VOTES = [Seen("v1", NOOR, {"case-1": 2, "case-2": 0}), Seen("v2", THIJS, {"case-1": 1, "case-2": 1})]


def test_before_the_reveal_a_vote_is_its_voters_alone() -> None:
    for viewer in EVERYBODY:
        assert seen_by("choosing", viewer, VOTES) == [v for v in VOTES if v.author == viewer.member]


def test_after_the_reveal_no_vote_has_an_author_or_an_id() -> None:
    for viewer in EVERYBODY:
        seen = seen_by("choosing", viewer, VOTES, is_revealed=True)
        assert [(vote.author, vote.id) for vote in seen] == [(None, ""), (None, "")]


def tally(votes: list[Seen], is_revealed: bool = True, viewer: Viewer | None = None) -> dict[str, Any]:
    visit, viewer = a_visit("choosing", is_revealed), viewer or the_screen()
    canvas = CANVASES["choosing"]
    return canvas.context(canvas.visible(votes, viewer, visit), viewer, visit, TABLE)


def test_after_the_reveal_the_sums_are_there_the_most_first() -> None:
    found = tally(VOTES)
    assert [(row["case"].pk, row["dots"], row["top"]) for row in found["tally"]] == [
        (1, 3, True),
        (2, 1, False),
    ]
    assert found["is_tie"] is False


def test_a_tie_is_shown_as_a_tie() -> None:
    found = tally([Seen("v1", NOOR, {"case-1": 1, "case-2": 1})])
    assert [row["top"] for row in found["tally"]] == [True, True]
    assert found["is_tie"] is True


def test_before_the_reveal_there_are_no_sums_not_even_of_ones_own() -> None:
    assert [row["dots"] for row in tally(VOTES, False, a_member(NOOR))["tally"]] == [0, 0]


def test_nobody_votes_is_no_tie() -> None:
    found = tally([])
    assert [row["top"] for row in found["tally"]] == [False, False]
    assert found["is_tie"] is False


def test_a_case_that_was_withdrawn_takes_its_votes_along() -> None:
    found = tally(
        [Seen("v1", NOOR, {"case-9": 2, "case-2": 0}), Seen("v2", THIJS, {"case-9": 1, "case-2": 1})]
    )
    assert [(row["case"].pk, row["top"]) for row in found["tally"]] == [(2, True), (1, False)]


def test_notes_of_a_listening_presenter_reach_nobody_else() -> None:
    notes = [Seen("n1", YASMIN, {"text": "Au.", "sort": "touches"})]
    for viewer in EVERYBODY:
        assert seen_by("gossip", viewer, notes, is_revealed=True) == (
            notes if viewer.member == YASMIN else []
        )


def test_a_look_back_goes_to_its_owner_and_what_is_shared_stands_with_the_intention() -> None:
    looked = [Seen("l1", NOOR, {"state-7": "not", "how-7": "Geheim"})]
    for viewer in EVERYBODY:
        assert seen_by("look-back", viewer, looked) == (looked if viewer.member == NOOR else [])


def test_an_intention_is_the_groups_only_when_its_owner_shares_it() -> None:
    own = [Seen("i1", YASMIN, {"what": "Geheim", "is_shared": False})]
    shared = [Seen("i1", YASMIN, {"what": "Bellen", "is_shared": True})]
    for viewer in EVERYBODY:
        assert seen_by("intention", viewer, own) == (own if viewer.member == YASMIN else [])
        assert seen_by("intention", viewer, shared) == shared


LEARNT = [
    Seen(
        "r1", NOOR, {"learnt": "Vragen helpt.", "is_shared": True, "safe": 4, "useful": 9, "tip": "Rustiger"}
    ),
    Seen("r2", THIJS, {"learnt": "Geheim", "is_shared": False, "safe": 7, "useful": None, "tip": ""}),
    Seen("r3", EVA, {"learnt": "", "is_shared": True, "safe": 2, "useful": None, "tip": ""}),
]


def test_of_a_reflection_the_group_reads_the_shared_sentence_and_no_figure_or_tip() -> None:
    for viewer in (the_chair(), the_presenter(), the_coach(), the_screen(), Viewer("member")):
        assert [entry.data for entry in seen_by("reflection", viewer, LEARNT)] == [
            {"learnt": "Vragen helpt."}
        ]


def test_ones_own_reflection_is_whole() -> None:
    assert seen_by("reflection", a_member(THIJS), LEARNT)[-1] == LEARNT[1]
    assert seen_by("reflection", a_member(NOOR), LEARNT) == [LEARNT[0]]


def test_the_screen_names_who_shared_a_sentence() -> None:
    visit = a_visit("reflection")
    visible = REFLECTION.visible(LEARNT, the_screen(), visit)
    assert REFLECTION.context(visible, the_screen(), visit, TABLE) == {
        "sentences": [{"text": "Vragen helpt.", "who": "Noor"}]
    }


def figures(*given: tuple[int, int | None]) -> list[tuple[float, int]]:
    entries = [
        Seen(f"r{n}", author, {"safe": safe, "useful": None}) for n, (author, safe) in enumerate(given)
    ]
    return [(mean, count) for _, mean, count in REFLECTION.means(entries, a_phase("reflection"))]


def test_there_is_a_mean_from_four_people_up() -> None:
    assert figures((DAAN, 6), (NOOR, 7), (THIJS, 8), (EVA, 10)) == [(7.75, 4)]


def test_three_answers_have_no_mean() -> None:
    assert figures((DAAN, 6), (NOOR, 7), (THIJS, 8), (EVA, None)) == []


def test_one_person_answering_twice_is_one_answer() -> None:
    assert figures((DAAN, 6), (NOOR, 7), (NOOR, 7), (NOOR, 7)) == []


# --- what is drawn ---
def test_advice_lies_in_the_order_of_the_circle_and_whose_turn_it_is_is_marked() -> None:
    visit = a_visit("advice", is_revealed=True, turn_id=THIJS)
    found = CANVASES["advice"].context(list(reversed(ADVICE)), the_screen(), visit, TABLE)
    assert [(sheet["who"], sheet["texts"], sheet["is_now"]) for sheet in found["sheets"]] == [
        ("Noor", ["Ik zou het zeggen."], False),
        ("Thijs", ["Ik zou wachten.", "Of een briefje."], True),
    ]


def test_sorted_advice_lies_in_three_piles() -> None:
    chosen = [Seen("s1", YASMIN, {"a1": "do", "a2": ""})]
    found = CANVASES["sorting"].context(chosen, the_presenter(), a_visit("sorting"), TABLE)
    assert [(pile["key"], [sheet["id"] for sheet in pile["sheets"]]) for pile in found["piles"]] == [
        ("do", ["a1"]),
        ("maybe", []),
        ("no", []),
    ]
    assert found["is_sorted"] is True


def test_cards_lie_in_their_column() -> None:
    cards = [Seen("c1", NOOR, {"text": "Druk.", "column": "others"})]
    found = CANVASES["columns"].context(cards, the_screen(), a_visit("columns"), TABLE)
    assert found["columns"] == [
        {"name": "Situatie", "is_marked": False, "cards": []},
        {"name": "Anderen", "is_marked": False, "cards": [{"text": "Druk.", "who": "Noor"}]},
    ]


def test_questions_lie_by_kind_and_are_counted_per_person() -> None:
    asked = [
        Seen("q1", NOOR, {"text": "Wat zag je?", "kind": "fact"}),
        Seen("q2", NOOR, {"text": "En toen?", "kind": ""}),
        Seen("q3", YASMIN, {"question": "Wat wil ik?"}),
    ]
    found = CANVASES["questions"].context(asked, the_chair(), a_visit("questions"), TABLE)
    assert found["columns"][0]["questions"] == [{"text": "Wat zag je?", "who": "Noor"}]
    assert found["loose"] == [{"text": "En toen?", "who": "Noor"}]
    assert found["wordings"] == ["Wat wil ik?"]
    assert found["counts"] == {NOOR: 2}


def test_notes_lie_by_what_they_do_to_the_presenter() -> None:
    notes = [Seen("n1", YASMIN, {"text": "Au.", "sort": "touches"})]
    found = CANVASES["gossip"].context(notes, the_presenter(), a_visit("gossip"), TABLE)
    assert [(sort["key"], sort["notes"]) for sort in found["sorts"]] == [
        ("touches", [("n1", "Au.")]),
        ("right", []),
        ("wrong", []),
    ]


def test_an_intention_names_who_asks_about_it() -> None:
    entries = [Seen("i1", YASMIN, {"what": "Bellen", "asked_by": EVA, "is_shared": True})]
    found = CANVASES["intention"].context(entries, the_screen(), a_visit("intention"), TABLE)
    assert found["intentions"][0]["asks"] == "Eva"


def test_votes_and_listening_notes_are_the_only_entries_forgotten_at_the_close() -> None:
    assert {key for key, canvas in CANVASES.items() if canvas.forgotten} == {"choosing", "gossip", "vote"}


def test_nobody_enters_for_somebody_else_what_is_theirs_alone() -> None:
    assert {key for key, canvas in CANVASES.items() if not canvas.for_others} == {
        "chairs",
        "gossip",
        "help",
        "johari",
        "pie",
        "quadrant",
        "qualities",
        "reflection",
        "shield",
    }
