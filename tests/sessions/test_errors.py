"""Pages for what went wrong: the same for unknown and not yours, and nothing typed is lost."""

from __future__ import annotations

import sys

import pytest
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from intervisie import middleware
from sessions.models import PeerGroup, User
from tests.cast import Evening, signed_in

STORY = "Vrijdag stond er opeens een leerling naast me & <hij> wilde iets.\r\nIk wist niets te zeggen."


def a_press(path: str = "/meetings/1/case/", **data: str) -> HttpRequest:
    return RequestFactory().post(path, {"happened": STORY, "kind": "event", **data})


def answered(error: Exception, request: HttpRequest) -> HttpResponse | None:
    handler = middleware.answers(lambda request: HttpResponse())
    answer: HttpResponse | None = handler.process_exception(request, error)  # type: ignore[attr-defined]
    return answer


# --- busy ---
@pytest.mark.parametrize(
    "words",
    [
        "database is locked",
        "database or disk is full",
        "FATAL: sorry, too many clients already",
        "canceling statement due to statement timeout",
        "server closed the connection unexpectedly",
        "deadlock detected",
    ],
)
def test_a_busy_database_gives_the_text_back(words: str) -> None:
    answer = answered(OperationalError(words), a_press())
    assert answer is not None
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert 'action="/meetings/1/case/"' in page
    assert (
        "Vrijdag stond er opeens een leerling naast me &amp; &lt;hij&gt; wilde iets.\r\nIk wist niets te zeggen.</textarea>"
        in page
    )
    assert 'name="kind"' in page
    assert page.count('name="csrfmiddlewaretoken"') == 1


def test_a_mistake_of_ours_is_not_called_busy() -> None:
    assert answered(OperationalError("no such table: x"), a_press()) is None
    assert answered(IntegrityError("database is locked"), a_press()) is None
    assert answered(ValueError("locked"), a_press()) is None


def test_a_database_that_is_busy_while_a_login_is_saved_is_busy_too() -> None:
    try:
        raise OperationalError("database is locked")
    except OperationalError:
        assert sys.exc_info()[1] is not None
        assert middleware.server_error(a_press()).status_code == 503
    assert middleware.server_error(a_press()).status_code == 500


def test_htmx_gets_a_sentence_beside_the_form() -> None:
    request = RequestFactory().post("/x/", {"happened": STORY}, headers={"HX-Request": "true"})
    busy = answered(OperationalError("database is locked"), request)
    assert busy is not None
    answer = middleware.answers(lambda _request: busy)(request)
    assert (answer.status_code, answer["HX-Retarget"]) == (503, "#notice")
    assert "leerling" not in answer.content.decode()


# --- signed out meanwhile ---
def test_who_was_signed_out_gets_the_text_back_and_can_send_it_again(evening: Evening) -> None:
    client, url = signed_in(evening.petra), f"/groups/{evening.group.pk}/settings/"
    page = Client().post(url, {"name": "Een nieuwe naam", "place": STORY})
    assert page.status_code == 401
    assert "Een nieuwe naam</textarea>" in page.content.decode()
    assert f'action="{url}"' in page.content.decode()
    data = {"name": "Een nieuwe naam", "kind": "training", "minutes": "90", "language": "nl", "place": ""}
    assert client.post(url, data).status_code == 302
    assert PeerGroup.objects.get().name == "Een nieuwe naam"


def test_htmx_is_told_that_one_is_signed_out(evening: Evening) -> None:
    answer = Client().post(
        f"/groups/{evening.group.pk}/settings/", {"name": "x"}, headers={"HX-Request": "true"}
    )
    assert (answer.status_code, answer["HX-Retarget"], answer["X-Part"]) == (401, "#notice", "1")


@pytest.mark.parametrize(("path", "status"), [("/me/", 401), ("/nothing/here/", 404)])
def test_a_sentence_has_its_own_length_not_that_of_the_page(db: None, path: str, status: int) -> None:
    answer = Client().get(path, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["Content-Length"]) == (status, str(len(answer.content)))


