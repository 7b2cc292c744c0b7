"""A pasted list of people."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sessions import roster
from sessions.models import Membership, PeerGroup


class Lines(forms.CharField):
    """Asked for like any other field; empty it is read all the same."""

    def validate(self, value: Any) -> None:
        return


class RosterForm(forms.Form):
    """`fine`: odd addresses somebody said are right. `mend`: one that was meant differently, `wrong>right`."""

    lines = Lines(
        label=_("Names and email addresses"),
        max_length=20_000,
        help_text=_("One a line. The order does not matter."),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )
    fine = forms.CharField(required=False, max_length=254)
    mend = forms.CharField(required=False, max_length=600)

    def __init__(self, *args: Any, group: PeerGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        self.fields["lines"].widget.attrs |= {
            "hx-post": reverse("roster_reading", args=[group.pk]),
            "hx-trigger": "input changed delay:500ms",
            "hx-target": "#reading",
            "hx-swap": "outerHTML",
            "hx-sync": "closest form:replace",
        }
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(Field("lines", wrapper_class="mono"))

    @property
    def all_fine(self) -> list[str]:
        """Every address that was called right so far."""
        if not hasattr(self.data, "getlist"):
            return []
        return [address.lower() for address in self.data.getlist("fine") if address]

    @property
    def text(self) -> str:
        """The lines, with what was meant differently put right."""
        wrong, _arrow, right = self.cleaned_data["mend"].partition(">")
        lines: str = self.cleaned_data["lines"]
        return roster.mended(lines, wrong, right) if wrong and right else lines

    def read(self) -> roster.Roster:
        members = self.group.memberships.active().values_list("user__email", flat=True)
        return roster.read(self.text, members, self.all_fine)


class InvitationForm(forms.Form):
    # Not a model's field: that one asks the database for any number somebody makes up.
    member = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, group: PeerGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.active = list(group.memberships.active().select_related("user"))
        self.fields["member"].choices = [(person.pk, person.pk) for person in self.active]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Membership]:
        """Who was named, else everybody who was never invited."""
        named = set(self.cleaned_data["member"])
        return [
            person for person in self.active if (person.pk in named if named else person.invited_at is None)
        ]
