"""Everybody says how their last intention went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Choices, line
from methods.script import Phase

STATES = {"done": _("done"), "partly": _("partly"), "not": _("not done"), "dropped": _("dropped")}


class LookBackForm(forms.Form):
    """Per open intention a state and one sentence; fields `state-<id>` and `how-<id>`."""

    def __init__(self, intentions: Sequence[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for intention in intentions:
            self.fields[f"state-{intention.pk}"] = forms.ChoiceField(
                label=intention.what, choices=list(STATES.items()), required=False, widget=Choices
            )
            self.fields[f"how-{intention.pk}"] = line(_("In one sentence: how did it go?"), required=False)


@dataclass(frozen=True)
class LookBack(Canvas):
    @property
    def presenter_joins(self) -> bool:
        return True

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return LookBackForm(table.intentions, data, initial=initial) if table.intentions else None

    def is_asked(self, phase: Phase) -> bool:
        return False

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        return viewer.member is not None and viewer.view != "screen"

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        """One's own. What the group may see of it stands with the shared intentions on the table."""
        return [entry for entry in entries if viewer.member is not None and entry.author == viewer.member]


LOOK_BACK = LookBack("look-back", keeps="look-back", turns=("member", "chair"))
