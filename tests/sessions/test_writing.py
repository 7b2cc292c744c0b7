"""What people put down: kept while typing, handed in once, never lost, never where it may not go."""

from __future__ import annotations

import re
import uuid
from datetime import date

import pytest
from django.test import Client

from sessions.models import Device, Entry, Intention, Learning, Note
from tests.cast import Evening, a_case, a_meeting, an_evening, signed_in
from tests.sessions.playing import (
    HTMX,
    at,
    form,
    fresh,
    hand_in,
    in_english,
    opened,
    press,
    type_in,
    walk,
    with_case,
    writes,
)

TEXT = "Zeg hem dat je de les zelf wil afmaken."


def stored() -> list[tuple[str, str, bool]]:
    """Who, what, and whether it was handed in."""
    return [
        (e.author.first_name, e.data.get("text", ""), not e.is_draft)
        for e in Entry.objects.select_related("author__user").order_by("created_at")
    ]


def work(client: Client, meeting) -> str:
    return client.get(f"/meetings/{meeting.pk}/work/").content.decode()


def screens(evening: Evening) -> dict[str, str]:
    """What everybody's page shows."""
    return {
        person.first_name: signed_in(person).get(f"/meetings/{evening.meeting.pk}/").content.decode()
        for person in evening.members
    }


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
def test_a_form_that_was_not_made_at_a_step_of_this_meeting_is_refused(evening: Evening, broken: dict) -> None:
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


def test_a_draft_of_a_step_that_is_over_stands_above_the_next_until_it_is_thrown_away(evening: Evening) -> None:
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
        answer = signed_in(evening.eva).post(f"/meetings/{meeting.pk}/entries/{entry.pk}/{what}/", headers=HTMX)
        assert answer.status_code == 404
    assert stored() == [("Noor", TEXT, True)]


def test_what_is_on_the_table_is_not_removed(evening: Evening) -> None:
    meeting, noor = at(evening, "questions"), signed_in(evening.noor)
    entry = writes(meeting, evening.noor, text=TEXT, kind="fact")
    noor.post(f"/meetings/{meeting.pk}/entries/{entry.pk}/removal/", headers=HTMX)
    assert stored() == [("Noor", TEXT, True)]


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
    assert hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=TEXT, sort="wrong")).status_code == 409
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
    assert hand_in(signed_in(evening.petra), meeting, form(meeting, evening.petra, text=TEXT)).status_code == 409
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


def test_what_the_chair_enters_twice_for_somebody_is_one_entry(evening: Evening) -> None:
    meeting, daan = at(evening, "questions"), signed_in(evening.daan)
    data = {**form(meeting, evening.daan, text=TEXT, kind="fact"), "other": evening.eva.pk}
    hand_in(daan, meeting, data)
    hand_in(daan, meeting, data)
    assert stored() == [("Eva", TEXT, True)]


@pytest.mark.parametrize("is_draft", [True, False])
def test_the_chair_does_not_write_over_what_somebody_wrote_themselves(evening: Evening, is_draft: bool) -> None:
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


# --- mistakes ---
def test_text_with_characters_of_nothing_is_not_taken(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    data = form(meeting, evening.noor, text="Zeg\x00 het")
    assert hand_in(noor, meeting, data).status_code == 400
    assert type_in(noor, meeting, data).status_code == 400
    assert noor.post(f"/meetings/{meeting.pk}/note/", {"text": "Zeg\x00"}).status_code == 400
    assert stored() == []


def test_text_that_is_too_long_comes_back_whole_with_a_sentence(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), in_english(evening.noor)
    text = "Zeg het hem, want dat helpt. " * 30
    answer = hand_in(noor, meeting, form(meeting, evening.noor, text=text))
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["X-Kept"]) == (422, "1")
    assert page.count(text) == 1
    assert "data-unsaved" in page
    assert len(re.findall(r'id="id_text_error"><li>[^<]*at most 600 characters', page)) == 1
    assert stored() == []


def test_a_form_that_came_back_can_be_sent_again_as_the_same_entry(evening: Evening) -> None:
    meeting, noor = at(evening, "questions"), signed_in(evening.noor)
    data = form(meeting, evening.noor, text="", kind="fact")
    page = hand_in(noor, meeting, data).content.decode()
    assert f'name="entry" value="{data["entry"]}"' in page
    assert f'name="author" value="{evening.noor.pk}"' in page


def test_a_choice_that_is_not_on_the_list_comes_back_with_the_text_kept(evening: Evening) -> None:
    meeting = at(evening, "questions")
    data = form(meeting, evening.noor, text=TEXT, kind="nonsense")
    answer = hand_in(signed_in(evening.noor), meeting, data)
    assert (answer.status_code, answer.content.decode().count(TEXT)) == (422, 1)
    assert stored() == []


