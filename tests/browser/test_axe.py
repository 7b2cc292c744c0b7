"""Every screen, on a phone and on a laptop, in light and in dark: usable by everybody, nothing falls off the page.

WCAG 2.2 AA as far as a program can see it. One page visit per screen: looked at wide, then narrow, then narrow and dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import be, go_on, rehearse
from tests.browser.conftest import LAPTOP, PHONE, Watch, come
from tests.serving import Seed, Server, serving

AXE = AXE_FILE_PATH.read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": TAGS, "resultTypes": ["violations"]}
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}

# --- what is looked at: the place, and who has a screen of their own there ---
ALL = ("daan", "petra", "yasmin", "noor", "screen")
LIVE: dict[str, tuple[str, ...]] = {
    "welcome": (*ALL, "eva"),  # eva is not in yet: the page that lets her in
    "warming-up": ("daan", "noor", "screen"),
    "looking-back": ("daan", "noor", "screen"),
    "choosing": (*ALL, "thijs"),  # thijs has given his dots
    "chosen": ("daan", "noor", "screen"),
    "telling": ALL,
    "asking": (*ALL, "thijs", "shadow"),
    "asking-on-paper": ("daan", "noor", "screen"),
    "thinking": ALL,
    "advising": (*ALL, "thijs"),  # noor has handed in, thijs has not
    "reading": (*ALL, "thijs"),  # thijs reads aloud
    "sorting": ("daan", "yasmin", "screen"),
    "intending": ("daan", "yasmin", "screen", "noor"),
    "coached": ALL,
    "paused": ("daan", "noor", "screen"),
    "behind": ("daan",),
    "picking": ("daan", "yasmin", "screen"),
    "picked": ("daan", "yasmin", "noor", "thijs", "screen"),
    "gossiping": ALL,
    "evaluating": ALL,
    "with hats": ("daan", "noor", "screen"),
    "at stake": ("daan", "noor", "screen"),
    "layers": ("daan", "yasmin", "screen"),
    "in trios": ("daan", "noor", "screen"),
    "two chairs": ("daan", "yasmin", "screen"),
    "passed on": ("daan", "noor", "screen"),
    "a figure": ("daan", "yasmin", "screen"),
    "as picked": ("daan", "noor", "screen"),
    "closing": ("daan", "noor", "screen"),
}
PATHS = {"screen": ("thijs", "screen/"), "shadow": ("petra", "shadow/")}
SCREENS = [(place, role) for place, roles in LIVE.items() for role in roles]


@pytest.fixture(scope="module")
def server(seed: Seed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Nothing is changed here: one is enough."""
    yield from serving(seed, tmp_path_factory.mktemp("axe") / "var")


def looked_at(browser: Browser, server: Server, who: str | None, **facts: Any) -> str:
    """Everything that is wrong with this page, a line each."""
    page, watch = come(browser, server, who, **facts)
    try:
        return all_that_is_wrong(page, watch)
    finally:
        page.context.close()


def all_that_is_wrong(page: Page, watch: Watch) -> str:
    wrong = [*watch.complaints]  # before axe comes: it brings styles that the policy forbids
    page.evaluate(AXE)
    wrong += [f"wide: {line}" for line in violations(page, RULES)]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    wrong += [f"narrow: {line}" for line in violations(page, RULES)]
    page.emulate_media(color_scheme="dark")
    wrong += [f"narrow, dark: {line}" for line in violations(page, COLOURS)]
    return "\n".join(wrong + too_wide(page))


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


def too_wide(page: Page) -> list[str]:
    """What sticks out of a phone's page, by its own doing."""
    return page.evaluate(
        """() => {
            const room = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= room) return [];
            return [...document.querySelectorAll("body *")]
                .filter((e) => e.getBoundingClientRect().right > room + 1 && !e.closest(".scrollx, .steps"))
                .slice(-3).map((e) => `sticks out: ${e.outerHTML.slice(0, 160)}`);
        }"""
    )  # type: ignore[no-any-return]


@pytest.mark.parametrize(("place", "role"), SCREENS, ids=[f"{place}, {role}" for place, role in SCREENS])
def test_a_live_screen_is_for_everybody(chromium: Browser, server: Server, place: str, role: str) -> None:
    who, path = PATHS.get(role, (role, ""))
    assert looked_at(chromium, server, who, at=place, path=path) == ""


