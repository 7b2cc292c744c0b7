"""The group chooses a case: once more after a tie, and with an eye for who brought something in before."""

from __future__ import annotations

from sessions.models import Entry
from sessions.screens import render_status
from tests.cast import Evening, a_case, a_meeting, a_programme


def at_choosing(evening: Evening) -> None:
    evening.meeting.open(by=evening.daan)
    for person in evening.members:
        evening.meeting.arrive(person)
    while evening.meeting.current.phase.canvas != "choosing":
        evening.meeting.advance(evening.meeting.moves, by=evening.daan)


def vote(evening: Evening, who: object, **dots: int) -> None:
    step = evening.meeting.current
    data = {name.replace("_", "-"): count for name, count in dots.items()}
    entry_id = Entry.name_for(who.pk, step.item_id, step.phase_key)
    evening.meeting.hand_in(step, who, who, entry_id, data)


def test_after_a_tie_the_group_can_give_dots_once_more(evening: Evening) -> None:
    first, second = a_case(evening.meeting, evening.yasmin), a_case(evening.meeting, evening.noor)
    at_choosing(evening)
    vote(evening, evening.thijs, **{f"case_{first.pk}": 1, f"case_{second.pk}": 1})
    evening.meeting.reveal(evening.meeting.moves, by=evening.daan)
    assert "Gelijk. Hoe kiezen jullie?" in render_status(evening.meeting, "chair", "nl")["now"]

    evening.meeting.vote_again(evening.meeting.moves, by=evening.daan)
    assert not evening.meeting.current.is_revealed
    assert not Entry.objects.exists()
    assert "0 van 5 klaar" in render_status(evening.meeting, "chair", "nl")["now"]


def test_in_balance_the_screen_says_when_somebody_last_brought_something_in(evening: Evening) -> None:
    before = a_meeting(evening.group, evening.daan, days=-21)
    [item] = a_programme(before, ("incidentmethode", 50))
    item.case, item.presenter = a_case(before, evening.yasmin), evening.yasmin
    item.save()
    before.open(by=evening.daan)
    before.close(by=evening.daan)
    evening.meeting.items.filter(method_key="choosing").update(settings={"way": "balance"})
    a_case(evening.meeting, evening.yasmin)
    a_case(evening.meeting, evening.noor)
    at_choosing(evening)
    shown = render_status(evening.meeting, "chair", "nl")["now"]
    assert "bracht nog niets in" in shown
    assert f"bracht voor het laatst iets in op {before.starts_at.day} " in shown
