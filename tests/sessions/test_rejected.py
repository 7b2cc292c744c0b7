"""What no form takes, at every form of every page: characters of nothing, too much, absurd numbers, dates and letters."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import resolve

from tests.access_table import ANSWERS
from tests.sessions.test_access import address
from tests.world import World, a_world

ABSURD = (
    "9" * 400,
    "-9223372036854775809",
    "1e309",
    "NaN",
    "0000-00-00",
    "99999-12-31T99:99",
    "0001-01-01T00:00",
    "\u202e\u2028" + "a\u0301" * 3000,
    "😀" * 3000,
    "../../etc/passwd'\"><script>{{ 7 }}{% x %}",
)
VISITORS = ("member", "presenter", "chair", "coach", "outsider")


@dataclass
class Form:
    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Forms(HTMLParser):
    """The forms of a page that are posted, a button with an address of its own counted as one."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.found, self.here = path, [], None  # type: ignore[var-annotated]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.here = Form(facts.get("action") or self.path) if facts.get("method") == "post" else None
            if self.here:
                self.found.append(self.here)
        elif "formaction" in facts:
            beside = self.here.fields if self.here else {}
            own = {facts["name"]: facts.get("value", "")} if "name" in facts else {}
            self.found.append(Form(facts["formaction"], {**beside, **own}))
        elif tag in ("input", "textarea", "select", "button") and self.here and facts.get("name"):
            self.here.fields[facts["name"]] = facts.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.here = None


def forms(world: World, visitor: str) -> list[Form]:
    """Every form on every page this visitor can open, each kind once."""
    kinds = {}
    for row, method in ANSWERS:
        if method == "GET" and not row.startswith(("sign_out", "account_logout")):
            path = address(world, row)
            page = world.browser(visitor).get(path)
            if page.status_code == 200 and "html" in page.headers["Content-Type"]:
                reader = Forms(path)
                reader.feed(page.content.decode())
                for form in reader.found:
                    kinds.setdefault(
                        (resolve(urlsplit(form.action).path).view_name, *sorted(form.fields)), form
                    )
    return list(kinds.values())


def send(browser: Client, form: Form, **changed: str) -> int:
    """The answer's status; whatever it changed is undone."""
    cache.clear()
    with transaction.atomic():
        status = browser.post(form.action, {**form.fields, **changed}).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_form_breaks_on_what_is_absurd(db: None, visitor: str) -> None:
    world = a_world()
    found, browser = forms(world, visitor), world.browser(visitor)
    assert len(found) > 2
    answers = {
        (form.action, name, value[:20]): send(browser, form, **{name: value})
        for form in found
        for name in form.fields
        for value in ABSURD
    }
    assert {what: status for what, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_form_refuses_characters_of_nothing_and_too_much(db: None, visitor: str) -> None:
    world = a_world()
    browser = world.browser(visitor)
    for form in forms(world, visitor):
        for name in form.fields:
            assert (form.action, name, send(browser, form, **{name: "a\x00b"})) == (form.action, name, 400)
        assert (form.action, send(browser, form, more="x" * 1_000_001)) == (form.action, 413)
