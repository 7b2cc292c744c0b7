"""Presses that move a running meeting. Each goes through its door, calls one verb and answers with the screen."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from methods import catalogue
from methods.canvases.choosing import CHOOSING
from sessions import access, live
from sessions.access import Seat
from sessions.models import AgendaItem, Membership, Refused, Stale
from sessions.models.shelf import is_offered
from sessions.pushing import hand_on
from sessions.screens import LAYOUTS, Status, pushed
from sessions.table import entries_at, the_table
from sessions.views.live import pieces_answer

Verb = Callable[..., None]


def press(door: Callable[[HttpRequest, int], Seat]) -> Callable[[Verb], Callable[..., HttpResponse]]:
    """A view of a verb: `verb(request, seat, seen, **kwargs)`. `seen` is what the presser's screen showed."""

    def wrap(verb: Verb) -> Callable[..., HttpResponse]:
        @require_POST
        @access.inside
        def view(request: HttpRequest, meeting: int, **kwargs: Any) -> HttpResponse:
            seat = door(request, meeting)
            before = seat.view
            trouble = ""
            with live.answering_first():
                try:
                    verb(request, seat, _seen(request), **kwargs)
                except Stale:
                    trouble = _("The group was already a step further. This is where you are now.")
                except Refused as refusal:
                    trouble = str(refusal)
                if trouble:  # nothing was done, whatever the verb had begun
                    seat.meeting.refresh_from_db()
                    seat.meeting.forget()
                return answer(request, seat, before, trouble)

        view.__name__ = verb.__name__
        view.__doc__ = verb.__doc__
        return view

    return wrap


def answer(request: HttpRequest, seat: Seat, before: str, trouble: str = "") -> HttpResponse:
    """Where the group is now. 409 with a sentence when nothing was done."""
    if not request.headers.get("HX-Request"):
        if trouble:
            messages.warning(request, trouble)
        return redirect("meeting", meeting=seat.meeting.pk)
    if not seat.meeting.is_open or LAYOUTS[seat.view] != LAYOUTS[before]:
        if trouble:
            messages.warning(request, trouble)
        return HttpResponse(headers={"HX-Refresh": "true"})
    html = pushed(Status(seat.meeting, seat.view).pieces())
    if trouble:
        return pieces_answer(seat.meeting.version, html, 409, trouble)
    hand_on(seat.meeting, seat.view, html)
    return pieces_answer(seat.meeting.version, html)


def _seen(request: HttpRequest) -> int:
    try:
        return int(request.POST.get("seen", ""))
    except ValueError:
        return -1


