"""What earlier phases left and stays in sight: the question, the dilemma, what the presenter said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from methods.canvases.base import Seen, Table
from methods.canvases.options import labels
from methods.script import Phase

RECALL = labels("recall", 0, 6)


def recalled(table: Table, phase: Phase) -> list[dict[str, Any]]:
    """Per thing who wrote it and its lines, as (beginning, text): of the fields this phase has a label for, in
    `recall` or among its own sentences; of things without such fields all that was written."""
    keys = (*phase.options.get("recall", ()), *phase.options.get("sentences", ()))
    labels = {key: phase.labels[key] for key in keys}
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
