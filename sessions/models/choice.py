"""Which case the group works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from sessions.models.agenda import AgendaItem
    from sessions.models.case import Case
    from sessions.models.group import Membership
    from sessions.models.meeting import Meeting


class Choice:
    """Mixed into Meeting."""

    def choose_case(self: Meeting, seen: int, by: Membership, case: Case) -> None:
        """This case goes to the next item that waits for one. Choosing it twice changes nothing."""
        from sessions.models.meeting import Refused

        with self.moving(seen):
            if case.author_id == self.chair_id:
                raise Refused(_("Whoever brings a case cannot chair it. Hand over the chair first."))
            waiting = [item for item in self.programme if item.wants_case and self._can_take_case(item)]
            if any(item.case_id == case.pk for item in self.programme):
                return
            if not waiting:
                raise Refused(_("There is no item on the programme that waits for a case."))
            free = [item for item in waiting if item.case_id is None] or waiting
            free[0].case, free[0].presenter = case, case.author
            free[0].save(update_fields=["case", "presenter"])

    def _can_take_case(self: Meeting, item: AgendaItem) -> bool:
        if item.skipped_at or (item.case and item.case.told_at):
            return False
        return any(stop.item.pk == item.pk for stop in [*self.ahead, *self.path[self.place_on_path :][:1]])
