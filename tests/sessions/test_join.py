"""Coming in with the code in the room: a name, the chair's nod, and this meeting only, until it ends."""

from __future__ import annotations

import re
from http.cookies import Morsel

import pytest
from django.http import HttpResponse
from django.test import Client

from sessions.models import Device, Meeting, Membership
from sessions.models.door import fingerprint
from tests.cast import Evening, a_group, a_meeting, a_member, an_evening, by_link, signed_in
from tests.sessions.playing import HTMX, at, form, fresh, hand_in, opened, press


def asks(client: Client, meeting: Meeting, who: Membership | str) -> HttpResponse:
    """Picks a name, or says to be the room screen."""
    return client.post(f"/join/{meeting.code}/", {"person": getattr(who, "pk", who)})


def admitted(meeting: Meeting, who: Membership | str) -> Client:
    client = Client()
    asks(client, meeting, who)
    press(signed_in(fresh(meeting).chair), meeting, f"devices/{Device.objects.latest('pk').pk}/admission/")
    return client


def cookie(client: Client) -> Morsel:
    return client.cookies["device"]


# --- the way in ---
def test_from_the_code_to_the_meeting(evening: Evening) -> None:
    meeting, phone, daan = opened(evening, evening.thijs), Client(), signed_in(evening.daan)
    code = f"{meeting.code[:4]} {meeting.code[4:]}".lower()
    answer = phone.post("/join/", {"code": code})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/join/{meeting.code}/")

    names = phone.get(f"/join/{meeting.code}/").content.decode()
    people = dict(
        re.findall(r'name="person" value="([^"]+)"><span[^>]*>.*?</span><span>([^<]+)</span>', names)
    )
    assert people == {**{str(p.pk): p.user.name for p in evening.members}, "screen": people["screen"]}

    answer = asks(phone, meeting, evening.thijs)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/join/waiting/")
    assert phone.get("/join/waiting/").content.decode().count("Thijs") >= 1
    assert phone.get("/join/waiting/", headers=HTMX).status_code == 204
    assert phone.get(f"/meetings/{meeting.pk}/").status_code == 404

    device = Device.objects.get()
    page = daan.get(f"/meetings/{meeting.pk}/").content.decode()
    assert page.count(f'hx-post="/meetings/{meeting.pk}/devices/{device.pk}/admission/"') == 1
    assert press(daan, meeting, f"devices/{device.pk}/admission/").status_code == 200
    assert fresh(meeting).is_present(evening.thijs)
    device.refresh_from_db()
    assert device.admitted_by == evening.daan

    answer = phone.get("/join/waiting/", headers=HTMX)
    assert answer.headers["HX-Redirect"] == f"/meetings/{meeting.pk}/"
    assert phone.get("/join/waiting/").headers["Location"] == f"/meetings/{meeting.pk}/"
    screen = phone.get(f"/meetings/{meeting.pk}/").content.decode()
    assert 'id="work"' in screen
    assert f'data-me="{evening.thijs.pk}"' in screen


@pytest.mark.parametrize("code", ["", "BCDFGHJK", "x" * 21, "é", "../../etc"])
def test_a_code_that_is_not_there_says_so_and_keeps_what_was_typed(evening: Evening, code: str) -> None:
    opened(evening)
    answer = Client().post("/join/", {"code": code})
    assert answer.status_code == 422
    assert code in answer.content.decode()


def test_the_code_of_a_meeting_that_has_not_begun_or_is_over_leads_to_a_friendly_page(
    evening: Evening,
) -> None:
    assert Client().get(f"/join/{evening.meeting.code}/").status_code == 404
    meeting = opened(evening)
    assert Client().get(f"/join/{meeting.code}/").status_code == 200
    meeting.close(by=evening.daan)
    answer = Client().get(f"/join/{meeting.code}/")
    page = answer.content.decode()
    assert (answer.status_code, page.count("<h1>"), page.count('action="/join/"')) == (404, 1, 1)
    assert not any(person.user.name in page for person in evening.members)
    assert asks(Client(), meeting, evening.noor).status_code == 404
    assert Device.objects.count() == 0


def test_looking_at_the_names_asks_for_nothing(evening: Evening) -> None:
    meeting = opened(evening)
    version = meeting.version
    for _ in range(3):
        Client().get(f"/join/{meeting.code}/")
    assert (Device.objects.count(), fresh(meeting).version) == (0, version)


