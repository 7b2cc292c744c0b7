"""A method is made on a phone: copied, changed a phase at a time, kept through mistakes, shared with the group."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Come, Watch
from tests.browser.test_axe import all_that_is_wrong

COPY = "/own-methods/?copy=kernmodel"


def a_copy(person: Come) -> Page:
    """Noor's phone, with a copy of a method of the catalogue in the editor."""
    noor = person("lio-noor", path=COPY, phone=True, may_say=("status of 422",))
    noor.get_by_role("button", name="Maak een kopie").click()
    expect(noor.locator("#editor")).to_be_visible()
    return noor


def titles(page: Page) -> list[str]:
    """The phases as the cards of the editor name them, from first to last."""
    return page.locator(".block h3").evaluate_all("(all) => all.map((h) => h.firstChild.textContent.trim())")  # type: ignore[no-any-return]


def least(page: Page) -> Locator:
    return page.locator(".block.open").get_by_label("minstens", exact=True)


def press(page: Page, do: str) -> None:
    """A button of the editor, until its answer is there."""
    with page.expect_response(re.compile("/editor/")):
        page.locator(f"#editor button[value^='{do}']").first.click()


def wrong_with(page: Page) -> str:
    """Looked at in another tab, for axe leaves its styles behind."""
    tab = page.context.new_page()
    watch = Watch(tab, ())
    tab.goto(page.url)
    found = all_that_is_wrong(tab, watch)
    tab.close()
    return found


def test_a_method_is_copied_changed_saved_and_shared(person: Come) -> None:
    noor = a_copy(person)
    editor, first = noor.url, titles(noor)
    press(noor, "down")
    assert titles(noor) == [first[1], first[0], *first[2:]]

    press(noor, "open")
    noor.get_by_label("Naam van de fase").fill("Onze kring")
    press(noor, "close")
    assert titles(noor) == ["Onze kring", first[0], *first[2:]]
    expect(noor.locator(".block .presses button:focus, .block h3").first).to_be_visible()

    with noor.expect_navigation():
        noor.get_by_role("button", name="Bewaar de methode").click()
    expect(noor.locator("main")).to_contain_text("Onze kring")
    noor.get_by_role("button", name="Deel met de groep").click()
    petra = person("lio-petra", path=editor.removesuffix("editor/"))
    expect(petra.locator("main")).to_contain_text("Onze kring")
    assert (wrong_with(noor), wrong_with(petra)) == ("", "")

    noor.goto("/own-methods/")
    expect(noor.locator("main .rows")).to_contain_text("gedeeld met de groep")
    assert wrong_with(noor) == ""


def test_a_mistake_is_said_at_its_field_and_everything_typed_stays(person: Come) -> None:
    noor = a_copy(person)
    press(noor, "open")
    noor.get_by_label("Zeg dit tegen de groep").fill("Wat hoor ik je zeggen?")
    least(noor).fill("99")
    with noor.expect_response(re.compile("/editor/")):
        noor.get_by_role("button", name="Bewaar de methode").click()
    expect(noor.locator(".error-summary")).to_be_focused()
    noor.locator(".error-summary a").first.click()
    expect(noor.get_by_label("Zeg dit tegen de groep")).to_have_value("Wat hoor ik je zeggen?")
    expect(least(noor)).to_have_value("99")
    assert wrong_with(noor) == ""


def test_a_phase_that_is_not_complete_yet_is_there_again_after_reloading(person: Come) -> None:
    noor = a_copy(person)
    press(noor, "new")
    noor.get_by_label("Naam van de fase").fill("Een stille minuut")
    noor.get_by_label("Wat mensen doen").select_option("columns")
    press(noor, "down")
    assert titles(noor)[-1] == "Een stille minuut"
    noor.reload()
    assert titles(noor)[-1] == "Een stille minuut"
    assert wrong_with(noor) == ""
