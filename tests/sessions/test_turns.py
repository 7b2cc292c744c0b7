"""Who comes up: the order of a round, passing, coming late, leaving, the reveal, the drawn card."""

from __future__ import annotations

import random
import re

import pytest

from sessions.models import Meeting, Stale
from tests.cast import Evening, an_evening, signed_in
from tests.sessions.playing import at, fresh, opened, press, walk, with_case, writes


def turn(meeting: Meeting) -> str:
    """Whose turn it is, by name; "" when it is nobody's."""
    step = fresh(meeting).current
    return step.turn.first_name if step.turn else ""


def order(meeting: Meeting) -> list[str]:
    names = {person.pk: person.first_name for person in fresh(meeting).people}
    return [names[pk] for pk in fresh(meeting).current.order]


def heard(meeting: Meeting) -> list[str]:
    names = {person.pk: person.first_name for person in fresh(meeting).people}
    return [names[pk] for pk in fresh(meeting).current.heard]


def on(meeting: Meeting) -> None:
    """The chair presses "next turn"."""
    meeting.give_turn(meeting.moves, meeting.chair, meeting.next_turn())


# --- a round ---
def test_a_round_goes_by_the_circle_and_the_coach_does_not_come_up(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "warm-up")
    assert order(meeting) == ["Daan", "Yasmin", "Noor", "Thijs", "Eva"]
    visited = []
    while name := turn(meeting):
        visited.append(name)
        on(meeting)
    assert visited == heard(meeting) == ["Daan", "Yasmin", "Noor", "Thijs", "Eva"]


def test_questions_go_round_and_round_past_everybody_but_the_chair_and_who_brings_the_case(
    evening: Evening,
) -> None:
    meeting = at(evening, "questions")
    visited = []
    for _ in range(7):
        visited.append(turn(meeting))
        on(meeting)
    assert visited == ["Noor", "Thijs", "Eva", "Noor", "Thijs", "Eva", "Noor"]


def test_who_passes_comes_up_again_at_the_end(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "warm-up")
    daan, yasmin = signed_in(evening.daan), signed_in(evening.yasmin)
    assert press(daan, meeting, "turn/done/").status_code == 200
    assert press(yasmin, meeting, "turn/pass/").status_code == 200
    visited = []
    while name := turn(meeting):
        visited.append(name)
        on(fresh(meeting))
    assert visited == ["Noor", "Thijs", "Eva", "Yasmin"]
    assert heard(meeting) == ["Daan", "Noor", "Thijs", "Eva", "Yasmin"]


def test_only_who_has_the_turn_can_say_it_is_done_or_pass_it(evening: Evening) -> None:
    meeting = at(evening, "questions")
    assert press(signed_in(evening.eva), meeting, "turn/done/").status_code == 409
    assert press(signed_in(evening.eva), meeting, "turn/pass/").status_code == 409
    assert (turn(meeting), heard(meeting)) == ("Noor", [])


def test_a_turn_pressed_done_twice_passes_on_once(evening: Evening) -> None:
    meeting, noor = at(evening, "questions"), signed_in(evening.noor)
    seen = meeting.moves
    assert press(noor, meeting, "turn/done/", seen=seen).status_code == 200
    assert press(noor, meeting, "turn/done/", seen=seen).status_code == 409
    assert (turn(meeting), heard(meeting)) == ("Thijs", ["Noor"])


def test_the_chair_can_give_the_turn_to_anybody_present(evening: Evening) -> None:
    meeting, daan = at(evening, "questions", evening.eva), signed_in(evening.daan)
    press(daan, meeting, f"turn/{evening.thijs.pk}/")
    assert (turn(meeting), heard(meeting)) == ("Thijs", ["Noor"])
    assert press(daan, meeting, f"turn/{evening.eva.pk}/").status_code == 409
    assert press(daan, meeting, "turn/999999/").status_code == 409
    assert turn(meeting) == "Thijs"


def test_giving_the_turn_to_who_has_it_changes_nothing(evening: Evening) -> None:
    meeting = at(evening, "questions")
    meeting.give_turn(meeting.moves, evening.daan, evening.noor)
    assert (turn(meeting), heard(meeting)) == ("Noor", [])


def test_who_is_given_a_turn_out_of_order_joins_the_order(evening: Evening) -> None:
    meeting = at(evening, "questions")
    meeting.give_turn(meeting.moves, evening.daan, evening.petra)
    assert (turn(meeting), order(meeting)) == ("Petra", ["Noor", "Thijs", "Eva", "Petra"])


# --- coming and going ---
def test_who_comes_late_joins_the_round_at_the_end(evening: Evening) -> None:
    meeting = at(evening, "questions", evening.noor)
    assert order(meeting) == ["Thijs", "Eva"]
    signed_in(evening.noor).post(f"/meetings/{meeting.pk}/presence/mine/")
    assert (order(meeting), turn(meeting)) == (["Thijs", "Eva", "Noor"], "Thijs")


