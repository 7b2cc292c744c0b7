"""A method's card is one page of A4, on any machine and with its fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from methods import catalogue
from tests.serving import Server


def cards(lang: str) -> Iterator[str]:
    """Every card that is there in this language: each method as it is by default, and in Dutch, where all are,
    with each other choice of each setting."""
    for key in catalogue.method_keys():  # noqa: SIM118  (a function, not a mapping)
        method = catalogue.get(key, lang)
        if method.lang == lang:
            yield f"/methods/{key}/card/"
        for setting in method.settings if lang == "nl" else ():
            for choice in setting.choices:
                if choice != setting.default:
                    yield f"/methods/{key}/card/?{setting.key}={choice}"
    yield "/methods/incidentmethode/card/?outcome=known&questions=written&place=away"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_card_prints_on_one_a4(chromium: Browser, server: Server, lang: str) -> None:
    context = chromium.new_context(base_url=server.url)
    context.add_cookies([{"name": "django_language", "value": lang, "url": server.url}])
    page = context.new_page()
    for path in cards(lang):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == lang
        pdf = page.pdf(prefer_css_page_size=True, print_background=True)
        assert (path, len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))) == (path, 1)
        width, height = map(float, re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)[0])
        assert (round(width), round(height)) == (595, 842)
    context.close()
