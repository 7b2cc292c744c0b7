"""Rows of a task, its hours and its energy, with buttons of their own that add, take away and step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Initial, Typed
from methods.canvases.pie_slices import (
    ENERGY,
    MOST,
    SPANS,
    available_of,
    figure,
    key_of,
    neat,
    number,
    plain,
    slices_of,
)

FIRST_ROWS = 4
WORDS = {
    "tasks": {
        "row": _("Task %(n)d"),
        "hours": _("Hours of task %(n)d"),
        "add": _("One more task"),
        "all": _("Tasks, with hours and energy"),
    },
    "roles": {
        "row": _("Role %(n)d"),
        "hours": _("Hours of role %(n)d"),
        "add": _("One more role"),
        "all": _("Roles, with hours and energy"),
    },
}
PRESS = re.compile(r"(more|draw|up|down)|(remove|up|down)-(\d{1,2})")


class Hours(forms.DecimalField):
    """Whole hours or parts of them, with a comma or a point."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=10_000, max_digits=7, decimal_places=2, **kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain(value) if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return None if found is None else neat(float(found))

    def prepare_value(self, value: Any) -> Any:
        return number_format(value) if isinstance(value, int | float) else value


class SlicesForm(forms.Form):
    """Rows of a task, its hours and its energy. Its own buttons add a row, take one away, or step a number."""

    button = _("Keep my pie")
    is_exact = False

    def __init__(self, span: str, words: str, data: Typed = None, initial: Initial = None) -> None:
        self.span, self.words = SPANS[span], WORDS[words]
        self.span_key = span
        self.values = self._values(data, initial)
        super().__init__(data, initial=self.values)
        if not self.span.is_fixed:
            self.fields["hours"] = Hours(label=self.span.label)
        self.count = sum(f"task-{n}" in self.values for n in range(1, MOST + 1))
        for n in range(1, self.count + 1):
            self._add_row(n)
        focus = str((initial or {}).get("focus"))
        self.focus = focus if focus in self.fields else ""

    def _values(self, data: Typed, initial: Initial) -> dict[str, Any]:
        """What stands in the form, row by row without gaps."""
        there: Mapping[str, Any] = data if data is not None else (initial or {})
        values = {"hours": there.get("hours", self.span.hours)}
        rows = [n for n in range(1, MOST + 1) if f"task-{n}" in there]
        if data is not None:
            rows = list(range(1, max(rows, default=FIRST_ROWS) + 1))
        for at, n in enumerate(rows or range(1, FIRST_ROWS + 1), 1):
            values[f"task-{at}"] = there.get(f"task-{n}", "")
            values[f"hours-{at}"] = there.get(f"hours-{n}")
            values[f"energy-{at}"] = there.get(f"energy-{n}") or "nil"
        return values

    def _add_row(self, n: int) -> None:
        self.fields[f"task-{n}"] = forms.CharField(
            label=self.words["row"] % {"n": n}, max_length=60, required=False
        )
        self.fields[f"hours-{n}"] = Hours(label=self.words["hours"] % {"n": n}, required=False)
        self.fields[f"energy-{n}"] = forms.ChoiceField(
            label=_("Energy"), choices=list(ENERGY.items()), widget=forms.RadioSelect, required=False
        )
        for name in ("task", "hours"):
            field = self.fields[f"{name}-{n}"]
            field.widget.attrs["aria-label"] = field.label

    # --- what is drawn ---
    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        for n in range(1, self.count + 1):
            yield {
                "n": n,
                "name": self[f"task-{n}"],
                "hours": self[f"hours-{n}"],
                "energy": self[f"energy-{n}"],
                "is_fixed": self.is_fixed(n),
            }

    def is_fixed(self, n: int) -> bool:
        """Is it only the hours of this row that change?"""
        return False

    @property
    def available(self) -> float:
        return available_of(self.values, self.span_key)

    @property
    def figure(self) -> dict[str, Any] | None:
        slices = slices_of(self.values)
        return figure(slices, self.available) if slices else None

    @property
    def may_grow(self) -> bool:
        return self.count < MOST

    # --- its own buttons ---
    def pressed(self, press: str) -> dict[str, Any]:
        """What it becomes by a press, as a draft."""
        found = PRESS.fullmatch(press)
        if not found:
            return dict(self.values)
        whole, act, row = found.groups()
        if whole == "more" and self.may_grow:
            n = self.count + 1
            return {**self.values, f"task-{n}": "", f"hours-{n}": None, "focus": f"task-{n}"}
        if act == "remove":
            return self._without(int(row))
        if name := {"up": "hours", "down": "hours"}.get(whole) or (row and f"hours-{row}"):
            step = self.span.step if "up" in (whole, act) else -self.span.step
            return {**self.values, name: neat(max(0.0, number(self.values.get(name)) + step))}
        return dict(self.values)

    def _without(self, row: int) -> dict[str, Any]:
        rest = [n for n in range(1, self.count + 1) if n != row]
        values: dict[str, Any] = {"hours": self.values["hours"]}
        for at, n in enumerate(rest, 1):
            for name in ("task", "hours", "energy"):
                values[f"{name}-{at}"] = self.values[f"{name}-{n}"]
        return {**values, "focus": f"task-{min(row, len(rest))}"}

    # --- what is kept ---
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kept: dict[str, Any] = {"hours": cleaned.get("hours", self.span.hours)}
        seen: set[str] = set()
        for n in range(1, self.count + 1):
            name, hours = cleaned.get(f"task-{n}", ""), cleaned.get(f"hours-{n}")
            if not name and not hours:
                continue
            if f"task-{n}" in cleaned and not name:
                self.add_error(f"task-{n}", _("What are these hours for?"))
            elif hours is None and f"hours-{n}" in cleaned:
                self.add_error(f"hours-{n}", _("How many hours?"))
            elif key_of(name) in seen:
                self.add_error(f"task-{n}", _("This one is there already."))
            seen.add(key_of(name))
            kept |= {
                f"task-{n}": name,
                f"hours-{n}": hours,
                f"energy-{n}": cleaned.get(f"energy-{n}") or "nil",
            }
        if not seen and not self.errors:
            raise ValidationError(_("Write down at least one, with its hours."))
        return kept