# --- a page that stood open ---
def test_a_form_with_an_old_token_is_given_back_with_a_fresh_one(evening: Evening) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(evening.petra.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.post(f"/groups/{evening.group.pk}/settings/", {"name": STORY, "csrfmiddlewaretoken": "oud"})
    assert page.status_code == 403
    assert "leerling naast me" in page.content.decode()
    assert 'value="oud"' not in page.content.decode()


def test_another_sites_form_is_not_given_back(evening: Evening) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(evening.petra.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    url = f"/groups/{evening.group.pk}/members/{evening.noor.pk}/end/"
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://elders.example"},
        {"Origin": "null"},
    ):
        page = client.post(url, {"reden": "van een andere site"}, headers=headers)
        assert page.status_code == 403
        assert "van een andere site" not in page.content.decode()


def test_htmx_with_an_old_token_gets_a_sentence(evening: Evening) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/language/", {"language": "nl"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (403, "#notice")


# --- what can never be stored ---
@pytest.mark.parametrize("field", ["name", "place", "kind", "niets"])
def test_characters_of_nothing_are_refused_in_every_field(evening: Evening, field: str) -> None:
    answer = signed_in(evening.petra).post(f"/groups/{evening.group.pk}/settings/", {field: "a\x00b"})
    assert answer.status_code == 400
    assert answer["Content-Security-Policy"]


def test_characters_of_nothing_are_refused_everywhere_else(evening: Evening) -> None:
    client = signed_in(evening.petra)
    assert client.post("/language/", {"na\x00am": "x"}).status_code == 400
    assert client.get("/groups/?q=a%00b").status_code == 400
    assert client.get("/link/a%00b/").status_code == 400
    assert client.post("/groups/new/?x=%00").status_code == 400
    client.cookies["device"] = "a\x00b"
    assert client.get("/groups/").status_code == 400


def test_htmx_hears_why(evening: Evening) -> None:
    answer = signed_in(evening.petra).post("/language/", {"x": "\x00"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (400, "#notice")


def test_more_than_a_megabyte_is_refused(evening: Evening) -> None:
    client, url = signed_in(evening.petra), f"/groups/{evening.group.pk}/settings/"
    assert client.post(url, {"name": "x" * 1_000_001}).status_code == 413
    body = "name=" + "x" * 1_000_001
    assert client.post(url, body, content_type="application/x-www-form-urlencoded").status_code == 413
    answer = client.post(url, {"name": "x" * 1_000_001}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (413, "#notice")


def test_a_body_that_came_in_pieces_is_measured_too() -> None:
    request = RequestFactory().post("/x/", {"name": "x" * 1_000_001})
    request.META["CONTENT_LENGTH"] = ""
    request._stream = request.META["wsgi.input"]  # type: ignore[attr-defined]
    answer = middleware.refused(request)
    assert answer is not None
    assert answer.status_code == 413


def test_a_broken_form_is_refused(evening: Evening) -> None:
    client = signed_in(evening.petra)
    broken = client.post("/language/", b"--x\r\nonzin", content_type="multipart/form-data; boundary=")
    assert broken.status_code == 400
    many = "&".join(f"a{n}=1" for n in range(1_001))
    assert (
        client.post("/language/", many, content_type="application/x-www-form-urlencoded").status_code == 400
    )


# --- not found, not allowed ---
def test_unknown_and_not_yours_look_the_same(evening: Evening) -> None:
    client = signed_in(User.objects.create_user("olaf@voorbeeld.example", "Olaf Berg"))
    pages = [
        client.get(url) for url in ("/bestaat-niet/", f"/groups/{evening.group.pk}/", f"/groups/{10**40}/")
    ]
    assert [page.status_code for page in pages] == [404, 404, 404]
    assert pages[0].content == pages[1].content == pages[2].content


def test_inside_but_not_for_you_says_so_kindly(evening: Evening) -> None:
    page = signed_in(evening.noor).get(f"/groups/{evening.group.pk}/settings/")
    assert page.status_code == 403
    assert 'href="/groups/"' in page.content.decode()


def test_every_page_carries_the_strict_headers(db: None) -> None:
    for url in ("/", "/bestaat-niet/", "/accounts/login/code/", "/?x=%00"):
        answer = Client().get(url)
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer["X-Part"] == "1"
        assert answer["Cache-Control"].startswith(("no-store", "max-age=0"))


@pytest.mark.parametrize(
    "url",
    [
        "/groups/{n}/",
        "/groups/{n}/settings/",
        "/groups/{n}/members/",
        "/groups/{n}/leave/",
        "/groups/{group}/members/{n}/end/",
        "/groups/{group}/links/{n}/withdrawal/",
        "/meetings/{n}/case-request/",
        "/profile/sign-ins/{n}/end/",
        "/profile/links/{n}/withdrawal/",
    ],
)
def test_absurd_numbers_are_unknown_ones(evening: Evening, url: str) -> None:
    client = signed_in(evening.petra)
    assert client.post(url.format(n=10**40, group=evening.group.pk)).status_code in (404, 405)
