"""What lies on the table for a canvas: people, cases, intentions, and what earlier phases left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from methods.canvases import CANVASES, Person, Seen, Table
from sessions.models import Entry, Intention, Meeting, Membership, Step


def entries_at(step: Step) -> list[Seen]:
    """What has been handed in at this step."""
    return [seen(entry) for entry in step.entries if not entry.is_draft]


def entries_of(step: Step, phases: Sequence[str]) -> list[Seen]:
    """What has been handed in in these phases of the step's item."""
    return [seen(entry) for entry in step.item.entries.handed_in().filter(phase_key__in=phases)]


def seen(entry: Entry) -> Seen:
    return Seen(str(entry.pk), entry.author_id, entry.data, entry.phase_key)


def the_table(meeting: Meeting, step: Step, member: Membership | None = None) -> Table:
    """What a canvas may know of the meeting; with `member`, also that member's own open intentions."""
    phase = step.phase
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
        sources=entries_of(step, _opened_sources(step)) if phase.canvas == "sorting" else (),
        presenter=meeting.presenter.pk if meeting.presenter else None,
        past=past,
    )


def _opened_sources(step: Step) -> list[str]:
    """The earlier phases this one works on, without what was written in silence and never revealed."""
    revealed = {s.phase_key for s in step.meeting.all_steps if s.item_id == step.item_id and s.is_revealed}
    sealed = {key for key in step.phase.sources if CANVASES[step.item.phase(key).canvas].secret}
    return [key for key in step.phase.sources if key in revealed or key not in sealed]


def _open_intentions(meeting: Meeting, member: Membership | None) -> Sequence[Any]:
    """One's own that are open, or were until today; without a member, those of all that the group may see."""
    found = (
        Intention.objects.filter(owner__group=meeting.group_id)
        .exclude(meeting=meeting)
        .select_related("owner__user")
    )
    found = found.filter(owner=member) if member else found.filter(is_shared=True)
    today = meeting.opened_at or meeting.starts_at
    return [i for i in found if i.is_open or (i.state_at and i.state_at >= today)]
