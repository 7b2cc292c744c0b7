"""Who may: the only doors from a request to an object. Nothing else looks at request.user.

Outside: 404, as an unknown object would be. Inside, but in the wrong role or at the wrong step: 403.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import translation

from sessions.models import Case, Device, Meeting, Membership, PeerGroup, Rehearsal, Shelf, User
from sessions.models.door import fingerprint
from sessions.parts import Part

DEVICE_COOKIE = "device"
LINK_SESSION = "membership"


@dataclass(frozen=True)
class Visitor:
    """Who a request is: somebody signed in, one membership by a personal link, an admitted device, or nobody.

    Beside that, on the pages of a rehearsal that this browser holds: the part it plays there.
    """

    user: User | None = None
    link_member_id: int | None = None
    device: Device | None = None
    part: Part | None = None

    @property
    def is_anonymous(self) -> bool:
        return self.user is None and self.link_member_id is None

    def memberships(self) -> Any:
        """The memberships this visitor may act as."""
        active = Membership.objects.active().select_related("group", "user")
        if self.user:
            return active.filter(user=self.user)
        return active.filter(pk=self.link_member_id) if self.link_member_id else active.none()

    def is_member(self, member: Membership) -> bool:
        return member.user_id == self.user.pk if self.user else member.pk == self.link_member_id

    def own_memberships(self) -> Any:
        """Also those that have ended: what is one's own stays one's own."""
        return Membership.objects.filter(user=self.user) if self.user else self.memberships()

    @functools.cached_property
    def name(self) -> str:
        if self.user:
            return self.user.first_name
        member = self.memberships().first()
        return member.first_name if member else ""


@dataclass(frozen=True)
class Seat:
    """A visitor's place in one meeting: as a member, or as the room's screen."""

    meeting: Meeting
    member: Membership | None
    device: Device | None = None
    rehearsal: Rehearsal | None = None

    @property
    def me(self) -> Membership:
        """The member who sits here; 403 for a room screen."""
        if self.member is None:
            raise PermissionDenied
        return self.member

    @property
    def view(self) -> str:
        return self.meeting.view_of(self.member) if self.member else "screen"

    @property
    def is_chair(self) -> bool:
        return self.member is not None and self.member.pk == self.meeting.chair_id

    @property
    def is_facilitator(self) -> bool:
        return self.member is not None and self.member.is_facilitator

    @property
    def is_present(self) -> bool:
        return self.member is None or self.meeting.is_present(self.member)


def visitor_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put the visitor on the request and speak their language: their own, else a chosen one, else Dutch."""

    def middleware(request: HttpRequest) -> HttpResponse:
        visitor = _visitor(request)
        request.visitor = visitor  # type: ignore[attr-defined]
        language = visitor.user.language if visitor.user else request.COOKIES.get("django_language", "")
        translation.activate(language if translation.check_for_language(language or "") else "nl")
        response = get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or "nl")
        return response

    return middleware


def _visitor(request: HttpRequest) -> Visitor:
    if request.user.is_authenticated:
        return Visitor(user=request.user)
    token = request.COOKIES.get(DEVICE_COOKIE, "")
    device = None
    if token:
        device = (
            Device.objects.select_related("meeting", "member__user")
            .filter(fingerprint=fingerprint(token))
            .first()
        )
        if device and (device.ended_at or (device.member and device.member.ended_at)):
            device = None
    return Visitor(link_member_id=request.session.get(LINK_SESSION), device=device)


def visitor_of(request: HttpRequest) -> Visitor:
    return cast(Visitor, request.visitor)  # type: ignore[attr-defined]


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages of people: who is nobody yet is sent to the door (a full page) or told so (htmx)."""
    return _guarded(view, lambda visitor: not visitor.is_anonymous)


def inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As `signed_in`, and also for a device that was let into a meeting, and for the browser that holds a rehearsal.

    Only here, and only for its own meeting, a browser is asked for its part: every other page stays shut for it.
    """
    guarded = _guarded(view, lambda visitor: bool(not visitor.is_anonymous or visitor.device or visitor.part))

    @functools.wraps(view)
    def inner(request: HttpRequest, meeting: int, **kwargs: Any) -> HttpResponse:
        part = Part.held_by(request)
        if part and part.meeting == meeting:
            request.visitor = replace(visitor_of(request), part=part)  # type: ignore[attr-defined]
        return guarded(request, meeting=meeting, **kwargs)

    return inner


