"""Sheets that are passed on: who holds which, what can be read when, and what is chosen."""

from dataclasses import replace

import pytest

from methods.canvases import CANVASES, Person, Seen, Viewer
from methods.canvases.passing import sheet_of
from methods.script import Phase
from tests.methods.canvases.table import (
    ALL_MEMBERS,
    CHAIR,
    DAAN,
    EVA,
    MEMBER,
    NAMES,
    NOOR,
    OTHER,
    PRESENTER,
    SCREEN,
    TABLE,
    THIJS,
    YASMIN,
    visit,
)

PASSING = CANVASES["passing"]
RING = [DAAN, YASMIN, NOOR, THIJS, EVA]


def at(part: str, number: int = 1, sources: tuple[str, ...] = ()):
    """A visit to round `number` of writing, or to another part."""
    key = "write" if number == 1 else f"write-{number}"
    before = (
        tuple("write" if n == 1 else f"write-{n}" for n in range(1, number + 1)) if part == "write" else ()
    )
    found = visit("passing", options={"part": part}, sources=(*sources, *before))
    return replace(found, phase=replace(found.phase, key=key if part == "write" else part))


def idea(author: int, sheet: int, phase: str = "write", text: str = "Een idee", **more: object) -> Seen:
    return Seen(f"{author}-{phase}-{text}", author, {"text": text, "sheet": sheet, **more}, phase, [text])


def held(
    number: int, *written: Seen, people: list[int] = RING, sources: tuple[str, ...] = ()
) -> list[int | None]:
    """Which sheet lies before each of these people in this round."""
    table = replace(TABLE, people=[Person(pk, NAMES[pk]) for pk in people], sources=written)
    phase = at("write", number, sources).phase
    return [sheet_of(phase, replace(table, me=pk)) for pk in people]


def test_everybody_begins_a_sheet_and_gets_the_neighbours_in_every_next_round() -> None:
    assert held(1) == RING
    assert held(2) == [EVA, DAAN, YASMIN, NOOR, THIJS]
    assert held(4) == [NOOR, THIJS, EVA, DAAN, YASMIN]
    assert held(6) == RING


def test_a_headstand_before_it_is_two_places_more() -> None:
    assert held(1, sources=("worse", "turn")) == [THIJS, EVA, DAAN, YASMIN, NOOR]


def test_who_leaves_leaves_a_sheet_behind_that_goes_on() -> None:
    written = [idea(pk, pk) for pk in RING]
    here = [DAAN, YASMIN, THIJS, EVA]
    assert held(2, *written, people=here) == [EVA, DAAN, NOOR, THIJS]
    assert held(3, *written, people=here) == [THIJS, EVA, YASMIN, NOOR]


def test_who_left_without_an_idea_leaves_no_gap() -> None:
    here = [DAAN, YASMIN, THIJS, EVA]
    assert held(2, *[idea(pk, pk) for pk in here], people=here) == [EVA, DAAN, YASMIN, THIJS]


def test_who_comes_in_later_joins_the_ring() -> None:
    written = [idea(pk, pk) for pk in (DAAN, YASMIN, THIJS, EVA)]
    assert held(2, *written) == [EVA, DAAN, YASMIN, NOOR, THIJS]


