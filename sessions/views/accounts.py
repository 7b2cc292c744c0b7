"""Signing in with a code by mail, starting, signing out."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.flows.logout import logout as allauth_logout
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions.access import LINK_SESSION, visitor_of
from sessions.accounts import same_work, touch_meetings
from sessions.forms.accounts import CODES, StartForm
from sessions.models import User
from sessions.views import errors
from sessions.views.public import safe_next


@require_http_methods(["GET", "HEAD", "POST"])
def to_the_code(request: HttpRequest) -> HttpResponse:
    """Whatever allauth has another page for: here there is one way in."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(reverse("account_request_login_code") + (f"?{query}" if query else ""))


class Ask(RequestLoginCodeView):
    """Which address? The answer is the same, and takes as long, whether or not somebody has it."""

    http_method_names = ["get", "head", "post"]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: Any) -> HttpResponse:
        if form.known is None:
            same_work()
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Confirm(ConfirmLoginCodeView):
    """The code from the mail."""

    http_method_names = ["get", "head", "post"]

    def form_valid(self, form: Any) -> HttpResponse:
        if self._action == "resend":
            messages.success(self.request, _("There is a new code in your mail."))
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = 422
        return response


ask = Ask.as_view()
confirm = Confirm.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """An account for who starts a group, where that is allowed. Known or not: the next page is the code's."""
    if not settings.ANYBODY_MAY_START:
        return to_the_code(request)
    if request.user.is_authenticated:
        return redirect("group_new")
    form = StartForm(request.POST if request.method == "POST" else None, request=request)
    if request.method != "POST":
        return render(request, "account/signup.html", {"form": form})
    if not consume(request, app="allauth.account", action="starts", config=CODES):
        return errors.too_often(request)
    if not form.is_valid():
        return render(request, "account/signup.html", {"form": form}, status=422)
    LoginCodeVerificationProcess.initiate(
        request=request, user=_account(form), email=form.cleaned_data["email"]
    )
    return redirect(f"{reverse('account_confirm_login_code')}?next={reverse('group_new')}")


def _account(form: StartForm) -> User | None:
    """The account with this address, made now when there is none. One that was closed stays closed."""
    email = form.cleaned_data["email"]
    if form.known or User.objects.filter(email=email).exists():
        same_work()
        return form.known
    return User.objects.create_user(email, form.cleaned_data["name"], get_language() or "nl")


@require_http_methods(["GET", "HEAD", "POST"])
def logout(request: HttpRequest) -> HttpResponse:
    """Out, also from a personal link and from a code that was asked for but not filled in."""
    visitor = visitor_of(request)
    if request.method != "POST":
        return redirect("welcome") if visitor.is_anonymous else render(request, "account/logout.html")
    by_link = request.session.get(LINK_SESSION)
    allauth_logout(request, show_message=False)
    if by_link:
        request.session.flush()
        touch_meetings(visitor.memberships())
    return redirect(safe_next(request) or reverse("welcome"))
