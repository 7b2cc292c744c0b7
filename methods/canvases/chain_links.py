"""What hangs on a chain: the links in order, the threads through them, and what one person has on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from methods.canvases.base import Seen
from methods.canvases.chain_forms import THREADS


@dataclass(frozen=True)
class Thread:
    """Something that links have in common, and whose links those are."""

    text: str
    links: tuple[int, ...]

    @property
    def is_common(self) -> bool:
        """Of one link alone it is a label; of several, or of none in particular, it runs through the chain."""
        return len(self.links) != 1


def chain_of(sources: Iterable[Seen]) -> list[Seen]:
    """The links in the order in which they hang: each after the one its owner was asked about."""
    waiting = of_part(sources, "link")
    hung: list[Seen] = []
    while waiting:
        near = hung[-1].author if hung else None
        authors = {link.author for link in waiting}
        after_last = (link for link in waiting if hung and link.data.get("after") == near)
        loose = (link for link in waiting if link.data.get("after") not in authors)
        link = next(after_last, None) or next(loose, None) or waiting[0]
        waiting.remove(link)
        hung.append(link)
    return hung


def closing_of(sources: Iterable[Seen]) -> Seen | None:
    """What the first person says of the last card."""
    return next(iter(of_part(sources, "close")), None)


def threads_of(sources: Iterable[Seen]) -> list[Thread]:
    return [
        Thread(entry.data[f"thread-{n}"], tuple(entry.data.get(f"links-{n}") or ()))
        for entry in of_part(sources, "thread")
        for n in THREADS
        if entry.data.get(f"thread-{n}")
    ]


def own_link(owner: int | None, sources: Sequence[Seen], names: Mapping[int, str]) -> dict[str, Any] | None:
    """One's own card, what one said of the card before it and others of one's own, and what one takes along."""
    links = chain_of(sources)
    hung = next((link for link in links if link.author == owner), None)
    card = hung or next((card for card in of_part(sources, "card") if card.author == owner), None)
    if card is None:
        return None
    titles = {link.author: link.data["title"] for link in links}
    joints = [entry for entry in (*links, closing_of(sources)) if entry and entry.data.get("appeals")]
    kept = next((entry.data for entry in of_part(sources, "yield") if entry.author == owner), {})

    def told(joint: Seen, person: int | None) -> dict[str, Any]:
        words = {name: joint.data[name] for name in ("appeals", "relates")}
        return {"who": names.get(person or 0, ""), "title": titles.get(person, ""), **words}

    return {
        "title": card.data["title"],
        "story": card.data["story"],
        "is_hung": hung is not None,
        "said": [told(joint, joint.data["after"]) for joint in joints if joint.author == owner],
        "heard": [told(joint, joint.author) for joint in joints if joint.data["after"] == owner],
        "threads": [thread.text for thread in threads_of(sources) if owner in thread.links],
        "insight": kept.get("insight", ""),
        "deeper": kept.get("deeper", False),
    }


def of_part(sources: Iterable[Seen], part: str) -> list[Seen]:
    return [entry for entry in sources if entry.data.get("part") == part]
