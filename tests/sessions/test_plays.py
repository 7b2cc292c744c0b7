"""Every method file is played to its end: at every step every view renders and everybody's own part too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from methods import catalogue
from methods.catalogue import Method
from sessions.models import Meeting
from sessions.screens import LAYOUTS, PIECES, render_status
from sessions.workbench import Bench
from tests.cast import Evening, a_case, an_evening


def variants(method: Method) -> Iterator[dict[str, str]]:
    """The defaults, and each other choice of each setting by itself."""
    yield {}
    for setting in method.settings:
        for choice in setting.choices:
            if choice != setting.default:
                yield {setting.key: choice}


# Every setting in Dutch; in English, where a method is there in it, as it is by default: the settings are the same.
CASES = [(key, chosen, "nl") for key in catalogue.method_keys() for chosen in variants(catalogue.get(key))]
CASES += [(key, {}, "en") for key in catalogue.method_keys() if catalogue.get(key, "en").lang == "en"]


def walk(meeting: Meeting, evening: Evening) -> list[str]:
    """From the first step to the last, looking at everything on the way; the keys of the phases that were visited."""
    visited = []
    while True:
        visited.append(meeting.current.phase_key)
        for view in LAYOUTS:
            pieces = render_status(meeting, view, "nl")
            assert set(pieces) == set(PIECES[LAYOUTS[view]])
            assert f'data-version="{meeting.version}"' in pieces["now"]
        for person in meeting.present:
            assert Bench(meeting.current, person).context()["me"] == person
        if not meeting.ahead:
            return visited
        meeting.advance(meeting.moves, by=evening.daan)


@pytest.mark.parametrize(
    ("key", "settings", "lang"),
    CASES,
    ids=[f"{key}-{'-'.join(chosen.values()) or 'default'}-{lang}" for key, chosen, lang in CASES],
)
def test_method_plays_to_its_end(key: str, settings: dict[str, str], lang: str, db: None) -> None:
    evening = an_evening(((key, catalogue.get(key).full.minutes),))
    meeting = evening.meeting
    meeting.language = lang
    meeting.save()
    item = meeting.items.get()
    item.settings = settings
    if item.wants_case:
        item.case, item.presenter = a_case(meeting, evening.yasmin), evening.yasmin
    item.save()
    script = catalogue.get(key, lang).script(settings)

    meeting.open(by=evening.daan)
    for person in evening.members:
        meeting.arrive(person)
    visited = walk(meeting, evening)
    rounds = max(phase.round for phase in meeting.items.get().script.phases)  # one more for a foursome
    assert visited == [phase.key for phase in script.with_rounds(rounds).phases]

    meeting.close(by=evening.daan)
    assert meeting.is_closed
    assert meeting.current is None
