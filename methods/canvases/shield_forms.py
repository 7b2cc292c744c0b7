"""The forms of the shield: its fields, showing it, where its values live, hanging it on the wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Initial, Typed
from methods.canvases.fields import Choices, line
from methods.canvases.shield_figure import copy_of, drawing, figure, is_filled
from methods.canvases.symbols import SYMBOLS
from methods.canvases.values import word


class ShieldForm(forms.Form):
    """A word and a symbol per field, and a motto. Its own buttons keep it and open the next field."""

    button = _("Keep my shield")

    def __init__(
        self, questions: Sequence[tuple[str, str]], name: str, data: Typed = None, initial: Initial = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.questions, self.name = questions, name
        for key, _question in questions:
            self.fields[f"word-{key}"] = line(_("In a few words"), required=False, limit=40)
            self.fields[f"symbol-{key}"] = forms.ChoiceField(
                label=_("Choose a symbol"),
                choices=[("", _("none")), *((key, name) for key, (name, _drawn) in SYMBOLS.items())],
                widget=forms.RadioSelect,
                required=False,
            )
        self.fields["motto"] = line(_("Your motto, on the ribbon"), required=False, limit=40)

    @property
    def steps(self) -> Iterator[dict[str, Any]]:
        """The fields one by one; one of them is open."""
        opened = self._opened()
        for n, (key, question) in enumerate(self.questions, 1):
            symbol = self[f"symbol-{key}"]
            yield {
                "n": n,
                "question": question,
                "word": self[f"word-{key}"],
                "symbol": symbol,
                "symbols": [(radio, drawing(radio.data["value"])) for radio in symbol],
                "chosen": drawing(str(symbol.value() or "")),
                "is_open": n == opened,
                "next": n + 1 if n < len(self.questions) else 0,
            }

    def _opened(self) -> int:
        wrong = next((n for n, (key, _q) in enumerate(self.questions, 1) if self[f"word-{key}"].errors), 0)
        if wrong:
            return wrong
        asked = (self.initial or {}).get("open")
        if isinstance(asked, int) and not self.is_bound:
            return asked
        there = self._values()
        empty = (
            n
            for n, (key, _q) in enumerate(self.questions, 1)
            if not (there.get(f"word-{key}") or there.get(f"symbol-{key}"))
        )
        return next(empty, 0)

    def _values(self) -> dict[str, Any]:
        return {name: self[name].value() for name in self.fields}

    @property
    def figure(self) -> dict[str, Any]:
        return figure(copy_of(self._values(), self.questions), self.name, "form")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not is_filled(copy_of(cleaned, self.questions)):
            raise ValidationError(_("Fill at least one field, with a word or a symbol."))
        return cleaned


class ShowForm(forms.Form):
    """One's own act: from now on the group sees this shield."""

    button = _("Show my shield")

    def __init__(self, shield: Mapping[str, Any], name: str, data: Typed = None) -> None:
        super().__init__(data)
        self.shield = shield
        self.figure = figure(shield, name, "form")

    def clean(self) -> dict[str, Any]:
        super().clean()
        return {"shown": True, **self.shield}


class LivesForm(forms.Form):
    """Per value where it lives at work, and where it chafes."""

    button = _("Keep my examples")

    def __init__(self, three: Sequence[str], lang: str, data: Typed = None, initial: Initial = None) -> None:
        super().__init__(data, initial=initial)
        self.three, self.lang = three, lang
        for n, _token in enumerate(three, 1):
            self.fields[f"lives-{n}"] = line(_("lives in…"), required=False, limit=160)
            self.fields[f"chafes-{n}"] = line(_("chafes at…"), required=False, limit=160)

    @property
    def values_with_fields(self) -> Iterator[dict[str, Any]]:
        for n, token in enumerate(self.three, 1):
            yield {
                "word": word(token, self.lang),
                "lives": self[f"lives-{n}"],
                "chafes": self[f"chafes-{n}"],
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(_("Write down at least one example."))
        return {**cleaned, "three": list(self.three)}


class WallForm(forms.Form):
    """One's own act once more: with or without, beside those of the others."""

    button = _("Hang it like this")
    how = forms.ChoiceField(
        label=_("Your shield beside those of the others"),
        choices=[
            ("values", _("with my three values")),
            ("shield", _("only the shield")),
            ("no", _("not mine")),
        ],
        widget=Choices,
    )

    def __init__(
        self, shield: Mapping[str, Any], three: Sequence[str], data: Typed = None, initial: Initial = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.shield, self.three = shield, three
        if not three:
            del self.fields["how"].choices[0]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        how = (super().clean() or {}).get("how")
        if how in (None, "no"):
            return {"how": how} if how else {}
        values = {"three": list(self.three)} if how == "values" else {}
        return {"how": how, "shown": True, **self.shield, **values}
