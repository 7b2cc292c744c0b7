"""Brainwriting as it is played: nobody reads a sheet that does not lie before them, whoever comes or goes."""

from __future__ import annotations

from sessions.models import Meeting, Membership
from tests.cast import Evening, a_case, a_programme, an_evening, signed_in
from tests.sessions.filling import form_in
from tests.sessions.playing import fresh, hand_in, walk, work
from tests.sessions.test_leaks import pushed_to_all


def at(phase: str, *absent: str, **settings: str) -> Evening:
    evening = an_evening((("welcome", 2),))
    evening.meeting.items.all().delete()
    a_programme(evening.meeting, ("welcome", 2), ("brainwriting", 50), ("closing", 6))
    case = a_case(evening.meeting, evening.yasmin)
    evening.meeting.items.filter(method_key="brainwriting").update(
        case=case, presenter=evening.yasmin, settings=settings
    )
    evening.meeting.forget()
    evening.meeting.open(by=evening.daan)
    for person in evening.members:
        if person.first_name not in absent:
            evening.meeting.arrive(person)
    walk(evening.meeting, phase)
    return evening


def add(meeting: Meeting, who: Membership, text: str) -> None:
    """As the phone does: with the sheet that is in its form."""
    found = form_in(work(signed_in(who), meeting))
    assert found is not None
    assert hand_in(signed_in(who), meeting, {**found.hidden, "text": text}).status_code == 200


def sheet(meeting: Meeting, who: Membership) -> str:
    return signed_in(who).get(f"/meetings/{meeting.pk}/mine/").content.decode()


def test_an_idea_is_read_only_by_who_holds_its_sheet_until_all_are_read(db: None) -> None:
    evening = at("write")
    add(evening.meeting, evening.noor, "Een teken afspreken")

    def readers() -> set[str]:
        return {
            p.first_name
            for p in evening.members
            if "Een teken afspreken" in signed_in(p).get(f"/meetings/{evening.meeting.pk}/").content.decode()
        }

    assert readers() == {"Noor"}
    walk(evening.meeting, "write-2")
    assert readers() == {"Thijs"}
    assert "Een teken afspreken" not in pushed_to_all(evening.meeting)
    walk(evening.meeting, "read")
    assert readers() == {p.first_name for p in evening.members}


def test_somebody_without_ideas_is_not_left_without_a_sheet_when_people_come_and_go(db: None) -> None:
    evening = at("write", "Eva")
    for person in (evening.daan, evening.yasmin, evening.noor, evening.thijs):
        add(evening.meeting, person, f"Van {person.first_name}")
    walk(evening.meeting, "write-2")
    assert "Van Noor" in sheet(evening.meeting, evening.thijs)
    add(evening.meeting, evening.thijs, "Erbij van Thijs")
    evening.meeting.depart(evening.noor)
    fresh(evening.meeting).arrive(evening.eva)
    page = sheet(evening.meeting, evening.thijs)
    assert "Van Noor" in page
    assert "Erbij van Thijs" in page
    add(evening.meeting, evening.eva, "Van Eva, later")
    walk(evening.meeting, "read")
    wall = pushed_to_all(evening.meeting)
    assert all(f"Van {name}" in wall for name in ("Daan", "Yasmin", "Noor", "Thijs", "Eva"))


def test_what_was_typed_on_a_sheet_before_somebody_left_still_lands_on_it(db: None) -> None:
    evening = at("write")
    add(evening.meeting, evening.noor, "Van Noor")
    walk(evening.meeting, "write-2")
    found = form_in(work(signed_in(evening.thijs), evening.meeting))
    assert found is not None
    evening.meeting.depart(evening.daan)
    hand_in(signed_in(evening.thijs), evening.meeting, {**found.hidden, "text": "Voortgebouwd"})
    entry = fresh(evening.meeting).current.entries[0]
    assert entry.data == {"text": "Voortgebouwd", "sheet": evening.noor.pk}


def test_with_the_headstand_the_neighbour_turns_round_what_makes_it_worse(db: None) -> None:
    evening = at("worse", headstand="yes")
    add(evening.meeting, evening.noor, "Nooit iets zeggen")
    walk(evening.meeting, "turn")
    assert "Nooit iets zeggen" in sheet(evening.meeting, evening.thijs)
    assert "Nooit iets zeggen" not in sheet(evening.meeting, evening.noor)
    walk(evening.meeting, "read")
    assert "Nooit iets zeggen" not in pushed_to_all(evening.meeting)


def test_aloud_everything_is_on_the_wall_at_once(db: None) -> None:
    evening = at("aloud", way="spoken")
    add(evening.meeting, evening.noor, "Een les ruilen")
    assert "Een les ruilen" in pushed_to_all(evening.meeting)
