"""Scripts: minutes that add up, phases that are played or not, copies that stay readable."""

import itertools
import json
from pathlib import Path

import pytest

from methods import catalogue
from methods.catalogue import FRAMES, Method
from methods.script import DoesNotFit, Phase, Script, ScriptError, share

STORED = Path(__file__).parent.parent / "data" / "script-format-1.json"


def a_phase(key: str = "story", minutes: tuple[int, int, int] = (5, 3, 10), **facts: object) -> Phase:
    typical, least, most = minutes
    return Phase(key, "talk", typical, least, most, typical, **facts)  # type: ignore[arg-type]


def a_script(*phases: Phase) -> Script:
    return Script("talking", "case", "Praten", "nl", phases)


def every_way(method: Method) -> list[Script]:
    """The method with every combination of its settings, with and without frames."""
    keys = [setting.key for setting in method.settings]
    combinations = itertools.product(*(setting.choices for setting in method.settings))
    return [
        method.script(dict(zip(keys, chosen, strict=True)), frames)
        for chosen in combinations
        for frames in ((), FRAMES)
    ]


# --- minutes ---
@pytest.mark.parametrize("key", catalogue.method_keys())
def test_every_method_fits_exactly_in_every_number_of_minutes_it_can_take(key: str) -> None:
    for script in every_way(catalogue.get(key)):
        for minutes in range(script.least, script.most + 1):
            fitted = script.fit(minutes)
            assert fitted.minutes == minutes
            assert all(phase.least <= phase.minutes <= phase.most for phase in fitted.phases)


@pytest.mark.parametrize("key", catalogue.method_keys())
def test_in_its_own_time_every_phase_has_its_typical_length(key: str) -> None:
    script = catalogue.get(key).script()
    typical = [phase.typical for phase in script.phases]
    assert [phase.minutes for phase in script.fit(sum(typical)).phases] == typical


def test_shorter_takes_most_from_the_phase_with_most_room() -> None:
    script = a_script(a_phase("a", (5, 5, 5)), a_phase("b", (10, 8, 12)), a_phase("c", (20, 10, 30)))
    assert [phase.minutes for phase in script.fit(29).phases] == [5, 9, 15]


def test_longer_gives_most_to_the_phase_with_most_room() -> None:
    script = a_script(a_phase("a", (5, 5, 5)), a_phase("b", (10, 8, 12)), a_phase("c", (20, 10, 30)))
    assert [phase.minutes for phase in script.fit(41).phases] == [5, 11, 25]


@pytest.mark.parametrize("minutes", [7, 33])
def test_too_few_or_too_many_minutes_say_what_is_possible(minutes: int) -> None:
    script = a_script(a_phase("a", (5, 3, 12)), a_phase("b", (10, 5, 20)))
    with pytest.raises(DoesNotFit, match=f"^{minutes} minutes asked, the phases take 8 to 32$") as trouble:
        script.fit(minutes)
    assert (trouble.value.minutes, trouble.value.least, trouble.value.most) == (minutes, 8, 32)


def test_fitting_leaves_the_script_itself_as_it_was() -> None:
    script = a_script(a_phase("a", (5, 3, 12)))
    script.fit(12)
    assert script.minutes == 5


@pytest.mark.parametrize(
    ("total", "ranges", "shared"),
    [
        (15, [(5, 3, 10), (10, 5, 15)], [5, 10]),
        (8, [(5, 3, 10), (10, 5, 15)], [3, 5]),
        (25, [(5, 3, 10), (10, 5, 15)], [10, 15]),
        (4, [(1, 1, 2), (1, 1, 2), (1, 1, 2)], [2, 1, 1]),
        (0, [], []),
        (6, [(6, 6, 6)], [6]),
    ],
)
def test_minutes_are_shared_whole(total: int, ranges: list[tuple[int, int, int]], shared: list[int]) -> None:
    assert share(total, ranges) == shared


def test_sharing_never_leaves_the_limits() -> None:
    for ranges in itertools.product([(1, 1, 2), (5, 2, 9), (7, 7, 7), (15, 8, 20)], repeat=4):
        for total in range(sum(r[1] for r in ranges), sum(r[2] for r in ranges) + 1):
            minutes = share(total, list(ranges))
            assert sum(minutes) == total
            assert all(least <= m <= most for m, (_, least, most) in zip(minutes, ranges, strict=True))


# --- which phases are played ---
def test_only_the_phases_of_the_chosen_setting_are_played() -> None:
    script = a_script(
        a_phase("open", only="outcome=open"), a_phase("known", only="outcome=known"), a_phase("advice")
    )
    assert [phase.key for phase in script.chosen({"outcome": "known"}).phases] == ["known", "advice"]


def test_a_phase_can_belong_to_several_choices_of_a_setting() -> None:
    script = a_script(a_phase("white", only="hats=facts,feeling"), a_phase("own", only="hats=own"))
    played = {choice: script.chosen({"hats": choice}).phases[0].key for choice in ("facts", "feeling", "own")}
    assert played == {"facts": "white", "feeling": "white", "own": "own"}


def test_a_phase_of_a_setting_nobody_made_is_not_played() -> None:
    assert (
        a_script(a_phase("open", only="outcome=open"), a_phase("advice")).chosen({}).phases[0].key == "advice"
    )


def test_what_the_programme_already_holds_is_never_done_twice() -> None:
    script = a_script(
        a_phase("choosing", frame="choosing"), a_phase("story"), a_phase("end", frame="evaluation")
    )
    assert [phase.key for phase in script.chosen({}, ["choosing"]).phases] == ["story", "end"]
    assert [phase.key for phase in script.chosen({}, FRAMES).phases] == ["story"]


