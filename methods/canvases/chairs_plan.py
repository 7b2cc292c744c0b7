"""What lies around two chairs: who sits where, what was tried, who was somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from methods.canvases.base import Seen, Table


def is_observation(entry: Seen) -> bool:
    return bool(entry.data.get("is_observation"))


def alternative(entry: Seen, table: Table) -> dict[str, Any]:
    return {"text": entry.data["text"], "who": table.name(entry.about)}


def plan(
    part: str, lying: Sequence[Seen], tried: Sequence[Mapping[str, Any]], turn: int | None, table: Table
) -> dict[str, Any]:
    """The two chairs: of whom each is, and who sits on it now."""
    presenter = table.name(table.presenter)
    own = {"alternatives": table.name(turn), "try": presenter}.get(part, "")
    other = {"alternatives": presenter, "choose": presenter}.get(part, "")
    if part == "try" and tried:
        other = table.name(tried[-1]["opposite"])
    return {
        "presenter": presenter,
        "other": the_other(lying, table),
        "on_own": own,
        "on_other": other,
        "is_played_alone": part == "play",
    }


def roles(lying: Sequence[Seen], tried: Sequence[Mapping[str, Any]], table: Table) -> list[dict[str, str]]:
    """Who was somebody else for a while, and whom: they leave that role aloud."""
    written = (entry.about for entry in lying if entry.about is not None)
    presenter = [
        {"who": table.name(pk), "whom": table.name(table.presenter)}
        for pk in dict.fromkeys((*table.past, *written))
    ]
    other = [{"who": table.name(entry["opposite"]), "whom": the_other(lying, table)} for entry in tried[-1:]]
    return [*presenter, *other]


def the_other(lying: Sequence[Seen], table: Table) -> str:
    """Who the other is, as who brought it in called them."""
    named = [e.data["text"] for e in lying if e.author == table.presenter and set(e.data) == {"text"}]
    return named[-1] if named else ""


def players(
    lying: Sequence[Seen], stars: Sequence[str], turn: int | None, table: Table
) -> list[dict[str, Any]]:
    """Who played, with what they tried, in the order in which it was put down."""
    tried: dict[int, list[Seen]] = {}
    for entry in lying:
        if entry.about is not None:
            tried.setdefault(entry.about, []).append(entry)
    return [
        {
            "who": table.name(player),
            "is_now": player == turn,
            "lines": [{"text": e.data["text"], "is_starred": e.id in stars} for e in found],
        }
        for player, found in tried.items()
    ]
