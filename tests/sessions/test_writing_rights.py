"""Who may put something down, and for whom."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from sessions.models import Device, Entry, Note
from sessions.workbench import Bench
from tests.cast import Evening, a_meeting, an_evening, signed_in
from tests.sessions.playing import (
    HTMX,
    TEXT,
    at,
    form,
    hand_in,
    opened,
    screens,
    stored,
    type_in,
    walk,
    with_case,
    work,
)


# --- who may not ---
@pytest.mark.parametrize("phase", ["analysis", "advice"])
def test_who_listens_shares_nothing_but_can_make_a_private_note(evening: Evening, phase: str) -> None:
    meeting, yasmin = at(evening, phase), signed_in(evening.yasmin)
    data = form(meeting, evening.yasmin, text=TEXT, column="situation")
    assert hand_in(yasmin, meeting, data).status_code == 409
    assert stored() == [("Yasmin", TEXT, False)]
    assert [name for name, page in screens(evening).items() if TEXT in page] == ["Yasmin"]
    answer = yasmin.post(f"/meetings/{meeting.pk}/note/", {"text": "Dit raakt me"}, headers=HTMX)
    assert answer.status_code == 200
    assert [(note.owner, note.text) for note in Note.objects.all()] == [(evening.yasmin, "Dit raakt me")]
    assert [name for name, page in screens(evening).items() if "Dit raakt me" in page] == ["Yasmin"]


def test_what_the_presenter_notes_during_the_gossip_reaches_nobody(db: None) -> None:
    evening = an_evening((("roddelmethode", 60),))
    with_case(evening, "roddelmethode")
    meeting = opened(evening)
    walk(meeting, "gossip")
    yasmin = signed_in(evening.yasmin)
    data = form(meeting, evening.yasmin, text="Dat klopt niet", sort="wrong")
    assert hand_in(yasmin, meeting, data).status_code == 200
    assert [name for name, page in screens(evening).items() if "Dat klopt niet" in page] == ["Yasmin"]
    assert (
        hand_in(
            signed_in(evening.noor), meeting, form(meeting, evening.noor, text=TEXT, sort="wrong")
        ).status_code
        == 409
    )
    removal = f"/meetings/{meeting.pk}/entries/{data['entry']}/removal/"
    assert yasmin.post(removal, headers=HTMX).status_code == 200
    assert stored() == [("Noor", TEXT, False)]


def test_who_is_absent_writes_nothing(evening: Evening) -> None:
    meeting = at(evening, "advice", evening.eva)
    data = form(meeting, evening.eva, text=TEXT)
    assert hand_in(signed_in(evening.eva), meeting, data).status_code == 403
    assert type_in(signed_in(evening.eva), meeting, data).status_code == 403
    meeting.arrive(evening.eva)
    meeting.depart(evening.eva)
    assert hand_in(signed_in(evening.eva), meeting, data).status_code == 403
    assert stored() == []


def test_the_coach_puts_nothing_on_the_table(evening: Evening) -> None:
    meeting = at(evening, "advice")
    assert (
        hand_in(signed_in(evening.petra), meeting, form(meeting, evening.petra, text=TEXT)).status_code == 409
    )
    assert 'id="entry"' not in work(signed_in(evening.petra), meeting)
    assert stored() == [("Petra", TEXT, False)]


def test_a_room_screen_writes_nothing(evening: Evening) -> None:
    meeting = at(evening, "advice")
    device, token = Device.ask(meeting, None)
    device.admit(by=evening.daan)
    screen = Client()
    screen.cookies["device"] = token
    data = form(meeting, evening.noor, text=TEXT)
    assert hand_in(screen, meeting, data).status_code == 403
    assert type_in(screen, meeting, data).status_code == 403
    assert screen.post(f"/meetings/{meeting.pk}/note/", {"text": TEXT}).status_code == 403
    assert stored() == []


def test_before_the_meeting_opens_and_after_it_closes_nothing_is_handed_in(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    data = form(meeting, evening.noor, text=TEXT)
    meeting.close(by=evening.daan)
    assert hand_in(noor, meeting, data).status_code == 403
    planned = a_meeting(evening.group, evening.daan, days=1)
    assert hand_in(noor, planned, data).status_code == 403
    assert stored() == []


def test_who_is_signed_out_meanwhile_gets_their_text_back(evening: Evening) -> None:
    meeting = at(evening, "advice")
    answer = Client().post(f"/meetings/{meeting.pk}/entries/", form(meeting, evening.noor, text=TEXT))
    assert (answer.status_code, answer.content.decode().count(TEXT)) == (401, 1)
    assert stored() == []


# --- for somebody without a phone ---
def test_the_chair_can_enter_it_for_somebody_without_a_phone(evening: Evening) -> None:
    meeting, daan = at(evening, "advice"), signed_in(evening.daan)
    page = daan.get(f"/meetings/{meeting.pk}/work/{evening.eva.pk}/", headers=HTMX).content.decode()
    assert f'name="other" value="{evening.eva.pk}"' in page
    data = {**form(meeting, evening.daan, text=TEXT), "entry": uuid.uuid4(), "other": evening.eva.pk}
    assert hand_in(daan, meeting, data).status_code == 200
    entry = Entry.objects.get()
    assert (entry.author, entry.entered_by, entry.data["text"]) == (evening.eva, evening.daan, TEXT)
    assert entry.pk == form(meeting, evening.eva)["entry"]


def test_the_chair_cannot_tell_from_the_list_who_has_written(evening: Evening) -> None:
    meeting = at(evening, "advice")
    offered = [person.first_name for person in Bench(meeting.current, evening.daan).others()]
    hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=TEXT))
    meeting.forget()
    assert (
        offered == ["Eva"] == [person.first_name for person in Bench(meeting.current, evening.daan).others()]
    )


def test_what_the_chair_enters_twice_for_somebody_is_one_entry(evening: Evening) -> None:
    meeting, daan = at(evening, "questions"), signed_in(evening.daan)
    data = {**form(meeting, evening.daan, text=TEXT, kind="fact"), "other": evening.eva.pk}
    hand_in(daan, meeting, data)
    hand_in(daan, meeting, data)
    assert stored() == [("Eva", TEXT, True)]


@pytest.mark.parametrize("is_draft", [True, False])
def test_the_chair_does_not_write_over_what_somebody_wrote_themselves(
    evening: Evening, is_draft: bool
) -> None:
    meeting, daan = at(evening, "advice"), signed_in(evening.daan)
    send = type_in if is_draft else hand_in
    send(signed_in(evening.eva), meeting, form(meeting, evening.eva, text="Van Eva zelf"))
    assert daan.get(f"/meetings/{meeting.pk}/work/{evening.eva.pk}/").status_code == 404
    data = {**form(meeting, evening.daan, text=TEXT), "other": evening.eva.pk}
    assert hand_in(daan, meeting, data).status_code == 403
    assert stored() == [("Eva", "Van Eva zelf", not is_draft)]


def test_nobody_but_the_chair_enters_for_somebody_else(evening: Evening) -> None:
    meeting = at(evening, "advice")
    for person in (evening.noor, evening.petra, evening.yasmin):
        data = {**form(meeting, person, text=TEXT), "other": evening.eva.pk}
        assert hand_in(signed_in(person), meeting, data).status_code == 403
        assert signed_in(person).get(f"/meetings/{meeting.pk}/work/{evening.eva.pk}/").status_code == 403
    assert stored() == []


def test_the_chair_enters_nothing_for_who_is_absent_or_may_not_write(evening: Evening) -> None:
    meeting, daan = at(evening, "advice", evening.eva), signed_in(evening.daan)
    for person in (evening.eva, evening.yasmin, evening.petra):
        data = {**form(meeting, evening.daan, text=TEXT), "other": person.pk}
        assert hand_in(daan, meeting, data).status_code == 403
    assert stored() == []


def test_the_chair_enters_no_reflection_for_somebody_else(evening: Evening) -> None:
    meeting, daan = at(evening, "evaluation"), signed_in(evening.daan)
    data = {**form(meeting, evening.daan, learnt=TEXT), "other": evening.eva.pk}
    assert hand_in(daan, meeting, data).status_code == 403
    assert daan.get(f"/meetings/{meeting.pk}/work/{evening.eva.pk}/").status_code == 404
    assert Entry.objects.count() == 0


def test_the_chair_enters_no_listening_note_for_the_presenter(db: None) -> None:
    evening = an_evening((("roddelmethode", 60),))
    with_case(evening, "roddelmethode")
    meeting = opened(evening)
    walk(meeting, "gossip")
    data = {**form(meeting, evening.daan, text=TEXT, sort="right"), "other": evening.yasmin.pk}
    assert hand_in(signed_in(evening.daan), meeting, data).status_code == 403
    assert Entry.objects.count() == 0


def test_what_the_chair_enters_too_late_is_kept_as_the_chairs_own(evening: Evening) -> None:
    """It is not put among the drafts of somebody who never typed it."""
    meeting, daan = at(evening, "questions"), signed_in(evening.daan)
    data = {**form(meeting, evening.daan, text=TEXT, kind="fact"), "other": evening.eva.pk}
    meeting.advance(meeting.moves, evening.daan)
    answer = hand_in(daan, meeting, data)
    assert (answer.status_code, answer.content.decode().count(TEXT)) == (409, 1)
    assert stored() == [("Daan", TEXT, False)]


def test_an_entry_for_somebody_else_is_refused_when_the_meeting_is_over(evening: Evening) -> None:
    meeting, daan = at(evening, "advice"), signed_in(evening.daan)
    data = {**form(meeting, evening.daan, text=TEXT), "other": evening.eva.pk}
    meeting.close(by=evening.daan)
    assert type_in(daan, meeting, data).status_code == 403
