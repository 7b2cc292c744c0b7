"""The five pages that are measured: where they are, who looks at them, and how many queries each takes."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.world import open_meeting, sign_in
from sessions.models import Meeting

Facts = dict[str, Any]


def pages(_: int = 1) -> list[Facts]:
    """Opens today's meeting of the example group at the step where questions are asked. Address and cookie of each page."""
    meeting = open_meeting(until="questions")
    member = next(person for person in meeting.present if meeting.view_of(person) == "member")
    later = Meeting.objects.filter(group=meeting.group_id, starts_at__gt=timezone.now(), opened_at=None)
    bringing = later.order_by("starts_at").exclude(cases__author=member)[0]
    chair_key, member_key = sign_in([meeting.chair.user, member.user])
    found = [
        ("chair", f"/meetings/{meeting.pk}/", chair_key),
        ("phone", f"/meetings/{meeting.pk}/", member_key),
        ("group", f"/groups/{meeting.group_id}/", member_key),
        ("catalogue", "/methods/", ""),
        ("inbreng", f"/meetings/{bringing.pk}/case/", member_key),
    ]
    return [
        {"page": name, "path": path, "cookie": f"sessionid={key}" if key else ""} for name, path, key in found
    ]


def queries(pages: list[Facts]) -> dict[str, int]:
    """How many queries each page takes, once whatever is kept for the whole process is there."""
    return {page["page"]: _count(page) for page in pages}


def _count(page: Facts) -> int:
    client = Client(headers={"cookie": page["cookie"]})
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(page["path"])
        if answer.status_code != 200:
            raise RuntimeError(f"{page['page']}: {answer.status_code}")
    return len(seen)
