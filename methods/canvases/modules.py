"""Ways to advise: the chair proposes two, the presenter picks one; then the group contributes in that way, a turn at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Choices, paragraph
from methods.script import Phase

Card = Mapping[str, Any]
PROPOSALS = 2
ON_THE_WALL = 3  # contributions that can be read from a chair


def the_modules(lang: str) -> dict[str, Card]:
    """All cards of the deck by key."""
    from methods import catalogue

    return catalogue.cards("modules", lang)


class ProposalForm(forms.Form):
    """The chair's: two that would suit the question."""

    proposed = forms.MultipleChoiceField(
        label=_("Which two do you propose?"), widget=forms.CheckboxSelectMultiple(attrs={"class": "pills"})
    )

    def __init__(self, modules: Mapping[str, Card], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposed"].choices = _choices(modules)  # type: ignore[attr-defined]

    def clean_proposed(self) -> list[str]:
        proposed: list[str] = self.cleaned_data["proposed"]
        if len(proposed) > PROPOSALS:
            raise ValidationError(_("Two at most: choosing should be quick."))
        return proposed


class PickForm(forms.Form):
    """The presenter's: the one we work with."""

    module = forms.ChoiceField(label=_("Which one do you choose?"), widget=Choices)

    def __init__(self, modules: Mapping[str, Card], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["module"].choices = _choices(modules)  # type: ignore[attr-defined]


def _choices(modules: Mapping[str, Card]) -> list[tuple[str, str]]:
    return [(key, card["name"]) for key, card in modules.items()]


@dataclass(frozen=True)
class Modules(Canvas):
    """Data: the chair's `proposed`, the presenter's `module`."""

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        is_presenters = table.me is not None and table.me == table.presenter
        return (PickForm if is_presenters else ProposalForm)(the_modules(table.lang), data, initial=initial)

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        cards = the_modules(get_language() or "nl")
        keys = [*data.get("proposed", ()), data.get("module", "")]
        return [cards[key]["name"] for key in keys if key in cards]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        cards = the_modules(table.lang)
        proposed = [key for entry in entries for key in entry.data.get("proposed", ())]
        return {
            "picked": picked_in(entries, table),
            "proposed": [cards[key] for key in proposed if key in cards],
            "modules": list(cards.values()),
        }


def picked_in(entries: Iterable[Seen], table: Table) -> Card | None:
    """The module that was picked, if one was."""
    keys = [entry.data["module"] for entry in entries if "module" in entry.data]
    return the_modules(table.lang).get(keys[-1]) if keys else None


class ContributionForm(forms.Form):
    text = paragraph(_("Your contribution"), rows=3, limit=400)

    def __init__(self, module: Card | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if module:
            self.fields["text"].label = module["start"]


@dataclass(frozen=True)
class Deliberation(Canvas):
    """Contributions in the way of the module that was chosen; the phase it was chosen in stands in `from`."""

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        return ContributionForm(picked_in(table.sources, table), data, initial=initial)

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        last = slice(-ON_THE_WALL, None) if viewer.view == "screen" else slice(None)
        questions = [entry.data["question"] for entry in table.sources if entry.data.get("question")]
        return {
            "module": picked_in(table.sources, table),
            "key_question": questions[-1] if questions else "",
            "contributions": [
                {"text": entry.data["text"], "who": table.name(entry.author)} for entry in entries[last]
            ],
        }

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        return [*super().check(options, phase), *([] if phase.sources else [gettext("needs `from`")])]


MODULES = Modules("modules", by="presenter", chair_joins=True, wall="always")
DELIBERATION = Deliberation("deliberation", repeats=True, turns=("member",), reads="opened", wall="always")