def test_the_first_to_come_into_an_empty_round_gets_the_turn(evening: Evening) -> None:
    meeting = at(evening, "questions", evening.noor, evening.thijs, evening.eva)
    assert (order(meeting), turn(meeting)) == ([], "")
    meeting.arrive(evening.eva)
    meeting.arrive(evening.noor)
    assert (order(meeting), turn(meeting)) == (["Eva", "Noor"], "Eva")


def test_who_comes_late_in_a_step_without_turns_gets_none(evening: Evening) -> None:
    meeting = opened(evening, evening.noor)
    meeting.arrive(evening.noor)
    assert (order(meeting), turn(meeting)) == ([], "")


def test_who_leaves_passes_the_turn_on(evening: Evening) -> None:
    meeting = at(evening, "questions")
    on(meeting)
    press(signed_in(evening.daan), meeting, f"presence/{evening.thijs.pk}/gone/")
    assert (turn(meeting), heard(meeting)) == ("Eva", ["Noor"])
    visited = []
    for _ in range(3):
        visited.append(turn(meeting))
        on(fresh(meeting))
    assert visited == ["Eva", "Noor", "Eva"]


def test_a_press_for_the_next_turn_is_stale_when_the_turn_passed_on_by_itself(evening: Evening) -> None:
    """Else the one who just got the turn would be passed over."""
    meeting = at(evening, "questions")
    seen = meeting.moves
    meeting.depart(evening.noor)
    assert turn(meeting) == "Thijs"
    with pytest.raises(Stale):
        meeting.give_turn(seen, evening.daan, evening.eva)
    assert turn(meeting) == "Thijs"


def test_who_leaves_without_having_the_turn_makes_no_press_stale(evening: Evening) -> None:
    meeting = at(evening, "questions")
    seen = meeting.moves
    meeting.depart(evening.eva)
    meeting.give_turn(seen, evening.daan, meeting.next_turn())
    assert turn(meeting) == "Thijs"


def test_when_the_last_one_waiting_leaves_the_round_is_complete(evening: Evening) -> None:
    meeting = opened(evening, evening.yasmin, evening.noor, evening.eva)
    walk(meeting, "warm-up")
    on(meeting)
    assert turn(meeting) == "Thijs"
    meeting.depart(evening.thijs)
    assert turn(meeting) == ""


def test_who_was_never_here_after_all_has_no_turn(evening: Evening) -> None:
    meeting = at(evening, "questions")
    press(signed_in(evening.daan), meeting, f"presence/{evening.noor.pk}/never/")
    assert turn(meeting) == "Thijs"
    assert not fresh(meeting).was_present(evening.noor)


def test_who_left_and_comes_back_keeps_the_place_in_the_round(evening: Evening) -> None:
    meeting = at(evening, "questions")
    meeting.depart(evening.noor)
    meeting.arrive(evening.noor)
    assert (order(meeting), turn(meeting)) == (["Noor", "Thijs", "Eva"], "Thijs")


def test_back_at_a_round_the_turn_is_not_with_somebody_who_left_meanwhile(evening: Evening) -> None:
    meeting = at(evening, "questions")
    walk(meeting, "analysis")
    meeting.depart(evening.noor)
    meeting.go_back(meeting.moves, by=evening.daan)
    assert turn(meeting) == "Thijs"


# --- another order ---
def test_another_order_keeps_who_has_been_and_starts_with_who_has_not(evening: Evening) -> None:
    random.seed(7)
    meeting = opened(evening)
    walk(meeting, "warm-up")
    on(meeting)
    on(meeting)
    press(signed_in(evening.daan), meeting, "turn/shuffle/")
    assert order(meeting)[:2] == heard(meeting) == ["Daan", "Yasmin"]
    assert sorted(order(meeting)[2:]) == ["Eva", "Noor", "Thijs"]
    assert turn(meeting) == order(meeting)[2]


def test_another_order_never_puts_somebody_first_who_left(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "warm-up")
    for person in (evening.yasmin, evening.noor, evening.thijs):
        meeting.depart(person)
    on(meeting)
    for _ in range(5):
        meeting.shuffle_turns(meeting.moves, evening.daan)
        assert turn(meeting) == "Eva"


def test_another_order_when_all_have_been_leaves_the_turn_where_it_is(evening: Evening) -> None:
    meeting = at(evening, "questions")
    for _ in range(4):
        on(meeting)
    assert turn(meeting) == "Thijs"
    meeting.shuffle_turns(meeting.moves, evening.daan)
    assert turn(meeting) == "Thijs"


# --- the reveal ---
def test_the_reveal_opens_all_advice_and_gives_the_turn_to_its_first_author(evening: Evening) -> None:
    meeting = at(evening, "advice")
    assert (order(meeting), turn(meeting)) == ([], "")
    writes(meeting, evening.eva, text="Vraag het hem.")
    writes(meeting, evening.noor, text="Zeg het hem.")
    press(signed_in(evening.daan), meeting, "reveal/")
    assert fresh(meeting).current.is_revealed
    assert (order(meeting), turn(meeting)) == (["Noor", "Eva"], "Noor")


