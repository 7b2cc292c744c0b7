"""People before screens: a real browser, our own server as a process, and everybody in a browser context of their own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, expect, sync_playwright

from tests.serving import Server

HERE = Path(__file__).parent
# The first is the same browser without its windows: a third of the work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run"]
HINT = (
    "These tests need Chromium: install it with your system, or run `.venv/bin/playwright install chromium`."
)
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 860}
WAITS = {"ask": 400, "patience": 400}  # milliseconds; see live.js
BEFORE = """
  document.addEventListener("readystatechange", () => Object.assign(document.documentElement.dataset, WAITS));
  document.addEventListener("securitypolicyviolation", (e) => console.error("CSP", e.violatedDirective, e.blockedURI));
"""
REPLACED = ("htmx:sendAbort", "htmx:afterRequest")  # htmx about a request that a newer one took the place of
LONG = 15_000  # milliseconds; nothing takes them on a machine that is not busy
expect.set_options(timeout=LONG)
Come = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


# Per module: while Playwright runs, Django refuses its ORM to every other test of this process.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_where(playwright), args=FLAGS)
        yield browser
        browser.close()


def _where(playwright: Playwright) -> str:
    for name in NAMES:
        if found := shutil.which(name):
            return found
    if Path(playwright.chromium.executable_path).exists():
        return playwright.chromium.executable_path
    if os.environ.get("CI") == "true":
        pytest.fail(HINT)
    pytest.skip(HINT)


class Watch:
    """What a page complained of: to the console, as an error, about the Content-Security-Policy."""

    def __init__(self, page: Page, may_say: tuple[str, ...]) -> None:
        self.may_say = (*may_say, *REPLACED)
        self.said: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(f"{message.text} {message.location.get('url', '')}")

    @property
    def complaints(self) -> list[str]:
        return [line for line in self.said if not any(words in line for words in self.may_say)]


def come(
    browser: Browser,
    server: Server,
    who: str | None,
    at: str = "",
    path: str | None = None,
    phone: bool = False,
    scripts: bool = True,
    dark: bool = False,
    before: str = "",
    waits: dict[str, int] | None = None,
    may_say: tuple[str, ...] = (),
) -> tuple[Page, Watch]:
    """Somebody (None: nobody known) opens a page: of the place `at`, or any other."""
    context = browser.new_context(
        base_url=server.url,
        viewport=PHONE if phone else LAPTOP,  # type: ignore[arg-type]
        is_mobile=phone,
        has_touch=phone,
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        locale="nl-NL",
    )
    context.set_default_timeout(LONG)
    context.add_init_script(BEFORE.replace("WAITS", str({**WAITS, **(waits or {})})) + before)
    if who:
        context.add_cookies([{"name": "sessionid", "value": server.seed.people[who], "url": server.url}])
    page = context.new_page()
    watch = Watch(page, may_say)
    place = server.seed[at].path if at else ""
    page.goto(place + (path or ""))
    return page, watch


@pytest.fixture
def person(chromium: Browser, server: Server) -> Iterator[Come]:
    """person("noor", at="asking", phone=True) is her page. At the end no page may have complained."""
    watches: dict[str, Watch] = {}

    def arrive(who: str | None, **facts: Any) -> Page:
        page, watch = come(chromium, server, who, **facts)
        watches[f"{who} {len(watches)}"] = watch
        return page

    yield arrive
    for context in chromium.contexts:
        context.close()
    assert {who: watch.complaints for who, watch in watches.items() if watch.complaints} == {}
