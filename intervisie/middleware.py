"""What every answer carries, what is refused before anybody looks at it, and what an answer to htmx becomes in trouble."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]

NO_NUMBER = re.compile(r"/\d{19,}(/|$)")
SENTENCES = {
    400: lambda: _("That could not be read. Please try again."),
    401: lambda: _("You are signed out. Sign in again in another tab; your text stays here."),
    403: lambda: _("That is not possible for you at this moment."),
    404: lambda: _("This is no longer here for you."),
    413: lambda: _("That is too much text at once. Make it shorter; nothing has been lost."),
    429: lambda: _("That was a lot at once. Wait a moment and try again."),
    503: lambda: _("It is very busy. Your text is still here; try again in a moment."),
}


def answers(get_response: Handler) -> Handler:
    """Mark what we made, and turn trouble in an answer to htmx into one sentence in the notice."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["X-Part"] = "1"
        if (
            request.headers.get("HX-Request")
            and response.status_code in SENTENCES
            and "X-Kept" not in response.headers
        ):
            sentence = getattr(response, "sentence", None) or SENTENCES[response.status_code]()
            response.content = render_to_string("_notice.html", {"sentence": sentence}).encode()
            response.headers["Content-Length"] = str(len(response.content))  # it had that of the page
            response.headers["Content-Type"] = "text/html; charset=utf-8"
            response.headers["HX-Retarget"] = "#notice"
            response.headers["HX-Reswap"] = "innerHTML"
        return response

    middleware.process_exception = _when_busy  # type: ignore[attr-defined]
    return middleware


def security_headers(get_response: Handler) -> Handler:
    """Content-Security-Policy from SECURE_CSP (the setting Django 6 has built in), Permissions-Policy, no-store.

    What can never be read is refused here, so that the refusal carries the same headers.
    """
    policy = "; ".join(f"{name} {' '.join(values)}" for name, values in settings.SECURE_CSP.items())

    def middleware(request: HttpRequest) -> HttpResponse:
        response = refused(request) or get_response(request)
        response.headers["Content-Security-Policy"] = policy
        response.headers["Permissions-Policy"] = (
            "camera=(), microphone=(), geolocation=(), screen-wake-lock=(self)"
        )
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["HX-Request", "Cookie"])
        return response

    return middleware


def refused(request: HttpRequest) -> HttpResponse | None:
    """413 for more than the largest body, 400 for what no database stores: characters of nothing, broken forms.

    An address with a number larger than any row's is unknown: SQLite would raise on it.
    """
    from sessions.views import errors

    if NO_NUMBER.search(request.path):
        return _in_their_language(request, errors.not_found)
    try:
        if _length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        unreadable = _holds_nul(request)
    except RequestDataTooBig:
        return _in_their_language(request, errors.too_much)
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError, ValueError):
        unreadable = True
    return _in_their_language(request, errors.bad_request) if unreadable else None


def _length(request: HttpRequest) -> int:
    """As the header says, or as it came: a body sent in pieces has no length in front."""
    said = int(request.META.get("CONTENT_LENGTH") or 0)
    return said if said or request.method in ("GET", "HEAD") else len(request.body)


def _holds_nul(request: HttpRequest) -> bool:
    if "\x00" in request.path or any("\x00" in value for value in request.COOKIES.values()):
        return True
    fields = [*request.GET.lists(), *(request.POST.lists() if request.method == "POST" else [])]
    return any("\x00" in name or any("\x00" in value for value in values) for name, values in fields)


def _in_their_language(request: HttpRequest, page: Handler) -> HttpResponse:
    """This early nobody has looked yet who is asking: the chosen language, else Dutch."""
    chosen = request.COOKIES.get("django_language", "")
    with translation.override(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return page(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """A busy database can also show in a middleware, when a login is saved; then it is not a mistake of ours."""
    from sessions.views import errors

    return _when_busy(request, sys.exc_info()[1]) or errors.broken()


def _when_busy(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    from sessions.views import errors

    return errors.busy(request) if is_busy(error) else None


BUSY_WORDS = (
    "locked",
    "full",
    "busy",
    "deadlock",
    "timeout",
    "canceling",
    "too many connections",
    "too many clients",
    "starting up",
    "shutting down",
    "closed the connection",
    "connection already closed",
    "connection is closed",
    "connection refused",
    "connection failed",
    "terminating connection",
)


def is_busy(error: BaseException | None) -> bool:
    """A database that is locked, full or away: worth trying again, so 503 and not 500."""
    trouble = isinstance(error, OperationalError | InterfaceError)
    return trouble and any(word in str(error).lower() for word in BUSY_WORDS)
