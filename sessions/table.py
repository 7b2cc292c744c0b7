"""What lies on the table for a canvas: people, cases, intentions, and what earlier phases left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format

from methods.canvases import CANVASES, Person, Seen, Sheet, Table, Viewer
from sessions.models import Case, Entry, Intention, Meeting, Step, Worksheet


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
    told = step.item.case if step.item.case and step.item.case.told_at else None
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
        lang=step.item.script.lang,
        me=member,
        order=step.order,
        people=[Person(p.pk, p.first_name) for p in people],
        names={p.pk: p.first_name for p in meeting.people},
        cases=meeting.all_cases if phase.canvas == "choosing" else (),
        intentions=_open_intentions(meeting, member) if phase.canvas == "look-back" else (),
        sources=_sources(step, viewer),
        phases={key: step.item.phase(key) for key in phase.sources},
        drafts=_drafts(step, member) if member else (),
        presenter=meeting.presenter.pk if meeting.presenter else None,
        case=told,
        question=_question(step, told) if told else "",
        past=past,
        sheets=_sheets(step, member) if member else (),
    )


def _question(step: Step, case: Case) -> str:
    """What the presenter asks, as they worded it last. All present may know: they heard it."""
    anew = [phase.key for phase in step.item.script.phases if phase.options.get("sharpen")]
    entries = entries_of(step, anew) if anew else []
    worded = [str(entry.data["question"]) for entry in entries if "question" in entry.data]
    return worded[-1] if worded else case.question


def _sources(step: Step, viewer: Viewer) -> Sequence[Seen]:
    canvas = CANVASES[step.phase.canvas]
    if not canvas.reads or not step.phase.sources:
        return ()
    phases = _opened_sources(step) if canvas.reads == "opened" else step.phase.sources
    phases = [key for key in phases if key != step.phase_key]
    found = entries_of(step, phases)
    if canvas.reads == "opened":
        found = [entry for entry in found if entry.data.get("is_shared", True)]
    left: list[Seen] = []
    for phase in map(step.item.phase, phases):
        of_phase = [entry for entry in found if entry.phase_key == phase.key]
        if not canvas.family:
            left += CANVASES[phase.canvas].leaves(of_phase, viewer, phase)
        elif phase.canvas == canvas.key:
            left += of_phase
        elif phase.canvas in canvas.family:
            left += CANVASES[phase.canvas].leaves(of_phase, viewer, phase)
    return canvas.sources_for(left, entries_at(step), viewer, step)


def _drafts(step: Step, member: int) -> Sequence[Seen]:
    """What this person had not handed in when the group went on."""
    phases = [key for key in step.phase.sources if key != step.phase_key]
    if not CANVASES[step.phase.canvas].reads or not phases:
        return ()
    found = step.item.entries.filter(author=member, phase_key__in=phases, handed_in_at=None)
    return [seen(step, entry) for entry in found]


def _sheets(step: Step, member: int) -> Sequence[Sheet]:
    """Worksheets that somebody kept in this group and that can be of use here. Who is here by a link or with an admitted
    phone is this member and no more: what they made in other groups is not shown."""
    kinds = CANVASES[step.phase.canvas].takes
    if not kinds:
        return ()
    found = Worksheet.objects.filter(owner=member, kind__in=kinds)
    return [Sheet(sheet.kind, sheet.data, date_format(sheet.made_at, "j F Y")) for sheet in found]


def _opened_sources(step: Step) -> list[str]:
    """The earlier phases this one works on, without what was written in silence and never revealed."""
    sealed = step.meeting.sealed_in(step.item)
    return [key for key in step.phase.sources if key not in sealed]


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
