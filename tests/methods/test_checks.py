"""`manage.py check` names the file, the phase and the mistake."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from methods import catalogue
from methods.canvases import CANVASES
from methods.checks import deck_mistakes, decks_are_whole, methods_are_whole, mistakes
from methods.script import Phase
from tests.methods.spoiling import spoiled

pytestmark = pytest.mark.usefixtures("in_english")


def test_the_built_in_methods_pass() -> None:
    assert methods_are_whole(None) == []
    call_command("check", tags=["methods"])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('key = "talking"', 'key = "walking"', "the key is 'walking', the folder 'talking'"),
        ('kind = "case"', 'kind = "cases"', "unknown kind 'cases'"),
        ('level = "starting"', 'level = "easy"', "unknown level 'easy'"),
        ('safety = "low"', 'safety = "laag"', "unknown safety 'laag'"),
        ('evidence = "C"', 'evidence = "Z"', "unknown evidence 'Z'"),
        ("orientation = 2", "orientation = 6", "unknown orientation 6"),
        ("group = [4, 10]", "group = [10, 4]", "group [10, 4] and best [5, 8] are not in order"),
        ("best = [5, 8]", "best = [5, 18]", "group [4, 10] and best [5, 18] are not in order"),
        (
            'default = "open"',
            'default = "closed"',
            "setting 'outcome': the default 'closed' is not one of its choices",
        ),
    ],
)
def test_a_mistake_about_the_method_names_the_file(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = spoiled(tmp_path, "method.toml", old, new)
    assert list(mistakes(folder, "nl")) == [f"talking/method.toml: {message}"]


STORY = 'key = "story"\ncanvas = "story"\nminutes = [5, 3, 10]\nlead = "presenter"\nsilent = ["member"]'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("minutes = [2, 1, 4]", "minutes = [2, 3, 4]", "phase 'sorting': minutes 2 (3–4) are not in order"),
        ("minutes = [2, 1, 4]", "minutes = [5, 1, 4]", "phase 'sorting': minutes 5 (1–4) are not in order"),
        ("minutes = [2, 1, 4]", "minutes = [2, 0, 4]", "phase 'sorting': minutes 2 (0–4) are not in order"),
        ('frame = "choosing"', 'frame = "back"', "phase 'choosing': unknown frame 'back'"),
        (
            'only = "outcome=open"',
            'only = "outcome=nope"',
            "phase 'story': only = 'outcome=nope' names no setting",
        ),
        (
            'only = "outcome=open"',
            'only = "outcome=open,nope"',
            "phase 'story': only = 'outcome=open,nope' names no setting",
        ),
        (
            'only = "outcome=open"',
            'only = "ending=open"',
            "phase 'story': only = 'ending=open' names no setting",
        ),
        ('only = "outcome=open"', 'only = "outcome"', "phase 'story': only = 'outcome' names no setting"),
        ('from = ["advice"]', 'from = ["later"]', "phase 'sorting': from 'later' is not an earlier phase"),
        ('canvas = "story"', 'canvas = "tale"', "phase 'story': unknown canvas 'tale'"),
        (STORY, STORY.replace('lead = "presenter"', 'lead = "boss"'), "phase 'story': unknown lead 'boss'"),
        (
            STORY,
            STORY.replace('["member"]', '["group"]'),
            "phase 'story': nobody is called 'group', in silent",
        ),
        ("options = { each = 2 }", "options = { number = 2 }", "phase 'advice': unknown option 'number'"),
        ('dots = "2"', 'dots = "$dots"', "phase 'choosing': option '$dots' names no setting"),
    ],
)
def test_a_mistake_in_a_phase_names_file_and_phase(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = spoiled(tmp_path, "method.toml", old, new)
    assert list(mistakes(folder, "nl")) == [f"talking/nl.toml: {message}"]


def test_a_key_may_not_stand_twice(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "method.toml", 'key = "advice"', 'key = "analysis"')
    assert "talking/nl.toml: phase 'analysis': this key stands twice" in list(mistakes(folder, "nl"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{presenter}, kies", "{brenger}, kies", "phase 'sorting': unknown placeholder ['brenger']"),
        ("{presenter}, kies", "{}, kies", "phase 'sorting': unknown placeholder ['']"),
        (
            "{presenter}, kies",
            "{presenter.name}, kies",
            "phase 'sorting': unknown placeholder ['presenter.name']",
        ),
        (
            "{presenter}, kies",
            "{presenter, kies",
            "phase 'sorting': a text cannot be read: expected '}' before end of string",
        ),
        (
            ', screen = "{presenter} kiest."',
            "",
            "phase 'sorting': a line for member and for screen is needed",
        ),
        ('presenter = "Kies."', 'boss = "Kies."', "phase 'sorting': unknown role 'boss'"),
        (', others = "Anderen"', "", "phase 'analysis': columns 'others' has no label"),
    ],
)
def test_a_mistake_in_a_text_names_file_and_phase(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = spoiled(tmp_path, "nl.toml", old, new)
    assert list(mistakes(folder, "nl")) == [f"talking/nl.toml: {message}"]


def test_a_file_that_cannot_be_read_is_one_mistake(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "nl.toml", 'name = "Praten"', "")
    assert list(mistakes(folder, "nl")) == ["talking/nl.toml: 'name' is missing"]


def test_a_method_as_it_should_be_has_no_mistakes(tmp_path: Path) -> None:
    assert list(mistakes(spoiled(tmp_path), "nl")) == []


def test_the_command_stops_at_a_mistake_and_also_finds_a_folder_that_is_half_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled(tmp_path, "method.toml", 'level = "starting"', 'level = "easy"')
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "nl.toml").write_text('name = "Half"')
    monkeypatch.setattr(catalogue, "HERE", tmp_path)
    with pytest.raises(SystemCheckError) as trouble:
        call_command("check", tags=["methods"])
    assert "talking/method.toml: unknown level 'easy'" in str(trouble.value)
    assert "half/method.toml: the file is missing" in str(trouble.value)


# --- the decks in methods/words ---
CARDS = """
[[cards]]
key = "courage"
quality = "moed"
distortion = "…"