def test_revealing_twice_is_revealing_once(evening: Evening) -> None:
    meeting = at(evening, "advice")
    writes(meeting, evening.noor, text="Zeg het hem.")
    writes(meeting, evening.eva, text="Vraag het hem.")
    meeting.reveal(meeting.moves, evening.daan)
    first = meeting.current.revealed_at
    on(meeting)
    meeting.reveal(meeting.moves, evening.daan)
    assert (meeting.current.revealed_at, turn(meeting)) == (first, "Eva")


def test_the_advice_of_somebody_who_left_is_shown_but_the_turn_is_with_who_is_here(evening: Evening) -> None:
    meeting = at(evening, "advice")
    writes(meeting, evening.noor, text="Zeg het hem.")
    writes(meeting, evening.eva, text="Vraag het hem.")
    meeting.depart(evening.noor)
    meeting.reveal(meeting.moves, evening.daan)
    assert (order(meeting), turn(meeting)) == (["Eva"], "Eva")
    page = signed_in(evening.eva).get(f"/meetings/{meeting.pk}/").content.decode()
    assert page.count("Zeg het hem.") == 1


def test_who_comes_after_the_reveal_has_nothing_to_read_aloud(evening: Evening) -> None:
    meeting = at(evening, "advice", evening.thijs)
    writes(meeting, evening.noor, text="Zeg het hem.")
    meeting.reveal(meeting.moves, evening.daan)
    meeting.arrive(evening.thijs)
    assert order(meeting) == ["Noor"]


def test_there_is_nothing_to_reveal_where_nothing_is_sealed(evening: Evening) -> None:
    meeting = at(evening, "questions")
    meeting.reveal(meeting.moves, evening.daan)
    assert not meeting.current.is_revealed
    assert (order(meeting), turn(meeting)) == (["Noor", "Thijs", "Eva"], "Noor")


def test_written_questions_are_sealed_until_the_reveal_and_then_asked_in_turn(db: None) -> None:
    evening = an_evening((("incidentmethode", 60),))
    evening.meeting.items.update(settings={"questions": "written"})
    with_case(evening)
    meeting = opened(evening)
    walk(meeting, "questions-written")
    assert order(meeting) == []
    writes(meeting, evening.thijs, text="Wat deed je toen?", kind="fact")
    assert "Wat deed je toen?" not in signed_in(evening.noor).get(f"/meetings/{meeting.pk}/").content.decode()
    meeting.reveal(meeting.moves, evening.daan)
    assert (order(meeting), turn(meeting)) == (["Thijs"], "Thijs")
    assert "Wat deed je toen?" in signed_in(evening.noor).get(f"/meetings/{meeting.pk}/").content.decode()


# --- picking, cards ---
def test_who_is_picked_gets_the_turn(db: None) -> None:
    evening = an_evening((("wisselende-vragenstellers", 90),))
    with_case(evening, "wisselende-vragenstellers")
    meeting = opened(evening)
    pick = next(stop.phase.key for stop in meeting.path if stop.phase.canvas == "pick")
    walk(meeting, pick)
    writes(meeting, evening.yasmin, member=evening.thijs.pk)
    assert (turn(meeting), order(meeting)) == ("Thijs", ["Thijs"])


@pytest.mark.parametrize(
    ("button", "left"), [("turn/done/", ["Thijs", "Eva"]), ("turn/pass/", ["Noor", "Thijs", "Eva"])]
)
def test_who_has_asked_cannot_be_picked_again_and_who_passed_can(
    db: None, button: str, left: list[str]
) -> None:
    evening = an_evening((("wisselende-vragenstellers", 90),))
    with_case(evening, "wisselende-vragenstellers")
    meeting = opened(evening)
    walk(meeting, "first")
    writes(meeting, evening.yasmin, member=evening.noor.pk)
    press(signed_in(evening.noor), meeting, button)
    walk(meeting, "second")
    page = signed_in(evening.yasmin).get(f"/meetings/{meeting.pk}/").content.decode()
    assert re.findall(r'class="pick"[^>]*>.*?<span[^>]*>(\w+)</span>', page, re.DOTALL) == left


def test_a_drawn_card_is_another_than_the_one_that_lies_there(evening: Evening) -> None:
    meeting, daan = opened(evening), signed_in(evening.daan)
    walk(meeting, "warm-up")
    before = ""
    for _ in range(5):
        assert press(daan, meeting, "card/").status_code == 200
        drawn = fresh(meeting).current.card
        assert drawn
        assert drawn != before
        before = drawn


def test_the_chair_can_take_a_card_of_their_own_choice(evening: Evening) -> None:
    meeting, daan = opened(evening), signed_in(evening.daan)
    walk(meeting, "warm-up")
    page = daan.get(f"/meetings/{meeting.pk}/").content.decode()
    last = re.findall(r'<option value="([^"]+)" lang="nl">', page)[-1]
    press(daan, meeting, "card/", card=last)
    assert fresh(meeting).current.card == last


def test_there_is_no_card_to_draw_elsewhere(evening: Evening) -> None:
    meeting = opened(evening)
    assert press(signed_in(evening.daan), meeting, "card/").status_code == 409
