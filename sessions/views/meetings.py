"""Planning a meeting, and its page before it opens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions import access, planning
from sessions.access import Seat
from sessions.drafts import own_cases
from sessions.forms.meetings import MeetingForm, as_planned, first_guess
from sessions.models import Meeting, Refused
from sessions.plan import plan
from sessions.programme import TEMPLATES, lay_out


def plan_page(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A meeting that has not begun: when, where, who chairs, the programme, who brings something."""
    return render(request, "meetings/plan.html", page_context(seat))


def page_context(seat: Seat) -> dict[str, Any]:
    meeting, member = seat.meeting, seat.member
    assert member
    own = own_cases(meeting, member)
    readable = [case for case in meeting.all_cases if case.readable_by(member, present=False)]
    return {
        "seat": seat,
        "meeting": meeting,
        "group": meeting.group,
        "plan": plan(meeting, get_language() or meeting.language),
        "days": (timezone.localdate(meeting.starts_at) - timezone.localdate()).days,
        "coach": meeting.coach(),
        "readable": {case.pk for case in readable},
        "cases": readable,
        "kept": len(meeting.all_cases) - len(readable),
        "own": own,
        "draft": any(case.is_draft for case in own),
        "brought": any(not case.is_draft and not case.withdrawn_at for case in own),
        "may_open": seat.is_chair or seat.is_facilitator,
    }


@access.signed_in
@require_http_methods(["GET", "POST"])
def meeting_new(request: HttpRequest, group: int) -> HttpResponse:
    member = access.facilitator_of(request, group)
    form = MeetingForm(member.group, access.posted(request), initial=first_guess(member.group))
    if not form.is_bound:
        return _form_page(request, form, group=member.group)
    if not form.is_valid():
        return _form_page(request, form, 422, group=member.group)
    with transaction.atomic():
        meeting = Meeting.objects.create(group=member.group, language=member.group.language, **form.facts())
        lay_out(meeting, TEMPLATES[form.cleaned_data["template"]])
    messages.success(request, _("The meeting has been planned."))
    return redirect("meeting", meeting.pk)


@access.signed_in
@require_http_methods(["GET", "POST"])
def meeting_edit(request: HttpRequest, meeting: int) -> HttpResponse:
    planned = _not_begun(request, meeting)
    form = MeetingForm(planned.group, access.posted(request), meeting=planned, initial=as_planned(planned))
    if not form.is_bound:
        return _form_page(request, form, group=planned.group, meeting=planned)
    if not form.is_valid():
        return _form_page(request, form, 422, group=planned.group, meeting=planned)
    with planned.changing():
        _refuse_begun(planned)
        for name, value in form.facts().items():
            setattr(planned, name, value)
        planned.save(update_fields=[*form.facts()])
    messages.success(request, _("The meeting has been changed."))
    return redirect("meeting", planned.pk)


@access.signed_in
@require_http_methods(["GET", "POST"])
def meeting_removal(request: HttpRequest, meeting: int) -> HttpResponse:
    """GET asks, POST removes. What people wrote for it moves to the next meeting."""
    planned = _not_begun(request, meeting)
    other = planned.group.meetings.upcoming().exclude(pk=planned.pk).first()
    stays = bool(planned.all_cases) and other is None
    context = {"meeting": planned, "group": planned.group, "other": other, "stays": stays}
    if request.method == "GET" or stays:
        return render(
            request, "meetings/removal.html", context, status=200 if request.method == "GET" else 409
        )
    try:
        planning.take_off(planned, other)
    except Refused as begun:
        raise PermissionDenied from begun
    messages.success(request, _("The meeting has been removed."))
    return redirect("group", planned.group_id)


def _not_begun(request: HttpRequest, meeting: int) -> Meeting:
    planned = access.planner_seat(request, meeting).meeting
    _refuse_begun(planned)
    return planned


def _refuse_begun(meeting: Meeting) -> None:
    if meeting.opened_at:
        raise PermissionDenied


def _form_page(request: HttpRequest, form: MeetingForm, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, "meetings/form.html", {"form": form, **context}, status=status)
