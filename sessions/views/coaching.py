"""The coach's moments."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from sessions import access
from sessions.access import Seat
from sessions.models import Refused
from sessions.views.steering import press

POINT = 120


@press(access.coach_seat)
def start(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.start_coach_moment(by=seat.me)


@press(access.coach_seat)
def question(request: HttpRequest, seat: Seat, seen: int, number: int) -> None:
    if number not in (1, 2, 3):
        raise Http404
    moment = seat.meeting.coach_moment
    if moment:
        seat.meeting.ask_next(moment, number)


@press(access.coach_seat)
def end(request: HttpRequest, seat: Seat, seen: int) -> None:
    point = request.POST.get("point", "").strip()
    if len(point) > POINT:
        raise Refused(
            _("Keep the point of attention under %(most)d characters, so that it fits every screen.")
            % {"most": POINT}
        )
    seat.meeting.end_coach_moment(point)
