"""Six hats at a meeting: silent words, ideas that are carried on, and who wears which."""

from __future__ import annotations

import uuid

from sessions.models import Entry, Meeting
from sessions.screens import render_status
from tests.cast import Evening, a_case, an_evening, signed_in
from tests.sessions.playing import form, hand_in, press, walk, work
from tests.sessions.test_leaks import everything_for, pushed_to_all, put, readers

METHOD = "zes-denkhoeden"


def at(phase: str, **settings: str) -> tuple[Evening, Meeting]:
    """Yasmin's question, everybody there, at this phase."""
    evening = an_evening(((METHOD, 60),))
    item = evening.meeting.items.get()
    item.settings, item.case, item.presenter = (
        settings,
        a_case(evening.meeting, evening.yasmin),
        evening.yasmin,
    )
    item.save()
    evening.meeting.forget()
    evening.meeting.open(by=evening.daan)
    for person in evening.members:
        evening.meeting.arrive(person)
    walk(evening.meeting, phase)
    return evening, evening.meeting


def on_the_wall(meeting: Meeting) -> str:
    return render_status(meeting, "screen", "nl")["now"]


def test_a_feeling_reaches_only_who_wrote_it_until_all_are_shown(db: None) -> None:
    evening, meeting = at("red")
    put(meeting, evening.noor, {"hat": "red", "text": "zeeziek"})
    assert readers(meeting, "zeeziek", evening.members) == {"Noor"}
    assert "zeeziek" not in pushed_to_all(meeting)
    meeting.reveal(meeting.moves, by=evening.daan)
    assert readers(meeting, "zeeziek", evening.members) == {person.first_name for person in evening.members}


def test_the_chair_learns_how_many_words_there_are_and_no_more(db: None) -> None:
    evening, meeting = at("red")
    before = everything_for(meeting, evening.daan).count("Noor")
    put(meeting, evening.noor, {"hat": "red", "text": "zeeziek"})
    page = everything_for(meeting, evening.daan)
    assert "1 van 5" in page or "1 of 5" in page
    assert page.count("Noor") == before


def test_a_risk_stands_under_the_idea_it_is_about(db: None) -> None:
    evening, meeting = at("green")
    put(meeting, evening.noor, {"hat": "green", "text": "Een teken afspreken"})
    idea = str(Entry.objects.get().pk)
    walk(meeting, "black")
    sent = form(meeting, evening.thijs, text="Zij mist het", where=idea)
    assert hand_in(signed_in(evening.thijs), meeting, sent).status_code == 200
    meeting.forget()
    wall = on_the_wall(meeting)
    assert wall.index("Een teken afspreken") < wall.index("Zij mist het")


def test_everybody_sees_on_every_screen_who_wears_which_hat(db: None) -> None:
    evening, meeting = at("own", hats="own")
    for view in ("chair", "coach", "presenter", "member", "screen"):
        html = render_status(meeting, view, "nl")["now"]
        assert all(name in html for name in ("Daan", "Noor", "Thijs", "Eva")), view
    assert "Yasmin" not in on_the_wall(meeting).split('class="wearers"')[1].split("</ul>")[0]


def test_one_writes_under_ones_own_hat_and_no_other(db: None) -> None:
    evening, meeting = at("own", hats="own")
    noor = signed_in(evening.noor)
    assert (
        hand_in(noor, meeting, form(meeting, evening.noor, text="Hoe vaak?", hat="white")).status_code == 200
    )
    assert hand_in(noor, meeting, form(meeting, evening.noor, text="Au", hat="red")).status_code == 422
    data = form(meeting, evening.yasmin, text="Ik ook", hat="white", entry=uuid.uuid4())
    assert hand_in(signed_in(evening.yasmin), meeting, data).status_code == 403
    assert 'id="entry"' not in work(signed_in(evening.daan), meeting)


def test_the_hats_stay_where_they_are_however_the_turns_go(db: None) -> None:
    evening, meeting = at("own", hats="own")
    order = meeting.current.order
    press(signed_in(evening.daan), meeting, "turn/shuffle/")
    assert Meeting.objects.get(pk=meeting.pk).current.order == order
    assert "turn/shuffle/" not in render_status(meeting, "chair", "nl")["side"]
