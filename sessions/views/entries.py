"""What people write during a meeting: kept while typing, handed in, taken back; and the private note."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from methods.canvases import CANVASES
from sessions import access
from sessions.access import Seat
from sessions.forms.entry import Envelope, step_of
from sessions.models import Entry, Membership, Note, Step
from sessions.models.writing import NotNow
from sessions.views.live import bench, work_answer, work_page
from sessions.workbench import Bench


@require_POST
@access.inside
def hand_in(request: HttpRequest, meeting: int) -> HttpResponse:
    seat, step, author, entry_id, about = _opened(request, meeting)
    sheet = Bench(step, author, about=about)
    form = sheet.blank(data=request.POST)
    if form is None:
        raise PermissionDenied
    is_valid, press = form.is_valid(), request.POST.get("press")
    try:
        if press or not is_valid:
            seat.meeting.check_open(step, author)
        if press:
            return _change(request, seat, sheet, form, press[:200], entry_id)
        if not is_valid:
            other = author if author.pk != seat.me.pk else None
            return _again(request, seat, 422, typed=form, entry_id=entry_id, other=other, about=about)
        seat.meeting.hand_in(step, author, seat.me, entry_id, {**form.cleaned_data, **_about(about)})
    except NotNow as late:
        _keep(seat, step, author, entry_id, {**_typed(form), **_about(about)})
        return _again(request, seat, 409, kept=str(late))
    except PermissionError as error:
        raise PermissionDenied from error
    return _again(request, seat, 200)


def _change(
    request: HttpRequest, seat: Seat, sheet: Bench, form: forms.Form, press: str, entry_id: uuid.UUID
) -> HttpResponse:
    """A press that changes the form and hands nothing in. What stands in it is its author's draft; of what the chair types
    for somebody else there is none."""
    data = sheet.canvas.pressed(press, _typed(form), sheet.step.phase, sheet.table)
    facts: dict[str, object] = {"about": sheet.about, "entry_id": entry_id, "pressed": press}
    if sheet.member.pk != seat.me.pk:
        return _again(request, seat, 200, other=sheet.member, typed=sheet.blank(data), **facts)
    if not seat.meeting.save_draft(sheet.step, sheet.member, entry_id, {**data, **_about(sheet.about)}):
        raise NotNow(_("Already handed in"))
    return _again(request, seat, 200, **facts)


def _keep(seat: Seat, step: Step, author: Membership, entry_id: uuid.UUID, data: dict[str, object]) -> None:
    """Too late: a draft of who typed it, under a name of its own when their entry is in or was for somebody else."""
    if author.pk != seat.me.pk or not seat.meeting.save_draft(step, author, entry_id, data):
        seat.meeting.save_draft(step, seat.me, uuid.uuid5(entry_id, f"late-{seat.me.pk}"), data)


def _again(request: HttpRequest, seat: Seat, status: int, **facts: object) -> HttpResponse:
    """The personal region anew; without htmx the whole page, with what was typed still in it."""
    seat.meeting.forget()
    if request.headers.get("HX-Request"):
        return work_answer(request, seat, status, **facts)
    if status == 200 and not facts.get("pressed"):
        return redirect("meeting", meeting=seat.meeting.pk)
    return work_page(request, seat, status, **facts)


@require_POST
@access.inside
def draft(request: HttpRequest, meeting: int) -> HttpResponse:
    """Keep what is being typed. It reaches nobody, and no screen hears of it; also when the meeting has just ended."""
    seat, step, author, entry_id, about = _opened(request, meeting, access.attended_seat)
    if author.pk != seat.me.pk:
        return HttpResponse(status=204)
    form = Bench(step, author, about=about).blank(data=request.POST)
    if form is None:
        raise PermissionDenied
    form.is_valid()
    try:
        is_kept = seat.meeting.save_draft(step, author, entry_id, {**_typed(form), **_about(about)})
    except PermissionError as error:
        raise PermissionDenied from error
    if not is_kept:
        return render(request, "live/_saved.html", {"refused": _("Already handed in")}, status=409)
    return render(request, "live/_saved.html", {"at": timezone.localtime()})


def _typed(form: forms.Form) -> dict[str, object]:
    """Checked values where they are good, what was typed where they are not: a draft may be anything."""
    typed = {
        name: field.widget.value_from_datadict(form.data, form.files, name)
        for name, field in form.fields.items()
        if name in form.data
    }
    return {name: form.cleaned_data.get(name, value) for name, value in typed.items()}


def _about(about: int | None) -> dict[str, object]:
    return {"about": about} if about else {}


@require_POST
@access.inside
def take_back(request: HttpRequest, meeting: int, entry: uuid.UUID) -> HttpResponse:
    """Change it after all: handed in becomes draft again."""
    seat = access.present_seat(request, meeting)
    own = get_object_or_404(Entry, pk=entry, author=seat.me, item__meeting=seat.meeting)
    try:
        seat.meeting.take_back(own)
    except NotNow as late:
        return _again(request, seat, 409, kept=str(late))
    return _again(request, seat, 200)


@require_POST
@access.inside
def remove(request: HttpRequest, meeting: int, entry: uuid.UUID) -> HttpResponse:
    """Throw away a draft or a listening note of one's own."""
    seat = access.present_seat(request, meeting)
    own = get_object_or_404(Entry, pk=entry, author=seat.me, item__meeting=seat.meeting)
    item = next(item for item in seat.meeting.programme if item.pk == own.item_id)
    if own.is_draft or CANVASES[item.phase(own.phase_key).canvas].key == "gossip":
        own.delete()
    return _again(request, seat, 200)


