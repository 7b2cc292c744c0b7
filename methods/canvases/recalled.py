"""What earlier phases left and stays in sight: the question, the dilemma, what the presenter said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from methods.canvases.base import Seen, Table


def recalled(table: Table, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Per thing who wrote it and its lines, as (beginning, text); a beginning this phase has a label for stands before
    its text."""
    return [
        {"who": table.name(entry.author), "lines": _lines(entry, labels)}
        for entry in most_chosen(table.sources)
        if entry.texts
    ]


def most_chosen(sources: Sequence[Seen]) -> Sequence[Seen]:
    """Of what was voted on, what got most; everything where nothing was."""
    dots = Counter(chosen for entry in sources for chosen in entry.data.get("chosen", ()))
    most = max(dots.values(), default=0)
    return [entry for entry in sources if dots[entry.id] == most]


def _lines(entry: Seen, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    if shared := [key for key in labels if entry.data.get(key)]:
        return [(labels[key], entry.data[key]) for key in shared]
    return [("", text) for text in entry.texts]