def test_a_phase_forgets_the_sources_that_are_not_played() -> None:
    script = a_script(
        a_phase("once", only="gossip=once"),
        a_phase("twice", only="gossip=twice"),
        a_phase("end", sources=("once", "twice")),
    )
    assert script.chosen({"gossip": "twice"}).phase("end").sources == ("twice",)


def test_options_are_filled_with_what_was_chosen() -> None:
    script = a_script(a_phase(options={"way": "$way", "dots": "$dots", "each": 2}))
    assert script.chosen({"way": "lot"}).phases[0].options == {"way": "lot", "dots": "", "each": 2}


def test_a_phase_is_found_by_its_key() -> None:
    script = a_script(a_phase("story"), a_phase("advice"))
    assert script.phase("advice") is script.phases[1]
    assert script.position("advice") == 1
    with pytest.raises(KeyError):
        script.phase("gossip")


# --- copies ---
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("key", catalogue.method_keys())
def test_a_script_comes_back_from_json_as_it_was(key: str, lang: str) -> None:
    for script in every_way(catalogue.get(key, lang)):
        fitted = script.fit(script.least)
        assert Script.load(json.loads(json.dumps(fitted.dump()))) == fitted


def test_a_script_kept_in_format_1_stays_readable() -> None:
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    script = Script.load(stored)
    assert (script.key, script.kind, script.name, script.lang) == (
        "incidentmethode",
        "case",
        "Incidentmethode",
        "nl",
    )
    assert [(p.key, p.canvas, p.minutes) for p in script.phases] == [
        ("story", "story", 6),
        ("analysis", "columns", 12),
        ("advice", "advice", 12),
        ("sorting", "sorting", 2),
    ]
    assert script.phase("sorting").sources == ("advice",)
    assert script.phase("analysis").silent == ("presenter",)
    assert script.phase("analysis").options == {"columns": ["situation", "others"]}
    assert script.phase("story").roles["screen"] == "{presenter} vertelt."
    assert script.fit(30).minutes == 30
    dumped = json.loads(json.dumps(script.dump()))
    for now, then in zip(dumped["phases"], stored["phases"], strict=True):
        assert then.items() <= now.items()
    assert {**dumped, "phases": 0} == {**stored, "phases": 0}


@pytest.mark.parametrize("data", [{"format": 2, "phases": []}, {"phases": []}, {"format": "1"}])
def test_a_script_in_another_format_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ScriptError, match="is not one we can read"):
        Script.load(data)


# --- rounds ---
def a_block() -> Script:
    """A question, a block of two phases that is played several times, and what comes of it."""
    return a_script(
        a_phase("question", title="Vraag"),
        a_phase("tell", round=1, title="Vertellen", sources=("question",)),
        a_phase("cards", round=1, title="Kaarten", sources=("tell", "cards")),
        a_phase("end", title="Slot", sources=("question", "cards")),
    )


def test_a_block_is_played_so_many_times_between_what_comes_before_and_after() -> None:
    script = a_block().with_rounds(3)
    assert [phase.key for phase in script.phases] == [
        "question",
        "tell",
        "cards",
        "tell-2",
        "cards-2",
        "tell-3",
        "cards-3",
        "end",
    ]
    assert [phase.round for phase in script.phases] == [0, 1, 1, 2, 2, 3, 3, 0]
    assert script.phase("tell").title == "Vertellen (1)"
    assert script.phase("tell-3").title == "Vertellen (3)"
    assert script.phase("cards-3").base == "cards"


def test_a_round_works_on_itself_and_on_all_rounds_until_then_where_it_names_itself() -> None:
    script = a_block().with_rounds(3)
    assert script.phase("tell-2").sources == ("question",)
    assert script.phase("cards").sources == ("tell", "cards")
    assert script.phase("cards-3").sources == ("tell-3", "cards", "cards-2", "cards-3")
    assert script.phase("end").sources == ("question", "cards", "cards-2", "cards-3")


def test_a_round_more_or_less_leaves_the_others_as_they_are() -> None:
    three = a_block().with_rounds(3)
    longer = three.with_minutes([5, 5, 5, 4, 4, 3, 3, 5])
    four = longer.with_rounds(4)
    assert [phase.minutes for phase in four.phases] == [5, 5, 5, 4, 4, 3, 3, 3, 3, 5]
    assert four.phase("cards-4").sources == ("tell-4", "cards", "cards-2", "cards-3", "cards-4")
    assert four.phase("end").sources == ("question", "cards", "cards-2", "cards-3", "cards-4")
    assert four.with_rounds(3).phases[:-1] == longer.phases[:-1]
    assert three.with_rounds(3) == three


def test_a_script_without_a_block_has_no_rounds() -> None:
    script = a_script(a_phase("story"))
    assert script.with_rounds(4) is script


def test_a_block_is_told_of_once_with_how_long_it_takes_together() -> None:
    found = [(s.phase.key, s.title, s.rounds, s.minutes) for s in a_block().with_rounds(3).stretches]
    assert found == [
        ("question", "Vraag", 0, 5),
        ("tell", "Vertellen", 3, 15),
        ("cards", "Kaarten", 3, 15),
        ("end", "Slot", 0, 5),
    ]


def test_rounds_come_back_from_json_and_can_still_grow() -> None:
    script = Script.load(json.loads(json.dumps(a_block().with_rounds(3).dump())))
    assert script == a_block().with_rounds(3)
    assert len(script.with_rounds(4).phases) == 10
