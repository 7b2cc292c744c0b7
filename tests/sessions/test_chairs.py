"""A clinic as it is played: what somebody notes while watching is theirs until they share it; a line lands with its player."""

from __future__ import annotations

from sessions.models import Entry
from tests.cast import Evening, a_case, a_programme, an_evening, signed_in
from tests.sessions.filling import form_in
from tests.sessions.playing import form, fresh, hand_in, press, walk, work
from tests.sessions.test_leaks import pushed_to_all


def at(phase: str) -> Evening:
    evening = an_evening((("welcome", 2),))
    evening.meeting.items.all().delete()
    a_programme(evening.meeting, ("welcome", 2), ("clinic", 50), ("closing", 6))
    case = a_case(evening.meeting, evening.yasmin)
    evening.meeting.items.filter(method_key="clinic").update(case=case, presenter=evening.yasmin)
    evening.meeting.forget()
    evening.meeting.open(by=evening.daan)
    for person in evening.members:
        evening.meeting.arrive(person)
    walk(evening.meeting, phase)
    return evening


def readers(evening: Evening, words: str) -> set[str]:
    page = f"/meetings/{evening.meeting.pk}/"
    return {p.first_name for p in evening.members if words in signed_in(p).get(page).content.decode()}


def test_an_observation_is_private_until_its_author_shares_it_and_again_when_taken_back(db: None) -> None:
    evening = at("demonstration")
    meeting = evening.meeting
    hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, text="Zij leunt achterover"))
    for phase in ("demonstration", "alternatives", "choose"):
        walk(meeting, phase)
        assert readers(evening, "Zij leunt achterover") == {"Noor"}
        assert "Zij leunt achterover" not in pushed_to_all(meeting)
    seen = str(Entry.objects.get(phase_key="demonstration").pk)
    hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, chosen=[seen]))
    assert "Zij leunt achterover" in pushed_to_all(fresh(meeting))
    fresh(meeting).take_back(Entry.objects.get(phase_key="choose"))
    assert "Zij leunt achterover" not in pushed_to_all(fresh(meeting))


def test_nobody_shares_what_somebody_else_noted(db: None) -> None:
    evening = at("demonstration")
    meeting = evening.meeting
    for person, text in ((evening.noor, "Van Noor"), (evening.thijs, "Van Thijs")):
        hand_in(signed_in(person), meeting, form(meeting, person, text=text))
    walk(meeting, "choose")
    noors = str(next(e.pk for e in Entry.objects.all() if e.author == evening.noor))
    answer = hand_in(signed_in(evening.thijs), meeting, form(meeting, evening.thijs, chosen=[noors]))
    assert answer.status_code == 422
    assert "Van Noor" not in pushed_to_all(fresh(meeting))


def test_a_line_that_was_being_typed_when_the_turn_went_on_lands_with_who_played(db: None) -> None:
    evening = at("alternatives")
    meeting = evening.meeting
    assert fresh(meeting).current.turn == evening.noor
    found = form_in(work(signed_in(evening.thijs), meeting))
    assert found is not None
    press(signed_in(evening.daan), meeting, "turn/next/")
    sent = {**found.hidden, "text": "Vraagt eerst door"}
    assert hand_in(signed_in(evening.thijs), meeting, sent).status_code == 200
    entry = Entry.objects.get()
    assert (entry.author, entry.data["about"]) == (evening.thijs, evening.noor.pk)
    again = form_in(work(signed_in(evening.eva), meeting))
    assert again is not None
    assert again.hidden["about"] == str(evening.thijs.pk)


def test_the_presenter_writes_no_alternatives_and_nobody_else_sets_the_chairs(db: None) -> None:
    evening = at("introduction")
    sent = form(evening.meeting, evening.noor, text="de moeder")
    assert hand_in(signed_in(evening.noor), evening.meeting, sent).status_code in (403, 409)
    walk(evening.meeting, "alternatives")
    sent = form(evening.meeting, evening.yasmin, text="Zelf")
    assert hand_in(signed_in(evening.yasmin), evening.meeting, sent).status_code in (403, 409)
    assert not Entry.objects.filter(handed_in_at__isnull=False).exists()