@pytest.mark.parametrize("number", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("people", [RING, RING[:4], RING[1:], [NOOR], [DAAN, EVA]])
def test_in_every_round_everybody_here_holds_a_sheet_of_their_own(number: int, people: list[int]) -> None:
    for written in ([], [idea(pk, pk) for pk in RING]):
        found = held(number, *written, people=people)
        assert None not in found
        assert len(set(found)) == len(people)


def test_who_has_written_keeps_that_sheet_through_the_round() -> None:
    mine = idea(NOOR, THIJS, "write-2")
    table = replace(TABLE, sources=[mine], me=NOOR)
    assert sheet_of(at("write", 2).phase, table) == THIJS


def test_who_is_not_in_the_circle_holds_none() -> None:
    assert sheet_of(at("write", 2).phase, replace(TABLE, me=99)) is None


def test_while_sheets_go_round_one_reads_only_what_lies_before_one() -> None:
    earlier = [idea(YASMIN, YASMIN, text="Op het blad"), idea(THIJS, THIJS, text="Elders")]
    now = [idea(NOOR, YASMIN, "write-2", "Erbij"), idea(EVA, THIJS, "write-2", "Van Eva")]
    here = at("write", 2)
    visible = PASSING.visible(now, MEMBER, here)
    assert visible == [now[0]]
    table = replace(TABLE, me=NOOR, sources=PASSING.sources_for(earlier, now, MEMBER, here))
    found = PASSING.mine(visible, MEMBER, here, table)
    assert found is not None
    assert (found["owner"], [line["text"] for line in found["lines"]]) == ("Yasmin", ["Op het blad", "Erbij"])


def test_the_shared_screens_get_the_number_of_ideas_and_nothing_of_them() -> None:
    earlier, now = [idea(YASMIN, YASMIN, text="Geheim")], [idea(NOOR, YASMIN, "write-2", "Ook geheim")]
    for viewer in (SCREEN, ALL_MEMBERS, Viewer("chair"), Viewer("presenter", is_presenter=True)):
        here = at("write", 2)
        sources = PASSING.sources_for(earlier, now, viewer, here)
        visible = PASSING.visible(now, viewer, here)
        assert all(
            (e.id, e.author, dict(e.data), tuple(e.texts)) == ("", None, {}, ()) for e in (*sources, *visible)
        )
        found = PASSING.context(visible, viewer, here, replace(TABLE, sources=sources))
        assert (found["count"], sum(found["pips"])) == (2, 2)


def test_what_makes_it_worse_is_no_idea() -> None:
    form = PASSING.form(
        at("worse").phase, replace(TABLE, me=NOOR), {"text": "Schreeuwen", "sheet": str(NOOR)}
    )
    assert form is not None
    assert form.is_valid()
    assert form.cleaned_data == {"text": "Schreeuwen", "sheet": NOOR, "is_worse": True}
    worse = idea(NOOR, NOOR, "worse", "Schreeuwen", is_worse=True)
    found = PASSING.context([], SCREEN, at("aloud"), replace(TABLE, sources=[worse]))
    assert (found["count"], found["worse"]) == (0, ["Schreeuwen"])


@pytest.mark.parametrize("sheet", ["", "99", "x", "9" * 4000])
def test_a_sheet_that_is_nobodys_is_refused(sheet: str) -> None:
    form = PASSING.form(at("write").phase, replace(TABLE, me=NOOR), {"text": "x", "sheet": sheet})
    assert form is not None
    assert set(form.errors) == {"sheet"}


def test_everybody_writes_and_only_who_asked_decides() -> None:
    lookers = (CHAIR, PRESENTER, MEMBER, OTHER)
    for part in ("worse", "write", "aloud", "read"):
        assert [v for v in (*lookers, SCREEN, Viewer("coach", 6)) if PASSING.may_write(v, at(part))] == [
            *lookers
        ]
    assert [v for v in lookers if PASSING.may_write(v, at("decide"))] == [PRESENTER]


def test_when_they_are_read_the_ideas_lie_per_sheet_in_the_order_of_the_circle() -> None:
    lying = [idea(EVA, THIJS, text="a"), idea(NOOR, YASMIN, text="b"), Seen("x", NOOR, {"text": "c"}, "read")]
    found = PASSING.context(lying, SCREEN, at("read"), TABLE)
    assert found["sheets"] == [
        {"owner": "Yasmin", "ideas": ["b"]},
        {"owner": "Thijs", "ideas": ["a"]},
        {"owner": "", "ideas": ["c"]},
    ]


VOTES = [
    Seen("v1", NOOR, {"chosen": ["2-write-b"]}, "vote"),
    Seen("v2", EVA, {"chosen": ["2-write-b"]}, "vote"),
]
IDEAS = [
    idea(YASMIN, YASMIN, text="a"),
    idea(YASMIN, YASMIN, text="b"),
    idea(NOOR, NOOR, text="c"),
    idea(EVA, EVA, text="d"),
]


def test_who_decides_sees_the_most_wanted_first_and_never_whose_dots_they_are() -> None:
    votes = CANVASES["vote"].leaves(VOTES, PRESENTER, visit("vote").phase)
    sources = PASSING.sources_for([*IDEAS, *votes], [], PRESENTER, at("decide"))
    form = PASSING.form(at("decide").phase, replace(TABLE, sources=sources))
    assert form is not None
    first, *others = [label for _id, label in form.fields["chosen"].choices]  # type: ignore[attr-defined]
    assert first.startswith("b (2 ")
    assert others == ["a", "c", "d"]


def test_no_more_than_three_are_chosen() -> None:
    table = replace(TABLE, sources=IDEAS)
    ids = [e.id for e in IDEAS]
    assert PASSING.form(at("decide").phase, table, {"chosen": ids[:3]}).is_valid()  # type: ignore[union-attr]
    assert not PASSING.form(at("decide").phase, table, {"chosen": ids}).is_valid()  # type: ignore[union-attr]
    assert PASSING.form(at("decide").phase, TABLE) is None


def test_who_asked_takes_all_ideas_home_the_chosen_ones_first() -> None:
    decided = Seen("d1", YASMIN, {"chosen": [IDEAS[2].id]}, "decide")
    phases = {key: Phase(key, "passing", 1, 1, 1, 1) for key in ("write", "decide")}
    assert PASSING.sheets([*IDEAS, decided], phases, NAMES) == {
        YASMIN: {"chosen": ["c"], "ideas": ["a", "b", "d"]}
    }
