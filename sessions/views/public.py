"""What anybody may see, and the language they see it in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from methods import catalogue
from methods.script import Script
from sessions.access import visitor_of
from sessions.views import errors

YEAR = 365 * 24 * 60 * 60
TO_BEGIN_WITH = 6
GAP = 2.5


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    methods = catalogue.all_methods(get_language() or "nl", kinds=("case", "multi", "exercise"))
    return render(
        request,
        "welcome.html",
        {
            "methods": [(method, _bars(method.standard)) for method in methods[:TO_BEGIN_WITH]],
            "how_many": len(methods),
            "anybody_may_start": settings.ANYBODY_MAY_START,
        },
    )


def _bars(script: Script) -> list[tuple[str, str, str]]:
    """Its phases on a line: where each begins and how wide it is, and what kind. Texts, so that no comma gets in."""
    room = 100 - GAP * (len(script.phases) - 1)
    bars, at = [], 0.0
    for phase in script.phases:
        width = room * phase.minutes / script.minutes
        bars.append((f"{at:.1f}%", f"{width:.1f}%", "case" if phase.canvas == "story" else ""))
        at += width + GAP
    return bars


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Kept in a cookie, and with who is signed in on every device."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        return errors.bad_request(request)
    if user := visitor_of(request).user:
        user.language = chosen
        user.save(update_fields=["language"])
    response = redirect(safe_next(request) or reverse("welcome"))
    remember_language(response, chosen)
    return response


def remember_language(response: HttpResponse, chosen: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def safe_next(request: HttpRequest) -> str:
    """Where the form wants to go, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else ""
