"""Widgets of the planning pages, a template each: radio cards with a sentence under every answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms


class Cards(forms.RadioSelect):
    """`abouts`: a quiet sentence per value."""

    template_name = "widgets/choice.html"

    def __init__(self, *args: Any, abouts: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.abouts = abouts or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().create_option(name, value, *args, **kwargs),
            "about": self.abouts.get(str(value), ""),
        }


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")
