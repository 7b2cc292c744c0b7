"""What an author promises themselves: who may read the case beforehand, by name, and what happens to it afterwards."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sessions.models import Case, Meeting

Offer = tuple[list[tuple[str, str]], dict[str, str]]  # choices, and a sentence per value


def readers(meeting: Meeting, case: Case | None) -> Offer:
    """Who can be chosen to read it, by name, and what that means."""
    kinds = Case.Readers
    chair, others = meeting.chair.first_name, len(meeting.people) - 1
    facilitators = [person for person in meeting.people if person.is_facilitator]
    names = _and([person.first_name for person in facilitators])
    labels: dict[str, str] = {
        kinds.CHAIR: _("%(names)s, beforehand")
        % {"names": _and([chair, *(p.first_name for p in facilitators if p.pk != meeting.chair_id)])},
        kinds.FACILITATOR: _("Only %(names)s, beforehand") % {"names": names},
        kinds.GROUP: _("The whole group, beforehand"),
        kinds.NOBODY: _("Nobody, until I tell it"),
    }
    abouts = {
        kinds.CHAIR: _("Chair and facilitator. They can choose a method then.")
        if facilitators
        else _("The chair can choose a method then."),
        kinds.FACILITATOR: _("The group hears it in the meeting."),
        kinds.GROUP: ngettext("%(n)d person can read it before.", "%(n)d people can read it before.", others)
        % {"n": others},
        kinds.NOBODY: _("The list says: kept for the meeting."),
    }
    chosen = case.readers if case else ""
    if not facilitators and chosen != kinds.FACILITATOR:
        del labels[kinds.FACILITATOR]
    elif {person.pk for person in facilitators} == {meeting.chair_id} and chosen != kinds.CHAIR:
        del labels[kinds.CHAIR]
    return [(str(value), label) for value, label in labels.items()], {
        str(value): about for value, about in abouts.items()
    }


def kept() -> Offer:
    keep = Case.Keep
    days = {"days": settings.RETENTION["meeting"]}
    labels = {
        keep.PLAN: _("Erase it after %(days)d days") % days,
        keep.DELETE: _("Erase it as soon as the meeting closes"),
        keep.ALL: _("Keep it for me"),
    }
    abouts = {
        keep.PLAN: _("Who was there can read it back until then. Your plan stays with you."),
        keep.DELETE: _("The advice too. Your plan stays with you."),
        keep.ALL: _("After %(days)d days only you can read it, and the advice you got.") % days,
    }
    return [(str(value), label) for value, label in labels.items()], {
        str(value): about for value, about in abouts.items()
    }


def _and(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
