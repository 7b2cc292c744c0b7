"""The catalogue: what it holds, in which order and language, and what it says of a file it cannot read."""

import re
from pathlib import Path

import pytest

from methods import catalogue
from methods.catalogue import FRAMES, NoSuchMethod
from methods.checks import mistakes
from methods.script import ScriptError
from tests.methods.spoiling import spoiled

pytestmark = pytest.mark.usefixtures("in_english")


# --- what is there ---
def test_the_frames_come_first_and_the_basic_models_follow() -> None:
    assert catalogue.method_keys()[:7] == [
        "welcome",
        "warm-up",
        "look-back",
        "choosing",
        "break",
        "evaluation",
        "closing",
    ]
    assert [m.key for m in catalogue.all_methods(kinds=("case",))][:4] == [
        "incidentmethode",
        "roddelmethode",
        "kernmodel",
        "wisselende-vragenstellers",
    ]


ARTICLE = (
    "incidentmethode", "roddelmethode", "kernmodel", "wisselende-vragenstellers", "ketting", "joharivenster",
    "kernkwadrant", "kwaliteitenspel", "taart", "coat-of-arms",
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "whole", "bare"),
    [
        ("incidentmethode", (65, 37, 110), (45, 26, 75)),
        ("roddelmethode", (60, 32, 88), (45, 24, 63)),
        ("kernmodel", (55, 31, 90), (50, 28, 80)),
        ("wisselende-vragenstellers", (61, 34, 93), (46, 26, 68)),
        ("ketting", (60, 35, 87), (60, 35, 87)),
        ("joharivenster", (70, 36, 116), (70, 36, 116)),
        ("kernkwadrant", (70, 38, 115), (70, 38, 115)),
        ("kwaliteitenspel", (75, 39, 130), (75, 39, 130)),
        ("taart", (65, 40, 113), (65, 40, 113)),
        ("coat-of-arms", (70, 41, 118), (70, 41, 118)),
        ("vijfstappenmethode", (55, 31, 70), (55, 31, 70)),
        ("tienstappenmethode", (90, 53, 120), (90, 53, 120)),
        ("balintmethode", (73, 43, 90), (63, 38, 80)),
        ("reflecterend-team", (35, 20, 49), (35, 20, 49)),
        ("oplossingsgericht", (52, 30, 72), (52, 30, 72)),
        ("waarderende-intervisie", (60, 33, 70), (60, 33, 70)),
        ("zes-denkhoeden", (52, 30, 76), (52, 30, 76)),
        ("socratisch-gesprek", (115, 66, 160), (115, 66, 160)),
        ("moreel-beraad", (105, 70, 130), (105, 70, 130)),
        ("ui-model", (68, 41, 84), (68, 41, 84)),
        ("kollegiale-fallberatung", (65, 47, 93), (65, 47, 93)),
        ("zes-fasen-beratung", (40, 24, 58), (40, 24, 58)),
        ("action-learning", (71, 41, 106), (71, 41, 106)),
        ("troika", (41, 24, 51), (41, 24, 51)),
        ("clinic", (50, 33, 70), (50, 33, 70)),
        ("brainwriting", (50, 30, 70), (50, 30, 70)),
    ],
)
def test_a_method_takes_the_minutes_of_its_sources(
    key: str, whole: tuple[int, int, int], bare: tuple[int, int, int]
) -> None:
    """As its sources have it, but for this: every phase takes a minute at least, every round is as long as another, and dividing the roles
    stays: no other part of a meeting does that."""
    method = catalogue.get(key)
    assert (method.script().minutes, method.script().least, method.script().most) == whole
    assert (method.standard.minutes, method.standard.least, method.standard.most) == bare


@pytest.mark.parametrize("key", catalogue.method_keys())
def test_every_built_in_method_is_whole_in_every_language_it_has(key: str) -> None:
    assert mistakes(catalogue.HERE / key, "nl") == []
    if catalogue.get(key, "en").lang == "en":
        assert mistakes(catalogue.HERE / key, "en") == []


def test_the_methods_of_the_article_are_there_in_english() -> None:
    dutch_only = {key for key in catalogue.method_keys() if catalogue.get(key, "en").lang != "en"}
    assert dutch_only.isdisjoint(ARTICLE)


@pytest.mark.parametrize("key", catalogue.method_keys())
def test_both_languages_have_the_same_phases_with_as_much_in_them(key: str) -> None:
    dutch, english = catalogue.get(key, "nl").full, catalogue.get(key, "en").full
    for ours, theirs in zip(dutch.phases, english.phases, strict=True):
        assert (ours.key, len(ours.guard), len(ours.stuck), len(ours.prompts)) == (
            theirs.key,
            len(theirs.guard),
            len(theirs.stuck),
            len(theirs.prompts),
        )
        assert set(ours.roles) == set(theirs.roles)
        assert set(ours.labels) == set(theirs.labels)


def test_both_languages_have_the_same_warm_ups() -> None:
    dutch, english = catalogue.cards("warm-ups", "nl"), catalogue.cards("warm-ups", "en")
    assert list(dutch) == list(english)
    assert len(dutch) == 22


def test_a_method_speaks_the_language_that_was_asked_for() -> None:
    assert catalogue.get("incidentmethode", "en").name == "Incident method"
    assert catalogue.get("incidentmethode", "en").lang == "en"


