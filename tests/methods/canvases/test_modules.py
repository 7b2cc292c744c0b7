"""Ways to advise: two proposed by the chair, one picked by the presenter, and contributions that start as it says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from methods import catalogue
from methods.canvases import CANVASES, Seen, Table
from methods.canvases.modules import DELIBERATION, MODULES
from tests.methods.test_canvases import (
    DAAN,
    NOOR,
    TABLE,
    YASMIN,
    a_form,
    a_visit,
    the_chair,
    the_screen,
    writers,
)

PROPOSED = Seen("p1", DAAN, {"proposed": ["headstand", "sharing"]}, "module")
PICKED = Seen("p2", YASMIN, {"module": "headstand"}, "module")
QUESTION = Seen("q1", YASMIN, {"question": "Hoe zeg ik dit?"}, "question")


def of(member: int) -> Table:
    return replace(TABLE, me=member)


def test_the_chair_proposes_at_most_two() -> None:
    assert a_form("modules", {"proposed": ["sharing", "headstand"]}, table=of(DAAN)).is_valid()
    three = {"proposed": ["sharing", "headstand", "resonance"]}
    assert set(a_form("modules", three, table=of(DAAN)).errors) == {"proposed"}
    assert set(a_form("modules", {"proposed": ["elsewhere"]}, table=of(DAAN)).errors) == {"proposed"}


def test_the_presenter_picks_one_of_all_thirteen() -> None:
    form = a_form("modules", {"module": "resonance"}, table=of(YASMIN))
    assert form.is_valid()
    assert form.cleaned_data == {"module": "resonance"}
    assert len(form.fields["module"].choices) == len(catalogue.cards("modules")) == 13  # type: ignore[attr-defined]


def test_only_the_chair_and_the_presenter_have_a_say_in_it() -> None:
    assert writers("modules") == {"chair", "presenter"}


def drawn(*entries: Seen) -> dict[str, Any]:
    return MODULES.context(entries, the_screen(), a_visit("modules"), TABLE)


def test_what_is_proposed_is_seen_by_all_until_one_is_picked() -> None:
    assert [card["key"] for card in drawn(PROPOSED)["proposed"]] == ["headstand", "sharing"]
    assert drawn(PROPOSED)["picked"] is None
    assert drawn(PROPOSED, PICKED)["picked"]["key"] == "headstand"


def test_a_contribution_starts_with_the_words_of_the_module() -> None:
    table = replace(TABLE, sources=[QUESTION, PICKED])
    for lang in ("nl", "en"):
        start = catalogue.cards("modules", lang)["headstand"]["start"]
        assert a_form("deliberation", table=replace(table, lang=lang)).fields["text"].label == start
    assert a_form("deliberation", {"text": "  "}, table=table).errors


def test_the_listening_presenter_contributes_nothing() -> None:
    assert writers("deliberation") == {"chair", "member", "turn"}


def test_the_question_and_the_module_stand_above_the_contributions() -> None:
    table = replace(TABLE, sources=[QUESTION, PROPOSED, PICKED])
    given = [Seen("d1", NOOR, {"text": "als je zwijgt."})]
    found = DELIBERATION.context(given, the_chair(), a_visit("deliberation"), table)
    assert (found["key_question"], found["module"]["key"]) == ("Hoe zeg ik dit?", "headstand")
    assert found["contributions"] == [{"text": "als je zwijgt.", "who": "Noor"}]


def test_without_a_choice_one_contributes_all_the_same() -> None:
    found = DELIBERATION.context([], the_chair(), a_visit("deliberation"), replace(TABLE, sources=[]))
    assert (found["key_question"], found["module"]) == ("", None)
    assert a_form("deliberation", {"text": "Ik zou wachten."}, table=replace(TABLE, sources=[])).is_valid()


def test_the_wall_has_the_last_contributions_only() -> None:
    given = [Seen(f"d{n}", NOOR, {"text": str(n)}) for n in range(5)]
    on_the_wall = DELIBERATION.context(given, the_screen(), a_visit("deliberation"), TABLE)["contributions"]
    assert [card["text"] for card in on_the_wall] == ["2", "3", "4"]


def test_a_deliberation_needs_the_phase_in_which_the_module_was_chosen(in_english: None) -> None:
    phase = a_visit("deliberation", sources=()).phase
    assert CANVASES["deliberation"].check({}, phase) == ["needs `from`"]
