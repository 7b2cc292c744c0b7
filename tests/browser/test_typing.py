"""What somebody writes is theirs: it stays in its place, under their caret, until the server has it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.acts import field, go_on, hand_in, has_same_focus, remember_focus, together, write
from tests.browser.conftest import Come
from tests.serving import Server

NOTED = "select count(*) from meetings_entry where handed_in_at is not null and item_id in (select id from meetings_agendaitem where meeting_id = {})"


def noted(server: Server) -> int:
    return int(server.rows(NOTED.format(server.seed["asking"].meeting))[0][0])


def foreign(status: int) -> Callable[[Route], None]:
    """A page of a proxy, or of a wifi portal: not ours."""
    page = "<!doctype html><title>Elsewhere</title><h1>Not our page</h1>"
    return lambda route: route.fulfill(status=status, body=page, content_type="text/html")


def trouble(page: Page) -> None:
    """One sentence stands at the top, and no foreign page anywhere."""
    sentence = page.locator("#notice").get_attribute("data-trouble")
    expect(page.locator("#notice")).to_have_text(str(sentence))
    assert "Not our page" not in page.content()


# --- while it is typed ---
def test_typing_survives_what_is_pushed(person: Come) -> None:
    daan, noor = person("daan", at="asking"), person("noor", at="asking", phone=True)
    field(noor).fill("Wat dacht je toen")
    field(noor).evaluate("(area) => area.setSelectionRange(4, 9)")
    remember_focus(noor)
    before = noor.locator("#mark").get_attribute("data-version")
    daan.locator("#b-more").click()
    expect(noor.locator("#mark")).not_to_have_attribute("data-version", str(before))
    assert has_same_focus(noor)
    assert field(noor).evaluate("(area) => [area.selectionStart, area.selectionEnd]") == [4, 9]
    expect(field(noor)).to_have_value("Wat dacht je toen")


def test_a_new_step_is_held_until_the_writer_goes_along(person: Come) -> None:
    daan, noor = person("daan", at="asking"), person("noor", at="asking", phone=True)
    field(noor).fill("Wat zou je willen dat")
    remember_focus(noor)
    go_on(daan)
    together(daan, noor)
    expect(noor.locator("#hold")).to_be_visible()
    assert has_same_focus(noor)
    noor.keyboard.type(" ze doet?")
    expect(field(noor)).to_have_value("Wat zou je willen dat ze doet?")
    noor.locator("#go").click()
    expect(noor.locator("#work details.fold").first).to_contain_text("Wat zou je willen dat ze doet?")
    expect(noor.locator("#hold")).to_be_hidden()
    expect(field(noor)).to_have_value("")
    assert noor.evaluate("document.activeElement.id") == "stage"


def test_who_writes_nothing_goes_along_by_themselves(person: Come) -> None:
    daan, noor = person("daan", at="asking"), person("noor", at="asking", phone=True)
    old = noor.locator("#work > div").get_attribute("data-work")
    go_on(daan)
    expect(noor.locator("#work > div")).not_to_have_attribute("data-work", str(old))
    expect(noor.locator("#hold")).to_be_hidden()
    expect(noor.locator("#entry input[type=radio]")).to_have_count(3)


def test_shared_text_that_grows_above_leaves_the_field_in_its_place(person: Come) -> None:
    noor, thijs = person("noor", at="asking", phone=True), person("thijs", at="asking", phone=True)
    noor.evaluate("document.documentElement.style.overflowAnchor = 'none'")  # as in browsers without it
    field(noor).fill("Wat dacht je")
    before = field(noor).evaluate("(area) => area.getBoundingClientRect().top")
    shared = noor.locator("#now li")
    known = shared.count()
    for number in range(3):
        write(thijs, f"Een lange vraag, nummer {number}, die op een telefoon over meer dan één regel loopt?")
        hand_in(thijs)
        expect(shared).to_have_count(known + number + 1)
    after = field(noor).evaluate("(area) => area.getBoundingClientRect().top")
    assert abs(after - before) <= 2


def test_a_draft_is_there_again_after_reloading_and_on_another_device(person: Come) -> None:
    noor = person("noor", at="advising", phone=True)
    noor.locator("#work form[action$='/back/'] button").click()  # she had handed in: changed after all
    write(noor, "Spreek een teken af, vooraf")
    noor.reload()
    expect(field(noor)).to_have_value("Spreek een teken af, vooraf")
    expect(field(person("noor", at="advising"))).to_have_value("Spreek een teken af, vooraf")


def test_a_note_is_kept_while_it_is_typed_and_reaches_nobody(person: Come) -> None:
    daan, yasmin = person("daan", at="thinking"), person("yasmin", at="thinking", phone=True)
    version = daan.locator("#mark").get_attribute("data-version")
    yasmin.locator("#note-text").fill("Dit raakt me")
    expect(yasmin.locator("#note-saved")).not_to_be_empty()
    yasmin.reload()
    expect(yasmin.locator("#note-text")).to_have_value("Dit raakt me")
    daan.reload()
    assert daan.locator("#mark").get_attribute("data-version") == version
    assert "Dit raakt me" not in daan.content()


# --- while it is handed in ---
@pytest.mark.parametrize("status", [200, 403, 409, 413, 422, 502, 503, 504])
def test_text_is_kept_through_a_foreign_answer(person: Come, server: Server, status: int) -> None:
    noor = person("noor", at="asking", phone=True, may_say=(str(status), "htmx:"))
    before = noted(server)
    write(noor, "Wat dacht je?")
    noor.route("**/entries/", foreign(status))
    hand_in(noor)
    trouble(noor)
    expect(field(noor)).to_have_value("Wat dacht je?")
    noor.unroute("**/entries/")
    hand_in(noor)
    expect(noor.locator("#now")).to_contain_text("Wat dacht je?")
    expect(noor.locator("#notice")).to_be_empty()
    assert noted(server) == before + 1


def test_a_foreign_answer_to_a_draft_is_tried_again(person: Come) -> None:
    noor = person("noor", at="asking", phone=True, waits={"patience": 2000}, may_say=("503", "htmx:"))
    noor.route("**/entries/draft/", foreign(503), times=1)
    field(noor).fill("Wat dacht je?")
    expect(noor.locator("#saved.pending")).to_be_visible()
    expect(noor.locator("#saved svg")).to_be_visible()
    expect(noor.locator("#saved")).not_to_have_class("pending")


def test_a_lost_answer_and_a_second_press_are_one_question(person: Come, server: Server) -> None:
    noor = person("noor", at="asking", phone=True, may_say=("ERR_FAILED", "htmx:"))
    before = noted(server)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    write(noor, "Wat dacht je?")
    noor.route("**/entries/", lose, times=1)
    hand_in(noor)
    trouble(noor)
    expect(field(noor)).to_have_value("Wat dacht je?")
    hand_in(noor)
    expect(field(noor)).to_have_value("")
    assert noted(server) == before + 1


def test_text_typed_offline_is_kept_and_sent_afterwards(person: Come) -> None:
    noor = person("noor", at="asking", phone=True, may_say=("ERR_INTERNET_DISCONNECTED", "htmx:"))
    noor.context.set_offline(True)
    field(noor).fill("In de trein getypt")
    expect(noor.locator("#saved.pending")).to_be_visible()
    noor.context.set_offline(False)
    expect(noor.locator("#saved svg")).to_be_visible()
    expect(field(person("noor", at="asking"))).to_have_value("In de trein getypt")


def test_leaving_with_unsent_text_asks_first(person: Come) -> None:
    noor = person("noor", at="asking", phone=True, may_say=("ERR_INTERNET_DISCONNECTED", "htmx:"))
    noor.context.set_offline(True)
    field(noor).press_sequentially("Nog niet bewaard")
    expect(noor.locator("#saved.pending")).to_be_visible()
    with noor.expect_event("dialog") as asked:
        noor.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(field(noor)).to_have_value("Nog niet bewaard")


def test_changing_a_case_that_was_handed_in_asks_before_it_is_lost(person: Come, server: Server) -> None:
    noor = person("lio-noor", path=f"/cases/{server.seed['lio'].own}/", phone=True)
    noor.locator("main textarea").first.press_sequentially("Nog een zin. ")
    with noor.expect_event("dialog") as asked:
        noor.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    with noor.expect_navigation():
        noor.locator(".stickybar button").click()
    noor.reload()
    expect(noor.locator("main textarea").first).to_have_value(re.compile("Nog een zin"))


def test_what_was_typed_last_goes_along_with_a_page_that_is_closed(person: Come) -> None:
    noor = person("noor", at="asking", phone=True)
    field(noor).fill("Net nog")
    noor.goto("/methods/")
    again = person("noor", at="asking")
    for _look in range(30):  # what leaves with a page may arrive after the next one was asked for
        if field(again).input_value():
            break
        again.reload()
    expect(field(again)).to_have_value("Net nog")


def test_a_late_question_is_kept_and_shown_at_the_new_step(person: Come, server: Server) -> None:
    daan = person("daan", at="asking")
    noor = person("noor", waits={"ask": 60_000}, may_say=("ERR_FAILED", "409"))
    noor.route("**/live?*", lambda route: route.abort())
    noor.goto(server.seed["asking"].path)
    before = noted(server)
    go_on(daan)
    field(noor).fill("Net te laat")
    hand_in(noor)
    expect(noor.locator("#work .notice")).to_be_visible()
    expect(noor.locator("#work details.fold").first).to_contain_text("Net te laat")
    assert noted(server) == before


def test_a_form_with_a_mistake_comes_back_with_what_was_typed(person: Come) -> None:
    thijs = person("thijs", at="advising", phone=True, may_say=("422",))
    thijs.locator("#entry textarea").nth(1).fill("Alleen een tweede raad")
    hand_in(thijs)
    expect(thijs.locator("#entry .errors")).to_be_visible()
    expect(thijs.locator("#entry textarea").nth(1)).to_have_value("Alleen een tweede raad")


def test_signed_out_meanwhile_says_so_and_keeps_the_text(person: Come, server: Server) -> None:
    noor = person("noor", at="asking", phone=True, may_say=("401",))
    before = noted(server)
    noor.context.clear_cookies(name="sessionid")
    field(noor).fill("Wat dacht je?")
    hand_in(noor)
    expect(noor.locator("#notice .notice")).to_be_in_viewport(ratio=1)  # though the form is far down the page
    expect(field(noor)).to_have_value("Wat dacht je?")
    become(noor, server, "noor")  # in another tab
    hand_in(noor)
    expect(noor.locator("#now")).to_contain_text("Wat dacht je?")
    assert noted(server) == before + 1


def become(page: Page, server: Server, name: str) -> None:
    page.context.add_cookies([{"name": "sessionid", "value": server.seed.people[name], "url": server.url}])


def test_who_signs_in_on_the_same_device_cannot_send_the_others_text(person: Come, server: Server) -> None:
    noor = person("noor", at="asking", phone=True, may_say=("403",))
    before = noted(server)
    field(noor).fill("Van Noor")
    become(noor, server, "thijs")
    hand_in(noor)
    expect(noor.locator("#notice")).not_to_be_empty()
    expect(field(noor)).to_have_value("Van Noor")
    assert noted(server) == before
