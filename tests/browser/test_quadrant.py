"""A core quadrant from the first word to the wall: filled in on a phone, tested by a partner, shown by its owner."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import all_go_along, go_on
from tests.browser.conftest import Come
from tests.browser.test_axe import looked_at
from tests.serving import Server

AT = "quadrants"


def fill_in(page: Page, *words: str) -> None:
    """Box by box, with Enter to the next; the field is at hand every time."""
    page.locator("button[value='start:quality']").click()
    for word in words:
        box = page.locator("#entry .one-box input[list]")
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        page.keyboard.type(word)
        page.keyboard.press("Enter")
        expect(page.locator("#entry .quadrant .core", has_text=word)).to_be_visible()


def test_a_quadrant_is_filled_in_box_by_box_tested_and_shown(
    person: Come, chromium: Browser, server: Server
) -> None:
    daan, noor = person("daan", at=AT), person("noor", at=AT, phone=True)
    yasmin, room = person("yasmin", at=AT, phone=True), person("thijs", at=AT, path="screen/")

    noor.locator("button[value='start:quality']").click()
    noor.locator("#entry .one-box input[list]").fill("daadkracht")
    noor.locator("#entry button.wide[value=next]").click()
    expect(noor.locator("#ask-pitfall")).to_have_text("Wat wordt te veel ‘daadkracht’?")
    expect(noor.locator("#entry input[name=pitfall]")).to_have_value("")
    noor.locator("button[value=suggest]").click()
    expect(noor.locator("#entry input[name=pitfall]")).to_have_value("drammerigheid")
    assert looked_at(chromium, server, "noor", at=AT) == ""
    noor.locator("#entry button.wide[type=submit]:not([name])").click()
    expect(noor.locator("#mine .core").first).to_have_text("daadkracht")
    expect(noor.locator("#mine")).to_contain_text("Nog leeg: uitdaging, allergie.")

    fill_in(yasmin, "zorgzaamheid", "betutteling", "loslaten", "onverschilligheid")
    yasmin.locator("#entry button.wide[type=submit]").click()
    expect(yasmin.locator("#done-title")).to_be_visible()

    go_on(daan)
    all_go_along(daan, noor, yasmin)
    expect(noor.locator("#mine h2").last).to_have_text("Het kwadrant van Yasmin")
    noor.locator("#entry input[type=checkbox]").first.check()
    noor.locator("#entry button[type=submit]").click()
    expect(yasmin.locator("#mine .held")).to_have_count(1)
    assert looked_at(chromium, server, "yasmin", at=AT) == ""

    go_on(daan)
    all_go_along(daan, noor, yasmin)
    expect(room.locator("#now")).not_to_contain_text("zorgzaamheid")
    yasmin.locator("#entry button[type=submit]").click()
    expect(room.locator(".quadrants h2")).to_have_text("Yasmin")
    expect(room.locator(".quadrants .core").first).to_have_text("zorgzaamheid")
    expect(yasmin.locator("#mine .badge")).to_contain_text("de groep ziet het")
    assert looked_at(chromium, server, "thijs", at=AT, path="screen/") == ""
    yasmin.get_by_role("button", name="Haal het weg bij de groep").click()
    expect(room.locator(".quadrants")).to_have_count(0)
