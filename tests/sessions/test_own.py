"""Somebody's own page: their own things, all of them, and nobody else's."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions.models import Entry, Intention, Learning, Membership, Note
from tests.cast import Evening, a_case, a_group, a_meeting, a_member, an_evening, by_link, signed_in
from tests.sessions.playing import at, form, opened, type_in, walk, writes


@pytest.fixture
def full(evening: Evening) -> Evening:
    """Noor and Eva each have one of everything."""
    meeting = at(evening, "advice")
    for person in (evening.noor, evening.eva):
        name = person.first_name
        Learning.objects.create(meeting=meeting, owner=person, text=f"Geleerd door {name}")
        Intention.objects.create(meeting=meeting, owner=person, what=f"Plan van {name}")
        Note.objects.create(meeting=meeting, owner=person, text=f"Notitie van {name}")
        a_case(meeting, person, title=f"Inbreng van {name}")
        type_in(signed_in(person), meeting, form(meeting, person, text=f"Half getypt door {name}"))
    return evening


THINGS = ("Geleerd door", "Plan van", "Notitie van", "Inbreng van", "Half getypt door")


def own(person: Membership) -> str:
    answer = signed_in(person).get("/me/")
    assert answer.status_code == 200
    return answer.content.decode()


def names(kind: str, person: Membership) -> str:
    """The name of this person's one thing of this kind, as the address has it."""
    found = {
        "learning": Learning.objects.filter(owner=person),
        "intention": Intention.objects.filter(owner=person),
        "note": Note.objects.filter(owner=person),
        "draft": Entry.objects.filter(author=person, handed_in_at=None),
    }[kind]
    return str(found.get().pk)


# --- reading ---
def test_everything_of_ones_own_is_there_and_nothing_of_anybody_else(full: Evening) -> None:
    for person, other in ((full.noor, full.eva), (full.eva, full.noor)):
        page = own(person)
        assert [thing for thing in THINGS if f"{thing} {person.first_name}" not in page] == []
        assert [thing for thing in THINGS if f"{thing} {other.first_name}" in page] == []
    for person in (full.petra, full.daan, full.yasmin):
        page = own(person)
        assert [thing for thing in THINGS if f"{thing} Noor" in page or f"{thing} Eva" in page] == []


def test_what_was_handed_in_is_no_draft(full: Evening) -> None:
    writes(full.meeting, full.noor, text="Half getypt door Noor")
    assert "Half getypt door Noor" not in own(full.noor)


def test_a_draft_in_which_nothing_was_typed_is_not_shown(evening: Evening) -> None:
    meeting = at(evening, "questions")
    type_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text=" ", kind="fact"))
    assert Entry.objects.count() == 1
    assert 'id="drafts"' not in own(evening.noor)


def test_an_empty_note_is_not_shown(evening: Evening) -> None:
    note = Note.objects.create(meeting=opened(evening), owner=evening.noor, text="")
    assert f"/me/note/{note.pk}/removal/" not in own(evening.noor)


def test_somebody_finds_what_is_theirs_in_all_their_groups(full: Evening) -> None:
    elsewhere = a_group("Elders").memberships.create(user=full.noor.user)
    Learning.objects.create(owner=elsewhere, text="Geleerd bij Elders")
    page = own(full.noor)
    assert page.count("Geleerd bij Elders") == page.count("Geleerd door Noor") == 1


def test_with_a_personal_link_somebody_finds_what_is_of_that_membership(full: Evening) -> None:
    elsewhere = a_group("Elders").memberships.create(user=full.noor.user)
    Learning.objects.create(owner=elsewhere, text="Geleerd bij Elders")
    page = by_link(full.noor).get("/me/").content.decode()
    assert page.count("Geleerd door Noor") == 1
    assert "Geleerd bij Elders" not in page


def test_what_somebody_learnt_stays_theirs_when_they_leave_the_group(full: Evening) -> None:
    full.noor.end(by=full.petra)
    assert own(full.noor).count("Geleerd door Noor") == 1


