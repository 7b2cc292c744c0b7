"""Sentences that are private until their author shares them, and those that begin with what stands in the case."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from methods.canvases import CANVASES, Seen, Table
from methods.canvases.base import Viewer
from methods.script import Phase
from tests.methods.test_canvases import (
    EVERYBODY,
    NOOR,
    THIJS,
    YASMIN,
    a_form,
    a_visit,
    seen_by,
    writers,
)

PRIVATE = {"options": {"sentences": ["image"], "private": True}, "labels": {"image": "Een beeld"}}
TOLD = {
    "options": {"sentences": ["happened", "part", "effect"], "who": "presenter", "case": True},
    "labels": {"happened": "De situatie", "part": "Mijn aandeel", "effect": "Het effect"},
}
CASE = SimpleNamespace(happened="Het werd rumoerig.", part="Ik wachtte.", question="Hoe?", tried="")
KEPT = Seen("s1", NOOR, {"image": "Een dichte deur", "is_shared": False})
SHARED = Seen("s2", THIJS, {"image": "Een trein", "is_shared": True})


def test_what_is_private_is_kept_with_whether_it_is_shared() -> None:
    form = a_form("sentences", {"image": "Een dichte deur"}, **PRIVATE)
    assert form.is_valid()
    assert form.cleaned_data == {"image": "Een dichte deur", "is_shared": False}


@pytest.mark.parametrize("is_revealed", [False, True])
def test_what_is_private_is_its_authors_alone_until_they_share_it(is_revealed: bool) -> None:
    for viewer in EVERYBODY:
        own = [entry for entry in (KEPT, SHARED) if entry.author == viewer.member]
        shared = [SHARED] if is_revealed and viewer.member != THIJS else []
        seen = seen_by("sentences", viewer, [KEPT, SHARED], is_revealed, **PRIVATE)
        assert {entry.id for entry in seen} == {entry.id for entry in [*own, *shared]}


def test_what_the_presenter_shares_is_there_at_once_without_a_reveal() -> None:
    facts = {**PRIVATE, "options": {**PRIVATE["options"], "who": "presenter"}}
    own = Seen("s3", YASMIN, {"image": "Stilte", "is_shared": False})
    for viewer in EVERYBODY:
        assert seen_by("sentences", viewer, [own], **facts) == ([own] if viewer.member == YASMIN else [])
        assert seen_by("sentences", viewer, [SHARED], **facts) == [SHARED]


def test_one_may_still_share_or_take_back_after_the_reveal() -> None:
    assert writers("sentences", is_revealed=True, **PRIVATE) == writers("sentences", **PRIVATE)
    assert writers("sentences", is_revealed=True) == set()


def test_nobody_is_asked_in_turn_to_read_what_is_private() -> None:
    assert CANVASES["sentences"].turns_in(a_visit("sentences", **PRIVATE).phase) == ()


def test_the_presenters_sentences_begin_with_what_stands_in_the_case() -> None:
    form = a_form("sentences", table=Table(case=CASE, presenter=YASMIN), **TOLD)
    assert form.initial == {"happened": "Het werd rumoerig.", "part": "Ik wachtte."}


def test_what_was_typed_comes_before_what_stands_in_the_case() -> None:
    phase = Phase("it", "sentences", 5, 3, 10, 5, **TOLD)  # type: ignore[arg-type]
    form = CANVASES["sentences"].form(phase, Table(case=CASE), initial={"happened": "Korter."})
    assert form is not None
    assert form.initial == {"happened": "Korter."}


def test_without_a_case_the_sentences_begin_empty() -> None:
    assert a_form("sentences", table=Table(), **TOLD).initial == {}


def test_only_the_presenter_begins_with_their_case(in_english: None) -> None:
    options = {**TOLD["options"], "who": "everybody"}
    phase = Phase("it", "sentences", 5, 3, 10, 5, options=options, labels=TOLD["labels"])
    assert CANVASES["sentences"].check(options, phase) == [
        "option 'case' is for who = \"presenter\": it is their case"
    ]


def test_the_screens_learn_that_it_is_private() -> None:
    visit = a_visit("sentences", **PRIVATE)
    context = CANVASES["sentences"].context([], Viewer("screen"), visit, Table())
    assert (context["is_private"], context["count"]) == (True, 0)