def test_too_many_dots_come_back_as_they_were_given(evening: Evening) -> None:
    cases = [a_case(evening.meeting, person) for person in (evening.yasmin, evening.thijs)]
    meeting = opened(evening)
    walk(meeting, "dots")
    given = {f"case-{cases[0].pk}": 2, f"case-{cases[1].pk}": 1}
    answer = hand_in(in_english(evening.noor), meeting, form(meeting, evening.noor, **given))
    page = answer.content.decode()
    assert (answer.status_code, page.count("You have 2 dots; take some away.")) == (422, 1)
    checked = [tag for tag in re.findall(r"<input[^>]*>", page) if "checked" in tag]
    assert sorted((re.search(r'name="([^"]+)"', tag)[1], re.search(r'value="([^"]+)"', tag)[1]) for tag in checked) == [
        (name, str(dots)) for name, dots in sorted(given.items())
    ]
    assert Entry.objects.count() == 0


def test_where_nothing_is_entered_nothing_is_taken(evening: Evening) -> None:
    meeting = opened(evening)
    assert hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=TEXT)).status_code == 403
    assert type_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=TEXT)).status_code == 403
    assert stored() == []


# --- what it leaves behind ---
@pytest.fixture
def intended(evening: Evening) -> Intention:
    earlier = a_meeting(evening.group, evening.daan, days=-21)
    return Intention.objects.create(meeting=earlier, owner=evening.noor, what="Eerst afmaken", is_shared=True)


def looks_back(evening: Evening, intended: Intention, state: str, how: str):
    data = form(evening.meeting, evening.noor)
    answers = {f"state-{intended.pk}": state, f"how-{intended.pk}": how}
    answer = hand_in(signed_in(evening.noor), evening.meeting, {**data, **answers})
    intended.refresh_from_db()
    return answer, data


def test_looking_back_says_how_an_intention_went(evening: Evening, intended: Intention) -> None:
    walk(opened(evening), "look-back")
    answer, _data = looks_back(evening, intended, "partly", "Half gelukt")
    assert answer.status_code == 200
    assert (intended.state, intended.how) == ("partly", "Half gelukt")
    assert intended.state_at is not None
    assert "Half gelukt" in screens(evening)["Eva"]


def test_a_look_back_can_be_changed_after_all(evening: Evening, intended: Intention) -> None:
    meeting = opened(evening)
    walk(meeting, "look-back")
    _answer, data = looks_back(evening, intended, "partly", "Half gelukt")
    page = signed_in(evening.noor).post(f"/meetings/{meeting.pk}/entries/{data['entry']}/back/", headers=HTMX)
    assert page.content.decode().count("Half gelukt") == 1
    answer, _data = looks_back(evening, intended, "done", "Toch gelukt")
    assert answer.status_code == 200
    assert (intended.state, intended.how) == ("done", "Toch gelukt")


def test_nobody_looks_back_on_what_somebody_else_intended(evening: Evening, intended: Intention) -> None:
    Intention.objects.create(meeting=intended.meeting, owner=evening.eva, what="Van Eva")
    meeting = opened(evening)
    walk(meeting, "look-back")
    data = {**form(meeting, evening.eva), f"state-{intended.pk}": "done", f"how-{intended.pk}": "Nou"}
    hand_in(signed_in(evening.eva), meeting, data)
    intended.refresh_from_db()
    assert (intended.state, intended.how) == ("open", "")


def test_a_reflection_becomes_a_sentence_in_ones_own_log(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "evaluation")
    data = form(meeting, evening.noor, learnt="Eerst vragen", is_shared="on", safe=8, useful=7, tip="")
    hand_in(signed_in(evening.noor), meeting, data)
    hand_in(signed_in(evening.noor), meeting, {**data, "learnt": "Eerst vragen, dan zeggen"})
    assert [(row.owner, row.text, row.is_shared) for row in Learning.objects.all()] == [
        (evening.noor, "Eerst vragen, dan zeggen", True)
    ]


def test_a_sentence_that_is_taken_out_again_leaves_the_log(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "evaluation")
    writes(meeting, evening.noor, learnt="Eerst vragen", is_shared=True)
    writes(meeting, evening.noor, learnt="", is_shared=False)
    assert Learning.objects.count() == 0


def test_a_plan_becomes_an_intention(evening: Evening) -> None:
    meeting = at(evening, "intention")
    data = form(
        meeting, evening.yasmin, what="Ik zeg het hem", first_step="Morgen om tien uur", by_date="2026-11-30",
        asked_by=evening.noor.pk, is_shared="on",
    )  # fmt: skip
    assert hand_in(signed_in(evening.yasmin), meeting, data).status_code == 200
    hand_in(signed_in(evening.yasmin), meeting, {**data, "what": "Ik zeg het hem vriendelijk"})
    own = Intention.objects.get()
    assert (own.owner, own.what, own.first_step) == (evening.yasmin, "Ik zeg het hem vriendelijk", "Morgen om tien uur")
    assert (own.by_date, own.asked_by, own.is_shared, own.state) == (date(2026, 11, 30), evening.noor, True, "open")
    assert (own.meeting, own.item) == (meeting, meeting.items.get(method_key="incidentmethode"))


