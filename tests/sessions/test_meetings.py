"""Planning a meeting, its page before it opens, and removing it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from sessions.models import Case, Meeting
from tests.cast import Evening, a_case, a_group, a_meeting, a_member, by_link, signed_in


def tomorrow(**changes: Any) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=1)
    facts = {
        "day": day.isoformat(),
        "start": "15:30",
        "end": "17:00",
        "place": "lokaal 1",
        "template": "90",
        **changes,
    }
    return {name: value for name, value in facts.items() if value is not None}


def new(evening: Evening) -> str:
    return f"/groups/{evening.group.pk}/meetings/new/"


def page(evening: Evening) -> str:
    return f"/meetings/{evening.meeting.pk}/"


# --- planning ---
def test_the_facilitator_plans_a_meeting(evening):
    answer = signed_in(evening.petra).post(new(evening), tomorrow(chair=evening.noor.pk))
    planned = evening.group.meetings.latest("pk")
    assert (answer.status_code, answer.url) == (302, f"/meetings/{planned.pk}/")
    assert (planned.chair, planned.place, planned.minutes, planned.opened_at) == (
        evening.noor,
        "lokaal 1",
        90,
        None,
    )
    assert timezone.localtime(planned.starts_at).strftime("%H:%M") == "15:30"
    assert [item.method_key for item in planned.programme][4] == "incidentmethode"


def test_times_are_those_of_the_group_in_winter_and_in_summer(evening):
    year = timezone.localdate().year + 1
    for day, hour in ((f"{year}-01-15", 14), (f"{year}-07-15", 13)):
        signed_in(evening.petra).post(new(evening), tomorrow(day=day, start="15:00", chair=evening.noor.pk))
        starts = evening.group.meetings.latest("pk").starts_at
        assert starts == datetime.fromisoformat(f"{day}T{hour}:00:00+00:00")


def test_a_new_meeting_is_as_long_as_usual_and_in_the_usual_place(evening):
    evening.group.minutes = 120
    evening.group.save()
    form = signed_in(evening.petra).get(new(evening)).context["form"]
    assert (form["place"].value(), form["template"].value()) == ("lokaal 2.14", "120")
    start, end = (datetime.combine(timezone.localdate(), form[name].value()) for name in ("start", "end"))
    assert end - start == timedelta(minutes=120)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"end": "15:00"}, "end"),
        ({"end": "15:30"}, "end"),
        ({"end": "15:35"}, "end"),
        ({"start": "06:00", "end": "23:00"}, "end"),
        ({"day": "0001-01-01"}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"day": "2024-02-30"}, "day"),
        ({"day": "gisteren"}, "day"),
        ({"day": None}, "day"),
        ({"start": "25:00"}, "start"),
        ({"place": "x" * 121}, "place"),
        ({"online_url": "javascript:alert(1)"}, "online_url"),
        ({"online_url": "ftp://ergens.example"}, "online_url"),
        ({"template": "45"}, "template"),
        ({"chair": "9" * 30}, "chair"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_lost(evening, changes, field):
    data = tomorrow(**{"chair": evening.noor.pk, "place": "de aula", **changes})
    answer = signed_in(evening.petra).post(new(evening), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["place"].value() == data["place"]
    assert evening.group.meetings.count() == 1


def test_somebody_of_another_group_cannot_be_the_chair(evening):
    stranger = a_member(a_group("Andere groep"), "Olaf Smit")
    answer = signed_in(evening.petra).post(new(evening), tomorrow(chair=stranger.pk))
    assert answer.status_code == 422


def test_only_the_facilitator_plans(evening, outsider):
    for member in (evening.daan, evening.noor):
        assert signed_in(member).get(new(evening)).status_code == 403
        assert signed_in(member).post(new(evening), tomorrow()).status_code == 403
    assert outsider.get(new(evening)).status_code == 302
    assert signed_in(evening.petra).get("/groups/999/meetings/new/").status_code == 404


def test_a_date_is_changed_and_the_programme_stays(evening):
    address = f"{page(evening)}plan/"
    client = signed_in(evening.petra)
    assert client.get(address).status_code == 200
    answer = client.post(address, tomorrow(chair=evening.eva.pk, end="18:00"))
    assert (answer.status_code, answer.url) == (302, page(evening))
    meeting = Meeting.objects.get(pk=evening.meeting.pk)
    assert (meeting.chair, meeting.minutes, len(meeting.programme)) == (evening.eva, 150, 7)


def test_who_brings_the_planned_case_cannot_become_the_chair(evening):
    evening.meeting.items.filter(method_key="incidentmethode").update(presenter=evening.yasmin)
    answer = signed_in(evening.petra).post(f"{page(evening)}plan/", tomorrow(chair=evening.yasmin.pk))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["chair"]


def test_a_meeting_that_has_begun_is_not_replanned_or_removed(evening):
    evening.meeting.open(evening.daan)
    client = signed_in(evening.petra)
    for name in ("plan", "removal"):
        assert client.get(f"{page(evening)}{name}/").status_code == 403
        assert client.post(f"{page(evening)}{name}/", tomorrow(chair=evening.daan.pk)).status_code == 403


# --- removing ---
def test_removing_asks_first(evening):
    client = signed_in(evening.petra)
    assert client.get(f"{page(evening)}removal/").status_code == 200
    assert Meeting.objects.count() == 1
    assert client.post(f"{page(evening)}removal/").url == f"/groups/{evening.group.pk}/"
    assert Meeting.objects.count() == 0


def test_what_people_wrote_moves_to_the_next_meeting(evening):
    other = a_meeting(evening.group, evening.eva, days=14)
    mine, draft = (
        a_case(evening.meeting, evening.yasmin),
        a_case(evening.meeting, evening.noor, handed_in=False),
    )
    signed_in(evening.petra).post(f"{page(evening)}removal/")
    assert {case.pk for case in other.cases.all()} == {mine.pk, draft.pk}


def test_a_meeting_with_cases_stays_while_there_is_no_other(evening):
    a_case(evening.meeting, evening.yasmin)
    assert signed_in(evening.petra).post(f"{page(evening)}removal/").status_code == 409
    assert Case.objects.count() == 1


def test_only_the_facilitator_removes(evening):
    for member in (evening.daan, evening.noor):
        assert signed_in(member).post(f"{page(evening)}removal/").status_code == 403
    assert Meeting.objects.count() == 1


# --- the page before it opens ---
def test_everybody_of_the_group_reads_the_plan(evening, outsider):
    for member in evening.members:
        answer = signed_in(member).get(page(evening))
        assert answer.status_code == 200
        assert "lokaal 2.14" in answer.content.decode()
    assert by_link(evening.noor).get(page(evening)).status_code == 200
    assert outsider.get(page(evening)).status_code == 302


def test_the_chair_and_the_facilitator_can_begin(evening):
    can = {
        member.first_name: f"{page(evening)}opening/" in signed_in(member).get(page(evening)).content.decode()
        for member in evening.members
    }
    assert can == {"Petra": True, "Daan": True, "Yasmin": False, "Noor": False, "Thijs": False, "Eva": False}


@pytest.mark.parametrize(
    ("readers", "who"),
    [
        ("facilitator", {"Petra"}),
        ("chair", {"Petra", "Daan"}),
        ("nobody", set()),
        ("group", {"Petra", "Daan", "Noor", "Thijs", "Eva"}),
    ],
)
def test_a_title_is_for_those_the_author_chose(evening, readers, who):
    a_case(evening.meeting, evening.yasmin, readers=readers, title="Gras en water", question="Geheime vraag")
    for member in evening.members:
        text = signed_in(member).get(page(evening)).content.decode()
        assert ("Gras en water" in text) == (member.first_name in {*who, "Yasmin"})
        assert "Geheime vraag" not in text


def test_a_draft_leaves_no_trace_with_others(evening):
    before = {member.pk: len(signed_in(member).get(page(evening)).content) for member in evening.members}
    a_case(evening.meeting, evening.yasmin, handed_in=False, readers="group", title="Gras en water")
    for member in evening.members:
        answer = signed_in(member).get(page(evening))
        assert "Gras en water" not in answer.content.decode()
        if member != evening.yasmin:
            assert len(answer.content) == before[member.pk]


def test_a_case_planned_for_an_item_is_shown_only_to_who_may_read_it(evening):
    case = a_case(evening.meeting, evening.yasmin, readers="facilitator", title="Gras en water")
    evening.meeting.items.filter(method_key="incidentmethode").update(case=case, presenter=evening.yasmin)
    assert signed_in(evening.petra).get(page(evening)).content.decode().count("Gras en water") == 2
    text = signed_in(evening.noor).get(page(evening)).content.decode()
    assert "Gras en water" not in text
    assert text.count("Yasmin") == 1  # in the group, not with the item


@pytest.mark.parametrize("copies", [1, 3])
def test_the_page_asks_the_database_no_more_for_more_cases(evening, copies, django_assert_num_queries):
    for _n in range(copies):
        a_case(evening.meeting, evening.yasmin, readers="group")
    client = signed_in(evening.noor)
    client.get(page(evening))
    with django_assert_num_queries(7):
        client.get(page(evening))
