"""The cards from a hand to the wall: chosen on a phone, given in silence, revealed, and laid on the screen by who got them."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.acts import all_go_along, go_on, go_on_to
from tests.browser.conftest import Come
from tests.browser.test_axe import looked_at
from tests.serving import Server

AT = "cards"
WHY = "Je zei als enige dat het rooster niet klopt."


def test_cards_are_chosen_given_revealed_and_received(
    person: Come, chromium: Browser, server: Server
) -> None:
    daan, noor = person("daan", at=AT), person("noor", at=AT, phone=True)
    thijs, room = person("thijs", at=AT, phone=True), person("yasmin", at=AT, path="screen/")

    for name in ("geduld", "humor", "moed"):
        noor.locator(f"#entry .qdeck label:has-text('{name}')").first.click()
    noor.locator("#b-side-distortion").click()
    expect(noor.locator(".qhand .tile")).to_have_count(3)
    noor.locator("#entry input[type=search]").fill("dram")
    noor.keyboard.press("Enter")
    expect(noor.locator("#entry .qdeck label")).to_have_count(1)
    assert looked_at(chromium, server, "noor", at=AT) == ""
    noor.locator("#entry .qdeck label").click()
    noor.locator("#entry button[type=submit]").click()
    expect(noor.locator("#mine .qhand .qcard")).to_have_count(4)

    go_on_to(daan, "Kaarten geven")
    all_go_along(daan, noor, thijs)
    noor.locator("#entry button[value='card:courage']").click()
    expect(noor.locator("#entry textarea")).to_be_focused()
    noor.keyboard.type(WHY)
    assert looked_at(chromium, server, "thijs", at=AT) == ""
    noor.locator("#entry button.wide[type=submit]").click()
    expect(noor.locator(".abouts .done")).to_have_count(1)
    expect(daan.locator("#now")).to_contain_text("Nog geen kaart voor Daan, Yasmin, Noor, Eva")
    expect(thijs.locator("#mine")).not_to_contain_text("rooster")
    daan.locator("#b-reveal").click()
    expect(thijs.locator("#mine .reason")).to_have_text(WHY)

    go_on(daan)
    all_go_along(daan, noor, thijs)
    while not thijs.locator(".turncard").count():
        before = daan.locator("#mark").get_attribute("data-turn") or ""
        daan.locator("#b-turn").click()
        expect(daan.locator("#mark")).not_to_have_attribute("data-turn", before)
        all_go_along(daan, thijs)
    expect(noor.locator("#mine .reason")).to_have_text(WHY)
    expect(room.locator("#now")).not_to_contain_text("rooster")
    thijs.locator("#entry button[type=submit]").click()
    expect(room.locator(".on-the-table .voice")).to_contain_text(WHY)
    thijs.locator("#entry .starring").click()
    thijs.locator("#entry button[type=submit]").click()
    expect(room.locator(".qcard.starred")).to_have_count(1)
    assert looked_at(chromium, server, "yasmin", at=AT, path="screen/") == ""
