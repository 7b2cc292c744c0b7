"""What people choose on a johari window: words for themselves and each other, what they show, what they open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from methods.canvases.fields import Ticks, paragraph

LEAST, MOST = 5, 6
Words = Sequence[tuple[str, str]]  # key and word


class PartForm(forms.Form):
    """What is kept says which part of the window it is, and out of which deck, in which language."""

    part = ""

    def __init__(self, origin: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.origin = origin

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), **self.origin, "part": self.part}


class SelfForm(PartForm):
    """Five or six words for oneself."""

    part = "self"
    words = forms.MultipleChoiceField(
        label=_("Which words suit you?"), help_text=_("Choose five or six."), widget=Ticks
    )

    def __init__(self, words: Words, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].choices = words  # type: ignore[attr-defined]

    def clean_words(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["words"]
        if len(chosen) < LEAST:
            raise ValidationError(
                ngettext(
                    "Choose five or six words; you have %(n)d.",
                    "Choose five or six words; you have %(n)d.",
                    len(chosen),
                )
                % {"n": len(chosen)}
            )
        if len(chosen) > MOST:
            raise ValidationError(_("Six words at most; take %(n)d away.") % {"n": len(chosen) - MOST})
        return chosen


class OthersForm(SelfForm):
    """Five or six words for somebody else, with an example; and when a quality of theirs overshoots."""

    part = "others"
    example = paragraph(
        _("An example with one of your words"),
        rows=3,
        limit=400,
        help_text=_("Name the word and the moment. That is how you will tell it, too."),
    )
    overshoots = paragraph(
        _("This quality sometimes overshoots with you when…"), rows=2, limit=240, required=False
    )

    def __init__(self, name: str, has_overshoots: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Which words do you see in %(name)s?") % {"name": name}
        if not has_overshoots:
            del self.fields["overshoots"]


class ShowForm(PartForm):
    """One's own act: show the window, put a word forward, take the window away again.

    `state` is what one did last; `words` are those that others chose.
    """

    part = "show"
    act = forms.ChoiceField(choices=[("show", ""), ("away", "")], required=False)
    word = forms.ChoiceField(required=False)
    with_hidden = forms.BooleanField(label=_("Also show the words in my hidden pane"), required=False)

    def __init__(self, state: dict[str, Any], words: Words, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state, self.words = state, words
        self.fields["word"].choices = words  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        act, word = cleaned.pop("act", ""), cleaned.pop("word", "")
        if not act and not word:
            raise ValidationError(_("Press show, or a word."))
        is_shown = act != "away"
        with_hidden = self.state.get("with_hidden", False) if word else cleaned.get("with_hidden", False)
        return {**cleaned, "shown": is_shown, "word": word, "with_hidden": is_shown and with_hidden}


class HiddenForm(PartForm):
    """Which of the words that only oneself saw go to the open pane."""

    part = "hidden"
    moved = forms.MultipleChoiceField(label=_("Which of these words do you open?"), widget=Ticks)

    def __init__(self, words: Words, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moved"].choices = words  # type: ignore[attr-defined]
