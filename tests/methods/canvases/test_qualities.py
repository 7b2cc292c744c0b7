"""The cards: a hand of one's own, gifts nobody sees before the reveal, and a receiver who decides what the room sees."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from methods.canvases import CANVASES, Person, Seen, Table, Viewer
from methods.canvases.cards import deck, faces
from methods.canvases.flowers import flower
from methods.canvases.qualities import receivers
from methods.script import Phase
from tests.methods.test_canvases import AVisit

QUALITIES = CANVASES["qualities"]
DAAN, YASMIN, NOOR, THIJS = range(1, 5)
NAMES = {DAAN: "Daan", YASMIN: "Yasmin", NOOR: "Noor", THIJS: "Thijs"}
PEOPLE = [Person(pk, name) for pk, name in NAMES.items()]
HAND = Seen("h1", NOOR, {"qualities": ["patience", "humour", "precision"], "distortion": "drive"}, "hand")
GIFT = Seen("g1", THIJS, {"about": NOOR, "card": "courage", "text": "In het overleg."}, "give")
OTHER = Seen("g2", NOOR, {"about": THIJS, "card": "humour", "text": "Op maandag."}, "give")


def a_phase(part: str, **options: Any) -> Phase:
    apart = 2 if part == "over" else 0
    return Phase("it", "qualities", 5, 3, 10, 5, options={"part": part, **options}, apart=apart)


def a_table(*sources: Seen, me: int | None = NOOR, **facts: Any) -> Table:
    return Table(people=PEOPLE, names=NAMES, sources=sources, me=me, **facts)


def a_form(part: str, typed: Any = None, table: Table | None = None, **options: Any) -> Any:
    return QUALITIES.form(a_phase(part, **options), table or a_table(), typed)


def press(what: str, data: dict[str, Any], part: str = "hand") -> dict[str, Any]:
    return QUALITIES.pressed(what, data, a_phase(part), a_table())


# --- the deck ---
def test_every_card_has_a_flower_of_its_own_number_that_grows_over_the_rim_on_its_other_side() -> None:
    for number in (1, 6, 11, 83):
        front, back = flower(number), flower(number, is_distortion=True)
        petals = 5 + (number - 1) % 5
        layers = 1 if (number - 1) // 5 % 3 == 1 else 2
        assert front.count("<path") == back.count("<path") == petals * layers
        assert ("60 22" in front, "60 2Q" in back or "60 2C" in back) == (True, True)


def test_cards_lie_in_the_order_of_the_language_and_keep_their_number() -> None:
    for lang in ("nl", "en"):
        names = [face.plain for face in faces(lang, "quality")]
        assert names == sorted(names)
        assert len(names) == 83
    assert deck("nl")["drive"].quality.drawing == deck("en")["drive"].quality.drawing


# --- a hand ---
def test_a_hand_is_three_qualities_and_one_distortion() -> None:
    form = a_form(
        "hand", {"qualities": ["patience", "humour", "precision"], "distortion": "drive", "find": "x"}
    )
    assert form.is_valid()
    assert form.cleaned_data == HAND.data


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"qualities": ["patience"], "distortion": "drive"}, {"qualities"}),
        ({"qualities": ["patience", "humour", "precision", "drive"], "distortion": "drive"}, {"qualities"}),
        ({"qualities": ["patience", "humour", "precision"]}, {"distortion"}),
        ({"qualities": ["patience", "humour", "nothing"], "distortion": "drive"}, {"qualities"}),
        ({"qualities": ["patience", "humour", "precision"], "distortion": "\0"}, {"distortion"}),
    ],
)
def test_another_hand_is_an_error_at_its_field(typed: dict[str, Any], wrong: set[str]) -> None:
    assert set(a_form("hand", typed).errors) == wrong


def test_a_new_group_plays_with_qualities_alone() -> None:
    form = a_form("hand", {"qualities": ["patience", "humour", "precision"]}, cards="qualities")
    assert form.is_valid()
    assert form.cleaned_data == {"qualities": ["patience", "humour", "precision"], "distortion": ""}
    assert not a_form("hand", None, cards="qualities", play="draw").fields.get("distortion")


def test_looking_for_a_card_shows_what_has_it_in_its_name_and_keeps_the_hand() -> None:
    form = a_form("hand", {"find": "gedu", "qualities": ["drive"]})
    assert [tile["face"].key for tile in form.tiles] == ["patience"]
    assert [tile["face"].key for tile in form.hand] == ["drive"]


def test_ranking_asks_for_five_cards_laid_in_order() -> None:
    five = ["drive", "humour", "patience", "precision", "courage"]
    options = {"play": "ranking", "cards": "qualities"}
    assert set(a_form("hand", {"qualities": five}, **options).errors) == {"qualities"}
    laid = press("up:courage", press("lay", {"qualities": five}))
    form = a_form("hand", laid, **options)
    assert form.is_valid()
    assert form.cleaned_data["qualities"] == ["drive", "humour", "patience", "courage", "precision"]


def test_five_cards_are_drawn_once_and_only_what_is_ticked_is_swapped() -> None:
    drawn = press("deal", {})["qualities"]
    assert len(set(drawn)) == 5
    assert press("deal", {"qualities": drawn})["qualities"] == drawn
    swapped = press("swap", {"qualities": drawn, "swap": drawn[1:3]})["qualities"]
    assert [swapped[n] for n in (0, 3, 4)] == [drawn[n] for n in (0, 3, 4)]
    assert not set(swapped) & set(drawn[1:3])
    form = a_form("hand", {"qualities": swapped, "distortion": swapped[0]}, play="draw")
    assert form.is_valid()


@pytest.mark.parametrize(
    "strange", ["", "up:", "up:x", "card:\0", "side:x", "swap", "lay", "clear", "other", "\0"]
)
def test_no_press_makes_it_raise(strange: str) -> None:
    for data in ({}, {"qualities": "\0", "swap": "x", "card": "\0"}, {"qualities": ["x"] * 99}):
        json.dumps(press(strange, dict(data)))


# --- giving ---
def test_one_gives_to_everybody_else_and_never_to_oneself() -> None:
    assert receivers(NOOR, a_table(), "everybody") == [THIJS, DAAN, YASMIN]
    assert QUALITIES.about(Viewer("coach", 9), AVisit(a_phase("give")), a_table()) is None


def test_a_right_hand_neighbour_sits_just_before_one_in_the_circle() -> None:
    assert {pk: receivers(pk, a_table(), "neighbour") for pk in NAMES} == {
        DAAN: [THIJS],
        YASMIN: [DAAN],
        NOOR: [YASMIN],
        THIJS: [NOOR],
    }


def test_a_card_goes_with_a_moment() -> None:
    table = a_table(about=THIJS)
    assert set(a_form("give", {"card": "humour"}, table).errors) == {"text"}
    assert set(a_form("give", {"text": "Op maandag."}, table).errors) == {"card"}
    form = a_form("give", {"card": "humour", "text": "Op maandag.", "find": ""}, table)
    assert form.is_valid()
    assert form.cleaned_data == {"card": "humour", "text": "Op maandag."}


EVERYBODY = [
    Viewer("chair"),
    Viewer("coach"),
    Viewer("screen"),
    Viewer("member"),
    *(Viewer("chair" if pk == DAAN else "member", pk) for pk in NAMES),
]


def words(entries: list[Seen]) -> list[tuple[str, Any]]:
    return [(entry.id, entry.author) for entry in entries if "card" in entry.data]


def test_before_the_reveal_a_card_is_its_givers_alone() -> None:
    visit = AVisit(a_phase("give"))
    for viewer in EVERYBODY:
        expected = [("g1", THIJS)] if viewer.member == THIJS else []
        assert words(QUALITIES.visible([GIFT], viewer, visit)) == expected


def test_after_the_reveal_a_card_is_there_for_who_gave_and_who_got_it() -> None:
    visit = AVisit(a_phase("give"), is_revealed=True)
    for viewer in EVERYBODY:
        expected = [("g1", THIJS)] if viewer.member in (NOOR, THIJS) else []
        assert words(QUALITIES.visible([GIFT], viewer, visit)) == expected


def test_the_chair_sees_who_has_no_card_yet_and_not_who_gave_or_what() -> None:
    visit = AVisit(a_phase("give"))
    seen = QUALITIES.visible([GIFT, OTHER], Viewer("chair"), visit)
    assert [(entry.id, entry.author, entry.data) for entry in seen] == [
        ("", None, {"about": NOOR}),
        ("", None, {"about": THIJS}),
    ]
    assert QUALITIES.context(seen, Viewer("chair"), visit, a_table(me=None))["without"] == ["Daan", "Yasmin"]
    for view in ("member", "screen", "coach"):
        found = QUALITIES.visible([GIFT, OTHER], Viewer(view), visit)
        assert "without" not in QUALITIES.context(found, Viewer(view), visit, a_table(me=None))


# --- receiving ---
def test_the_room_sees_a_card_only_when_its_receiver_has_laid_it_there() -> None:
    visit = AVisit(a_phase("receive"), turn_id=NOOR)
    laid = Seen("l1", NOOR, {"about": THIJS, "laid": True}, "receive")
    for viewer in EVERYBODY[:4]:
        assert QUALITIES.sources_for([HAND, GIFT, OTHER], [], viewer, visit) == []
        assert QUALITIES.sources_for([HAND, GIFT, OTHER], [laid], viewer, visit) == [GIFT]


def test_when_the_turn_goes_on_what_was_laid_is_gone_from_the_room() -> None:
    laid = Seen("l1", NOOR, {"about": THIJS, "laid": True}, "receive")
    visit = AVisit(a_phase("receive"), turn_id=THIJS)
    assert QUALITIES.sources_for([GIFT, OTHER], [laid], Viewer("screen"), visit) == []
    assert QUALITIES.visible([laid], Viewer("screen"), visit) == []


def test_cards_come_one_by_one_and_the_most_surprising_gets_a_star() -> None:
    visit, viewer = AVisit(a_phase("receive"), turn_id=NOOR), Viewer("screen")
    second = Seen("g3", YASMIN, {"about": NOOR, "card": "humour", "text": "Gisteren."}, "give")
    entries = [
        Seen("l1", NOOR, {"about": THIJS, "laid": True}),
        Seen("l2", NOOR, {"about": YASMIN, "laid": True}),
        Seen("l3", NOOR, {"about": NOOR, "star": THIJS}),
    ]
    found = QUALITIES.context(entries, viewer, visit, a_table(second, GIFT, me=None))
    assert [(gift["who"], gift["is_star"]) for gift in found["laid"]] == [("Thijs", True), ("Yasmin", False)]
    assert (found["now"]["who"], found["now"]["text"], found["whose"]) == ("Yasmin", "Gisteren.", "Noor")


def test_only_who_has_the_turn_lays_cards_and_only_those_that_were_given() -> None:
    visit = AVisit(a_phase("receive"), turn_id=NOOR)
    assert QUALITIES.may_write(Viewer("member", NOOR, has_turn=True), visit) is True
    assert QUALITIES.may_write(Viewer("member", THIJS), visit) is False
    in_turn = Viewer("member", NOOR, has_turn=True)
    assert QUALITIES.about(in_turn, visit, a_table(GIFT)) == [THIJS, NOOR]
    assert QUALITIES.about(in_turn, visit, a_table()) is None
    assert QUALITIES.form(a_phase("receive"), a_table(GIFT, about=YASMIN)) is None


def test_a_giver_has_their_own_words_at_hand_while_the_receiver_has_the_turn() -> None:
    visit = AVisit(a_phase("receive"), turn_id=NOOR)
    found = QUALITIES.mine([], Viewer("member", THIJS), visit, a_table(GIFT, me=THIJS))
    assert found
    assert (found["say"]["whom"], found["say"]["text"]) == ("Noor", "In het overleg.")
    assert QUALITIES.mine([], Viewer("member", YASMIN), visit, a_table(me=YASMIN)) is None


# --- telling ---
def test_the_group_sees_the_card_that_was_chosen_and_only_during_that_turn() -> None:
    form = a_form("tell", {"show": "quality:humour"}, a_table(HAND))
    assert form.is_valid()
    assert form.cleaned_data == {"show": "quality:humour", "marks": ["quality:humour"]}
    told = Seen("t1", NOOR, form.cleaned_data, "tell")
    assert QUALITIES.visible([told], Viewer("screen"), AVisit(a_phase("tell"), turn_id=NOOR)) == [told]
    assert QUALITIES.visible([told], Viewer("screen"), AVisit(a_phase("tell"), turn_id=THIJS)) == []


def test_the_whole_hand_is_shown_when_its_owner_says_so() -> None:
    form = a_form("tell", {"show": "hand"}, a_table(HAND))
    assert form.is_valid()
    assert form.cleaned_data["marks"] == [
        "quality:patience",
        "quality:humour",
        "quality:precision",
        "distortion:drive",
    ]


@pytest.mark.parametrize("part", ["tell", "over", "intend"])
def test_a_hand_reaches_nobody_but_its_owner(part: str) -> None:
    visit = AVisit(a_phase(part), turn_id=NOOR)
    for viewer in EVERYBODY:
        mates = Viewer(viewer.view, viewer.member, mates=(NOOR,))
        expected = [HAND] if viewer.member == NOOR else []
        assert QUALITIES.sources_for([HAND], [], mates, visit) == expected


def test_what_helps_to_dose_stays_with_who_wrote_it_also_in_pairs() -> None:
    dose = Seen("d1", NOOR, {"distortion": "drive", "text": "Tot tien tellen"}, "over")
    visit = AVisit(a_phase("over"))
    assert QUALITIES.visible([dose], Viewer("member", THIJS, mates=(NOOR,)), visit) == []
    assert a_form("over", None, a_table(HAND)).card.quality.plain == "daadkracht"


# --- what is kept ---
def test_a_worksheet_keeps_hand_gifts_star_dose_and_intention_and_draws_itself_in_both_languages() -> None:
    entries = [
        HAND,
        GIFT,
        OTHER,
        Seen("l3", NOOR, {"about": NOOR, "star": THIJS}, "receive"),
        Seen("d1", NOOR, {"distortion": "drive", "text": "Tot tien tellen"}, "over"),
        Seen("i1", NOOR, {"card": "courage", "what": "In het teamoverleg", "is_shared": False}, "intend"),
    ]
    sheet = json.loads(json.dumps(QUALITIES.sheets(entries, {}, NAMES)[NOOR]))
    assert sheet == {
        "qualities": ["patience", "humour", "precision"],
        "distortion": "drive",
        "received": [{"card": "courage", "from": "Thijs", "text": "In het overleg.", "is_star": True}],
        "dose": {"distortion": "drive", "text": "Tot tien tellen"},
        "intention": {"card": "courage", "what": "In het teamoverleg"},
    }
    from django.utils import translation

    for lang, name in (("nl", "moed"), ("en", "courage")):
        with translation.override(lang):
            assert QUALITIES.drawing(sheet)["kept"].plain == name


def test_a_card_that_is_gone_is_left_out_of_an_old_worksheet() -> None:
    drawing = QUALITIES.drawing(
        {"qualities": ["gone", "humour"], "received": [{"card": "gone", "from": "x", "text": "y"}]}
    )
    assert [face.key for face in drawing["hand"]] == ["humour"]
    assert drawing["received"] == []


def test_a_drawing_is_made_of_our_own_figures_alone() -> None:
    allowed = (
        r"<svg class=\"flower\" viewBox=\"0 0 120 120\" aria-hidden=\"true\">(<(circle|path) [^<>]*/>)+</svg>"
    )
    for number in range(1, 84):
        assert re.fullmatch(allowed, flower(number))
