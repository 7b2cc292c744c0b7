"""Coming in with a code by mail, starting, signing out, one's own details."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from sessions.models import Device, Mail, Membership, PersonalLink, User
from tests.cast import Evening, by_link, signed_in

ASK = "/accounts/login/code/"
CONFIRM = "/accounts/login/code/confirm/"


def code_for(user: User) -> str:
    return str(Mail.objects.get(user=user, kind="code", sent_at=None).secret)


def came_in(member: Membership) -> Client:
    """A browser that really went through the code."""
    client = Client()
    client.post(ASK, {"email": member.user.email})
    client.post(CONFIRM, {"code": code_for(member.user)})
    return client


def test_a_code_from_the_mail_signs_in(evening: Evening) -> None:
    client = Client()
    client.post(ASK, {"email": "Daan@voorbeeld.example"})
    code = code_for(evening.daan.user)
    assert len(code) == 6
    answer = client.post(CONFIRM, {"code": f"{code[:3]} {code[3:]}"})
    assert (answer.status_code, answer["Location"]) == (302, "/groups/")
    assert client.get("/groups/").status_code == 200


def test_after_signing_in_one_is_where_one_wanted_to_be(evening: Evening) -> None:
    client = Client()
    assert client.get("/profile/")["Location"] == f"{ASK}?next=/profile/"
    asked = client.post(f"{ASK}?next=/profile/", {"email": "daan@voorbeeld.example"})
    assert client.post(asked["Location"], {"code": code_for(evening.daan.user)})["Location"] == "/profile/"


def test_known_and_unknown_addresses_get_the_same_answer(evening: Evening) -> None:
    pages = []
    for address in ("daan@voorbeeld.example", "dora@voorbeeld.example"):
        client = Client()
        answer = client.post(ASK, {"email": address})
        page = client.get(answer["Location"]).content.decode().replace(address, "")
        pages.append((answer.status_code, answer["Location"], len(page)))
    assert pages[0] == pages[1]


def test_an_unknown_address_gets_no_mail_and_no_account(evening: Evening) -> None:
    Client().post(ASK, {"email": "niemand@voorbeeld.example"})
    assert not Mail.objects.exists()
    assert not User.objects.filter(email="niemand@voorbeeld.example").exists()


def test_three_wrong_codes_end_it(evening: Evening) -> None:
    client = Client()
    client.post(ASK, {"email": "daan@voorbeeld.example"})
    code = code_for(evening.daan.user)
    wrong = "000000" if code != "000000" else "000001"
    assert [client.post(CONFIRM, {"code": wrong}).status_code for _ in range(3)] == [422, 422, 302]
    client.post(CONFIRM, {"code": code})
    assert client.get("/groups/").status_code == 302


def test_a_new_code_replaces_the_one_that_still_waits(evening: Evening) -> None:
    client = Client()
    client.post(ASK, {"email": "daan@voorbeeld.example"})
    client.post(CONFIRM, {"action": "resend"})
    client.post(CONFIRM, {"code": code_for(evening.daan.user)})
    assert client.get("/groups/").status_code == 200


def test_asking_too_often_is_said_in_the_form(evening: Evening) -> None:
    answers = [Client().post(ASK, {"email": "daan@voorbeeld.example"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 422]
    assert 'value="daan@voorbeeld.example"' in answers[3].content.decode()


@pytest.mark.parametrize("address", ["geen adres", "", "a@b", "x" * 300 + "@voorbeeld.example"])
def test_what_is_no_address_is_asked_again(db: None, address: str) -> None:
    assert Client().post(ASK, {"email": address}).status_code == 422


@pytest.mark.parametrize("page", ["login/", "signup/", "inactive/", "confirm-email/"])
def test_there_is_one_way_in(db: None, page: str) -> None:
    assert Client().get(f"/accounts/{page}?next=/groups/")["Location"] == f"{ASK}?next=/groups/"


@pytest.mark.parametrize(
    "page", ["", "password/reset/", "password/change/", "password/set/", "email/", "reauthenticate/"]
)
def test_there_is_no_password_anywhere(evening: Evening, page: str) -> None:
    assert Client().get(f"/accounts/{page}").status_code == 404
    assert signed_in(evening.daan).get(f"/accounts/{page}").status_code == 404
    assert 'type="password"' not in Client().get(ASK).content.decode()


def test_where_anybody_may_start_a_name_and_an_address_make_an_account(db: None, settings: Settings) -> None:
    settings.ANYBODY_MAY_START = True
    client = Client()
    answer = client.post("/accounts/signup/", {"name": "Iris Nieuw", "email": "Iris@voorbeeld.example"})
    user = User.objects.get(email="iris@voorbeeld.example")
    assert user.name == "Iris Nieuw"
    assert client.post(answer["Location"], {"code": code_for(user)})["Location"] == "/groups/new/"
    assert client.get("/groups/new/").status_code == 200


def test_starting_with_a_known_address_tells_nothing_and_changes_nothing(
    evening: Evening, settings: Settings
) -> None:
    settings.ANYBODY_MAY_START = True
    new = Client().post("/accounts/signup/", {"name": "Iris", "email": "iris@voorbeeld.example"})
    known = Client().post("/accounts/signup/", {"name": "Iris", "email": "daan@voorbeeld.example"})
    assert (new.status_code, new["Location"]) == (known.status_code, known["Location"])
    assert User.objects.get(email="daan@voorbeeld.example").name == "Daan Visser"


def test_signing_out_is_asked_first_and_told_to_the_screens(evening: Evening) -> None:
    evening.meeting.open(by=evening.daan)
    client = came_in(evening.daan)
    before = evening.meeting.version
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/groups/").status_code == 200
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert client.get("/groups/").status_code == 302
    evening.meeting.refresh_from_db()
    assert evening.meeting.version > before


def test_signing_out_ends_a_visit_by_personal_link(evening: Evening) -> None:
    client = by_link(evening.noor)
    client.post("/accounts/logout/")
    assert client.get("/groups/").status_code == 302


def test_signing_out_never_leads_to_another_site(evening: Evening) -> None:
    for wanted in ("https://elders.example/", "//elders.example/", "javascript:alert(1)"):
        assert signed_in(evening.daan).post("/accounts/logout/", {"next": wanted})["Location"] == "/"


def test_a_personal_link_does_not_open_the_profile(evening: Evening) -> None:
    client = by_link(evening.noor)
    assert client.get("/profile/")["Location"] == f"{ASK}?next=/profile/"
    assert client.post("/profile/", {"name": "Iemand"}).status_code == 401
    assert User.objects.get(pk=evening.noor.user_id).name == "Noor Bakker"


def test_name_and_language_are_ones_own(evening: Evening) -> None:
    client = signed_in(evening.noor)
    assert client.post("/profile/", {"name": "Noor B.", "language": "en"}).status_code == 302
    user = User.objects.get(pk=evening.noor.user_id)
    assert (user.name, user.language) == ("Noor B.", "en")
    assert client.post("/profile/", {"name": "", "language": "nl"}).status_code == 422
    assert client.post("/profile/", {"name": "Noor", "language": "xx"}).status_code == 422


def test_another_device_is_signed_out_and_this_one_stays(evening: Evening) -> None:
    here, there = came_in(evening.daan), came_in(evening.daan)
    page = here.get("/profile/").content.decode()
    other = page.split('action="/profile/sign-ins/')[1].split("/")[0]
    assert here.post(f"/profile/sign-ins/{other}/end/").status_code == 302
    assert (here.get("/groups/").status_code, there.get("/groups/").status_code) == (200, 302)


def test_nobody_signs_out_somebody_elses_device(evening: Evening) -> None:
    there = came_in(evening.daan)
    from allauth.usersessions.models import UserSession

    row = UserSession.objects.get(user=evening.daan.user)
    assert signed_in(evening.noor).post(f"/profile/sign-ins/{row.pk}/end/").status_code == 404
    assert there.get("/groups/").status_code == 200


def test_signing_out_everywhere_ends_every_device_link_and_this_one(evening: Evening) -> None:
    evening.meeting.open(by=evening.daan)
    here, there, linked = came_in(evening.noor), came_in(evening.noor), Client()
    _link, token = PersonalLink.make(evening.noor)
    linked.post(f"/link/{token}/", {"remember": "1"})
    other = came_in(evening.daan)
    before = evening.meeting.version
    assert here.post("/profile/signing-out/")["Location"] == ASK
    assert [c.get("/groups/").status_code for c in (here, there, linked)] == [302, 302, 302]
    assert Client().get(f"/link/{token}/").status_code == 404
    assert other.get("/groups/").status_code == 200
    evening.meeting.refresh_from_db()
    assert evening.meeting.version > before


def test_the_language_is_kept_and_leads_back(evening: Evening) -> None:
    client = signed_in(evening.daan)
    answer = client.post("/language/", {"language": "en", "next": "/groups/"})
    assert answer["Location"] == "/groups/"
    assert client.cookies["django_language"].value == "en"
    assert User.objects.get(pk=evening.daan.user_id).language == "en"
    assert client.post("/language/", {"language": "xx"}).status_code == 400
    assert client.post("/language/", {"language": "nl", "next": "//elders.example"})["Location"] == "/"
    assert client.get("/language/").status_code == 405


def test_signing_out_leaves_no_session_behind(evening: Evening) -> None:
    client = came_in(evening.daan)
    client.post("/accounts/logout/")
    assert not Session.objects.exists()


def test_signing_out_everywhere_puts_out_a_phone_that_was_let_in(evening: Evening) -> None:
    evening.meeting.open(by=evening.daan)
    device, _token = Device.ask(evening.meeting, evening.noor)
    device.admit(by=evening.daan)
    came_in(evening.noor).post("/profile/signing-out/")
    assert not Device.objects.live().exists()
