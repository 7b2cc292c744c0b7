"""Examples of a programme to begin from, for 60, 90 and 120 minutes, and laying one out for a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from sessions.models import Meeting, Refused
from sessions.plan import plan

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class Planned(NamedTuple):
    method: str
    minutes: int
    settings: dict[str, str] = {}


class Template(NamedTuple):
    key: str
    minutes: int
    label: StrPromise
    about: StrPromise
    items: tuple[Planned, ...]


TEMPLATES = {
    template.key: template
    for template in (
        Template(
            "60",
            60,
            _("60 minutes, one case"),
            _("The case has been chosen beforehand. For a group that knows the steps."),
            (
                Planned("welcome", 2),
                Planned("warm-up", 2, {"card": "O2"}),
                Planned("look-back", 4),
                Planned("choosing", 2, {"way": "beforehand"}),
                Planned("incidentmethode", 40),
                Planned("evaluation", 6),
                Planned("closing", 4),
            ),
        ),
        Template(
            "90",
            90,
            _("90 minutes, one case"),
            _("Time to choose together and to go deeper into one case."),
            (
                Planned("welcome", 2),
                Planned("warm-up", 8, {"card": "O6"}),
                Planned("look-back", 7),
                Planned("choosing", 8),
                Planned("incidentmethode", 50),
                Planned("evaluation", 9),
                Planned("closing", 6),
            ),
        ),
        Template(
            "120",
            120,
            _("120 minutes, two cases"),
            _("Two shorter rounds with a break between them."),
            (
                Planned("welcome", 2),
                Planned("warm-up", 8),
                Planned("look-back", 8),
                Planned("choosing", 7),
                Planned("incidentmethode", 35),
                Planned("break", 10),
                Planned("wisselende-vragenstellers", 35),
                Planned("evaluation", 10),
                Planned("closing", 5),
            ),
        ),
        Template(
            "120-deep",
            120,
            _("120 minutes, one case in depth"),
            _("All the time for one case, up to a plan."),
            (
                Planned("welcome", 2),
                Planned("warm-up", 8),
                Planned("look-back", 8),
                Planned("choosing", 7),
                Planned("kernmodel", 78, {"awareness": "yes"}),
                Planned("evaluation", 12),
                Planned("closing", 5),
            ),
        ),
    )
}


def suggested(minutes: int) -> Template:
    """The example that is nearest in length."""
    return min(TEMPLATES.values(), key=lambda template: abs(template.minutes - minutes))


def lay_out(meeting: Meeting, template: Template) -> None:
    """Put this example on the programme, in place of what was there, with the minutes shared over this meeting's length."""
    with meeting.changing():
        if meeting.opened_at:
            raise Refused(_("The meeting has begun; its programme is on the chair's screen now."))
        meeting.items.all().delete()
        for position, planned in enumerate(template.items, start=1):
            meeting.items.create(
                position=position,
                method_key=planned.method,
                minutes=planned.minutes,
                settings=dict(planned.settings),
            )
        meeting.forget()
        share_out(meeting)


def share_out(meeting: Meeting) -> None:
    """Within a change: give every item the minutes that fill the meeting exactly, where they can."""
    now = plan(meeting)
    minutes = now.spread() if now.can_spread else [line.minutes for line in now.lines]
    for line, share in zip(now.lines, minutes, strict=True):
        if line.item.minutes != share:
            line.item.minutes = share
            line.item.save(update_fields=["minutes"])
