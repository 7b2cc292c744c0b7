"""The programme: what starts when, whether it fits, and changing it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from methods.script import DoesNotFit
from sessions import planning
from sessions.models import Meeting, Refused, Stale
from sessions.plan import plan
from sessions.programme import TEMPLATES, lay_out, suggested
from tests.cast import Evening, a_case, a_programme, signed_in


def fresh(evening: Evening) -> Meeting:
    return Meeting.objects.get(pk=evening.meeting.pk)


def keys(evening: Evening) -> list[str]:
    return [item.method_key for item in fresh(evening).programme]


def minutes(evening: Evening) -> list[int]:
    return [item.minutes for item in fresh(evening).programme]


def address(evening: Evening) -> str:
    return f"/meetings/{evening.meeting.pk}/programme/"


def item(evening: Evening, key: str) -> int:
    return next(item.pk for item in fresh(evening).programme if item.method_key == key)


def htmx(client: Client, url: str, **data: object) -> object:
    return client.post(url, data, headers={"HX-Request": "true"})


DEFAULTS = {
    "choice-method": "incidentmethode",
    "choice-outcome": "open",
    "choice-questions": "aloud",
    "choice-place": "outside",
}


# --- examples ---
@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_every_example_fills_its_length_exactly_within_the_limits_of_its_methods(evening, template):
    evening.meeting.ends_at = evening.meeting.starts_at + timedelta(minutes=template.minutes)
    evening.meeting.save()
    lay_out(evening.meeting, template)
    assert minutes(evening) == [planned.minutes for planned in template.items]
    laid_out = plan(fresh(evening))
    assert (laid_out.minutes, laid_out.over, laid_out.spare) == (template.minutes, 0, 0)
    assert all(line.least <= line.item.minutes <= line.most for line in laid_out.lines)


@pytest.mark.parametrize(
    ("length", "key"), [(15, "60"), (60, "60"), (80, "90"), (90, "90"), (110, "120"), (300, "120")]
)
def test_the_example_nearest_in_length_is_suggested(length, key):
    assert suggested(length).key == key


def test_an_example_is_shared_over_the_length_of_the_meeting(evening):
    evening.meeting.ends_at = evening.meeting.starts_at + timedelta(minutes=75)
    evening.meeting.save()
    lay_out(evening.meeting, TEMPLATES["90"])
    assert sum(minutes(evening)) == 75


def test_an_example_replaces_what_was_there(evening):
    lay_out(evening.meeting, TEMPLATES["60"])
    lay_out(evening.meeting, TEMPLATES["60"])
    assert [item.position for item in fresh(evening).programme] == [1, 2, 3, 4, 5, 6, 7]


# --- times ---
def test_each_item_starts_when_the_one_before_it_ends(evening):
    laid_out = plan(fresh(evening))
    offsets = [(line.starts_at - evening.meeting.starts_at).seconds // 60 for line in laid_out.lines]
    assert offsets == [0, 2, 10, 17, 25, 75, 84]
    assert laid_out.ends_at == evening.meeting.ends_at


def test_it_says_by_how_much_it_is_too_long_or_what_is_to_spare(evening):
    meeting = evening.meeting
    meeting.items.filter(method_key="warm-up").update(minutes=12)
    meeting.forget()
    assert (plan(meeting).over, plan(meeting).spare) == (4, 0)
    meeting.items.filter(method_key="warm-up").update(minutes=5)
    meeting.forget()
    assert (plan(meeting).over, plan(meeting).spare) == (0, 3)


def test_minutes_a_method_cannot_have_are_shown_as_it_will_run(evening):
    evening.meeting.items.filter(method_key="warm-up").update(minutes=90)
    line = plan(fresh(evening)).lines[1]
    assert (line.minutes, line.least, line.most) == (12, 2, 12)


def test_the_bars_fill_the_line_and_mark_what_is_too_much(evening):
    evening.meeting.items.filter(method_key="warm-up").update(minutes=12)
    bars = plan(fresh(evening)).bars
    assert [bar.colour for bar in bars] == [
        "lead",
        "frame",
        "frame",
        "frame",
        "case",
        "frame",
        "lead",
        "over",
    ]
    assert (bars[0].x, bars[-1].x, bars[-1].width) == ("0.00%", "95.74%", "4.26%")


def test_sharing_keeps_every_item_within_its_limits_and_adds_up(evening):
    meeting = evening.meeting
    meeting.ends_at = meeting.starts_at + timedelta(minutes=61)
    meeting.save()
    planning.spread(meeting)
    lines = plan(fresh(evening)).lines
    assert sum(line.item.minutes for line in lines) == 61
    assert all(line.least <= line.item.minutes <= line.most for line in lines)


def test_sharing_is_refused_when_it_cannot_add_up(evening):
    meeting = evening.meeting
    meeting.ends_at = meeting.starts_at + timedelta(minutes=20)
    meeting.save()
    with pytest.raises(DoesNotFit):
        plan(meeting).spread()
    with pytest.raises(Refused):
        planning.spread(meeting)
    assert minutes(evening) == [2, 8, 7, 8, 50, 9, 6]


# --- changing it ---
def test_an_item_moves_one_place(evening):
    planning.move(evening.meeting, item(evening, "warm-up"), 2, 1)
    assert keys(evening)[:3] == ["welcome", "look-back", "warm-up"]
    planning.move(evening.meeting, item(evening, "warm-up"), 3, -1)
    assert keys(evening)[:3] == ["welcome", "warm-up", "look-back"]


def test_the_first_item_cannot_move_further_up(evening):
    planning.move(evening.meeting, item(evening, "welcome"), 1, -1)
    assert keys(evening)[0] == "welcome"


def test_moving_what_stands_elsewhere_by_now_changes_nothing(evening):
    planning.move(evening.meeting, item(evening, "warm-up"), 2, 1)
    with pytest.raises(Stale):
        planning.move(evening.meeting, item(evening, "warm-up"), 2, 1)
    assert keys(evening)[:3] == ["welcome", "look-back", "warm-up"]


def test_an_added_item_comes_where_it_belongs(evening):
    planning.add(evening.meeting, "break", 7)
    assert keys(evening)[4:7] == ["incidentmethode", "break", "evaluation"]
    assert [item.position for item in fresh(evening).programme] == list(range(1, 9))


def test_adding_twice_is_adding_once(evening):
    planning.add(evening.meeting, "break", 7)
    with pytest.raises(Stale):
        planning.add(evening.meeting, "break", 7)
    assert keys(evening).count("break") == 1


def test_taking_a_frame_away_gives_the_method_its_own_phase_back(evening):
    before = plan(fresh(evening)).lines[4].least
    planning.remove(evening.meeting, item(evening, "choosing"))
    assert plan(fresh(evening)).lines[3].least == before + 5


def test_minutes_stay_within_what_the_method_allows(evening):
    planning.set_minutes(evening.meeting, item(evening, "incidentmethode"), 400)
    assert minutes(evening)[4] == plan(fresh(evening)).lines[4].most


def test_another_method_begins_with_its_own_defaults(evening):
    pk = item(evening, "incidentmethode")
    planning.arrange(evening.meeting, pk, "incidentmethode", {"outcome": "known"})
    planning.arrange(evening.meeting, pk, "kernmodel", {"outcome": "known"})
    found = fresh(evening).items.get(pk=pk)
    assert (found.method_key, found.settings) == ("kernmodel", {})


def test_a_case_can_be_planned_for_an_item(evening):
    case = a_case(evening.meeting, evening.yasmin)
    planning.give_case(evening.meeting, item(evening, "incidentmethode"), case)
    found = fresh(evening).items.get(method_key="incidentmethode")
    assert (found.case, found.presenter) == (case, evening.yasmin)


def test_the_chair_cannot_be_planned_as_the_one_who_brings_the_case(evening):
    case = a_case(evening.meeting, evening.daan)
    with pytest.raises(Refused):
        planning.give_case(evening.meeting, item(evening, "incidentmethode"), case)


def test_a_programme_that_runs_is_no_longer_planned(evening):
    evening.meeting.open(evening.daan)
    with pytest.raises(Refused):
        planning.move(evening.meeting, item(evening, "warm-up"), 2, 1)
    with pytest.raises(Refused):
        lay_out(evening.meeting, TEMPLATES["60"])


# --- the page ---
def test_only_the_facilitator_lays_out_the_programme(evening, outsider):
    assert signed_in(evening.petra).get(address(evening)).status_code == 200
    for member in (evening.daan, evening.noor):
        assert signed_in(member).get(address(evening)).status_code == 403
        assert signed_in(member).post(address(evening), {"change": "spread"}).status_code == 403
    assert outsider.get(address(evening)).status_code == 302


def test_a_press_without_javascript_comes_back_to_the_page(evening):
    pk = item(evening, "warm-up")
    answer = signed_in(evening.petra).post(address(evening), {"change": "more", "item": pk, "minutes": 8})
    assert (answer.status_code, answer.url) == (302, f"{address(evening)}#item-{pk}")
    assert minutes(evening)[1] == 9


def test_a_press_with_htmx_is_answered_with_the_new_times_only(evening):
    pk = item(evening, "warm-up")
    answer = htmx(signed_in(evening.petra), address(evening), change="less", item=pk, minutes=8)
    assert (answer.status_code, answer["HX-Reswap"]) == (200, "none")
    starts = timezone.localtime(evening.meeting.starts_at) + timedelta(minutes=9)
    text = answer.content.decode()
    assert re.search(rf'id="at-{item(evening, "look-back")}"[^>]*>{starts:%H}[.:]{starts:%M}<', text)
    assert 'id="programme-title"' not in text


def test_the_same_press_twice_has_one_effect(evening):
    client, pk = signed_in(evening.petra), item(evening, "warm-up")
    for _ in range(2):
        htmx(client, address(evening), change="more", item=pk, minutes=8)
    assert minutes(evening)[1] == 9
    first = htmx(client, address(evening), change="up", item=pk, place=2)
    second = htmx(client, address(evening), change="up", item=pk, place=2)
    assert (first.status_code, second.status_code) == (200, 409)
    assert keys(evening)[:2] == ["warm-up", "welcome"]


def test_a_change_of_an_item_that_is_gone_shows_how_it_is_now(evening):
    pk = item(evening, "warm-up")
    client = signed_in(evening.petra)
    assert htmx(client, address(evening), change="remove", item=pk).status_code == 200
    for change in ("remove", "choices", "up", "more"):
        answer = htmx(client, address(evening), change=change, item=pk, place=2, minutes=5)
        assert answer.status_code == 409
        assert 'id="programme-title"' in answer.content.decode()
    assert len(keys(evening)) == 6


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"change": "explode"},
        {"change": "up"},
        {"change": "more", "item": 1},
        {"change": "minutes", "item": 1, "minutes": "9" * 40},
        {"change": "minutes", "item": "9" * 40, "minutes": 3},
        {"add": "no-such-method", "place": 7},
        {"change": "template", "template": "1000"},
    ],
)
def test_nonsense_is_refused_and_changes_nothing(evening, data):
    client = signed_in(evening.petra)
    assert client.post(address(evening), data).status_code == 422
    assert htmx(client, address(evening), **data).status_code == 422
    assert minutes(evening) == [2, 8, 7, 8, 50, 9, 6]


def test_choices_of_a_method_are_saved(evening):
    pk = item(evening, "incidentmethode")
    chosen = {"outcome": "known", "questions": "written", "place": "back"}
    data = {"choice-method": "incidentmethode", **{f"choice-{key}": value for key, value in chosen.items()}}
    answer = htmx(signed_in(evening.petra), address(evening), change="choices", item=pk, **data)
    assert answer.status_code == 200
    assert fresh(evening).items.get(pk=pk).settings == chosen


def test_a_choice_that_is_not_there_is_refused(evening):
    data = {"change": "choices", "item": item(evening, "choosing"), "choice-way": "shouting"}
    assert htmx(signed_in(evening.petra), address(evening), **data).status_code == 422


def test_a_card_is_chosen_for_the_warm_up(evening):
    pk = item(evening, "warm-up")
    answer = htmx(
        signed_in(evening.petra), address(evening), change="choices", item=pk, **{"choice-card": "O6"}
    )
    assert answer.status_code == 200
    assert fresh(evening).items.get(pk=pk).settings == {"card": "O6"}
    assert plan(fresh(evening), "nl").lines[1].card["name"] == "Kleine overwinning"


def test_a_method_that_has_gone_asks_for_another(evening):
    evening.meeting.items.filter(method_key="warm-up").update(method_key="retired")
    client = signed_in(evening.petra)
    assert client.get(address(evening)).status_code == 200
    pk = item(evening, "retired")
    htmx(client, address(evening), change="more", item=pk, minutes=8)
    assert (
        htmx(client, address(evening), change="choices", item=pk, **{"choice-method": "warm-up"}).status_code
        == 200
    )
    assert keys(evening)[1] == "warm-up"


def test_a_planner_gives_an_item_a_case_they_may_read(evening):
    case = a_case(evening.meeting, evening.yasmin)
    pk = item(evening, "incidentmethode")
    data = {"change": "choices", "item": pk, **DEFAULTS}
    given = {**data, "choice-case": case.pk}
    assert htmx(signed_in(evening.petra), address(evening), **given).status_code == 200
    assert fresh(evening).items.get(pk=pk).case == case
    assert htmx(signed_in(evening.petra), address(evening), **{**data, "choice-case": "-"}).status_code == 200
    assert fresh(evening).items.get(pk=pk).presenter is None


def test_a_case_the_planner_may_not_read_cannot_be_planned(evening):
    case = a_case(evening.meeting, evening.yasmin, readers="nobody", title="Geheim")
    page = signed_in(evening.petra).get(address(evening))
    assert "Geheim" not in page.content.decode()
    pk = item(evening, "incidentmethode")
    data = {"change": "choices", "item": pk, **DEFAULTS, "choice-case": case.pk}
    htmx(signed_in(evening.petra), address(evening), **data)
    assert fresh(evening).items.get(pk=pk).case is None


def test_a_meeting_that_has_begun_shows_no_editor(evening):
    evening.meeting.open(evening.daan)
    client = signed_in(evening.petra)
    assert client.get(address(evening)).url == f"/meetings/{evening.meeting.pk}/"
    assert htmx(client, address(evening), change="spread").status_code == 409


@pytest.mark.parametrize("copies", [1, 3])
def test_the_editor_asks_the_database_no_more_for_a_longer_programme(
    evening, copies, django_assert_num_queries
):
    evening.meeting.items.all().delete()
    a_programme(evening.meeting, *[("incidentmethode", 40)] * copies)
    client = signed_in(evening.petra)
    client.get(address(evening))
    with django_assert_num_queries(9):
        client.get(address(evening))
