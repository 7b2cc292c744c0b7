"""What people put down during a meeting: drafts, handed-in entries, taken back, entered for somebody else."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from methods.canvases import Viewer

if TYPE_CHECKING:
    from sessions.models.entry import Entry
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting
    from sessions.models.step import Step


class NotNow(Exception):
    """The step does not let this person put this down (any more). What they typed is kept as a draft."""


class Writing:
    """Mixed into Meeting."""

    def viewer(self: Meeting, member: Membership | None, view: str = "") -> Viewer:
        """Somebody (or, without a member, everybody with this view) as the canvases know them."""
        if member is None:
            presenter = view == "presenter"
            return Viewer(view, is_presenter=presenter)
        step = self.current
        group = self.group_of(step, member.pk) if step else None
        return Viewer(
            view or self.view_of(member),
            member.pk,
            has_turn=bool(step and step.turn_id == member.pk),
            is_presenter=bool(self.presenter and self.presenter.pk == member.pk),
            mates=tuple(person.pk for person in group.people if person != member) if group else (),
            client=group.client.pk if group and group.client else None,
        )

    def may_write(self: Meeting, member: Membership) -> bool:
        return bool(
            self.is_open
            and self.current
            and self.is_present(member)
            and not self.coach_moment
            and self.canvas.may_write(self.viewer(member), self.current)
        )

    def check_open(self: Meeting, step: Step, author: Membership) -> None:
        """May this person put something down at this step, now? Raises NotNow."""
        here = self.current
        if here is None or (here.item_id, here.phase_key) != (step.item_id, step.phase_key):
            raise NotNow(_("The group has moved on."))
        if not self.may_write(author):
            raise NotNow(_("That is not possible at this step."))

    @transaction.atomic
    def save_draft(
        self: Meeting, step: Step, author: Membership, entry_id: uuid.UUID, data: Mapping[str, Any]
    ) -> bool:
        """Keep what somebody is typing, for them alone; no screen hears of it. False when it was handed in already."""
        from sessions.models.entry import Entry

        entry, is_new = Entry.objects.get_or_create(
            id=entry_id,
            defaults={"item": step.item, "phase_key": step.phase_key, "author": author, "data": dict(data)},
        )
        if is_new:
            return True
        _same_place(entry, step, author)
        if not entry.is_draft:
            return bool(entry.data == dict(data))
        entry.data = dict(data)
        entry.save(update_fields=["data", "changed_at"])
        return True

    def hand_in(
        self: Meeting,
        step: Step,
        author: Membership,
        by: Membership,
        entry_id: uuid.UUID,
        data: Mapping[str, Any],
    ) -> Entry:
        """Put it on the table. Sending it twice is one entry. Raises NotNow when the step no longer takes it."""
        from sessions.models.entry import Entry
        from sessions.models.keeping import keep

        with self.changing():
            self.check_open(step, author)
            entry = Entry.objects.filter(pk=entry_id).first() or Entry(
                id=entry_id, item=step.item, phase_key=step.phase_key, author=author
            )
            _same_place(entry, step, author)
            entry.data, entry.entered_by = dict(data), by
            entry.hand_in()
            entry.save()
            keep(self, entry)
            here, turn = self.current, self.canvas.turn_from(entry.data)
            if here and turn:
                here.turn_id = turn
                here.order = [turn]
                here.save(update_fields=["turn", "order"])
            return entry

    def take_back(self: Meeting, entry: Entry) -> None:
        """Make it a draft again, while the group is where it was written and it may still be changed."""
        from sessions.models.keeping import keep

        with self.changing():
            here = self.current
            if here is None or (here.item_id, here.phase_key) != (entry.item_id, entry.phase_key):
                raise NotNow(_("The group has moved on."))
            if here.is_revealed and not self.may_write(entry.author):
                raise NotNow(_("It has been revealed; it can no longer be changed."))
            entry.handed_in_at = None
            entry.save(update_fields=["handed_in_at", "changed_at"])
            keep(self, entry)


def _same_place(entry: Entry, step: Step, author: Membership) -> None:
    """An entry stays its author's, in the phase where it was made. Raises PermissionError."""
    if (entry.author_id, entry.item_id, entry.phase_key) != (author.pk, step.item_id, step.phase_key):
        raise PermissionError
