"""Pages for what went wrong. Never a dead end, and what somebody typed is given back."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

NEVER_REPEATED = ("csrfmiddlewaretoken",)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same for what does not exist and for what is not yours."""
    return render(request, "404.html", status=404)


def too_much(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/413.html", status=413)


def too_often(request: HttpRequest) -> HttpResponse:
    return kept(request, "errors/429.html", 429)


def broken() -> HttpResponse:
    return HttpResponse(render_to_string("500.html"), status=500)


def busy(request: HttpRequest) -> HttpResponse:
    response = kept(request, "errors/503.html", 503)
    response.headers["Retry-After"] = "5"
    return response


def signed_out(request: HttpRequest) -> HttpResponse:
    return kept(request, "errors/401.html", 401)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page that stood open over a sign-in: its text is given back with a fresh token. Another site's form is not."""
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=403)
        response.sentence = _("This page has been open for a while. Press once more.")  # type: ignore[attr-defined]
        return response
    return kept(request, "errors/stale.html", 403) if _from_here(request) else forbidden(request)


def _from_here(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    return not origin or urlsplit(origin).netloc == request.get_host()


def kept(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page that repeats every posted field, with a fresh token, to the same address."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=status)
    fields = [
        (name, value)
        for name, values in (request.POST.lists() if request.method == "POST" else [])
        for value in values
        if name not in NEVER_REPEATED
    ]
    texts = [(name, value) for name, value in fields if len(value.split()) > 1 or len(value) > 40]
    others = [pair for pair in fields if pair not in texts]
    context = {
        "texts": texts,
        "others": others,
        "address": request.get_full_path(),
        "posted": request.method == "POST",
    }
    return render(request, template, context, status=status)
