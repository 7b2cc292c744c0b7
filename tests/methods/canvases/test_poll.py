"""One question, answered unseen."""

from methods.canvases import CANVASES
from methods.canvases.poll import is_unanimous
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

POLL = CANVASES["poll"]
OPTIONS = {"options": {"answers": ["yes", "no"]}, "labels": {"yes": "Ja", "no": "Nee"}}


def test_everybody_answers_also_the_presenter() -> None:
    assert writers("poll", visit("poll", **OPTIONS)) == {"chair", "presenter", "member"}


def test_nobody_sees_an_answer_of_another_and_after_the_reveal_only_sums() -> None:
    entry = seen(NOOR, answer="no")
    assert readers("poll", visit("poll", **OPTIONS), entry) == {"author"}
    after = POLL.visible([entry], MEMBER, visit("poll", True, **OPTIONS))
    assert [(one.author, one.id) for one in after] == [(None, "")]


def test_the_sums_stand_in_the_order_of_the_answers() -> None:
    entries = [seen(NOOR, answer="no"), seen(THIJS, answer="yes"), seen(YASMIN, answer="no")]
    here = visit("poll", True, **OPTIONS)
    found = POLL.context(POLL.visible(entries, SCREEN, here), SCREEN, here, TABLE)
    assert [(row["label"], row["count"], row["top"]) for row in found["rows"]] == [
        ("Ja", 1, False),
        ("Nee", 2, True),
    ]


def test_unanimous_is_everybody_and_the_first_answer() -> None:
    phase = visit("poll", **OPTIONS).phase
    yes = [seen(NOOR, answer="yes"), seen(THIJS, answer="yes")]
    assert is_unanimous(yes, phase, 2)
    assert not is_unanimous(yes, phase, 3)
    assert not is_unanimous([*yes, seen(YASMIN, answer="no")], phase, 3)
    assert not is_unanimous([], phase, 0)
