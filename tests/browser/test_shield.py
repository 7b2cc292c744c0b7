"""The coat of arms on a phone: filled field by field, shown by one's own act, values given and chosen."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.acts import all_go_along, go_on_to, together
from tests.browser.conftest import Come
from tests.browser.test_pie import looks_right, press


def hand_in(page: Page) -> None:
    page.locator("#entry button[type=submit]:not([name]):visible").click()


def test_a_shield_is_filled_shown_answered_and_chosen_from(person: Come) -> None:
    csp = ("CSP", "Content Security Policy", "422")
    noor, daan = person("noor", at="filling", phone=True, may_say=csp), person("daan", at="filling")
    thijs = person("thijs", at="filling", phone=True, may_say=csp)
    room = person("thijs", at="filling", path="screen/", may_say=csp)

    # Field by field: what was typed is in the drawing, and the next field opens.
    noor.locator("#id_word-proud").fill("mijn eerste klas")
    noor.locator("[name=symbol-proud][value=tree]").check()
    press(noor, "open-2")
    expect(noor.locator("details.step").nth(1)).to_have_attribute("open", "")
    expect(noor.locator("#entry .shield")).to_contain_text("mijn eerste klas")
    noor.locator("#id_word-formed").fill("een strenge buurvrouw")
    noor.locator("#id_motto").fill("Rustig aan")
    press(noor, "open-3")
    expect(noor.locator("#entry .shield")).to_contain_text("Rustig aan")
    noor.reload()
    expect(noor.locator("#id_word-formed")).to_have_value("een strenge buurvrouw")
    expect(noor.locator("[name=symbol-proud][value=tree]")).to_be_checked()
    looks_right(noor)
    hand_in(noor)
    expect(noor.locator("#mine .shield")).to_be_visible()

    # In turn: nobody sees it before she shows it, and nobody when she takes it back.
    go_on_to(daan, "Vertellen en teruggeven")
    for _ in range(2):  # Daan and Yasmin come first
        before = daan.locator("#mark").get_attribute("data-turn") or ""
        daan.locator("#b-turn").click()
        expect(daan.locator("#mark")).not_to_have_attribute("data-turn", before)
    together(daan, noor, thijs, room)
    expect(room.locator(".shield")).to_have_count(0)
    show = noor.get_by_role("button", name="Laat mijn schild zien")
    show.click()
    expect(room.locator(".shield")).to_contain_text("mijn eerste klas")
    noor.locator("#work form[action$='/back/'] button").click()
    expect(room.locator(".shield")).to_have_count(0)
    show.click()
    expect(thijs.locator("#now .shield")).to_be_visible()
    thijs.get_by_label("moed", exact=True).check()
    thijs.locator("#id_own").fill("eigenheid")
    looks_right(thijs)
    hand_in(thijs)
    expect(noor.locator("#mine .given-values li")).to_contain_text("eigenheid")
    expect(room.locator("body")).not_to_contain_text("eigenheid")
    looks_right(noor)
    looks_right(room)

    # Exactly three.
    go_on_to(daan, "Drie waarden kiezen")
    all_go_along(daan, noor)
    three = noor.locator("#div_id_three")
    three.get_by_label("moed", exact=True).check()
    three.get_by_label("plezier", exact=True).check()
    hand_in(noor)
    expect(noor.locator(".error-summary")).to_be_visible()
    three.get_by_label("eigenheid", exact=True).check()
    looks_right(noor)
    hand_in(noor)
    expect(noor.locator("#mine .ribbon")).to_have_count(3)

    # Where they live at work, and at the end as she wants it.
    go_on_to(daan, "Naar je werk")
    all_go_along(daan, noor)
    noor.locator("#id_lives-1").fill("de ouderavond van maart")
    hand_in(noor)
    expect(noor.locator("#mine .lives")).to_contain_text("de ouderavond van maart")
    looks_right(noor)
    go_on_to(daan, "De schilden naast elkaar")
    all_go_along(daan, noor)
    expect(room.locator(".shield")).to_have_count(1)
    noor.get_by_label("met mijn drie waarden").check()
    hand_in(noor)
    expect(room.locator(".ribbon")).to_have_count(3)
    looks_right(noor)
    looks_right(room)


def test_a_shield_is_filled_without_scripts(person: Come) -> None:
    noor = person("noor", at="filling", phone=True, scripts=False)
    noor.locator("#id_word-proud").fill("mijn eerste klas")
    press(noor, "open-2")
    expect(noor.locator("details.step").nth(1)).to_have_attribute("open", "")
    expect(noor.locator("#entry .shield")).to_contain_text("mijn eerste klas")
    hand_in(noor)
    expect(noor.locator("#mine .shield")).to_be_visible()