[[cards]]
key = "calm"
quality = "…"
distortion = "…"
"""
CALM = '[[cards]]\nkey = "calm"\nquality = "…"\ndistortion = "…"\n'
TWICE = "card 'calm': this key stands twice"


def deck(tmp_path: Path, old: str = "", new: str = "") -> Path:
    """The folder of a deck of two cards; in its English file `old`, where it first stands, has become `new`."""
    folder = tmp_path / "qualities"
    folder.mkdir()
    assert old in CARDS
    (folder / "nl.toml").write_text(CARDS)
    (folder / "en.toml").write_text(CARDS.replace(old, new, 1))
    return folder


def test_the_built_in_decks_pass() -> None:
    assert decks_are_whole(None) == []


def test_a_deck_as_it_should_be_has_no_mistakes(tmp_path: Path) -> None:
    assert list(deck_mistakes(deck(tmp_path))) == []


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        ('quality = "…"', 'quality = " "', ["card 'calm': 'quality' is empty"]),
        ('quality = "…"\n', "", ["card 'calm': 'quality' is missing"]),
        ('quality = "…"', 'quality = "…"\nhue = "…"', ["card 'calm': 'hue' stands in no card of nl.toml"]),
        ('key = "calm"\n', "", ["card 2: 'key' is missing"]),
        ('key = "calm"', 'key = ""', ["card 2: 'key' is empty"]),
        ('key = "calm"', 'key = "rest"', ["from card 2 on the keys are not those of nl.toml"]),
        (CALM, "", ["from card 2 on the keys are not those of nl.toml"]),
        (CALM, CALM + CALM.replace("calm", "rest"), ["from card 3 on the keys are not those of nl.toml"]),
        (CALM, CALM + CALM, [TWICE, "from card 3 on the keys are not those of nl.toml"]),
        (CARDS, "", ["'cards' is missing"]),
        (CARDS, "cards = 3", ["'cards' must be a list"]),
    ],
)
def test_a_mistake_in_a_deck_names_file_and_card(
    tmp_path: Path, old: str, new: str, messages: list[str]
) -> None:
    assert list(deck_mistakes(deck(tmp_path, old, new))) == [f"qualities/en.toml: {m}" for m in messages]


def test_the_same_cards_in_another_order_are_another_deck(tmp_path: Path) -> None:
    folder = deck(tmp_path)
    (folder / "en.toml").write_text(CALM + CARDS.replace(CALM, ""))
    assert list(deck_mistakes(folder)) == [
        "qualities/en.toml: from card 1 on the keys are not those of nl.toml"
    ]


def test_a_deck_in_one_language_stops_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (deck(tmp_path) / "en.toml").unlink()
    monkeypatch.setattr(catalogue, "WORDS", tmp_path)
    assert [error.id for error in decks_are_whole(None)] == ["methods.E003"]
    with pytest.raises(SystemCheckError, match=r"qualities/en\.toml: the file is missing"):
        call_command("check", tags=["methods"])


# --- what each canvas says of its options ---
WAYS = "dots, energy, recognition, interest, urgency, rota, balance, beforehand, presenters, lot"


@pytest.mark.parametrize(
    ("canvas", "facts", "said"),
    [
        ("advice", {"options": {"each": 1}}, []),
        ("advice", {"options": {"eech": 1}}, ["unknown option 'eech'"]),
        ("attendance", {}, []),
        ("choosing", {"options": {"way": "dots", "dots": "2"}}, []),
        ("choosing", {"options": {"way": "$way", "dots": "$dots"}}, []),
        ("choosing", {"options": {"way": "shouting"}}, ["option 'way': 'shouting' is not one of " + WAYS]),
        ("choosing", {"options": {"way": 3}}, ["option 'way': 3 is not one of " + WAYS]),
        ("choosing", {"options": {"dots": "many"}}, ["option 'dots' must be a number from 1 to 9"]),
        ("columns", {"options": {"columns": ["a", "b"]}, "labels": {"a": "A", "b": "B"}}, []),
        ("columns", {"options": {"columns": ["a", "b"]}, "labels": {"a": "A"}}, ["columns 'b' has no label"]),
        ("columns", {"options": {"columns": []}}, ["option 'columns' must have 1 to 4 keys"]),
        ("columns", {}, ["needs option 'columns'"]),
        ("deck", {"options": {"deck": "warm-ups"}}, []),
        ("deck", {"options": {"deck": "tarot"}}, ["no deck 'tarot' in methods/words"]),
        ("deck", {}, ["no deck '' in methods/words"]),
        ("farewell", {"options": {"x": 1}}, ["unknown option 'x'"]),
        ("gossip", {"options": {"x": 1}}, ["unknown option 'x'"]),
        ("intention", {"options": {"full": True}}, []),
        ("look-back", {"options": {"x": 1}}, ["unknown option 'x'"]),
        ("pause", {}, []),
        ("pick", {"sources": ("first",)}, []),
        ("questions", {"options": {"kinds": ["fact"], "each": 2, "silent": True, "sharpen": True}}, []),
        ("questions", {"options": {"kinds": ["fact", "fun"]}}, ["unknown kinds 'fun'"]),
        ("reflection", {"options": {"figures": ["safe", "useful"], "tip": True}}, []),
        ("reflection", {"options": {"figures": ["fun"]}}, ["unknown figures 'fun'"]),
        ("round", {"options": {"order": "circle", "card": True}}, []),
        ("sorting", {"sources": ("advice",)}, []),
        ("sorting", {}, ["needs `from`"]),
        ("story", {"options": {"sharpen": True}}, []),
        ("talk", {"options": {"x": 1, "y": 1}}, ["unknown option 'x'", "unknown option 'y'"]),
    ],
)
def test_a_canvas_finds_the_mistakes_in_its_options(
    canvas: str, facts: dict[str, object], said: list[str]
) -> None:
    phase = Phase("it", canvas, 5, 3, 10, 5, **facts)  # type: ignore[arg-type]
    assert CANVASES[canvas].check(phase.options, phase) == said


def test_options_of_the_wrong_kind_are_a_mistake_and_no_crash(tmp_path: Path) -> None:
    folder = spoiled(tmp_path, "method.toml", 'columns = ["situation", "others"]', "columns = 3")
    assert list(mistakes(folder, "nl")) == [
        "talking/nl.toml: phase 'analysis': option 'columns' must be a list of keys"
    ]


def test_every_canvas_in_use_is_registered_under_its_own_key() -> None:
    assert all(canvas.key == key for key, canvas in CANVASES.items())
    used = {phase.canvas for method in catalogue.all_methods() for phase in method.full.phases}
    assert used <= set(CANVASES)
