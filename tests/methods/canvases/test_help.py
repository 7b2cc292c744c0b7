"""Help in a trio: a question, cards behind a turned back, what helped; and one insight for all."""

from dataclasses import replace

import pytest

from methods.canvases import CANVASES, Seen, Viewer
from methods.script import Phase
from tests.methods.canvases.table import DAAN, EVA, NAMES, NOOR, SCREEN, TABLE, THIJS, YASMIN, visit

HELP = CANVASES["help"]
# Noor, Thijs and Eva sit together and this round is Noor's; Daan and Yasmin sit elsewhere, with Yasmin's round.
CLIENT = Viewer("member", NOOR, mates=(THIJS, EVA), client=NOOR)
ADVISER = Viewer("member", THIJS, mates=(NOOR, EVA), client=NOOR)
ELSEWHERE = Viewer("chair", DAAN, mates=(YASMIN,), client=YASMIN)
TIMEKEEPER = Viewer("chair", DAAN)
COACH = Viewer("coach", 6)
ALL = (CLIENT, ADVISER, ELSEWHERE, TIMEKEEPER, COACH, SCREEN, Viewer("member"), Viewer("chair"))
ASKED = Seen("q1", NOOR, {"text": "Ik durf niet", "second": "Moed"}, "question", ["Ik durf niet", "Moed"])
CARD = Seen("c1", THIJS, {"text": "Begin klein", "about": NOOR}, "deliberate", ["Begin klein"])
OTHER_CARD = Seen("c2", YASMIN, {"text": "Van elders", "about": DAAN}, "deliberate")
CHOSEN = Seen("r1", NOOR, {"stars": ["c1"], "text": "Dat het klein mag"}, "return")


def at(part: str, **options: object):
    return visit("help", options={"part": part, **options}, apart=3, round=1)


def writers(part: str, **options: object) -> list[Viewer]:
    return [viewer for viewer in ALL if HELP.may_write(viewer, at(part, **options))]


def test_who_writes_follows_from_whose_round_it_is() -> None:
    assert writers("question") == [CLIENT, ADVISER, ELSEWHERE]
    assert writers("hear") == []
    assert writers("deliberate") == [ADVISER, ELSEWHERE]
    assert writers("deliberate", spoken=True) == []
    assert writers("return") == [CLIENT]
    assert writers("insight") == [CLIENT, ADVISER, ELSEWHERE, TIMEKEEPER]


def test_a_question_is_its_authors_until_their_round_and_then_their_trios() -> None:
    for viewer in ALL:
        assert HELP.visible([ASKED], viewer, at("question")) == ([ASKED] if viewer == CLIENT else [])
    for part in ("hear", "deliberate", "return"):
        found = [v for v in ALL if ASKED in HELP.sources_for([ASKED], [], v, at(part))]
        assert found == [CLIENT, ADVISER]


def test_cards_reach_the_advisers_and_not_who_has_turned_away() -> None:
    found = [v for v in ALL if HELP.visible([CARD, OTHER_CARD], v, at("deliberate"))]
    assert found == [ADVISER]
    assert HELP.visible([CARD, OTHER_CARD], ADVISER, at("deliberate")) == [CARD]


def test_once_turned_back_the_trio_reads_the_cards() -> None:
    found = [v for v in ALL if CARD in HELP.sources_for([ASKED, CARD], [], v, at("return"))]
    assert found == [CLIENT, ADVISER]
    assert [v for v in ALL if HELP.visible([CHOSEN], v, at("return"))] == [CLIENT, ADVISER]


def test_a_card_is_for_whose_round_it_is_and_nobody_else() -> None:
    assert HELP.about(ADVISER, at("deliberate"), TABLE) == [NOOR]
    assert HELP.about(CLIENT, at("deliberate"), TABLE) is None
    assert HELP.about(TIMEKEEPER, at("deliberate"), TABLE) is None


def test_only_cards_can_be_several_and_only_a_question_reaches_nobody() -> None:
    parts = ("question", "hear", "deliberate", "return", "insight")
    assert [part for part in parts if HELP.repeats_in(at(part).phase)] == ["deliberate"]
    assert [part for part in parts if not HELP.reaches_others(at(part).phase)] == ["question"]


def test_whoever_wants_shares_an_insight_with_all() -> None:
    shared = Seen("i1", NOOR, {"text": "Klein beginnen"}, "insight")
    for viewer in ALL:
        assert HELP.visible([shared], viewer, at("insight")) == [shared]
        seen = HELP.sources_for([CHOSEN, CARD], [], viewer, at("insight"))
        assert seen == ([CHOSEN] if viewer == CLIENT else [])
    assert HELP.context([shared], SCREEN, at("insight"), TABLE)["insights"] == [
        {"text": "Klein beginnen", "who": "Noor"}
    ]


def test_the_client_chooses_from_the_cards_that_are_there() -> None:
    table = replace(TABLE, sources=[ASKED, CARD])
    form = HELP.form(at("return").phase, table, {"stars": ["c1"], "text": "Dat helpt"})
    assert form is not None
    assert form.is_valid()
    assert form.cleaned_data == {"stars": ["c1"], "text": "Dat helpt"}
    assert not HELP.form(at("return").phase, table, {"stars": ["c2"], "text": "x"}).is_valid()  # type: ignore[union-attr]
    assert list(HELP.form(at("return").phase, TABLE).fields) == ["text"]  # type: ignore[union-attr]


@pytest.mark.parametrize(("viewer", "cards"), [(CLIENT, []), (ADVISER, ["Begin klein"])])
def test_what_lies_before_somebody_while_the_advisers_think(viewer: Viewer, cards: list[str]) -> None:
    table = replace(TABLE, sources=[ASKED])
    visible = HELP.visible([CARD], viewer, at("deliberate"))
    found = HELP.mine(visible, viewer, at("deliberate"), table)
    assert found is not None
    assert [card["text"] for card in found["cards"]] == cards
    assert found["has_turned"] == (viewer == CLIENT)


def test_who_sits_in_no_trio_has_nothing_before_them() -> None:
    assert HELP.mine([], TIMEKEEPER, at("deliberate"), TABLE) is None
    assert HELP.mine([], COACH, at("hear"), TABLE) is None


def test_everybody_takes_their_own_question_and_cards_home() -> None:
    phases = {
        key: Phase(key, "help", 1, 1, 1, 1, options={"part": key})
        for key in ("question", "deliberate", "return")
    }
    found = HELP.sheets([ASKED, CARD, CHOSEN], phases, NAMES)
    assert found == {
        NOOR: {
            "question": "Ik durf niet",
            "help": "Moed",
            "cards": [{"text": "Begin klein", "who": "Thijs", "is_starred": True}],
            "sentence": "Dat het klein mag",
        }
    }
