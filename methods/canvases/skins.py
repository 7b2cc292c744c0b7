"""The six layers of the onion: their names, the questions that open them, how they are drawn, and their forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.fields import Choices, paragraph
from methods.canvases.suggesting import Suggesting

# From the outside in: the name, and the question that opens it.
SKINS = {
    "environment": (_("Environment"), _("What do you have to deal with there?")),
    "behaviour": (_("Behaviour"), _("What did you do, and what did you leave?")),
    "competences": (_("Competences"), _("What could you do well, and what not so well?")),
    "beliefs": (_("Beliefs"), _("What did you hold to be true, at that moment?")),
    "identity": (_("Identity"), _("How do you see yourself in your work?")),
    "mission": (_("Mission"), _("What is it that you do this for, most deeply?")),
}
RADII = dict(zip(SKINS, (196, 168, 140, 112, 84, 56), strict=True))
READERS = {"self": _("Only me"), "group": _("The group too")}


class SkinsForm(forms.Form):
    """Per layer a text, and who may read it. Both layers may stay empty."""

    def __init__(self, keys: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in keys:
            self.fields[f"text-{key}"] = paragraph(SKINS[key][1], rows=3, limit=280, required=False)
            self.fields[f"for-{key}"] = forms.ChoiceField(
                label=_("Who may read this?"), choices=list(READERS.items()), initial="self", widget=Choices
            )

    @property
    def skins(self) -> list[dict[str, Any]]:
        """The fields, a layer at a time."""
        keys = [name.removeprefix("text-") for name in self.fields if name.startswith("text-")]
        return [
            {"name": SKINS[key][0], "text": self[f"text-{key}"], "readers": self[f"for-{key}"]}
            for key in keys
        ]


class StrengthForm(forms.Form):
    """Fields are added by hand: their names have a dash."""

    def __init__(self, words: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text-strength"] = forms.CharField(
            label=_("Which strength did you see?"), max_length=60, widget=Suggesting(words)
        )
        self.fields["text-moment"] = paragraph(
            _("At which moment in the story?"),
            rows=3,
            limit=280,
            help_text=_("What happened there, in one sentence."),
        )


def skins(written: Mapping[str, Mapping[str, str]], now: Sequence[str]) -> list[dict[str, Any]]:
    """The layers from the outside in, as they are drawn. Without any that is open now, all have been."""
    order = list(SKINS)
    last = max((order.index(key) for key in now), default=len(order))
    return [
        {
            "name": SKINS[key][0],
            "question": SKINS[key][1],
            "r": RADII[key],
            "y": 200 - RADII[key] + 18,
            "text": written.get(key, {}).get("text", ""),
            "is_private": written.get(key, {}).get("for") == "self",
            "is_now": key in now,
            "is_closed": place > last,
        }
        for place, key in enumerate(order)
    ]
