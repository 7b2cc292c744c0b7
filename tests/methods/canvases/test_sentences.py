"""Sentences that are finished in silence, or in the open."""

from methods.canvases import CANVASES
from tests.methods.canvases.table import NOOR, SCREEN, TABLE, THIJS, readers, seen, visit, writers

SENTENCES = CANVASES["sentences"]
OPTIONS = {
    "options": {"sentences": ["core", "because"]},
    "labels": {"core": "Het gaat om…", "because": "want…"},
}
EVERYBODY = {"chair", "presenter", "author", "member", "screen", "all members"}


def test_only_the_first_sentence_must_be_finished() -> None:
    form = SENTENCES.form(visit("sentences", **OPTIONS).phase, TABLE, {"core": "rust"})
    assert form is not None
    assert form.is_valid()
    assert form.cleaned_data == {"core": "rust", "because": ""}
    empty = SENTENCES.form(visit("sentences", **OPTIONS).phase, TABLE, {"because": "tijd"})
    assert empty is not None
    assert list(empty.errors) == ["core"]


def test_nobody_reads_a_sentence_of_another_before_the_reveal() -> None:
    entry = seen(NOOR, core="rust", because="")
    assert readers("sentences", visit("sentences", **OPTIONS), entry) == {"author"}
    assert readers("sentences", visit("sentences", is_revealed=True, **OPTIONS), entry) == EVERYBODY


def test_in_the_open_a_sentence_is_there_at_once() -> None:
    here = visit("sentences", **{**OPTIONS, "options": {**OPTIONS["options"], "open": True}})
    assert readers("sentences", here, seen(NOOR, core="rust")) == EVERYBODY


def test_who_writes_is_said_by_the_method() -> None:
    def by(who: str) -> set[str]:
        return writers(
            "sentences", visit("sentences", **{**OPTIONS, "options": {**OPTIONS["options"], "who": who}})
        )

    assert by("member") == {"chair", "member"}
    assert by("presenter") == {"presenter"}
    assert by("everybody") == {"chair", "presenter", "member"}


def test_the_sheets_lie_in_the_order_of_the_circle_with_how_each_sentence_begins() -> None:
    entries = [seen(THIJS, core="orde"), seen(NOOR, core="rust", because="het is druk")]
    found = SENTENCES.context(entries, SCREEN, visit("sentences", True, THIJS, **OPTIONS), TABLE)
    assert [(sheet["who"], sheet["lines"], sheet["is_now"]) for sheet in found["sheets"]] == [
        ("Noor", [("Het gaat om…", "rust"), ("want…", "het is druk")], False),
        ("Thijs", [("Het gaat om…", "orde")], True),
    ]


def test_turns_are_taken_only_where_it_is_read_aloud_after_the_reveal() -> None:
    silent = visit("sentences", **OPTIONS).phase
    mine = visit("sentences", **{**OPTIONS, "options": {**OPTIONS["options"], "who": "presenter"}}).phase
    assert SENTENCES.turns_in(silent) == ("member", "presenter", "chair")
    assert SENTENCES.turns_in(mine) == ()
