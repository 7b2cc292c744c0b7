"""A press that changes the form, on a page that is older than the meeting: nothing typed is lost, nothing goes wrong."""

from __future__ import annotations

from sessions.workbench import Bench
from tests.cast import an_evening, signed_in
from tests.sessions.playing import form, fresh, hand_in, opened, walk

SECRET = "Vergaderingen die nergens toe leiden"


def test_a_press_after_the_group_went_on_keeps_what_was_typed_and_shows_the_new_step(db: None) -> None:
    evening = an_evening((("taart", 90),))
    meeting = opened(evening)
    walk(meeting, "tasks")
    late = form(meeting, evening.noor, **{"task-1": SECRET, "hours-1": "4", "hours": "36", "press": "more"})
    walk(meeting, "now")
    noor = signed_in(evening.noor)
    answer = hand_in(noor, meeting, late)
    assert answer.status_code == 409
    assert str(late["entry"]) not in answer.content.decode().split('id="entry"')[1].split("</form>")[0]
    [draft] = evening.noor.entries.all()
    assert (draft.phase_key, draft.data["task-1"], draft.is_draft) == ("tasks", SECRET, True)
    page = Bench(fresh(meeting).current, evening.noor).context()
    assert page["form"].envelope["entry"] != str(late["entry"])


def test_a_press_on_a_page_whose_form_was_handed_in_elsewhere_loses_nothing(db: None) -> None:
    evening = an_evening((("taart", 90),))
    meeting = opened(evening)
    walk(meeting, "tasks")
    typed = {"task-1": "Lesgeven", "hours-1": "4", "hours": "36"}
    noor = signed_in(evening.noor)
    assert hand_in(noor, meeting, form(meeting, evening.noor, **typed)).status_code == 200
    late = form(meeting, evening.noor, **{**typed, "task-1": SECRET, "press": "more"})
    assert hand_in(noor, meeting, late).status_code == 409
    assert {e.data["task-1"] for e in evening.noor.entries.all()} == {"Lesgeven", SECRET}
