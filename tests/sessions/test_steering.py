"""Opening a meeting and moving it: what a press does, what it does not do, and who may press."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from methods import catalogue
from sessions.models import Refused, Stale
from tests.cast import Evening, a_meeting, a_programme, an_evening, signed_in
from tests.sessions.playing import at, fresh, in_english, opened, phases, press, walk, with_case, writes

WAY = ["welcome", "warm-up", "look-back", "dots", "story", "questions", "analysis", "advice", "sorting", "intention", "evaluation", "closing"]  # fmt: skip
STALE = "The group was already a step further. This is where you are now."


@pytest.fixture
def catalogue_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogue's files, to be changed. What was read of them before is forgotten."""
    folder = tmp_path / "catalogue"
    shutil.copytree(catalogue.HERE, folder, ignore=shutil.ignore_patterns("__pycache__"))

    def read_anew() -> None:
        catalogue._order.cache_clear()
        catalogue._method.cache_clear()

    monkeypatch.setattr(catalogue, "HERE", folder)
    read_anew()
    yield folder
    monkeypatch.undo()
    read_anew()


# --- opening ---
def test_opening_enters_the_first_step_and_notes_who_opened(evening: Evening) -> None:
    evening.meeting.open(by=evening.daan)
    meeting = fresh(evening.meeting)
    assert (meeting.is_open, meeting.opened_by, phases(meeting)) == (True, evening.daan, ["welcome"])
    assert meeting.present == [evening.daan]
    assert (meeting.current.planned_minutes, meeting.current.entered_by) == (2, evening.daan)


def test_the_minutes_of_every_item_are_shared_out_exactly(evening: Evening) -> None:
    evening.meeting.open(by=evening.daan)
    meeting = fresh(evening.meeting)
    assert [stop.phase.key for stop in meeting.path] == WAY
    assert [stop.phase.minutes for stop in meeting.path] == [2, 8, 7, 8, 6, 17, 11, 11, 2, 3, 9, 6]


def test_opening_twice_is_opening_once(evening: Evening) -> None:
    evening.meeting.open(by=evening.daan)
    first = fresh(evening.meeting)
    fresh(evening.meeting).open(by=evening.petra)
    again = fresh(evening.meeting)
    assert (again.opened_at, again.opened_by, again.moves) == (first.opened_at, evening.daan, first.moves)
    assert phases(again) == ["welcome"]


def test_an_empty_programme_cannot_be_opened(db: None) -> None:
    evening = an_evening(())
    evening.meeting.items.all().delete()
    with pytest.raises(Refused):
        evening.meeting.open(by=evening.daan)
    assert not fresh(evening.meeting).is_open


def test_a_method_that_has_gone_keeps_the_meeting_shut_and_says_so(evening: Evening) -> None:
    evening.meeting.items.filter(method_key="incidentmethode").update(method_key="gone")
    browser = in_english(evening.daan)
    answer = press(browser, evening.meeting, "opening/")
    assert not fresh(evening.meeting).is_open
    assert fresh(evening.meeting).steps.count() == 0
    assert [item.script_data for item in fresh(evening.meeting).programme] == [None] * 7
    assert answer.headers["HX-Refresh"] == "true"
    page = browser.get(f"/meetings/{evening.meeting.pk}/").content.decode()
    assert page.count("One of the methods is no longer there; choose another.") == 1


def test_editing_a_method_does_not_change_a_meeting_that_is_open(
    evening: Evening, catalogue_copy: Path
) -> None:
    meeting = opened(evening)
    before = [(stop.phase.key, stop.phase.title, stop.phase.say) for stop in meeting.path]
    for file, old, new in (
        ("nl.toml", "[phases.story]", "[phases.verhaal]"),
        ("nl.toml", "[phases.story.", "[phases.verhaal."),
        ("nl.toml", "vertel kort wat er gebeurde", "vertel maar"),
        ("method.toml", 'key = "story"', 'key = "verhaal"'),
    ):
        path = catalogue_copy / "incidentmethode" / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    catalogue._method.cache_clear()
    edited = catalogue.get("incidentmethode").full.phase("verhaal")
    assert "vertel maar" in edited.say
    assert [(stop.phase.key, stop.phase.title, stop.phase.say) for stop in fresh(meeting).path] == before


