"""Roddelen: the group talks about who brought the case, who listens with their back to it and notes for themselves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import all_go_along, go_on_to
from tests.browser.conftest import Come
from tests.serving import Server
from tests.stories.meeting import begin, choose, come_in, end, put_down

pytestmark = pytest.mark.browser
TOUCHES, WRONG = "Dat ik wacht tot het misgaat", "Dat zij het niet zou weten"


def test_what_the_listener_notes_is_theirs_alone(person: Come, server: Server) -> None:
    at = "a story of gossip"
    daan = person("daan", at=at)
    begin(daan)
    yasmin, noor = person("yasmin", at=at, phone=True), person("noor", at=at, phone=True)
    thijs, petra = person("thijs", at=at, phone=True), person("petra", at=at)
    for page in (yasmin, noor, thijs, petra):
        come_in(page)
    screen = person("noor", at=at, path="screen/")
    others = (noor, thijs, petra, screen)

    go_on_to(daan, "Inbreng kiezen")
    daan.locator("#b-reveal").click()
    choose(daan, "De les overgenomen")
    go_on_to(daan, "Roddelen")
    all_go_along(daan, yasmin, *others)

    # Her phone is quiet: she sees that she listens, and where she keeps what she hears.
    expect(yasmin.locator(".hush")).to_be_visible()
    expect(yasmin.locator("#note-text")).to_be_visible()
    for page in (noor, thijs):
        expect(page.locator(".hush")).to_have_count(0)
        expect(page.locator("#entry")).to_have_count(0)
    note(yasmin, TOUCHES, "touches")
    note(yasmin, WRONG, "wrong")
    expect(yasmin.locator(".notes li")).to_have_count(2)
    for page in (daan, *others):
        page.reload()
        assert TOUCHES not in page.content()
        assert WRONG not in page.content()

    # She looks again, on a new page, and throws one away.
    yasmin.reload()
    expect(yasmin.locator(".notes")).to_contain_text(TOUCHES)
    yasmin.locator(".notes li", has_text=WRONG).locator("button").click()
    expect(yasmin.locator(".notes li")).to_have_count(1)

    # She answers with what she chooses to tell.
    go_on_to(daan, "Reactie")
    all_go_along(daan, yasmin, *others)
    put_down(yasmin, "Ik vraag haar wat zij ziet")
    for page in (daan, noor, screen):
        expect(page.locator("#now")).to_contain_text("Ik vraag haar wat zij ziet")

    # When it is over the listening notes are gone, from everywhere.
    end(daan)
    for page in (daan, noor, petra, yasmin):
        expect(page.locator("#people")).to_be_visible()
        assert TOUCHES not in page.content()
    yasmin.goto("/me/")
    assert TOUCHES not in yasmin.content()
    assert server.rows(
        "select count(*) from meetings_entry where phase_key = 'gossip' and item_id in "
        + ITEMS.format(server.seed[at].meeting)
    ) == [(0,)]


ITEMS = "(select id from meetings_agendaitem where meeting_id = {})"


def note(page: Page, text: str, sort: str) -> None:
    page.locator("#entry textarea").fill(text)
    page.locator(f"#entry button[name=sort][value={sort}]").click()
    expect(page.locator(".notes")).to_contain_text(text)
