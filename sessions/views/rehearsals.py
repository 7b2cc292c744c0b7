"""Rehearsing a method: begin from its page, be somebody else in it, hurry, stop."""

from __future__ import annotations

from allauth.core.internal.ratelimit import consume
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from methods import catalogue, library
from methods.reading import Reading, chosen_settings
from sessions import access, rehearsing
from sessions.access import Seat
from sessions.models import Rehearsal
from sessions.parts import Part
from sessions.views.steering import press

LIMITS = {"rehearsal": "30/h/ip"}
SCREEN = "screen"


@require_POST
def rehearsal(request: HttpRequest, key: str) -> HttpResponse:
    """A new one, with this browser as its chair. One browser holds one: what it held before goes."""
    language = get_language() or catalogue.DEFAULT_LANGUAGE
    method = _method(request, key, language)
    if not consume(request, app="allauth.account", action="rehearsal", config=LIMITS):
        return render(request, "rehearsals/enough.html", {"method": method}, status=429)
    _erase_held(request)
    if rehearsing.is_full():
        return render(request, "rehearsals/full.html", {"method": method}, status=429)
    meeting = rehearsing.make(method, chosen_settings(method, request.POST), language)
    Part(meeting.pk, meeting.chair_id).take(request)
    return redirect("meeting", meeting=meeting.pk)


def _method(request: HttpRequest, key: str, language: str) -> catalogue.Method:
    """One of the catalogue, or one that people made which this visitor may see."""
    if key not in catalogue.method_keys():
        access.shelf(request, key)
    try:
        method = library.get(key, language)
    except catalogue.NoSuchMethod:
        raise Http404 from None
    if method.kind not in rehearsing.KINDS:
        raise Http404
    return method


def _erase_held(request: HttpRequest) -> None:
    if part := Part.held_by(request):
        for held in Rehearsal.objects.filter(group__meetings=part.meeting):
            held.erase()
        Part.lay_down(request)


@require_POST
@access.inside
def part(request: HttpRequest, meeting: int) -> HttpResponse:
    """From now on this browser is somebody else in its rehearsal, or the room's screen."""
    seat = access.rehearsal_seat(request, meeting)
    wanted = request.POST.get("part", "")
    member = next((person for person in seat.meeting.people if str(person.pk) == wanted), None)
    if member is None and wanted != SCREEN:
        raise Http404
    Part(meeting, member.pk if member else None).take(request)
    return redirect("meeting", meeting=meeting)


@press(access.rehearsal_seat)
def last_minute(request: HttpRequest, seat: Seat, seen: int) -> None:
    """Who rehearses directs it, also while they look at a participant's phone or the room's screen."""
    seat.meeting.to_last_minute(seen, by=seat.member or seat.meeting.chair)


@require_POST
@access.inside
def stop(request: HttpRequest, meeting: int) -> HttpResponse:
    """Everything goes at once; back to the method, as it was chosen. After the two hours its button is no dead end."""
    method, chosen = None, {}
    try:
        item = access.rehearsal_seat(request, meeting).meeting.programme[0]
        method, chosen = item.method, item.settings
    except Http404:
        if access.visitor_of(request).part is None:
            raise
    _erase_held(request)
    if method is None:
        return redirect("methods:catalogue")
    response = redirect(
        "methods:method" if method.key in catalogue.method_keys() else "own_method", method.key
    )
    response["Location"] += Reading(method, chosen).query
    return response
