"""The johari window, played: nobody sees a word before the window, and the group only what its owner shows."""

from __future__ import annotations

import pytest

from sessions.models import Entry, Meeting, Membership, Worksheet
from sessions.screens import Status
from tests.cast import Evening, an_evening, signed_in
from tests.sessions.playing import form, fresh, hand_in, opened, press, walk, work
from tests.sessions.test_leaks import everything_for, pushed_to_all, readers

OWN = ["kalm", "loyaal", "stil", "eerlijk", "open"]
KEYS = ["calm", "loyal", "quiet", "honest", "open"]
GIVEN = ["calm", "funny", "brave", "friendly", "direct", "patient"]
EXAMPLE, OVERSHOOTS = "Moedig, aan het bed van meneer De Wit", "je te lang blijft"


@pytest.fixture
def window(db: None) -> Evening:
    return an_evening((("joharivenster", 70),))


def given(meeting: Meeting, author: Membership, about: Membership, *words: str) -> dict[str, object]:
    here = fresh(meeting).current
    name = Entry.name_for(author.pk, here.item_id, here.phase_key, about.pk)
    words = words or tuple(GIVEN)
    typed = {"words": list(words), "example": EXAMPLE, "overshoots": OVERSHOOTS, "about": about.pk}
    return form(meeting, author, **{**typed, "entry": name})


def chosen(evening: Evening) -> Meeting:
    """Noor has chosen for herself, Thijs for Noor; the group is still at it."""
    meeting = opened(evening)
    walk(meeting, "self")
    hand_in(signed_in(evening.noor), meeting, form(meeting, evening.noor, words=KEYS))
    walk(meeting, "others")
    answer = hand_in(signed_in(evening.thijs), meeting, given(meeting, evening.thijs, evening.noor))
    assert answer.status_code == 200
    return fresh(meeting)


def at_turn(evening: Evening, name: str = "noor") -> Meeting:
    meeting = chosen(evening)
    walk(meeting, "tell")
    press(signed_in(evening.daan), meeting, f"turn/{getattr(evening, name).pk}/")
    return fresh(meeting)


def acts(meeting: Meeting, member: Membership, **typed: str) -> int:
    return hand_in(signed_in(member), meeting, form(meeting, member, **typed)).status_code


def others_than(evening: Evening, *names: str) -> list[Membership]:
    return [person for person in evening.members if person.first_name not in names]


def shown_words(html: str) -> set[str]:
    return {word for word in (*OWN, "grappig", "moedig") if f">{word} <" in html or f">{word}<" in html}


def test_while_choosing_only_the_author_has_what_they_chose_and_the_subject_has_nothing(
    window: Evening,
) -> None:
    meeting = chosen(window)
    for secret in (EXAMPLE, OVERSHOOTS):
        assert readers(meeting, secret, others_than(window, "Thijs")) == set()
        for person in window.members:
            page = signed_in(person).get(f"/meetings/{meeting.pk}/work/?about={window.noor.pk}")
            assert (secret in page.content.decode()) is (person == window.thijs)
    assert "kalm, loyaal" not in everything_for(meeting, window.daan)
    assert EXAMPLE not in pushed_to_all(meeting)


def test_in_the_window_phase_everybody_has_their_own_words_without_a_name_and_nobody_anothers(
    window: Evening,
) -> None:
    meeting = chosen(window)
    walk(meeting, "window")
    own = signed_in(window.noor).get(f"/meetings/{meeting.pk}/mine/").content.decode()
    assert {"kalm", "loyaal", "grappig", "moedig"} <= shown_words(own)
    assert EXAMPLE not in own
    assert "Thijs" not in own
    for person in others_than(window, "Noor"):
        assert shown_words(everything_for(meeting, person)) == set()
    assert shown_words(pushed_to_all(fresh(meeting))) == set()
    assert readers(meeting, EXAMPLE, window.members) == set()


def test_a_window_comes_on_the_screen_by_its_owners_press_and_goes_by_their_press(window: Evening) -> None:
    meeting = at_turn(window)
    assert shown_words(pushed_to_all(meeting)) == set()
    assert acts(meeting, window.noor, act="show") == 200
    assert {"kalm", "grappig", "moedig"} == shown_words(pushed_to_all(fresh(meeting)))
    assert acts(meeting, window.noor, act="away") == 200
    assert shown_words(pushed_to_all(fresh(meeting))) == set()
    for person in others_than(window, "Noor"):
        assert shown_words(everything_for(meeting, person)) == set()


def test_the_hidden_pane_stays_closed_unless_its_owner_shows_it_too(window: Evening) -> None:
    meeting = at_turn(window)
    acts(meeting, window.noor, act="show")
    for person in others_than(window, "Noor"):
        assert {"loyaal", "stil"} & shown_words(everything_for(meeting, person)) == set()
    acts(meeting, window.noor, act="show", with_hidden="on")
    assert {"loyaal", "stil"} <= shown_words(pushed_to_all(fresh(meeting)))


