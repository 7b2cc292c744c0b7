"""What a handed-in entry also leaves behind, for longer than the meeting: an intention, a learning sentence, a look back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from methods.canvases import CANVASES, Seen
from sessions.models.entry import Entry
from sessions.models.intention import Intention
from sessions.models.own import Learning, Worksheet

if TYPE_CHECKING:
    from sessions.models.meeting import Meeting


def keep(meeting: Meeting, entry: Entry) -> None:
    canvas = CANVASES[entry.item.phase(entry.phase_key).canvas]
    data = canvas.kept(entry.data)
    if canvas.keeps and data is not None:
        KEEPERS[canvas.keeps](meeting, entry, data)


def keep_worksheets(meeting: Meeting, now: datetime) -> None:
    """What people made in the methods of a meeting goes to their own pages."""
    names = {person.pk: person.first_name for person in meeting.people}
    for item in meeting.programme:
        kinds = {phase.canvas for phase in item.script.phases if CANVASES[phase.canvas].makes_sheet}
        for kind in sorted(kinds):
            phases = {phase.key: phase for phase in item.script.phases if phase.canvas == kind}
            entries = [
                Seen(str(entry.pk), entry.author_id, entry.data, entry.phase_key)
                for entry in item.entries.handed_in().filter(phase_key__in=phases)
            ]
            for owner, data in CANVASES[kind].sheets(entries, phases, names).items():
                Worksheet.objects.update_or_create(
                    item=item, owner_id=owner, kind=kind, defaults={"data": data, "made_at": now}
                )


def _intention(meeting: Meeting, entry: Entry, data: Mapping[str, Any]) -> None:
    more = {name: data[name] for name in ("with_whom", "notice", "hinder") if data.get(name)}
    Intention.objects.update_or_create(
        item=entry.item,
        owner=entry.author,
        defaults={
            "meeting": meeting,
            "what": data["what"],
            "first_step": data.get("first_step", ""),
            "by_date": data.get("by_date") or None,
            "asked_by_id": data.get("asked_by"),
            "more": "\n".join(more.values()),
            "is_shared": data.get("is_shared", False),
        },
    )


def _learning(meeting: Meeting, entry: Entry, data: Mapping[str, Any]) -> None:
    if not data.get("learnt"):
        Learning.objects.filter(meeting=meeting, owner=entry.author).delete()
        return
    Learning.objects.update_or_create(
        meeting=meeting,
        owner=entry.author,
        defaults={"text": data["learnt"], "is_shared": data.get("is_shared", False)},
    )


def _look_back(meeting: Meeting, entry: Entry, data: Mapping[str, Any]) -> None:
    for intention in Intention.objects.filter(owner=entry.author):
        state = data.get(f"state-{intention.pk}")
        if state:
            intention.look_back(state, data.get(f"how-{intention.pk}", ""))


KEEPERS: dict[str, Callable[[Meeting, Entry, Mapping[str, Any]], None]] = {
    "intention": _intention,
    "learning": _learning,
    "look-back": _look_back,
}