def test_retiring_a_method_does_not_stop_a_meeting_that_is_open(
    evening: Evening, catalogue_copy: Path
) -> None:
    meeting = opened(evening)
    shutil.rmtree(catalogue_copy / "incidentmethode")
    catalogue._order.cache_clear()
    catalogue._method.cache_clear()
    walk(meeting, "closing")
    assert phases(meeting) == WAY
    answer = signed_in(evening.daan).get(f"/meetings/{meeting.pk}/")
    assert answer.status_code == 200


def test_changing_the_settings_of_an_item_does_not_change_a_meeting_that_is_open(evening: Evening) -> None:
    meeting = opened(evening)
    meeting.items.update(settings={"way": "lot", "outcome": "known", "questions": "written"}, minutes=99)
    assert [stop.phase.key for stop in fresh(meeting).path] == WAY
    assert sum(stop.phase.minutes for stop in fresh(meeting).path) == 90


def test_a_script_is_in_the_language_of_the_meeting_not_of_who_opens_it(evening: Evening) -> None:
    in_english(evening.daan).post(f"/meetings/{evening.meeting.pk}/opening/")
    texts = catalogue.get("incidentmethode", "nl").full.phase("story")
    stop = next(stop for stop in fresh(evening.meeting).path if stop.phase.key == "story")
    assert (stop.phase.title, stop.phase.say) == (texts.title, texts.say)


# --- phases that repeat a frame ---
@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ((), ["look-back", "choosing", "story", "questions", "analysis", "advice", "sorting", "intention", "evaluation"]),
        (("look-back",), ["choosing", "story", "questions", "analysis", "advice", "sorting", "intention", "evaluation"]),
        (("choosing",), ["look-back", "story", "questions", "analysis", "advice", "sorting", "intention", "evaluation"]),
        (("evaluation",), ["look-back", "choosing", "story", "questions", "analysis", "advice", "sorting", "intention"]),
        (("look-back", "choosing", "evaluation"), ["story", "questions", "analysis", "advice", "sorting", "intention"]),
        (("welcome", "closing"), ["look-back", "choosing", "story", "questions", "analysis", "advice", "sorting", "intention", "evaluation"]),
    ],
    ids=["none", "look-back", "choosing", "evaluation", "all", "others"],
)  # fmt: skip
def test_a_phase_that_repeats_a_frame_drops_out_exactly_when_the_programme_holds_it(
    frames: tuple[str, ...], expected: list[str], db: None
) -> None:
    evening = an_evening((*((frame, 6) for frame in frames), ("incidentmethode", 60)))
    meeting = opened(evening)
    item = meeting.items.get(method_key="incidentmethode")
    assert [stop.phase.key for stop in meeting.path if stop.item.pk == item.pk] == expected


# --- moving ---
def test_forward_and_back_are_visits_of_their_own(evening: Evening) -> None:
    meeting = opened(evening)
    meeting.advance(meeting.moves, by=evening.daan)
    meeting.go_back(meeting.moves, by=evening.daan)
    meeting.advance(meeting.moves, by=evening.daan)
    assert phases(meeting) == ["welcome", "warm-up", "welcome", "warm-up"]
    steps = fresh(meeting).all_steps
    assert [step.left_at is None for step in steps] == [False, False, False, True]
    assert all(one.left_at == other.entered_at for one, other in zip(steps, steps[1:], strict=False))


