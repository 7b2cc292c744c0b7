"""Cards with a quality on one side and its distortion on the other: chosen, told about, given, received, turned over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from methods.canvases.base import Canvas, Initial, Seen, Table, Typed, Viewer, Visit
from methods.canvases.cards import deck, faces, marked
from methods.canvases.options import choice
from methods.canvases.qualities_forms import (
    DoseForm,
    GiveForm,
    IntendForm,
    LayForm,
    StarForm,
    TellForm,
    gifts,
    is_gift,
)
from methods.canvases.qualities_hand import COUNTS, hand_form, hand_pressed, has_both
from methods.canvases.qualities_sheet import drawn, face_of, hand_of, kept, redrawn
from methods.script import Phase

PARTS = ("deck", "hand", "tell", "give", "receive", "over", "intend")
EXAMPLES = ("drive", "precision", "helpfulness")


@dataclass(frozen=True)
class Qualities(Canvas):
    """One game in several phases, which `part` tells apart. Data: `qualities` and `distortion` by key (hand); `marks`, the
    sides that are shown (tell); `card` and `text`, about the receiver (give); `laid`, about the giver, or `star`, who gave it
    (receive); `distortion` and `text` (over); `card` and `what` (intend)."""

    def by_whom(self, phase: Phase) -> str:
        if is_for_presenter(phase):
            return "member" if part_of(phase) == "give" else "presenter"
        return "nobody" if part_of(phase) == "deck" else "everybody"

    def is_asked(self, phase: Phase) -> bool:
        return part_of(phase) in ("hand", "give", "over", "intend")

    def is_sealed_for(self, visit: Visit) -> bool:
        return part_of(visit.phase) == "give"

    def turns_in(self, phase: Phase) -> tuple[str, ...]:
        if is_for_presenter(phase):
            return ("presenter",) if part_of(phase) == "receive" else ()
        return self.turns if part_of(phase) in ("tell", "receive") else ()

    def wall_in(self, phase: Phase) -> str:
        return "always" if part_of(phase) in ("deck", "tell", "receive") else ""

    def keeps_in(self, phase: Phase) -> str:
        return "intention" if part_of(phase) == "intend" else ""

    def reaches_others(self, phase: Phase) -> bool:
        return part_of(phase) != "over"

    def may_write(self, viewer: Viewer, visit: Visit) -> bool:
        in_turn = part_of(visit.phase) in ("tell", "receive")
        return super().may_write(viewer, visit) and (viewer.has_turn or not in_turn)

    def about(self, viewer: Viewer, visit: Visit, table: Table) -> list[int] | None:
        """Giving: the others, or who sits to one's right. Receiving: who gave one something, and oneself for the star."""
        part, me = part_of(visit.phase), viewer.member
        if me is None or viewer.view == "coach":
            return None
        if part == "give":
            return receivers(me, table, str(visit.phase.options.get("give", "everybody")))
        if part == "receive" and viewer.has_turn:
            givers = {gift["from"] for gift in gifts(table.sources, table) if gift["to"] == me}
            return [*(p.id for p in table.people if p.id in givers), me] if givers else None
        return None

    # --- what is entered ---
    def form(
        self, phase: Phase, table: Table, data: Typed = None, initial: Initial = None
    ) -> forms.Form | None:
        part, lang = part_of(phase), table.lang
        if part == "hand":
            return hand_form(phase, lang, data, initial)
        if part == "give" and table.about:
            return GiveForm(lang, is_for_presenter(phase), data, initial=initial)
        if part == "receive" and table.about:
            own = [gift for gift in gifts(table.sources, table) if gift["to"] == table.me]
            if table.about == table.me:
                return StarForm(own, data, initial=initial) if own else None
            gift = next((gift for gift in own if gift["from"] == table.about), None)
            return LayForm(gift, data, initial=initial) if gift else None
        hand = hand_of(table.sources, table.me)
        if part == "tell":
            return TellForm(drawn(hand, lang), data, initial=initial) if hand else None
        if part == "over":
            return DoseForm(lang, hand.get("distortion", ""), data, initial=initial)
        if part == "intend":
            received = [e.data["card"] for e in table.sources if is_gift(e) and e.about == table.me]
            return IntendForm(lang, [*hand.get("qualities", ()), *received], data, initial=initial)
        return None

    def pressed(self, press: str, data: dict[str, Any], phase: Phase, table: Table) -> dict[str, Any]:
        """Another card is picked, or something happens in the hand."""
        what, _, which = press.partition(":")
        if part_of(phase) == "hand":
            return hand_pressed(what, which, data, table.lang)
        if what == "card" and which in deck(table.lang):
            return {**data, "card": which, "find": ""}
        if what == "other":
            return {**data, "card": ""}
        return {**data, "find": ""} if what == "clear" else data

    # --- who sees what ---
    def visible(self, entries: Iterable[Seen], viewer: Viewer, visit: Visit) -> list[Seen]:
        part, found = part_of(visit.phase), []
        for entry in entries:
            is_open = {
                "tell": entry.author == visit.turn_id,
                "receive": entry.author == visit.turn_id,
                "give": visit.is_revealed and viewer.is_own(entry.about),
                "intend": entry.data.get("is_shared"),
            }.get(part)
            if viewer.is_own(entry.author) or is_open:
                found.append(entry)
            elif part == "give" and viewer.view == "chair":
                found.append(Seen("", None, {"about": entry.about}))  # the chair sees who got none yet
        return found

    def sources_for(
        self, sources: Sequence[Seen], entries: Sequence[Seen], viewer: Viewer, visit: Visit
    ) -> list[Seen]:
        """One's own hand, what one gave and got, and what whoever has the turn has laid on the screen."""
        turn = visit.turn_id if part_of(visit.phase) == "receive" else None
        laid = {entry.about for entry in entries if entry.author == turn and entry.data.get("laid")}
        return [
            entry
            for entry in sources
            if viewer.is_own(entry.author)
            or (is_gift(entry) and viewer.is_own(entry.about))
            or (is_gift(entry) and turn and entry.about == turn and entry.author in laid)
        ]

    # --- what is drawn ---
    def context(self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table) -> dict[str, Any]:
        part, lang = part_of(visit.phase), table.lang
        found: dict[str, Any] = {"part": part, "with_distortions": has_both(visit.phase)}
        turn = [entry for entry in entries if entry.author and entry.author == visit.turn_id]
        if part == "deck":
            found["pairs"] = [deck(lang)[key] for key in EXAMPLES]
        elif part == "tell":
            found["shown"] = marked(lang, turn[-1].data["marks"]) if turn else []
        elif part == "give" and viewer.view == "chair":
            got = Counter(entry.about for entry in entries)
            may_get = [
                p for p in table.people if p.id == table.presenter or not is_for_presenter(visit.phase)
            ]
            found["without"] = [person.name for person in may_get if not got[person.id]]
        elif part == "receive":
            laid = [entry.about for entry in turn if entry.data.get("laid")]
            star = next((entry.data["star"] for entry in turn if "star" in entry.data), None)
            on_table = {
                gift["from"]: gift for gift in gifts(table.sources, table) if gift["to"] == visit.turn_id
            }
            rows = [{**on_table[who], "is_star": who == star} for who in laid if who in on_table]
            found |= {"laid": rows, "now": rows[-1] if rows else None, "whose": table.name(visit.turn_id)}
        elif part == "intend":
            found["intentions"] = [
                {"who": table.name(e.author), "what": e.data["what"], "face": face_of(lang, e.data["card"])}
                for e in entries
                if "what" in e.data
            ]
        return found

    def mine(
        self, entries: Sequence[Seen], viewer: Viewer, visit: Visit, table: Table
    ) -> dict[str, Any] | None:
        part, lang, me = part_of(visit.phase), table.lang, viewer.member
        everything = [*table.sources, *entries]
        given = [gift for gift in gifts(everything, table) if gift["from"] == me]
        found: dict[str, Any] = {}
        if part == "deck":
            found["browse"] = [deck(lang)[face.key] for face in faces(lang, "quality")]
        elif part == "hand" or (part == "tell" and not viewer.has_turn):
            found["hand"] = drawn(hand_of(everything, me), lang)
        elif part == "give":
            found["given"] = given
            found["received"] = [gift for gift in gifts(everything, table) if gift["to"] == me]
        elif part == "receive" and not viewer.has_turn:
            found["say"] = next((gift for gift in given if gift["to"] == visit.turn_id), None)
        if not any(found.values()):
            return None
        return {"part": part, "with_distortions": has_both(visit.phase), **found}

    # --- what is kept ---
    def sheets(
        self, entries: Sequence[Seen], phases: Mapping[str, Phase], names: Mapping[int, str]
    ) -> dict[int, dict[str, Any]]:
        return kept(entries, names)

    def drawing(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return redrawn(data)


def part_of(phase: Phase) -> str:
    return str(phase.options.get("part", "hand"))


def is_for_presenter(phase: Phase) -> bool:
    """Are the cards about a case that somebody brought in?"""
    return phase.options.get("give") == "presenter"


def receivers(giver: int, table: Table, give: str) -> list[int]:
    """To whom somebody gives a card. The circle is drawn clockwise: who sits to one's right comes just before one."""
    if give == "presenter":
        return [table.presenter] if table.presenter not in (None, giver) else []
    around = [person.id for person in table.people]
    if giver not in around:
        return [pk for pk in around if give == "everybody"]
    at = around.index(giver)
    others = around[at + 1 :] + around[:at]
    return others if give == "everybody" else others[-1:]


QUALITIES = Qualities(
    "qualities",
    for_others=False,
    turns=("member", "presenter", "chair"),
    reads="opened",
    family=("qualities",),
    follows_turn=True,
    has_mine=True,
    makes_sheet=True,
    options=(
        choice("part", *PARTS),
        choice("play", *COUNTS),
        choice("cards", "both", "qualities"),
        choice("give", "everybody", "neighbour", "presenter"),
    ),
)
