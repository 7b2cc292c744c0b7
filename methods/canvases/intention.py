"""What the presenter will do: what, the first step, when, and who asks about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import figure, line, paragraph
from methods.canvases.options import choice, flag
from methods.script import Phase

MORE = ("notice", "hinder", "with_whom")


class IntentionForm(forms.Form):
    what = paragraph(_("What are you going to do?"), rows=2, limit=400)
    first_step = line(_("What is the first step?"), required=False)
    by_date = forms.DateField(
        label=_("When?"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    asked_by = forms.TypedChoiceField(
        label=_("Who asks you about it?"), required=False, coerce=int, empty_value=None
    )
    with_whom = line(_("With whom?"), required=False)
    notice = line(_("How will you notice that it works?"), required=False)
    hinder = line(_("What could hold you back?"), required=False)
    willing = figure(_("How willing are you to do this?"))
    is_shared = forms.BooleanField(
        label=_("The group may see this, and look back on it next time"), required=False, initial=True
    )

    def __init__(
        self, full: bool, willing: bool, people: Sequence[tuple[int, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_by"].choices = [("", _("nobody in particular")), *people]  # type: ignore[attr-defined]
        if not full:
            for name in MORE:
                del self.fields[name]
        if not willing:
            del self.fields["willing"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("by_date"):
            cleaned["by_date"] = cleaned["by_date"].isoformat()
        return cleaned


@dataclass(frozen=True)
class Intention(Canvas):
    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        people = [(person.id, person.name) for person in table.people if person.id != table.presenter]
        full, willing = bool(phase.options.get("full")), bool(phase.options.get("willing"))
        return IntentionForm(full, willing, people, data, initial=initial)

    def visible(self, entries: Any, viewer: Viewer, visit: Visit) -> list[Seen]:
        return [e for e in entries if e.data.get("is_shared") or (e.author and e.author == viewer.member)]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        names = table.names
        return {
            "intentions": [{**e.data, "asks": names.get(e.data.get("asked_by") or 0, "")} for e in entries]
        }


INTENTION = Intention(
    "intention",
    by="presenter",
    keeps="intention",
    options=(flag("full"), flag("willing"), choice("who", "presenter", "everybody")),
)
