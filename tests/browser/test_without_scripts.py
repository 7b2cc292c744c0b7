"""Everything that matters works as a plain form: an old phone, a strict browser, scripts that did not arrive."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import field, go_on, hand_in, moves, step
from tests.browser.conftest import Come
from tests.serving import Server


@pytest.fixture
def plain(person: Come) -> Come:
    """A phone without scripts."""

    def come(who: str | None, **facts: object) -> Page:
        return person(who, scripts=False, phone=True, may_say=("responded with a status of 4",), **facts)

    return come


def test_a_personal_link_opens_the_meeting(plain: Come, server: Server) -> None:
    noor = plain(None, path=f"/link/{server.seed.links['asking']['noor']}/")
    noor.locator("main form button").first.click()
    expect(noor.locator("#now h1")).to_be_visible()
    assert noor.url.endswith(server.seed["asking"].path)
    expect(noor.locator("#now")).to_contain_text("Wat dacht je op dat moment?")


def test_a_code_lets_a_phone_in(plain: Come, person: Come, server: Server) -> None:
    place = server.seed["asking"]
    eva = plain(None, path="/join/")
    eva.locator("input[name=code]").fill(place.code.lower())
    eva.locator("main form [type=submit]").click()
    eva.locator(f"button[value='{place.members['eva']}']").click()
    eva.wait_for_url("**/join/waiting/")
    daan = plain("daan", at="asking")
    daan.locator("[id^=b-admit-]").click()
    eva.wait_for_url(f"**{place.path}")  # the page looks by itself
    expect(eva.locator("#entry")).to_be_visible()


def test_a_late_comer_says_i_am_here(plain: Come) -> None:
    eva = plain("eva", at="welcome")
    eva.locator("main form button").click()
    expect(eva.locator("#now h1")).to_be_visible()


def test_a_question_is_handed_in(plain: Come) -> None:
    noor = plain("noor", at="asking")
    field(noor).fill("Wie waren erbij?")
    hand_in(noor)
    expect(noor.locator("#now")).to_contain_text("Wie waren erbij?")
    expect(field(noor)).to_have_value("")


def test_dots_are_given_and_taken_back(plain: Come) -> None:
    eva = plain("eva", at="choosing")
    eva.locator("#entry label:not(.none)").first.click()
    hand_in(eva)
    expect(eva.locator("#work form[action$='/back/']")).to_be_visible()
    eva.locator("#work form[action$='/back/'] button").click()
    expect(eva.locator("#entry")).to_be_visible()


def test_the_chair_steers(plain: Come) -> None:
    daan = plain("daan", at="asking")
    here, before = step(daan), moves(daan)
    go_on(daan)
    daan.locator("#b-back").click()
    expect(daan.locator("#mark")).to_have_attribute("data-moves", str(before + 2))
    assert step(daan) != here  # another visit to the same step
    daan.locator("#b-pause").click()
    expect(daan.locator(".ring.stopped")).to_be_visible()
    daan.locator("#b-more").click()
    expect(daan.locator("#mark")).to_have_attribute("data-moves", str(before + 4))


def test_the_chair_looks_ahead_and_comes_back(plain: Come) -> None:
    daan = plain("daan", at="asking")
    here = step(daan)
    daan.locator("#rail .peek").first.click()
    daan.locator("main a.button").click()
    expect(daan.locator("#mark")).to_have_attribute("data-step", here)


def test_the_chair_hands_over(plain: Come, server: Server) -> None:
    daan = plain("daan", at="asking")
    daan.locator("details[id^=fold-more] > summary").click()
    daan.locator("#to").select_option(str(server.seed["asking"].members["noor"]))
    daan.locator("#b-hand").click()
    expect(daan.locator("body.phone")).to_be_visible()


def test_a_stale_press_is_told_where_the_group_is(plain: Come) -> None:
    daan = plain("daan", at="asking")
    other = daan.context.new_page()
    other.goto(daan.url)
    go_on(other)
    daan.locator("#b-next").click()
    expect(daan.locator("main .notice:visible")).to_be_visible()
    expect(daan.locator("#mark")).to_have_attribute("data-step", step(other))


def test_the_coach_stops_the_clock_and_lets_it_run(plain: Come) -> None:
    petra = plain("petra", at="asking")
    petra.locator("#b-coach").click()
    petra.locator("#b-ask").click()
    petra.locator("#b-ask").click()
    petra.locator("#point-text").fill("Laat een stilte even duren")
    petra.locator("#b-run").click()
    expect(petra.locator("#now .attention")).to_contain_text("Laat een stilte even duren")


def test_a_note_is_kept(plain: Come) -> None:
    yasmin = plain("yasmin", at="thinking")
    yasmin.locator("#note-text").fill("Dit raakt me")
    yasmin.locator("#note button").click()
    expect(yasmin.locator("#note-text")).to_have_value("Dit raakt me")


def test_a_form_with_a_mistake_comes_back_with_what_was_typed(plain: Come) -> None:
    thijs = plain("thijs", at="advising")
    with thijs.expect_response("**/entries/") as answer:
        thijs.locator("#entry textarea").nth(1).fill("Alleen een tweede raad")
        hand_in(thijs)
    assert answer.value.status == 422
    expect(thijs.locator("#entry .errors")).to_be_visible()
    expect(thijs.locator("#entry textarea").nth(1)).to_have_value("Alleen een tweede raad")
    thijs.locator("#entry textarea").first.fill("Nu ook een eerste")
    hand_in(thijs)
    expect(thijs.locator("#work form[action$='/back/']")).to_be_visible()


def test_what_comes_too_late_is_kept(plain: Come) -> None:
    noor, daan = plain("noor", at="asking"), plain("daan", at="asking")
    go_on(daan)
    with noor.expect_response("**/entries/") as answer:
        field(noor).fill("Net te laat")
        hand_in(noor)
    assert answer.value.status == 409
    expect(noor.locator("main .notice").first).to_be_visible()
    expect(noor.locator("main details.fold").first).to_contain_text("Net te laat")


def test_signed_out_meanwhile_the_text_is_repeated_and_can_be_sent_again(plain: Come, server: Server) -> None:
    noor = plain("noor", at="asking")
    field(noor).fill("Wat dacht je op het moment dat ze opstond?")
    noor.context.clear_cookies(name="sessionid")
    hand_in(noor)
    expect(noor.locator("textarea")).to_have_value("Wat dacht je op het moment dat ze opstond?")
    noor.context.add_cookies([{"name": "sessionid", "value": server.seed.people["noor"], "url": server.url}])
    noor.locator("main form button").last.click()
    expect(noor.locator("#now")).to_contain_text("Wat dacht je op het moment dat ze opstond?")
