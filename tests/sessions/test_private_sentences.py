"""What is written for oneself reaches nobody until its author shares it; and what else the five methods ask of a meeting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions.models import Entry, Meeting, Membership
from sessions.models.writing import NotNow
from sessions.report import Report
from sessions.screens import render_status
from sessions.table import the_table
from sessions.workbench import Bench
from tests.cast import Evening, a_case, an_evening
from tests.sessions.playing import fresh, walk, writes
from tests.sessions.test_leaks import everything_for, pushed_to_all, readers

SECRET = "Een dichte deur"


def at(method: str, phase: str, **settings: str) -> tuple[Evening, Meeting]:
    """An open meeting with Yasmin's case; Eva has no phone and was ticked by the chair."""
    evening = an_evening((("welcome", 2), (method, 60), ("evaluation", 6), ("closing", 6)))
    meeting = evening.meeting
    item = meeting.items.get(method_key=method)
    item.settings = settings
    item.case = a_case(meeting, evening.yasmin, part="Ik wachtte te lang")
    item.presenter = evening.yasmin
    item.save()
    meeting.open(by=evening.daan)
    for person in evening.members:
        meeting.arrive(person, ticked_by=evening.daan if person == evening.eva else None)
    walk(meeting, phase)
    return evening, meeting


def reveal(evening: Evening) -> None:
    meeting = evening.meeting
    meeting.forget()
    meeting.reveal(meeting.moves, by=evening.daan)


# --- private until its own author shares it ---
def test_an_association_reaches_only_its_author_before_and_after_the_reveal(db: None) -> None:
    evening, meeting = at("balintmethode", "associating")
    writes(meeting, evening.noor, image=SECRET, feeling="", is_shared=False)
    assert readers(meeting, SECRET, evening.members) == {"Noor"}
    assert SECRET not in pushed_to_all(meeting)

    reveal(evening)
    assert readers(meeting, SECRET, evening.members) == {"Noor"}
    assert SECRET not in pushed_to_all(fresh(meeting))

    walk(meeting, "exploring")
    assert SECRET not in pushed_to_all(fresh(meeting))
    meeting.close(by=evening.daan)
    assert readers(meeting, SECRET, evening.members) <= {"Noor"}


def test_a_shared_association_is_still_silent_until_the_reveal(db: None) -> None:
    evening, meeting = at("balintmethode", "associating")
    writes(meeting, evening.noor, image=SECRET, feeling="", is_shared=True)
    assert readers(meeting, SECRET, evening.members) == {"Noor"}
    assert SECRET not in pushed_to_all(meeting)

    reveal(evening)
    assert len(readers(meeting, SECRET, evening.members)) == len(evening.members)
    assert SECRET in pushed_to_all(fresh(meeting))


def test_after_the_reveal_its_author_may_share_it_and_take_it_back(db: None) -> None:
    evening, meeting = at("balintmethode", "associating")
    entry = writes(meeting, evening.noor, image=SECRET, feeling="", is_shared=False)
    reveal(evening)
    meeting.take_back(entry)
    writes(meeting, evening.noor, image=SECRET, feeling="", is_shared=True)
    assert SECRET in everything_for(meeting, evening.thijs)

    meeting.take_back(Entry.objects.get(pk=entry.pk))
    assert readers(meeting, SECRET, evening.members) == {"Noor"}


def test_what_was_revealed_and_is_not_private_cannot_be_taken_back(db: None) -> None:
    evening, meeting = at("vijfstappenmethode", "core")
    entry = writes(meeting, evening.noor, core="Het gaat om gezag")
    reveal(evening)
    with pytest.raises(NotNow):
        meeting.take_back(entry)


def test_the_chair_enters_nothing_private_for_somebody_without_a_phone(db: None) -> None:
    evening, meeting = at("balintmethode", "associating")
    assert Bench(meeting.current, evening.daan).others() == []
    walk(meeting, "questions")
    assert Bench(meeting.current, evening.daan).others() == [evening.eva]


def test_what_stays_private_is_nothing_to_choose_from_later(db: None) -> None:
    evening, meeting = at("vijfstappenmethode", "core")
    item = meeting.current.item
    phases = tuple(
        replace(phase, options={**phase.options, "private": True}) if phase.key == "core" else phase
        for phase in item.script.phases
    )
    item.keep(replace(item.script, phases=phases))
    writes(meeting, evening.noor, core=SECRET, is_shared=False)
    writes(meeting, evening.thijs, core="Het gaat om gezag", is_shared=True)
    reveal(evening)
    walk(meeting, "core-choice")
    table = the_table(meeting.current, meeting.viewer(evening.yasmin))
    assert [entry.texts for entry in table.sources] == [["Het gaat om gezag"]]


