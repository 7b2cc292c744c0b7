"""The group talks about the presenter, who listens with their back to it and sorts private notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import paragraph
from methods.script import Phase

SORTS = {"touches": _("touches me"), "right": _("is right"), "wrong": _("is not right")}


class NoteForm(forms.Form):
    text = paragraph(_("What do you hear?"), rows=2, limit=280)
    sort = forms.ChoiceField(choices=list(SORTS.items()), widget=forms.HiddenInput)


@dataclass(frozen=True)
class Gossip(Canvas):
    """Its entries are notes of the presenter alone: they reach nobody, and go when the meeting closes."""

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        return viewer.is_presenter and viewer.member is not None

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return NoteForm(data, initial=initial)

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        return [entry for entry in entries if viewer.member is not None and entry.author == viewer.member]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        sorts = [
            {
                "key": key,
                "name": name,
                "notes": [(entry.id, entry.data["text"]) for entry in entries if entry.data["sort"] == key],
            }
            for key, name in SORTS.items()
        ]
        return {"sorts": sorts, "count": len(entries)}


GOSSIP = Gossip("gossip", for_others=False, by="presenter", repeats=True, forgotten=True)
