"""One change of the programme, and the choices within an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from methods import catalogue
from methods.catalogue import Method
from sessions.models import Case, Meeting, Membership
from sessions.models.shelf import is_offered
from sessions.plan import Line
from sessions.programme import TEMPLATES

CHANGES = ("less", "more", "minutes", "up", "down", "remove", "add", "choices", "spread", "template")
MOST_MINUTES = 480
OPEN = "-"  # left open: decided in the meeting


class ChangeForm(forms.Form):
    """What is to be done, to which item, and what the planner saw."""

    change = forms.ChoiceField(choices=[(name, name) for name in CHANGES], required=False)
    add = forms.CharField(max_length=60, required=False)
    item = forms.IntegerField(min_value=1, max_value=2**53, required=False)
    place = forms.IntegerField(min_value=0, max_value=1000, required=False)
    minutes = forms.IntegerField(min_value=0, max_value=MOST_MINUTES, required=False)
    template = forms.ChoiceField(choices=[(key, key) for key in TEMPLATES], required=False)

    def __init__(self, planner: Membership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.planner = planner

    def clean_add(self) -> str:
        key = str(self.cleaned_data["add"])
        if key and not is_offered(self.planner, key):
            raise forms.ValidationError(_("This method is not there."))
        return key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        what = "add" if cleaned.get("add") else cleaned.get("change")
        needs = {"add": "place", "template": "template", "spread": ""}.get(what or "", "item")
        if not what or (needs and cleaned.get(needs) in (None, "")):
            raise forms.ValidationError(_("That could not be read. Please try again."))
        if what in ("less", "more", "minutes") and cleaned.get("minutes") is None:
            raise forms.ValidationError(_("Minutes are a whole number from 1 to 480."))
        return {**cleaned, "change": what}


class ItemForm(forms.Form):
    """The choices within one item: method, its settings, a card, the case it is for."""

    def __init__(
        self,
        line: Line,
        meeting: Meeting,
        reader: Membership,
        methods: Sequence[Method],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.line, self.item, self.meeting, self.reader = line, line.item, meeting, reader
        super().__init__(
            data, auto_id=f"i{line.item.pk}_%s", prefix="choice"
        )  # a setting may be called `place` too
        self._offer_methods(methods)
        if line.method:
            for setting in line.method.settings:
                self.fields[setting.key] = forms.ChoiceField(
                    label=setting.label,
                    choices=[(choice, setting.names[choice]) for choice in setting.choices],
                    initial=self.item.settings.get(setting.key, setting.default),
                )
            self._offer_cards(get_language() or catalogue.DEFAULT_LANGUAGE)
            if line.item.wants_case:
                self._offer_cases()

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(*self.fields)
        return helper

    def _offer_methods(self, methods: Sequence[Method]) -> None:
        if self.line.method and self.line.method.kind == "frame":
            return
        kinds = ("case", "multi", "exercise") if self.line.method else catalogue.KINDS
        self.fields["method"] = forms.ChoiceField(
            label=_("Method"),
            choices=[(method.key, method.name) for method in methods if method.kind in kinds],
            initial=self.item.method_key,
        )

    def _offer_cards(self, lang: str) -> None:
        decks = [str(phase.options.get("deck")) for phase in self.line.phases if phase.canvas == "deck"]
        if decks:
            cards = catalogue.cards(decks[0], lang)
            self.fields["card"] = forms.ChoiceField(
                label=_("Card"),
                choices=[
                    ("", _("Drawn in the meeting")),
                    *((key, card["name"]) for key, card in cards.items()),
                ],
                initial=self.item.settings.get("card", ""),
                required=False,
            )

    def _offer_cases(self) -> None:
        """Those this planner may read. Is it planned for another, then this is not the planner's to change."""
        cases = [case for case in self.meeting.all_cases if case.readable_by(self.reader, False)]
        mine = self.item.case_id
        if mine and mine not in {case.pk for case in cases}:
            return
        elsewhere = {item.case_id for item in self.meeting.programme if item.pk != self.item.pk}
        free = [
            c
            for c in cases
            if c.pk == mine or (c.pk not in elsewhere and c.author_id != self.meeting.chair_id)
        ]
        if free:
            self.fields["case"] = forms.ChoiceField(
                label=_("Case"),
                choices=[
                    (OPEN, _("The group chooses")),
                    *((c.pk, f"{c.title} ({c.author.first_name})") for c in free),
                ],
                initial=mine or OPEN,
            )

    def method_key(self) -> str:
        return str(self.cleaned_data.get("method") or self.item.method_key)

    def settings(self) -> dict[str, str]:
        names = [setting.key for setting in self.line.method.settings] if self.line.method else []
        chosen = {
            name: str(self.cleaned_data[name]) for name in [*names, "card"] if self.cleaned_data.get(name)
        }
        return chosen

    def case(self) -> Case | None:
        return next((c for c in self.meeting.all_cases if str(c.pk) == self.cleaned_data["case"]), None)
