"""A group: its page, its settings, a new one, leaving it, asking it for cases."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sessions import access, outbox
from sessions.forms.groups import GroupForm
from sessions.models import Case, Membership, PeerGroup, User
from sessions.trajectory import Trajectory, methods_of
from sessions.views.public import safe_next


@access.signed_in
@require_safe
def group(request: HttpRequest, group: int) -> HttpResponse:
    member = access.member_of(request, group)
    path = Trajectory(member.group.meetings.select_related("chair__user"))
    own_case, handed_in = _cases(member, path)
    return render(
        request,
        "groups/group.html",
        {
            "group": member.group,
            "member": member,
            "people": member.group.memberships.active().select_related("user").order_by("user__name", "pk"),
            "path": path,
            "methods": methods_of(path.meetings, get_language() or "nl"),
            "own_case": own_case,
            "handed_in": handed_in,
        },
    )


def _cases(member: Membership, path: Trajectory) -> tuple[Case | None, int | None]:
    """One's own case for the next meeting, and for who prepares it how many there are."""
    if path.next_meeting is None:
        return None, None
    cases = path.next_meeting.cases.filter(withdrawn_at=None)
    prepares = member.is_facilitator or path.next_meeting.chair_id == member.pk
    return cases.filter(author=member).first(), cases.handed_in().count() if prepares else None


def may_start(user: User) -> bool:
    """Who guides a group, or is new here; everybody, where the host lets anybody start."""
    roles = set(user.memberships.values_list("role", flat=True))
    return bool(settings.ANYBODY_MAY_START) or not roles or Membership.Role.FACILITATOR in roles


@access.with_code
@require_http_methods(["GET", "HEAD", "POST"])
def group_new(request: HttpRequest) -> HttpResponse:
    user = access.visitor_of(request).user
    assert user is not None  # with_code
    if not may_start(user):
        raise PermissionDenied
    form = GroupForm(access.posted(request), initial={"language": user.language})
    if request.method != "POST":
        return render(request, "groups/new.html", {"form": form})
    if not form.is_valid():
        return render(request, "groups/new.html", {"form": form}, status=422)
    group = _pressed_before(user, form.cleaned_data["name"]) or PeerGroup.start(user, **form.cleaned_data)
    return redirect("members", group.pk)


def _pressed_before(user: User, name: str) -> PeerGroup | None:
    """The group that the first half of a double press made."""
    just_now = timezone.now() - timedelta(seconds=30)
    same = PeerGroup.objects.filter(name=name, created_at__gt=just_now, memberships__user=user)
    return same.filter(memberships__role=Membership.Role.FACILITATOR).first()


@access.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def group_settings(request: HttpRequest, group: int) -> HttpResponse:
    member = access.facilitator_of(request, group)
    form = GroupForm(access.posted(request), instance=member.group)
    # A group that did not validate must not lend its name to the page.
    context = {"form": form, "group": member.group, "name": member.group.name}
    if request.method != "POST":
        return render(request, "groups/settings.html", context)
    if not form.is_valid():
        return render(request, "groups/settings.html", context, status=422)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("group", group)


@access.with_code
@require_http_methods(["GET", "HEAD", "POST"])
def group_leave(request: HttpRequest, group: int) -> HttpResponse:
    """Asked first. The last facilitator cannot leave a group behind without one."""
    member = access.member_of(request, group)
    others = member.group.memberships.active().exclude(pk=member.pk)
    facilitators = others.filter(role=Membership.Role.FACILITATOR)
    is_last = member.is_facilitator and others.exists() and not facilitators.exists()
    if request.method != "POST" or is_last:
        context = {"group": member.group, "is_last": is_last, "chairs": _chairs(member)}
        return render(request, "groups/leave.html", context, status=409 if request.method == "POST" else 200)
    member.end(by=member)
    messages.success(request, _("You have left the group."))
    return redirect("desk")


def _chairs(member: Membership) -> int:
    """In how many meetings to come this member is to chair."""
    return member.chaired.filter(opened_at=None, starts_at__gt=timezone.now()).count()


@access.signed_in
@require_POST
def case_request(request: HttpRequest, meeting: int) -> HttpResponse:
    """Ask by mail who has something to bring in."""
    seat = access.planner_seat(request, meeting)
    assert seat.member is not None  # planner_seat
    asked = outbox.ask_for_cases(seat.meeting, by=seat.member)
    if asked:
        said = ngettext("We are asking %(n)s person by mail.", "We are asking %(n)s people by mail.", asked)
    else:
        said = _("Everybody has been asked, or has handed something in.")
    messages.success(request, said % {"n": asked} if asked else said)
    wanted = safe_next(request)
    return redirect(wanted) if wanted else redirect("group", seat.meeting.group_id)
