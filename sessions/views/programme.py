"""The programme editor: every change is answered with the whole region, and with its new times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions import access, planning
from sessions.access import Seat
from sessions.forms.programme import ChangeForm, ItemForm
from sessions.models import Meeting, Refused, Stale
from sessions.models.shelf import offered
from sessions.plan import Line, plan
from sessions.programme import TEMPLATES, lay_out
from sessions.views.meetings import page_context


@dataclass
class Done:
    """What came of a change: which item it was about, and what there is to say."""

    item: int | None = None
    moved: bool = False
    is_open: bool = False
    sentence: str = ""
    status: int = 200
    form: ItemForm | None = None


@access.signed_in
@require_http_methods(["GET", "POST"])
def programme(request: HttpRequest, meeting: int) -> HttpResponse:
    seat = access.planner_seat(request, meeting)
    if request.method == "GET":
        return redirect("meeting", meeting) if seat.meeting.opened_at else _page(request, seat, Done())
    try:
        form = ChangeForm(seat.me, request.POST)
        done = (
            _change(request, seat, form.cleaned_data)
            if form.is_valid()
            else Done(sentence=_first(form), status=422)
        )
    except Stale:
        done = Done(
            sentence=_("Somebody changed the programme meanwhile. This is how it is now."), status=409
        )
    except Refused as refused:
        done = Done(sentence=str(refused), status=409)
    except Meeting.DoesNotExist as gone:
        raise Http404 from gone
    return _answer(request, seat, done)


def _change(request: HttpRequest, seat: Seat, asked: dict[str, Any]) -> Done:
    meeting, item, what = seat.meeting, asked["item"], asked["change"]
    if what in ("less", "more", "minutes"):
        minutes = asked["minutes"] + {"less": -1, "more": 1, "minutes": 0}[what]
        planning.set_minutes(meeting, item, minutes)
        return Done(item, sentence=_limits(meeting, item, minutes))
    if what in ("up", "down"):
        planning.move(meeting, item, asked["place"], -1 if what == "up" else 1)
        return Done(item, moved=True)
    if what == "add":
        return Done(planning.add(meeting, asked["add"], asked["place"]).pk, moved=True)
    if what == "choices":
        return _choose(request, seat, item)
    if what == "remove":
        planning.remove(meeting, item)
    elif what == "spread":
        planning.spread(meeting)
    else:
        lay_out(meeting, TEMPLATES[asked["template"]])
    return Done()


def _choose(request: HttpRequest, seat: Seat, item: int) -> Done:
    line = _line(seat.meeting, item)
    assert seat.member
    form = ItemForm(line, seat.meeting, seat.me, offered(seat.me, get_language() or "nl"), request.POST)
    if not form.is_valid():
        return Done(item, is_open=True, status=422, form=form)
    planning.arrange(seat.meeting, item, form.method_key(), form.settings())
    if "case" in form.fields:
        planning.give_case(seat.meeting, item, form.case())
    return Done(item, is_open=True)


def _line(meeting: Meeting, item: int) -> Line:
    lines = plan(meeting, get_language() or "").lines
    line = next((line for line in lines if line.item.pk == item), None)
    if line is None:
        raise Stale
    return line


def _limits(meeting: Meeting, item: int, asked: int) -> str:
    line = _line(meeting, item)
    if line.minutes == asked or not line.method:
        return ""
    facts = {"name": line.method.name, "least": line.least, "most": line.most}
    return _("%(name)s takes %(least)d to %(most)d minutes.") % facts


def _answer(request: HttpRequest, seat: Seat, done: Done) -> HttpResponse:
    """Without htmx: the page again. With it: the region; and of minutes only the times, so that no button moves away."""
    if not request.headers.get("HX-Request"):
        if done.status != 200:
            return _page(request, seat, done)
        anchor = f"#item-{done.item}" if done.item else "#programme"
        return redirect(reverse("programme", args=[seat.meeting.pk]) + anchor)
    only_times = done.status == 200 and done.item and not done.moved and not done.is_open
    name = "meetings/_times.html" if only_times else "meetings/_programme.html"
    response = render(request, name, _context(request, seat, done), status=done.status)
    if only_times:
        response["HX-Reswap"] = "none"
    return response


def _page(request: HttpRequest, seat: Seat, done: Done) -> HttpResponse:
    return render(
        request, "meetings/plan.html", _context(request, seat, done) | {"is_page": True}, status=done.status
    )


def _context(request: HttpRequest, seat: Seat, done: Done) -> dict[str, Any]:
    meeting, member, lang = seat.meeting, seat.member, get_language() or "nl"
    assert member
    meeting.forget()
    context = page_context(seat)
    methods = offered(member, lang)
    forms = {}
    for line in context["plan"].lines:
        form = ItemForm(line, meeting, member, methods)
        if form.fields:
            forms[line.item.pk] = form
    if done.form:
        forms[done.form.item.pk] = done.form
    return context | {
        "editing": True,
        "forms": forms,
        "to_add": planning.to_add(meeting, methods),
        "templates": TEMPLATES.values(),
        "done": done,
        "saved_at": timezone.localtime() if request.method == "POST" and done.status == 200 else None,
        # A button that was pressed gets its focus back by its id; those in a menu that closed cannot.
        "from_menu": not request.headers.get("HX-Trigger", "").startswith(("up-", "down-")),
        "typed": request.POST.get("minutes", ""),
    }


def _first(form: ChangeForm) -> str:
    return next((str(error) for errors in form.errors.values() for error in errors), "")
