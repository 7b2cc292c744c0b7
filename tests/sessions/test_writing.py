"""What people put down: kept while typing, handed in once, changed while it can be, never lost."""

from __future__ import annotations

import re
import uuid

import pytest

from sessions.models import Entry
from tests.cast import Evening, a_meeting, signed_in
from tests.sessions.playing import (
    HTMX,
    TEXT,
    at,
    form,
    fresh,
    hand_in,
    in_english,
    screens,
    stored,
    type_in,
    walk,
    work,
    writes,
)


# --- drafts ---
def test_a_draft_is_kept_for_its_author_alone_and_no_screen_hears_of_it(evening: Evening) -> None:
    meeting = at(evening, "advice")
    version, moves = meeting.version, meeting.moves
    answer = type_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=TEXT, second=""))
    assert answer.status_code == 200
    assert stored() == [("Noor", TEXT, False)]
    assert (fresh(meeting).version, fresh(meeting).moves) == (version, moves)
    assert [name for name, page in screens(evening).items() if TEXT in page] == ["Noor"]


def test_a_draft_is_there_again_on_another_device(evening: Evening) -> None:
    meeting = at(evening, "advice")
    type_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=TEXT))
    page = work(signed_in(evening.noor), meeting)
    assert re.search(rf"<textarea[^>]*name=\"text\"[^>]*>\s*{re.escape(TEXT)}</textarea>", page)


def test_a_draft_may_be_anything_that_was_typed(evening: Evening) -> None:
    meeting = at(evening, "questions")
    data = form(meeting, evening.noor, text="Wat " * 200, kind="nonsense")
    assert type_in(signed_in(evening.noor), meeting, data).status_code == 200
    assert Entry.objects.get().data == {"text": "Wat " * 200, "kind": "nonsense"}


def test_a_draft_that_comes_after_handing_in_is_not_said_to_be_saved(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), in_english(evening.noor)
    data = form(meeting, evening.noor, text=TEXT, second="")
    hand_in(noor, meeting, data)
    assert type_in(noor, meeting, data).status_code == 200
    late = type_in(noor, meeting, {**data, "text": "Iets anders"})
    assert late.status_code == 409
    assert stored() == [("Noor", TEXT, True)]


def test_what_is_still_being_typed_when_the_meeting_closes_is_kept(evening: Evening) -> None:
    meeting = at(evening, "advice")
    data = form(meeting, evening.noor, text=TEXT)
    meeting.close(by=evening.daan)
    assert type_in(signed_in(evening.noor), meeting, data).status_code == 200
    assert stored() == [("Noor", TEXT, False)]


# --- handing in ---
def test_handing_in_puts_it_on_the_table(evening: Evening) -> None:
    meeting = at(evening, "questions")
    version, moves = meeting.version, meeting.moves
    answer = hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=TEXT, kind="fact"))
    assert answer.status_code == 200
    assert stored() == [("Noor", TEXT, True)]
    assert (fresh(meeting).version, fresh(meeting).moves) == (version + 1, moves)
    assert TEXT in screens(evening)["Eva"]


def test_the_same_form_sent_twice_is_one_entry(evening: Evening) -> None:
    meeting, noor = at(evening, "questions"), signed_in(evening.noor)
    data = form(meeting, evening.noor, text=TEXT, kind="fact")
    assert [hand_in(noor, meeting, data).status_code for _ in range(2)] == [200, 200]
    assert stored() == [("Noor", TEXT, True)]


def test_a_draft_that_is_handed_in_becomes_that_entry(evening: Evening) -> None:
    meeting, noor = at(evening, "questions"), signed_in(evening.noor)
    data = form(meeting, evening.noor, text=TEXT, kind="fact")
    type_in(noor, meeting, data)
    hand_in(noor, meeting, data)
    assert stored() == [("Noor", TEXT, True)]


def test_from_two_tabs_somebody_has_one_advice_the_last(evening: Evening) -> None:
    meeting = at(evening, "advice")
    one, other = signed_in(evening.noor), signed_in(evening.noor)
    assert form(meeting, evening.noor)["entry"] == form(meeting, evening.noor)["entry"]
    hand_in(one, meeting, form(meeting, evening.noor, text="Eerst dit"))
    hand_in(other, meeting, form(meeting, evening.noor, text="Toch dit"))
    assert stored() == [("Noor", "Toch dit", True)]


