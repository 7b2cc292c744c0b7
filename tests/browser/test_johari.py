"""The johari window on a phone: words counted while they are chosen, a window on the wall by its owner's press."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.acts import go_on, hand_in
from tests.browser.conftest import Come
from tests.browser.test_axe import looked_at
from tests.serving import Server


def test_words_are_counted_and_after_one_colleague_comes_the_next(
    person: Come, chromium: Browser, server: Server
) -> None:
    assert looked_at(chromium, server, "noor", at="choosing-words") == ""
    noor = person("noor", at="choosing-words", phone=True, may_say=("status of 422",))
    expect(noor.locator(".abouts [aria-current]")).to_contain_text("Yasmin")
    for word in ("kalm", "open", "stil", "eerlijk"):
        noor.get_by_label(word, exact=True).check()
    noor.locator("#id_example").fill("Stil, toen iedereen door elkaar praatte.")
    hand_in(noor)
    expect(noor.locator(".error-summary")).to_be_focused()
    noor.get_by_label("grappig", exact=True).check()
    hand_in(noor)
    expect(noor.locator(".abouts [aria-current]")).to_contain_text("Thijs")
    expect(noor.locator("#entry :checked")).to_have_count(0)


def test_a_window_is_on_the_wall_while_its_owner_shows_it(
    person: Come, chromium: Browser, server: Server
) -> None:
    daan, wall = person("daan", at="looking-in", phone=True), person("eva", at="looking-in", path="screen/")
    expect(daan.locator("#mine .window")).to_contain_text("grappig")
    assert looked_at(chromium, server, "daan", at="looking-in") == ""
    go_on(daan)
    expect(wall.locator(".unshown")).to_contain_text("Daan")
    assert "grappig" not in wall.content()
    daan.locator("button[name=act][value=show]").click()
    expect(wall.locator(".window")).to_contain_text("grappig")
    assert "loyaal" not in wall.content()
    daan.locator("button[name=word]", has_text="grappig").click()
    expect(wall.locator(".besides .word.now").last).to_have_text("grappig")
    expect(wall.locator(".givers")).to_contain_text("Yasmin")
    for who, path in (("eva", "screen/"), ("noor", ""), ("daan", "")):
        assert looked_at(chromium, server, who, at="looking-in", path=path) == ""
    daan.locator("button[name=act][value=away]").click()
    expect(wall.locator(".unshown")).to_be_visible()
    assert "grappig" not in wall.content()


def test_the_kept_window_is_for_its_owner(chromium: Browser, server: Server) -> None:
    daan = server.seed["kept"].members["daan"]
    [(sheet,)] = server.rows(f"SELECT id FROM meetings_worksheet WHERE owner_id = {daan}")  # noqa: S608
    assert looked_at(chromium, server, "daan", path=f"/me/worksheets/{sheet}/") == ""
