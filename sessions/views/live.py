"""The one address of a meeting: the server decides the screen. And its two regions, by themselves."""

from __future__ import annotations

import time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from methods.canvases import styles_of
from sessions import access
from sessions.access import Seat
from sessions.aloud import said_aloud
from sessions.models import Meeting, Note
from sessions.models.secret import encrypt
from sessions.pushing import SIGN_IN
from sessions.screens import LAYOUTS, Status, farewell, pushed
from sessions.stream import Ticket
from sessions.views.meetings import plan_page
from sessions.views.report import report_page
from sessions.workbench import Bench


@require_GET
@access.inside
def meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """Before it opens the plan, while it is open the live screen, afterwards the report."""
    seat = access.meeting_seat(request, meeting)
    if seat.meeting.is_closed and seat.rehearsal:
        return render(request, "rehearsals/over.html", {"meeting": seat.meeting, "seat": seat})
    if seat.meeting.is_closed:
        return report_page(request, seat)
    if not seat.meeting.is_open:
        return plan_page(request, seat)
    if not seat.is_present:
        return render(request, "live/arrive.html", {"meeting": seat.meeting, "seat": seat})
    return page(request, seat, seat.view)


@require_GET
@access.inside
def screen(request: HttpRequest, meeting: int) -> HttpResponse:
    """The room screen, for somebody of the group who opens it on the laptop at the wall."""
    seat = access.meeting_seat(request, meeting)
    if not seat.meeting.is_open or not seat.is_present:
        return redirect("meeting", meeting=meeting)
    return page(request, seat, "screen")


@require_GET
@access.inside
def shadow(request: HttpRequest, meeting: int) -> HttpResponse:
    """The chair's screen, quietly, for the coach."""
    seat = access.coach_seat(request, meeting)
    return page(request, seat, "shadow")


def page(request: HttpRequest, seat: Seat, view: str) -> HttpResponse:
    status = Status(seat.meeting, view)
    sheet = bench(seat) if seat.member and view not in ("screen", "shadow") else None
    return render(
        request,
        f"live/{status.layout}.html",
        {
            "meeting": seat.meeting,
            "seat": seat,
            "view": view,
            "layout": status.layout,
            "pieces": status.pieces(),
            "title": status.phase.title,
            "token": ticket(request, seat, view).sign(),
            "server_ms": round(time.time() * 1000),
            "is_rehearsing": seat.rehearsal is not None and view == seat.view,
            "styles": canvas_styles(seat.meeting),
            "work": sheet.context() if sheet else None,
            "mine": sheet.mine() if sheet else None,
            "note": _note(seat) if sheet else None,
        },
    )


@require_GET
@access.inside
def status(request: HttpRequest, meeting: int) -> HttpResponse:
    """The shared part, for a screen whose stream is away; 204 when it shows this version already."""
    try:
        seat = access.meeting_seat(request, meeting)
    except Http404:
        if not request.headers.get("HX-Request"):
            raise
        return HttpResponse(farewell(get_language() or "nl"), status=404, headers={"X-Kept": "1"})
    look = request.GET.get("look", "")
    view = look if look == "screen" or (look == "shadow" and seat.is_facilitator) else seat.view
    if not seat.meeting.is_open or LAYOUTS[view] != request.GET.get("layout") or not seat.is_present:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if request.GET.get("v") == str(seat.meeting.version) and "fresh" not in request.GET:
        return HttpResponse(status=204)
    return pieces_answer(seat.meeting.version, pushed(Status(seat.meeting, view).pieces()))


@require_GET
@access.inside
def work(request: HttpRequest, meeting: int) -> HttpResponse:
    """The personal part."""
    seat = access.meeting_seat(request, meeting)
    if not seat.meeting.is_open or seat.member is None or not seat.is_present:
        return HttpResponse(headers={"HX-Refresh": "true"})
    about = request.GET.get("about", "")
    facts = {"about": int(about)} if about.isdecimal() and len(about) < 10 else {}
    if not request.headers.get("HX-Request") and facts:
        return work_page(request, seat, **facts)
    return work_answer(request, seat, **facts)


