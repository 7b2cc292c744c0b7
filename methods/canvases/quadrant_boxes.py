"""The core quadrant, after Daniel Ofman: four boxes, and what leads from each to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from methods.canvases.base import Seen
from methods.canvases.cards import other_side, plain, size_of

NAMES = {
    "quality": gettext_lazy("Quality"),
    "pitfall": gettext_lazy("Pitfall"),
    "challenge": gettext_lazy("Challenge"),
    "allergy": gettext_lazy("Allergy"),
}
BOXES = tuple(NAMES)
ICONS = {"quality": "gem", "pitfall": "pit", "challenge": "peak", "allergy": "bulb"}
MUCH, OPPOSITE = "much", "opposite"
ARROWS = (
    ("quality", "pitfall", MUCH),
    ("pitfall", "challenge", OPPOSITE),
    ("challenge", "allergy", MUCH),
    ("allergy", "quality", OPPOSITE),
)
ORDERS = {"quality": BOXES, "allergy": ("allergy", "quality", "pitfall", "challenge")}
# Seen by oneself, by others, in others.
HELP = {
    "quality": (
        gettext_lazy("What do I find quite normal in myself?"),
        gettext_lazy("What do others appreciate in me?"),
        gettext_lazy("What do I expect of others?"),
    ),
    "pitfall": (
        gettext_lazy("What do I talk right to myself?"),
        gettext_lazy("What do others hold against me?"),
        gettext_lazy("What do I readily forgive in others?"),
    ),
    "challenge": (
        gettext_lazy("What do I miss in myself?"),
        gettext_lazy("What do others wish for me?"),
        gettext_lazy("What do I admire in others?"),
    ),
    "allergy": (
        gettext_lazy("What would I dislike in myself?"),
        gettext_lazy("What do others say I could make less of?"),
        gettext_lazy("What can I not stand in others?"),
    ),
}
VIEWS = ("me", "others", "seen")
# Of which side of a card the words of a box are.
SIDES = {"quality": "quality", "pitfall": "distortion", "challenge": "quality", "allergy": "distortion"}
# The box at the other end of an arrow "too much of": the two sides of one card.
PAIRS = {"quality": "pitfall", "pitfall": "quality", "challenge": "allergy", "allergy": "challenge"}

Boxes = Mapping[str, Any]  # a word per box, and the answers to the questions that help


def word(boxes: Boxes, box: str) -> str:
    return str(boxes.get(box) or "").strip()


def note_name(box: str, view: str) -> str:
    return f"{box}_{view}"


def notes(boxes: Boxes, box: str) -> list[str]:
    """What was answered to the questions that help with this box."""
    return [text for view in VIEWS if (text := word(boxes, note_name(box, view)))]


def words_only(boxes: Boxes) -> dict[str, str]:
    return {box: word(boxes, box) for box in BOXES}


def between(boxes: Boxes, start: str, end: str) -> str:
    """An arrow by the words at its ends; nothing while one of them is missing. With other words it is another arrow."""
    ends = (word(boxes, start), word(boxes, end))
    return " → ".join(ends) if all(ends) else ""


def claim(boxes: Boxes, start: str, end: str, kind: str) -> str:
    """What an arrow says, as a sentence."""
    facts = {"start": word(boxes, start), "end": word(boxes, end)}
    if kind == MUCH:
        return _("Too much of ‘%(start)s’ becomes ‘%(end)s’") % facts
    return _("The good opposite of ‘%(start)s’ is ‘%(end)s’") % facts


def question(boxes: Boxes, box: str) -> str:
    """What to ask oneself at a box, from the box that leads to it when that is filled in."""
    start, kind = next((start, kind) for start, end, kind in ARROWS if end == box)
    before = word(boxes, start)
    if not before:
        return str(HELP[box][2 if box == "allergy" else 0])
    if kind == MUCH:
        return _("What does too much of ‘%(word)s’ become?") % {"word": before}
    return _("What is the good opposite of ‘%(word)s’?") % {"word": before}


def suggestion(boxes: Boxes, box: str, lang: str) -> str:
    """The other side of the card of which somebody wrote down one side."""
    other = PAIRS[box]
    found = other_side(lang, SIDES[other], word(boxes, other))
    return "" if found.casefold() == word(boxes, box).casefold() else found


def warnings(boxes: Boxes) -> list[str]:
    """What deserves another look. Nothing here keeps anybody from going on."""
    empty = [str(NAMES[box]) for box in BOXES if not word(boxes, box)]
    found = [_("Still empty: %(boxes)s.") % {"boxes": ", ".join(empty).lower()}] if empty else []
    for one, two in combinations(BOXES, 2):
        if word(boxes, one) and _same(word(boxes, one), word(boxes, two)):
            names = {"one": NAMES[one], "two": str(NAMES[two]).lower()}
            found.append(_("%(one)s and %(two)s say the same. Is that what you mean?") % names)
    return found


def boxes_of(entries: Iterable[Seen], owner: int | None) -> Boxes | None:
    """Somebody's quadrant as it is now: as they sharpened it, or as they first wrote it."""
    found = None
    for entry in entries:
        if entry.author == owner and "quality" in entry.data:
            found = entry.data
    return found


def testers(entries: Iterable[Seen], owner: int | None) -> dict[int, Collection[str]]:
    """Who tested which arrows of somebody's quadrant."""
    return {
        entry.author: entry.data["ticks"]
        for entry in entries
        if entry.author and entry.about == owner and entry.data.get("ticks")
    }


def figure(
    boxes: Boxes, ticks: Collection[str] = (), name: str = "", now: str = "", with_notes: bool = False
) -> dict[str, Any]:
    """What _quadrant.html draws: every box with the arrow that leaves it."""
    corners = [
        {
            "key": start,
            "name": NAMES[start],
            "icon": ICONS[start],
            "word": word(boxes, start),
            "size": size_of(word(boxes, start)),
            "note": next(iter(notes(boxes, start)), "") if with_notes else "",
            "is_now": start == now,
            "arrow": kind,
            "is_tested": bool(pair := between(boxes, start, end)) and pair in ticks,
        }
        for start, end, kind in ARROWS
    ]
    return {"name": name, "corners": corners, "is_empty": not any(corner["word"] for corner in corners)}


def ties(quadrants: Sequence[tuple[str, Boxes]]) -> list[dict[str, str]]:
    """Where one person's challenge is another one's quality."""
    return [
        {"who": who, "word": word(boxes, "challenge"), "other": other}
        for who, boxes in quadrants
        for other, others in quadrants
        if who != other
        and word(boxes, "challenge")
        and _same(word(boxes, "challenge"), word(others, "quality"))
    ]


def _same(one: str, two: str) -> bool:
    return plain(one).casefold() == plain(two).casefold()
