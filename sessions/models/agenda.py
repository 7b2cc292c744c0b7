"""One thing a meeting does: a warm-up, a look back, a method with a case, a break."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from methods import catalogue, library
from methods.catalogue import Method, NoSuchMethod
from methods.script import DoesNotFit, Phase, Script
from sessions.models.case import Case
from sessions.models.group import Membership
from sessions.models.meeting import Meeting

GIFTS = ("choice", "keep")  # piles for what one takes home; the others only put something in order


class AgendaItem(models.Model):
    """Planned: a method's key, settings and minutes. From the moment the meeting opens it reads only its own script."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    method_key = models.CharField(max_length=60)
    settings = models.JSONField(default=dict)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    script_data = models.JSONField(null=True, editable=False)
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="items")
    presenter = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    groups = models.JSONField(default=list, editable=False)  # pairs or trios, as lists of membership ids
    skipped_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.position}. {self.method_key}"

    @cached_property
    def method(self) -> Method | None:
        """The catalogue's method, in the meeting's language; None when it has gone since."""
        try:
            return library.get(self.method_key, self.meeting.language)
        except NoSuchMethod:
            return None

    @cached_property
    def script(self) -> Script:
        """What is played: the own copy once the meeting has opened, the catalogue's until then. Raises NoSuchMethod."""
        if self.script_data is not None:
            return Script.load(self.script_data)
        return self.planned()

    def planned(self) -> Script:
        """The catalogue's script in this programme, in these minutes where they fit, else as near as it gets."""
        method = library.get(self.method_key, self.meeting.language)
        script = method.script(self.settings, self.frames_beside())
        try:
            return script.fit(self.minutes)
        except DoesNotFit as error:
            return script.fit(min(max(self.minutes, error.least), error.most))

    def frames_beside(self) -> tuple[str, ...]:
        """The frames this programme holds: a method leaves out the phases that repeat them."""
        keys = {item.method_key for item in self.meeting.programme}
        return tuple(key for key in catalogue.FRAMES if key in keys and key != self.method_key)

    @property
    def name(self) -> str:
        if self.script_data is not None:
            return str(self.script_data["name"])
        return self.method.name if self.method else ""

    @property
    def kind(self) -> str:
        if self.script_data is not None:
            return str(self.script_data["kind"])
        return self.method.kind if self.method else ""

    @property
    def wants_case(self) -> bool:
        return bool(self.script_data or self.method) and self.script.wants_case

    @property
    def has_begun(self) -> bool:
        return any(step.item_id == self.pk for step in self.meeting.all_steps)

    def freeze(self) -> None:
        """Copy the script into the item: from now on nothing in the catalogue changes it."""
        self.keep(self.planned())

    def keep(self, script: Script) -> None:
        self.script_data = script.dump()
        self.__dict__.pop("script", None)
        self.save(update_fields=["script_data"])

    def phases_for_presenter(self) -> list[str]:
        """The phases whose entries were meant for who brought the case."""
        theirs = {p.key for p in self.script.phases if p.canvas in ("sorting", "intention")}
        return [*theirs.union(self.phases_of_gifts())]

    def phases_of_gifts(self) -> list[str]:
        """The phases in which others gave who brought the case something to choose from, or to keep."""
        phases = self.script.phases
        sortings = [p for p in phases if p.canvas == "sorting" and p.options.get("piles", "choice") in GIFTS]
        given = {key for phase in sortings for key in phase.sources}
        return [p.key for p in phases if p.canvas == "advice" or p.key in given]

    def phase(self, key: str) -> Phase:
        return self.script.phase(key)
