"""Pairs and trios: who sits with whom when people come, leave and come back, and everybody's round."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions.models import Meeting, Membership, Refused
from sessions.models.places import divided, seated, whose_round
from sessions.screens import LAYOUTS, mine_mark, render_status, work_mark
from sessions.workbench import Bench
from tests.cast import a_group, a_meeting, a_member, a_programme, signed_in
from tests.sessions.playing import fresh, walk, writes

NAMES = [f"{letter}{number}" for number in range(2) for letter in "ABCDEFGHIJKLMNOP"]


@dataclass
class Circle:
    """A coach, and so many others of whom the first is chair, in a meeting that plays troika."""

    meeting: Meeting
    coach: Membership
    people: list[Membership]

    def arrive(self, *numbers: int) -> None:
        for number in numbers:
            self.meeting.arrive(self.people[number])

    def depart(self, *numbers: int) -> None:
        for number in numbers:
            self.meeting.depart(self.people[number])

    @property
    def groups(self) -> list[list[int]]:
        """Who sit together, as numbers in the circle; the chair is 0."""
        number = {person.pk: n for n, person in enumerate(self.people)}
        meeting = fresh(self.meeting)
        return [[number[p.pk] for p in group.people] for group in meeting.groups(meeting.current)]

    @property
    def clients(self) -> list[int]:
        meeting = fresh(self.meeting)
        return [self.people.index(g.client) for g in meeting.groups(meeting.current) if g.client]

    @property
    def rounds(self) -> int:
        return max(stop.phase.round for stop in fresh(self.meeting).path)

    def walk(self, phase: str) -> None:
        walk(self.meeting, phase)

    def viewer(self, number: int):
        meeting = fresh(self.meeting)
        return meeting.viewer(self.people[number])


def circle(of: int, at: str = "tell", here: int | None = None, method: str = "troika") -> Circle:
    """With so many people beside the coach, of whom the first `here` are there, at this step."""
    group = a_group(f"Kring van {of}")
    coach = a_member(group, "Petra van Dam", "facilitator", seat=0)
    people = [a_member(group, f"{name} Jansen", seat=n) for n, name in enumerate(NAMES[:of], 1)]
    meeting = a_meeting(group, people[0])
    a_programme(meeting, ("welcome", 2), (method, 41), ("closing", 6))
    meeting.open(by=people[0])
    meeting.arrive(coach)
    found = Circle(meeting, coach, people)
    found.arrive(*range(1, here or of))
    found.walk(at)
    return found


# --- dividing ---
@pytest.mark.parametrize(
    ("people", "size", "sizes"),
    [
        (1, 3, [1]),
        (2, 3, [2]),
        (3, 3, [3]),
        (4, 3, [4]),
        (5, 3, [5]),
        (7, 3, [4, 3]),
        (8, 3, [4, 4]),
        (10, 3, [4, 3, 3]),
        (11, 3, [4, 4, 3]),
        (2, 2, [2]),
        (3, 2, [3]),
        (7, 2, [3, 2, 2]),
    ],
)
def test_the_rest_is_spread_over_the_first_groups(people: int, size: int, sizes: list[int]) -> None:
    groups = divided(range(people), size)
    assert [len(group) for group in groups] == sizes
    assert [person for group in groups for person in group] == list(range(people))


@pytest.mark.parametrize("of", [3, 4, 5, 6, 8, 10, 11, 29, 30])
def test_of_three_to_thirty_everybody_sits_in_a_trio_or_foursome_or_keeps_the_time(of: int, db: None) -> None:
    there = circle(of, at="question")
    meeting = fresh(there.meeting)
    placed = sorted(person for group in there.groups for person in group)
    keeper = meeting.timekeeper(meeting.current)
    assert placed == list(range(1 if keeper else 0, of))
    assert all(3 <= len(group) <= 4 for group in there.groups)
    assert there.rounds == max(map(len, there.groups))
    assert (keeper == there.people[0]) == (of in (4, 5) or of % 3 == 1)


def test_the_chair_joins_in_when_keeping_the_time_helps_nobody(db: None) -> None:
    assert circle(8, at="question").groups == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert circle(7, at="question").groups == [[1, 2, 3], [4, 5, 6]]


def test_the_coach_sits_with_nobody(db: None) -> None:
    there = circle(6)
    viewer = there.meeting.viewer(there.coach)
    assert (viewer.mates, viewer.client) == ((), None)
    assert there.meeting.group_of(there.meeting.current, there.coach.pk) is None


def test_who_is_in_no_pair_or_trio_at_another_step(db: None) -> None:
    there = circle(6, at="welcome")
    assert there.groups == []
    assert there.viewer(1).mates == ()


# --- rounds ---
def test_everybody_gets_a_round_and_the_fourth_of_a_foursome_too(db: None) -> None:
    there = circle(8)
    found = []
    for number in ("", "-2", "-3", "-4"):
        there.walk(f"tell{number}")
        found.append(there.clients)
    assert found == [[0, 4], [1, 5], [2, 6], [3, 7]]
    assert [stop.phase.key for stop in there.meeting.path][-5:] == [
        "clarify-4",
        "deliberate-4",
        "return-4",
        "insight",
        "closing",
    ]


def test_beside_a_foursome_a_trio_has_one_round_twice(db: None) -> None:
    there = circle(11)
    there.walk("tell-4")
    assert there.clients == [3, 7, 8]


def test_three_people_play_three_rounds_and_two_play_two(db: None) -> None:
    assert circle(3).rounds == 3
    assert circle(2).rounds == 2


def test_what_follows_works_on_all_rounds_that_were_played(db: None) -> None:
    there = circle(8, at="insight")
    phase = there.meeting.current.phase
    assert phase.sources == ("return", "return-2", "return-3", "return-4")


def test_a_round_more_leaves_the_minutes_that_were_taken_from_the_others(db: None) -> None:
    there = circle(6)
    there.meeting.replan(there.meeting.moves, by=there.people[0], minutes=6)
    before = [(s.phase.key, s.phase.minutes) for s in fresh(there.meeting).path if s.phase.round]
    there.meeting.refresh_from_db()
    late = a_member(there.meeting.group, "Zoë Laat", seat=9)
    there.meeting.forget()
    there.meeting.arrive(late)
    after = [(s.phase.key, s.phase.minutes) for s in fresh(there.meeting).path if s.phase.round]
    assert after[: len(before)] == before
    assert [minutes for _key, minutes in after[-4:]] == [minutes for _key, minutes in before[-4:]]
    assert len(after) == len(before) + 4


# --- coming and leaving ---
def test_who_comes_late_joins_the_smallest_and_gets_the_last_round(db: None) -> None:
    there = circle(9, here=8, at="tell-2")
    assert there.groups == [[0, 1, 2, 3], [4, 5, 6, 7]]
    there = circle(7, here=6, at="tell-2")
    there.arrive(6)
    assert there.groups == [[0, 1, 2, 6], [3, 4, 5]]
    assert there.rounds == 4
    there.walk("tell-4")
    assert there.clients == [6, 3]


def test_who_comes_late_takes_the_round_of_who_has_left_before_it(db: None) -> None:
    there = circle(7, here=6, at="tell")
    there.depart(2)
    there.arrive(6)
    assert there.groups == [[0, 1, 6], [3, 4, 5]]
    assert there.rounds == 3
    there.walk("tell-3")
    assert there.clients == [6, 5]


def test_who_comes_late_does_not_take_a_round_that_is_over(db: None) -> None:
    there = circle(7, here=6, at="tell-2")
    there.depart(1)
    there.arrive(6)
    there.walk("tell-4")
    assert there.clients == [6, 3]


def test_who_leaves_shifts_nobody_elses_round(db: None) -> None:
    there = circle(6, at="tell-2")
    assert there.clients == [1, 4]
    there.depart(0)
    assert there.clients == [1, 4]
    there.walk("tell-3")
    assert there.clients == [2, 5]


def test_the_round_of_who_has_left_goes_to_the_next(db: None) -> None:
    there = circle(6)
    there.depart(1)
    there.walk("tell-2")
    assert there.clients == [2, 4]


def test_who_left_by_mistake_comes_back_to_the_same_place(db: None) -> None:
    there = circle(6)
    there.depart(1)
    there.arrive(1)
    assert there.groups == [[0, 1, 2], [3, 4, 5]]
    there.walk("tell-2")
    assert there.clients == [1, 4]


def test_nobody_sits_alone(db: None) -> None:
    there = circle(6)
    there.depart(4, 5)
    assert there.groups == [[0, 1, 2, 3]]
    there.walk("tell-4")
    assert there.clients == [3]


def test_a_second_late_one_stays_where_the_first_one_was_put(db: None) -> None:
    there = circle(8, here=6)
    there.arrive(6)
    there.depart(3)
    there.arrive(7)
    assert there.groups == [[0, 1, 2, 6], [4, 5, 7]]


def test_before_they_begin_everybody_who_comes_in_makes_it_come_out_better(db: None) -> None:
    there = circle(9, here=1, at="question")
    for number in range(1, 9):
        there.arrive(number)
    assert there.groups == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert there.rounds == 3


def test_a_fourth_round_nobody_needs_any_more_is_not_played(db: None) -> None:
    there = circle(7, here=6)
    there.arrive(6)
    assert there.rounds == 4
    there.depart(6)
    assert there.rounds == 3


def test_a_round_that_was_played_stays_also_when_its_owner_leaves(db: None) -> None:
    there = circle(8, at="deliberate-4")
    writes_card(there, 0, about=3)
    there.meeting.go_back(there.meeting.moves, by=there.people[0])
    there.depart(3, 7)
    assert there.rounds == 4
    for view in LAYOUTS:
        render_status(fresh(there.meeting), view, "nl")


def test_going_back_a_round_gives_it_to_the_same_person(db: None) -> None:
    there = circle(6, at="tell-2")
    for _step in range(4):
        there.meeting.go_back(there.meeting.moves, by=there.people[0])
    assert there.meeting.current.phase_key == "tell"
    assert there.clients == [0, 3]


def test_another_chair_in_the_middle_keeps_everybody_in_place(db: None) -> None:
    there = circle(7)
    assert there.groups == [[1, 2, 3], [4, 5, 6]]
    there.meeting.hand_over_chair(there.meeting.moves, by=there.people[0], to=there.people[1])
    assert there.groups == [[1, 2, 3, 0], [4, 5, 6]]
    assert there.clients == [1, 4]
    meeting = fresh(there.meeting)
    assert meeting.timekeeper(meeting.current) is None


def test_another_method_begins_with_groups_of_its_own(db: None) -> None:
    there = circle(6, at="question")
    item = there.meeting.current.item
    there.meeting.swap_method(there.meeting.moves, by=there.people[0], item=item, method_key="kernmodel")
    assert there.meeting.current.phase_key == "story"
    assert there.meeting.items.get(pk=item.pk).groups == []


# --- dividing again, calling back ---
def writes_card(there: Circle, author: int, about: int) -> None:
    there.meeting.refresh_from_db()
    there.meeting.forget()
    person = there.people[author]
    writes(there.meeting, person, text="Een idee", about=there.people[about].pk)


def test_groups_can_be_others_until_they_begin(db: None) -> None:
    there = circle(9, at="question")
    writes(there.meeting, there.people[1], text="Mijn vraag", second="Hulp")
    meeting = fresh(there.meeting)
    assert meeting.may_divide(meeting.current)
    meeting.divide_again(meeting.moves, by=there.people[0])
    assert sorted(person for group in there.groups for person in group) == list(range(9))
    there.walk("tell")
    meeting = fresh(there.meeting)
    assert not meeting.may_divide(meeting.current)
    before = there.groups
    with pytest.raises(Refused):
        meeting.divide_again(meeting.moves, by=there.people[0])
    assert there.groups == before


def test_one_trio_is_not_divided_again(db: None) -> None:
    there = circle(3, at="question")
    assert not there.meeting.may_divide(there.meeting.current)


def test_a_press_to_divide_again_that_comes_too_late_says_so(db: None) -> None:
    there = circle(6)
    answer = signed_in(there.people[0]).post(
        f"/meetings/{there.meeting.pk}/groups/again/",
        {"seen": fresh(there.meeting).moves},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 409


def test_calling_back_is_seen_once_by_all_and_gone_at_the_next_step(db: None) -> None:
    there = circle(6)
    meeting = fresh(there.meeting)
    before = mine_mark(meeting.current)
    meeting.call_back(meeting.moves, by=there.people[0])
    again = fresh(meeting)
    assert mine_mark(again.current) != before
    called = again.current.called_at
    again.call_back(again.moves, by=there.people[0])
    assert fresh(meeting).current.called_at == called
    again.advance(again.moves, by=there.people[0])
    assert fresh(meeting).current.called_at is None


def test_a_late_one_takes_nobodys_form_away_but_a_client_who_leaves_does(db: None) -> None:
    there = circle(7, here=6)
    before = work_mark(fresh(there.meeting).current)
    there.arrive(6)
    assert work_mark(fresh(there.meeting).current) == before
    there.depart(0)
    assert work_mark(fresh(there.meeting).current) != before


def test_the_chair_does_not_enter_for_somebody_in_a_trio(db: None) -> None:
    there = circle(7, here=6, at="question")
    there.meeting.arrive(there.people[6], ticked_by=there.people[0])
    meeting = fresh(there.meeting)
    assert Bench(meeting.current, meeting.chair).others() == []


# --- the sums behind it ---
def test_a_place_is_kept_whatever_happens() -> None:
    """Whoever comes and goes: everybody here has one place, nobody is alone, and nobody here changes places needlessly."""
    groups = [[1, 2, 3], [4, 5, 6], [7, 8, 9, 10]]
    moments = [
        {1, 2, 3, 4, 5, 6},
        {1, 3, 4, 5, 6, 11},
        {3, 4, 11, 12},
        {1, 2, 3, 4, 5, 11, 12},
        set(range(1, 13)),
    ]
    for before, here in pairwise([set(range(1, 11)), *moments]):
        after = seated(groups, sorted(here), 2)
        placed = [pk for group in after for pk in group if pk in here]
        assert sorted(placed) == sorted(here)
        present = [[pk for pk in group if pk in here] for group in after]
        assert all(len(group) != 1 for group in present)
        for group in groups:
            together = [pk for pk in group if pk in here and pk in before]
            if len([pk for pk in group if pk in here]) > 1:
                assert any(set(together) <= set(other) for other in after)
        groups = after


def test_a_round_goes_round_the_places() -> None:
    assert [whose_round([1, 2, 3], {1, 2, 3}, n) for n in (1, 2, 3, 4)] == [1, 2, 3, 1]
    assert [whose_round([1, 2, 3], {1, 3}, n) for n in (1, 2, 3)] == [1, 3, 3]


# --- what it costs ---
def asked(there: Circle, view: str) -> int:
    meeting = Meeting.objects.at_hand().get(pk=there.meeting.pk)
    with CaptureQueriesContext(connection) as found:
        render_status(meeting, view, "nl")
    return len(found)


@pytest.mark.parametrize("phase", ["question", "deliberate"])
def test_thirty_people_ask_the_database_as_much_as_six(phase: str, db: None) -> None:
    few, many = circle(6, at=phase), circle(30, at=phase)
    for view in LAYOUTS:
        assert asked(few, view) == asked(many, view), view
    pages = []
    for there in (few, many):
        client = signed_in(there.people[1])
        with CaptureQueriesContext(connection) as found:
            client.get(f"/meetings/{there.meeting.pk}/mine/")
            client.get(f"/meetings/{there.meeting.pk}/work/")
        pages.append(len(found))
    assert pages[0] == pages[1]
