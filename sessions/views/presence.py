"""Who is here: somebody says so, or the chair does for them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions import access
from sessions.access import Seat
from sessions.models import Device, Membership, Refused
from sessions.views.steering import press


@require_POST
@access.inside
def arrive(request: HttpRequest, meeting: int) -> HttpResponse:
    """I am here."""
    seat = access.member_seat(request, meeting)
    if seat.member:
        seat.meeting.arrive(seat.member)
    return redirect("meeting", meeting=meeting)


@press(access.leader_seat)
def here(request: HttpRequest, seat: Seat, seen: int, member: int) -> None:
    seat.meeting.arrive(_member(seat, member), ticked_by=seat.me)


@press(access.leader_seat)
def gone(request: HttpRequest, seat: Seat, seen: int, member: int) -> None:
    """Leaves early."""
    seat.meeting.depart(_other(seat, member))


@press(access.leader_seat)
def never(request: HttpRequest, seat: Seat, seen: int, member: int) -> None:
    """Was ticked by mistake."""
    seat.meeting.mark_absent(_other(seat, member))


@press(access.leader_seat)
def admit(request: HttpRequest, seat: Seat, seen: int, device: int) -> None:
    waiting = get_object_or_404(Device, pk=device, meeting=seat.meeting)
    waiting.meeting = seat.meeting
    waiting.admit(by=seat.me)


@press(access.leader_seat)
def refuse(request: HttpRequest, seat: Seat, seen: int, device: int) -> None:
    waiting = get_object_or_404(Device, pk=device, meeting=seat.meeting)
    waiting.meeting = seat.meeting
    waiting.end()


def _member(seat: Seat, pk: int) -> Membership:
    return get_object_or_404(seat.meeting.group.memberships.active(), pk=pk)


def _other(seat: Seat, pk: int) -> Membership:
    if pk == seat.meeting.chair_id:
        raise Refused(_("Hand over the chair first."))
    return _member(seat, pk)
