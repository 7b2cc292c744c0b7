"""Coming in with the code in the room: pick your name, the chair lets you in. That device sees this meeting, until it ends."""

from __future__ import annotations

from datetime import timedelta

from allauth.core.internal.ratelimit import consume
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sessions import access
from sessions.models import Device, Meeting
from sessions.models.door import fingerprint

LASTS = timedelta(hours=12)
LIMITS = {"join": "60/m/ip"}  # in a training room everybody shares one address on the internet
AT_THE_DOOR = 30  # devices that may wait at one meeting at a time


class CodeForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("The code on the screen"), max_length=20)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["code"].widget.attrs.update(
            autocapitalize="characters", autocomplete="off", spellcheck="false"
        )
        self.helper = FormHelper()
        self.helper.add_input(Submit("go", gettext_lazy("Come in")))

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].upper().split()).replace("-", "")
        if not Meeting.objects.to_join().filter(code=code).exists():
            raise forms.ValidationError(
                _("There is no meeting going on with this code. Look at the screen once more.")
            )
        return code


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Type the short code."""
    if request.method == "POST" and not consume(request, app="allauth.account", action="join", config=LIMITS):
        return render(request, "join/enter.html", {"form": CodeForm(), "is_too_fast": True}, status=429)
    form = CodeForm(access.posted(request))
    if request.method == "POST" and form.is_valid():
        return redirect("join_names", code=form.cleaned_data["code"])
    return render(request, "join/enter.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def names(request: HttpRequest, code: str) -> HttpResponse:
    """Who are you? GET shows first and last names of this group only while its meeting is open."""
    if not consume(request, app="allauth.account", action="join", config=LIMITS, limit_get=True):
        return render(request, "join/enter.html", {"form": CodeForm(), "is_too_fast": True}, status=429)
    meeting = (
        Meeting.objects.to_join().select_related("group", "chair__user").filter(code=code.upper()).first()
    )
    if meeting is None:
        return render(request, "join/over.html", {"form": CodeForm()}, status=404)
    if access.visitor_of(request).memberships().filter(group=meeting.group_id).exists():
        return redirect("meeting", meeting=meeting.pk)
    if request.method == "GET":
        context = {"meeting": meeting, "people": meeting.people, "number": meeting.number}
        return render(request, "join/names.html", context)
    if meeting.devices.waiting().count() >= AT_THE_DOOR:
        return render(request, "join/enter.html", {"form": CodeForm(), "is_too_fast": True}, status=429)
    who = request.POST.get("person", "")
    member = next((person for person in meeting.people if str(person.pk) == who), None)
    if member is None and who != "screen":
        raise Http404
    _device, token = Device.ask(meeting, member)
    return _remember(redirect("join_waiting"), request, token)


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """At the door, until the chair lets you in."""
    device = _own_device(request)
    if device is None:
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": request.build_absolute_uri("/join/")})
        return redirect("join")
    if device.admitted_at and device.meeting.is_open:
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": f"/meetings/{device.meeting_id}/"})
        return redirect("meeting", meeting=device.meeting_id)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return render(request, "join/waiting.html", {"device": device, "meeting": device.meeting})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """That is not me: give the place at the door back."""
    device = _own_device(request)
    response = redirect("join")
    if device:
        device.end()
        response = redirect("join_names", code=device.meeting.code)
    response.delete_cookie(access.DEVICE_COOKIE)
    return response


@require_http_methods(["GET", "POST"])
def room_screen(request: HttpRequest, token: str) -> HttpResponse:
    """A link to a room screen that was let in beforehand. GET only asks."""
    device = Device.objects.filter(fingerprint=fingerprint(token), ended_at=None, member=None).first()
    if device is None:
        return render(request, "join/over.html", {"form": CodeForm()}, status=404)
    if request.method == "GET":
        return render(request, "join/room_screen.html", {"token": token})
    return _remember(redirect("join_waiting"), request, token)


def _own_device(request: HttpRequest) -> Device | None:
    token = request.COOKIES.get(access.DEVICE_COOKIE, "")
    if not token:
        return None
    return (
        Device.objects.select_related("meeting__group", "meeting__chair__user", "member__user")
        .filter(fingerprint=fingerprint(token), ended_at=None, meeting__closed_at=None)
        .first()
    )


def _remember(response: HttpResponse, request: HttpRequest, token: str) -> HttpResponse:
    """The device keeps its token. It is one person's: whoever was signed in here by a link is not any more."""
    request.session.flush()
    response.set_cookie(
        access.DEVICE_COOKIE,
        token,
        expires=timezone.now() + LASTS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response
