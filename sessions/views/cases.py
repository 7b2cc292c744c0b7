"""Handing in a case, reading it, changing and withdrawing it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions import access, drafts
from sessions.access import Seat
from sessions.forms.cases import CaseForm
from sessions.models import Case, Membership, Refused
from sessions.views import hinting


@access.signed_in
@require_http_methods(["GET", "POST"])
def case_new(request: HttpRequest, meeting: int) -> HttpResponse:
    """The form for my own case of this meeting. GET makes nothing; POST hands it in."""
    seat, author = writer_seat(request, meeting)
    if request.method == "GET":
        draft = drafts.open_draft(seat.meeting, author)
        form = CaseForm(seat.meeting, case=draft, initial=drafts.facts_of(draft) if draft else None)
        return _form_page(request, seat, form, draft)
    form = CaseForm(seat.meeting, request.POST)
    if not form.is_valid():
        return _form_page(request, seat, form, None, 422)
    try:
        case = drafts.hand_in(seat.meeting, author, _number(request, "case"), form.facts())
    except Refused as refused:
        return _form_page(request, seat, form, None, 409, str(refused))
    messages.success(request, _("It has been handed in."))
    return redirect("meeting", meeting) if seat.device else redirect("case", case.pk)


@access.signed_in
@require_POST
def case_draft(request: HttpRequest, meeting: int) -> HttpResponse:
    """What is being typed, saved as the author's own. `replace` puts another word in the place of one that was hinted at."""
    seat, author = writer_seat(request, meeting)
    form = CaseForm(seat.meeting, hinting.with_replacement(request), is_draft=True)
    form.is_valid()
    pk = _number(request, "case")
    draft = drafts.keep(seat.meeting, author, pk, form.facts())
    if not request.headers.get("HX-Request"):
        return redirect("case_new", meeting)
    context = {
        "case": draft,
        "trouble": next((error for name in form.errors for error in form.errors[name]), ""),
        "was_handed_in": draft is None and pk is not None,
        "saved_at": timezone.localtime() if draft else None,
        "meeting": seat.meeting,
        "hints": hinting.changed(hinting.found_in(form, request), request.POST.getlist("shown")),
        "known": hinting.left_alone(request),
        "replaced": hinting.rewritten(request, form),
    }
    status = 422 if form.errors else 409 if context["was_handed_in"] else 200
    return render(request, "cases/_kept.html", context, status=status)


@access.signed_in
@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, case: int) -> HttpResponse:
    """The author: the form, until it is told. Others, as the author chose: to read."""
    if request.method == "POST":
        return _change(request, access.own_case(request, case))
    found, seat = access.readable_case(request, case)
    if seat.member is None or seat.member.pk != found.author_id or found.is_told or seat.meeting.is_closed:
        return render(request, "cases/case.html", {"case": found, "seat": seat, "meeting": seat.meeting})
    if found.is_draft:
        return redirect("case_new", found.meeting_id)
    form = CaseForm(
        seat.meeting, case=found, initial=drafts.facts_of(found) | {"checked": not found.withdrawn_at}
    )
    return _form_page(request, seat, form, found)


def _change(request: HttpRequest, own: Case) -> HttpResponse:
    seat = Seat(own.meeting, own.author)
    form = CaseForm(own.meeting, request.POST, case=own)
    if not form.is_valid():
        return _form_page(request, seat, form, own, 422)
    try:
        if own.meeting.is_closed:
            raise Refused(_("The meeting is over; this can no longer be changed."))
        drafts.change(own, form.facts())
    except Refused as refused:
        return _form_page(request, seat, form, own, 409, str(refused))
    messages.success(request, _("It has been saved."))
    return redirect("case", own.pk)


@access.signed_in
@require_POST
def case_withdrawal(request: HttpRequest, case: int) -> HttpResponse:
    own = access.own_case(request, case)
    try:
        own.withdraw()
        messages.success(request, _("It has been withdrawn. From now on only you can read it."))
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("case", own.pk)


@access.signed_in
@require_POST
def case_removal(request: HttpRequest, case: int) -> HttpResponse:
    """A draft, or what was withdrawn, for good."""
    own = access.own_case(request, case)
    try:
        drafts.throw_away(own)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("case", case)
    messages.success(request, _("It has been thrown away."))
    return redirect("meeting", own.meeting_id)


def writer_seat(request: HttpRequest, meeting: int) -> tuple[Seat, Membership]:
    """A member of the group, for a meeting that is not over."""
    seat = access.member_seat(request, meeting)
    if seat.meeting.is_closed or seat.member is None:
        raise PermissionDenied
    return seat, seat.member


def _form_page(
    request: HttpRequest, seat: Seat, form: CaseForm, own: Case | None, status: int = 200, sentence: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "case": own,
        "number": own.pk if own else _number(request, "case"),
        "meeting": seat.meeting,
        "group": seat.meeting.group,
        "hints": hinting.found_in(form, request),
        "known": hinting.left_alone(request),
        "sentence": sentence,
    }
    return render(request, "cases/form.html", context, status=status)


def _number(request: HttpRequest, name: str) -> int | None:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 16 else None
