"""What later phases get of earlier ones: no more than was opened to who looks, whatever a method puts behind what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from methods.canvases import CANVASES, Seen, Viewer
from methods.script import Phase
from sessions.models import Meeting, Worksheet
from sessions.report import Report
from sessions.table import the_table
from tests.cast import Evening, a_group, a_member, an_evening
from tests.sessions.playing import at, fresh, opened, screens, walk, writes
from tests.sessions.test_johari import chosen
from tests.sessions.test_leaks import pushed_to_all

SECRET = "Vergaderingen die nergens toe leiden"
NOOR, THIJS = 3, 4
PRIVATE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("gossip", {}, {"text": SECRET, "sort": "touches"}),
    ("pie", {"part": "tasks"}, {"hours": 36, "task-1": SECRET, "hours-1": 4, "energy-1": "nil"}),
    ("shield", {"part": "fill"}, {"motto": SECRET}),
    ("qualities", {"part": "hand"}, {"qualities": ["drive"], "distortion": "drive"}),
    ("quadrant", {"part": "fill"}, {"quality": SECRET}),
    ("johari", {"part": "self"}, {"part": "self", "words": ["calm"], "deck": "johari", "lang": "nl"}),
    ("chairs", {"part": "play"}, {"text": SECRET, "is_observation": True}),
    ("help", {"part": "question"}, {"text": SECRET, "second": SECRET}),
    ("intention", {}, {"what": SECRET, "is_shared": False}),
]


@pytest.mark.parametrize(("canvas", "options", "data"), PRIVATE, ids=[row[0] for row in PRIVATE])
def test_what_is_its_makers_alone_stays_theirs_in_later_phases(
    canvas: str, options: dict[str, Any], data: dict[str, Any]
) -> None:
    phase = Phase("it", canvas, 5, 3, 10, 5, options=options)
    entry = Seen("e", NOOR, data, "it")
    for viewer in (Viewer("chair", 1), Viewer("member", THIJS), Viewer("member"), Viewer("screen")):
        assert CANVASES[canvas].leaves([entry], viewer, phase) == []


@pytest.mark.parametrize("canvas", ["poll", "vote"])
def test_of_an_answer_or_a_dot_nobody_learns_later_whose_it_was(canvas: str) -> None:
    phase = Phase("it", canvas, 5, 3, 10, 5)
    entry = Seen("e", NOOR, {"answer": "yes", "chosen": []}, "it")
    for viewer in (Viewer("chair", 1), Viewer("member", NOOR), Viewer("screen")):
        assert [(s.author, s.id) for s in CANVASES[canvas].leaves([entry], viewer, phase)] == [(None, "")]


def test_what_was_written_in_pairs_stays_in_the_pair_when_all_are_together_again() -> None:
    phase = Phase("it", "columns", 5, 3, 10, 5, apart=2)
    entry = Seen("e", NOOR, {"text": SECRET, "column": "a"}, "it")
    readers = {"author": Viewer("member", NOOR), "other": Viewer("member", THIJS), "screen": Viewer("screen")}
    found = {name for name, viewer in readers.items() if CANVASES["columns"].leaves([entry], viewer, phase)}
    assert found == {"author"}


def behind(evening: Evening, method: str, phase: Phase) -> Meeting:
    """A meeting with this method, to which this phase was added as the last."""
    meeting = opened(evening)
    item = meeting.items.get(method_key=method)
    item.keep(replace(item.script, phases=(*item.script.phases, phase)))
    return fresh(meeting)


def test_a_wall_of_sentences_behind_the_pie_shows_nobody_somebodys_tasks(db: None) -> None:
    evening = an_evening((("taart", 90),))
    sentences = Phase(
        "wall", "sentences", 5, 3, 10, 5, options={"sentences": ["a"]}, labels={"a": "A"}, sources=("tasks",)
    )
    meeting = behind(evening, "taart", sentences)
    walk(meeting, "tasks")
    data = {"hours": 36, "task-1": SECRET, "hours-1": 4, "energy-1": "nil"}
    writes(meeting, evening.noor, **data)
    walk(meeting, "wall")
    assert SECRET not in pushed_to_all(fresh(meeting))
    assert {name for name, html in screens(evening).items() if SECRET in html} == set()


def test_a_canvas_that_can_do_nothing_with_an_earlier_phase_shows_its_own(db: None) -> None:
    evening = an_evening((("incidentmethode", 60),))
    hats = Phase("hats", "hats", 5, 3, 10, 5, options={"hat": "green"}, sources=("advice",))
    meeting = behind(evening, "incidentmethode", hats)
    walk(meeting, "advice")
    writes(meeting, evening.noor, text=SECRET, second="")
    meeting.reveal(meeting.moves, by=evening.daan)
    walk(meeting, "hats")
    assert all("hats" in html for html in screens(evening).values())


# --- what goes home ---
def test_advice_that_was_never_shown_is_not_in_the_report_of_who_brought_the_case(evening: Evening) -> None:
    meeting = at(evening, "advice")
    writes(meeting, evening.noor, text=SECRET, second="")
    walk(meeting, "sorting")
    meeting.close(by=evening.daan)
    assert Report(fresh(meeting), evening.yasmin).own_advice == []


def test_what_others_chose_for_somebody_goes_home_only_when_windows_were_opened(db: None) -> None:
    evening = an_evening((("joharivenster", 70),))
    chosen(evening).close(by=evening.daan)
    sheet = Worksheet.objects.get(owner=evening.noor)
    assert (sheet.data["gifts"], sheet.data["window"]["blind"]) == ([], [])
    assert Worksheet.objects.count() == 1


def test_cards_of_another_group_are_not_offered_in_this_one(db: None) -> None:
    evening = an_evening((("kernkwadrant", 90),))
    elsewhere = a_member(a_group("Elders"), "Noor Bakker")
    hand = {"qualities": ["drive"], "distortion": "drive"}
    Worksheet.objects.create(owner=elsewhere, kind="qualities", data=hand, made_at=timezone.now())
    meeting = opened(evening)
    walk(meeting, "fill")
    assert the_table(meeting.current, meeting.viewer(evening.noor)).sheets == []
