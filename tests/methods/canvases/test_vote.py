"""Dots on what was written before."""

from dataclasses import replace

from methods.canvases import CANVASES, Seen
from tests.methods.canvases.table import (
    MEMBER,
    NOOR,
    SCREEN,
    TABLE,
    THIJS,
    YASMIN,
    readers,
    seen,
    visit,
    writers,
)

VOTE = CANVASES["vote"]
WRITTEN = [
    Seen("q1", NOOR, {"core": "Wanneer is helpen bemoeien?"}, "asked", ["Wanneer is helpen bemoeien?"]),
    Seen("q2", THIJS, {"core": "Wat is eerlijk?"}, "asked", ["Wat is eerlijk?"]),
]
OPTIONS = {"options": {"dots": 1}, "sources": ("asked",)}
LAID = replace(TABLE, sources=WRITTEN)


def test_no_more_dots_than_there_are() -> None:
    phase = visit("vote", **OPTIONS).phase
    good = VOTE.form(phase, LAID, {"chosen": ["q1"]})
    assert good is not None
    assert good.is_valid()
    assert good.cleaned_data == {"chosen": ["q1"]}
    bad = VOTE.form(phase, LAID, {"chosen": ["q1", "q2"]})
    assert bad is not None
    assert bad.errors["chosen"] == ["Je hebt één stip; haal er wat weg."]


def test_where_nothing_was_written_there_is_nothing_to_choose() -> None:
    assert VOTE.form(visit("vote", **OPTIONS).phase, TABLE) is None


def test_nobody_sees_a_vote_ever() -> None:
    entry = seen(NOOR, chosen=["q1"])
    assert readers("vote", visit("vote", **OPTIONS), entry) == {"author"}
    after = VOTE.visible([entry], MEMBER, visit("vote", True, **OPTIONS))
    assert [(one.author, one.id) for one in after] == [(None, "")]
    assert writers("vote", visit("vote", **OPTIONS)) == {"chair", "presenter", "member"}


def test_most_dots_come_first_once_they_are_shown() -> None:
    entries = [seen(NOOR, chosen=["q2"]), seen(YASMIN, chosen=["q2"]), seen(THIJS, chosen=["q1"])]
    before = VOTE.context(entries, SCREEN, visit("vote", **OPTIONS), LAID)
    assert [row["count"] for row in before["rows"]] == [0, 0]
    after = VOTE.context(entries, SCREEN, visit("vote", True, **OPTIONS), LAID)
    assert [(row["id"], row["count"], row["top"]) for row in after["rows"]] == [
        ("q2", 2, True),
        ("q1", 1, False),
    ]
