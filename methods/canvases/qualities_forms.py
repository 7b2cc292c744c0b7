"""What people enter with the cards: one to tell about, one for each other, what helps, what they intend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Seen, Table
from methods.canvases.cards import Face, deck, faces, plain
from methods.canvases.fields import line, paragraph

WHOLE = "hand"  # to show all of one's hand


class DeckForm(forms.Form):
    """A form with the deck in it, in which a card can be looked for."""

    find = line(_("Look for a card"), required=False, limit=40)
    side = "quality"

    def __init__(self, lang: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lang = lang
        widget = self.fields["find"].widget
        widget.input_type = "search"
        widget.attrs["placeholder"] = self.fields["find"].label

    def choices(self, side: str) -> list[tuple[str, str]]:
        return [(face.key, face.plain) for face in faces(self.lang, side)]

    def value(self, name: str) -> str:
        return str(self[name].value() or "")

    @property
    def found(self) -> list[Face]:
        """The side that is looked at of all cards, or of those whose name has what was looked for in it."""
        wanted = plain(self.value("find")).casefold()
        return [face for face in faces(self.lang, self.side) if wanted in face.plain.casefold()]


class TellForm(forms.Form):
    """Which card of one's own hand the room sees while one tells."""

    kind = "tell"
    show = forms.ChoiceField(label=_("What does the group see?"), widget=forms.RadioSelect)

    def __init__(self, hand: Sequence[Face], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hand = hand
        self.fields["show"].choices = [  # type: ignore[attr-defined]
            *((face.mark, face.plain) for face in hand),
            (WHOLE, _("My whole hand")),
        ]

    def clean(self) -> dict[str, Any]:
        show = (super().clean() or {}).get("show", "")
        return {"show": show, "marks": [face.mark for face in self.hand if show in (WHOLE, face.mark)]}

    @property
    def tiles(self) -> list[dict[str, Any]]:
        return [{"face": face, "box": box} for face, box in zip(self.hand, self["show"], strict=False)]

    @property
    def whole(self) -> Any:
        return list(self["show"])[-1]


class GiveForm(DeckForm):
    """One card for one person, with the moment at which one saw it."""

    kind = "give"
    card = forms.ChoiceField(
        widget=forms.HiddenInput, error_messages={"required": _("Choose a card to give.")}
    )
    text = paragraph(_("When did you see that?"), rows=3, limit=300)
    focus = "text"

    def __init__(self, lang: str, is_needed: bool, *args: Any, **kwargs: Any) -> None:
        """`is_needed`: not one that was seen, but one that the story asked for."""
        super().__init__(lang, *args, **kwargs)
        self.is_needed = is_needed
        if is_needed:
            self.fields["text"].label = _("At which moment was it needed?")
        self.fields["card"].choices = self.choices("quality")  # type: ignore[attr-defined]
        if not self.face:
            self.focus = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {name: cleaned[name] for name in ("card", "text") if name in cleaned}

    @property
    def face(self) -> Face | None:
        card = deck(self.lang).get(self.value("card"))
        return card.quality if card else None


class LayForm(forms.Form):
    """A card that was received is laid on the screen of the room."""

    kind = "lay"
    laid = forms.BooleanField(widget=forms.HiddenInput, initial=True)

    def __init__(self, gift: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gift = gift


class StarForm(forms.Form):
    """Which of the received cards surprised most, by who gave it."""

    kind = "star"
    star = forms.TypedChoiceField(
        label=_("Which card surprises you most?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, gifts: Sequence[Mapping[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gifts = gifts
        self.fields["star"].choices = [(gift["from"], gift["who"]) for gift in gifts]  # type: ignore[attr-defined]

    @property
    def tiles(self) -> list[dict[str, Any]]:
        return [
            {"face": gift["face"], "who": gift["who"], "box": box}
            for gift, box in zip(self.gifts, self["star"], strict=True)
        ]


class DoseForm(forms.Form):
    """The distortion, turned over, and what helps to dose the quality beneath."""

    kind = "dose"
    distortion = forms.ChoiceField(label=_("Which distortion do you look at?"))
    text = paragraph(_("What helps me to dose it?"), rows=3, limit=300)

    def __init__(self, lang: str, key: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card = deck(lang).get(key)
        field = self.fields["distortion"]
        field.choices = [(face.key, face.plain) for face in faces(lang, "distortion")]  # type: ignore[attr-defined]
        if self.card:
            field.widget, field.initial = forms.HiddenInput(), key


class IntendForm(forms.Form):
    """One quality to put to use, and where."""

    kind = "intend"
    card = forms.ChoiceField(label=_("Which card do you keep?"), widget=forms.RadioSelect)
    what = paragraph(_("Where will you put it to use?"), rows=2, limit=300)
    is_shared = forms.BooleanField(
        label=_("The group may see this, and look back on it next time"), required=False
    )

    def __init__(self, lang: str, keys: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = [deck(lang)[key].quality for key in dict.fromkeys(keys) if key in deck(lang)]
        choices = self.kept or faces(lang, "quality")
        self.fields["card"].choices = [(face.key, face.plain) for face in choices]  # type: ignore[attr-defined]
        if not self.kept:
            self.fields["card"].widget = forms.Select(choices=self.fields["card"].choices)  # type: ignore[attr-defined]

    @property
    def tiles(self) -> list[dict[str, Any]]:
        return [{"face": face, "box": box} for face, box in zip(self.kept, self["card"], strict=False)]


def gifts(entries: Sequence[Seen], table: Table) -> list[dict[str, Any]]:
    """Cards that were given, each with who gave it to whom and why."""
    cards = deck(table.lang)
    return [
        {
            "from": entry.author,
            "who": table.name(entry.author),
            "to": entry.about,
            "whom": table.name(entry.about),
            "face": cards[entry.data["card"]].quality,
            "text": entry.data["text"],
        }
        for entry in entries
        if is_gift(entry) and entry.data["card"] in cards
    ]


def is_gift(entry: Seen) -> bool:
    return entry.about is not None and "card" in entry.data and "text" in entry.data
