"""The public catalogue. Nobody signs in for it, nothing is asked of the database, nothing changes."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from methods import catalogue as files
from methods.catalogue import LEVELS, Method
from methods.filters import Filters
from methods.reading import Reading, chosen_settings

SHELVES = ("case", "multi", "exercise")
# What a group may be looking for, with the filters that answer it.
NEEDS = {
    "case=with&level=starting": _("First time together"),
    "minutes=45": _("Little time"),
    "case=without": _("“I have nothing to bring in”"),
    "orientation=values": _("Who am I in this work?"),
}


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


@dataclass(frozen=True)
class Shelf:
    kind: str
    readings: list[Reading]


@require_safe
def catalogue(request: HtmxRequest) -> HttpResponse:
    """All methods that suit the filters: with one case and for beginning groups first."""
    filters = Filters(request.GET)
    methods = _in_order(files.all_methods(_language(), SHELVES))
    found = [Reading(method, method.defaults) for method in methods if filters.accepts(method)]
    shelves = [Shelf(kind, [reading for reading in found if reading.method.kind == kind]) for kind in SHELVES]
    context = {
        "language": _language(),
        "is_part": _is_part(request),
        "filters": filters,
        "shelves": [shelf for shelf in shelves if shelf.readings],
        "count": len(found),
    }
    if _is_part(request):
        return render(request, "methods/_list.html", context)
    context["frames"] = [
        Reading(method, method.defaults) for method in files.all_methods(_language(), ("frame",))
    ]
    context["needs"] = [
        (asked, need) for asked, need in NEEDS.items() if any(map(Filters(QueryDict(asked)).accepts, methods))
    ]
    return render(request, "methods/catalogue.html", context)


@require_safe
def method(request: HtmxRequest, key: str) -> HttpResponse:
    """One method with everything in it; its settings are chosen in the address."""
    is_part = _is_part(request)
    context = {"language": _language(), "is_part": is_part, "reading": _reading(request, key)}
    return render(request, "methods/_script.html" if is_part else "methods/method.html", context)


@require_safe
def card(request: HttpRequest, key: str) -> HttpResponse:
    """The same on one sheet, to print and keep at hand."""
    return render(request, "methods/card.html", {"language": _language(), "reading": _reading(request, key)})


def _is_part(request: HtmxRequest) -> bool:
    """Does htmx ask for the region that changed? Going back in the browser asks for the whole page."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def _reading(request: HttpRequest, key: str) -> Reading:
    try:
        found = files.get(key, _language())
    except files.NoSuchMethod:
        raise Http404 from None
    return Reading(found, chosen_settings(found, request.GET))


def _in_order(methods: list[Method]) -> list[Method]:
    return sorted(methods, key=lambda m: (SHELVES.index(m.kind), LEVELS.index(m.level), m.order))


def _language() -> str:
    return get_language() or files.DEFAULT_LANGUAGE
