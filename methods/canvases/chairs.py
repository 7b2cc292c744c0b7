"""Two chairs: a talk is shown, others show how else it can go, and then it is tried out.

What somebody saw while watching is theirs until they share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.chairs_forms import LineForm, PickForm, SeenForm, SetForm, TryForm
from methods.canvases.chairs_plan import alternative, is_observation, plan, players, roles
from methods.canvases.options import choice
from methods.script import Phase

BY = {
    "set": "presenter",
    "play": "member",
    "alternatives": "member",
    "choose": "everybody",
    "try": "presenter",
    "leave": "nobody",
}
PARTS = tuple(BY)


@dataclass(frozen=True)
class Chairs(Canvas):
    """Data: text (who the other is, an observation, an alternative with `about` its player), chosen (ids),
    text and opposite (what is tried out)."""

    def repeats_in(self, phase: Phase) -> bool:
        return part_of(phase) in ("play", "alternatives")

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        return {"alternatives": ("member",), "leave": ("member", "presenter", "chair")}.get(
            part_of(phase), ()
        )

    def by_whom(self, phase: Phase) -> str:
        return BY[part_of(phase)]

    def is_asked(self, phase: Phase) -> bool:
        return False

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        is_silenced = viewer.is_presenter and "presenter" in visit.phase.silent
        if viewer.member is None or viewer.view == "coach" or is_silenced:
            return False
        own = "presenter" if viewer.is_presenter else "member"
        return self.by_whom(visit.phase) in (own, "everybody")

    def about(self, viewer: Viewer, visit: Visit, table: Table) -> list[int] | None:
        """Whose alternative it is: of whom plays now, or of somebody who played before."""
        if part_of(visit.phase) != "alternatives" or viewer.is_presenter:
            return None
        players = [person.id for person in table.people if person.id != table.presenter]
        return sorted(players, key=lambda pk: pk != visit.turn_id)

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        part = part_of(phase)
        if part == "alternatives":
            own, others = _("What did you try, in one line?"), _("What did %(name)s try, in one line?")
            label = own if table.about == table.me else others % {"name": table.name(table.about)}
            return LineForm(label, data, initial=initial)
        if part == "choose":
            return self._picking(table, data, initial)
        if part == "try":
            people = [(person.id, person.name) for person in table.people if person.id != table.presenter]
            return TryForm(people, data, initial=initial)
        kinds = {"set": SetForm, "play": SeenForm}
        return kinds[part](data, initial=initial) if part in kinds else None

    def _picking(self, table: Table, data: Typed, initial: Initial) -> forms.Form | None:
        if table.me == table.presenter:
            label = _("What worked on the other chair?")
            things = [
                (entry.id, f"{table.name(entry.about)}: {entry.data['text']}")
                for entry in table.sources
                if entry.about is not None
            ]
        else:
            label = _("Which of your observations do you share?")
            things = [
                (entry.id, entry.data["text"])
                for entry in table.sources
                if is_observation(entry) and entry.author == table.me
            ]
        return PickForm(label, things, data, initial=initial) if things else None

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        if part_of(visit.phase) == "play":
            return [entry for entry in entries if viewer.is_own(entry.author)]
        return list(entries)

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        """An observation is its author's, and everybody's as long as its author shares it."""
        shared = {(entry.author, pk) for entry in (*sources, *entries) for pk in entry.data.get("chosen", ())}
        return [
            entry
            for entry in sources
            if not is_observation(entry) or viewer.is_own(entry.author) or (entry.author, entry.id) in shared
        ]

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        part = part_of(visit.phase)
        lying = (*table.sources, *entries)
        stars = [
            pk for entry in lying if entry.author == table.presenter for pk in entry.data.get("chosen", ())
        ]
        tried = [entry.data for entry in lying if "opposite" in entry.data]
        return {
            "part": part,
            "plan": plan(part, lying, tried, visit.turn_id, table),
            "players": players(lying, stars, visit.turn_id, table) if part != "try" else [],
            "chosen": [alternative(entry, table) for entry in lying if entry.id in stars],
            "observations": [
                {"text": entry.data["text"], "who": table.name(entry.author)}
                for entry in lying
                if is_observation(entry) and viewer.member is None and part != "play"
            ],
            "tried": tried[-1]["text"] if tried else "",
            "roles": roles(lying, tried, table) if part == "leave" else [],
        }

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        seen = [
            e.data["text"]
            for e in (*table.sources, *entries)
            if is_observation(e) and viewer.is_own(e.author)
        ]
        return {"seen": seen} if seen else None

    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        """For who brought it in: what they want to say, and what they picked up."""
        by_id = {entry.id: entry for entry in entries}
        found = {}
        for tried in (entry for entry in entries if "opposite" in entry.data and entry.author):
            stars = [pk for e in entries if e.author == tried.author for pk in e.data.get("chosen", ())]
            found[tried.author] = {
                "text": tried.data["text"],
                "opposite": names.get(tried.data["opposite"], ""),
                "chosen": [
                    {"text": by_id[pk].data["text"], "who": names.get(by_id[pk].about or 0, "")}
                    for pk in stars
                    if pk in by_id
                ],
            }
        return {owner: data for owner, data in found.items() if owner}


def part_of(phase: Phase) -> str:
    return str(phase.options.get("part", "set"))


CHAIRS = Chairs(
    "chairs",
    reads="all",
    family=("chairs",),
    wall="always",
    for_others=False,
    has_mine=True,
    follows_turn=True,
    makes_sheet=True,
    turns=("member",),
    options=(choice("part", *PARTS),),
)