def test_a_method_without_texts_in_a_language_speaks_dutch() -> None:
    method = catalogue.get("incidentmethode", "de")
    assert (method.name, method.lang) == ("Incidentmethode", "nl")


@pytest.mark.parametrize("key", ["", "nothing", "../catalogue", "__pycache__"])
def test_an_unknown_key_is_no_method(key: str) -> None:
    with pytest.raises(NoSuchMethod):
        catalogue.get(key)


@pytest.mark.parametrize("key", catalogue.method_keys())
def test_every_choice_of_every_setting_leaves_something_to_play(key: str) -> None:
    method = catalogue.get(key)
    for setting in method.settings:
        for choice in setting.choices:
            assert method.script({setting.key: choice}, FRAMES).phases != ()


# --- what it says of a mistake ---
@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("method.toml", 'kind = "case"', "", "talking/method.toml: 'kind' is missing"),
        ("method.toml", "order = 99", 'order = "ten"', "talking/method.toml: 'order' must be a whole number"),
        ("method.toml", "order = 99", "order = true", "talking/method.toml: 'order' must be a whole number"),
        ("method.toml", "[4, 10]", "[4]", "talking/method.toml: 'group' must be 2 whole numbers"),
        ("method.toml", "[4, 10]", "[4, 10.5]", "talking/method.toml: 'group' must be 2 whole numbers"),
        ("method.toml", "format = 1", "format = 2", "talking/method.toml: format 2 is not 1"),
        ("method.toml", "format = 1", "", "talking/method.toml: format None is not 1"),
        ("method.toml", "format = 1", "format =", "talking/method.toml: Invalid value (at line 1"),
        ("method.toml", 'key = "story"\n', "", "talking/method.toml: phases: 'key' is missing"),
        ("method.toml", 'canvas = "story"', "", "talking/method.toml: phase 'story': 'canvas' is missing"),
        (
            "method.toml",
            "minutes = [2, 1, 4]",
            "minutes = [2, 1]",
            "talking/method.toml: phase 'sorting': 'minutes' must be 3 whole numbers",
        ),
        (
            "method.toml",
            "minutes = [2, 1, 4]",
            "",
            "talking/method.toml: phase 'sorting': 'minutes' is missing",
        ),
        (
            "method.toml",
            'silent = ["member"]',
            'silent = "member"',
            "talking/method.toml: phase 'story': 'silent' must be a list",
        ),
        (
            "method.toml",
            'choices = ["open", "known"]',
            "",
            "talking/method.toml: setting 'outcome': 'choices' is missing",
        ),
        ("nl.toml", 'short = "', 'brief = "', "talking/nl.toml: 'short' is missing"),
        ("nl.toml", 'name = "Praten"', 'name = " "', "talking/nl.toml: 'name' is empty"),
        ("nl.toml", 'name = "Praten"', "name = 3", "talking/nl.toml: 'name' must be a text"),
        ("nl.toml", "[phases.story]", "[phases.tale]", "talking/nl.toml: phase 'story': has no texts"),
        ("nl.toml", 'title = "Vertellen"', "", "talking/nl.toml: phase 'story': 'title' is missing"),
        ("nl.toml", 'say = "Wij denken hardop."', "", "talking/nl.toml: phase 'analysis': 'say' is missing"),
        ("nl.toml", "roles = {", "parts = {", "talking/nl.toml: phase 'choosing': 'roles' is missing"),
        (
            "nl.toml",
            'guard = ["Kiest iedereen?"]',
            'guard = "Kiest iedereen?"',
            "talking/nl.toml: phase 'choosing': 'guard' must be a list",
        ),
        (
            "nl.toml",
            'guard = ["Kiest iedereen?"]',
            "guard = [3]",
            "talking/nl.toml: phase 'choosing': 'guard' must be a list of texts",
        ),
        (
            "nl.toml",
            "[settings.outcome]",
            "[settings.end]",
            "talking/nl.toml: setting 'outcome': has no texts",
        ),
        ("nl.toml", 'open = "Nee"', "", "talking/nl.toml: setting 'outcome': 'open' is missing"),
    ],
)
def test_a_file_that_cannot_be_read_names_file_place_and_mistake(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(ScriptError) as trouble:
        catalogue.parse(spoiled(tmp_path, file, old, new), "nl")
    assert str(trouble.value).startswith(message)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match=r"^talking/en.toml: the file is missing$"):
        catalogue.parse(spoiled(tmp_path), "en")


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    folder = spoiled(tmp_path)
    (folder / "nl.toml").write_bytes(b'name = "\xe9\xe9n"')
    with pytest.raises(ScriptError, match=r"^talking/nl.toml: 'utf-8' codec"):
        catalogue.parse(folder, "nl")


# --- what is said aloud ---
def sentences(said: str) -> list[str]:
    """The sentences of a text; what is quoted in one belongs to it."""
    bare = re.sub("[‘“][^’”]*[’”]", "…", said)
    return [sentence for sentence in re.split(r"(?<=[.?!])\s+", bare.strip()) if sentence]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("key", catalogue.method_keys())
def test_a_chair_reads_three_sentences_aloud_and_no_more(key: str, lang: str) -> None:
    said = {phase.key: phase.say for phase in catalogue.get(key, lang).full.phases}
    assert said != {}
    assert {phase: text for phase, text in said.items() if not 1 <= len(sentences(text)) <= 3} == {}
