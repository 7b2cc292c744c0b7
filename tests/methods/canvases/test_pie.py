"""The pie: rows that grow and shrink, a sum that must come out, two pies that differ, and whose they are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from methods.canvases import CANVASES, Seen, Table, Viewer
from methods.canvases.pie import PIE
from methods.canvases.pie_figure import Slice, large_pie, small_pie
from methods.canvases.pie_forms import ChangeForm, SliceForm, WishedForm
from methods.canvases.pie_rows import SlicesForm
from methods.canvases.pie_slices import differences, number, slices_of
from methods.script import Phase
from tests.methods.test_canvases import EVERYBODY, NAMES, NOOR, THIJS, YASMIN, AVisit

WEEK = {
    "hours": 36,
    "task-1": "Lesgeven",
    "hours-1": 20,
    "energy-1": "plus",
    "task-2": "Nakijken",
    "hours-2": 8.5,
    "energy-2": "minus",
    "task-3": "Mail",
    "hours-3": 11.5,
    "energy-3": "nil",
}
WISHED = {**WEEK, "hours-2": 6, "hours-3": 10}
NOW = slices_of(WEEK)


def a_phase(part: str, **facts: Any) -> Phase:
    return Phase(
        part, "pie", 5, 3, 10, 5, options={"part": part, "span": "week"}, sources=("tasks",), **facts
    )


PHASES = {part: a_phase(part) for part in ("tasks", "now", "wished", "pairs", "slice", "change")}


def of(author: int, data: dict[str, Any], part: str = "tasks") -> Seen:
    return Seen(f"{part}{author}", author, data, part)


def a_table(*sources: Seen, drafts: tuple[Seen, ...] = ()) -> Table:
    return Table(names=NAMES, sources=sources, drafts=drafts, phases=PHASES, me=NOOR, lang="nl")


def a_form(part: str, table: Table, data: dict[str, Any] | None = None, initial: Any = None) -> Any:
    return PIE.form(PHASES[part], table, data, initial)


# --- writing down ---
def test_rows_are_kept_as_they_were_typed_and_empty_ones_are_not() -> None:
    typed = {"hours": "36", "task-1": "Lesgeven", "hours-1": "20,5", "energy-1": "plus", "task-2": ""}
    form = SlicesForm("week", "tasks", typed)
    assert form.is_valid()
    kept = {"hours": 36, "task-1": "Lesgeven", "hours-1": 20.5, "energy-1": "plus"}
    assert form.cleaned_data == kept == json.loads(json.dumps(kept))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"task-1": ""}, {"__all__"}),
        ({"task-1": "Mail"}, {"hours-1"}),
        ({"task-1": "", "hours-1": "3"}, {"task-1"}),
        ({"task-1": "Mail", "hours-1": "-1"}, {"hours-1"}),
        ({"task-1": "Mail", "hours-1": "NaN"}, {"hours-1"}),
        ({"task-1": "Mail", "hours-1": "1", "task-2": " mail ", "hours-2": "2"}, {"task-2"}),
        ({"task-1": "x" * 61, "hours-1": "1"}, {"task-1"}),
    ],
)
def test_what_does_not_fit_in_a_row_is_an_error_there(typed: dict[str, str], wrong: set[str]) -> None:
    assert set(SlicesForm("week", "tasks", {"hours": "36", **typed}).errors) == wrong


def test_a_whole_week_asks_no_hours_of_anybody() -> None:
    form = SlicesForm("all", "tasks", {"task-1": "Slapen", "hours-1": "56"})
    assert "hours" not in form.fields
    assert form.is_valid()
    assert form.cleaned_data["hours"] == 168


@pytest.mark.parametrize(
    ("typed", "hours"), [("2,5", 2.5), ("2.5", 2.5), ("1.659", 1659), ("8", 8), ("acht", 0), ("-3", 0)]
)
def test_hours_are_read_with_a_comma_or_a_point(typed: str, hours: float) -> None:
    assert number(typed) == hours


# --- its own buttons: everything typed stays ---
TYPED = {"hours": "36", "task-1": "Les", "hours-1": "x", "energy-1": "plus", "task-2": "Mail", "hours-2": "2"}


@pytest.mark.parametrize(
    ("press", "changed"),
    [
        ("more", {"task-3": "", "hours-3": None, "focus": "task-3"}),
        ("up", {"hours": 37}),
        ("down", {"hours": 35}),
        ("up-2", {"hours-2": 3}),
        ("down-2", {"hours-2": 1}),
        ("up-1", {"hours-1": 1}),  # what is no number starts at nothing
        ("draw", {}),
    ],
)
def test_a_button_changes_one_thing_and_keeps_the_rest(press: str, changed: dict[str, Any]) -> None:
    before = SlicesForm("week", "tasks", TYPED).values
    assert SlicesForm("week", "tasks", TYPED).pressed(press) == {**before, **changed}


def test_a_row_that_is_taken_away_leaves_no_gap() -> None:
    after = SlicesForm("week", "tasks", TYPED).pressed("remove-1")
    assert after == {
        "hours": "36",
        "task-1": "Mail",
        "hours-1": "2",
        "energy-1": "nil",
        "focus": "task-1",
    }


@pytest.mark.parametrize("press", ["", "remove", "more-1", "up-999", "\0", "x" * 500])
def test_what_is_no_button_changes_nothing(press: str) -> None:
    form = SlicesForm("week", "tasks", TYPED)
    assert form.pressed(press) == form.values


def test_a_step_never_goes_below_nothing_and_there_is_an_end_to_rows() -> None:
    assert SlicesForm("week", "tasks", {"hours": "0"}).pressed("down")["hours"] == 0
    full = {f"task-{n}": "x" for n in range(1, 17)}
    assert "task-17" not in SlicesForm("week", "tasks", full).pressed("more")


def test_a_draft_stands_in_the_form_again_and_the_new_row_has_the_focus() -> None:
    draft = SlicesForm("week", "tasks", TYPED).pressed("more")
    form = SlicesForm("week", "tasks", initial=draft)
    assert [form[f"hours-{n}"].value() for n in (1, 2, 3)] == ["x", "2", None]
    assert form.focus == "task-3"


# --- wished ---
def wished(**hours: str) -> WishedForm:
    typed = {
        f"{name}-{n}": str(value)
        for n, one in enumerate(NOW, 1)
        for name, value in (("task", one.name), ("hours", one.hours), ("energy", one.energy))
    }
    return WishedForm("week", "tasks", NOW, 36, {**typed, **hours})


def test_wished_begins_as_it_is_now_and_tasks_keep_their_names() -> None:
    form = WishedForm("week", "tasks", NOW, 36)
    assert [(row["text"], row["was"], row["hours"].value()) for row in form.rows] == [
        ("Lesgeven", 20, "20"),
        ("Nakijken", 8.5, "8,5"),
        ("Mail", 11.5, "11,5"),
    ]


def test_the_wished_sum_is_exactly_the_time_there_is() -> None:
    assert not wished().is_valid()
    assert not wished(**{"hours-2": "4", "hours-3": "11"}).is_valid()
    form = wished(**{"hours-2": "6", "hours-3": "10"})
    assert form.is_valid()
    assert (form.cleaned_data["hours"], form.cleaned_data["hours-3"]) == (36, 10)


def test_something_new_may_come_in() -> None:
    form = wished(**{"hours-2": "4", "hours-3": "10", "task-4": "Rust", "hours-4": "2"})
    assert form.is_valid()
    assert slices_of(form.cleaned_data)[-1] == Slice("Rust", 2, "nil")


def test_a_new_row_keeps_its_hours_before_it_has_a_name() -> None:
    draft = wished(**{"task-4": "", "hours-4": "2"}).pressed("draw")
    assert WishedForm("week", "tasks", NOW, 36, initial=draft)["hours-4"].value() == "2"


# --- what the parts work on ---
def test_who_had_not_handed_in_goes_on_with_what_they_were_writing() -> None:
    drafts = (of(NOOR, {**WEEK, "hours-1": "20"}),)
    assert a_form("now", a_table(drafts=drafts))["task-2"].value() == "Nakijken"
    assert [row["text"] for row in a_form("wished", a_table(drafts=drafts)).rows] == [
        "Lesgeven",
        "Nakijken",
        "Mail",
    ]


def test_a_pie_that_was_looked_at_again_counts_above_the_first() -> None:
    again = {**WEEK, "task-1": "Voor de klas"}
    form = a_form("change", a_table(of(NOOR, WEEK), of(NOOR, again, "now")))
    assert [label for _value, label in form.fields["slice"].choices][0] == "Voor de klas"


def test_without_a_pie_there_is_no_slice_to_show_but_a_change_can_be_made() -> None:
    assert a_form("wished", a_table()) is None
    assert a_form("slice", a_table()) is None
    typed = {"slice": "Mail", "kind": "less", "what": "Eén keer per dag."}
    form = a_form("change", a_table(), typed)
    assert isinstance(form, ChangeForm)
    assert form.is_valid()


def test_what_is_shown_is_a_copy_of_one_slice() -> None:
    form = a_form(
        "slice", a_table(of(NOOR, WEEK), of(NOOR, WISHED, "wished")), {"slice": "Nakijken", "now": "99"}
    )
    assert isinstance(form, SliceForm)
    assert form.is_valid()
    assert form.cleaned_data == {
        "slice": "Nakijken",
        "energy": "minus",
        "now": 8.5,
        "wished": 6,
        "hours": 36,
        "shown": True,
    }


def test_only_a_change_is_remembered_as_an_intention() -> None:
    assert {part for part in PHASES if PIE.keeps_in(PHASES[part])} == {"change"}


# --- who sees what ---
def seen(viewer: Viewer, part: str, entries: list[Seen]) -> list[Seen]:
    return PIE.visible(entries, viewer, AVisit(PHASES[part]))


@pytest.mark.parametrize("part", ["tasks", "now", "wished", "pairs", "change"])
def test_a_pie_is_its_owners_alone(part: str) -> None:
    entries = [of(NOOR, WEEK, part), of(THIJS, WEEK, part)]
    for viewer in EVERYBODY:
        own = [entry for entry in entries if entry.author == viewer.member]
        assert seen(viewer, part, entries) == own
        if part != "pairs":
            assert PIE.sources_for(entries, [], viewer, AVisit(PHASES[part])) == own


def test_in_pairs_one_sees_that_of_ones_mates_and_of_nobody_else() -> None:
    sources = [of(NOOR, WEEK), of(THIJS, WEEK), of(YASMIN, WEEK)]
    noor = Viewer("member", NOOR, mates=(THIJS,))
    assert PIE.sources_for(sources, [], noor, AVisit(PHASES["pairs"])) == sources[:2]
    assert PIE.sources_for(sources, [], noor, AVisit(PHASES["slice"])) == sources[:1]
    for view in ("chair", "member", "coach", "screen"):
        assert PIE.sources_for(sources, [], Viewer(view), AVisit(PHASES["pairs"])) == []


def test_a_slice_that_is_shown_all_see_and_it_takes_the_wall() -> None:
    shown = [of(NOOR, {"slice": "Mail", "now": 8, "wished": 4, "hours": 36, "energy": "minus"}, "slice")]
    for viewer in EVERYBODY:
        assert seen(viewer, "slice", shown) == shown
    assert [PIE.wall_in(PHASES[part]) for part in ("pairs", "slice")] == ["", "shown"]
    card = PIE.context(shown, Viewer("screen"), AVisit(PHASES["slice"], turn_id=NOOR), a_table())["cards"][0]
    assert (card["who"], card["is_now"], card["row"]["less"]) == ("Noor", True, 4)


# --- what is drawn ---
def test_what_does_not_fit_lies_in_a_ring_and_a_task_on_the_edge_in_both() -> None:
    pie = small_pie([Slice("a", 30), Slice("b", 10), Slice("c", 2)], 36)
    assert [part["number"] for part in pie.parts] == [1, 2]
    assert [part["number"] for part in pie.over] == [2, 3]
    assert pie.rest == ""


def test_what_is_free_is_open_and_more_than_two_rounds_are_not_drawn() -> None:
    assert small_pie([Slice("a", 9)], 36).rest == "M140 140L244 140A104 104 0 1 1 140 36Z"
    assert len(small_pie([Slice("a", 36), Slice("b", 36), Slice("c", 900)], 36).over) == 1


def test_the_quarter_of_a_pie_is_a_quarter_of_a_circle() -> None:
    assert small_pie([Slice("a", 9)], 36).parts[0]["path"] == "M140 140L140 36A104 104 0 0 1 244 140Z"


def test_names_around_a_pie_never_lie_over_each_other() -> None:
    labels = large_pie([Slice(f"Taak met een lange naam {n}", 1) for n in range(16)], 36).labels
    for anchor in ("start", "end"):
        heights = sorted(float(label["y"]) for label in labels if label["anchor"] == anchor)
        assert all(18 <= height <= 322 for height in heights)
        assert all(b - a > 15 for a, b in zip(heights, heights[1:], strict=False))


def test_one_task_that_takes_all_the_time_is_a_whole_circle() -> None:
    assert small_pie([Slice("a", 36)], 36).parts[0]["path"] == "M140 140L140 36A104 104 0 1 1 139.8 36Z"


def test_no_hours_at_all_are_a_pie_too() -> None:
    for pie in (small_pie([], 36), small_pie([Slice("a", 0)], 0), large_pie([Slice("a", 0)], 36)):
        assert pie.parts == []


def test_the_difference_is_told_per_task_also_for_what_is_new_or_gone() -> None:
    rows = differences([Slice("Les", 20), Slice("Mail", 7)], [Slice("les ", 18), Slice("Rust", 2)])
    assert [(row["name"], row["now"], row["wished"], row["less"], row["more"]) for row in rows] == [
        ("Les", 20, 18, 2, 0),
        ("Mail", 7, 0, 7, 0),
        ("Rust", 0, 2, 0, 2),
    ]


# --- what stays ---
CHANGE = {"slice": "Mail", "kind": "less", "what": "Eén keer per dag.", "by_date": "2026-03-09"}


def test_the_worksheet_holds_both_pies_and_the_change_of_its_owner_alone() -> None:
    entries = [
        of(NOOR, WEEK),
        of(NOOR, WISHED, "wished"),
        of(NOOR, CHANGE, "change"),
        of(THIJS, WEEK),
        of(NOOR, {"slice": "Mail", "now": 1, "wished": 1, "hours": 36, "energy": "nil"}, "slice"),
    ]
    made = PIE.sheets(entries, PHASES, NAMES)
    assert set(made) == {NOOR, THIJS}
    assert json.loads(json.dumps(made[NOOR])) == made[NOOR]
    assert (made[THIJS]["wished"], made[THIJS]["change"]) == ([], None)
    drawn = PIE.drawing(made[NOOR])
    assert (drawn["pie"]["now"]["over"], drawn["pie"]["wished"]["over"]) == (4, 0)
    assert [row["name"] for row in drawn["pie"]["rows"] if row["is_chosen"]] == ["Mail"]
    assert drawn["change"]["what"] == "Eén keer per dag."


def test_a_file_that_uses_the_pie_wrongly_is_told_so(in_english: None) -> None:
    assert CANVASES["pie"].check({}, PHASES["tasks"]) != []
    bare = Phase("it", "pie", 5, 3, 10, 5)
    assert CANVASES["pie"].check({"part": "wished"}, bare) == ["needs `from`"]
    assert CANVASES["pie"].check({"part": "cake"}, PHASES["now"]) != []
