"""The desk, a group's page, a new group, its settings, asking for cases, leaving."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from sessions.models import Mail, Membership, PeerGroup, User
from tests.cast import Evening, a_case, a_group, a_meeting, a_member, a_programme, a_user, by_link, signed_in

NEW = {"name": "Onderwijscoaches", "kind": "training", "minutes": "120", "place": "De Kuip", "language": "nl"}


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(url)
    return len(seen)


# --- the desk ---
def test_the_desk_shows_ones_groups_and_nobody_elses(evening: Evening) -> None:
    a_member(a_group("Andere groep"), "Olaf Berg")
    page = text_of(signed_in(evening.daan), "/groups/")
    assert "Lio-groep" in page
    assert "Andere groep" not in page


def test_who_has_no_group_sees_chairs_that_are_ready(db: None) -> None:
    page = text_of(signed_in(a_user("Lena Leeg")), "/groups/")
    assert 'href="/groups/new/"' in page
    assert 'class="agenda"' not in page


def test_the_facilitator_is_told_that_nobody_has_a_case_within_a_week(evening: Evening) -> None:
    url = f"/meetings/{evening.meeting.pk}/case-request/"
    assert url in text_of(signed_in(evening.petra), "/groups/")
    assert url not in text_of(signed_in(evening.daan), "/groups/")
    a_case(evening.meeting, evening.yasmin)
    assert url not in text_of(signed_in(evening.petra), "/groups/")


def test_how_many_cases_there_are_is_for_who_prepares(evening: Evening) -> None:
    a_case(evening.meeting, evening.yasmin)
    assert 'class="answer case"' in text_of(signed_in(evening.petra), "/groups/")
    assert 'class="answer case"' in text_of(signed_in(evening.daan), "/groups/")
    assert 'class="answer case"' not in text_of(signed_in(evening.noor), "/groups/")


def test_an_invitation_that_was_refused_waits_for_the_facilitator(evening: Evening) -> None:
    mail = Mail.objects.create(
        kind="invitation", user=evening.noor.user, member=evening.noor, given_up_at=timezone.now()
    )
    assert 'class="bad"' in text_of(signed_in(evening.petra), "/groups/")
    assert 'class="bad"' not in text_of(signed_in(evening.daan), "/groups/")
    Mail.objects.create(kind="invitation", user=mail.user, member=evening.noor, sent_at=timezone.now())
    assert 'class="bad"' not in text_of(signed_in(evening.petra), "/groups/")


def test_a_running_meeting_stands_on_top(evening: Evening) -> None:
    evening.meeting.open(by=evening.daan)
    page = text_of(signed_in(evening.noor), "/groups/")
    assert f'href="/meetings/{evening.meeting.pk}/"' in page


def test_somebody_by_personal_link_sees_that_group_only(evening: Evening) -> None:
    a_group("Andere groep").add(evening.noor.user)
    page = text_of(by_link(evening.noor), "/groups/")
    assert "Lio-groep" in page
    assert "Andere groep" not in page
    assert "/groups/new/" not in page


def test_the_desk_asks_as_little_for_three_groups_as_for_one(evening: Evening) -> None:
    client = signed_in(evening.petra)
    one = queries(client, "/groups/")
    for number in range(2):
        group = PeerGroup.start(evening.petra.user, name=f"Groep {number}")
        member = a_member(group, f"Iemand{number} Anders")
        a_case(a_meeting(group, member, days=3), member)
        a_meeting(group, member, days=10)
    assert queries(client, "/groups/") == one
    assert one <= 12


# --- the group's page ---
def test_members_see_the_next_meeting_and_each_others_names_but_no_addresses(evening: Evening) -> None:
    page = text_of(signed_in(evening.noor), f"/groups/{evening.group.pk}/")
    assert "Daan Visser" in page
    assert "lokaal 2.14" in page
    assert f"/meetings/{evening.meeting.pk}/case/" in page
    assert "@voorbeeld" not in page
    assert "/programme/" not in page


def test_the_facilitator_can_plan_and_prepare(evening: Evening) -> None:
    page = text_of(signed_in(evening.petra), f"/groups/{evening.group.pk}/")
    for url in (f"/groups/{evening.group.pk}/meetings/new/", f"/meetings/{evening.meeting.pk}/programme/"):
        assert f'href="{url}"' in page


def test_outsiders_find_nothing(evening: Evening) -> None:
    olaf = signed_in(a_member(a_group("Andere"), "Olaf Berg", "facilitator"))
    unknown = olaf.get("/groups/999999/")
    answer = olaf.get(f"/groups/{evening.group.pk}/")
    assert (answer.status_code, answer.content) == (404, unknown.content)
    assert Client().get(f"/groups/{evening.group.pk}/").status_code == 302


def test_a_case_is_nowhere_on_the_group_page(evening: Evening) -> None:
    a_case(evening.meeting, evening.yasmin, title="Geheimwoord", readers="group")
    for member in evening.members:
        assert "Geheimwoord" not in text_of(signed_in(member), f"/groups/{evening.group.pk}/")


def test_the_path_shows_who_led(evening: Evening) -> None:
    for days, chair in ((-28, evening.petra), (-14, evening.noor)):
        past = a_meeting(evening.group, chair, days=days)
        past.opened_at, past.closed_at = past.starts_at, past.ends_at
        past.save()
    page = text_of(signed_in(evening.noor), f"/groups/{evening.group.pk}/")
    assert [look for look in ("led", "self", "next") if f'<li class="{look}">' in page] == [
        "led",
        "self",
        "next",
    ]


def test_the_group_page_asks_as_little_for_many_meetings_as_for_one(evening: Evening) -> None:
    client, url = signed_in(evening.petra), f"/groups/{evening.group.pk}/"
    one = queries(client, url)
    for days in (7, 14, 21):
        a_programme(a_meeting(evening.group, evening.noor, days=days))
    assert queries(client, url) == one
    assert one <= 12


# --- new and settings ---
def test_a_new_group_has_its_maker_as_facilitator(db: None) -> None:
    answer = signed_in(a_user("Petra van Dam")).post("/groups/new/", NEW)
    group = PeerGroup.objects.get()
    assert answer["Location"] == f"/groups/{group.pk}/members/"
    assert (group.name, group.minutes, group.place) == ("Onderwijscoaches", 120, "De Kuip")
    assert [m.role for m in group.memberships.all()] == ["facilitator"]


def test_a_double_press_makes_one_group(db: None) -> None:
    client = signed_in(a_user("Petra van Dam"))
    assert client.post("/groups/new/", NEW)["Location"] == client.post("/groups/new/", NEW)["Location"]
    assert PeerGroup.objects.count() == 1


def test_members_do_not_start_groups_unless_the_host_lets_anybody(
    evening: Evening, settings: Settings
) -> None:
    assert signed_in(evening.daan).post("/groups/new/", NEW).status_code == 403
    assert by_link(evening.petra).post("/groups/new/", NEW).status_code == 401
    settings.ANYBODY_MAY_START = True
    assert signed_in(evening.daan).post("/groups/new/", NEW).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 81},
        {"kind": "iets"},
        {"minutes": "99999999999999999999"},
        {"minutes": "-1"},
        {"language": "xx"},
        {"place": "y" * 121},
    ],
)
def test_what_cannot_be_is_given_back(db: None, wrong: dict[str, str]) -> None:
    answer = signed_in(a_user("Petra van Dam")).post("/groups/new/", NEW | {"place": "De Kuip"} | wrong)
    assert answer.status_code == 422
    assert next(iter((NEW | wrong).values()))[:80] in answer.content.decode()
    assert not PeerGroup.objects.exists()


def test_settings_are_the_facilitators(evening: Evening) -> None:
    url = f"/groups/{evening.group.pk}/settings/"
    assert signed_in(evening.daan).get(url).status_code == 403
    assert signed_in(evening.petra).post(url, NEW).status_code == 302
    assert PeerGroup.objects.get().name == "Onderwijscoaches"
    answer = signed_in(evening.petra).post(url, NEW | {"name": ""})
    assert answer.status_code == 422
    assert "Onderwijscoaches" in answer.content.decode()


# --- asking for cases ---
def test_everybody_who_has_handed_nothing_in_is_asked_once(evening: Evening) -> None:
    a_case(evening.meeting, evening.yasmin)
    a_case(evening.meeting, evening.noor, handed_in=False)
    url = f"/meetings/{evening.meeting.pk}/case-request/"
    client = signed_in(evening.petra)
    assert client.post(url)["Location"] == f"/groups/{evening.group.pk}/"
    client.post(url)
    asked = Mail.objects.filter(kind="case", meeting=evening.meeting).values_list("member", flat=True)
    assert sorted(asked) == sorted(m.pk for m in (evening.daan, evening.noor, evening.thijs, evening.eva))


def test_asking_for_cases_is_the_facilitators_and_never_a_get(evening: Evening) -> None:
    url = f"/meetings/{evening.meeting.pk}/case-request/"
    assert signed_in(evening.daan).post(url).status_code == 403
    assert signed_in(a_member(a_group("Andere"), "Olaf Berg", "facilitator")).post(url).status_code == 404
    assert signed_in(evening.petra).get(url).status_code == 405
    assert not Mail.objects.exists()


# --- leaving ---
def test_leaving_is_asked_first_and_then_done(evening: Evening) -> None:
    client, url = signed_in(evening.noor), f"/groups/{evening.group.pk}/leave/"
    assert client.get(url).status_code == 200
    assert Membership.objects.active().filter(pk=evening.noor.pk).exists()
    assert client.post(url)["Location"] == "/groups/"
    assert client.get(f"/groups/{evening.group.pk}/").status_code == 404


def test_the_last_facilitator_does_not_leave_others_behind(evening: Evening) -> None:
    client, url = signed_in(evening.petra), f"/groups/{evening.group.pk}/leave/"
    assert client.post(url).status_code == 409
    a_member(evening.group, "Wendy Bos", "facilitator")
    assert client.post(url).status_code == 302


def test_a_personal_link_is_not_enough_to_leave(evening: Evening) -> None:
    assert by_link(evening.noor).post(f"/groups/{evening.group.pk}/leave/").status_code == 401
    assert Membership.objects.active().filter(pk=evening.noor.pk).exists()


# --- the start page ---
def test_the_start_page_is_anybodys(db: None, settings: Settings) -> None:
    page = text_of(Client(), "/")
    assert 'href="/accounts/login/code/"' in page
    assert 'href="/accounts/signup/"' not in page
    settings.ANYBODY_MAY_START = True
    assert 'href="/accounts/signup/"' in text_of(Client(), "/")


def test_who_is_signed_in_is_shown_the_way_to_their_groups(evening: Evening) -> None:
    assert 'class="button big" href="/groups/"' in text_of(signed_in(evening.daan), "/")


def test_a_meeting_of_today_counts_until_the_day_is_over(evening: Evening) -> None:
    now = timezone.localtime()
    start = now.replace(hour=0, minute=1)
    evening.meeting.starts_at, evening.meeting.ends_at = start, start + timedelta(minutes=1)
    evening.meeting.save()
    assert f"/meetings/{evening.meeting.pk}/case/" in text_of(
        signed_in(evening.noor), f"/groups/{evening.group.pk}/"
    )


def test_a_users_name_is_written_as_text(evening: Evening) -> None:
    User.objects.filter(pk=evening.noor.user_id).update(name="<script>alert(1)</script>")
    assert "<script>alert" not in text_of(signed_in(evening.daan), f"/groups/{evening.group.pk}/")
