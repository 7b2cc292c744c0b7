"""The personal part of a screen: what is asked of me now, with the form for it. Never pushed; fetched by its owner."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from methods.canvases import CANVASES, Canvas, Table, Viewer
from methods.canvases.questions import QUESTIONS
from sessions.aloud import filled, said_aloud
from sessions.forms.entry import dress
from sessions.models import Entry, Membership, Step
from sessions.screens import mine_mark, work_mark
from sessions.table import entries_at, the_table


@dataclass
class Bench:
    """What one person can do at this step."""

    step: Step
    member: Membership
    typed: forms.Form | None = None  # a form that came back with errors
    kept: str = ""  # a sentence about text that was kept
    entry_id: uuid.UUID | None = None
    other: Membership | None = None  # for whom the chair enters it
    about: int | None = None  # about whom, where entries are about somebody
    pressed: str = ""  # the press that changed the form: what it changed gets the focus

    @property
    def canvas(self) -> Canvas:
        return CANVASES[self.step.phase.canvas]

    @property
    def repeats(self) -> bool:
        return self.canvas.repeats_in(self.step.phase)

    @property
    def viewer(self) -> Viewer:
        return self.step.meeting.viewer(self.member)

    def context(self) -> dict[str, Any]:
        step, meeting = self.step, self.step.meeting
        mine = [entry for entry in step.entries if entry.author_id == self.member.pk]
        may = meeting.may_write(self.member)
        seats = self.seats(mine)
        if seats:
            mine = [entry for entry in mine if entry.data.get("about") == self.about]
        done = [entry for entry in mine if not entry.is_draft]
        if self.other:
            may, done = True, []
        form = self.form(mine) if may and not self._is_done(done) else None
        return {
            "meeting": meeting,
            "step": step,
            "phase": step.phase,
            "me": self.member,
            "viewer": self.viewer,
            "voice": said_aloud(meeting, step.phase),
            "role_line": self.role_line(),
            "has_turn": step.turn_id == self.member.pk,
            "next_turn": meeting.next_turn(),
            "form": form,
            "is_folded": self.is_folded,
            "done": [(entry, typed_texts(entry)) for entry in done],
            "may_take_back": may and bool(done) and not self.repeats,
            "seats": seats if may else [],
            "about": next((seat for seat in seats if seat["is_now"]), None),
            "notes": self._own_notes(done),
            "is_secret": self.canvas.is_sealed_for(step),
            "is_private": self.canvas.is_private(step.phase),
            "others": self.others() if self.viewer.view == "chair" and not self.other else [],
            "other": self.other,
            "leftovers": self._leftovers(form),
            "kept": self.kept,
            "pressed": self.pressed,
            "work_form": f"canvases/{step.phase.canvas}/form.html",
            "work_mark": work_mark(step),
        }

    @property
    def is_folded(self) -> bool:
        """The chair has more to do than to write along; but what is asked of them alone stays in sight."""
        is_chair = self.viewer.view == "chair" and self.other is None and self.typed is None
        return is_chair and self.canvas.is_asked(self.step.phase)

    def abouts(self) -> list[int] | None:
        """About whom this person writes here; None where entries are about nobody in particular."""
        return self.canvas.about(self.viewer, self.step, self.table)

    def seats(self, mine: list[Entry]) -> list[dict[str, Any]]:
        """The people one writes about, a seat each. Unless another is asked for, the first without an entry is at hand;
        where one puts down several, or whoever has the turn comes first, simply the first."""
        abouts = self.abouts()
        if not abouts:
            return []
        done = {entry.data.get("about") for entry in mine if not entry.is_draft}
        is_first = self.repeats or (self.canvas.follows_turn and self.step.turn_id == abouts[0])
        if self.about not in abouts:
            waiting = (pk for pk in abouts if pk not in done)
            self.about = abouts[0] if is_first else next(waiting, abouts[-1])
        people = {person.pk: person for person in self.step.meeting.people}
        return [
            {"person": people[pk], "is_done": pk in done, "is_now": pk == self.about}
            for pk in abouts
            if pk in people
        ]

    @cached_property
    def table(self) -> Table:
        return the_table(self.step, self.viewer)

    def mine(self) -> dict[str, Any] | None:
        """What this person alone looks at: their worksheet as it is, and with whom they sit. None where there is neither."""
        step, canvas = self.step, self.canvas
        if not canvas.has_mine and not step.phase.apart:
            return None
        visible = canvas.visible(entries_at(step), self.viewer, step)
        found = canvas.mine(visible, self.viewer, step, self.table) if canvas.has_mine else None
        group = step.meeting.group_of(step, self.member.pk)
        return {
            "meeting": step.meeting,
            "step": step,
            "phase": step.phase,
            "me": self.member,
            "viewer": self.viewer,
            "table": self.table,
            "mates": [person for person in group.people if person != self.member] if group else [],
            "client": group.client if group else None,
            "goes_on": bool(step.meeting.ahead and step.meeting.ahead[0].phase.apart),
            "role_line": self.role_line(),
            "mine_mark": mine_mark(step),
            "mine_template": f"canvases/{step.phase.canvas}/mine.html",
            "has_figure": found is not None,
            **(found or {}),
        }

    def _is_done(self, done: list[Entry]) -> bool:
        return bool(done) and not self.repeats and self.typed is None

    def form(self, mine: list[Entry]) -> forms.Form | None:
        """The form, dressed to be sent, with the draft in it."""
        if self.other:
            return self._form_for(self.other)
        draft = next((entry for entry in reversed(mine) if entry.is_draft), None)
        form = self.typed or self.blank(draft.data if draft else None)
        if form is None:
            return None
        if self.pressed and (name := getattr(form, "focus", "")):
            form.fields[name].widget.attrs["autofocus"] = True
        entry_id = self.entry_id or (draft.pk if draft and self.repeats else self.fresh_id())
        return dress(
            form, self.step, self.member, entry_id, is_unsaved=self.typed is not None, about=self.about
        )

    def _form_for(self, other: Membership) -> forms.Form | None:
        """What the chair types for somebody else is not kept as a draft: it would be that person's."""
        form = self.typed or Bench(self.step, other).blank()
        if form is None:
            return None
        dressed = dress(
            form, self.step, self.member, uuid.uuid4(), is_unsaved=self.typed is not None, is_kept=False
        )
        dressed.envelope["other"] = other.pk  # type: ignore[attr-defined]
        return dressed

    def blank(self, initial: dict[str, Any] | None = None, data: Any = None) -> forms.Form | None:
        """The canvas's form for this person, filled from `initial` or bound to `data`."""
        if self._is_sharpening:
            return QUESTIONS.presenter_form(self.step.phase, data, initial=initial)
        table = replace(self.table, about=self.about)
        return self.canvas.form(self.step.phase, table, data, initial=initial)

    @property
    def _is_sharpening(self) -> bool:
        """Does the presenter word their question anew while the others ask?"""
        sharpens = bool(self.step.phase.options.get("sharpen"))
        return self.canvas is QUESTIONS and self.viewer.is_presenter and sharpens

    def fresh_id(self) -> uuid.UUID:
        """One per person: the same from every device. Several per person: a new one per form."""
        if self.repeats:
            return uuid.uuid4()
        return Entry.name_for(self.member.pk, self.step.item_id, self.step.phase_key, self.about or 0)

    def role_line(self) -> str:
        if self.step.phase.canvas == "advice" and self.step.is_revealed:
            return _("Read your advice aloud.")
        roles = self.step.phase.roles
        key = "presenter" if self.viewer.is_presenter else "member"
        if self.viewer.is_client:
            key = "client"
        elif self.viewer.has_turn:
            key = "questioner" if self.step.phase.canvas == "pick" else "turn"
        return filled(
            self.step.meeting, roles.get(key) or roles.get("member", ""), self.table.name(self.viewer.client)
        )

    def _own_notes(self, done: list[Entry]) -> list[dict[str, Any]]:
        """A listening presenter's notes, by sort."""
        if self.step.phase.canvas != "gossip" or not self.viewer.is_presenter:
            return []
        from methods.canvases.gossip import SORTS

        return [
            {"key": key, "name": name, "notes": [entry for entry in done if entry.data["sort"] == key]}
            for key, name in SORTS.items()
        ]

    def others(self) -> list[Membership]:
        """For whom the chair may enter: ticked present by the chair, and never seen with a phone of their own; not for
        somebody in a pair or trio, which is theirs.

        Nothing here tells who of the rest has written already.
        """
        if not self.canvas.for_others or self.canvas.is_private(self.step.phase) or self.step.phase.apart:
            return []
        meeting, step = self.step.meeting, self.step
        ticked = [pk for pk, attendance in meeting.attendance_by_member.items() if attendance.ticked_by_id]
        busy = {trace.author for trace in meeting.written if trace.entered_by in (None, trace.author)}
        if not self.repeats:
            busy |= {entry.author_id for entry in step.entries}
        return [
            person
            for person in meeting.present
            if person.pk in ticked and person.pk not in busy and meeting.may_write(person)
        ]

    def _leftovers(self, form: forms.Form | None) -> list[dict[str, Any]]:
        """Drafts that do not stand in the form, of steps that are over above all: nothing typed is lost."""
        meeting = self.step.meeting
        in_form = form.envelope["entry"] if form else ""  # type: ignore[attr-defined]
        if not any(t.author == self.member.pk and t.handed_in_at is None for t in meeting.written):
            return []
        drafts = Entry.objects.filter(
            item__meeting=meeting, author=self.member, handed_in_at=None
        ).select_related("item")
        found = []
        for draft in drafts:
            if str(draft.pk) == in_form:
                continue
            texts = typed_texts(draft)
            if texts:
                item = next(item for item in meeting.programme if item.pk == draft.item_id)
                found.append({"entry": draft, "title": item.phase(draft.phase_key).title, "texts": texts})
        return found


TYPED = ("text", "second", "question", "what", "first_step", "with_whom", "notice", "hinder", "learnt", "tip")


def typed_texts(entry: Entry) -> list[str]:
    """What was typed in an entry, without what was ticked or chosen; where the fields have names of their own, as its
    canvas reads it."""
    texts = [entry.data.get(name) for name in TYPED]
    texts += [value for name, value in entry.data.items() if name.startswith("how-")]
    if not any(texts):
        texts = CANVASES[entry.item.phase(entry.phase_key).canvas].texts(entry.data)
    return [text for text in texts if isinstance(text, str) and text.strip()]
