"""When, where and who: planning a meeting."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.forms.widgets import Cards, Clock, Day
from sessions.models import Meeting, Membership, PeerGroup
from sessions.programme import TEMPLATES, suggested

FURTHEST = 5 * 366  # days ahead: further is a typing error
SHORTEST, LONGEST = 15, 8 * 60  # minutes


class MeetingForm(forms.Form):
    day = forms.DateField(label=_("Day"), widget=Day)
    start = forms.TimeField(label=_("From"), widget=Clock)
    end = forms.TimeField(label=_("Until"), widget=Clock)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    online_url = forms.URLField(
        label=_("Online address"),
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text=_("Only when you meet online: the address of the video call."),
        validators=[URLValidator(schemes=["http", "https"])],
    )
    chair = forms.ModelChoiceField(
        label=_("Who chairs?"), queryset=Membership.objects.none(), empty_label=None
    )
    template = forms.ChoiceField(
        label=_("A programme to begin with"),
        help_text=_(
            "The minutes are shared over the length of this meeting. You can change everything afterwards."
        ),
        choices=[(template.key, template.label) for template in TEMPLATES.values()],
        widget=Cards(abouts={template.key: template.about for template in TEMPLATES.values()}),
    )

    def __init__(self, group: PeerGroup, *args: Any, meeting: Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        chair = self.fields["chair"]
        assert isinstance(chair, forms.ModelChoiceField)
        chair.queryset = group.memberships.active().seated()
        if meeting:
            del self.fields["template"]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        names = ["chair"] if self.meeting else ["chair", "template"]
        helper.layout = Layout(
            Div(Field("day", wrapper_class="span"), "start", "end", css_class="row dense"),
            "place",
            "online_url",
            *names,
        )
        return helper

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        today = timezone.localdate()
        planned = timezone.localdate(self.meeting.starts_at) if self.meeting else None
        if day < today and day != planned:
            raise ValidationError(_("This day is over."))
        if day > today + timedelta(days=FURTHEST):
            raise ValidationError(_("This is more than five years away. Is the year right?"))
        return day

    def clean_chair(self) -> Membership:
        chair: Membership = self.cleaned_data["chair"]
        if self.meeting and self.meeting.items.filter(presenter=chair).exists():
            raise ValidationError(
                _("Whoever brings a case cannot chair it. Choose another chair, or another case.")
            )
        return chair

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not {"day", "start", "end"} <= cleaned.keys():
            return cleaned
        starts, ends = (
            timezone.make_aware(datetime.combine(cleaned["day"], cleaned[at])) for at in ("start", "end")
        )
        minutes = (ends - starts).total_seconds() / 60
        if minutes <= 0:
            self.add_error("end", _("The end is before the start."))
        elif minutes < SHORTEST:
            self.add_error("end", _("A meeting lasts at least a quarter of an hour."))
        elif minutes > LONGEST:
            self.add_error("end", _("A meeting lasts eight hours at most."))
        return {**cleaned, "starts_at": starts, "ends_at": ends}

    def facts(self) -> dict[str, Any]:
        """What a meeting is made of."""
        names = ("starts_at", "ends_at", "place", "online_url", "chair")
        return {name: self.cleaned_data[name] for name in names}


def first_guess(group: PeerGroup) -> dict[str, Any]:
    """What a new meeting probably looks like: a week from now, as long and in the same place as usual."""
    start = timezone.localtime().replace(hour=15, minute=0, second=0, microsecond=0) + timedelta(days=7)
    return {
        "day": start.date(),
        "start": start.time(),
        "end": (start + timedelta(minutes=min(group.minutes, LONGEST))).time(),
        "place": group.place,
        "template": suggested(group.minutes).key,
    }


def as_planned(meeting: Meeting) -> dict[str, Any]:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "day": starts.date(),
        "start": starts.time(),
        "end": ends.time(),
        "place": meeting.place,
        "online_url": meeting.online_url,
        "chair": meeting.chair_id,
    }