def test_only_somebody_of_the_group_can_be_picked(evening: Evening) -> None:
    meeting = opened(evening)
    stranger = a_member(a_group("Elders"), "Olaf de Wit")
    evening.eva.end(by=evening.petra)
    for who in (stranger, evening.eva, "", "nobody", "-1", "9" * 30):
        assert asks(Client(), meeting, who).status_code == 404
    assert Device.objects.count() == 0


def test_who_is_a_member_and_signed_in_goes_straight_in(evening: Evening) -> None:
    meeting = opened(evening)
    for client in (signed_in(evening.noor), by_link(evening.noor)):
        for answer in (client.get(f"/join/{meeting.code}/"), asks(client, meeting, evening.eva)):
            assert (answer.status_code, answer.headers["Location"]) == (302, f"/meetings/{meeting.pk}/")
    assert Device.objects.count() == 0


def test_the_device_is_nobody_else_from_then_on(evening: Evening) -> None:
    meeting = opened(evening)
    olaf = signed_in(a_member(a_group("Elders"), "Olaf de Wit"))
    asks(olaf, meeting, evening.thijs)
    assert "_auth_user_id" not in olaf.session
    assert olaf.get("/groups/").status_code == 302


def test_the_token_of_a_device_is_stored_nowhere_but_in_its_cookie(evening: Evening) -> None:
    phone = Client()
    asks(phone, opened(evening), evening.thijs)
    token = cookie(phone).value
    assert len(token) >= 43
    assert Device.objects.get().fingerprint == fingerprint(token) != token
    assert (cookie(phone)["httponly"], cookie(phone)["samesite"]) == (True, "Lax")


# --- refused, put out, given back ---
def test_a_device_that_is_refused_is_at_the_beginning_again(evening: Evening) -> None:
    meeting, phone = opened(evening), Client()
    asks(phone, meeting, evening.thijs)
    press(signed_in(evening.daan), meeting, f"devices/{Device.objects.get().pk}/refusal/")
    assert phone.get("/join/waiting/").headers["Location"] == "/join/"
    assert phone.get("/join/waiting/", headers=HTMX).headers["HX-Redirect"].endswith("/join/")
    assert phone.get(f"/meetings/{meeting.pk}/").status_code in (302, 404)
    press(signed_in(evening.daan), meeting, f"devices/{Device.objects.get().pk}/admission/")
    assert Device.objects.get().admitted_at is None


def test_a_device_that_is_put_out_sees_nothing_more(evening: Evening) -> None:
    meeting = opened(evening)
    phone = admitted(meeting, evening.thijs)
    assert phone.get(f"/meetings/{meeting.pk}/").status_code == 200
    Device.objects.get().end()
    assert phone.get(f"/meetings/{meeting.pk}/").status_code in (302, 404)
    assert phone.get(f"/meetings/{meeting.pk}/work/", headers=HTMX).status_code in (401, 404)


def test_who_picked_the_wrong_name_gives_the_place_back(evening: Evening) -> None:
    meeting, phone = opened(evening), Client()
    asks(phone, meeting, evening.thijs)
    answer = phone.post("/join/leave/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/join/{meeting.code}/")
    assert Device.objects.get().ended_at is not None
    assert list(fresh(meeting).devices.waiting()) == []


def test_admitting_twice_is_admitting_once(evening: Evening) -> None:
    meeting = opened(evening, evening.thijs)
    phone = Client()
    asks(phone, meeting, evening.thijs)
    device = Device.objects.get()
    for _ in range(2):
        press(signed_in(evening.daan), meeting, f"devices/{device.pk}/admission/")
    assert fresh(meeting).attendances.filter(member=evening.thijs).count() == 1


def test_only_who_leads_lets_somebody_in(evening: Evening) -> None:
    meeting, phone = opened(evening), Client()
    asks(phone, meeting, evening.thijs)
    device = Device.objects.get()
    for person in (evening.noor, evening.yasmin):
        assert press(signed_in(person), meeting, f"devices/{device.pk}/admission/").status_code == 403
    assert press(phone, meeting, f"devices/{device.pk}/admission/").status_code in (401, 404)
    assert press(signed_in(evening.petra), meeting, f"devices/{device.pk}/admission/").status_code == 200


def test_the_device_of_another_meeting_is_not_there_to_let_in(evening: Evening) -> None:
    meeting = opened(evening)
    other = a_meeting(evening.group, evening.noor, days=1)
    other.items.create(position=1, method_key="welcome", minutes=2)
    other.open(by=evening.noor)
    asks(Client(), other, "screen")
    device = Device.objects.get()
    assert press(signed_in(evening.daan), meeting, f"devices/{device.pk}/admission/").status_code == 404


