"""What somebody brings in: the whole form for handing in, the same form with nothing required for a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from methods.canvases.fields import Choices, Fold
from sessions.drafts import CHOICES, WORDS
from sessions.forms.promises import kept, readers
from sessions.forms.widgets import Cards
from sessions.models import Case, Meeting

HINTED = ("title", "happened", "question", "part", "tried")
LONG = 8000


def _choices(kind: Any) -> list[tuple[str, Any]]:
    return [(value, capfirst(label)) for value, label in kind.choices]


class CaseForm(forms.Form):
    title = forms.CharField(
        label=_("What do you call it?"),
        max_length=120,
        help_text=_("Without names. This is what the group chooses from."),
    )
    happened = forms.CharField(
        label=_("What happened?"),
        max_length=LONG,
        help_text=_("A few sentences about one moment."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    question = forms.CharField(
        label=_("What is your question?"),
        max_length=400,
        help_text=_("In one sentence. For example: how can I…, or: what makes me…"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
    )
    wants = forms.ChoiceField(label=_("What do you want of the group?"), widget=Choices)
    kind = forms.ChoiceField(label=_("What kind of case is it?"))
    part = forms.CharField(
        label=_("What does it do to you, and what is your own part in it?"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tried = forms.CharField(
        label=_("What have you tried?"),
        max_length=LONG,
        required=False,
        help_text=_("Also if it helped only a little."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    rather_not = forms.CharField(
        label=_("What would you rather not?"),
        max_length=400,
        required=False,
        help_text=_("For example: no gossip, please."),
    )
    urgency = forms.ChoiceField(label=_("How urgent is it?"), widget=Choices)
    readers = forms.ChoiceField(label=_("Who may read this beforehand?"), widget=Cards)
    keep = forms.ChoiceField(label=_("And afterwards?"), widget=Cards)
    checked = forms.BooleanField(
        label=_("I have checked it: no names, and nobody can be recognised by it."),
        error_messages={"required": _("Read it once more with this in mind, then tick this.")},
    )

    def __init__(
        self, meeting: Meeting, *args: Any, case: Case | None = None, is_draft: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meeting, self.case, self.is_draft = meeting, case, is_draft
        for name, kind in (("wants", Case.Wants), ("kind", Case.Kind), ("urgency", Case.Urgency)):
            self._offer(name, _choices(kind))
        self._offer("readers", *readers(meeting, case))
        self._offer("keep", *kept())
        for name in HINTED:
            self.fields[name].widget.attrs["aria-describedby"] = self._described(name)
        if is_draft:
            for field in self.fields.values():
                field.required = False

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(
            self._with_hint("title", "plum"),
            self._with_hint("happened", "plum bigtext"),
            self._with_hint("question", "plum bigtext"),
            "wants",
            Fold(
                "kind",
                self._with_hint("part"),
                self._with_hint("tried"),
                "rather_not",
                "urgency",
                summary=_("Tell more"),
                quiet=_("may stay empty"),
            ),
            "readers",
            "keep",
            "checked",
        )
        return helper

    def facts(self) -> dict[str, Any]:
        """What was filled in and can be kept; of a draft that is everything that is not nonsense."""
        given = self.cleaned_data
        words = {name: given[name] for name in WORDS if name in given}
        return words | {name: given[name] for name in CHOICES if given.get(name)}

    def _offer(
        self, name: str, choices: list[tuple[str, Any]], abouts: Mapping[str, Any] | None = None
    ) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.initial = getattr(Case(), name)
        if field.initial not in dict(choices):
            field.initial = choices[0][0]
        if isinstance(field.widget, Cards):
            field.widget.abouts = abouts or {}

    def _described(self, name: str) -> str:
        ids = [f"id_{name}_helptext"] if self.fields[name].help_text else []
        ids += [f"id_{name}_error"] if self.is_bound and not self.is_draft and name in self.errors else []
        return " ".join([*ids, f"hint_{name}"])

    @staticmethod
    def _with_hint(name: str, css_class: str = "") -> Div:
        hint = f'{{% include "cases/_hint.html" with name="{name}" found=hints.{name} %}}'
        return Div(Field(name, wrapper_class=css_class), HTML(hint), css_class="stack")


class AnswerForm(forms.Form):
    """The question itself is the label, on the page."""

    answer = forms.CharField(
        label="",
        max_length=LONG,
        required=False,
        help_text=_("One sentence is enough. Only you read this."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(Field("answer", wrapper_class="bigtext"))
        return helper
