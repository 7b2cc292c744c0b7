"""Text that people write in confidence: unreadable in the database, readable with the key, and nothing in between."""

from __future__ import annotations

import base64
import os
import re
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Lower

from sessions.models import Case, CoachMoment, Entry, Intention, Learning, Note
from sessions.models.secret import CannotRead, decrypt, encrypt
from tests.cast import Evening
from tests.sessions.playing import at, opened, walk, writes

LABEL = "case.title"


def a_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def raw(table: str, column: str) -> list[str]:
    """What stands in the database, without Django in between."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM meetings_{table}")
        return [row[0] for row in cursor.fetchall()]


@pytest.fixture
def full(evening: Evening) -> Evening:
    """Something in every table that holds what somebody wrote."""
    meeting = at(
        evening, "questions", title="GEHEIM titel", happened="GEHEIM gebeurd", question="GEHEIM vraag",
        part="GEHEIM deel", tried="GEHEIM geprobeerd", rather_not="GEHEIM liever niet",
    )  # fmt: skip
    writes(meeting, evening.noor, text="GEHEIM gevraagd", kind="fact")
    walk(meeting, "intention")
    writes(
        meeting,
        evening.yasmin,
        what="GEHEIM plan",
        first_step="GEHEIM stap",
        with_whom="GEHEIM met wie",
        is_shared=True,
    )
    Intention.objects.get().look_back("partly", "GEHEIM hoe")
    walk(meeting, "evaluation")
    writes(meeting, evening.noor, learnt="GEHEIM geleerd")
    Note.objects.create(meeting=meeting, owner=evening.noor, text="GEHEIM notitie")
    meeting.start_coach_moment(by=evening.petra)
    meeting.end_coach_moment("GEHEIM punt")
    return evening


COLUMNS = [
    ("case", "title", "GEHEIM titel"),
    ("case", "happened", "GEHEIM gebeurd"),
    ("case", "question", "GEHEIM vraag"),
    ("case", "part", "GEHEIM deel"),
    ("case", "tried", "GEHEIM geprobeerd"),
    ("case", "rather_not", "GEHEIM liever niet"),
    ("intention", "what", "GEHEIM plan"),
    ("intention", "first_step", "GEHEIM stap"),
    ("intention", "more", "GEHEIM met wie"),
    ("intention", "how", "GEHEIM hoe"),
    ("learning", "text", "GEHEIM geleerd"),
    ("note", "text", "GEHEIM notitie"),
    ("coachmoment", "point", "GEHEIM punt"),
]


def test_nothing_that_was_written_can_be_read_in_the_database(full: Evening) -> None:
    for table, column, text in COLUMNS:
        (stored,) = raw(table, column)
        assert "GEHEIM" not in stored
        assert decrypt(stored, f"{table}.{column}") == text
    entries = raw("entry", "data")
    assert len(entries) == 3
    assert not any("GEHEIM" in stored for stored in entries)
    assert sorted(
        entry.data.get("text") or entry.data.get("what") or entry.data["learnt"]
        for entry in Entry.objects.all()
    ) == [
        "GEHEIM geleerd",
        "GEHEIM gevraagd",
        "GEHEIM plan",
    ]


def test_no_other_column_holds_any_of_it(full: Evening) -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "GEHEIM" not in str(cursor.fetchall()), table


def test_the_same_text_is_never_stored_the_same_way_twice(db: None) -> None:
    assert encrypt("Zeg het", LABEL) != encrypt("Zeg het", LABEL)


def test_an_empty_text_is_not_to_be_told_from_another_by_looking(evening: Evening) -> None:
    Note.objects.create(meeting=evening.meeting, owner=evening.noor, text="")
    (stored,) = raw("note", "text")
    assert stored != ""
    assert Note.objects.get().text == ""


@pytest.mark.parametrize("text", ["", "é ’ 😀 \u202e", "a: b\nc\r\nd", "x" * 20_000])
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert decrypt(encrypt(text, LABEL), LABEL) == text


@pytest.mark.parametrize("data", [{}, {"case-1": 2, "safe": None}, {"text": "é ’ 😀", "is_shared": True}])
def test_what_was_put_into_a_canvas_comes_back_as_it_was(evening: Evening, data: dict[str, Any]) -> None:
    meeting = opened(evening)
    entry = Entry.objects.create(
        id=a_uuid(), item=meeting.items.first(), phase_key="welcome", author=evening.noor, data=data
    )
    assert Entry.objects.get(pk=entry.pk).data == data


def a_uuid() -> str:
    return "6f0a8b52-5a0c-4c39-9a77-3d1f6a0a9d12"


# --- keys ---
def test_with_another_key_there_is_an_error_and_never_what_is_stored(full: Evening, settings: Any) -> None:
    settings.FIELD_KEYS = f"1:{a_key()}"
    for model in (Case, Entry, Intention, Learning, Note, CoachMoment):
        with pytest.raises(CannotRead) as caught:
            list(model.objects.all())
        assert re.fullmatch(r"[a-z]+\.[a-z_]+: no key fits", str(caught.value))


def test_with_another_name_for_the_key_there_is_an_error(full: Evening, settings: Any) -> None:
    settings.FIELD_KEYS = f"other:{settings.FIELD_KEYS.split()[-1].split(':', 1)[1]}"
    with pytest.raises(CannotRead):
        Case.objects.get()


def test_a_new_key_is_used_for_what_is_new_and_the_old_one_still_reads(
    evening: Evening, settings: Any
) -> None:
    old, new = f"old:{a_key()}", f"new:{a_key()}"
    settings.FIELD_KEYS = old
    note = Note.objects.create(meeting=evening.meeting, owner=evening.noor, text="Onder de oude")
    settings.FIELD_KEYS = f"{old}\n{new}\n"
    assert Note.objects.get().text == "Onder de oude"
    assert raw("note", "text")[0].startswith("old:")
    note.text = "Onder de nieuwe"
    note.save()
    assert raw("note", "text")[0].startswith("new:")
    settings.FIELD_KEYS = new
    assert Note.objects.get().text == "Onder de nieuwe"


def test_text_bound_to_one_field_cannot_be_read_as_another(full: Evening) -> None:
    (title,) = raw("case", "title")
    with pytest.raises(CannotRead):
        decrypt(title, "case.happened")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_case SET happened = title")
    with pytest.raises(CannotRead):
        Case.objects.get()


@pytest.mark.parametrize("stored", ["", "GEHEIM", "1:", "1:GEHEIM", "1:////", "nobody:AAAA", "1:AAAA", "é:é"])
def test_what_was_never_encrypted_is_an_error(stored: str) -> None:
    with pytest.raises(CannotRead):
        decrypt(stored, LABEL)


def test_one_changed_character_is_an_error() -> None:
    stored = encrypt("Zeg het", LABEL)
    last = "A" if stored[-6] != "A" else "B"
    with pytest.raises(CannotRead):
        decrypt(stored[:-6] + last + stored[-5:], LABEL)


# --- what the database cannot do with it ---
QUESTIONS = {
    "equals": lambda: Case.objects.filter(title="GEHEIM titel"),
    "is not": lambda: Case.objects.exclude(title="GEHEIM titel"),
    "contains": lambda: Case.objects.filter(title__icontains="geheim"),
    "in": lambda: Case.objects.filter(title__in=["GEHEIM titel"]),
    "or": lambda: Case.objects.filter(Q(pk=1) | Q(question__startswith="GEHEIM")),
    "of a relation": lambda: Entry.objects.filter(item__case__title="GEHEIM titel"),
    "json key": lambda: Entry.objects.filter(data__text="GEHEIM gevraagd"),
    "json": lambda: Entry.objects.filter(data={"text": "x"}),
    "compared with itself": lambda: Case.objects.filter(title=F("question")),
    "ordered": lambda: Case.objects.order_by("title"),
    "ordered backwards": lambda: Case.objects.order_by("-title"),
    "ordered by a relation": lambda: Entry.objects.order_by("item__case__title"),
    "is null": lambda: Case.objects.filter(title__isnull=True),
    "ordered by a transform": lambda: Case.objects.order_by("title__lower"),
    "transformed": lambda: Case.objects.values("title__lower"),
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_the_database_is_never_asked_to_look_into_it(full: Evening, ask: Any) -> None:
    with pytest.raises(FieldError):
        list(ask())


def test_what_the_database_makes_of_it_is_never_taken_for_text(full: Evening) -> None:
    with pytest.raises(CannotRead):
        list(Case.objects.annotate(low=Lower("title")))


def test_reading_and_storing_in_every_way_still_work(full: Evening) -> None:
    assert list(Case.objects.values_list("title", flat=True)) == ["GEHEIM titel"]
    Case.objects.update(title="GEHEIM anders")
    assert "GEHEIM" not in raw("case", "title")[0]
    case = Case.objects.only("question").get()
    assert (case.question, case.title) == ("GEHEIM vraag", "GEHEIM anders")
    Case.objects.bulk_update([case], ["question"])
    assert "GEHEIM" not in raw("case", "question")[0]
    assert Case.objects.get().question == "GEHEIM vraag"
