"""One's own details: name, language, where one is signed in, the groups one is in."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib import auth, messages
from django.contrib.sessions.models import Session
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions import access, accounts
from sessions.forms.profile import ProfileForm
from sessions.models import PersonalLink, User
from sessions.views.public import remember_language

BROWSERS = (
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
HANDHELD = ("iPhone", "iPad", "Android")


@dataclass(frozen=True)
class SignIn:
    row: UserSession
    is_here: bool

    @property
    def browser(self) -> str:
        return _first(BROWSERS, self.row.user_agent)

    @property
    def machine(self) -> str:
        return _first(MACHINES, self.row.user_agent)

    @property
    def is_handheld(self) -> bool:
        return self.machine in HANDHELD


def _first(known: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for word, name in known if word in agent), "")


def _me(request: HttpRequest) -> User:
    user = access.visitor_of(request).user
    assert user is not None  # with_code
    return user


@access.with_code
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    user = _me(request)
    name = str(user)
    form = ProfileForm(access.posted(request), instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        response = redirect("profile")
        remember_language(response, user.language)
        return response
    context = {
        "form": form,
        "name": name,
        "email": user.email,
        "sign_ins": _sign_ins(request, user),
        "links": _links_used(user),
        "memberships": access.visitor_of(request).memberships().order_by("group__name"),
    }
    return render(request, "profile.html", context, status=422 if request.method == "POST" else 200)


def _sign_ins(request: HttpRequest, user: User) -> list[SignIn]:
    """Where this person is signed in now, here first."""
    rows = UserSession.objects.filter(user=user, session_key__in=Session.objects.values("session_key"))
    here = request.session.session_key
    found = [SignIn(row, row.session_key == here) for row in rows.order_by("-last_seen_at")]
    return sorted(found, key=lambda sign_in: not sign_in.is_here)


def _links_used(user: User) -> list[PersonalLink]:
    used = PersonalLink.objects.valid().filter(member__user=user, used_at__isnull=False)
    return list(used.select_related("member__group").order_by("-used_at"))


@access.with_code
@require_POST
def sign_in_end(request: HttpRequest, sign_in: int) -> HttpResponse:
    """Sign out another device of one's own."""
    user = _me(request)
    found = UserSession.objects.filter(pk=sign_in, user=user).first()
    if found is None:
        raise Http404
    if found.session_key == request.session.session_key:
        return redirect("account_logout")
    found.end()
    accounts.touch_meetings(user.memberships.active())
    messages.success(request, _("That device is signed out."))
    return redirect("profile")


@access.with_code
@require_POST
def own_link_withdrawal(request: HttpRequest, link: int) -> HttpResponse:
    found = PersonalLink.objects.filter(pk=link, member__user=_me(request)).first()
    if found is None:
        raise Http404
    accounts.withdraw(found)
    messages.success(request, _("The link does not work any more."))
    return redirect("profile")


@access.with_code
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Every device, this one too, and the personal links that were used."""
    accounts.end_sign_ins(_me(request))
    auth.logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("account_request_login_code")
