"""A personal link from a mail. Opening it changes nothing: mail scanners open links too. A button signs in."""

from __future__ import annotations

from allauth.account.internal.flows.logout import logout
from allauth.core.internal.ratelimit import consume
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sessions.access import LINK_SESSION, visitor_of
from sessions.accounts import LINK_USED
from sessions.models import PersonalLink
from sessions.views import errors

# In a training room everybody shares one address on the internet.
LIMITS = {"link": "60/m/ip"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TO_THE_CASE = "case"  # /link/…/?to=case goes on to handing something in


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    pressed = request.method == "POST"
    if pressed and not consume(request, app="allauth.account", action="link", config=LIMITS):
        return errors.too_often(request)
    found = _find(token)
    if found is None:
        return render(request, "links/gone.html", status=404)
    visitor = visitor_of(request)
    if visitor.user and visitor.user.pk == found.member.user_id:
        return redirect(_next(request, found))
    if not pressed:
        facts = {"name": found.member.first_name, "whole_account": found.whole_account, "other": visitor.user}
        return render(request, "links/link.html", facts)
    if found.whole_account:
        _sign_in_whole(request, found)
    else:
        _sign_in(request, found)
    found.use()
    return redirect(_next(request, found))


def _find(token: str) -> PersonalLink | None:
    """A link that works. One for a whole account exists at home only."""
    found = PersonalLink.objects.find(token)
    return None if found and found.whole_account and not settings.AT_HOME else found


def _sign_in(request: HttpRequest, link: PersonalLink) -> None:
    """For this membership only, on a session that nobody else knows."""
    _out(request)
    request.session[LINK_SESSION] = link.member_id
    request.session[LINK_USED] = link.pk
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if request.POST.get("remember") else 0)
    rotate_token(request)


def _sign_in_whole(request: HttpRequest, link: PersonalLink) -> None:
    _out(request)
    auth.login(request, link.member.user, backend=BACKEND)
    UserSession.objects.create_from_request(request)


def _out(request: HttpRequest) -> None:
    """Whoever was signed in on this device is not any more."""
    logout(request, show_message=False)
    request.session.flush()


def _next(request: HttpRequest, link: PersonalLink) -> str:
    if not link.meeting_id:
        return reverse("group", args=[link.member.group_id])
    name = "case_new" if request.GET.get("to") == TO_THE_CASE else "meeting"
    return reverse(name, args=[link.meeting_id])
