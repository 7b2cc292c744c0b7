"""Forms that come back, work without scripts, and leave something behind; and the private note."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sessions.models import Entry, Intention, Learning, Note
from tests.cast import Evening, a_case, a_meeting, signed_in
from tests.sessions.playing import (
    HTMX,
    TEXT,
    at,
    form,
    fresh,
    hand_in,
    in_english,
    opened,
    press,
    screens,
    stored,
    type_in,
    walk,
    work,
    writes,
)


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
    assert sorted(
        (re.search(r'name="([^"]+)"', tag)[1], re.search(r'value="([^"]+)"', tag)[1]) for tag in checked
    ) == [(name, str(dots)) for name, dots in sorted(given.items())]
    assert Entry.objects.count() == 0


def test_where_nothing_is_entered_nothing_is_taken(evening: Evening) -> None:
    meeting = opened(evening)
    assert (
        hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=TEXT)).status_code == 403
    )
    assert (
        type_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=TEXT)).status_code == 403
    )
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
    assert (own.owner, own.what, own.first_step) == (
        evening.yasmin,
        "Ik zeg het hem vriendelijk",
        "Morgen om tien uur",
    )
    assert (own.by_date, own.asked_by, own.is_shared, own.state) == (
        date(2026, 11, 30),
        evening.noor,
        True,
        "open",
    )
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
    assert (
        answer.status_code,
        answer.content.decode().count(TEXT),
        answer.content.decode().count("<h1"),
    ) == (409, 1, 1)
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
    assert (
        signed_in(evening.noor).post(f"/meetings/{meeting.pk}/note/", {"text": "Achteraf"}).status_code == 302
    )
    assert (
        signed_in(evening.eva).post(f"/meetings/{meeting.pk}/note/", {"text": "Achteraf"}).status_code == 403
    )
    assert [note.owner for note in Note.objects.all()] == [evening.noor]


def test_pressing_on_does_not_lose_what_others_are_typing(evening: Evening) -> None:
    meeting = at(evening, "advice")
    people = (evening.noor, evening.thijs, evening.eva)
    for person in people:
        type_in(signed_in(person), meeting, form(meeting, person, text=f"Half {person.first_name}"))
    press(signed_in(evening.daan), meeting, "steps/")
    for person in people:
        assert work(signed_in(person), meeting).count(f"Half {person.first_name}") == 1
