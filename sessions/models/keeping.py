"""What a handed-in entry also leaves behind, for longer than the meeting: an intention, a learning sentence, a look back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from methods.canvases import CANVASES, Seen
from methods.script import Phase
from sessions.models.entry import Entry
from sessions.models.intention import Intention
from sessions.models.own import Learning, Worksheet

if TYPE_CHECKING:
    from sessions.models.agenda import AgendaItem
    from sessions.models.meeting import Meeting


def keep(meeting: Meeting, entry: Entry) -> None:
    """As the entry is now: of what was taken back the group reads nothing."""
    phase = entry.item.phase(entry.phase_key)
    if kept := CANVASES[phase.canvas].keeps_in(phase):
        KEEPERS[kept](meeting, entry)


def keep_worksheets(meeting: Meeting, now: datetime) -> None:
    """What people made in the methods of a meeting goes to their own pages, as far as the group came."""
    names = {person.pk: person.first_name for person in meeting.people}
    for item in meeting.programme:
        sealed = meeting.sealed_in(item)
        been = {step.phase_key for step in meeting.all_steps if step.item_id == item.pk}
        kinds = {phase.canvas for phase in item.script.phases if CANVASES[phase.canvas].makes_sheet}
        for kind in sorted(kinds):
            phases = {key: phase for key, phase in _of_kind(item, kind).items() if key in been}
            entries = [
                Seen(
                    str(entry.pk),
                    entry.author_id,
                    entry.data,
                    entry.phase_key,
                    is_sealed=entry.phase_key in sealed,
                )
                for entry in item.entries.handed_in().filter(phase_key__in=phases)
            ]
            for owner, data in CANVASES[kind].sheets(entries, phases, names).items():
                facts = {"data": data, "made_at": now, "method_key": item.method_key, "title": item.name}
                Worksheet.objects.update_or_create(item=item, owner_id=owner, kind=kind, defaults=facts)


def _of_kind(item: AgendaItem, kind: str) -> dict[str, Phase]:
    """The phases of an item with this canvas; where it gathers, also those they work on."""
    phases = {phase.key: phase for phase in item.script.phases if phase.canvas == kind}
    if CANVASES[kind].gathers:
        keys = [key for phase in phases.values() for key in phase.sources]
        phases |= {key: item.phase(key) for key in keys}
    return phases


def _intention(meeting: Meeting, entry: Entry) -> None:
    data = entry.data
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
            "is_shared": not entry.is_draft and data.get("is_shared", False),
        },
    )


def _learning(meeting: Meeting, entry: Entry) -> None:
    """What they wrote in every reflection of this meeting; the group reads it when they share all of it."""
    own = Entry.objects.filter(item__in=meeting.programme, author=entry.author)
    theirs = [one for one in own if one.pk == entry.pk or not one.is_draft]
    phases = {(item.pk, p.key): p for item in meeting.programme for p in item.script.phases}
    kinds = [(one.data, phases[one.item_id, one.phase_key].canvas) for one in theirs]
    learnt = [data for data, kind in kinds if CANVASES[kind].keeps == "learning" and data.get("learnt")]
    if not learnt:
        Learning.objects.filter(meeting=meeting, owner=entry.author).delete()
        return
    Learning.objects.update_or_create(
        meeting=meeting,
        owner=entry.author,
        defaults={
            "text": "\n".join(data["learnt"] for data in learnt),
            "is_shared": not entry.is_draft and all(data.get("is_shared", False) for data in learnt),
        },
    )


def _look_back(meeting: Meeting, entry: Entry) -> None:
    for intention in Intention.objects.filter(owner=entry.author):
        state = entry.data.get(f"state-{intention.pk}")
        if state:
            intention.look_back(state, entry.data.get(f"how-{intention.pk}", ""))


KEEPERS: dict[str, Callable[[Meeting, Entry], None]] = {
    "intention": _intention,
    "learning": _learning,
    "look-back": _look_back,
}
