"""The onion model, played: what the presenter keeps to themselves is in no page, part or stream of anybody else."""

from __future__ import annotations

import pytest

from sessions.models import Meeting, Worksheet
from tests.cast import Evening, signed_in
from tests.sessions.test_leaks import at, pushed_to_all, put, readers

HERE = {"Petra", "Daan", "Yasmin", "Noor", "Thijs"}
SECRET, SHARED = "Wie onderbreekt is onbeleefd", "Ik kan goed schakelen"
MIDDLE = {
    "text-competences": SHARED,
    "for-competences": "group",
    "text-beliefs": SECRET,
    "for-beliefs": "self",
}


def on_to(meeting: Meeting, evening: Evening, phase: str) -> None:
    while meeting.current.phase_key != phase:
        meeting.advance(meeting.moves, by=evening.daan)


@pytest.mark.parametrize("later", ["middle", "inner", "tension", "strengths", "step"])
def test_a_private_layer_never_leaves_its_author_at_any_step(later: str, evening: Evening) -> None:
    meeting = at(evening, "middle", "ui-model")
    put(meeting, evening.yasmin, MIDDLE)
    on_to(meeting, evening, later)
    assert readers(meeting, SECRET, evening.members[:5]) <= {"Yasmin"}
    assert SECRET not in pushed_to_all(meeting)


def test_a_shared_layer_is_there_for_all_as_long_as_the_onion_is(evening: Evening) -> None:
    meeting = at(evening, "middle", "ui-model")
    put(meeting, evening.yasmin, MIDDLE)
    assert readers(meeting, SHARED, evening.members[:5]) == HERE
    on_to(meeting, evening, "inner")
    assert readers(meeting, SHARED, evening.members[:5]) == HERE
    assert readers(meeting, SECRET, evening.members[:5]) == {"Yasmin"}


def test_what_is_private_changes_nothing_that_anybody_else_gets(evening: Evening) -> None:
    from tests.sessions.test_leaks import without_versions

    meeting = at(evening, "middle", "ui-model")
    put(meeting, evening.yasmin, MIDDLE)
    one = without_versions(pushed_to_all(meeting))
    put(meeting, evening.yasmin, {**MIDDLE, "text-beliefs": "Veel langer, over thuis en vroeger, en anders."})
    meeting.forget()
    assert without_versions(pushed_to_all(meeting)) == one


def test_a_strength_is_its_writers_until_it_is_given_back(evening: Evening) -> None:
    meeting = at(evening, "strengths", "ui-model")
    put(meeting, evening.noor, {"text-strength": "engelengeduld", "text-moment": "Toen je wachtte."})
    assert readers(meeting, "engelengeduld", evening.members[:5]) == {"Noor"}
    assert "engelengeduld" not in pushed_to_all(meeting)
    meeting.reveal(meeting.moves, by=evening.daan)
    assert readers(meeting, "engelengeduld", evening.members[:5]) == HERE


def test_the_presenter_keeps_their_whole_onion_and_nobody_else_gets_it(evening: Evening) -> None:
    meeting = at(evening, "middle", "ui-model")
    put(meeting, evening.yasmin, MIDDLE)
    on_to(meeting, evening, "tension")
    put(meeting, evening.yasmin, {"ideal": "rustig blijven", "obstacle": ""})
    on_to(meeting, evening, "strengths")
    put(meeting, evening.noor, {"text-strength": "geduld", "text-moment": "Toen je wachtte."})
    meeting.reveal(meeting.moves, by=evening.daan)
    meeting.close(by=evening.daan)
    sheet = Worksheet.objects.get()
    assert sheet.owner == evening.yasmin
    page = signed_in(evening.yasmin).get(f"/me/worksheets/{sheet.pk}/").content.decode()
    for words in (SECRET, SHARED, "rustig blijven", "geduld", "Toen je wachtte."):
        assert words in page
    assert signed_in(evening.daan).get(f"/me/worksheets/{sheet.pk}/").status_code == 404


def test_strengths_that_were_never_revealed_are_not_on_the_worksheet(evening: Evening) -> None:
    meeting = at(evening, "outer", "ui-model")
    put(meeting, evening.yasmin, {"text-environment": "De balie", "for-environment": "self"})
    on_to(meeting, evening, "strengths")
    put(meeting, evening.noor, {"text-strength": "geduld", "text-moment": "Toen je wachtte."})
    meeting.close(by=evening.daan)
    assert Worksheet.objects.get().data["strengths"] == []


def test_an_onion_is_drawn_with_whole_numbers_in_every_language(evening: Evening) -> None:
    """A decimal comma would break the drawing."""
    meeting = at(evening, "outer", "ui-model")
    html = pushed_to_all(meeting)
    assert 'y="22"' in html
    assert 'y="22,' not in html
