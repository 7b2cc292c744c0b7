"""How somebody is called, and in which language they read."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import FormActions
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sessions.forms.groups import Seg
from sessions.models import User


class ProfileForm(forms.ModelForm):
    name = forms.CharField(
        label=_("Your name in the group"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=Seg)

    class Meta:
        model = User
        fields = ["name", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_class = "stack mid"
        self.helper.layout = Layout("name", "language", FormActions(Submit("", _("Save"))))
