"""Groups that are only there, so that the tables are as long as they may become."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from bench.world import save
from sessions.models import AgendaItem, Attendance, Meeting, Membership, PeerGroup, User

SEATS = 8
DAYS = (-14, 14)  # one meeting that is over, one to come
KEYS = ("welcome", "warm-up", "look-back", "choosing", "incidentmethode", "evaluation", "closing")


def fill(count: int) -> int:
    """This many groups more, each with people, two meetings and their programmes. How many there are now."""
    known = PeerGroup.objects.count()
    for start in range(known, known + count, 1000):
        _fill(range(start, min(start + 1000, known + count)))
    return PeerGroup.objects.count()


def _fill(numbers: range) -> None:
    now = timezone.now()
    groups = save([PeerGroup(name=f"Groep {n}", place="lokaal 2.14") for n in numbers])
    users = save(
        [
            User(email=f"q{n}.{seat}@voorbeeld.example", name=f"Persoon {seat}", password="!")
            for n in numbers
            for seat in range(SEATS)
        ]
    )
    seats = save(
        [
            Membership(
                group=groups[n // SEATS],
                user=user,
                seat=n % SEATS,
                role="member" if n % SEATS else "facilitator",
            )
            for n, user in enumerate(users)
        ]
    )
    meetings = save(
        [_meeting(seats[n * SEATS + 1], now + timedelta(days=d)) for n in range(len(groups)) for d in DAYS]
    )
    save(
        [
            AgendaItem(meeting=meeting, position=n, method_key=key, minutes=10)
            for meeting in meetings
            for n, key in enumerate(KEYS, start=1)
        ]
    )
    past = [meeting for meeting in meetings if meeting.closed_at]
    save(
        [
            Attendance(
                meeting=meeting, member=seats[n], arrived_at=meeting.starts_at, left_at=meeting.ends_at
            )
            for k, meeting in enumerate(past)
            for n in range(k * SEATS, (k + 1) * SEATS)
        ]
    )


def _meeting(chair: Membership, starts: datetime) -> Meeting:
    ends = starts + timedelta(minutes=90)
    is_over = ends < timezone.now()
    return Meeting(
        group_id=chair.group_id,
        chair=chair,
        starts_at=starts,
        ends_at=ends,
        opened_at=starts if is_over else None,
        closed_at=ends if is_over else None,
    )
