"""What takes its time: a server that dies, a database that is busy, pages that load themselves anew."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.acts import field, go_on, hand_in, step, together, write
from tests.browser.conftest import Come
from tests.serving import POSTGRES, Server

AWAY = (
    "ERR_CONNECTION_REFUSED",
    "ERR_INCOMPLETE_CHUNKED_ENCODING",
    "ERR_EMPTY_RESPONSE",
    "ERR_CONNECTION_RESET",
    "htmx:",
)


def test_a_server_that_is_killed_comes_back_at_the_same_step_with_everything(
    person: Come, server: Server
) -> None:
    daan, petra = person("daan", at="asking", may_say=AWAY), person("petra", at="asking", may_say=AWAY)
    noor = person("noor", at="asking", phone=True, may_say=AWAY)
    write(noor, "Wat dacht je toen")
    before = step(daan)
    server.kill()
    field(noor).fill("Wat dacht je toen ze opstond?")
    daan.locator("#b-next").click()
    expect(daan.locator("#notice")).not_to_be_empty()  # a press that reached nobody says so
    expect(noor.locator("#saved.pending")).to_be_visible()
    expect(noor.locator("#link")).to_have_class(re.compile("lost"))
    server.start()
    expect(noor.locator("#saved svg")).to_be_visible()
    expect(field(noor)).to_have_value("Wat dacht je toen ze opstond?")
    assert step(daan) == before
    go_on(daan)
    together(daan, petra, noor)
    expect(noor.locator("#link")).not_to_have_class(re.compile("lost"), timeout=40_000)
    assert field(person("noor", at="advising")).count() == 0


@pytest.mark.skipif(POSTGRES, reason="SQLite has one writer at a time")
def test_a_busy_database_keeps_the_text_and_says_so(person: Come, server: Server) -> None:
    noor = person("noor", at="asking", phone=True, may_say=("503",))
    with closing(sqlite3.connect(server.var / "intervisie.sqlite3", isolation_level=None)) as somebody_else:
        somebody_else.execute("begin immediate")
        field(noor).fill("Wat dacht je?")
        hand_in(noor)
        expect(noor.locator("#notice")).not_to_be_empty()
        expect(field(noor)).to_have_value("Wat dacht je?")
        somebody_else.execute("rollback")
    hand_in(noor)
    expect(noor.locator("#now")).to_contain_text("Wat dacht je?")


def test_a_room_screen_without_scripts_follows(person: Come) -> None:
    daan = person("daan", at="asking")
    screen = person("eva", at="asking", path="screen/", scripts=False)
    go_on(daan)
    together(daan, screen)


def test_a_stream_that_falls_silent_is_opened_again(person: Come) -> None:
    """No beat for this long: the page gives up on a stream that only seems to be there."""
    daan, noor = person("daan", at="asking"), person("noor", at="asking", phone=True, waits={"quiet": 1500})
    for _ in range(2):
        with noor.expect_request("**/live?*", timeout=20_000):
            pass
    go_on(daan)
    together(daan, noor)
