"""The core quadrant in a meeting: who can get at which word of it, at every step and afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from sessions.models import Entry, Intention, Meeting, Membership, Worksheet
from tests.cast import Evening, an_evening, signed_in
from tests.sessions.playing import form, hand_in, opened, walk
from tests.sessions.test_leaks import pushed_to_all

CARE = {"quality": "zorgzaamheid", "pitfall": "betutteling", "challenge": "loslaten", "allergy": "kilte"}
NOTE = "Ik zie snel wat iemand nodig heeft"


@pytest.fixture
def evening(db: None) -> Evening:
    return an_evening((("kernkwadrant", 70),))


@pytest.fixture
def meeting(evening: Evening) -> Meeting:
    """Everybody is there, and Noor and Thijs have filled in theirs."""
    meeting = opened(evening)
    walk(meeting, "fill")
    put(meeting, evening.noor, **CARE, quality_me=NOTE)
    put(meeting, evening.thijs, **{**CARE, "quality": "daadkracht"})
    return meeting


def put(meeting: Meeting, author: Membership, **data: Any) -> Entry:
    step = meeting.current
    name = Entry.name_for(author.pk, step.item_id, step.phase_key, data.get("about", 0))
    return meeting.hand_in(step, author, author, name, data)


def readers(meeting: Meeting, words: str, evening: Evening) -> set[str]:
    """Whose browser can get these words: on their own page, on the wall, beside the chair, or as a part by itself."""
    return {person.first_name for person in evening.members if words in all_for(meeting, person)}


def all_for(meeting: Meeting, person: Membership) -> str:
    browser, parts = signed_in(person), ("", "mine/", "screen/", "shadow/")
    return "".join(browser.get(f"/meetings/{meeting.pk}/{part}").content.decode() for part in parts)


def mates_of(meeting: Meeting, member: Membership) -> list[Membership]:
    group = meeting.group_of(meeting.current, member.pk)
    assert group
    return [person for person in group.people if person.pk != member.pk]


def test_a_quadrant_reaches_only_its_owner_while_it_is_filled_in(meeting: Meeting, evening: Evening) -> None:
    for words in ("zorgzaamheid", NOTE):
        assert readers(meeting, words, evening) == {"Noor"}
        assert words not in pushed_to_all(meeting)


def test_a_partner_reads_the_words_and_nobody_reads_the_notes(meeting: Meeting, evening: Evening) -> None:
    walk(meeting, "test")
    (mate,) = mates_of(meeting, evening.noor)
    assert readers(meeting, "zorgzaamheid", evening) == {"Noor", mate.first_name}
    assert readers(meeting, NOTE, evening) == {"Noor"}
    assert "zorgzaamheid" not in pushed_to_all(meeting)


def test_what_a_partner_ticks_reaches_the_two_of_them(meeting: Meeting, evening: Evening) -> None:
    walk(meeting, "test")
    (mate,) = mates_of(meeting, evening.noor)
    put(meeting, mate, about=evening.noor.pk, ticks=["zorgzaamheid → betutteling"])
    assert readers(meeting, "klopt</span>", evening) == {"Noor", mate.first_name}
    assert "klopt</span>" not in pushed_to_all(meeting)


def test_nobody_sees_a_quadrant_until_its_owner_shows_it_and_taking_it_back_closes_it(
    meeting: Meeting, evening: Evening
) -> None:
    everybody = {person.first_name for person in evening.members}
    walk(meeting, "show")
    assert readers(meeting, "zorgzaamheid", evening) == {"Noor"}
    assert "zorgzaamheid" not in pushed_to_all(meeting)
    shown = put(meeting, evening.noor, shown=True, notes=False)
    assert readers(meeting, "zorgzaamheid", evening) == everybody
    assert readers(meeting, NOTE, evening) == {"Noor"}
    assert readers(meeting, "daadkracht", evening) == {"Thijs"}
    meeting.take_back(shown)
    assert readers(meeting, "zorgzaamheid", evening) == {"Noor"}


def test_notes_are_shown_only_when_their_owner_says_so(meeting: Meeting, evening: Evening) -> None:
    walk(meeting, "show")
    put(meeting, evening.noor, shown=True, notes=True)
    assert readers(meeting, NOTE, evening) == {person.first_name for person in evening.members}


def test_what_one_practises_stays_ones_own_and_is_asked_about_next_time(
    meeting: Meeting, evening: Evening
) -> None:
    walk(meeting, "goal")
    put(meeting, evening.noor, what="Eerst vragen", situation="De overdracht", by_date=None, is_shared=False)
    assert readers(meeting, "Eerst vragen", evening) == {"Noor"}
    assert "Eerst vragen" not in pushed_to_all(meeting)
    assert [(i.owner, i.what, i.is_shared) for i in Intention.objects.all()] == [
        (evening.noor, "Eerst vragen", False)
    ]


def test_afterwards_it_is_on_ones_own_page_and_nobody_elses(meeting: Meeting, evening: Evening) -> None:
    walk(meeting, "goal")
    put(
        meeting,
        evening.noor,
        what="Eerst vragen",
        situation="De overdracht",
        by_date="2026-03-09",
        asked_by=evening.thijs.pk,
    )
    meeting.close(by=evening.daan)
    sheet = Worksheet.objects.get(owner=evening.noor, kind="quadrant")
    page = signed_in(evening.noor).get(f"/me/worksheets/{sheet.pk}/").content.decode()
    for words in ("zorgzaamheid", NOTE, "Eerst vragen", "9 maart 2026", "Daniel Ofman"):
        assert words in page
    for person in (evening.petra, evening.daan, evening.yasmin, evening.thijs):
        assert signed_in(person).get(f"/me/worksheets/{sheet.pk}/").status_code == 404
        assert "zorgzaamheid" not in signed_in(person).get(f"/meetings/{meeting.pk}/").content.decode()


def test_a_press_opens_the_next_box_without_scripts_and_hands_nothing_in(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "fill")
    browser = signed_in(evening.noor)
    sent = form(meeting, evening.noor, quality="daadkracht", now="quality", press="next")
    page = browser.post(f"/meetings/{meeting.pk}/entries/", sent).content.decode()
    assert "Wat wordt te veel ‘daadkracht’?" in page
    assert 'value="suggest"' in page
    entry = Entry.objects.get()
    assert (entry.is_draft, entry.data["quality"], entry.data["now"]) == (True, "daadkracht", "pitfall")
    assert readers(meeting, "daadkracht", evening) == {"Noor"}


def test_a_press_changes_nobody_elses_draft(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "fill")
    hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, quality="rust", press="next"))
    theirs = form(meeting, evening.noor, quality="onrust", press="next")
    assert hand_in(signed_in(evening.thijs), meeting, theirs).status_code == 403
    forged = {**theirs, "author": evening.thijs.pk}
    assert hand_in(signed_in(evening.thijs), meeting, forged).status_code == 403
    assert [entry.data["quality"] for entry in Entry.objects.all()] == ["rust"]


def test_cards_of_an_earlier_meeting_are_offered_to_their_owner_alone(evening: Evening) -> None:
    hand = {"qualities": ["patience"], "distortion": "drive"}
    Worksheet.objects.create(owner=evening.noor, kind="qualities", data=hand, made_at=timezone.now())
    meeting = opened(evening)
    walk(meeting, "fill")
    assert readers(meeting, "daadkracht → drammerigheid", evening) == {"Noor"}
    hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, press="cards:drive"))
    entry = Entry.objects.get()
    assert (entry.data["quality"], entry.data["pitfall"]) == ("daadkracht", "drammerigheid")