@require_GET
@access.inside
def mine(request: HttpRequest, meeting: int) -> HttpResponse:
    """What a person alone looks at: their worksheet, and with whom they sit."""
    seat = access.meeting_seat(request, meeting)
    if not seat.meeting.is_open or seat.member is None or not seat.is_present:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "live/mine.html", {"mine": bench(seat).mine()})


@require_GET
@access.inside
def work_for(request: HttpRequest, meeting: int, member: int) -> HttpResponse:
    """For the chair: the form of somebody who has no phone."""
    seat = access.chair_seat(request, meeting)
    other = next((person for person in bench(seat).others() if person.pk == member), None)
    if other is None:
        raise Http404
    if request.headers.get("HX-Request"):
        return work_answer(request, seat, other=other)
    return work_page(request, seat, other=other)


@require_GET
@access.inside
def ahead(request: HttpRequest, meeting: int, number: int) -> HttpResponse:
    """What is said at a later step, for the chair; the group stays where it is."""
    seat = access.chair_seat(request, meeting)
    if request.GET.get("close"):
        return HttpResponse()
    if number >= len(seat.meeting.path):
        raise Http404
    stop = seat.meeting.path[number]
    context = {
        "meeting": seat.meeting,
        "stop": stop,
        "stop_number": number,
        "voice": said_aloud(seat.meeting, stop.phase),
    }
    name = "live/_ahead.html" if request.headers.get("HX-Request") else "live/ahead.html"
    return render(request, name, context)


def canvas_styles(meeting: Meeting) -> list[str]:
    """The stylesheets of the canvases in this meeting's programme."""
    return styles_of(phase.canvas for item in meeting.programme for phase in item.script.phases)


def bench(seat: Seat, **facts: Any) -> Bench:
    assert seat.meeting.current
    return Bench(seat.meeting.current, seat.me, **facts)


def work_answer(request: HttpRequest, seat: Seat, status: int = 200, **facts: Any) -> HttpResponse:
    """The personal region; when text was kept or refused it is our own answer, not a sentence in the notice."""
    sheet = bench(seat, **facts)
    context = {"work": sheet.context(), "mine": sheet.mine() if status == 200 else None}
    response = render(request, "live/work.html", context, status=status)
    response["X-Kept"] = "1"
    return response


def work_page(request: HttpRequest, seat: Seat, status: int = 200, **facts: Any) -> HttpResponse:
    """The same as a page of its own, for a browser without scripts."""
    context = {
        "work": bench(seat, **facts).context(),
        "meeting": seat.meeting,
        "seat": seat,
        "styles": canvas_styles(seat.meeting),
    }
    return render(request, "live/work_page.html", context, status=status)


def pieces_answer(version: int, html: str, status: int = 200, sentence: str = "") -> HttpResponse:
    """The same pieces as the stream pushes, with a sentence for the notice when there is one."""
    if sentence:
        notice = render_to_string("_notice.html", {"sentence": sentence})
        html += f'<div id="notice" hx-swap-oob="innerHTML">{notice}</div>'
    headers = {"X-Version": str(version), "X-Kept": "1"}
    return HttpResponse(html, status=status, headers=headers)


def ticket(request: HttpRequest, seat: Seat, view: str) -> Ticket:
    return Ticket(
        meeting=seat.meeting.pk,
        member=seat.member.pk if seat.member else None,
        device=seat.device.pk if seat.device else None,
        sign_in=encrypt(request.session.session_key or "", SIGN_IN),
        layout=LAYOUTS[view],
        look=view if view in ("screen", "shadow") and seat.member else "",
        language=get_language() or "nl",
    )


def _note(seat: Seat) -> str:
    note = Note.objects.filter(meeting=seat.meeting, owner=seat.member).first()
    return note.text if note else ""
