"""What lies on the table for a canvas: people, cases, intentions, and what earlier phases left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from methods.canvases import CANVASES, Person, Seen, Sheet, Table, Viewer
from methods.script import Phase
from sessions.models import Entry, Intention, Meeting, Step, Worksheet


def entries_at(step: Step) -> list[Seen]:
    """What has been handed in at this step."""
    return [seen(step, entry) for entry in step.entries if not entry.is_draft]


def entries_of(step: Step, phases: Sequence[str]) -> list[Seen]:
    """What has been handed in in these phases of the step's item."""
    return [seen(step, entry) for entry in step.item.entries.handed_in().filter(phase_key__in=phases)]


def seen(step: Step, entry: Entry) -> Seen:
    canvas = CANVASES[step.item.phase(entry.phase_key).canvas]
    return Seen(str(entry.pk), entry.author_id, entry.data, entry.phase_key, canvas.texts(entry.data))


def the_table(step: Step, viewer: Viewer) -> Table:
    """What this viewer may know of the meeting; of one person also what is their own."""
    meeting, phase = step.meeting, step.phase
    member = viewer.member
    people = [p for p in meeting.present if not (p.is_facilitator and p.pk != meeting.chair_id)]
    if phase.canvas == "pick":
        people = [p for p in people if p.pk != meeting.chair_id]
    past = [
        person
        for s in meeting.all_steps
        if s.item_id == step.item_id and s.phase_key in phase.sources
        for person in (*s.heard, s.turn_id)
        if person
    ]
    return Table(
        people=[Person(p.pk, p.first_name) for p in people],
        names={p.pk: p.first_name for p in meeting.people},
        cases=meeting.all_cases if phase.canvas == "choosing" else (),
        intentions=_open_intentions(meeting, member) if phase.canvas == "look-back" else (),
        sources=_sources(step, viewer),
        phases={key: step.item.phase(key) for key in phase.sources},
        drafts=_drafts(step, member) if member else (),
        lang=meeting.language,
        me=member,
        presenter=meeting.presenter.pk if meeting.presenter else None,
        past=past,
        sheets=_sheets(step, member) if member else (),
    )


def _sources(step: Step, viewer: Viewer) -> Sequence[Seen]:
    canvas = CANVASES[step.phase.canvas]
    if not canvas.reads or not step.phase.sources:
        return ()
    phases = _opened_sources(step) if canvas.reads == "opened" else step.phase.sources
    found = entries_of(step, [key for key in phases if key != step.phase_key])
    return canvas.sources_for(found, entries_at(step), viewer, step)


def _drafts(step: Step, member: int) -> Sequence[Seen]:
    """What this person had not handed in when the group went on."""
    phases = [key for key in step.phase.sources if key != step.phase_key]
    if not CANVASES[step.phase.canvas].reads or not phases:
        return ()
    found = step.item.entries.filter(author=member, phase_key__in=phases, handed_in_at=None)
    return [seen(step, entry) for entry in found]


def _sheets(step: Step, member: int) -> Sequence[Sheet]:
    """Worksheets that somebody kept and that can be of use here."""
    kinds = CANVASES[step.phase.canvas].takes
    if not kinds:
        return ()
    found = Worksheet.objects.filter(owner__user__memberships=member, kind__in=kinds)
    return [Sheet(sheet.kind, sheet.data, date_format(sheet.made_at, "j F Y")) for sheet in found]


def _opened_sources(step: Step) -> list[str]:
    """The earlier phases this one works on, without what was written in silence and never revealed."""
    revealed = {s.phase_key for s in step.meeting.all_steps if s.item_id == step.item_id and s.is_revealed}
    return [key for key in step.phase.sources if key in revealed or not _is_sealed(step.item.phase(key))]


def _is_sealed(phase: Phase) -> bool:
    return CANVASES[phase.canvas].is_sealed_for(Unvisited(phase))


@dataclass(frozen=True)
class Unvisited:
    """A phase as a canvas looks at it when nobody is there."""

    phase: Phase
    is_revealed: bool = False
    turn_id: int | None = None
    heard: Sequence[int] = ()


def _open_intentions(meeting: Meeting, member: int | None) -> Sequence[Any]:
    """One's own that are open, or were until today; without a member, those of all that the group may see."""
    found = (
        Intention.objects.filter(owner__group=meeting.group_id)
        .exclude(meeting=meeting)
        .select_related("owner__user")
    )
    found = found.filter(owner=member) if member else found.filter(is_shared=True)
    today = meeting.opened_at or meeting.starts_at
    return [i for i in found if i.is_open or (i.state_at and i.state_at >= today)]