# --- without scripts ---
def test_without_scripts_handing_in_leads_back_to_the_meeting(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    here = f"/meetings/{meeting.pk}/"
    data = form(meeting, evening.noor, text=TEXT)
    for url, typed in (
        ("entries/", data),
        (f"entries/{data['entry']}/back/", {}),
        (f"entries/{data['entry']}/removal/", {}),
        ("note/", {"text": "Voor mezelf"}),
    ):
        answer = noor.post(here + url, typed)
        assert (answer.status_code, answer.headers["Location"]) == (302, here)
    assert stored() == []


def test_without_scripts_a_mistake_comes_back_on_a_page_with_the_text(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    text = "Zeg het hem, want dat helpt. " * 30
    answer = noor.post(f"/meetings/{meeting.pk}/entries/", form(meeting, evening.noor, text=text))
    page = answer.content.decode()
    assert (answer.status_code, page.count(text), page.count("<h1")) == (422, 1, 1)
    assert page.count('name="csrfmiddlewaretoken"') >= 1
    assert f'action="/meetings/{meeting.pk}/entries/"' in page


def test_without_scripts_what_is_late_is_kept_and_shown_on_a_page(evening: Evening) -> None:
    meeting, noor = at(evening, "advice"), signed_in(evening.noor)
    data = form(meeting, evening.noor, text=TEXT)
    meeting.advance(meeting.moves, evening.daan)
    answer = noor.post(f"/meetings/{meeting.pk}/entries/", data)
    assert (answer.status_code, answer.content.decode().count(TEXT), answer.content.decode().count("<h1")) == (409, 1, 1)
    assert stored() == [("Noor", TEXT, False)]


def test_without_scripts_the_chair_enters_for_somebody_on_a_page(evening: Evening) -> None:
    meeting, daan = at(evening, "advice"), signed_in(evening.daan)
    page = daan.get(f"/meetings/{meeting.pk}/work/{evening.eva.pk}/").content.decode()
    assert page.count("<h1") == 1
    name = re.search(r'name="entry" value="([^"]+)"', page)[1]
    data = {**form(meeting, evening.daan, text=TEXT), "entry": name, "other": evening.eva.pk}
    assert daan.post(f"/meetings/{meeting.pk}/entries/", data).status_code == 302
    assert stored() == [("Eva", TEXT, True)]


# --- the private note ---
def test_the_private_note_has_one_reader_and_raises_no_version(evening: Evening) -> None:
    meeting, noor = opened(evening), signed_in(evening.noor)
    version = meeting.version
    for text in ("Eén", "Eén en twee"):
        assert noor.post(f"/meetings/{meeting.pk}/note/", {"text": text}, headers=HTMX).status_code == 200
    assert [(note.owner, note.text) for note in Note.objects.all()] == [(evening.noor, "Eén en twee")]
    assert fresh(meeting).version == version
    assert [name for name, page in screens(evening).items() if "Eén en twee" in page] == ["Noor"]


def test_a_note_that_is_too_long_is_not_cut_off(evening: Evening) -> None:
    meeting, noor = opened(evening), signed_in(evening.noor)
    answer = noor.post(f"/meetings/{meeting.pk}/note/", {"text": "x" * 20_001}, headers=HTMX)
    assert answer.status_code == 422
    assert Note.objects.count() == 0


def test_the_note_can_be_written_on_when_the_meeting_is_over_by_who_was_there(evening: Evening) -> None:
    meeting = opened(evening, evening.eva)
    meeting.close(by=evening.daan)
    assert signed_in(evening.noor).post(f"/meetings/{meeting.pk}/note/", {"text": "Achteraf"}).status_code == 302
    assert signed_in(evening.eva).post(f"/meetings/{meeting.pk}/note/", {"text": "Achteraf"}).status_code == 403
    assert [note.owner for note in Note.objects.all()] == [evening.noor]


def test_pressing_on_does_not_lose_what_others_are_typing(evening: Evening) -> None:
    meeting = at(evening, "advice")
    people = (evening.noor, evening.thijs, evening.eva)
    for person in people:
        type_in(signed_in(person), meeting, form(meeting, person, text=f"Half {person.first_name}"))
    press(signed_in(evening.daan), meeting, "steps/")
    for person in people:
        assert work(signed_in(person), meeting).count(f"Half {person.first_name}") == 1