# --- opening and closing ---
@press(access.leader_seat)
def opening(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.open(by=seat.me)


@press(access.chair_seat)
def closing(request: HttpRequest, seat: Seat, seen: int) -> None:
    if seen != seat.meeting.moves:
        raise Stale
    seat.meeting.close(by=seat.me)


# --- moving ---
@press(access.chair_seat)
def advance(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.advance(seen, by=seat.me)


@press(access.chair_seat)
def back(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.go_back(seen, by=seat.me)


@press(access.chair_seat)
def skip_item(request: HttpRequest, seat: Seat, seen: int, item: int) -> None:
    seat.meeting.skip_item(seen, by=seat.me, item=_item(seat, item))


@press(access.chair_seat)
def swap_method(request: HttpRequest, seat: Seat, seen: int, item: int) -> None:
    key = request.POST.get("method", "")
    if not is_offered(seat.me, key):
        raise Refused(_("Choose a method from the list."))
    seat.meeting.swap_method(seen, by=seat.me, item=_item(seat, item), method_key=key)


def _item(seat: Seat, pk: int) -> AgendaItem:
    return get_object_or_404(AgendaItem, pk=pk, meeting=seat.meeting)


# --- the clock ---
@press(access.chair_seat)
def pause(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.pause(seen, by=seat.me)


@press(access.chair_seat)
def resume(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.resume(seen, by=seat.me)


@press(access.chair_seat)
def add_minutes(request: HttpRequest, seat: Seat, seen: int, minutes: int) -> None:
    if not 1 <= minutes <= 30:
        raise Http404
    seat.meeting.add_minutes(seen, by=seat.me, minutes=minutes)


@press(access.chair_seat)
def replan(request: HttpRequest, seat: Seat, seen: int, minutes: int) -> None:
    if not 1 <= minutes <= 240:
        raise Http404
    seat.meeting.replan(seen, by=seat.me, minutes=minutes)


# --- turns, reveal, cards ---
@press(access.chair_seat)
def reveal(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.reveal(seen, by=seat.me)


@press(access.chair_seat)
def next_turn(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.give_turn(seen, by=seat.me, member=seat.meeting.next_turn())


@press(access.chair_seat)
def give_turn(request: HttpRequest, seat: Seat, seen: int, member: int) -> None:
    seat.meeting.give_turn(seen, by=seat.me, member=_present(seat, member))


@press(access.chair_seat)
def shuffle(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.shuffle_turns(seen, by=seat.me)


@press(access.chair_seat)
def divide_again(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.divide_again(seen, by=seat.me)


@press(access.chair_seat)
def call_back(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.call_back(seen, by=seat.me)


@press(access.present_seat)
def turn_done(request: HttpRequest, seat: Seat, seen: int) -> None:
    """Whose turn it is says: I have been."""
    _needs_turn(seat)
    seat.meeting.give_turn(seen, by=seat.me, member=seat.meeting.next_turn())


@press(access.present_seat)
def turn_pass(request: HttpRequest, seat: Seat, seen: int) -> None:
    """Whose turn it is says: not me, not now."""
    _needs_turn(seat)
    seat.meeting.give_turn(seen, by=seat.me, member=seat.meeting.next_turn(), heard=False)


def _needs_turn(seat: Seat) -> None:
    if seat.meeting.current is None or seat.meeting.current.turn_id != seat.me.pk:
        raise Stale


@press(access.chair_seat)
def draw_card(request: HttpRequest, seat: Seat, seen: int) -> None:
    """The card named in the form, or any other than the one that lies there."""
    step = seat.meeting.current
    if step is None or step.phase.canvas != "deck":
        raise Stale
    deck = catalogue.cards(step.phase.options["deck"], seat.meeting.language)
    chosen = request.POST.get("card", "")
    if chosen not in deck:
        chosen = random.choice([key for key in deck if key != step.card])
    seat.meeting.draw_card(seen, by=seat.me, card=chosen)


# --- the case ---
@press(access.chair_seat)
def choose(request: HttpRequest, seat: Seat, seen: int, case: int) -> None:
    found = next((own for own in seat.meeting.all_cases if own.pk == case), None)
    if found is None:
        raise Http404
    seat.meeting.choose_case(seen, by=seat.me, case=found)


@press(access.chair_seat)
def vote_again(request: HttpRequest, seat: Seat, seen: int) -> None:
    seat.meeting.vote_again(seen, by=seat.me)


@press(access.chair_seat)
def choose_by_lot(request: HttpRequest, seat: Seat, seen: int) -> None:
    """The lot, between those with the most dots when there is a tie, else between all."""
    step = seat.meeting.current
    chosen = {item.case_id for item in seat.meeting.programme}
    if step is None or step.phase.canvas != "choosing" or not seat.meeting.all_cases:
        raise Stale
    viewer = seat.meeting.viewer(None, "chair")
    visible = CHOOSING.visible(entries_at(step), viewer, step)
    tally = CHOOSING.context(visible, viewer, step, the_table(step, viewer))["tally"]
    left = [row for row in tally if row["case"].pk not in chosen] or tally
    among = [row["case"] for row in left if row["top"]] or [row["case"] for row in left]
    seat.meeting.choose_case(seen, by=seat.me, case=random.choice(among))


# --- who leads ---
@press(access.leader_seat)
def hand_over(request: HttpRequest, seat: Seat, seen: int) -> None:
    """The chair gives the chair to somebody present; the facilitator can take it when the chair dropped out."""
    if not seat.meeting.is_open:
        raise Stale
    to = request.POST.get("to", "")
    member = _present(seat, int(to) if to.isdecimal() else 0)
    if member.pk in seat.meeting.presenters_to_come:
        raise Refused(_("Whoever brings the case cannot chair it."))
    seat.meeting.hand_over_chair(seen, by=seat.me, to=member)


def _present(seat: Seat, pk: int) -> Membership:
    found = next((person for person in seat.meeting.present if person.pk == pk), None)
    if found is None:
        raise Refused(_("That person is not in the circle now."))
    return found
