"""The access table holds: no address without a row, no row that answers otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from tests.access_table import ANSWERS
from tests.world import VISITORS, World, a_world

FIXED = {"number": 1, "minutes": 5, "key": "incidentmethode"}


def addresses(resolver: Any = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address of the app."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or "?"), pattern
        else:
            yield from addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else "")


def address(world: World, row: str) -> str:
    """The address of a row, with the objects of this world in it."""
    name, _, state = row.partition("@")
    pattern = dict(addresses())[name]
    facts = {**FIXED, **world.objects, "meeting": world.objects[state or "meeting"]}
    if name == "room_screen":
        facts["token"] = world.objects["room"]
    if name.startswith("own_method") and "key" in pattern.pattern.regex.groupindex:
        facts["key"] = world.objects["own_method"]
    if name == "own_removal":
        return reverse(name, kwargs={"kind": "learning", "pk": world.objects["learning"]})
    return reverse(name, kwargs={key: facts[key] for key in pattern.pattern.regex.groupindex})


def ask(world: World, visitor: str, method: str, url: str) -> int:
    """The answer's status; whatever it changed is undone."""
    with transaction.atomic():
        browser = world.browser(visitor)
        status = getattr(browser, method.lower())(url).status_code
        transaction.set_rollback(True)
    cache.clear()
    return status


def test_every_address_has_its_answers() -> None:
    named = {name for name, _ in addresses()}
    assert named == {row.partition("@")[0] for row, _ in ANSWERS}
    assert {method for _, method in ANSWERS} == {"GET", "POST"}
    assert all(len(answers.split()) == len(VISITORS) for answers in ANSWERS.values())


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_visitor_gets_the_answers_that_are_declared(visitor: str, db: None) -> None:
    world = a_world()
    declared = {row: int(answers.split()[VISITORS.index(visitor)]) for row, answers in ANSWERS.items()}
    found = {(row, method): ask(world, visitor, method, address(world, row)) for row, method in ANSWERS}
    assert found == declared


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_no_address_knows_another_method(method: str, db: None) -> None:
    world = a_world()
    for row in {row for row, _ in ANSWERS}:
        assert ask(world, "coach", method, address(world, row)) in (405, 403, 404, 302), row


def test_somebody_elses_object_and_an_unknown_one_answer_alike(db: None) -> None:
    world = a_world()
    browser = world.browser("stranger")
    theirs = browser.get(f"/meetings/{world.objects['meeting']}/")
    unknown = browser.get("/meetings/999999/")
    assert (theirs.status_code, unknown.status_code) == (404, 404)
    assert theirs.content == unknown.content
