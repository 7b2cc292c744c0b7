"""What people do at a live screen, and what they see there."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def step(page: Page) -> str:
    """Which step a screen shows."""
    return page.locator("#mark").get_attribute("data-step") or ""


def moves(page: Page) -> int:
    return int(page.locator("#mark").get_attribute("data-moves") or 0)


def go_on(chair: Page) -> None:
    """The chair presses Next and sees the group there."""
    before = step(chair)
    chair.locator("#b-next").click()
    expect(chair.locator("#mark")).not_to_have_attribute("data-step", before)


def go_on_to(chair: Page, title: str) -> None:
    for _ in range(30):
        if chair.locator("h1").inner_text() == title:
            return
        go_on(chair)
    raise AssertionError(f"there is no step {title!r}")


def together(first: Page, *others: Page) -> None:
    """All these screens show the step of the first."""
    for page in others:
        expect(page.locator("#mark")).to_have_attribute("data-step", step(first))


def all_go_along(chair: Page, *others: Page) -> None:
    """All show the chair's step, and who has something to do there has got it."""
    together(chair, *others)
    work = str(chair.locator("#mark").get_attribute("data-work"))
    for page in (chair, *others):
        if page.locator("#work").count():
            expect(page.locator("#work > div")).to_have_attribute("data-work", work)


def field(page: Page) -> Locator:
    """Where somebody writes for the group."""
    return page.locator("#entry textarea").first


def write(page: Page, text: str) -> None:
    """Type it, and wait until the server has kept it."""
    field(page).fill(text)
    expect(page.locator("#saved svg")).to_be_visible()


def hand_in(page: Page) -> None:
    page.locator("#entry button[type=submit]").click()


def rehearse(page: Page) -> None:
    """From the page of a method into a rehearsal of it, as its chair."""
    page.get_by_role("button", name="Oefen deze methode").click()
    expect(page.locator("body.chair #now h1")).to_be_visible()


def unfold(page: Page) -> None:
    """On a phone what directs a rehearsal is one line that unfolds."""
    summary = page.locator(".director:not([open]) > summary")
    if summary.is_visible():
        summary.click()


def be(page: Page, whom: str) -> None:
    """Another part in a rehearsal: "Inbrenger", or a participant by name."""
    unfold(page)
    button = page.locator(f".parts button:text-is('{whom}')")
    if not button.is_visible():
        page.locator(".parts summary").click()
    button.click()
    expect(button).to_have_attribute("aria-current", "true")


def remember_focus(page: Page) -> None:
    page.evaluate("window.mine = document.activeElement")


def has_same_focus(page: Page) -> bool:
    return bool(page.evaluate("window.mine === document.activeElement && window.mine.isConnected"))


def hide(page: Page, hidden: bool = True) -> None:
    page.evaluate(
        """(hidden) => {
             Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
             document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )
