"""The pie on a phone: rows come and go, the drawing follows, and the group sees one slice."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.acts import go_on_to, together
from tests.browser.conftest import Come
from tests.browser.test_axe import AXE, COLOURS, RULES, too_wide, violations


def looks_right(page: Page) -> None:
    """Usable by everybody, in light and in dark, and nothing sticks out; it may say what axe makes it say."""
    page.evaluate(AXE)
    assert violations(page, RULES) + too_wide(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []
    page.emulate_media(color_scheme="light")


def row(page: Page, n: int, name: str, hours: str, energy: str) -> None:
    page.locator(f"#id_task-{n}").fill(name)
    page.locator(f"#id_hours-{n}").fill(hours)
    page.locator(f"[name=energy-{n}][value={energy}]").check()


def press(page: Page, value: str) -> None:
    page.locator(f"#entry button[value='{value}']:visible").last.click()


def test_a_week_becomes_a_pie_and_the_pie_is_cut_anew(person: Come) -> None:
    csp = ("CSP", "Content Security Policy", "422")  # axe brings styles; a sum that is wrong comes back
    noor, daan = person("noor", at="dividing", phone=True, may_say=csp), person("daan", at="dividing")
    room = person("thijs", at="dividing", path="screen/", may_say=csp)

    # Rows: one more has the focus, a step keeps what was typed, one that is taken away leaves no gap.
    row(noor, 1, "Lesgeven", "22", "plus")
    row(noor, 2, "Nakijken", "8,5", "minus")
    row(noor, 3, "Weg hiermee", "3", "nil")
    row(noor, 4, "Mail", "9", "minus")
    press(noor, "more")
    expect(noor.locator("#id_task-5")).to_be_focused()
    row(noor, 5, "Scholing", "2", "plus")
    press(noor, "remove-3")
    expect(noor.locator("#id_task-3")).to_have_value("Mail")
    press(noor, "up")
    expect(noor.locator("#id_hours")).to_have_value("37")
    expect(noor.locator("#up")).to_be_focused()
    press(noor, "down")
    expect(noor.locator("#id_hours")).to_have_value("36")
    expect(noor.locator(".pie .over:visible")).to_have_count(2)  # 41,5 hours on 36
    expect(noor.locator(".pie desc").first).to_contain_text("Nakijken: 8,5")
    noor.reload()
    expect(noor.locator("#id_task-4")).to_have_value("Scholing")
    expect(noor.locator("[name=energy-4][value=plus]")).to_be_checked()
    looks_right(noor)
    noor.locator("#entry button[type=submit]:not([name])").click()
    expect(noor.locator("#mine .pie")).to_be_visible()

    # The same hours, other slices: the sum has to come out.
    go_on_to(daan, "De taart die je wilt")
    together(daan, noor)
    expect(noor.locator("#up-1")).to_be_visible()
    noor.locator("#entry button[type=submit]:not([name])").click()
    expect(noor.locator(".error-summary")).to_contain_text("5,5")
    noor.locator("#id_hours-2").fill("5")
    noor.locator("#id_hours-3").fill("6")
    press(noor, "up-4")
    expect(noor.locator("#id_hours-4")).to_have_value("3")
    looks_right(noor)
    noor.locator("#entry button[type=submit]:not([name])").click()
    expect(noor.locator("#mine .difference li")).to_have_count(4)
    looks_right(noor)

    # One slice for the group, and away again.
    go_on_to(daan, "Eén punt op tafel")
    together(daan, noor, room)
    expect(room.locator(".slice-cards")).to_have_count(0)
    noor.get_by_label("Nakijken", exact=True).check()
    noor.locator("#entry button[type=submit]").click()
    expect(room.locator(".slice-cards li")).to_contain_text("van 8,5 naar 5 uur")
    expect(room.locator("body")).not_to_contain_text("Scholing")
    looks_right(noor)
    looks_right(room)
    noor.locator("#work form[action$='/back/'] button").click()
    expect(room.locator(".slice-cards")).to_have_count(0)


def test_rows_come_and_go_without_scripts(person: Come) -> None:
    noor = person("noor", at="dividing", phone=True, scripts=False)
    row(noor, 1, "Lesgeven", "22", "plus")
    press(noor, "more")
    expect(noor.locator("#id_task-5")).to_be_visible()
    expect(noor.locator("#id_task-1")).to_have_value("Lesgeven")
    press(noor, "up")
    expect(noor.locator("#id_hours")).to_have_value("37")
    expect(noor.locator(".pie:visible")).to_have_count(1)
    noor.locator("#entry button[type=submit]:not([name])").click()
    expect(noor.locator("#mine .pie")).to_be_visible()
