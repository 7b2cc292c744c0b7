"""What the marks in a method file mean, in whole words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[Any, "str | Promise"]

LEVELS: Words = {"starting": _("starting"), "some": _("some experience"), "advanced": _("advanced")}
SAFETY: Words = {
    "low": _("Ordinary trust is enough."),
    "middle": _("The group knows each other a little and keeps its agreements."),
    "high": _("Only in a group where people dare to show themselves."),
}
EVIDENCE: Words = {
    "A": _(
        "The phases and most of their times come from sources; the shortest and longest times are our estimate."
    ),
    "B": _("The phases come from sources; the times are our estimate."),
    "C": _(
        "A source names this way of working in one sentence; we worked it out from there. Try it first in a group you know."
    ),
}
ORIENTATIONS: Words = {
    1: _("mainly solutions"),
    2: _("more solutions than values"),
    3: _("in between"),
    4: _("more values than solutions"),
    5: _("mainly values"),
}
LEADS: Words = {
    "chair": _("The chair leads."),
    "presenter": _("The presenter has the floor."),
    "questioner": _("One person asks, the presenter answers."),
    "member": _("Everybody has a turn."),
}
SILENT: Words = {"presenter": _("The presenter only listens."), "member": _("The group only listens.")}
