"""The server is killed at any moment: what it acknowledged is there, and the clock says what it said."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Timer

import httpx

from tests.server.visitor import Visitor
from tests.serving import Place, Server

CUTS = 6
LONGEST = 0.7  # seconds of pressing and writing before a cut
CLOCK = ("clock/minutes/1/", "clock/pause/", "clock/run/")


class Chair:
    """Presses on until nobody answers; remembers the last screen that was acknowledged."""

    def __init__(self, server: Server, place: Place, buttons: tuple[str, ...]) -> None:
        self.server, self.place, self.buttons = server, place, buttons

    def enter(self) -> None:
        self.told = Visitor(self.server, "daan", self.place)

    def work(self) -> None:
        for button in itertools.cycle(self.buttons):
            assert self.told.press(button) == 200

    def check(self) -> None:
        """The last press may have been kept without its answer having arrived; no more than that."""
        with Visitor(self.server, "daan", self.place) as found:
            assert found.moves - self.told.moves in (0, 1)
            if found.moves == self.told.moves:
                for name in ("step", "ends", "minutes", "turn"):
                    assert found.mark(name) == self.told.mark(name)


class Writer:
    """Hands in questions, and keeps a note, until nobody answers."""

    def __init__(self, server: Server, place: Place, who: str) -> None:
        self.server, self.place, self.who = server, place, who
        self.numbers = itertools.count(1)
        self.asked: list[str] = []
        self.noted = 0

    def enter(self) -> None:
        self.pen = Visitor(self.server, self.who, self.place)

    def work(self) -> None:
        for number in self.numbers:
            text = f"Vraag {number} van {self.who}?"
            self.pen.hand_in(kind="fact", text=text)
            self.asked.append(text)
            assert self.pen.post("note/", text=f"notitie {number}") == 200
            self.noted = number

    def check(self) -> None:
        with Visitor(self.server, self.who, self.place) as found:
            assert [text for text in self.asked if text not in found.page] == []
            kept = re.search(r"notitie (\d+)", found.page)
            assert int(kept[1] if kept else 0) >= self.noted


def until_the_lights_go_out(work: Callable[[], None]) -> None:
    try:
        work()
    except httpx.TransportError:
        return
    raise AssertionError("there was an end to the work")


def test_nothing_acknowledged_is_lost_at_any_moment(server: Server) -> None:
    place = server.seed["asking"]
    people: list[Chair | Writer] = [
        Chair(server, place, CLOCK),
        Chair(server, server.seed["telling"], ("steps/", "steps/back/")),
        Writer(server, place, "noor"),
        Writer(server, place, "thijs"),
    ]
    for _ in range(CUTS):
        for person in people:
            person.enter()
        cut = Timer(random.uniform(0.05, LONGEST), server.kill)
        with ThreadPoolExecutor(len(people)) as all_of_them:
            cut.start()
            list(all_of_them.map(until_the_lights_go_out, [person.work for person in people]))
        cut.join()
        server.start()
        for person in people:
            person.check()
    assert sum(len(writer.asked) for writer in people[2:]) >= CUTS
