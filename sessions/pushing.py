"""The status for open streams: read once per version of a meeting, rendered once per view and language."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import get_language

from sessions.hub import hub
from sessions.models import Device, Meeting
from sessions.models.secret import CannotRead, decrypt
from sessions.screens import LAYOUTS, pushed, render_status
from sessions.stream import Ticket, event, run

SIGN_IN = "live.sign_in"
K = TypeVar("K")
T = TypeVar("T")


@dataclass
class Snapshot:
    """A meeting as it was at one version, with the pieces made of it so far."""

    meeting: Meeting
    devices: set[int]
    sign_ins: dict[str, bool]
    made: dict[tuple[str, str], bytes] = field(default_factory=dict)
    rendered: dict[tuple[str, str], asyncio.Task[bytes]] = field(default_factory=dict)

    def view_of(self, ticket: Ticket) -> str | None:
        """The view this ticket has now; None when its holder has no place in the meeting."""
        if not self.meeting.is_open or (ticket.device is not None and ticket.device not in self.devices):
            return None
        if ticket.member is None:  # let in as the room's screen, or playing it in a rehearsal
            return "screen"
        member = next((person for person in self.meeting.people if person.pk == ticket.member), None)
        if member is None or not self.meeting.is_present(member):
            return None
        if ticket.look == "shadow":
            return "shadow" if member.is_facilitator else None
        return ticket.look or self.meeting.view_of(member)

    async def state(self, view: str, language: str) -> bytes:
        """The event, made once however many ask at the same time."""
        key = (view, language)
        if key in self.made:
            return self.made[key]
        if key not in self.rendered:
            self.rendered[key] = _made(run(self._render, view, language), self.rendered, key)
        return await asyncio.shield(self.rendered[key])

    def _render(self, view: str, language: str) -> bytes:
        return _state(self.meeting, pushed(render_status(self.meeting, view, language)))


def _state(meeting: Meeting, html: str) -> bytes:
    return event("state", str(meeting.version), html)


_handed_on: dict[int, tuple[Meeting, dict[tuple[str, str], bytes]]] = {}
_snapshots: dict[int, asyncio.Task[Snapshot | None]] = {}


async def state_for(ticket: Ticket, seen: str) -> tuple[str, bytes, bool] | None:
    """(version, event to send, is it the last) for a stream that has seen a version; None when its holder must go."""
    snapshot = await _snapshot(ticket.meeting)
    if snapshot and ticket.device is None:
        if ticket.sign_in not in snapshot.sign_ins:  # opened after the snapshot was taken
            snapshot.sign_ins.update(await run(_signed_in, [ticket.sign_in]))
        if not snapshot.sign_ins[ticket.sign_in]:
            return None
    if snapshot and snapshot.meeting.is_closed and ticket.device is None:
        return str(snapshot.meeting.version), event("move"), True  # its own page shows the report now
    view = snapshot.view_of(ticket) if snapshot else None
    if snapshot is None or view is None:
        return None
    version = str(snapshot.meeting.version)
    if LAYOUTS[view] != ticket.layout:
        return version, event("move"), True
    return version, b"" if version == seen else await snapshot.state(view, ticket.language), False


async def _snapshot(meeting: int) -> Snapshot | None:
    """The newest known version, read once for all who ask."""
    task = _snapshots.get(meeting)
    known = hub.latest.get(meeting, 0)
    if task is not None and known:
        kept = await asyncio.shield(task)
        if kept is not None and kept.meeting.version >= known:
            return kept
    if task is None or task.done():
        sign_ins = [
            listener.ticket.sign_in
            for listener in hub.listeners.get(meeting, ())
            if not listener.ticket.device
        ]
        task = _snapshots[meeting] = _made(run(_read, meeting, sign_ins), _snapshots, meeting)
    found = await asyncio.shield(task)
    if found is not None and meeting in hub.listeners:
        hub.latest[meeting] = max(hub.latest.get(meeting, 0), found.meeting.version)
        if found.meeting.version < hub.latest[meeting]:
            if task is _snapshots.get(meeting):
                _snapshots.pop(meeting)
            return await _snapshot(meeting)
    return found


def _made(work: Coroutine[Any, Any, T], kept: dict[K, asyncio.Task[T]], key: K) -> asyncio.Task[T]:
    """Done once for all who ask, and kept; what failed is not kept, so that the next who asks has it done again."""

    def drop_failed(task: asyncio.Task[T]) -> None:
        if (task.cancelled() or task.exception()) and kept.get(key) is task:
            del kept[key]

    task = asyncio.create_task(work)
    task.add_done_callback(drop_failed)
    return task


def forget(meeting: int) -> None:
    """Nobody listens to this meeting any more."""
    _snapshots.pop(meeting, None)
    _handed_on.pop(meeting, None)


def hand_on(meeting: Meeting, view: str, html: str) -> None:
    """A press has read and rendered this for its answer, and needs it no more: the streams need not do it again."""
    if meeting.pk in hub.listeners:
        _handed_on[meeting.pk] = meeting, {(view, get_language() or "nl"): _state(meeting, html)}


def _read(pk: int, sign_ins: list[str]) -> Snapshot | None:
    kept = _handed_on.pop(pk, None)
    meeting, made = kept or (Meeting.objects.at_hand().filter(pk=pk).first(), {})
    if meeting is None:
        return None
    # Read here, so that rendering does not meet a later version half-way.
    if meeting.is_open:
        _ = (
            meeting.people,
            meeting.all_steps,
            meeting.attendance_by_member,
            meeting.coach_moment,
        )
    devices = set(
        Device.objects.live().filter(meeting=pk, admitted_at__isnull=False).values_list("pk", flat=True)
    )
    return Snapshot(meeting, devices, _signed_in(sign_ins), made)


def _signed_in(sign_ins: list[str]) -> dict[str, bool]:
    """Are the login sessions these pages were made in still there? One query for all."""
    keys = {}
    for sign_in in set(sign_ins):
        try:
            keys[sign_in] = decrypt(sign_in, SIGN_IN)
        except CannotRead:
            keys[sign_in] = ""
    live = set(
        Session.objects.filter(pk__in=keys.values(), expire_date__gt=timezone.now()).values_list(
            "pk", flat=True
        )
    )
    return {sign_in: key in live for sign_in, key in keys.items()}
