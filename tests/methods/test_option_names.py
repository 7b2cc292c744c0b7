"""The editor of methods calls every option and every choice by words that people use."""

from __future__ import annotations

import pytest

from methods import catalogue
from methods.canvases import CANVASES
from methods.option_names import CHOICES, OPTIONS, names_of
from methods.wording import CANVAS_NAMES


@pytest.mark.parametrize("key", CANVASES)
def test_nothing_that_can_be_set_is_called_by_its_key(key: str) -> None:
    assert key in CANVAS_NAMES
    for option in CANVASES[key].options:
        assert option.name in OPTIONS
        choices = tuple(catalogue.decks_to_draw()) if option.kind == "deck" else option.choices
        named = names_of(key, option.name, choices)
        assert [choice for choice, _name in named] == list(choices)
        assert [choice for choice, name in named if name == choice] == []


def test_every_name_is_of_something_that_can_be_set() -> None:
    options = {(key, option.name) for key, canvas in CANVASES.items() for option in canvas.options}
    names = {name for _key, name in options} | {f"{key}.{name}" for key, name in options}
    assert set(OPTIONS) <= names
    assert set(CHOICES) <= names
