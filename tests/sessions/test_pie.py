"""An evening with the pie: what somebody wrote down is theirs alone, in pairs their mate's too, and one slice all see."""

from __future__ import annotations

from typing import Any

import pytest

from sessions.models import Entry, Intention, Meeting, Membership, Worksheet
from tests.cast import Evening, an_evening, signed_in
from tests.sessions.playing import form, fresh, hand_in, opened, type_in, walk, work, writes
from tests.sessions.test_leaks import pushed_to_all, readers

PROGRAMME = (("welcome", 2), ("taart", 65), ("closing", 6))
SECRET = "Ruzie met de leiding"


def a_pie(**changed: Any) -> dict[str, Any]:
    return {
        "hours": 36,
        "task-1": SECRET,
        "hours-1": 30,
        "energy-1": "minus",
        "task-2": "Lesgeven",
        "hours-2": 12,
        "energy-2": "plus",
        **changed,
    }


@pytest.fixture
def pie(db: None) -> Evening:
    """The meeting is open, and the group is writing down what its time goes to."""
    evening = an_evening(PROGRAMME)
    walk(opened(evening), "tasks")
    return evening


def seen_by(meeting: Meeting, evening: Evening, secret: str = SECRET) -> set[str]:
    """Who finds this anywhere; nothing of it is in what is pushed to all who have the same view."""
    assert secret not in pushed_to_all(fresh(meeting))
    return readers(fresh(meeting), secret, evening.members)


def test_a_pie_is_its_owners_alone_from_the_first_row_to_the_change(pie: Evening) -> None:
    meeting = pie.meeting
    type_in(signed_in(pie.noor), meeting, form(meeting, pie.noor, **a_pie()))
    assert seen_by(meeting, pie) == {"Noor"}
    hand_in(signed_in(pie.noor), meeting, form(meeting, pie.noor, **a_pie()))
    assert seen_by(meeting, pie) == {"Noor"}
    for phase in ("now", "wished", "slice", "round"):
        walk(meeting, phase)
        assert seen_by(meeting, pie) <= {"Noor"}, phase


def test_in_pairs_a_mate_sees_it_and_nobody_else_and_afterwards_not_even_they(pie: Evening) -> None:
    meeting = pie.meeting
    writes(meeting, pie.noor, **a_pie())
    step = walk(meeting, "pairs")
    pair = {person.first_name for person in meeting.group_of(step, pie.noor.pk).people}
    assert "Noor" in pair
    assert len(pair) >= 2
    assert seen_by(meeting, pie) == pair
    walk(meeting, "slice")
    assert seen_by(meeting, pie) == {"Noor"}


def test_of_a_mate_that_is_still_writing_one_sees_nothing(pie: Evening) -> None:
    meeting = pie.meeting
    type_in(signed_in(pie.noor), meeting, form(meeting, pie.noor, **a_pie()))
    walk(meeting, "pairs")
    assert seen_by(meeting, pie) == {"Noor"}


def test_the_group_sees_the_slice_that_is_shown_no_other_and_only_as_long_as_it_is_shown(
    pie: Evening,
) -> None:
    meeting, noor = pie.meeting, signed_in(pie.noor)
    writes(meeting, pie.noor, **a_pie())
    walk(meeting, "slice")
    answer = hand_in(noor, meeting, form(meeting, pie.noor, slice="Lesgeven"))
    assert answer.status_code == 200
    assert "Lesgeven" in pushed_to_all(fresh(meeting))
    assert seen_by(meeting, pie) == set()  # of the other slice, now that hers is in, not even she
    assert readers(fresh(meeting), "Lesgeven", pie.members) == {p.first_name for p in pie.members}
    entry = Entry.objects.get(phase_key="slice")
    noor.post(f"/meetings/{meeting.pk}/entries/{entry.pk}/back/")
    assert "Lesgeven" not in pushed_to_all(fresh(meeting))
    assert seen_by(meeting, pie, "Lesgeven") == {"Noor"}