# --- pages before and after a meeting, and those for nobody in particular ---
NOBODY = {
    "welcome": "/",
    "sign in": "/accounts/login/code/",
    "mail at home": "/mail/",
    "catalogue": "/methods/",
    "a method": "/methods/incidentmethode/",
    "its card": "/methods/incidentmethode/card/",
    "join": "/join/",
    "names at the door": "/join/{asking.code}/",
    "a code that is over": "/join/BCDFGHJK/",
    "a personal link": "/link/{links[asking][noor]}/",
    "not there": "/nothing/here/",
}
SOMEBODY = {
    ("lio-petra", "desk"): "/groups/",
    ("lio-noor", "desk"): "/groups/",
    ("olaf", "desk without groups"): "/groups/",
    ("lio-petra", "group"): "/groups/{lio.group}/",
    ("lio-noor", "group"): "/groups/{lio.group}/",
    ("lio-petra", "settings"): "/groups/{lio.group}/settings/",
    ("lio-petra", "members"): "/groups/{lio.group}/members/",
    ("lio-noor", "members"): "/groups/{lio.group}/members/",
    ("lio-petra", "end a membership"): "/groups/{lio.group}/members/{lio.members[noor]}/end/",
    ("lio-petra", "new group"): "/groups/new/",
    ("lio-petra", "new meeting"): "/groups/{lio.group}/meetings/new/",
    ("lio-petra", "date and chair"): "/meetings/{lio.next}/plan/",
    ("lio-petra", "plan"): "/meetings/{lio.next}/",
    ("lio-noor", "plan"): "/meetings/{lio.next}/",
    ("daan", "plan of the chair"): "/meetings/{planned.meeting}/",
    ("lio-petra", "programme"): "/meetings/{lio.next}/programme/",
    ("lio-petra", "removal"): "/meetings/{lio.next}/removal/",
    ("lio-noor", "case"): "/meetings/{lio.next}/case/",
    ("lio-noor", "own case"): "/cases/{lio.own}/",
    ("lio-noor", "a case that was told"): "/cases/{lio.case}/",
    ("lio-noor", "help with a case"): "/meetings/{lio.next}/case/help/",
    ("lio-petra", "report"): "/meetings/{lio.past}/",
    ("lio-noor", "report"): "/meetings/{lio.past}/",
    ("lio-noor", "own page"): "/me/",
    ("lio-noor", "profile"): "/profile/",
    ("lio-noor", "leave the group"): "/groups/{lio.group}/leave/",
    ("lio-noor", "sign out"): "/accounts/logout/",
    ("noor", "look ahead is the chair's"): "/meetings/{asking.meeting}/ahead/9/",
    ("daan", "for somebody without a phone"): "/meetings/{choosing.meeting}/work/{choosing.members[eva]}/",
    ("daan", "look ahead"): "/meetings/{asking.meeting}/ahead/9/",
}


def filled(path: str, seed: Seed) -> str:
    return path.format(
        links=seed.links, **{name: place for name, place in seed.places.items() if name.isalpha()}
    )


@pytest.mark.parametrize("name", NOBODY)
def test_a_page_for_all_is_for_everybody(chromium: Browser, server: Server, name: str) -> None:
    path = filled(NOBODY[name], server.seed)
    assert looked_at(chromium, server, None, path=path, may_say=("status of 404",)) == ""


@pytest.mark.parametrize(("who", "name"), SOMEBODY, ids=[f"{name}, {who}" for who, name in SOMEBODY])
def test_a_page_of_people_is_for_everybody(chromium: Browser, server: Server, who: str, name: str) -> None:
    path = filled(SOMEBODY[(who, name)], server.seed)
    assert looked_at(chromium, server, who, path=path, may_say=("status of 403",)) == ""


def test_waiting_at_the_door_is_for_everybody(chromium: Browser, server: Server) -> None:
    place = server.seed["asking"]
    page, _watch = come(chromium, server, None, path=f"/join/{place.code}/")
    page.locator(f"button[value='{place.members['eva']}']").click()
    page.wait_for_url("**/join/waiting/")
    page.evaluate(AXE)
    assert violations(page, RULES) + too_wide(page) == []
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    assert violations(page, RULES) == []
    page.context.close()


@pytest.mark.parametrize("part", ["Voorzitter", "Inbrenger", "Sem", "Zaalscherm", "over"])
def test_a_rehearsal_is_for_everybody(chromium: Browser, server: Server, part: str) -> None:
    page, watch = come(chromium, server, None, path="/methods/roddelmethode/")
    rehearse(page)
    go_on(page)
    if part == "over":
        page.once("dialog", lambda dialog: dialog.accept())
        page.locator("details[id^=fold-more] > summary").click()
        page.locator("#b-close").click()
        expect(page.locator("main h1")).to_have_text("Dat was het, van begin tot eind")
    else:
        be(page, part)
        page.locator(".rehearsal details").evaluate_all(
            "(folds) => folds.forEach((fold) => { fold.open = true; })"
        )
    assert all_that_is_wrong(page, watch) == ""
    page.context.close()
