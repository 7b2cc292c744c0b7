"""Presses at the same moment: each that is acknowledged has its effect, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.server.visitor import Visitor
from tests.serving import Server

CIRCLES = (
    "welcome",
    "choosing",
    "asking",
    "thinking",
    "coached",
    "paused",
    "picking",
    "gossiping",
    "reading",
    "closing",
)
ROUNDS = 20  # in each circle: 200 together
STEPS = "select count(*) from meetings_step"


def test_two_who_press_next_together_200_times_go_200_steps(server: Server) -> None:
    before = server.rows(STEPS)[0][0]
    start = Barrier(2)
    pressed = 0

    def next_together(chair: Visitor, seen: int) -> int:
        start.wait()
        return chair.press("steps/", seen)

    for circle in CIRCLES:
        place = server.seed[circle]
        laptop, tablet = Visitor(server, "daan", place), Visitor(server, "daan", place)
        with laptop, tablet, ThreadPoolExecutor(2) as two:
            for _ in range(ROUNDS):
                while "b-next" not in laptop.page:  # at the end of the evening
                    assert laptop.press("steps/back/") == 200
                    pressed += 1
                seen = laptop.moves
                assert sorted(two.map(next_together, (laptop, tablet), (seen, seen))) == [200, 409]
                assert (laptop.moves, tablet.moves) == (seen + 1, seen + 1)
                assert laptop.mark("step") == tablet.mark("step")
                pressed += 1
    assert server.rows(STEPS)[0][0] == before + pressed


def test_what_is_handed_in_at_the_same_moment_is_all_there(server: Server) -> None:
    place = server.seed["asking"]
    start = Barrier(8)

    def ask(number: int) -> None:
        with Visitor(server, ("noor", "thijs")[number % 2], place) as visitor:
            start.wait()
            visitor.hand_in(kind="fact", text=f"Vraag nummer {number}?")

    with ThreadPoolExecutor(8) as eight:
        list(eight.map(ask, range(8)))
    with Visitor(server, "daan", place) as daan:
        assert [daan.page.count(f"Vraag nummer {number}?") for number in range(8)] == [1] * 8
