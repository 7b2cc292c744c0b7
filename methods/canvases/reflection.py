"""One sentence and two figures, each for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import figure, paragraph
from methods.canvases.options import flag, some
from methods.script import Phase

FIGURES = {
    "safe": _("How safe was it for you?"),
    "useful": _("How useful was it for you?"),
    "practised": _("How well did you practise what you wanted to practise?"),
}
ENOUGH = 4  # a mean of fewer answers gives away who said what


class ReflectionForm(forms.Form):
    learnt = paragraph(_("What did you learn today, in one sentence?"), rows=2, limit=400, required=False)
    is_shared = forms.BooleanField(label=_("The group may read my sentence"), required=False)
    tip = paragraph(_("A compliment or a tip for the chair"), rows=2, limit=400, required=False)

    def __init__(
        self, figures: Sequence[str], tip: bool, own: Sequence[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        if not tip:
            del self.fields["tip"]
        for name in figures:
            self.fields[name] = figure(FIGURES[name])
        self.order_fields(["learnt", "is_shared", *figures, "tip"])


@dataclass(frozen=True)
class Reflection(Canvas):
    """Own answers only; the group reads shared sentences, and means of at least four answers once it is over."""

    @property
    def presenter_joins(self) -> bool:
        return True

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        return viewer.member is not None and viewer.view != "screen"

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        options = phase.options
        own = [text for entry in table.sources for text in entry.texts]
        return ReflectionForm(
            options.get("figures", ()), bool(options.get("tip")), own, data, initial=initial
        )

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        """What they themselves wrote, to look back on."""
        return [entry for entry in sources if viewer.is_own(entry.author)]

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        shared = []
        for entry in entries:
            if viewer.member is not None and entry.author == viewer.member:
                shared.append(entry)
            elif entry.data.get("is_shared") and entry.data.get("learnt"):
                shared.append(Seen(entry.id, entry.author, {"learnt": entry.data["learnt"]}, entry.phase_key))
        return shared

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        names = table.names
        return {
            "sentences": [
                {"text": e.data["learnt"], "who": names.get(e.author or 0, "")}
                for e in entries
                if e.data.get("learnt") and (viewer.member is None or e.author != viewer.member)
            ]
        }

    def means(self, entries: Sequence[Seen], phase: Phase) -> list[tuple[Any, float, int]]:
        """(question, mean, number of answers) per figure that at least four people gave. For after the meeting."""
        found = []
        for name in phase.options.get("figures", ()):
            figures = list({e.author: e.data[name] for e in entries if e.data.get(name)}.values())
            if len(figures) >= ENOUGH:
                found.append((FIGURES[name], sum(figures) / len(figures), len(figures)))
        return found


REFLECTION = Reflection(
    "reflection",
    for_others=False,
    keeps="learning",
    options=(some("figures", *FIGURES), flag("tip")),
    turns=("member", "presenter", "chair"),
    reads="all",
)
