"""What happens in every meeting: it begins, people come in, it goes on, it ends."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.acts import go_on_to
from tests.serving import Place


def begin(chair: Page) -> None:
    chair.locator("form[action$='/opening/'] button").click()
    expect(chair.locator("body.chair")).to_be_visible()


def come_in(page: Page) -> None:
    """Somebody of the group says: I am here."""
    page.locator("form[action$='/presence/mine/'] button").click()
    expect(page.locator("#now h1")).to_be_visible()


def by_code(page: Page, place: Place, who: str) -> None:
    """With the code on the screen, and the name picked from the list: to the door."""
    page.goto("/join/")
    page.locator("input[name=code]").fill(f"{place.code[:4]} {place.code[4:]}".lower())
    page.locator("main form [type=submit]").click()
    page.locator(f"button[name=person][value='{place.members.get(who, who)}']").click()
    page.wait_for_url("**/join/waiting/")


def let_in(chair: Page, page: Page, place: Place) -> None:
    chair.locator("[id^=b-admit-]").first.click()
    page.wait_for_url(f"**{place.path}")
    expect(chair.locator("[id^=b-admit-]")).to_have_count(0)


def choose(chair: Page, title: str) -> None:
    chair.locator(".tally li", has_text=title).locator("button").click()
    expect(chair.locator("#now .attention")).to_contain_text(title)


def put_down(page: Page, *texts: str) -> None:
    """Fill in the fields in order and hand it in."""
    for number, text in enumerate(texts):
        page.locator(
            "#entry textarea, #entry input:not([type=hidden], [type=radio], [type=checkbox], [type=date])"
        ).nth(number).fill(text)
    page.locator("#entry button[type=submit]").click()


def evaluate(page: Page, learnt: str, share: bool, safe: int = 8, useful: int = 8) -> None:
    """One sentence and two figures."""
    fold = page.locator("#work details[id^=mine]:not([open]) > summary")
    if fold.count():
        fold.click()
    page.locator("#entry [name=learnt]").fill(learnt)
    page.locator("#entry [name=is_shared]").set_checked(share)
    page.locator(f"#entry [name=safe][value='{safe}']").check(force=True)
    page.locator(f"#entry [name=useful][value='{useful}']").check(force=True)
    page.locator("#entry button[type=submit]").click()
    expect(page.locator("#work form[action$='/back/']")).to_be_visible()


def end(chair: Page) -> None:
    go_on_to(chair, "Sluiting")
    chair.on("dialog", lambda dialog: dialog.accept())
    chair.locator("#b-end").click()
    expect(chair.locator("#people")).to_be_visible()
