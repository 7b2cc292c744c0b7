"""A meeting opens, and is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from methods.canvases import CANVASES
from methods.catalogue import NoSuchMethod

if TYPE_CHECKING:
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting


class Opening:
    """Mixed into Meeting."""

    def open(self: Meeting, by: Membership) -> None:
        """Copy the scripts into the items and enter the first step. Opening an open meeting changes nothing."""
        from sessions.models.meeting import Refused

        with self.changing():
            if self.opened_at:
                return
            if not self.programme:
                raise Refused(_("There is nothing on the programme yet."))
            for item in self.programme:
                try:
                    item.freeze()
                except NoSuchMethod as gone:
                    raise Refused(_("One of the methods is no longer there; choose another.")) from gone
            now = timezone.now()
            self.opened_at, self.opened_by = now, by
            self.moves += 1
            self.save(update_fields=["opened_at", "opened_by", "moves"])
            self.note_arrival(by)
            self._enter(self.path[0], by, now)

    def close(self: Meeting, by: Membership) -> None:
        """The end: attendance gets its last times, votes and listening notes go, what authors did not want kept goes."""
        from sessions.models.keeping import keep_worksheets

        with self.changing():
            if self.closed_at or not self.opened_at:
                return
            now = timezone.now()
            self._leave(now)
            self.attendances.filter(left_at=None).update(left_at=now)
            self.coach_moments.filter(ended_at=None).update(ended_at=now)
            self.devices.filter(ended_at=None).update(ended_at=now)
            keep_worksheets(self, now)
            self.let_go()
            self.closed_at = now
            self.moves += 1
            self.save(update_fields=["closed_at", "moves"])

    def let_go(self: Meeting) -> None:
        """What goes the moment a meeting is over: votes, listening notes, and a case whose author wanted it gone."""
        from sessions.models.case import Case
        from sessions.models.entry import Entry

        entries = Entry.objects.filter(item__meeting=self)
        for item in self.programme:
            for phase in item.script.phases:
                if CANVASES[phase.canvas].forgotten:
                    entries.filter(item=item, phase_key=phase.key).delete()
            if item.case and item.case.told_at and item.case.keep == Case.Keep.DELETE:
                entries.filter(item=item).delete()
                item.case.delete()
