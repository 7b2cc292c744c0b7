"""A canvas's form, made ready to be typed in during a meeting: named, sent by htmx, kept while typing."""

from __future__ import annotations

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from sessions.models import Meeting, Membership, Step

TYPED = (forms.Textarea, forms.TextInput)


class Envelope(forms.Form):
    """What every sent form carries: which entry, of whom, made at which step, and for whom when not for oneself."""

    entry = forms.UUIDField()
    author = forms.IntegerField()
    item = forms.IntegerField()
    phase = forms.CharField(max_length=60)
    other = forms.IntegerField(required=False)
    about = forms.IntegerField(required=False)


def dress(
    form: forms.Form,
    step: Step,
    member: Membership,
    entry_id: uuid.UUID,
    is_unsaved: bool = False,
    is_kept: bool = True,
    about: int | None = None,
) -> forms.Form:
    """Give the form its envelope and the attributes by which its text is kept while it is typed."""
    meeting = step.meeting_id
    form.envelope = {  # type: ignore[attr-defined]
        "entry": str(entry_id),
        "author": member.pk,
        "item": step.item_id,
        "phase": step.phase_key,
        **({"about": about} if about else {}),
    }
    form.url = reverse("entries", args=[meeting])  # type: ignore[attr-defined]
    form.is_unsaved = is_unsaved  # type: ignore[attr-defined]
    form.helper = FormHelper()  # type: ignore[attr-defined]
    form.helper.form_tag = False  # type: ignore[attr-defined]
    form.helper.disable_csrf = True  # type: ignore[attr-defined]
    for bound in form.visible_fields() if is_kept else ():
        widget = bound.field.widget
        if isinstance(widget, TYPED) and not isinstance(widget, forms.DateInput):
            widget.attrs.update(draft_attributes(reverse("entry_draft", args=[meeting])))
        elif isinstance(widget, forms.CheckboxSelectMultiple):
            widget.attrs.update(
                draft_attributes(reverse("entry_draft", args=[meeting]), "change delay:400ms")
            )
    return form


def draft_attributes(url: str, when: str = "input changed delay:800ms") -> dict[str, Any]:
    """A field that is saved on the server while its owner types, or chooses many words."""
    return {
        "data-draft": True,
        "hx-post": url,
        "hx-trigger": f"{when}, flush",
        "hx-target": "#saved",
        "hx-swap": "innerHTML",
        "hx-sync": "closest form:queue all",
    }


def step_of(meeting: Meeting, envelope: Envelope) -> Step:
    """The visit this form was made at. ValidationError when there was none."""
    facts = envelope.cleaned_data
    for step in reversed(meeting.all_steps):
        if (step.item_id, step.phase_key) == (facts["item"], facts["phase"]):
            return step
    raise ValidationError(_("This form belongs to another meeting."))
