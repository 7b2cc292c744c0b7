"""The forms of the values: given back by who listened, and exactly three chosen out of one's own and those given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Initial, Typed
from methods.canvases.fields import line
from methods.canvases.values import OWN, deck, token_of, tokens

GIVEN, LEADING = 3, 3


class Pills(forms.CheckboxSelectMultiple):
    template_name = "canvases/shield/_pills.html"


class GiveForm(forms.Form):
    """Values somebody heard, as an offer to who told."""

    button = _("Give them back")
    values = forms.MultipleChoiceField(required=False, widget=Pills)
    own = line(_("Or in your own word"), required=False, limit=40)

    def __init__(self, name: str, lang: str, data: Typed = None, initial: Initial = None) -> None:
        super().__init__(data, initial=_with_own(initial, "values", deck(lang)))
        self.lang = lang
        self.fields["values"].label = gettext("Which values did you hear in what %(name)s told?") % {
            "name": name
        }
        self.fields["values"].help_text = _("One to three.")
        self.fields["values"].choices = list(deck(lang).items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = _found(super().clean() or {}, "values", self.lang)
        if not self.errors and not 0 < len(found) <= GIVEN:
            raise ValidationError(_("Choose one to three values."))
        return {"values": found, "own": ""}


class LeadingForm(forms.Form):
    """What one keeps of what one was given, and exactly three that lead."""

    button = _("These three lead me")
    kept = forms.MultipleChoiceField(
        label=_("What do you keep of what you were given?"),
        help_text=_("What you leave, you leave. You need not explain it."),
        required=False,
        widget=Pills,
    )
    three = forms.MultipleChoiceField(label=_("Which three lead you?"), required=False, widget=Pills)
    own = line(_("Or in your own word"), required=False, limit=40)

    def __init__(
        self, given: Sequence[Mapping[str, Any]], lang: str, data: Typed = None, initial: Initial = None
    ) -> None:
        received = {row["token"]: row["word"] for row in given}
        choices = {**received, **deck(lang)}
        super().__init__(data, initial=_with_own(initial, "three", choices))
        self.lang = lang
        self.fields["three"].help_text = _("Exactly three, out of your own and what you were given.")
        self.fields["three"].choices = list(choices.items())  # type: ignore[attr-defined]
        self.fields["kept"].choices = [  # type: ignore[attr-defined]
            (row["token"], f"{row['word']} ({row['count']})" if row["count"] > 1 else row["word"])
            for row in given
        ]
        self.fields["own"].widget.attrs["placeholder"] = " "  # so that the count sees whether it is empty
        if not given:
            del self.fields["kept"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        three = _found(cleaned, "three", self.lang)
        if not self.errors and len(three) != LEADING:
            there = ngettext("You have one now.", "You have %(n)s now.", len(three)) % {"n": len(three)}
            raise ValidationError(gettext("Choose exactly three.") + f" {there}")
        return {"kept": cleaned.get("kept", []), "three": three, "own": ""}


def _found(cleaned: Mapping[str, Any], name: str, lang: str) -> list[str]:
    """What was chosen and what was typed, each once."""
    own = token_of(str(cleaned.get("own") or ""), lang)
    return list(dict.fromkeys([*cleaned.get(name, []), *([own] if own else [])]))


def _with_own(initial: Initial, name: str, choices: Mapping[str, str]) -> Initial:
    """An own word stands in its field again when the entry is changed."""
    if not initial:
        return initial
    own = [token for token in tokens(initial, name) if token.startswith(OWN) and token not in choices]
    typed = initial.get("own") or (own[0].removeprefix(OWN) if own else "")
    return {**initial, "own": typed}
