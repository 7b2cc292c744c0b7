"""The onion: six layers around one moment, opened a few at a time; at the end the group puts strengths in its heart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.options import flag, some
from methods.canvases.skins import SKINS, SkinsForm, StrengthForm, skins
from methods.canvases.suggesting import qualities
from methods.script import Phase


@dataclass(frozen=True)
class Layers(Canvas):
    """Data of the presenter: per layer a text and its readers; of the others: a strength, and when they saw it."""

    def by_whom(self, phase: Phase) -> str:
        return "member" if _gives(phase) else "presenter"

    def is_sealed_for(self, visit: Visit) -> bool:
        return _gives(visit.phase)

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        return self.turns if _gives(phase) else ()

    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        if _gives(phase):
            return StrengthForm(qualities(table.lang), data, initial=initial)
        return SkinsForm(phase.options["layers"], data, initial=initial)

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        return [text for name, text in data.items() if name.startswith("text-") and text]

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        """A layer that is its author's alone is in nothing that others get, nor that it is there."""
        seen = super().visible(entries, viewer, visit)
        return [entry if viewer.is_own(entry.author) else self._shared(entry) for entry in seen]

    def _shared(self, entry: Seen) -> Seen:
        closed = {key for key in SKINS if entry.data.get(f"for-{key}") == "self"}
        if not closed:
            return entry
        data = {name: value for name, value in entry.data.items() if name.partition("-")[2] not in closed}
        return replace(entry, data=data, texts=self.texts(data))

    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        seen = [*table.sources, *entries]
        now = list(visit.phase.options.get("layers", ()))
        return {
            "skins": skins(_written(seen), now),
            "strengths": [
                {**given, "who": table.name(given["author"]), "is_now": given["author"] == visit.turn_id}
                for given in _given(entries)
                if visit.is_revealed
            ],
            "is_giving": _gives(visit.phase),
            "owner": table.name(table.presenter),
        }

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        """The presenter's own onion, with what the group does not get."""
        return self.context(entries, viewer, visit, table) if viewer.is_presenter else None

    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        own = [
            e for e in entries if phases[e.phase_key].canvas == self.key and not _gives(phases[e.phase_key])
        ]
        strengths = [
            [names.get(given["author"] or 0, ""), given["strength"], given["moment"]]
            for given in _given([entry for entry in entries if not entry.is_sealed])
        ]
        return {
            owner: {
                "layers": _written([entry for entry in own if entry.author == owner]),
                "tension": [
                    [phases[entry.phase_key].labels.get(key, ""), text]
                    for entry in entries
                    if entry.author == owner and phases[entry.phase_key].canvas != self.key
                    for key, text in entry.data.items()
                    if text
                ],
                "strengths": strengths,
            }
            for owner in {entry.author for entry in own if entry.author}
        }

    def drawing(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "skins": skins(data["layers"], []),
            "tension": data["tension"],
            "strengths": [
                {"who": who, "strength": strength, "moment": moment}
                for who, strength, moment in data["strengths"]
            ],
        }

    def check(self, options: Mapping[str, Any], phase: Phase) -> list[str]:
        is_one = bool(options.get("layers")) != bool(options.get("strengths"))
        return [
            *super().check(options, phase),
            *([] if is_one else [gettext("needs either `layers` or `strengths`")]),
        ]


def _gives(phase: Phase) -> bool:
    return bool(phase.options.get("strengths"))


def _written(entries: Iterable[Seen]) -> dict[str, dict[str, str]]:
    """Text and readers per layer; what was written last counts."""
    return {
        key: {"text": entry.data[f"text-{key}"], "for": entry.data[f"for-{key}"]}
        for entry in entries
        for key in SKINS
        if entry.data.get(f"text-{key}")
    }


def _given(entries: Iterable[Seen]) -> list[dict[str, Any]]:
    return [
        {"author": entry.author, "strength": entry.data["text-strength"], "moment": entry.data["text-moment"]}
        for entry in entries
        if "text-strength" in entry.data
    ]


LAYERS = Layers(
    "layers",
    by="presenter",
    turns=("member", "chair"),
    reads="opened",
    wall="always",
    has_mine=True,
    is_lively=True,
    makes_sheet=True,
    is_read_aloud=True,
    gathers=True,
    options=(some("layers", *SKINS), flag("strengths")),
)