def with_code(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For what belongs to the person and not to one membership: a personal link is not enough."""
    return _guarded(view, lambda visitor: visitor.user is not None)


def _guarded(
    view: Callable[..., HttpResponse], may: Callable[[Visitor], bool]
) -> Callable[..., HttpResponse]:
    @functools.wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if may(visitor_of(request)):
            return view(request, *args, **kwargs)
        return HttpResponse(status=401) if request.headers.get("HX-Request") else to_the_door(request)

    return inner


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: also an empty post is a post."""
    return request.POST if request.method == "POST" else None


def to_the_door(request: HttpRequest) -> HttpResponse:
    """Sign in first. What was posted is repeated on a page that posts it again, so that nothing typed is lost."""
    if request.method == "POST":
        from sessions.views.errors import signed_out

        return signed_out(request)
    response = redirect("account_request_login_code")
    response["Location"] += f"?next={request.path}"
    return response


def member_of(request: HttpRequest, group: PeerGroup | int) -> Membership:
    """The visitor's membership of this group; 404 for everybody else."""
    pk = group if isinstance(group, int) else group.pk
    member = visitor_of(request).memberships().filter(group=pk).first()
    if member is None:
        raise Http404
    return cast(Membership, member)


def facilitator_of(request: HttpRequest, group: int) -> Membership:
    member = member_of(request, group)
    if not member.is_facilitator:
        raise PermissionDenied
    return member


def meeting_seat(request: HttpRequest, pk: int) -> Seat:
    """The visitor's seat in a meeting: as a member of its group, with a device that was let in, or playing a part."""
    meeting = Meeting.objects.at_hand().filter(pk=pk).first()
    if meeting is None:
        raise Http404
    visitor = visitor_of(request)
    if visitor.part and visitor.part.meeting == meeting.pk:
        return _played_seat(meeting, visitor.part)
    if member := next((person for person in meeting.people if visitor.is_member(person)), None):
        return Seat(meeting, member)
    device = visitor.device
    if device and device.meeting_id == meeting.pk and device.admitted_at and meeting.is_open:
        return Seat(meeting, device.member, device)
    raise Http404


def _played_seat(meeting: Meeting, part: Part) -> Seat:
    """Somebody made up, or the room's screen, until the rehearsal is over."""
    rehearsal = Rehearsal.objects.living().filter(group=meeting.group_id).first()
    member = next((person for person in meeting.people if person.pk == part.member), None)
    if rehearsal is None or (part.member and member is None):
        raise Http404
    return Seat(meeting, member, rehearsal=rehearsal)


def rehearsal_seat(request: HttpRequest, pk: int) -> Seat:
    """Whoever holds this rehearsal, whatever part they play; any other meeting is a 404."""
    seat = meeting_seat(request, pk)
    if seat.rehearsal is None:
        raise Http404
    return seat


def member_seat(request: HttpRequest, pk: int) -> Seat:
    """As `meeting_seat`, for what a room screen can never do."""
    seat = meeting_seat(request, pk)
    if seat.member is None:
        raise PermissionDenied
    return seat


def present_seat(request: HttpRequest, pk: int) -> Seat:
    """Somebody who is in the meeting now. Absent members of the group get 403."""
    seat = member_seat(request, pk)
    if not seat.meeting.is_open or not seat.is_present:
        raise PermissionDenied
    return seat


def attended_seat(request: HttpRequest, pk: int) -> Seat:
    """Somebody who is, or was, in the meeting: for what is their own."""
    seat = member_seat(request, pk)
    if not seat.meeting.was_present(seat.me):
        raise PermissionDenied
    return seat


def chair_seat(request: HttpRequest, pk: int) -> Seat:
    """The chair of a running meeting."""
    seat = member_seat(request, pk)
    if not seat.is_chair or not seat.meeting.is_open:
        raise PermissionDenied
    return seat


def coach_seat(request: HttpRequest, pk: int) -> Seat:
    """The facilitator, in a running meeting that somebody else chairs."""
    seat = member_seat(request, pk)
    if not seat.is_facilitator or seat.is_chair or not seat.meeting.is_open:
        raise PermissionDenied
    return seat


def leader_seat(request: HttpRequest, pk: int) -> Seat:
    """The chair or the facilitator: who may open the meeting, correct attendance, take over a chair that dropped out."""
    seat = member_seat(request, pk)
    if not (seat.is_chair or seat.is_facilitator):
        raise PermissionDenied
    return seat


def planner_seat(request: HttpRequest, pk: int) -> Seat:
    """The facilitator, for a meeting that is not over."""
    seat = member_seat(request, pk)
    if not seat.is_facilitator or seat.device is not None or seat.meeting.is_closed:
        raise PermissionDenied
    return seat


def shelf(request: HttpRequest, key: str) -> Shelf:
    """A method that people made, which this visitor may see: their own, or shared in one of their groups; else 404."""
    found = (
        Shelf.objects.filter(method__key=key).select_related("method", "owner__user", "owner__group").first()
    )
    if found is None:
        raise Http404
    members = visitor_of(request).memberships()
    if owns(request, found) or (found.is_shared and members.filter(group=found.owner.group_id).exists()):
        return found
    raise Http404


def owns(request: HttpRequest, shelf: Shelf) -> bool:
    return bool(visitor_of(request).memberships().filter(pk=shelf.owner_id).exists())


def own_shelf(request: HttpRequest, key: str) -> Shelf:
    """One's own; of another in the group 403, of strangers 404."""
    found = shelf(request, key)
    if not owns(request, found):
        raise PermissionDenied
    return found


def own_case(request: HttpRequest, pk: int) -> Case:
    """The visitor's own case; anybody else's is a 404."""
    case = (
        Case.objects.select_related("meeting__group", "meeting__chair__user", "author__user")
        .filter(pk=pk, author__in=visitor_of(request).memberships())
        .first()
    )
    if case is None:
        raise Http404
    return case


def readable_case(request: HttpRequest, pk: int) -> tuple[Case, Seat]:
    """A case this visitor may read at this moment; 404 otherwise."""
    case = Case.objects.select_related("author__user").filter(pk=pk).first()
    if case is None:
        raise Http404
    seat = meeting_seat(request, case.meeting_id)
    case.meeting = seat.meeting
    present = seat.member is not None and seat.meeting.was_present(seat.member)
    if seat.member is None or not case.readable_by(seat.member, present):
        raise Http404
    return case, seat
