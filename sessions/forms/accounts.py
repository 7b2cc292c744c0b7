"""Signing in: an address, then the code that was mailed to it. Starting: a name as well."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core.internal.ratelimit import consume
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout, Submit
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sessions.models import User

# Beside allauth's three a minute: so that six digits cannot be guessed by asking for a new code all day.
CODES = {"codes": "12/h/key", "starts": "60/m/ip"}


class AddressForm(RequestLoginCodeForm):
    """`request` gives the limits their address; the rest is allauth's."""

    email = forms.EmailField(
        label=_("Your email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("email", Submit("", _("Send me a code"), css_class="wide"))

    @property
    def known(self) -> User | None:
        """Who has this address. Nothing a person sees may depend on it."""
        user: User | None = self._user
        return user

    def clean_email(self) -> str:
        email: str = super().clean_email().lower()
        if not consume(self.request, app="allauth.account", action="codes", config=CODES, key=email):
            raise get_adapter().validation_error("too_many_login_attempts")
        return email


class StartForm(AddressForm):
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        help_text=_("As the others in your group know you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("name", "email", Submit("", _("Send me a code"), css_class="wide"))


class CodeForm(ConfirmLoginCodeForm):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Valid for a quarter of an hour. Pasting is fine, with or without a space."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "code-in",
                "autofocus": True,
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Field("code", wrapper_class="code"),
            HTML("{{ redirect_field }}"),
            Submit("", _("Continue"), css_class="wide"),
        )
