"""The chain as the group sees it: the cards in order, the links between them, the thread that runs through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from methods.canvases import ring
from methods.canvases.base import Seen, Table, Visit
from methods.canvases.chain_links import chain_of, closing_of, of_part, threads_of


def picture(table: Table, visit: Visit) -> dict[str, Any]:
    """What show.html draws, out of what may be seen."""
    part = visit.phase.options["part"]
    links, closing, threads = chain_of(table.sources), closing_of(table.sources), threads_of(table.sources)
    hung = [link.author or 0 for link in links]
    waiting = _waiting(table, visit, hung) if part in ("card", "link") else []
    turn = visit.turn_id if part in ("link", "close") else None
    kept = {entry.author: entry.data for entry in of_part(table.sources, "yield")}
    cards: list[dict[str, Any]] = [
        {
            "who": table.name(link.author),
            "state": "hung",
            "title": link.data["title"],
            "appeals": link.data.get("appeals", ""),
            "relates": link.data.get("relates", ""),
            "to": table.name(link.data.get("after")),
            "labels": [thread.text for thread in threads if link.author in thread.links],
            "kept": kept.get(link.author),
        }
        for link in links
    ]
    cards += [{"id": pk, "who": table.name(pk), "state": "now" if pk == turn else "open"} for pk in waiting]
    return {
        "part": part,
        "cards": cards,
        "hung": len(hung),
        "joiners": [card for card in cards if card["state"] == "open"],
        "threads": [thread.text for thread in threads if thread.is_common],
        "is_closed": closing is not None,
        "closing": closing.data if closing else None,
        "first": table.name(hung[0]) if hung else "",
        "last": table.name(hung[-1]) if hung else "",
        "turn_name": table.name(turn),
        "turn_title": next((link.data["title"] for link in links if link.author == turn), ""),
        "drawn": _drawn(cards, part, closing, bool(threads)),
    }


def _waiting(table: Table, visit: Visit, hung: Sequence[int]) -> list[int]:
    """Who is still to hang their card, whose turn it is first."""
    people = [person.id for person in table.people if person.id not in hung]
    ahead = [visit.turn_id, *table.order]
    return sorted(people, key=lambda pk: ahead.index(pk) if pk in ahead else len(ahead))


def _drawn(
    cards: Sequence[dict[str, Any]], part: str, closing: Seen | None, has_thread: bool
) -> dict[str, Any] | None:
    """The ring: links that hang, the one being forged, those to come. Too many people for a ring are a list alone."""
    count = len(cards)
    if not 2 <= count <= ring.MOST:
        return None
    hung = sum(card["state"] == "hung" for card in cards)
    states = [card["state"] for card in cards[1:]]
    last = "hung" if closing else "now" if part == "close" else "open" if part in ("card", "link") else ""
    segments = zip(ring.links_between(count), [*states, last], strict=True)
    through = 1.0 if closing else (hung - 1) / count
    return {
        "segments": [{"state": state, "links": links} for links, state in segments if state],
        "thread": ring.thread(through) if has_thread and hung > 1 else "",
    }
