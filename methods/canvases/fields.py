"""Form fields the canvases share."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Div
from django import forms

LONG = 2000


def paragraph(
    label: Any, rows: int = 4, required: bool = True, limit: int = LONG, help_text: Any = ""
) -> forms.CharField:
    """A text of at most `limit` characters."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=limit,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: Any, required: bool = True, limit: int = 300, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=limit, help_text=help_text)


def figure(label: Any) -> forms.TypedChoiceField:
    """A figure from 1 to 10, or none."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(n, str(n)) for n in range(1, 11)],
        widget=Tens,
    )


class Tens(forms.RadioSelect):
    template_name = "widgets/tens.html"
    option_template_name = "widgets/option.html"


class Eleven(Tens):
    """From 0 to 10; what the ends mean stands in the label."""

    template_name = "widgets/eleven.html"


class Choices(forms.RadioSelect):
    """Radios shown as a row of chips."""

    template_name = "widgets/chips.html"
    option_template_name = "widgets/option.html"


class Fold(Div):
    """Fields behind one line that opens."""

    template = "widgets/fold.html"

    def __init__(self, *fields: Any, summary: Any, quiet: Any = "", **kwargs: Any) -> None:
        super().__init__(*fields, **kwargs)
        self.summary, self.quiet = summary, quiet


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick, shown as a row of chips."""

    template_name = "widgets/chips.html"
    option_template_name = "widgets/option.html"


class Chip(Ticks):
    """One chip that is on or off: for a field with a single choice, that may be left open."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        found = super().value_from_datadict(data, files, name)
        return found[-1] if isinstance(found, list) and found else found or ""


class TickCards(forms.CheckboxSelectMultiple):
    """Boxes shown as cards, one under the other, that can be ticked."""

    template_name = "widgets/ticks.html"
    option_template_name = "widgets/option.html"


class Stars(TickCards):
    """The same, with a star."""

    template_name = "widgets/stars.html"
