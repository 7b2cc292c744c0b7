"""The onion: six layers around one moment, opened a few at a time; at the end the group puts strengths in its heart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.fields import Choices, paragraph
from methods.canvases.options import flag, some
from methods.canvases.suggesting import Suggesting, qualities
from methods.script import Phase

# From the outside in: the name, and the question that opens it.
SKINS = {
    "environment": (_("Environment"), _("What do you have to deal with there?")),
    "behaviour": (_("Behaviour"), _("What did you do, and what did you leave?")),
    "competences": (_("Competences"), _("What could you do well, and what not so well?")),
    "beliefs": (_("Beliefs"), _("What did you hold to be true, at that moment?")),
    "identity": (_("Identity"), _("How do you see yourself in your work?")),
    "mission": (_("Mission"), _("What is it that you do this for, most deeply?")),
}
RADII = dict(zip(SKINS, (196, 168, 140, 112, 84, 56), strict=True))
READERS = {"self": _("Only me"), "group": _("The group too")}


class SkinsForm(forms.Form):
    """Per layer a text, and who may read it. Both layers may stay empty."""

    def __init__(self, keys: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in keys:
            self.fields[f"text-{key}"] = paragraph(SKINS[key][1], rows=3, limit=280, required=False)
            self.fields[f"for-{key}"] = forms.ChoiceField(
                label=_("Who may read this?"), choices=list(READERS.items()), initial="self", widget=Choices
            )

    @property
    def skins(self) -> list[dict[str, Any]]:
        """The fields, a layer at a time."""
        keys = [name.removeprefix("text-") for name in self.fields if name.startswith("text-")]
        return [
            {"name": SKINS[key][0], "text": self[f"text-{key}"], "readers": self[f"for-{key}"]}
            for key in keys
        ]


class StrengthForm(forms.Form):
    """Fields are added by hand: their names have a dash."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text-strength"] = forms.CharField(
            label=_("Which strength did you see?"), max_length=60, widget=Suggesting(qualities)
        )
        self.fields["text-moment"] = paragraph(
            _("At which moment in the story?"),
            rows=3,
            limit=280,
            help_text=_("What happened there, in one sentence."),
        )


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
            return StrengthForm(data, initial=initial)
        return SkinsForm(phase.options["layers"], data, initial=initial)

    def texts(self, data: Mapping[str, Any]) -> list[str]:
        return [text for name, text in data.items() if name.startswith("text-") and text]

    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        return self.leaves(super().visible(entries, viewer, visit), viewer, visit.phase)

    def leaves(self, entries: Sequence[Seen], viewer: Viewer, phase: Phase) -> list[Seen]:
        """A layer that is its author's alone is in nothing that others get, nor that it is there."""
        return [entry if viewer.is_own(entry.author) else self._shared(entry) for entry in entries]

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


def skins(written: Mapping[str, Mapping[str, str]], now: Sequence[str]) -> list[dict[str, Any]]:
    """The layers from the outside in, as they are drawn. Without any that is open now, all have been."""
    order = list(SKINS)
    last = max((order.index(key) for key in now), default=len(order))
    return [
        {
            "name": SKINS[key][0],
            "question": SKINS[key][1],
            "r": RADII[key],
            "y": 200 - RADII[key] + 18,
            "text": written.get(key, {}).get("text", ""),
            "is_private": written.get(key, {}).get("for") == "self",
            "is_now": key in now,
            "is_closed": place > last,
        }
        for place, key in enumerate(order)
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
    gathers=True,
    options=(some("layers", *SKINS), flag("strengths")),
)
