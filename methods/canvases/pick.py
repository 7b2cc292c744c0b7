"""The presenter picks who asks; then that one asks, and nobody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Table, Typed
from methods.script import Phase


class PickForm(forms.Form):
    member = forms.TypedChoiceField(
        label=_("Who may ask you questions?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, people: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = people  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Pick(Canvas):
    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        people = [(p.id, p.name) for p in table.people if p.id != table.presenter and p.id not in table.past]
        return PickForm(people, data, initial=initial)

    def turn_from(self, data: Mapping[str, Any]) -> int | None:
        return data.get("member")


PICK = Pick("pick", by="presenter")
