"""How long things are kept. A sweep, once an hour, lets go of what is past its time; it never reads what was written.

Votes and listening notes go when a meeting closes; what somebody learnt and intends stays until they decide otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from sessions.models import (
    AgendaItem,
    Answer,
    Attendance,
    Case,
    Device,
    Entry,
    Mail,
    Meeting,
    PersonalLink,
    Rehearsal,
    SentMail,
    Step,
    User,
)

DAY = timedelta(days=1)
UNUSED_ACCOUNT = timedelta(days=7)


def sweep(now: datetime | None = None) -> int:
    """Let go of everything past its time. How many rows went."""
    now = now or timezone.now()
    gone = sum(rule(now) for rule in RULES)
    call_command("clearsessions")
    gone += _delete(UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")))
    if gone:
        _empty_the_log()
    return gone


def sweep_rehearsals(now: datetime | None = None) -> int:
    """Those whose two hours are over. The jobs look at every round: an hourly sweep would make it three."""
    gone = _rehearsals(now or timezone.now())
    if gone:
        _empty_the_log()
    return gone


def _before(now: datetime, what: str) -> datetime:
    return now - timedelta(days=settings.RETENTION[what])


def _over_before(moment: datetime) -> QuerySet[Meeting]:
    """Meetings that were over by then, also those that nobody closed."""
    late = Q(opened_at__gte=moment) | Q(closed_at__gte=moment)
    return Meeting.objects.filter(ends_at__lt=moment).exclude(late)


def _drafts(now: datetime) -> int:
    """Never handed in, or taken back, and left alone since."""
    left_alone = Q(handed_in_at=None) | Q(withdrawn_at__isnull=False)
    before = _before(now, "draft")
    entries = Entry.objects.filter(handed_in_at=None, changed_at__lt=before)
    answers = Answer.objects.filter(changed_at__lt=before)
    cases = Case.objects.filter(left_alone, told_at=None, changed_at__lt=before)
    return _delete(cases) + _delete(entries) + _delete(answers)


def _meetings(now: datetime) -> int:
    """Entries, steps and cases of a meeting; of a case its author keeps for good: the case, and what was meant for them."""
    old = _over_before(_before(now, "meeting"))
    kept = Q(told_at__isnull=False, keep=Case.Keep.ALL)
    gone = 0
    for item in AgendaItem.objects.filter(
        meeting__in=old, case__told_at__isnull=False, case__keep=Case.Keep.ALL
    ):
        for_them = item.phases_for_presenter() if item.script_data else []
        theirs = Q(phase_key__in=for_them) | Q(author=item.presenter_id or 0)
        gone += _delete(item.entries.exclude(theirs, handed_in_at__isnull=False))
    gone += _delete(
        Entry.objects.filter(item__meeting__in=old).exclude(item__case__in=Case.objects.filter(kept))
    )
    gone += _delete(Case.objects.filter(meeting__in=old).exclude(kept))
    gone += _delete(Step.objects.filter(meeting__in=old))
    AgendaItem.objects.filter(meeting__in=old, case=None).exclude(presenter=None).update(presenter=None)
    return gone


def _attendance(now: datetime) -> int:
    return _delete(Attendance.objects.filter(meeting__in=_over_before(_before(now, "attendance"))))


def _mail_log(now: datetime) -> int:
    before = _before(now, "mail")
    over = Q(sent_at__lt=before) | Q(given_up_at__lt=before)
    return _delete(Mail.objects.filter(over)) + _delete(SentMail.objects.filter(sent_at__lt=before))


def _ways_in(now: datetime) -> int:
    """Links and devices that are of no use any more, a day later."""
    before = now - DAY
    links = PersonalLink.objects.filter(Q(expires_at__lt=before) | Q(withdrawn_at__lt=before))
    devices = Device.objects.filter(Q(ended_at__lt=before) | Q(meeting__in=_over_before(before)))
    return _delete(links) + _delete(devices)


def _accounts(now: datetime) -> int:
    """Asked for, and never entered."""
    before = now - UNUSED_ACCOUNT
    never = User.objects.filter(memberships=None, last_login=None, created_at__lt=before)
    return _delete(never)


def _rehearsals(now: datetime) -> int:
    return sum(over.erase() for over in Rehearsal.objects.filter(expires_at__lte=now))


RULES: tuple[Callable[[datetime], int], ...] = (
    _drafts,
    _meetings,
    _attendance,
    _mail_log,
    _ways_in,
    _accounts,
    _rehearsals,
)


def _delete(rows: QuerySet[Any]) -> int:
    return rows.delete()[0]


def _empty_the_log() -> None:
    """What was erased must not live on in SQLite's write-ahead log."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
