"""One press moves every screen, wherever they are and whatever happened to them meanwhile."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import field, go_on, hand_in, hide, step, together, write
from tests.browser.conftest import Come
from tests.serving import Server


def test_one_press_moves_chair_phones_coach_and_room_screen(person: Come) -> None:
    daan = person("daan", at="asking")
    others = [
        person("noor", at="asking", phone=True),
        person("yasmin", at="asking", phone=True),
        person("petra", at="asking"),
        person("eva", at="asking", path="screen/"),
        person("petra", at="asking", path="shadow/"),
    ]
    go_on(daan)
    together(daan, *others)
    title = daan.locator("h1").inner_text()
    for page in others:
        expect(page.locator("h1")).to_have_text(title)
        expect(page).to_have_title(re.compile(re.escape(title)))


def test_a_question_handed_in_on_a_phone_is_on_every_screen(person: Come) -> None:
    screens = [person("daan", at="asking"), person("eva", at="asking", path="screen/")]
    noor = person("noor", at="asking", phone=True)
    write(noor, "Wat wil je dat ze doet?")
    hand_in(noor)
    for page in [*screens, noor]:
        expect(page.locator("#now")).to_contain_text("Wat wil je dat ze doet?")
    expect(field(noor)).to_have_value("")


def test_what_is_written_in_silence_is_nowhere_before_the_reveal(person: Come) -> None:
    daan, screen = person("daan", at="advising"), person("eva", at="advising", path="screen/")
    thijs = person("thijs", at="advising", phone=True)
    write(thijs, "Vraag haar om tien minuten")
    expect(daan.locator(".ready")).to_contain_text("1")
    hand_in(thijs)
    expect(daan.locator(".ready")).to_contain_text("2")
    expect(screen.locator(".ready")).to_contain_text("2")
    for page in (daan, screen):
        assert "tien minuten" not in page.content()
    daan.locator("#b-reveal").click()
    for page in (daan, screen, thijs):
        expect(page.locator(".sheets")).to_contain_text("Vraag haar om tien minuten")


# --- coming back ---
def test_a_hidden_page_follows_again_when_it_is_looked_at(person: Come) -> None:
    daan, noor = person("daan", at="asking"), person("noor", at="asking", phone=True)
    go_on(daan)
    together(daan, noor)
    before = step(noor)
    hide(noor)
    go_on(daan)
    daan.locator("#b-more").click()
    expect(daan.locator("body")).not_to_have_class(re.compile("settling"))
    assert step(noor) == before  # its stream is closed: nothing came
    hide(noor, False)
    together(daan, noor)


def test_seven_tabs_of_one_person_all_load_and_follow(person: Come) -> None:
    daan, noor = person("daan", at="asking"), person("noor", at="asking")
    tabs = [noor]
    for _ in range(6):
        tabs.append(noor.context.new_page())
        tabs[-1].goto(noor.url)
    go_on(daan)
    together(daan, *tabs)


@pytest.mark.parametrize("hours", [3, -3])
def test_a_wrong_clock_changes_nothing(person: Come, hours: int) -> None:
    wrong = f"const right = Date.now; Date.now = () => right.call(Date) + {hours * 3_600_000};"
    noor = person("noor", at="asking", phone=True, before=wrong)
    daan = person("daan", at="asking")
    go_on(daan)
    together(daan, noor)
    expect(noor.locator(".ring strong")).to_have_text(daan.locator(".ring strong").inner_text())


def without_stream(person: Come, server: Server, who: str, **facts: object) -> Page:
    page = person(who, path="/profile/", **facts)
    page.route("**/live?*", lambda route: route.abort())
    page.goto(server.seed["asking"].path)
    return page


def test_without_a_stream_a_screen_asks(person: Come, server: Server) -> None:
    daan = person("daan", at="asking")
    noor = without_stream(person, server, "noor", may_say=("ERR_FAILED",))
    go_on(daan)
    together(daan, noor)
    expect(noor.locator("#link")).to_have_class(re.compile("lost"))
    assert noor.locator("#link").inner_text() == noor.locator("#link").get_attribute("data-off")


# --- who has no place here any more ---
def end_membership(petra: Page, server: Server, name: str) -> None:
    place = server.seed["asking"]
    petra.goto(f"/groups/{place.group}/members/{place.members[name]}/end/")
    petra.locator("main form button").click()
    petra.wait_for_url(f"**/groups/{place.group}/members/")


def test_a_removed_members_screen_says_so_and_keeps_what_they_typed(person: Come, server: Server) -> None:
    noor = person("noor", at="asking", phone=True, may_say=("404",))  # her draft is refused
    petra = person("petra")
    field(noor).fill("Wat dacht je?")
    end_membership(petra, server, "noor")
    expect(noor.locator("#now .midpage h1")).to_be_visible()
    expect(noor.locator("#foot")).to_be_empty()
    expect(field(noor)).to_have_value("Wat dacht je?")


def test_a_removed_member_hears_it_by_asking_too(person: Come, server: Server) -> None:
    noor = without_stream(person, server, "noor", phone=True, may_say=("404", "ERR_FAILED"))
    petra = person("petra")
    end_membership(petra, server, "noor")
    expect(noor.locator("#now .midpage h1")).to_be_visible()
    expect(noor.locator("#foot")).to_be_empty()


def test_a_group_that_ended_its_meeting_sees_the_report(person: Come) -> None:
    daan, noor = person("daan", at="closing"), person("noor", at="closing", phone=True)
    screen = person("eva", at="closing", path="screen/")
    daan.on("dialog", lambda dialog: dialog.accept())
    daan.locator("#b-end").click()
    for page in (daan, noor, screen):
        expect(page.locator("#people")).to_be_visible()
