"""Personal links: opening one changes nothing, a button signs in, an old one is never a dead end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sessions.models import PersonalLink
from tests.cast import Evening, a_group, a_member, signed_in


@pytest.fixture
def token(evening: Evening) -> str:
    return PersonalLink.make(evening.noor, evening.meeting)[1]


def test_opening_asks_and_shows_only_a_first_name(evening: Evening, token: str) -> None:
    page = Client().get(f"/link/{token}/").content.decode()
    assert "Noor" in page
    for secret in ("Bakker", "Lio-groep", "noor@", "Petra", "lokaal"):
        assert secret not in page


@pytest.mark.parametrize("method", ["get", "head"])
def test_scanners_change_nothing(evening: Evening, token: str, method: str) -> None:
    client = Client()
    for _ in range(3):
        assert getattr(client, method)(f"/link/{token}/").status_code == 200
    assert client.get("/groups/").status_code == 302
    assert PersonalLink.objects.get().used_at is None


def test_the_button_signs_in_for_one_membership(evening: Evening, token: str) -> None:
    other = a_group("Andere groep")
    other.add(evening.noor.user)
    client = Client()
    assert client.post(f"/link/{token}/")["Location"] == f"/meetings/{evening.meeting.pk}/"
    assert client.get(f"/groups/{evening.group.pk}/").status_code == 200
    assert client.get(f"/groups/{other.pk}/").status_code == 404
    assert "Andere groep" not in client.get("/groups/").content.decode()


def test_without_a_meeting_it_leads_to_the_group(evening: Evening) -> None:
    _link, token = PersonalLink.make(evening.noor)
    assert Client().post(f"/link/{token}/")["Location"] == f"/groups/{evening.group.pk}/"


def test_from_the_question_for_a_case_it_leads_to_the_case(evening: Evening, token: str) -> None:
    assert Client().post(f"/link/{token}/?to=case")["Location"] == f"/meetings/{evening.meeting.pk}/case/"


def test_it_works_again_until_it_expires(evening: Evening, token: str) -> None:
    assert Client().post(f"/link/{token}/").status_code == 302
    assert Client().post(f"/link/{token}/").status_code == 302
    PersonalLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert Client().post(f"/link/{token}/").status_code == 404


def test_it_expires_two_weeks_after_the_meeting(evening: Evening, token: str) -> None:
    assert PersonalLink.objects.get().expires_at == evening.meeting.ends_at + timedelta(days=14)


def test_it_is_remembered_a_month_unless_the_tick_is_taken_away(evening: Evening, token: str) -> None:
    client = Client()
    client.post(f"/link/{token}/", {"remember": "1"})
    assert client.session.get_expiry_age() == 30 * 24 * 60 * 60
    client.post(f"/link/{token}/", {})
    assert client.session.get_expire_at_browser_close() is True


@pytest.mark.parametrize("token", ["niks", "a" * 43, "x" * 2000, "..%2F..", "é"])
def test_a_link_nobody_has_leads_to_the_code(db: None, token: str) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(f"/link/{token}/")
        assert answer.status_code == 404
        assert 'href="/accounts/login/code/"' in answer.content.decode()


def test_the_session_is_a_fresh_one(evening: Evening, token: str) -> None:
    client = signed_in(evening.daan)
    before = client.session.session_key
    client.post(f"/link/{token}/")
    assert client.session.session_key != before
    assert "_auth_user_id" not in client.session
    assert client.session["membership"] == evening.noor.pk


def test_who_is_signed_in_as_themselves_stays_so(evening: Evening, token: str) -> None:
    client = signed_in(evening.noor)
    assert client.get(f"/link/{token}/")["Location"] == f"/meetings/{evening.meeting.pk}/"
    client.post(f"/link/{token}/")
    assert client.get("/profile/").status_code == 200


def test_a_member_who_was_taken_out_has_no_link_and_no_visit(evening: Evening, token: str) -> None:
    client = Client()
    client.post(f"/link/{token}/")
    evening.noor.end(by=evening.petra)
    assert client.get(f"/groups/{evening.group.pk}/").status_code == 404
    assert Client().get(f"/link/{token}/").status_code == 404


def test_a_whole_account_opens_once_and_at_home_only(evening: Evening, settings: Settings) -> None:
    _link, token = PersonalLink.make(evening.petra, whole_account=True)
    settings.AT_HOME = False
    assert Client().get(f"/link/{token}/").status_code == 404
    settings.AT_HOME = True
    client = Client()
    client.post(f"/link/{token}/")
    assert client.get("/profile/").status_code == 200
    assert Client().post(f"/link/{token}/").status_code == 404


def test_pressing_without_end_is_stopped_and_opening_is_not(evening: Evening, token: str) -> None:
    client = Client()
    answers = [client.post("/link/niks/").status_code for _ in range(61)]
    assert answers == [404] * 60 + [429]
    assert client.get(f"/link/{token}/").status_code == 200


def test_the_facilitator_withdraws_a_link_and_its_visit_ends(evening: Evening, token: str) -> None:
    client = Client()
    client.post(f"/link/{token}/")
    link = PersonalLink.objects.get()
    url = f"/groups/{evening.group.pk}/links/{link.pk}/withdrawal/"
    assert signed_in(evening.daan).post(url).status_code == 403
    assert signed_in(a_member(a_group("Andere"), "Olaf Berg", "facilitator")).post(url).status_code == 404
    assert signed_in(evening.petra).post(url).status_code == 302
    assert client.get(f"/groups/{evening.group.pk}/").status_code == 302
    assert Client().get(f"/link/{token}/").status_code == 404


def test_ones_own_used_link_is_withdrawn_from_the_profile(evening: Evening, token: str) -> None:
    Client().post(f"/link/{token}/")
    link = PersonalLink.objects.get()
    assert (
        f"/profile/links/{link.pk}/withdrawal/" in signed_in(evening.noor).get("/profile/").content.decode()
    )
    assert signed_in(evening.daan).post(f"/profile/links/{link.pk}/withdrawal/").status_code == 404
    assert signed_in(evening.noor).post(f"/profile/links/{link.pk}/withdrawal/").status_code == 302
    assert not PersonalLink.objects.valid().exists()