class NoteForm(forms.Form):
    text = forms.CharField(max_length=20_000, required=False)


@require_POST
@access.inside
def note(request: HttpRequest, meeting: int) -> HttpResponse:
    """The private note. Possible at every step, also for a presenter who listens, and afterwards."""
    seat = access.attended_seat(request, meeting)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "live/_saved.html", {"refused": form.errors["text"][0]}, status=422)
    Note.objects.update_or_create(
        meeting=seat.meeting, owner=seat.me, defaults={"text": form.cleaned_data["text"]}
    )
    if not request.headers.get("HX-Request"):
        return redirect("meeting", meeting=meeting)
    return render(request, "live/_saved.html", {"at": timezone.localtime()})


def _opened(
    request: HttpRequest, meeting: int, door: Callable[[HttpRequest, int], Seat] = access.present_seat
) -> tuple[Seat, Step, Membership, uuid.UUID, int | None]:
    """Through the door, and the envelope opened: at which step, whose entry, which one, about whom. 403 when it is not
    theirs, or about somebody they have nothing to say about here."""
    seat = door(request, meeting)
    envelope = Envelope(request.POST)
    if not envelope.is_valid() or envelope.cleaned_data["author"] != seat.me.pk:
        raise PermissionDenied
    try:
        step = step_of(seat.meeting, envelope)
    except ValidationError as error:
        raise PermissionDenied from error
    author, entry_id = seat.me, envelope.cleaned_data["entry"]
    if other := envelope.cleaned_data["other"]:
        author = _entered_for(seat, other)
    about = envelope.cleaned_data["about"]
    abouts = Bench(step, author).abouts()
    if (about is None) != (abouts is None) or (about and about not in (abouts or ())):
        raise PermissionDenied
    if not CANVASES[step.phase.canvas].repeats_in(step.phase):
        expected = Entry.name_for(author.pk, step.item_id, step.phase_key, about or 0)
        if other:
            entry_id = expected
        elif entry_id != expected:
            raise PermissionDenied
    elif other:
        entry_id = uuid.uuid5(entry_id, str(author.pk))
    return seat, step, author, entry_id, about


def _entered_for(seat: Seat, pk: int) -> Membership:
    """The chair enters for somebody without a phone, who has not written themselves."""
    if not seat.is_chair or not seat.meeting.is_open:
        raise PermissionDenied
    for person in bench(seat).others():
        if person.pk == pk:
            return person
    raise PermissionDenied
