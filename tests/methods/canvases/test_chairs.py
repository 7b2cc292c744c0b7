"""Two chairs: who sits where, what was tried, and what somebody saw until they share it."""

from dataclasses import replace

from methods.canvases import CANVASES, Seen, Viewer
from methods.script import Phase
from tests.methods.canvases.table import (
    ALL_MEMBERS,
    CHAIR,
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

CHAIRS = CANVASES["chairs"]
SET = Seen("s1", YASMIN, {"text": "de vader"}, "introduction")
SEEN = Seen("o1", NOOR, {"text": "Hij zucht", "is_observation": True}, "demonstration")
TRIED = Seen("a1", THIJS, {"text": "Vraagt door", "about": NOOR}, "alternatives")
TRIED_TOO = Seen("a2", EVA, {"text": "Begint rustig", "about": EVA}, "alternatives")
STARS = Seen("p1", YASMIN, {"chosen": ["a1"]}, "choose")
SHARED = Seen("p2", NOOR, {"chosen": ["o1"]}, "choose")
TRIES = Seen("t1", YASMIN, {"text": "Ik wil", "opposite": THIJS}, "try")
LOOKERS = {
    "chair": CHAIR,
    "presenter": PRESENTER,
    "member": MEMBER,
    "other": OTHER,
    "screen": SCREEN,
    "all": ALL_MEMBERS,
}


def at(part: str, turn_id: int | None = None):
    return visit("chairs", turn_id=turn_id, options={"part": part})


def writers(part: str) -> set[str]:
    return {name for name, viewer in LOOKERS.items() if CHAIRS.may_write(viewer, at(part))}


def test_who_writes_in_which_part() -> None:
    group = {"chair", "member", "other"}
    assert writers("set") == writers("try") == {"presenter"}
    assert writers("play") == writers("alternatives") == group
    assert writers("choose") == group | {"presenter"}
    assert writers("leave") == set()
    assert not CHAIRS.may_write(Viewer("coach", 6), at("play"))


def test_an_observation_is_its_authors_until_they_share_it() -> None:
    assert {n for n, v in LOOKERS.items() if CHAIRS.visible([SEEN], v, at("play"))} == {"member"}
    for part in ("alternatives", "choose", "try"):
        found = {n for n, v in LOOKERS.items() if SEEN in CHAIRS.sources_for([SEEN, TRIED], [], v, at(part))}
        assert found == {"member"}
    for entries, sources in (([SHARED], [SEEN]), ([], [SEEN, SHARED])):
        found = {
            n for n, v in LOOKERS.items() if SEEN in CHAIRS.sources_for(sources, entries, v, at("choose"))
        }
        assert found == set(LOOKERS)


def test_nobody_shares_what_somebody_else_saw() -> None:
    grabbed = Seen("p3", THIJS, {"chosen": ["o1"]}, "choose")
    assert SEEN not in CHAIRS.sources_for([SEEN], [grabbed], SCREEN, at("choose"))
    form = CHAIRS.form(at("choose").phase, replace(TABLE, me=THIJS, sources=[SEEN]))
    assert form is None


def test_a_line_is_about_whoever_plays_or_played() -> None:
    assert CHAIRS.about(MEMBER, at("alternatives", turn_id=EVA), TABLE) == [EVA, 1, NOOR, THIJS]
    assert CHAIRS.about(PRESENTER, at("alternatives", turn_id=EVA), TABLE) is None
    phase = at("alternatives").phase
    own = CHAIRS.form(phase, replace(TABLE, me=EVA, about=EVA))
    other = CHAIRS.form(phase, replace(TABLE, me=NOOR, about=EVA))
    assert own is not None
    assert other is not None
    assert "Eva" not in str(own.fields["text"].label)
    assert "Eva" in str(other.fields["text"].label)


def test_group_members_take_turns_and_everybody_leaves_their_role() -> None:
    assert CHAIRS.turns_in(at("alternatives").phase) == ("member",)
    assert CHAIRS.turns_in(at("leave").phase) == ("member", "presenter", "chair")
    assert CHAIRS.turns_in(at("play").phase) == ()


def places(part: str, *lying: Seen, turn_id: int | None = None) -> tuple[str, str, str]:
    plan = CHAIRS.context(lying, SCREEN, at(part, turn_id), TABLE)["plan"]
    return plan["on_own"], plan["on_other"], plan["other"]


def test_the_floor_plan_shows_who_sits_where() -> None:
    assert places("set") == ("", "", "")
    assert places("play", SET) == ("", "", "de vader")
    assert places("alternatives", SET, turn_id=EVA) == ("Eva", "Yasmin", "de vader")
    assert places("choose", SET) == ("", "Yasmin", "de vader")
    assert places("try", SET, TRIES) == ("Yasmin", "Thijs", "de vader")


def test_what_was_tried_stands_with_whoever_played_it() -> None:
    found = CHAIRS.context([TRIED, TRIED_TOO, STARS], SCREEN, at("choose"), TABLE)
    assert [(p["who"], p["lines"]) for p in found["players"]] == [
        ("Noor", [{"text": "Vraagt door", "is_starred": True}]),
        ("Eva", [{"text": "Begint rustig", "is_starred": False}]),
    ]


def test_who_brought_it_in_stars_alternatives_and_others_pick_their_own_observations() -> None:
    lying = [SEEN, TRIED, TRIED_TOO]
    stars = CHAIRS.form(
        at("choose").phase, replace(TABLE, me=YASMIN, sources=lying), {"chosen": ["a1", "a2"]}
    )
    assert stars is not None
    assert stars.is_valid()
    assert stars.fields["chosen"].choices == [("a1", "Noor: Vraagt door"), ("a2", "Eva: Begint rustig")]  # type: ignore[attr-defined]
    own = CHAIRS.form(at("choose").phase, replace(TABLE, me=NOOR, sources=lying))
    assert own is not None
    assert own.fields["chosen"].choices == [("o1", "Hij zucht")]  # type: ignore[attr-defined]


def test_who_was_somebody_else_is_named_when_roles_are_left() -> None:
    table = replace(TABLE, past=[NOOR])
    found = CHAIRS.context([SET, TRIED, TRIED_TOO, TRIES], SCREEN, at("leave"), table)
    assert found["roles"] == [
        {"who": "Noor", "whom": "Yasmin"},
        {"who": "Eva", "whom": "Yasmin"},
        {"who": "Thijs", "whom": "de vader"},
    ]


def test_who_brought_it_in_takes_home_what_they_want_to_say() -> None:
    phases = {e.phase_key: Phase(e.phase_key, "chairs", 1, 1, 1, 1) for e in (SET, TRIED, STARS, TRIES)}
    assert CHAIRS.sheets([SET, SEEN, TRIED, STARS, TRIES], phases, NAMES) == {
        YASMIN: {"text": "Ik wil", "opposite": "Thijs", "chosen": [{"text": "Vraagt door", "who": "Noor"}]}
    }