def test_from_two_tabs_somebody_can_ask_two_questions(evening: Evening) -> None:
    meeting = at(evening, "questions")
    for text in ("Wat deed je?", "Wat dacht je?"):
        hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=text, kind="fact"))
    assert stored() == [("Noor", "Wat deed je?", True), ("Noor", "Wat dacht je?", True)]


# --- whose it is ---
def test_an_entry_under_another_name_than_ones_own_is_refused(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    for name in (uuid.uuid4(), form(meeting, evening.eva)["entry"]):
        data = form(meeting, evening.noor, text=TEXT)
        assert hand_in(noor, meeting, {**data, "entry": name}).status_code == 403
        assert type_in(noor, meeting, {**data, "entry": name}).status_code == 403
    assert stored() == []


def test_a_form_of_somebody_else_on_the_same_device_is_refused(evening: Evening) -> None:
    meeting, noor = at(evening, "questions"), signed_in(evening.noor)
    data = form(meeting, evening.eva, text=TEXT, kind="fact")
    assert hand_in(noor, meeting, data).status_code == 403
    assert type_in(noor, meeting, data).status_code == 403
    assert stored() == []


def test_the_entry_of_somebody_else_is_not_overwritten(evening: Evening) -> None:
    meeting = at(evening, "questions")
    entry = writes(meeting, evening.eva, text="Van Eva", kind="fact")
    data = form(meeting, evening.noor, text=TEXT, kind="fact", entry=entry.pk)
    assert hand_in(signed_in(evening.noor), meeting, data).status_code == 403
    assert type_in(signed_in(evening.noor), meeting, data).status_code == 403
    assert stored() == [("Eva", "Van Eva", True)]


def test_an_entry_stays_in_the_step_where_it_was_made(evening: Evening) -> None:
    """Else what has been revealed could be changed from a later step, into what that step's screens cannot show."""
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    advice = writes(meeting, evening.noor, text="Eerst dit")
    meeting.go_back(meeting.moves, evening.daan)  # to the analysis
    data = form(meeting, evening.noor, text=TEXT, column="situation", entry=advice.pk)
    assert hand_in(noor, meeting, data).status_code == 403
    assert type_in(noor, meeting, data).status_code == 403
    assert stored() == [("Noor", "Eerst dit", True)]


@pytest.mark.parametrize(
    "broken",
    [{"entry": "not-a-name"}, {"author": ""}, {"item": 999999}, {"phase": "closing"}, {"phase": "gone"}, {"phase": "x" * 61}],
    ids=["entry", "author", "item", "phase not visited", "phase unknown", "phase too long"],
)  # fmt: skip
def test_a_form_that_was_not_made_at_a_step_of_this_meeting_is_refused(
    evening: Evening, broken: dict
) -> None:
    meeting = at(evening, "advice")
    data = {**form(meeting, evening.noor, text=TEXT), **broken}
    assert hand_in(signed_in(evening.noor), meeting, data).status_code == 403
    assert stored() == []


def test_a_form_of_another_meeting_is_refused(evening: Evening) -> None:
    meeting = at(evening, "advice")
    other = a_meeting(evening.group, evening.daan, days=1)
    other.items.create(position=1, method_key="incidentmethode", minutes=60)
    other.open(by=evening.daan)
    other.arrive(evening.noor)
    data = form(meeting, evening.noor, text=TEXT)
    assert hand_in(signed_in(evening.noor), other, data).status_code == 403


# --- too late ---
def test_what_comes_after_the_group_moved_on_is_kept_as_a_draft_and_shown(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), in_english(evening.noor)
    data = form(meeting, evening.noor, text=TEXT)
    meeting.advance(meeting.moves, by=evening.daan)
    answer = hand_in(noor, meeting, data)
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["X-Kept"]) == (409, "1")
    assert page.count("The group has moved on. Your text has been kept, for you alone.") == 1
    assert page.count(TEXT) == 1
    assert stored() == [("Noor", TEXT, False)]
    assert work(noor, meeting).count(TEXT) == 1
    assert [name for name, shown in screens(evening).items() if TEXT in shown] == ["Noor"]


