"""What people write on a chain: their card, the link to the one before, the threads, what they take along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.fields import Ticks, line, paragraph

THREADS = (1, 2, 3)


class PartForm(forms.Form):
    """What is kept says which part of the chain it is."""

    part = ""

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), "part": self.part}


class CardForm(PartForm):
    part = "card"
    title = line(_("A title for your card"), limit=60)
    story = paragraph(
        _("Your case in three sentences"),
        rows=4,
        limit=500,
        help_text=_("What happens, what do you do, what keeps coming back to you?"),
    )


class JointForm(PartForm):
    """Two questions about the card before. Where no card hangs yet there is nothing to ask about.

    `before` is who may be the one before, the last of them the nearest, as (id, name, what hangs there).
    """

    appeals = paragraph(_("What appeals to you in it?"), rows=3, limit=400)
    relates = paragraph(_("And what has it to do with your case?"), rows=3, limit=400)
    after = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(
        self, before: Sequence[tuple[int, str, Mapping[str, Any]]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.previous: dict[str, Any] | None = None
        if not before:
            for name in ("appeals", "relates", "after"):
                del self.fields[name]
            return
        asked = str((self.data if self.is_bound else self.initial).get("after"))
        self.initial["after"], name, card = next((one for one in before if str(one[0]) == asked), before[-1])
        self.previous = {"who": name, **card}
        self.fields["appeals"].label = _("What appeals to you in the case of %(name)s?") % {"name": name}

    def clean_after(self) -> int:
        """Where it hangs: after the card that was shown, or after the last when that one hangs no more."""
        near: int = self.initial["after"]
        return near


class LinkForm(JointForm):
    """The next link: first the two questions, then one's own card."""

    part = "link"
    title = line(_("A title for your card"), limit=60)
    story = paragraph(_("Your case in three sentences"), rows=4, limit=500)


class ClosingForm(JointForm):
    """The first person about the last card: the ring closes."""

    part = "close"


class ThreadsForm(PartForm):
    """Up to three threads the group names, each with the links it runs through."""

    part = "thread"

    def __init__(self, links: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in THREADS:
            self.fields[f"thread-{number}"] = line(
                _("Thread %(number)d") % {"number": number}, required=number == 1, limit=40
            )
            self.fields[f"links-{number}"] = forms.TypedMultipleChoiceField(
                label=_("Where did you hear it?"),
                required=False,
                coerce=int,
                choices=links,
                widget=Ticks,
            )


class YieldForm(PartForm):
    part = "yield"
    insight = paragraph(_("What do you take along to your own case?"), rows=2, limit=160)
    deeper = forms.BooleanField(label=_("I want to go deeper into my case next time"), required=False)
