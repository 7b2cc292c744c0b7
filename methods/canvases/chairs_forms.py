"""What is entered around two chairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.fields import Choices, Stars, line, paragraph


class SetForm(forms.Form):
    text = line(
        _("Who sits on the other chair?"), limit=60, help_text=_("A role is enough: the father, my manager.")
    )


class SeenForm(forms.Form):
    text = paragraph(_("What do you see and hear?"), rows=2, limit=280)

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), "is_observation": True}


class LineForm(forms.Form):
    text = paragraph("", rows=2, limit=200)

    def __init__(self, label: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label


class PickForm(forms.Form):
    """Some of what was written: stars for alternatives, or one's own observations to share."""

    chosen = forms.MultipleChoiceField(required=False, widget=Stars)

    def __init__(self, label: Any, things: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].label = label
        self.fields["chosen"].choices = things  # type: ignore[attr-defined]


class TryForm(forms.Form):
    text = paragraph(_("This I want to say…"), rows=3, limit=400)
    opposite = forms.TypedChoiceField(label=_("Who plays the other?"), coerce=int, widget=Choices)

    def __init__(self, people: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opposite"].choices = people  # type: ignore[attr-defined]
