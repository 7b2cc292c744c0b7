"""A shield as it is drawn: four, five or six fields on a viewBox of 300 × 344, words laid over it as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from methods.canvases.symbols import SYMBOLS
from methods.script import Phase

# Per number of fields where they lie (x, y, width, height), and the seams between them.
LAYOUTS: dict[int, tuple[tuple[tuple[int, int, int, int], ...], str]] = {
    4: (
        ((0, 0, 150, 160), (150, 0, 150, 160), (0, 160, 150, 190), (150, 160, 150, 190)),
        "M150 0V344M0 160H300",
    ),
    5: (
        (
            (0, 0, 150, 118),
            (150, 0, 150, 118),
            (0, 118, 150, 94),
            (150, 118, 150, 94),
            (0, 212, 300, 132),
        ),
        "M150 0V212M0 118H300M0 212H300",
    ),
    6: (
        (
            (0, 0, 150, 104),
            (150, 0, 150, 104),
            (0, 104, 150, 90),
            (150, 104, 150, 90),
            (0, 194, 150, 150),
            (150, 194, 150, 150),
        ),
        "M150 0V344M0 104H300M0 194H300",
    ),
}


LONG = 22  # characters of a word from which it is set smaller, with a symbol above it


def part_of(phase: Phase) -> str:
    return str(phase.options.get("part", ""))


def questions_of(phases: Mapping[str, Phase]) -> list[tuple[str, str]]:
    """The questions of the fields, by key, as the method file has them and the planner chose."""
    for phase in phases.values():
        options = phase.options
        if part_of(phase) == "questions":
            keys = options[options["set"]][: int(options["fields"])]
            return [(key, phase.labels[key]) for key in keys]
    return []


def copy_of(data: Mapping[str, Any], questions: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """A shield by itself, with its questions: to be shown, or kept."""
    fields = [
        {
            "question": question,
            "word": str(data.get(f"word-{key}") or "").strip(),
            "symbol": str(data.get(f"symbol-{key}") or ""),
        }
        for key, question in questions
    ]
    return {"fields": fields, "motto": str(data.get("motto") or "").strip()}


def is_filled(shield: Mapping[str, Any]) -> bool:
    return any(field["word"] or field["symbol"] for field in shield["fields"])


def figure(shield: Mapping[str, Any], name: str = "", uid: str = "", asks: bool = False) -> dict[str, Any]:
    """Ready to be drawn; `asks`: with the questions in the fields instead of the answers."""
    fields = shield["fields"]
    layout, seams = LAYOUTS.get(len(fields), LAYOUTS[4])
    drawn = [
        {
            **field,
            "drawing": drawing(field["symbol"]),
            "symbol_name": SYMBOLS[field["symbol"]][0] if field["symbol"] in SYMBOLS else "",
            "is_empty": not (field["word"] or field["symbol"] in SYMBOLS),
            "is_long": len(field["word"]) > LONG,
            "place": place,
            "look": min(n, 5),
        }
        for n, (field, place) in enumerate(zip(fields, layout, strict=False), 1)
    ]
    return {
        "fields": drawn,
        "count": len(layout),
        "seams": seams,
        "motto": shield["motto"],
        "name": name,
        "uid": uid,
        "asks": asks,
    }


def drawing(symbol: str) -> SafeString:
    # Our own drawings, never anybody's text.
    return mark_safe(SYMBOLS[symbol][1] if symbol in SYMBOLS else "")  # noqa: S308