# --- changing ---
def test_a_sentence_can_be_worded_anew_and_shared(full: Evening) -> None:
    pk = names("learning", full.noor)
    noor = signed_in(full.noor)
    assert noor.get(f"/me/learning/{pk}/").content.decode().count("Geleerd door Noor") == 1
    answer = noor.post(f"/me/learning/{pk}/", {"text": "Beter gezegd", "is_shared": "on"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/")
    learning = Learning.objects.get(pk=pk)
    assert (learning.text, learning.is_shared) == ("Beter gezegd", True)


@pytest.mark.parametrize("text", ["", "x" * 2001])
def test_a_sentence_that_cannot_be_kept_comes_back(full: Evening, text: str) -> None:
    pk = names("learning", full.noor)
    answer = signed_in(full.noor).post(f"/me/learning/{pk}/", {"text": text})
    assert (answer.status_code, text in answer.content.decode()) == (422, True)
    assert Learning.objects.get(pk=pk).text == "Geleerd door Noor"


def test_somebody_says_how_a_plan_goes(full: Evening) -> None:
    pk = names("intention", full.noor)
    answer = signed_in(full.noor).post(f"/me/intention/{pk}/", {"state": "done", "how": "Het lukte"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/")
    plan = Intention.objects.get(pk=pk)
    assert (plan.state, plan.how) == ("done", "Het lukte")
    assert plan.state_at is not None


def test_a_state_that_does_not_exist_comes_back(full: Evening) -> None:
    pk = names("intention", full.noor)
    answer = signed_in(full.noor).post(f"/me/intention/{pk}/", {"state": "perfect", "how": "Het lukte"})
    assert (answer.status_code, answer.content.decode().count("Het lukte")) == (422, 1)
    assert Intention.objects.get(pk=pk).state == "open"


# --- throwing away ---
@pytest.mark.parametrize("kind", ["learning", "intention", "note", "draft"])
def test_what_is_ones_own_can_go_for_good(full: Evening, kind: str) -> None:
    pk = names(kind, full.noor)
    assert own(full.noor).count(f'action="/me/{kind}/{pk}/removal/"') == 1
    answer = signed_in(full.noor).post(f"/me/{kind}/{pk}/removal/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/me/")
    assert f"/me/{kind}/{pk}/removal/" not in own(full.noor)
    assert names(kind, full.eva)
    assert signed_in(full.noor).post(f"/me/{kind}/{pk}/removal/").status_code == 404


@pytest.mark.parametrize("kind", ["learning", "intention", "note", "draft"])
def test_what_is_of_somebody_else_does_not_exist_here(full: Evening, kind: str) -> None:
    pk = names(kind, full.eva)
    stranger = a_member(a_group("Elders"), "Olaf de Wit")
    for person in (full.noor, full.petra, full.daan, stranger):
        client = signed_in(person)
        assert client.post(f"/me/{kind}/{pk}/removal/").status_code == 404
        if kind in ("learning", "intention"):
            assert client.get(f"/me/{kind}/{pk}/").status_code == 404
            assert (
                client.post(f"/me/{kind}/{pk}/", {"text": "x", "state": "done", "how": ""}).status_code == 404
            )
    assert names(kind, full.eva) == pk


def test_looking_at_a_removal_removes_nothing(full: Evening) -> None:
    pk = names("note", full.noor)
    assert signed_in(full.noor).get(f"/me/note/{pk}/removal/").status_code == 405
    assert names("note", full.noor) == pk


def test_what_was_handed_in_is_not_thrown_away_here(full: Evening) -> None:
    entry = writes(full.meeting, full.noor, text="Op tafel")
    assert signed_in(full.noor).post(f"/me/draft/{entry.pk}/removal/").status_code == 404
    assert Entry.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize(
    "path",
    [
        "/me/draft/not-a-name/removal/",
        f"/me/draft/{'-' * 36}/removal/",
        "/me/case/1/removal/",
        f"/me/note/{'9' * 30}/removal/",
    ],
)
def test_addresses_that_name_nothing_are_not_found(full: Evening, path: str) -> None:
    assert signed_in(full.noor).post(path).status_code == 404


# --- it does not slow down as there is more ---
def test_a_page_of_three_of_everything_asks_as_much_as_one_of_one(evening: Evening) -> None:
    client = signed_in(evening.noor)
    asked = []
    for days in (-30, -20, -10):
        meeting = a_meeting(evening.group, evening.daan, days=days)
        item = meeting.items.create(position=1, method_key="welcome", minutes=2)
        Learning.objects.create(meeting=meeting, owner=evening.noor, text="Geleerd")
        Intention.objects.create(meeting=meeting, owner=evening.noor, what="Plan", asked_by=evening.eva)
        Note.objects.create(meeting=meeting, owner=evening.noor, text="Notitie")
        Entry.objects.create(
            id=uuid.uuid4(), item=item, phase_key="welcome", author=evening.noor, data={"text": "Half"}
        )
        a_case(meeting, evening.noor)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/me/").content.decode().count("Half") == len(asked) + 1
        asked.append(len(captured))
    assert asked[0] == asked[1] == asked[2]


def test_two_reflections_in_one_evening_are_both_kept_and_shared_only_when_both_are(db: None) -> None:
    evening = an_evening((("balintmethode", 60), ("evaluation", 6)))
    meeting = opened(evening)
    walk(meeting, "evaluation")
    writes(meeting, evening.noor, learnt="Eerst vragen", is_shared=True)
    meeting.advance(meeting.moves, by=evening.daan)
    assert meeting.current.item.method_key == "evaluation"
    writes(meeting, evening.noor, learnt="", safe=8)
    assert evening.noor.learnings.get().text == "Eerst vragen"
    writes(meeting, evening.noor, learnt="Dan wachten", is_shared=False)
    learning = evening.noor.learnings.get()
    assert (learning.text, learning.is_shared) == ("Eerst vragen\nDan wachten", False)


def test_what_is_taken_back_stays_ones_own_and_the_group_reads_it_no_more(evening: Evening) -> None:
    meeting = at(evening, "intention")
    meeting.take_back(writes(meeting, evening.yasmin, what="Bellen", is_shared=True))
    intention = evening.yasmin.intentions.get()
    assert (intention.what, intention.is_shared) == ("Bellen", False)
    walk(meeting, "evaluation")
    meeting.take_back(writes(meeting, evening.noor, learnt="Eerst vragen", is_shared=True))
    learning = evening.noor.learnings.get()
    assert (learning.text, learning.is_shared) == ("Eerst vragen", False)
