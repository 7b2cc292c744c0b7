"""The chain on a phone and on the wall: a card that is hung there by its owner, on both at once."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.acts import hand_in
from tests.browser.conftest import Come
from tests.browser.test_axe import looked_at
from tests.serving import Server

TITLE = "Een familie die over mij heen praat"


def test_a_card_is_hung_by_two_answers_and_is_on_the_wall_at_once(
    person: Come, chromium: Browser, server: Server
) -> None:
    daan, wall = person("daan", at="chaining"), person("eva", at="chaining", path="screen/")
    yasmin = person("yasmin", at="chaining", phone=True, may_say=("status of 422",))
    expect(wall.locator(".ringed li.open")).to_contain_text("Yasmin")
    for page in (daan, wall):
        assert TITLE not in page.content()
    daan.locator("#b-turn").click()

    expect(yasmin.locator("#work .case-card")).to_contain_text("De nieuwe die alles beter weet")
    expect(yasmin.locator("#id_title")).to_have_value(TITLE)
    assert looked_at(chromium, server, "yasmin", at="chaining") == ""
    assert TITLE not in wall.content()
    hand_in(yasmin)
    expect(yasmin.locator(".error-summary")).to_be_focused()
    yasmin.locator("#id_appeals").fill("Dat je lacht.")
    yasmin.locator("#id_relates").fill("Ik word stil.")
    hand_in(yasmin)
    expect(yasmin.locator("#done-title")).to_be_visible()
    for page in (daan, wall):
        expect(page.locator(".chain")).to_contain_text(TITLE)
    expect(wall.locator(".ringed li.hung")).to_have_count(4)


def test_the_closed_ring_is_for_everybody(chromium: Browser, server: Server) -> None:
    for who, path in (("eva", "screen/"), ("noor", ""), ("daan", "")):
        assert looked_at(chromium, server, who, at="chained", path=path) == ""
