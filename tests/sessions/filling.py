"""Filling in whatever form a screen shows, as somebody would who knows nothing of the method."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

CHECKBOXES = (1, 5, 2, 3)  # how many of a list to tick, until it is taken


@dataclass
class Form:
    """The form of the personal part: its fields by name, each with what it can hold."""

    hidden: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    boxes: dict[str, list[str]] = field(default_factory=dict)
    dates: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    buttons: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, words: str, ticks: int) -> dict[str, Any]:
        """Every text with these words and its own name, of every choice the first, of every list the first few."""
        return {
            **self.hidden,
            **{name: f"{words} {name}" for name in self.texts},
            **{name: values[0] for name, values in self.choices.items() if values},
            **{name: values[:ticks] for name, values in self.boxes.items()},
            **dict.fromkeys(self.dates, "2026-12-01"),
            **dict.fromkeys(self.numbers, "8"),
        }


class _Reader(HTMLParser):
    """Reads the form with id `entry`."""

    def __init__(self) -> None:
        super().__init__()
        self.form: Form | None = None
        self.inside = False
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = facts.get("id") == "entry"
            self.form = Form() if self.inside else self.form
        if not self.inside or self.form is None:
            return
        name, value, kind = facts.get("name", ""), facts.get("value", ""), facts.get("type", "text")
        if tag == "textarea":
            self.form.texts.append(name)
        elif tag == "select":
            self.select = name
            self.form.choices[name] = []
        elif tag == "option" and self.select and value:
            self.form.choices[self.select].append(value)
        elif tag == "button" and name:
            self.form.buttons.setdefault(name, []).append(value)
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            if kind == "hidden":
                self.form.hidden[name] = value
            elif kind == "radio":
                self.form.choices.setdefault(name, []).append(value)
            elif kind == "checkbox":
                self.form.boxes.setdefault(name, []).append(value)
            elif kind == "date":
                self.form.dates.append(name)
            elif kind == "number":
                self.form.numbers.append(name)
            else:
                self.form.texts.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "form":
            self.inside = False


def form_in(html: str) -> Form | None:
    """The form this part of the screen asks to be filled in, if it does."""
    reader = _Reader()
    reader.feed(html)
    return reader.form
