"""The report of a meeting that is over."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sessions.access import Seat
from sessions.report import Report


def report_page(request: HttpRequest, seat: Seat) -> HttpResponse:
    """As this member may see it; a device that was let in for the meeting sees nothing afterwards."""
    if seat.member is None:
        raise Http404
    goes = (seat.meeting.closed_at or seat.meeting.ends_at) + timedelta(days=settings.RETENTION["meeting"])
    context = {
        "report": Report(seat.meeting, seat.member),
        "meeting": seat.meeting,
        "me": seat.member,
        "goes": goes,
    }
    return render(request, "meetings/report.html", context)
