"""What is entered on a sheet, and what is chosen from all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.fields import Stars, paragraph

TOP = 3  # ideas one takes at most


class IdeaForm(forms.Form):
    text = paragraph(_("An idea"), rows=2, limit=200)


class SheetForm(IdeaForm):
    """An idea on the sheet that lay in front of its writer."""

    sheet = forms.TypedChoiceField(coerce=int, widget=forms.HiddenInput)

    def __init__(self, names: Mapping[int, str], is_worse: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_worse = is_worse
        self.fields["sheet"].choices = list(names.items())  # type: ignore[attr-defined]
        if is_worse:
            self.fields["text"].label = _("How would it get worse?")

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), **({"is_worse": True} if self.is_worse else {})}


class DecideForm(forms.Form):
    chosen = forms.MultipleChoiceField(
        label=_("Which do you take? Three at most."),
        widget=Stars,
    )

    def __init__(self, ideas: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = ideas  # type: ignore[attr-defined]

    def clean_chosen(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["chosen"]
        if len(chosen) > TOP:
            raise forms.ValidationError(_("Choose three at most."))
        return chosen
