"""What people enter for the core quadrant: a box at a time, ticks on somebody else's arrows, what they will practise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Table
from methods.canvases.cards import deck, faces
from methods.canvases.fields import line
from methods.canvases.intention import IntentionForm
from methods.canvases.quadrant_boxes import (
    ARROWS,
    BOXES,
    HELP,
    ICONS,
    NAMES,
    ORDERS,
    SIDES,
    VIEWS,
    Boxes,
    between,
    claim,
    figure,
    note_name,
    question,
    suggestion,
    warnings,
    word,
)


class BoxesForm(forms.Form):
    """All four boxes; one of them is open. Which one goes along, so that every press finds its way back."""

    kind = "boxes"
    now = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    start = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, start: str, table: Table, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table, self.setting = table, start
        for box in BOXES:
            self.fields[box] = line(NAMES[box], required=False, limit=60)
            self.fields[box].widget.attrs.update(
                {"list": f"words-{box}", "autocapitalize": "none", "aria-describedby": f"ask-{box}"}
            )
            for view, text in zip(VIEWS, HELP[box], strict=True):
                self.fields[note_name(box, view)] = line(text, required=False, limit=200)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(box) for box in BOXES):
            raise ValidationError(_("Write a word in at least one box."))
        return cleaned

    @property
    def boxes(self) -> Boxes:
        return {name: self[name].value() or "" for name in self.fields}

    @property
    def first(self) -> str:
        """The box one starts with: as the method says, or as was chosen; nothing while that is still to be chosen."""
        chosen = str(self.boxes["start"])
        if self.setting in ORDERS:
            return self.setting
        return chosen if chosen in ORDERS else ""

    @property
    def must_choose(self) -> bool:
        return not self.first and not any(word(self.boxes, box) for box in BOXES)

    @property
    def box(self) -> str:
        """The box that is open."""
        return open_box(self.boxes, self.first)

    @property
    def focus(self) -> str:
        """What a press brings one to."""
        return "" if self.must_choose else self.box

    @property
    def icon(self) -> str:
        return ICONS[self.box]

    @property
    def field(self) -> forms.BoundField:
        return self[self.box]

    @property
    def notes(self) -> list[forms.BoundField]:
        return [self[note_name(self.box, view)] for view in VIEWS]

    @property
    def carried(self) -> list[forms.BoundField]:
        """What is not open goes along unseen; while the start is to be chosen that is everything."""
        seen = [] if self.must_choose else [self.box, *(note_name(self.box, view) for view in VIEWS)]
        return [self[name] for name in self.fields if name not in ("now", *seen)]

    @property
    def question(self) -> str:
        return question(self.boxes, self.box)

    @property
    def suggestion(self) -> str:
        return suggestion(self.boxes, self.box, self.table.lang)

    @property
    def words(self) -> list[str]:
        """What can be chosen while typing."""
        return [face.plain for face in faces(self.table.lang, SIDES[self.box])]

    @property
    def figure(self) -> dict[str, Any]:
        return figure(self.boxes, now="" if self.must_choose else self.box)

    @property
    def others(self) -> list[dict[str, Any]]:
        """The boxes that can be opened instead."""
        return [
            {"key": box, "name": NAMES[box], "word": word(self.boxes, box)}
            for box in BOXES
            if box != self.box
        ]

    @property
    def is_whole(self) -> bool:
        """Is every other box filled in?"""
        return all(word(self.boxes, box) for box in BOXES if box != self.box)

    @property
    def warnings(self) -> list[str]:
        return warnings(self.boxes) if self.is_whole and word(self.boxes, self.box) else []

    @cached_property
    def pairs(self) -> list[dict[str, str]]:
        """Cards from an earlier meeting, to start with; only on an empty quadrant."""
        return [] if any(word(self.boxes, box) for box in BOXES) else card_pairs(self.table)


def open_box(boxes: Boxes, first: str) -> str:
    """The box that was opened, or else the first that is empty."""
    if boxes.get("now") in BOXES:
        return str(boxes["now"])
    order = ORDERS.get(first, BOXES)
    return next((box for box in order if not word(boxes, box)), order[0])


def next_box(boxes: Boxes, box: str) -> str:
    """The next empty one around; the same when none is."""
    at = BOXES.index(box)
    around = BOXES[at + 1 :] + BOXES[:at]
    return next((other for other in around if not word(boxes, other)), box)


def card_pairs(table: Table) -> list[dict[str, str]]:
    """The hand of the last time somebody played with the cards; the distortion they looked at comes first."""
    if not table.sheets:
        return []
    sheet, cards = table.sheets[0], deck(table.lang)
    keys = dict.fromkeys([sheet.data.get("distortion"), *sheet.data.get("qualities", ())])
    return [
        {
            "key": key,
            "quality": cards[key].quality.plain,
            "pitfall": cards[key].distortion.plain,
            "made": sheet.made,
        }
        for key in keys
        if key in cards
    ]


class TicksForm(forms.Form):
    """One box per arrow that has a word at both ends."""

    kind = "ticks"
    ticks = forms.MultipleChoiceField(
        label=_("Which arrows hold?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "arrow-ticks"}),
        error_messages={"invalid_choice": _("The words have changed in the meantime. Look again.")},
    )

    def __init__(self, boxes: Boxes, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ticks"].choices = [  # type: ignore[attr-defined]
            (pair, claim(boxes, start, end, kind))
            for start, end, kind in ARROWS
            if (pair := between(boxes, start, end))
        ]


class ShowForm(forms.Form):
    """One's own act: from then on the group sees the quadrant."""

    kind = "show"
    shown = forms.BooleanField(widget=forms.HiddenInput, initial=True)
    notes = forms.BooleanField(label=_("Show what I wrote with it as well"), required=False)


class GoalForm(IntentionForm):
    kind = "goal"
    situation = line(_("In which situation?"), required=False)

    def __init__(self, people: Sequence[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(False, False, people, *args, **kwargs)
        self.fields["what"].label = _("What will you practise?")
        self.fields["asked_by"].label = _("Who watches along?")
        self.fields["is_shared"].initial = False
        del self.fields["first_step"]
        self.order_fields(["what", "situation", "by_date", "asked_by", "is_shared"])