def test_a_draft_of_a_step_that_is_over_stands_above_the_next_until_it_is_thrown_away(
    evening: Evening,
) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    type_in(noor, meeting, form(meeting, evening.noor, text=TEXT))
    walk(meeting, "evaluation")
    assert work(noor, meeting).count(TEXT) == 1
    entry = Entry.objects.get()
    assert noor.post(f"/meetings/{meeting.pk}/entries/{entry.pk}/removal/", headers=HTMX).status_code == 200
    assert TEXT not in work(noor, meeting)
    assert stored() == []


def test_text_that_is_late_and_too_long_is_kept_as_well(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    data = form(meeting, evening.noor, text="Zeg het hem. " * 60)
    meeting.advance(meeting.moves, by=evening.daan)
    assert hand_in(noor, meeting, data).status_code == 409
    assert stored() == [("Noor", "Zeg het hem. " * 60, False)]


def test_a_change_that_is_too_late_is_kept_beside_what_was_handed_in(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    data = form(meeting, evening.noor, text=TEXT)
    hand_in(noor, meeting, data)
    meeting.advance(meeting.moves, by=evening.daan)
    answer = hand_in(noor, meeting, {**data, "text": "Of toch anders"})
    assert (answer.status_code, answer.content.decode().count("Of toch anders")) == (409, 1)
    assert stored() == [("Noor", TEXT, True), ("Noor", "Of toch anders", False)]


def test_after_the_reveal_advice_can_neither_be_handed_in_nor_changed(evening: Evening) -> None:
    meeting, noor, eva = at(evening, "advice"), signed_in(evening.noor), signed_in(evening.eva)
    hand_in(noor, meeting, form(meeting, evening.noor, text=TEXT))
    meeting.reveal(fresh(meeting).moves, evening.daan)
    assert hand_in(noor, meeting, form(meeting, evening.noor, text="Anders")).status_code == 409
    assert hand_in(eva, meeting, form(meeting, evening.eva, text="Te laat")).status_code == 409
    assert stored() == [("Noor", TEXT, True), ("Noor", "Anders", False), ("Eva", "Te laat", False)]
    assert "Te laat" not in screens(evening)["Thijs"]


# --- taking back ---
def test_what_was_handed_in_can_be_taken_back_until_it_is_revealed(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    data = form(meeting, evening.noor, text=TEXT)
    hand_in(noor, meeting, data)
    answer = noor.post(f"/meetings/{meeting.pk}/entries/{data['entry']}/back/", headers=HTMX)
    assert answer.status_code == 200
    assert f"{TEXT}</textarea>" in answer.content.decode()
    assert stored() == [("Noor", TEXT, False)]
    hand_in(noor, meeting, {**data, "text": "Toch anders"})
    assert stored() == [("Noor", "Toch anders", True)]


@pytest.mark.parametrize("on", [False, True], ids=["at the reveal", "from the next step"])
def test_what_has_been_revealed_is_not_taken_back(evening: Evening, on: bool) -> None:
    meeting, noor = at(evening, "advice"), in_english(evening.noor)
    entry = writes(meeting, evening.noor, text=TEXT)
    meeting.reveal(meeting.moves, evening.daan)
    if on:
        meeting.advance(meeting.moves, evening.daan)
    answer = noor.post(f"/meetings/{meeting.pk}/entries/{entry.pk}/back/", headers=HTMX)
    sentence = "The group has moved on." if on else "It has been revealed; it can no longer be changed."
    assert (answer.status_code, answer.content.decode().count(sentence)) == (409, 1)
    assert stored() == [("Noor", TEXT, True)]


def test_the_entry_of_somebody_else_is_neither_taken_back_nor_removed(evening: Evening) -> None:
    meeting = at(evening, "advice")
    entry = writes(meeting, evening.noor, text=TEXT)
    for what in ("back", "removal"):
        answer = signed_in(evening.eva).post(
            f"/meetings/{meeting.pk}/entries/{entry.pk}/{what}/", headers=HTMX
        )
        assert answer.status_code == 404
    assert stored() == [("Noor", TEXT, True)]


def test_what_is_on_the_table_is_not_removed(evening: Evening) -> None:
    meeting, noor = at(evening, "questions"), signed_in(evening.noor)
    entry = writes(meeting, evening.noor, text=TEXT, kind="fact")
    noor.post(f"/meetings/{meeting.pk}/entries/{entry.pk}/removal/", headers=HTMX)
    assert stored() == [("Noor", TEXT, True)]
