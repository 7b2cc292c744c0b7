"""A press does one thing, once; looking ahead moves nobody; whoever leads, leads."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.acts import field, go_on, hand_in, moves, step, together, write
from tests.browser.conftest import Come
from tests.serving import Server

MINUTES = "select extra_minutes from meetings_step where left_at is null and meeting_id = {}"
MOVES = "select moves from meetings_meeting where id = {}"


def count(server: Server, query: str) -> int:
    return int(server.rows(query.format(server.seed["asking"].meeting))[0][0])


# --- presses ---
@pytest.mark.parametrize("gap", [60, 150, 300])
def test_a_double_press_moves_one_step(person: Come, server: Server, gap: int) -> None:
    daan = person("daan", at="asking", may_say=("409",))
    before = count(server, MOVES)
    box = daan.locator("#b-next").bounding_box()
    assert box
    place = box["x"] + box["width"] - 24, box["y"] + box["height"] / 2
    daan.mouse.click(*place)
    daan.wait_for_timeout(gap)
    daan.mouse.click(*place)
    expect(daan.locator("#mark")).to_have_attribute("data-moves", str(before + 1))
    daan.locator("#b-back").click()  # a press that is meant counts again
    expect(daan.locator("#mark")).to_have_attribute("data-moves", str(before + 2))
    assert count(server, MOVES) == before + 2


def test_a_press_right_after_another_waits_for_its_answer(person: Come, server: Server) -> None:
    daan = person("daan", at="asking")
    before = moves(daan)
    daan.locator("#b-more").click()
    daan.locator("#b-pause").click()
    expect(daan.locator(".ring.stopped")).to_be_visible()
    assert (moves(daan), count(server, MINUTES)) == (before + 2, 5)


def test_holding_enter_on_five_minutes_adds_them_once(person: Come, server: Server) -> None:
    daan = person("daan", at="asking")
    before = moves(daan)
    daan.locator("#b-more").focus()
    for _ in range(20):
        daan.keyboard.down("Enter")  # the second and later ones repeat
        daan.wait_for_timeout(30)
    daan.keyboard.up("Enter")
    expect(daan.locator("#mark")).to_have_attribute("data-moves", str(before + 1))
    assert count(server, MINUTES) == 5


def test_a_press_over_a_push_is_not_lost(person: Come, server: Server) -> None:
    daan, petra = person("daan", at="asking"), person("petra", at="asking")
    noor = person("noor", at="asking", phone=True)
    daan.locator("#b-more").hover()
    daan.mouse.down()
    write(noor, "Wie waren erbij?")
    hand_in(noor)
    expect(petra.locator("#now")).to_contain_text("Wie waren erbij?")
    expect(daan.locator("#now")).not_to_contain_text("Wie waren erbij?")  # not under a finger
    daan.mouse.up()
    expect(daan.locator("#now")).to_contain_text("Wie waren erbij?")
    together(daan, petra)
    assert count(server, MINUTES) == 5


def test_keys_of_the_chair_work_unless_something_is_typed(person: Come, server: Server) -> None:
    daan = person("daan", at="asking")
    daan.locator("#note-text").press("p")
    daan.locator("#note-text").press("ArrowRight")
    expect(daan.locator("#note-text")).to_have_value("p")
    daan.locator("#stage").focus()
    first = daan.locator("#side li.turn").inner_text()
    daan.keyboard.press("t")
    expect(daan.locator("#side li.turn")).not_to_have_text(first)
    expect(daan.locator("body")).not_to_have_class(re.compile("settling"))
    daan.keyboard.press("p")
    expect(daan.locator(".ring.stopped")).to_be_visible()
    expect(daan.locator("body")).not_to_have_class(re.compile("settling"))
    before = step(daan)
    daan.keyboard.press("ArrowRight")
    expect(daan.locator("#mark")).not_to_have_attribute("data-step", before)
    assert count(server, MOVES) == moves(daan)


def test_r_reveals(person: Come) -> None:
    daan = person("daan", at="advising")
    daan.locator("#stage").focus()
    daan.keyboard.press("r")
    expect(daan.locator(".sheets")).to_be_visible()


def test_a_key_for_what_lies_in_a_fold_opens_it_and_waits_for_enter(person: Come, server: Server) -> None:
    daan = person("daan", at="asking")
    before = count(server, MOVES)
    for key, control in (("s", "#b-skip"), ("d", "#to")):
        daan.locator("#stage").focus()
        daan.keyboard.press(key)
        expect(daan.locator(control)).to_be_focused()
    assert count(server, MOVES) == before
    daan.locator("#stage").focus()
    daan.keyboard.press("v")
    expect(daan.locator("#ahead h2")).to_be_visible()


def test_the_proposal_has_a_key(person: Come) -> None:
    daan = person("daan", at="behind")
    daan.locator("#stage").focus()
    daan.keyboard.press("a")
    expect(daan.locator("#b-replan")).to_be_focused()
    daan.keyboard.press("Enter")
    expect(daan.locator("#b-replan")).to_have_count(0)


def test_looking_ahead_leaves_the_group_where_it_is(person: Come, server: Server) -> None:
    daan, noor = person("daan", at="asking"), person("noor", at="asking", phone=True)
    before, here = count(server, MOVES), step(noor)
    daan.locator("#rail .peek").first.click()
    expect(daan.locator("#ahead h2")).to_be_visible()
    daan.locator("#ahead a.button").click()
    expect(daan.locator("#ahead")).to_be_empty()
    assert (count(server, MOVES), step(noor)) == (before, here)


def test_a_step_is_announced_once_and_focus_goes_to_the_screen(person: Come) -> None:
    daan, noor = person("daan", at="asking"), person("noor", at="asking", phone=True)
    noor.evaluate(
        """() => { window.said = []; new MutationObserver(() => said.push(announce.textContent))
                     .observe(announce, { childList: true, characterData: true, subtree: true }); }"""
    )
    expected = []
    for _ in range(2):
        go_on(daan)
        expected.append(daan.locator("h1").inner_text())
        expect(noor.locator("#announce")).to_have_text(expected[-1])
        daan.locator("#b-more").click()
        expect(noor.locator("#mark")).to_have_attribute("data-moves", str(moves(daan)))
    assert noor.evaluate("said") == expected
    for page in (daan, noor):
        assert page.evaluate("document.activeElement.id") in ("stage", "b-more")
    assert noor.evaluate("document.activeElement.id") == "stage"


# --- who leads ---
def test_the_coach_goes_along_when_the_clock_runs_again(person: Come) -> None:
    petra, daan = person("petra", at="coached"), person("daan", at="coached")
    petra.locator("#point-text").fill("Vraag door voor je raad geeft")
    petra.locator("#b-run").click()
    for page in (petra, daan):
        expect(page.locator("#now .attention")).to_contain_text("Vraag door voor je raad geeft")
    expect(petra.locator("#point")).to_have_count(0)
    expect(petra.locator("#hold")).to_be_hidden()


def test_handing_over_the_chair_changes_both_screens(person: Come, server: Server) -> None:
    daan, noor = person("daan", at="asking"), person("noor", at="asking", phone=True)
    daan.locator("details[id^=fold-more] > summary").click()
    daan.locator("#to").select_option(str(server.seed["asking"].members["noor"]))
    daan.locator("#b-hand").click()
    expect(daan.locator("body.phone")).to_be_visible()
    expect(noor.locator("body.chair")).to_be_visible()
    go_on(noor)
    together(noor, daan)
    assert daan.locator("#b-next").count() == 0


def test_the_chairs_laptop_dies_and_somebody_else_goes_on(person: Come, server: Server) -> None:
    daan, petra = person("daan", at="asking"), person("petra", at="asking")
    thijs = person("thijs", at="asking", phone=True)
    daan.context.close()
    petra.locator("#take-chair > summary").click()
    petra.locator("#to").select_option(str(server.seed["asking"].members["thijs"]))
    petra.locator("#b-hand").click()
    expect(thijs.locator("body.chair")).to_be_visible()
    go_on(thijs)
    together(thijs, petra)
    daan = person("daan", at="asking")  # on another device
    together(thijs, daan)
    expect(daan.locator("body.phone")).to_be_visible()


def test_text_being_typed_survives_becoming_the_chair(person: Come, server: Server) -> None:
    daan, noor = person("daan", at="asking"), person("noor", at="asking", phone=True)
    field(noor).fill("Nog niet klaar")
    daan.locator("details[id^=fold-more] > summary").click()
    daan.locator("#to").select_option(str(server.seed["asking"].members["noor"]))
    daan.locator("#b-hand").click()
    expect(noor.locator("#hold")).to_be_visible()
    expect(field(noor)).to_have_value("Nog niet klaar")
    noor.locator("#go").click()
    expect(noor.locator("body.chair")).to_be_visible()
