"""A group: what it is called, what kind it is, and what is usual there."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import FormActions
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sessions.models import PeerGroup

Kind = PeerGroup.Kind
LENGTHS = [(60, _("1 hour")), (90, _("1½ hours")), (120, _("2 hours"))]


class Seg(forms.RadioSelect):
    """A few words side by side."""

    template_name = "widgets/seg.html"


class Cards(forms.RadioSelect):
    """Choices that need a sentence of explanation, and a small path of meetings."""

    template_name = "widgets/cards.html"

    def __init__(self, says: dict[str, Any], paths: dict[str, list[str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.says, self.paths = says, paths

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "says": self.says.get(str(value), ""), "path": self.paths.get(str(value), [])}


KINDS = {
    Kind.TRAINING: (
        _("Training group"),
        _("You lead the first three times, then everybody chairs once while you coach."),
    ),
    Kind.COACHING: (
        _("Coached to independence"),
        _("A few times together, then the group goes on by itself."),
    ),
    Kind.GUIDED: (_("Guided every time"), _("You are there each time and lead the talk.")),
    Kind.ALONE: (
        _("Without a facilitator"),
        _("An experienced group. Everybody chairs in turn; you only plan."),
    ),
}
PATHS = {
    Kind.TRAINING: ["led"] * 3 + ["self"] * 7,
    Kind.COACHING: ["led"] * 2 + ["self"] * 2 + [""] * 4,
    Kind.GUIDED: ["led"] * 8,
    Kind.ALONE: ["self"] * 8,
}


class GroupForm(forms.ModelForm):
    kind = forms.ChoiceField(
        label=_("What kind of group will it be?"),
        choices=[(kind.value, name) for kind, (name, _says) in KINDS.items()],
        initial=Kind.TRAINING.value,
        help_text=_("It says who usually chairs. You can change it later."),
        widget=Cards(
            {kind.value: says for kind, (_name, says) in KINDS.items()},
            {kind.value: path for kind, path in PATHS.items()},
        ),
    )
    minutes = forms.TypedChoiceField(
        label=_("How long is a meeting?"), coerce=int, choices=LENGTHS, initial=90, widget=Seg
    )
    language = forms.ChoiceField(
        label=_("In which language do you talk?"), choices=settings.LANGUAGES, initial="nl", widget=Seg
    )

    class Meta:
        model = PeerGroup
        fields = ["name", "kind", "minutes", "place", "language"]
        labels = {"name": _("What is the group called?"), "place": _("Usual place")}
        help_texts = {"name": _("Members see this name here. We leave it out of mails.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.minutes not in dict(LENGTHS):
            usual = (self.instance.minutes, _("%(minutes)s minutes") % {"minutes": self.instance.minutes})
            length = self.fields["minutes"]
            assert isinstance(length, forms.TypedChoiceField)
            length.choices = [*LENGTHS, usual]
        self.helper = FormHelper()
        self.helper.form_class = "stack wide tight"
        send = _("Save") if self.instance.pk else _("On to the members")
        self.helper.layout = Layout(
            "name",
            "kind",
            "minutes",
            Field("place", placeholder=""),
            "language",
            FormActions(Submit("", send, css_class="big")),
        )