def test_givers_and_their_example_are_there_for_the_word_that_lies_forward_and_no_other(
    window: Evening,
) -> None:
    meeting = at_turn(window)
    acts(meeting, window.noor, act="show")
    assert EXAMPLE not in pushed_to_all(fresh(meeting))
    acts(meeting, window.noor, word="funny")
    assert EXAMPLE not in pushed_to_all(fresh(meeting))
    acts(meeting, window.noor, word="brave")
    assert EXAMPLE in pushed_to_all(fresh(meeting))
    assert readers(meeting, OVERSHOOTS, window.members) == {"Noor"}


def test_when_the_turn_is_over_the_window_is_gone(window: Evening) -> None:
    meeting = at_turn(window)
    acts(meeting, window.noor, act="show")
    press(signed_in(window.noor), meeting, "turn/done/")
    assert shown_words(pushed_to_all(fresh(meeting))) == set()
    assert acts(fresh(meeting), window.noor, act="show") == 409


def test_nobody_shows_a_window_for_somebody_else(window: Evening) -> None:
    meeting = at_turn(window)
    assert acts(meeting, window.daan, act="show") in (403, 409)
    assert shown_words(pushed_to_all(fresh(meeting))) == set()


def test_of_the_hidden_words_the_group_gets_only_those_that_are_opened(window: Evening) -> None:
    meeting = chosen(window)
    walk(meeting, "hidden")
    assert (
        hand_in(signed_in(window.noor), meeting, form(meeting, window.noor, moved=["quiet"])).status_code
        == 200
    )
    assert shown_words(pushed_to_all(fresh(meeting))) == {"stil"}
    for person in others_than(window, "Noor"):
        assert shown_words(everything_for(meeting, person)) == {"stil"}
    entry = Entry.objects.get(phase_key="hidden")
    signed_in(window.noor).post(f"/meetings/{meeting.pk}/entries/{entry.pk}/back/")
    assert shown_words(pushed_to_all(fresh(meeting))) == set()


def test_nobody_is_ready_before_they_have_chosen_for_everybody(window: Evening) -> None:
    meeting = chosen(window)
    assert Status(meeting, "chair").ready()["done"] == 0  # type: ignore[index]
    for about in (window.daan, window.yasmin, window.eva):
        hand_in(signed_in(window.thijs), meeting, given(meeting, window.thijs, about))
    assert Status(fresh(meeting), "chair").ready()["done"] == 1  # type: ignore[index]


def test_nobody_chooses_words_for_who_is_not_here_or_for_themselves(window: Evening) -> None:
    meeting = chosen(window)
    fresh(meeting).depart(window.eva)
    for about in (window.eva, window.thijs, window.petra):
        answer = hand_in(signed_in(window.thijs), meeting, given(meeting, window.thijs, about))
        assert answer.status_code == 403


@pytest.mark.parametrize(("last", "word"), [("yes", "overbezorgdheid"), ("no", "aandachtig")])
def test_distortions_are_there_only_when_everybody_said_yes(window: Evening, last: str, word: str) -> None:
    window.meeting.items.update(settings={"words": "distortions"})
    window.meeting.forget()
    meeting = opened(window)
    walk(meeting, "consent")
    for person in window.members[1:]:
        answer = last if person == window.eva else "yes"
        author = window.daan if person == window.eva else person
        data = form(meeting, person, answer=answer)
        if person == window.eva:  # she has no phone
            data = {**data, "author": author.pk, "other": person.pk}
        assert hand_in(signed_in(author), meeting, data).status_code == 200
    walk(fresh(meeting), "self")
    assert f">{word}" in work(signed_in(window.noor), meeting).replace("\u00ad", "")


def test_the_window_is_kept_whole_for_its_owner_alone(window: Evening) -> None:
    meeting = chosen(window)
    walk(meeting, "round")
    fresh(meeting).close(by=window.daan)
    sheet = Worksheet.objects.get(owner=window.noor, kind="johari")
    assert [gift["who"] for gift in sheet.data["gifts"]] == ["Thijs"]
    page = signed_in(window.noor).get(f"/me/worksheets/{sheet.pk}/").content.decode()
    assert {"kalm", "loyaal", "moedig"} <= shown_words(page)
    assert EXAMPLE in page
    assert OVERSHOOTS in page
    assert signed_in(window.thijs).get(f"/me/worksheets/{sheet.pk}/").status_code == 404
    sheet.erase()
    assert not Entry.objects.filter(item__meeting=meeting, phase_key__in=["self", "others"]).exists()


def test_the_words_are_those_of_the_meetings_language_whoever_looks(window: Evening) -> None:
    window.meeting.language = "en"
    window.meeting.save()
    meeting = opened(window)
    walk(meeting, "self")
    assert "attentive" in work(signed_in(window.noor), meeting)
