"""Choosing how to advise, eight steps, and asking only: three methods, played where they differ from the others."""

from __future__ import annotations

from sessions.circle import Circle
from sessions.models import Meeting, Worksheet
from sessions.report import Report
from sessions.screens import render_status
from sessions.table import entries_at
from tests.cast import Evening, signed_in
from tests.sessions.playing import form, hand_in, work
from tests.sessions.test_leaks import at, pushed_to_all, put, readers


def on_to(meeting: Meeting, evening: Evening, phase: str) -> None:
    while meeting.current.phase_key != phase:
        meeting.advance(meeting.moves, by=evening.daan)


# --- ways to advise ---
def test_all_see_what_the_chair_proposes_and_what_the_presenter_picks(evening: Evening) -> None:
    meeting = at(evening, "module", "zes-fasen-beratung")
    put(meeting, evening.daan, {"proposed": ["headstand", "sharing"]})
    for view in ("member", "presenter", "screen"):
        assert "erger maakt" in render_status(meeting, view, "nl")["now"]
    put(meeting, evening.yasmin, {"module": "headstand"})
    on_to(meeting, evening, "deliberation")
    assert "Het wordt pas echt erg als je…" in work(signed_in(evening.noor), meeting)
    assert "Het wordt pas echt erg als je…" in render_status(meeting, "screen", "nl")["now"]


def test_the_one_who_listens_gets_the_chairs_form_in_no_step_and_no_contribution_either(
    evening: Evening,
) -> None:
    meeting = at(evening, "module", "zes-fasen-beratung")
    assert 'name="proposed"' in work(signed_in(evening.daan), meeting)
    presenter = work(signed_in(evening.yasmin), meeting)
    assert 'name="module"' in presenter
    assert 'name="proposed"' not in presenter
    assert 'id="entry"' not in work(signed_in(evening.noor), meeting)
    on_to(meeting, evening, "deliberation")
    sent = hand_in(signed_in(evening.yasmin), meeting, form(meeting, evening.yasmin, text="Maar ik…"))
    assert sent.status_code == 409


def test_the_presenter_keeps_what_was_contributed(evening: Evening) -> None:
    meeting = at(evening, "deliberation", "zes-fasen-beratung")
    put(meeting, evening.noor, {"text": "als je zwijgt"})
    on_to(meeting, evening, "value")
    assert "als je zwijgt" in work(signed_in(evening.yasmin), meeting)


# --- eight steps ---
def test_the_report_has_the_pile_of_the_decision_beside_that_of_the_hunches(evening: Evening) -> None:
    meeting = at(evening, "hunches", "kollegiale-fallberatung")
    put(meeting, evening.noor, {"text": "Ze is bang.", "column": "hunch"})
    hunch = meeting.current.entries[0]
    on_to(meeting, evening, "position")
    put(meeting, evening.yasmin, {str(hunch.pk): "partly", "own": ""})
    on_to(meeting, evening, "advice")
    put(meeting, evening.noor, {"text": "Ik zou bellen."})
    advice = meeting.current.entries[0]
    meeting.reveal(meeting.moves, by=evening.daan)
    on_to(meeting, evening, "decision")
    assert "Ze is bang." not in work(signed_in(evening.yasmin), meeting)
    put(meeting, evening.yasmin, {str(advice.pk): "do", "own": ""})
    meeting.close(by=evening.daan)
    assert [advice["pile"] for advice in Report(meeting, evening.yasmin).own_advice] == ["do"]


# --- asking only ---
def test_a_point_to_practise_is_ones_own_and_comes_back_at_the_end(evening: Evening) -> None:
    meeting = at(evening, "opening", "action-learning")
    put(meeting, evening.noor, {"point": "minder knikken"})
    assert readers(meeting, "minder knikken", evening.members[:5]) == {"Noor"}
    on_to(meeting, evening, "learning")
    assert readers(meeting, "minder knikken", evening.members[:5]) == {"Noor"}
    assert "minder knikken" not in pushed_to_all(meeting)
    meeting.close(by=evening.daan)
    assert [(sheet.owner, sheet.data) for sheet in Worksheet.objects.all()] == [
        (evening.noor, {"lines": [["Vandaag oefen ik…", "minder knikken"]]})
    ]


def test_the_two_rules_stand_on_every_screen(evening: Evening) -> None:
    meeting = at(evening, "explore", "action-learning")
    for view in ("chair", "coach", "presenter", "member", "screen"):
        html = render_status(meeting, view, "nl")["now"]
        assert "Een bewering alleen als antwoord op een vraag." in html
        assert "Daan mag ons op elk moment stilzetten." in html


def test_everybody_asks_also_the_presenter_and_is_counted(evening: Evening) -> None:
    meeting = at(evening, "explore", "action-learning")
    for author, text in ((evening.noor, ""), (evening.noor, "Wie merkt het?"), (evening.yasmin, "")):
        assert hand_in(signed_in(author), meeting, form(meeting, author, text=text)).status_code == 200
    meeting = Meeting.objects.get(pk=meeting.pk)
    seats = Circle(meeting.current, entries_at(meeting.current)).seats()
    assert {seat.person.first_name: seat.count for seat in seats} == {
        "Petra": None,
        "Daan": 0,
        "Yasmin": 1,
        "Noor": 2,
        "Thijs": 0,
        "Eva": None,
    }
