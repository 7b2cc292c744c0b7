"""A hand of cards: chosen out of the deck, drawn by lot and swapped, or chosen and laid in order."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from methods.canvases.base import Initial, Typed
from methods.canvases.cards import Face, deck, faces
from methods.canvases.qualities_forms import DeckForm
from methods.script import Phase

COUNTS = {"choose": 3, "draw": 5, "ranking": 5}


class HandForm(DeckForm):
    """Cards that fit, out of the whole deck; `in_order`: and then laid from the best fitting to the least."""

    kind = "hand"
    qualities = forms.MultipleChoiceField(
        label=_("Qualities"), required=False, widget=forms.CheckboxSelectMultiple
    )
    distortion = forms.ChoiceField(label=_("Distortion"), required=False, widget=forms.RadioSelect)
    shown = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    laid = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)

    def __init__(self, lang: str, count: int, both: bool, in_order: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(lang, *args, **kwargs)
        self.count, self.both, self.in_order = count, both, in_order
        self.fields["qualities"].choices = self.choices("quality")  # type: ignore[attr-defined]
        self.fields["distortion"].choices = self.choices("distortion")  # type: ignore[attr-defined]
        if not both:
            del self.fields["distortion"]
        self.side = "distortion" if both and self.value("shown") == "distortion" else "quality"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("qualities", [])
        if len(chosen) != self.count and "qualities" not in self.errors:
            self.add_error("qualities", _count_error(self.count, len(chosen)))
        elif self.in_order and cleaned.get("laid") != ",".join(chosen):
            self.add_error("qualities", _("Lay them in order first: what fits you best on top."))
        if self.both and not cleaned.get("distortion") and "distortion" not in self.errors:
            self.add_error("distortion", _("Choose one distortion too."))
        return {"qualities": chosen, "distortion": cleaned.get("distortion", "")}

    @property
    def chosen(self) -> list[str]:
        return [key for key in dict.fromkeys(self["qualities"].value() or ()) if key in deck(self.lang)]

    @property
    def turned(self) -> str:
        """The distortion in the hand."""
        key = self.value("distortion") if self.both else ""
        return key if key in deck(self.lang) else ""

    @property
    def hand(self) -> list[dict[str, Any]]:
        """The cards that were chosen, each with its own box to put it back."""
        cards = deck(self.lang)
        rows = [self._tile("qualities", cards[key].quality) for key in self.chosen]
        return [*rows, *([self._tile("distortion", cards[self.turned].distortion)] if self.turned else [])]

    @property
    def tiles(self) -> list[dict[str, Any]]:
        """The cards that can still be chosen."""
        name, taken = (
            ("distortion", [self.turned]) if self.side == "distortion" else ("qualities", self.chosen)
        )
        return [self._tile(name, face) for face in self.found if face.key not in taken]

    def _tile(self, name: str, face: Face) -> dict[str, Any]:
        if name not in (widgets := self.__dict__.setdefault("_widgets", {})):
            widgets[name] = {widget.data["value"]: widget for widget in self[name]}
        return {"face": face, "box": widgets[name][face.key]}

    @property
    def slots(self) -> range:
        """Places in the hand that are still open."""
        return range(max(0, self.count - len(self.chosen)))

    @property
    def sides(self) -> list[dict[str, Any]]:
        names = {"quality": _("Qualities"), "distortion": _("Distortions")}
        return [
            {"key": key, "name": name, "is_now": key == self.side, "count": len(deck(self.lang))}
            for key, name in names.items()
        ]


class DrawForm(forms.Form):
    """Five cards by lot, of which one swaps what does not fit."""

    kind = "draw"
    qualities = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)
    swap = forms.MultipleChoiceField(
        label=_("Which do you swap?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    distortion = forms.ChoiceField(
        label=_("Which of the five do you take too far at times?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, lang: str, count: int, both: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang, self.count, self.both = lang, count, both
        choices = [(face.key, face.plain) for face in faces(lang, "quality")]
        for name in ("qualities", "swap", "distortion"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not both:
            del self.fields["distortion"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        drawn, turned = cleaned.get("qualities", []), cleaned.get("distortion", "")
        if len(drawn) != self.count:
            raise ValidationError(_("Draw your five cards first."))
        if self.both and turned not in drawn:
            self.add_error("distortion", _("Turn over one of your five cards."))
        return {"qualities": drawn, "distortion": turned}

    @property
    def drawn(self) -> list[str]:
        return [key for key in dict.fromkeys(self["qualities"].value() or ()) if key in deck(self.lang)]

    @property
    def tiles(self) -> list[dict[str, Any]]:
        """Each card with the box to swap it, and its other side with the one to turn it over."""
        swaps = {box.data["value"]: box for box in self["swap"]}
        turns = {box.data["value"]: box for box in self["distortion"]} if self.both else {}
        return [
            {"card": deck(self.lang)[key], "swap": swaps[key], "turn": turns.get(key)} for key in self.drawn
        ]


def hand_form(phase: Phase, lang: str, data: Typed, initial: Initial) -> forms.Form:
    play = str(phase.options.get("play", "choose"))
    if play == "draw":
        return DrawForm(lang, COUNTS[play], has_both(phase), data, initial=initial)
    return HandForm(lang, COUNTS[play], has_both(phase), play == "ranking", data, initial=initial)


def has_both(phase: Phase) -> bool:
    return phase.options.get("cards", "both") == "both"


def hand_pressed(what: str, which: str, data: dict[str, Any], lang: str) -> dict[str, Any]:
    """The other side of the deck is looked at, a card moved, five are drawn or some of them swapped."""
    mine = [key for key in dict.fromkeys(data.get("qualities") or ()) if key in deck(lang)]
    if what == "clear":
        return {**data, "find": ""}
    if what == "side":
        return {**data, "shown": which, "find": ""}
    if what == "lay":
        return {**data, "laid": ",".join(mine)}
    if what == "up" and which in mine:
        mine = moved_up(mine, which)
        return {**data, "qualities": mine, "laid": ",".join(mine)}
    if what == "deal" and not mine:
        return {**data, "qualities": random.sample(list(deck(lang)), COUNTS["draw"])}
    if what == "swap":
        return {**data, "qualities": swapped(mine, data.get("swap") or (), lang), "swap": []}
    return data


def moved_up(keys: Sequence[str], key: str) -> list[str]:
    """The same, with this one a place further up; the first goes to the end."""
    at = keys.index(key)
    rest = [other for other in keys if other != key]
    return [*rest[: at - 1], key, *rest[at - 1 :]] if at else [*rest, key]


def swapped(keys: Sequence[str], away: Iterable[str], lang: str) -> list[str]:
    """Other cards by lot in the place of those that go; none of them comes back at once."""
    away = set(away) & set(keys)
    fresh = iter(random.sample([key for key in deck(lang) if key not in keys], len(away)))
    return [next(fresh) if key in away else key for key in keys]


def _count_error(count: int, chosen: int) -> str:
    return ngettext(
        "Choose %(count)d qualities; you have one.", "Choose %(count)d qualities; you have %(n)d.", chosen
    ) % {"count": count, "n": chosen}