def test_nobody_shows_a_slice_that_is_not_theirs(pie: Evening) -> None:
    meeting = pie.meeting
    writes(meeting, pie.noor, **a_pie())
    writes(meeting, pie.thijs, **a_pie(**{"task-1": "Nakijken"}))
    walk(meeting, "slice")
    answer = hand_in(signed_in(pie.thijs), meeting, form(meeting, pie.thijs, slice=SECRET))
    assert answer.status_code == 422
    assert not Entry.objects.filter(phase_key="slice").exists()


# --- its own buttons ---
def row_by_row(pie: Evening, press: str, with_scripts: bool) -> str:
    """Noor presses a button of her form; what she then has before her."""
    meeting, noor = pie.meeting, signed_in(pie.noor)
    data = form(meeting, pie.noor, **a_pie(), press=press)
    headers = {"HX-Request": "true"} if with_scripts else {}
    answer = noor.post(f"/meetings/{meeting.pk}/entries/", data, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("with_scripts", [True, False])
def test_one_more_row_is_kept_for_its_owner_alone_and_hands_nothing_in(
    pie: Evening, with_scripts: bool
) -> None:
    version = fresh(pie.meeting).version
    page = row_by_row(pie, "more", with_scripts)
    assert (SECRET in page, 'name="task-3"' in page) == (True, True)
    assert Entry.objects.get().is_draft
    assert fresh(pie.meeting).version == version
    assert seen_by(pie.meeting, pie) == {"Noor"}


def test_a_row_that_is_taken_away_is_gone(pie: Evening) -> None:
    assert SECRET not in row_by_row(pie, "remove-1", with_scripts=True)


def test_who_was_not_ready_goes_on_with_what_they_had_typed(pie: Evening) -> None:
    meeting = pie.meeting
    type_in(signed_in(pie.noor), meeting, form(meeting, pie.noor, **a_pie()))
    walk(meeting, "now")
    page = work(signed_in(pie.noor), meeting)
    assert f'value="{SECRET}"' in page
    assert "Niet ingeleverd" in page or "Not handed in" in page


# --- what stays ---
def test_the_change_comes_back_as_an_intention_of_ones_own(pie: Evening) -> None:
    meeting = pie.meeting
    writes(meeting, pie.noor, **a_pie())
    walk(meeting, "change")
    typed = {"slice": SECRET, "kind": "talk", "what": "Ik vraag om een gesprek", "by_date": "2030-01-09"}
    assert hand_in(signed_in(pie.noor), meeting, form(meeting, pie.noor, **typed)).status_code == 200
    intention = Intention.objects.get()
    assert (intention.owner, intention.what, intention.is_shared) == (
        pie.noor,
        "Ik vraag om een gesprek",
        False,
    )
    assert seen_by(meeting, pie, "Ik vraag om een gesprek") == {"Noor"}


def test_at_the_close_everybody_keeps_their_own_pie_and_nobody_elses(pie: Evening) -> None:
    meeting = pie.meeting
    for person in (pie.noor, pie.thijs):
        writes(meeting, person, **a_pie(**{"task-2": f"Van {person.first_name}"}))
    meeting.close(by=pie.daan)
    kept = {sheet.owner: sheet.data["now"][1]["name"] for sheet in Worksheet.objects.all()}
    assert kept == {pie.noor: "Van Noor", pie.thijs: "Van Thijs"}
    mine = Worksheet.objects.get(owner=pie.noor)
    assert "Van Noor" in signed_in(pie.noor).get(f"/me/worksheets/{mine.pk}/").content.decode()
    assert signed_in(pie.thijs).get(f"/me/worksheets/{mine.pk}/").status_code == 404
    for person in pie.members:
        assert SECRET not in signed_in(person).get(f"/meetings/{meeting.pk}/").content.decode()


def test_the_chair_enters_no_pie_for_somebody_else(pie: Evening) -> None:
    daan: Membership = pie.daan
    page = work(signed_in(daan), pie.meeting)
    assert f"/work/{pie.eva.pk}/" not in page
    assert signed_in(daan).get(f"/meetings/{pie.meeting.pk}/work/{pie.eva.pk}/").status_code == 404