def test_at_either_end_a_press_does_nothing(evening: Evening) -> None:
    meeting = opened(evening)
    meeting.go_back(meeting.moves, by=evening.daan)
    assert phases(meeting) == ["welcome"]
    walk(meeting, "closing")
    meeting.advance(meeting.moves, by=evening.daan)
    assert phases(meeting) == WAY
    assert meeting.current.phase_key == "closing"


def test_of_two_who_press_next_together_one_moves_the_group_one_step(evening: Evening) -> None:
    one, other = opened(evening), fresh(evening.meeting)
    seen = one.moves
    one.advance(seen, by=evening.daan)
    with pytest.raises(Stale):
        other.advance(seen, by=evening.daan)
    assert phases(one) == ["welcome", "warm-up"]
    assert fresh(one).version == one.version


def test_a_stale_press_gets_409_a_sentence_and_the_screen_as_it_is(evening: Evening) -> None:
    meeting, browser = opened(evening), in_english(evening.daan)
    seen = meeting.moves
    assert press(browser, meeting, "steps/", seen=seen).status_code == 200
    answer = press(browser, meeting, "steps/", seen=seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count(STALE) == 1
    assert answer.headers["X-Version"] == str(fresh(meeting).version)
    for piece in ("top", "rail", "now", "side", "bar", "notice"):
        assert page.count(f'<div id="{piece}" hx-swap-oob="innerHTML">') == 1
    assert f'data-moves="{fresh(meeting).moves}"' in page
    assert phases(meeting) == ["welcome", "warm-up"]


def test_a_press_answers_with_the_screen_as_it_became(evening: Evening) -> None:
    meeting = opened(evening)
    answer = press(signed_in(evening.daan), meeting, "steps/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'data-step="{fresh(meeting).current.pk}"' in page
    assert 'id="notice"' not in page


def test_without_htmx_a_stale_press_leads_to_the_screen_with_the_sentence(evening: Evening) -> None:
    meeting, browser = opened(evening), in_english(evening.daan)
    answer = browser.post(f"/meetings/{meeting.pk}/steps/", {"seen": meeting.moves - 1}, follow=True)
    assert answer.redirect_chain == [(f"/meetings/{meeting.pk}/", 302)]
    assert answer.content.decode().count(STALE) == 1
    assert phases(meeting) == ["welcome"]


@pytest.mark.parametrize("seen", ["", "one", "-1", "99999999999999999999"])
def test_a_press_that_says_nothing_sensible_of_what_it_saw_is_stale(evening: Evening, seen: str) -> None:
    meeting = opened(evening)
    answer = press(signed_in(evening.daan), meeting, "steps/", seen=seen)
    assert answer.status_code == 409
    assert phases(meeting) == ["welcome"]


def test_handing_in_does_not_make_the_press_of_the_chair_stale(evening: Evening) -> None:
    meeting = at(evening, "advice")
    seen, version = meeting.moves, meeting.version
    for person in (evening.noor, evening.thijs, evening.eva):
        writes(meeting, person, text="Zeg het hem.")
    assert (meeting.moves, meeting.version) == (seen, version + 3)
    meeting.advance(seen, by=evening.daan)
    assert meeting.current.phase_key == "sorting"


def test_going_back_finds_what_was_written_revealed_and_who_had_the_turn(evening: Evening) -> None:
    meeting = at(evening, "advice")
    for person in (evening.noor, evening.thijs, evening.eva):
        writes(meeting, person, text=f"Raad van {person.first_name}")
    meeting.reveal(meeting.moves, by=evening.daan)
    meeting.give_turn(meeting.moves, evening.daan, evening.thijs)
    first = meeting.current
    walk(meeting, "sorting")
    meeting.go_back(meeting.moves, by=evening.daan)
    again = fresh(meeting).current
    assert again.pk != first.pk
    assert (again.phase_key, again.revealed_at) == ("advice", first.revealed_at)
    assert (again.turn, again.order, again.heard) == (evening.thijs, [evening.noor.pk, evening.thijs.pk, evening.eva.pk], [evening.noor.pk])  # fmt: skip
    page = signed_in(evening.noor).get(f"/meetings/{meeting.pk}/").content.decode()
    assert page.count("Raad van Noor") == 1
    assert page.count("Raad van Eva") == 1


def test_going_back_starts_the_clock_of_that_step_anew(evening: Evening) -> None:
    meeting = opened(evening)
    meeting.add_minutes(meeting.moves, evening.daan, 5)
    meeting.advance(meeting.moves, by=evening.daan)
    meeting.go_back(meeting.moves, by=evening.daan)
    assert (meeting.current.minutes, meeting.current.minutes_left()) == (2, 2)


# --- leaving items out ---
def test_skipping_the_item_the_group_is_in_moves_it_to_the_next_item(evening: Evening) -> None:
    meeting = at(evening, "questions")
    meeting.skip_item(meeting.moves, evening.daan, meeting.current.item)
    assert meeting.current.phase_key == "evaluation"
    assert [stop.phase.key for stop in meeting.path] == [
        "welcome",
        "warm-up",
        "look-back",
        "dots",
        "evaluation",
        "closing",
    ]
    meeting.go_back(meeting.moves, by=evening.daan)
    assert meeting.current.phase_key == "dots"


def test_an_item_that_is_still_to_come_can_be_left_out(evening: Evening) -> None:
    meeting = opened(evening)
    meeting.skip_item(meeting.moves, evening.daan, meeting.items.get(method_key="warm-up"))
    assert meeting.current.phase_key == "welcome"
    meeting.advance(meeting.moves, by=evening.daan)
    assert meeting.current.phase_key == "look-back"


def test_the_last_item_cannot_be_left_out_while_the_group_is_in_it(evening: Evening) -> None:
    meeting = opened(evening)
    walk(meeting, "closing")
    meeting.skip_item(meeting.moves, evening.daan, meeting.current.item)
    assert (meeting.current.phase_key, meeting.current.item.skipped_at) == ("closing", None)


def test_the_last_item_can_be_left_out_beforehand(evening: Evening) -> None:
    meeting = opened(evening)
    meeting.skip_item(meeting.moves, evening.daan, meeting.items.get(method_key="closing"))
    assert [stop.phase.key for stop in meeting.path][-1] == "evaluation"


def test_items_of_another_meeting_are_not_there(evening: Evening) -> None:
    meeting = opened(evening)
    theirs = a_programme(a_meeting(evening.group, evening.daan, days=7), ("welcome", 2))[0]
    answer = press(signed_in(evening.daan), meeting, f"items/{theirs.pk}/skipping/")
    assert answer.status_code == 404
    theirs.refresh_from_db()
    assert theirs.skipped_at is None


# --- another method ---
def test_a_method_can_be_swapped_before_anything_is_written(evening: Evening) -> None:
    meeting = at(evening, "story")
    item = meeting.current.item
    answer = press(signed_in(evening.daan), meeting, f"items/{item.pk}/swap/", method="roddelmethode")
    assert answer.status_code == 200
    meeting = fresh(meeting)
    assert (meeting.current.item.method_key, meeting.current.phase_key) == ("roddelmethode", "story")
    assert [stop.phase.key for stop in meeting.path if stop.item.pk == item.pk] == [
        "story",
        "questions",
        "gossip",
        "response",
    ]
    assert sum(phase.minutes for phase in meeting.current.item.script.phases) == 50
    assert meeting.current.item.case.author == evening.yasmin
    assert meeting.steps.filter(item=item).count() == 1


def test_a_method_stays_once_something_was_written_even_a_draft(evening: Evening) -> None:
    meeting = at(evening, "questions")
    meeting.save_draft(meeting.current, evening.noor, "6f0a8b52-5a0c-4c39-9a77-3d1f6a0a9d12", {"text": "Wat"})
    with pytest.raises(Refused):
        meeting.swap_method(meeting.moves, evening.daan, meeting.current.item, "roddelmethode")
    assert fresh(meeting).current.item.method_key == "incidentmethode"


def test_an_item_that_was_looked_into_can_be_swapped_from_outside(evening: Evening) -> None:
    """Its steps of the old script are gone: no screen meets a phase that the new script does not have."""
    meeting = at(evening, "analysis")
    item = meeting.current.item
    while meeting.current.phase_key != "dots":
        meeting.go_back(meeting.moves, by=evening.daan)
    meeting.swap_method(meeting.moves, evening.daan, item, "roddelmethode")
    assert signed_in(evening.noor).get(f"/meetings/{meeting.pk}/").status_code == 200
    meeting.advance(meeting.moves, by=evening.daan)
    assert (meeting.current.phase_key, meeting.current.item.method_key) == ("story", "roddelmethode")


@pytest.mark.parametrize("method", ["", "gone", "../secret"])
def test_a_swap_needs_a_method_that_exists(evening: Evening, method: str) -> None:
    meeting = at(evening, "story")
    answer = press(in_english(evening.daan), meeting, f"items/{meeting.current.item_id}/swap/", method=method)
    assert (answer.status_code, answer.content.decode().count("Choose a method from the list.")) == (409, 1)
    assert fresh(meeting).current.item.method_key == "incidentmethode"


# --- who leads ---
def test_handing_over_the_chair_ends_the_rights_of_the_old_one_at_once(evening: Evening) -> None:
    meeting = opened(evening)
    daan, noor = signed_in(evening.daan), signed_in(evening.noor)
    assert press(noor, meeting, "steps/").status_code == 403
    answer = press(daan, meeting, "chair/", to=evening.noor.pk)
    assert answer.headers["HX-Refresh"] == "true"
    assert press(daan, meeting, "steps/").status_code == 403
    assert press(daan, meeting, "chair/", to=evening.daan.pk).status_code == 403
    assert press(noor, meeting, "steps/").status_code == 200
    assert phases(meeting) == ["welcome", "warm-up"]
    assert 'id="b-next"' not in daan.get(f"/meetings/{meeting.pk}/").content.decode()


def test_the_facilitator_can_give_the_chair_to_somebody_when_the_chair_dropped_out(evening: Evening) -> None:
    meeting = opened(evening)
    assert press(signed_in(evening.petra), meeting, "chair/", to=evening.eva.pk).status_code == 200
    assert fresh(meeting).chair == evening.eva


@pytest.mark.parametrize("to", ["", "nobody", "0", "-1", "999999999999999999999"])
def test_the_chair_goes_to_somebody_in_the_circle_or_stays(evening: Evening, to: str) -> None:
    meeting = opened(evening)
    assert press(signed_in(evening.daan), meeting, "chair/", to=to).status_code == 409
    assert fresh(meeting).chair == evening.daan


def test_the_chair_does_not_go_to_who_is_absent_nor_to_who_brings_the_case(evening: Evening) -> None:
    meeting = at(evening, "story", evening.eva)
    daan = in_english(evening.daan)
    absent = press(daan, meeting, "chair/", to=evening.eva.pk)
    assert (absent.status_code, absent.content.decode().count("That person is not in the circle now.")) == (
        409,
        1,
    )
    presenter = press(daan, meeting, "chair/", to=evening.yasmin.pk)
    assert (
        presenter.status_code,
        presenter.content.decode().count("Whoever brings the case cannot chair it."),
    ) == (409, 1)
    assert fresh(meeting).chair == evening.daan


def test_a_case_counts_as_told_from_the_step_where_it_is_told(db: None) -> None:
    """Not while the method still looks back or chooses, which it does itself without these frames beside it."""
    evening = an_evening((("incidentmethode", 60),))
    case = with_case(evening)
    meeting = opened(evening)
    for phase, told in (("look-back", False), ("choosing", False), ("story", True)):
        walk(meeting, phase)
        case.refresh_from_db()
        assert case.is_told is told
