"""Wisselende vragenstellers: who brought the case picks, three times, who may ask."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import all_go_along, go_on_to, step
from tests.browser.conftest import Come
from tests.serving import Server
from tests.stories.meeting import begin, choose, come_in, put_down

pytestmark = pytest.mark.browser


def test_the_presenter_picks_three_who_ask(person: Come, server: Server) -> None:
    at = "a story of questioners"
    daan = person("daan", at=at)
    begin(daan)
    phones = {name: person(name, at=at, phone=True) for name in ("yasmin", "noor", "thijs", "eva")}
    for page in phones.values():
        come_in(page)
    screen = person("eva", at=at, path="screen/")
    yasmin = phones["yasmin"]

    go_on_to(daan, "Inbreng kiezen")
    daan.locator("#b-reveal").click()
    choose(daan, "De les overgenomen")
    waiting = ["Noor", "Thijs", "Eva"]
    for title in ("Eerste vragensteller", "Tweede vragensteller", "Derde vragensteller"):
        go_on_to(daan, title)
        all_go_along(daan, *phones.values())
        # Neither the chair, nor who has asked before, can be picked.
        expect(yasmin.locator("#entry .pick")).to_have_text(waiting)
        name = waiting.pop(0)
        yasmin.locator("#entry .pick", has_text=name).click()
        yasmin.locator("#entry button[type=submit]").click()
        asks(name, phones, screen)
        phones[name.lower()].locator("#b-done").click()
        expect(phones[name.lower()].locator(".turncard")).to_have_count(0)

    # Then all talk it over; Yasmin listens, and decides.
    go_on_to(daan, "Groepsgesprek")
    all_go_along(daan, *phones.values())
    expect(yasmin.locator(".hush")).to_be_visible()
    put_down(phones["eva"], "Ik hoorde je twee keer ‘moeten’ zeggen")
    expect(screen.locator("#now")).to_contain_text("Ik hoorde je twee keer")
    go_on_to(daan, "Reactie")
    all_go_along(daan, *phones.values())
    put_down(yasmin, "Ik vraag het haar morgen")
    expect(screen.locator("#now")).to_contain_text("Ik vraag het haar morgen")
    assert step(screen) == step(daan)


def asks(name: str, phones: dict[str, Page], screen: Page) -> None:
    """Everybody sees who asks; who asks sees that it is their turn, and nobody else does."""
    expect(screen.locator(".kring li.turn")).to_contain_text(name)
    for who, page in phones.items():
        expect(page.locator(".turncard")).to_have_count(1 if who == name.lower() else 0)
