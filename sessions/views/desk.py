"""The desk: one's groups, what comes next in each, and what waits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sessions import access
from sessions.models import Case, Mail, Meeting, Membership
from sessions.trajectory import Trajectory
from sessions.views.groups import may_start

SOON = timedelta(days=7)


@dataclass
class Row:
    """One group on the desk, as one member of it sees it."""

    member: Membership
    path: Trajectory
    cases: int = 0

    @property
    def meeting(self) -> Meeting | None:
        return self.path.next_meeting

    @property
    def chairs(self) -> bool:
        return self.meeting is not None and self.meeting.chair_id == self.member.pk

    @property
    def prepares(self) -> bool:
        """Who chairs or guides hears how many cases there are."""
        return self.chairs or self.member.is_facilitator

    @property
    def lacks_cases(self) -> bool:
        soon = (
            self.meeting is not None
            and not self.meeting.is_open
            and self.meeting.starts_at < self.path.now + SOON
        )
        return soon and self.member.is_facilitator and not self.cases


@dataclass
class Desk:
    rows: list[Row]
    refused: list[Mail] = field(default_factory=list)

    @property
    def running(self) -> list[Row]:
        return [row for row in self.rows if row.meeting and row.meeting.is_open]

    @property
    def without_cases(self) -> list[Row]:
        return [row for row in self.rows if row.lacks_cases]

    @property
    def waiting(self) -> int:
        return len(self.running) + len(self.without_cases) + len(self.refused)

    @property
    def coming(self) -> list[Row]:
        return sorted((row for row in self.rows if row.meeting), key=lambda row: row.meeting.starts_at)  # type: ignore[union-attr]

    @property
    def resting(self) -> list[Row]:
        """Groups without a meeting to come."""
        return [row for row in self.rows if not row.meeting]


@access.signed_in
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    visitor = access.visitor_of(request)
    if visitor.is_anonymous:  # an admitted device is in one meeting, and nowhere else
        return access.to_the_door(request)
    members = list(visitor.memberships().order_by("group__name", "pk"))
    now = timezone.localtime()
    context = {
        "desk": Desk(_rows(members), _refused(members)),
        "name": visitor.name,
        "now": now,
        "part": "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening",
        "may_start": visitor.user is not None and may_start(visitor.user),
        "by_link": visitor.user is None,
    }
    return render(request, "desk.html", context)


def _rows(members: list[Membership]) -> list[Row]:
    """Two queries, however many groups there are."""
    meetings: dict[int, list[Meeting]] = defaultdict(list)
    groups = [member.group_id for member in members]
    for meeting in Meeting.objects.filter(group__in=groups).select_related("chair__user"):
        meetings[meeting.group_id].append(meeting)
    rows = [Row(member, Trajectory(meetings[member.group_id])) for member in members]
    prepared = [row.meeting.pk for row in rows if row.meeting and row.prepares]
    handed_in = (
        Case.objects.handed_in().filter(meeting__in=prepared).values("meeting").annotate(n=Count("pk"))
    )
    counts = dict(handed_in.values_list("meeting", "n"))
    for row in rows:
        row.cases = counts.get(row.meeting.pk, 0) if row.meeting else 0
    return rows


def _refused(members: list[Membership]) -> list[Mail]:
    """Invitations that did not arrive, and were not sent again since."""
    guided = [member.group_id for member in members if member.is_facilitator]
    mails = Mail.objects.filter(member__group__in=guided, member__ended_at=None, kind=Mail.Kind.INVITATION)
    later = Mail.objects.filter(member=OuterRef("member"), kind=Mail.Kind.INVITATION, pk__gt=OuterRef("pk"))
    refused = mails.filter(given_up_at__isnull=False).exclude(Exists(later))
    return list(refused.select_related("user", "member__group")) if guided else []