def test_what_touched_the_presenter_is_theirs_until_they_share_it(db: None) -> None:
    evening, meeting = at("balintmethode", "returning")
    entry = writes(meeting, evening.yasmin, touched=SECRET, is_shared=False)
    assert readers(meeting, SECRET, evening.members) == {"Yasmin"}
    meeting.take_back(entry)
    writes(meeting, evening.yasmin, touched=SECRET, is_shared=True)
    assert SECRET in everything_for(meeting, evening.noor)


# --- the telling ---
def test_while_a_contact_is_told_the_room_screen_is_empty(db: None) -> None:
    evening, meeting = at("balintmethode", "story")
    room = render_status(meeting, "screen", "nl")["now"]
    assert "Vertellen" in room
    for hidden in ("Yasmin", "Hoe zeg ik dat", "kring", "role="):
        assert hidden not in room
    meeting.pause(meeting.moves, by=evening.daan)
    assert "Yasmin" not in render_status(fresh(meeting), "screen", "nl")["now"]


def test_the_case_stands_in_the_presenters_form_and_nowhere_else_until_they_show_it(db: None) -> None:
    evening, meeting = at("tienstappenmethode", "situation")
    assert readers(meeting, "Ik wachtte te lang", evening.members) == {"Yasmin"}
    writes(meeting, evening.yasmin, happened="Kort", part="Ik wachtte te lang", effect="")
    assert "Ik wachtte te lang" in everything_for(meeting, evening.noor)


def test_the_question_is_everywhere_as_it_was_worded_last(db: None) -> None:
    evening, meeting = at("tienstappenmethode", "reword")
    for wording in ("Wat wil ik?", "Wat wil ik van haar?"):
        writes(meeting, evening.yasmin, question=wording)
    walk(meeting, "advice")
    for view in ("screen", "member", "chair"):
        html = "".join(render_status(fresh(meeting), view, "nl").values())
        assert "Wat wil ik van haar?" in html
        assert "Wat wil ik?" not in html


# --- turns, and what the presenter keeps ---
def taking_turns(meeting: Meeting) -> set[Membership]:
    return {person for person in meeting.present if person.pk in meeting.current.order}


def test_a_presenter_who_listens_is_not_in_the_round(db: None) -> None:
    evening, meeting = at("reflecterend-team", "affirming")
    assert taking_turns(meeting) == {evening.daan, evening.noor, evening.thijs, evening.eva}
    meeting.depart(evening.yasmin)
    meeting.arrive(evening.yasmin)
    assert evening.yasmin not in taking_turns(fresh(meeting))


def test_a_report_gives_the_presenter_what_they_were_given_and_which_they_keep(db: None) -> None:
    evening, meeting = at("reflecterend-team", "affirming")
    kept = writes(meeting, evening.noor, text="Je bleef rustig")
    walk(meeting, "reflecting")
    writes(meeting, evening.thijs, text="Ik vraag me af wat de klas ziet")
    walk(meeting, "keeping")
    writes(meeting, evening.yasmin, **{str(kept.pk): "keep"})
    meeting.close(by=evening.daan)
    assert Report(meeting, evening.yasmin).own_advice == [
        {"who": "Noor", "texts": ["Je bleef rustig"], "pile": "keep"},
        {"who": "Thijs", "texts": ["Ik vraag me af wat de klas ziet"], "pile": ""},
    ]
    assert Report(meeting, evening.noor).own_advice == []


def test_advice_keeps_its_own_pile_where_something_else_was_sorted_too(db: None) -> None:
    evening, meeting = at("vijfstappenmethode", "core")
    core = writes(meeting, evening.noor, core="Het gaat om gezag")
    reveal(evening)
    walk(meeting, "core-choice")
    writes(meeting, evening.yasmin, **{str(core.pk): "fits", "own": ""})
    walk(meeting, "advice")
    advice = writes(meeting, evening.noor, text="Ik zou bellen", second="")
    reveal(evening)
    walk(meeting, "sorting")
    writes(meeting, evening.yasmin, **{str(advice.pk): "do"})
    meeting.close(by=evening.daan)
    assert Report(meeting, evening.yasmin).own_advice == [
        {"who": "Noor", "texts": ["Ik zou bellen"], "pile": "do"}
    ]
