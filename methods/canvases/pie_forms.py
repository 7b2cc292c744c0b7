"""The forms of the pie after the first one: the same hours divided anew, one slice to show, one change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Initial, Typed
from methods.canvases.fields import Choices, line
from methods.canvases.pie_figure import Slice
from methods.canvases.pie_rows import SlicesForm
from methods.canvases.pie_slices import MOST, key_of, neat, slices_of, total

KINDS = {
    "stop": _("Stop"),
    "less": _("Less"),
    "swap": _("Swap"),
    "talk": _("Talk about it"),
    "more": _("More of it"),
}


class WishedForm(SlicesForm):
    """The same time, divided anew: the tasks that there are keep their names, and the sum is exact."""

    button = _("This is how I want it")
    is_exact = True

    def __init__(
        self,
        span: str,
        words: str,
        now: Sequence[Slice],
        available: float,
        data: Typed = None,
        initial: Initial = None,
    ) -> None:
        self.now = {key_of(one.name): one for one in now}
        self.there = available
        super().__init__(span, words, data, initial)
        self.fields.pop("hours", None)

    def _values(self, data: Typed, initial: Initial) -> dict[str, Any]:
        if data is not None:
            return super()._values(data, initial)
        before = {key_of(one.name): one for one in slices_of(initial or {})}
        slices = [before.get(key, one) for key, one in self.now.items()]
        slices += [one for key, one in before.items() if key not in self.now]
        rows: dict[str, Any] = {"hours": self.there}
        for n, one in enumerate(slices[:MOST], 1):
            rows |= {f"task-{n}": one.name, f"hours-{n}": one.hours, f"energy-{n}": one.energy}
        n = len(slices) + 1
        if initial and initial.get(f"task-{n}") == "":  # a row just added, still without a name
            rows |= {name: initial.get(name) for name in (f"task-{n}", f"hours-{n}", f"energy-{n}")}
        return super()._values(None, rows)

    def _add_row(self, n: int) -> None:
        super()._add_row(n)
        if self.is_fixed(n):
            self.fields[f"hours-{n}"].widget.attrs["aria-label"] = self.values[f"task-{n}"]
            for name in ("task", "energy"):
                self.fields[f"{name}-{n}"].widget = forms.HiddenInput()

    def is_fixed(self, n: int) -> bool:
        return key_of(str(self.values.get(f"task-{n}", ""))) in self.now

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        for row in super().rows:
            was = self.now.get(key_of(str(self.values[f"task-{row['n']}"])))
            yield {**row, "was": was.hours if was else 0, "text": was.name if was else ""}

    @property
    def available(self) -> float:
        return self.there

    def clean(self) -> dict[str, Any]:
        kept = super().clean()
        used = total(slices_of(kept))
        if not self.errors and used != self.there:
            more, there = neat(abs(used - self.there)), number_format(neat(self.there))
            sentence = gettext("That is %(more)s h more than the %(there)s there are.")
            if used < self.there:
                sentence = gettext("Of the %(there)s h %(more)s are left. Divide those too.")
            raise ValidationError(sentence % {"more": number_format(more), "there": there})
        return {**kept, "hours": neat(self.there)}


class SliceForm(forms.Form):
    """One's own act: this slice, and no other, is shown to the group."""

    button = _("Show this slice")
    slice = forms.ChoiceField(label=_("Which slice do you show?"), widget=Choices)

    def __init__(
        self, rows: Sequence[Mapping[str, Any]], available: float, data: Typed, initial: Initial
    ) -> None:
        super().__init__(data, initial=initial)
        self.rows_by_name = {row["name"]: row for row in rows}
        self.available_hours = available
        self.fields["slice"].choices = [(row["name"], row["name"]) for row in rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        row = self.rows_by_name.get(cleaned.get("slice", ""))
        if row:
            facts = {name: row[name] for name in ("energy", "now", "wished")}
            cleaned |= {**facts, "hours": neat(self.available_hours), "shown": True}
        return cleaned


class ChangeForm(forms.Form):
    """One slice, one step."""

    button = _("This is what I change")
    slice = forms.ChoiceField(label=_("Which slice?"), widget=Choices)
    kind = forms.ChoiceField(
        label=_("What do you want with it?"), choices=list(KINDS.items()), widget=Choices
    )
    what = line(_("What is your step?"), help_text=_("Small enough to do this month."))
    by_date = forms.DateField(
        label=_("When?"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, names: Sequence[str], data: Typed, initial: Initial) -> None:
        super().__init__(data, initial=initial)
        if names:
            self.fields["slice"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        else:
            self.fields["slice"] = line(_("Which slice?"), limit=60)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("by_date"):
            cleaned["by_date"] = cleaned["by_date"].isoformat()
        return cleaned
