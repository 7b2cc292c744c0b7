"""Rehearsing on a phone, signed out: from the page of a method through every part of it and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import be, field, go_on, hand_in, moves, rehearse, step, unfold
from tests.browser.conftest import Come

PATH = "/methods/incidentmethode/"


def jump(page: Page) -> None:
    unfold(page)
    page.locator("#b-last").click()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_phone_is_everybody_in_turn(person: Come, scripts: bool) -> None:
    robin = person(None, path=PATH, phone=True, scripts=scripts)
    rehearse(robin)
    first = robin.url
    while robin.locator("#now h1").inner_text() != "Vragenronde":
        go_on(robin)

    be(robin, "Sem")
    expect(robin.locator("body")).to_have_class("phone")
    assert fits(robin)
    field(robin).fill("Wat dacht je toen ze lachte?")
    hand_in(robin)
    expect(robin.locator("#now")).to_contain_text("Wat dacht je toen ze lachte?")

    be(robin, "Zaalscherm")
    expect(robin.locator("body")).to_have_class("room")
    assert fits(robin)
    expect(robin.locator("#now .ring strong")).to_have_text("15")
    jump(robin)
    expect(robin.locator("#now .ring .text")).to_have_text(re.compile(r"^\s*1\s+minuut\s*$"))

    be(robin, "Voorzitter")
    expect(robin.locator("#now")).to_contain_text("Wat dacht je toen ze lachte?")
    expect(robin.locator("#now .ring strong")).to_have_text("1")
    assert (robin.url, fits(robin)) == (first, True)
    go_on(robin)
    expect(robin.locator("#now .ring strong")).to_have_text("10")

    unfold(robin)
    robin.locator("#b-stop").click()
    expect(robin.get_by_role("button", name="Oefen deze methode")).to_be_visible()
    assert robin.url.endswith(PATH)


def test_a_jump_names_where_the_group_is_after_every_press(person: Come) -> None:
    """The bar is not pushed: it must not be a step behind after Next, nor after a push from another window."""
    robin = person(None, path=PATH)
    rehearse(robin)
    go_on(robin)
    go_on(robin)
    jump(robin)
    expect(robin.locator("#now .ring strong")).to_have_text("1")
    wall = robin.context.new_page()
    wall.goto(f"{robin.url}screen/")
    expect(wall.locator(".rehearsal")).to_have_count(0)
    before = moves(robin)
    go_on(robin)
    expect(wall.locator("#mark")).to_have_attribute("data-step", step(robin))
    jump(robin)
    expect(robin.locator("#mark")).to_have_attribute("data-moves", str(before + 2))
    expect(wall.locator("#now .ring strong")).to_have_text("1")


def test_it_is_done_with_the_keyboard_alone(person: Come) -> None:
    robin = person(None, path=PATH, phone=True)
    rehearse(robin)
    robin.locator(".director > summary").press("Enter")
    robin.locator(".parts summary").press("Enter")
    robin.keyboard.press("Tab")
    robin.keyboard.press("Enter")
    expect(robin.locator("body.phone")).to_be_visible()
    expect(robin.locator(".director > summary")).to_contain_text("Je oefent als Joris, deelnemer.")
