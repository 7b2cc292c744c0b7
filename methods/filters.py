"""What visitors of the catalogue look for. Every filter may stay open; what cannot be read is left out and said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from methods.catalogue import Method

CASES = {"with": ("case", "multi"), "without": ("exercise",)}
ORIENTATIONS = {"solutions": (1, 2), "balanced": (3,), "values": (4, 5)}


class Filters(forms.Form):
    words = forms.CharField(
        label=_("Find a method"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    case = forms.ChoiceField(
        label=_("Case"),
        choices=[("", _("all")), ("with", _("with")), ("without", _("without"))],
        required=False,
        widget=forms.RadioSelect,
    )
    minutes = forms.TypedChoiceField(
        label=_("Time you have"),
        choices=[
            ("", _("all")),
            *((n, format_lazy(_("up to {minutes}"), minutes=n)) for n in (45, 60, 90, 120)),
        ],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    people = forms.IntegerField(
        label=_("How many are you?"),
        min_value=2,
        max_value=40,
        required=False,
        error_messages={"invalid": _("Give the number of people in figures, such as 6.")},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    level = forms.MultipleChoiceField(
        label=_("Experience"),
        choices=[("starting", _("starting")), ("some", _("some experience")), ("advanced", _("advanced"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    orientation = forms.ChoiceField(
        label=_("Aimed at"),
        choices=[
            ("", _("all")),
            ("solutions", _("solutions")),
            ("balanced", _("in between")),
            ("values", _("values")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    @property
    def chosen(self) -> dict[str, Any]:
        """What was asked for and understood; empty when everything is open."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def accepts(self, method: Method) -> bool:
        """Does this method suit all that was asked for? Time: it can be played within it, if need be shorter."""
        asked = self.chosen
        people = asked.get("people")
        return (
            _holds(method, asked.get("words", ""))
            and ("case" not in asked or method.kind in CASES[asked["case"]])
            and ("minutes" not in asked or method.script().least <= asked["minutes"])
            and (people is None or method.group[0] <= people <= method.group[1])
            and ("level" not in asked or method.level in asked["level"])
            and ("orientation" not in asked or method.orientation in ORIENTATIONS[asked["orientation"]])
        )


def _holds(method: Method, words: str) -> bool:
    """Every word stands somewhere in the method's name, key, aim or sources; an empty question suits all."""
    whole = " ".join(
        (method.key, method.name, method.short, method.aim, method.fits, *method.sources)
    ).casefold()
    return all(word in whole for word in words.casefold().split())
