"""Who is in a group: adding them from a pasted list, inviting, withdrawing a link, ending a membership."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sessions import access, accounts, outbox, roster
from sessions.forms.members import InvitationForm, RosterForm
from sessions.models import Mail, Membership, PeerGroup, PersonalLink


@access.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest, group: int) -> HttpResponse:
    if request.method == "POST":
        return _add(request, access.facilitator_of(request, group))
    return _page(request, access.member_of(request, group))


def _page(request: HttpRequest, member: Membership, status: int = 200, **more: Any) -> HttpResponse:
    """Names for everybody; addresses, invitations and links for the facilitator."""
    group = member.group
    people = _people(group, member.is_facilitator)
    context: dict[str, Any] = {"group": group, "member": member, "people": people}
    if member.is_facilitator:
        context |= {"form": RosterForm(group=group), "reading": None, **more}
        context["to_invite"] = len([p for p in people if p.invited_at is None and p.pk != member.pk])
    return render(request, "members/members.html", context, status=status)


def _people(group: PeerGroup, with_mail: bool) -> list[Membership]:
    people = group.memberships.active().select_related("user").order_by("user__name", "pk")
    if with_mail:
        mails = Mail.objects.filter(kind=Mail.Kind.INVITATION).order_by("-pk")
        links = PersonalLink.objects.valid().order_by("pk")
        people = people.prefetch_related(Prefetch("mails", mails), Prefetch("links", links))
    return list(people)


def _add(request: HttpRequest, member: Membership) -> HttpResponse:
    """Who was understood is in; the other lines stay in the box."""
    group = member.group
    form = RosterForm(request.POST, group=group)
    if not form.is_valid():
        return _page(request, member, 422, form=form)
    reading = form.read()
    if not reading.understood:
        return _page(request, member, 422, form=form, reading=reading)
    added = roster.add(group, reading.understood)
    said = ngettext("%(n)s person is in the group now.", "%(n)s people are in the group now.", len(added))
    messages.success(request, said % {"n": len(added)})
    if not reading.left_over:
        return redirect("members", group.pk)
    rest = RosterForm({"lines": reading.left_over}, group=group)
    rest.is_valid()
    return _page(request, member, form=rest, reading=rest.read())


@access.signed_in
@require_POST
def roster_reading(request: HttpRequest, group: int) -> HttpResponse:
    """What was understood of the list, before anybody is added. While typing only the reading comes back."""
    member = access.facilitator_of(request, group)
    form = RosterForm(request.POST, group=member.group)
    context: dict[str, Any] = {"group": member.group, "member": member, "form": form}
    if not form.is_valid():
        return _unread(request, member, context)
    context["reading"] = form.read()
    if request.htmx and request.htmx.trigger_name == "lines":  # type: ignore[attr-defined]
        return render(request, "members/_reading.html", context)
    mended = request.POST.copy()
    mended["lines"] = form.text
    form.data = mended
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "members/_roster.html", context)
    return _page(request, member, form=form, reading=context["reading"])


def _unread(request: HttpRequest, member: Membership, context: dict[str, Any]) -> HttpResponse:
    """Too long to read: the box with its text, and why."""
    if not request.htmx:  # type: ignore[attr-defined]
        return _page(request, member, 422, form=context["form"])
    response = render(request, "members/_roster.html", context, status=422)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#roster", "outerHTML"
    return response


@access.signed_in
@require_POST
def invitations(request: HttpRequest, group: int) -> HttpResponse:
    """Invite the chosen members, or everybody who has not been invited yet."""
    member = access.facilitator_of(request, group)
    form = InvitationForm(request.POST, group=member.group)
    if not form.is_valid():
        raise Http404
    invited = outbox.invite(form.chosen, by=member)
    if invited:
        said = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", invited)
        messages.success(request, said % {"n": invited})
    else:
        messages.info(request, _("The invitation was already on its way."))
    return redirect("members", group)


@access.signed_in
@require_POST
def link_withdrawal(request: HttpRequest, group: int, link: int) -> HttpResponse:
    member = access.facilitator_of(request, group)
    found = PersonalLink.objects.filter(pk=link, member__group=member.group).first()
    if found is None:
        raise Http404
    accounts.withdraw(found)
    messages.success(request, _("The link does not work any more."))
    return redirect("members", group)


@access.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def member_end(request: HttpRequest, group: int, member: int) -> HttpResponse:
    """Asked first: it closes this group's pages, links and mail to somebody at once."""
    facilitator = access.facilitator_of(request, group)
    leaving = facilitator.group.memberships.active().select_related("user").filter(pk=member).first()
    if leaving is None:
        raise Http404
    if leaving.pk == facilitator.pk:
        return redirect("group_leave", group)
    if request.method != "POST":
        chairs = leaving.chaired.filter(opened_at=None, starts_at__gt=timezone.now()).count()
        return render(
            request, "members/end.html", {"group": facilitator.group, "leaving": leaving, "chairs": chairs}
        )
    leaving.end(by=facilitator)
    messages.success(request, _("%(name)s is no longer in the group.") % {"name": leaving.user})
    return redirect("members", group)
