"""The core quadrant that somebody keeps: made when the meeting closes, and drawn again from that alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from methods.canvases.base import Seen
from methods.canvases.quadrant_boxes import Boxes, boxes_of, figure, notes, testers, word


def kept(
    entries: Sequence[Seen], phases: Sequence[str] | Mapping[str, Any], names: Mapping[int, str]
) -> dict[int, dict[str, Any]]:
    """Per owner the boxes with what they wrote there, who ticked which arrows, and what they practise."""
    order = list(phases)
    entries = sorted(entries, key=lambda entry: order.index(entry.phase_key))
    found = {}
    for owner in {entry.author for entry in entries if entry.author}:
        if boxes := boxes_of(entries, owner):
            goals = [entry.data for entry in entries if entry.author == owner and "what" in entry.data]
            found[owner] = {
                "boxes": {k: v for k, v in boxes.items() if k not in ("now", "about") and v},
                "ticks": {names.get(who, ""): [*ticks] for who, ticks in testers(entries, owner).items()},
                "goal": goal_of(goals[-1], names) if goals else {},
            }
    return found


def redrawn(data: Mapping[str, Any]) -> dict[str, Any]:
    """What sheet.html draws."""
    boxes, ticks, goal = data.get("boxes", {}), data.get("ticks", {}), data.get("goal", {})
    return {
        "figure": figure(boxes, {tick for ticked in ticks.values() for tick in ticked}, with_notes=True),
        "notes": [
            {"name": corner["name"], "texts": found}
            for corner in figure(boxes)["corners"]
            if (found := notes(boxes, corner["key"]))
        ],
        "testers": ", ".join(ticks),
        "goal": {**goal, "day": date.fromisoformat(goal["by_date"]) if goal.get("by_date") else None},
    }


def goal_of(data: Boxes, names: Mapping[int, str]) -> dict[str, str]:
    texts = {name: word(data, name) for name in ("what", "situation", "by_date")}
    return {**texts, "watches": names.get(data.get("asked_by") or 0, "")}
