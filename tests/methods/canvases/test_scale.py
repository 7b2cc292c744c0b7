"""Where somebody stands, from 0 to 10."""

from methods.canvases import CANVASES
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

SCALE = CANVASES["scale"]
OPTIONS = {"options": {"points": ["now", "wished"]}, "labels": {"now": "Nu", "wished": "Gewenst"}}
OF_ALL = {**OPTIONS, "options": {**OPTIONS["options"], "who": "everybody"}}


def test_a_figure_from_0_to_10_per_point() -> None:
    phase = visit("scale", **OPTIONS).phase
    good = SCALE.form(phase, TABLE, {"now": "0", "wished": "10"})
    assert good is not None
    assert good.is_valid()
    assert good.cleaned_data == {"now": 0, "wished": 10}
    bad = SCALE.form(phase, TABLE, {"now": "11"})
    assert bad is not None
    assert sorted(bad.errors) == ["now", "wished"]


def test_it_is_the_presenters_unless_the_method_asks_everybody() -> None:
    assert writers("scale", visit("scale", **OPTIONS)) == {"presenter"}
    assert writers("scale", visit("scale", **OF_ALL)) == {"chair", "presenter", "member"}


def test_figures_of_everybody_are_sealed_until_the_reveal() -> None:
    assert readers("scale", visit("scale", **OF_ALL), seen(NOOR, now=3, wished=8)) == {"author"}


def test_the_line_shows_how_often_a_figure_was_given_and_not_by_whom() -> None:
    entries = [seen(NOOR, now=3, wished=8), seen(THIJS, now=3, wished=9)]
    before = SCALE.context(entries, MEMBER, visit("scale", **OF_ALL), TABLE)
    assert (before["count"], before["lines"][0]["figures"]) == (0, [])
    after = SCALE.context(entries, SCREEN, visit("scale", True, **OF_ALL), TABLE)
    now = after["lines"][0]
    assert (now["label"], now["figures"]) == ("Nu", [3, 3])
    assert [mark["n"] for mark in now["marks"] if mark["count"]] == [3]
    assert "Noor" not in str(after)


def test_the_presenters_own_figures_are_there_at_once() -> None:
    found = SCALE.context([seen(YASMIN, now=4, wished=7)], SCREEN, visit("scale", **OPTIONS), TABLE)
    assert [line["figures"] for line in found["lines"]] == [[4], [7]]
