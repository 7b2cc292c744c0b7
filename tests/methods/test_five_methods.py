"""Five methods with one case: as long as the sources say, and what their settings change."""

from __future__ import annotations

import pytest

from methods import catalogue
from methods.catalogue import FRAMES
from methods.glyphs import GLYPHS

Minutes = tuple[int, int, int]
ALONE = {
    "vijfstappenmethode": ((55, 31, 70), (55, 31, 70)),
    "tienstappenmethode": ((90, 53, 120), (90, 53, 120)),
    "balintmethode": ((73, 43, 90), (63, 38, 80)),
    "reflecterend-team": (
        (35, 20, 49),
        (35, 20, 49),
    ),  # preparing is one minute here; beforehand it drops out
    "oplossingsgericht": ((52, 30, 72), (52, 30, 72)),
}


@pytest.mark.parametrize("key", ALONE)
def test_a_method_takes_the_minutes_of_its_sources(key: str) -> None:
    found = [(s.minutes, s.least, s.most) for s in (catalogue.get(key).script(), catalogue.get(key).standard)]
    assert tuple(found) == ALONE[key]


@pytest.mark.parametrize(
    ("key", "minutes"),
    [
        ("vijfstappenmethode", (40, 60, 70)),
        ("tienstappenmethode", (60, 90, 120)),
        ("balintmethode", (40, 60, 80)),
        ("reflecterend-team", (20, 35, 45)),
        ("oplossingsgericht", (40, 60, 72)),
    ],
)
def test_its_minutes_are_shared_out_whole(key: str, minutes: Minutes) -> None:
    for asked in minutes:
        assert catalogue.get(key).standard.fit(asked).minutes == asked


@pytest.mark.parametrize("key", ALONE)
def test_it_has_a_drawing_of_its_own(key: str) -> None:
    assert key in GLYPHS


def phases(key: str, **settings: str) -> list[str]:
    return [phase.key for phase in catalogue.get(key).script(settings, FRAMES).phases]


def test_balint_ends_without_advice_unless_asked_for() -> None:
    assert phases("balintmethode")[-2:] == ["returning", "evaluation"]
    assert phases("balintmethode", advice="yes")[-4:] == ["returning", "advice", "sorting", "evaluation"]


def test_the_classic_reflecting_team_is_one_interview_of_ten_to_fifteen_minutes() -> None:
    script = catalogue.get("reflecterend-team").script({"form": "interview"})
    interview = script.phase("interview")
    assert (interview.canvas, interview.least, interview.most) == ("pick", 10, 15)
    assert not {"questions", "reflecting"} & {phase.key for phase in script.phases}


def test_who_comes_in_with_a_question_need_not_prepare_one() -> None:
    assert phases("reflecterend-team", prepare="before")[0] == "story"