# --- what a device sees ---
def test_a_device_sees_its_meeting_and_nothing_else(evening: Evening) -> None:
    meeting = opened(evening)
    phone = admitted(meeting, evening.thijs)
    other = a_meeting(evening.group, evening.daan, days=7)
    assert phone.get(f"/meetings/{meeting.pk}/").status_code == 200
    assert phone.get(f"/meetings/{other.pk}/").status_code == 404
    for path in (f"/groups/{evening.group.pk}/", f"/groups/{evening.group.pk}/members/"):
        assert phone.get(path).status_code in (302, 404)
    for path in ("/groups/", "/me/", "/profile/"):
        assert phone.get(path).status_code == 302


def test_a_device_writes_as_the_member_whose_name_it_picked(evening: Evening) -> None:
    meeting = at(evening, "advice", evening.thijs)
    phone = admitted(meeting, evening.thijs)
    assert hand_in(phone, meeting, form(meeting, evening.thijs, text="Zeg het hem.")).status_code == 200
    assert hand_in(phone, meeting, form(meeting, evening.noor, text="Zeg het hem.")).status_code == 403
    assert [entry.author for entry in meeting.current.item.entries.all()] == [evening.thijs]


def test_afterwards_a_device_sees_nothing(evening: Evening) -> None:
    meeting = opened(evening)
    phone, screen = admitted(meeting, evening.thijs), admitted(meeting, "screen")
    meeting.close(by=evening.daan)
    for device in (phone, screen):
        assert device.get(f"/meetings/{meeting.pk}/").status_code in (302, 404)
        assert device.get("/join/waiting/").headers["Location"] == "/join/"


def test_the_device_of_a_member_who_is_removed_sees_nothing(evening: Evening) -> None:
    meeting = opened(evening)
    phone = admitted(meeting, evening.thijs)
    evening.thijs.end(by=evening.petra)
    assert phone.get(f"/meetings/{meeting.pk}/").status_code in (302, 404)


def test_a_room_screen_shows_and_does_nothing(evening: Evening) -> None:
    meeting = at(evening, "questions")
    screen = admitted(meeting, "screen")
    page = screen.get(f"/meetings/{meeting.pk}/").content.decode()
    assert 'class="room"' in page
    assert "<form" not in page
    assert "<button" not in page
    version, moves = fresh(meeting).version, fresh(meeting).moves
    for button in (
        "steps/",
        "turn/done/",
        "presence/mine/",
        "chair/",
        "coach-moment/",
        "opening/",
        "entries/",
        "note/",
    ):
        assert press(screen, meeting, button).status_code == 403
    assert (fresh(meeting).version, fresh(meeting).moves) == (version, moves)
    assert [person.first_name for person in fresh(meeting).present] == [p.first_name for p in evening.members]


# --- limits ---
def test_thirty_wait_at_the_door_and_no_more(evening: Evening) -> None:
    meeting = opened(evening)
    for _ in range(30):
        Device.ask(meeting, None)
    answer = asks(Client(), meeting, "screen")
    assert answer.status_code == 429
    assert Device.objects.count() == 30
    Device.objects.first().admit(by=evening.daan)
    assert asks(Client(), meeting, "screen").status_code == 302


def test_guessing_codes_is_slowed_down(evening: Evening) -> None:
    opened(evening)
    answers = [Client().post("/join/", {"code": "BCDFGHJK"}).status_code for _ in range(61)]
    assert (set(answers[:60]), answers[60]) == ({422}, 429)
    assert Client().get("/join/BCDFGHJK/").status_code == 429
    assert Client().get("/join/").status_code == 200


# --- the link to a room screen ---
def test_a_link_to_a_room_screen_asks_before_it_does_anything(evening: Evening) -> None:
    meeting = opened(evening)
    device, token = Device.ask(meeting, None)
    device.admit(by=evening.daan)
    screen = Client()
    assert screen.get(f"/join/screen/{token}/").status_code == 200
    assert "device" not in screen.cookies
    assert screen.post(f"/join/screen/{token}/").headers["Location"] == "/join/waiting/"
    assert screen.get("/join/waiting/").headers["Location"] == f"/meetings/{meeting.pk}/"


def test_a_link_to_a_room_screen_that_is_of_no_use_any_more_is_no_dead_end(db: None) -> None:
    meeting = opened(an_evening())
    device, token = Device.ask(meeting, None)
    _theirs, own = Device.ask(meeting, meeting.present[0])
    device.end()
    for old in (token, own, "nonsense"):
        answer = Client().get(f"/join/screen/{old}/")
        assert (answer.status_code, answer.content.decode().count('action="/join/"')) == (404, 1)
