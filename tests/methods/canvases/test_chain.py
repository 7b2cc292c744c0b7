"""The chain: cards that stay with their owner until they hang, links by two questions, threads, a ring."""

from __future__ import annotations

from typing import Any

import pytest

from methods.canvases import CANVASES, Person, Seen, Table, Viewer
from methods.canvases.chain_links import chain_of, own_link, threads_of
from methods.canvases.ring import links_between
from tests.methods.test_canvases import DAAN, EVA, NAMES, NOOR, PEOPLE, THIJS, YASMIN, AVisit, a_phase

CHAIN = CANVASES["chain"]
JOINT = {"appeals": "Dat je blijft.", "relates": "Ik loop weg."}


def card(author: int, title: str) -> Seen:
    return Seen(f"c{author}", author, {"part": "card", "title": title, "story": f"Verhaal van {title}"})


def link(author: int, after: int | None = None) -> Seen:
    joint = {**JOINT, "after": after} if after else {}
    data = {"part": "link", "title": f"Titel {author}", "story": "Drie zinnen.", **joint}
    return Seen(f"l{author}", author, data)


def closing(author: int, after: int) -> Seen:
    return Seen("close", author, {"part": "close", **JOINT, "after": after})


HUNG = [link(NOOR), link(THIJS, NOOR), link(EVA, THIJS)]
THREADS = Seen(
    "t",
    DAAN,
    {
        "part": "thread",
        "thread-1": "Aardig blijven",
        "links-1": [NOOR, EVA],
        "thread-2": "Mijn plek",
        "links-2": [EVA],
    },
)


def a_visit(part: str, turn: int | None = None, **options: Any) -> AVisit:
    return AVisit(a_phase("chain", options={"part": part, **options}, silent=()), False, turn)


def a_table(*sources: Seen, me: int | None = None, order: tuple[int, ...] = ()) -> Table:
    return Table(me=me, people=PEOPLE, names=NAMES, sources=sources, order=order)


def a_form(part: str, table: Table, typed: dict[str, Any] | None = None, initial: Any = None) -> Any:
    return CHAIN.form(a_visit(part).phase, table, typed, initial)


# --- the rule of a link ---
def test_the_first_link_asks_for_the_card_alone() -> None:
    assert list(a_form("link", a_table(me=NOOR)).fields) == ["title", "story"]


@pytest.mark.parametrize("missing", ["appeals", "relates"])
def test_every_other_link_needs_both_answers_before_the_own_card_opens(missing: str) -> None:
    typed = {**JOINT, "after": str(EVA), "title": "Vroeger", "story": "Drie zinnen."}
    table = a_table(*HUNG, me=DAAN)
    assert a_form("link", table, typed).is_valid()
    assert set(a_form("link", table, {**typed, missing: " "}).errors) == {missing}


def test_a_link_is_about_the_last_card_that_hangs() -> None:
    form = a_form("link", a_table(*HUNG, me=DAAN))
    assert (form.previous["who"], form.previous["title"], form.initial["after"]) == (
        "Eva",
        f"Titel {EVA}",
        EVA,
    )
    assert form.fields["appeals"].label == "Wat spreekt je aan in de inbreng van Eva?"


def test_a_link_that_is_changed_stays_where_it_hung() -> None:
    others = [entry for entry in HUNG if entry.author != THIJS]
    form = a_form("link", a_table(*others, me=THIJS), initial={"after": NOOR})
    assert form.previous["who"] == "Noor"


@pytest.mark.parametrize("strange", ["", "x", "9" * 5000, str(YASMIN), str(DAAN), "\0"])
def test_nobody_joins_on_to_a_card_that_does_not_hang(strange: str) -> None:
    typed = {**JOINT, "after": strange, "title": "Vroeger", "story": "Drie zinnen."}
    form = a_form("link", a_table(*HUNG, me=DAAN), typed)
    assert form.is_valid()
    assert form.cleaned_data["after"] == EVA


def test_the_form_carries_along_which_card_it_asks_about() -> None:
    form = a_form("link", a_table(*HUNG, me=DAAN))
    assert str(form["after"]) == f'<input type="hidden" name="after" value="{EVA}" id="id_after">'


def test_the_form_begins_with_the_card_its_owner_prepared() -> None:
    form = a_form("link", a_table(card(DAAN, "Vroeger"), *HUNG, me=DAAN))
    assert (form.initial["title"], form.initial["story"]) == ("Vroeger", "Verhaal van Vroeger")


def test_the_first_person_closes_the_ring_about_the_last_card() -> None:
    form = a_form("close", a_table(*HUNG, me=NOOR), {**JOINT, "after": str(EVA)})
    assert form.is_valid()
    assert form.cleaned_data == {"part": "close", **JOINT, "after": EVA}


def test_without_cards_there_is_nothing_to_close() -> None:
    assert a_form("close", a_table(me=NOOR)) is None


# --- who writes, who comes up ---
@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("card", {"chair", "noor", "turn"}),
        ("link", {"turn"}),
        ("close", {"turn"}),
        ("thread", {"chair"}),
        ("yield", {"chair", "noor", "turn"}),
    ],
)
def test_who_writes_on_a_chain(part: str, expected: set[str]) -> None:
    lookers = {
        "chair": Viewer("chair", DAAN),
        "noor": Viewer("member", NOOR),
        "turn": Viewer("member", THIJS, has_turn=True),
        "coach": Viewer("coach", 6),
        "screen": Viewer("screen"),
        "all": Viewer("member"),
    }
    assert {name for name, viewer in lookers.items() if CHAIN.may_write(viewer, a_visit(part))} == expected


def test_who_began_takes_no_turn_again_and_it_goes_on_beside_the_last() -> None:
    people = [DAAN, YASMIN, NOOR, THIJS, EVA]
    assert CHAIN.turn_order(people, [link(NOOR)], a_visit("link").phase) == [THIJS, EVA, DAAN, YASMIN]
    assert CHAIN.turn_order(people, [], a_visit("link").phase) == people


def test_only_who_began_closes_the_ring() -> None:
    people = [DAAN, NOOR, THIJS]
    assert CHAIN.turn_order(people, HUNG, a_visit("close").phase) == [NOOR]
    assert CHAIN.turn_order([DAAN, THIJS], HUNG, a_visit("close").phase) == []


# --- who sees what ---
LOOKERS = [
    Viewer("chair", DAAN),
    Viewer("member", NOOR),
    Viewer("coach", 6),
    Viewer("screen"),
    Viewer("member"),
]


def test_a_prepared_card_is_its_owners_alone_in_every_part() -> None:
    cards = [card(NOOR, "Te laat"), card(THIJS, "Nee")]
    for part in ("card", "link", "close", "thread", "yield"):
        for viewer in LOOKERS:
            own = [entry for entry in cards if entry.author == viewer.member]
            assert CHAIN.visible(cards, viewer, a_visit(part)) == own
            assert CHAIN.sources_for(cards, [], viewer, a_visit(part)) == own


def test_what_hangs_everybody_sees() -> None:
    for viewer in LOOKERS:
        assert CHAIN.sources_for(HUNG[:2], HUNG[2:], viewer, a_visit("link")) == HUNG


# --- in which order it hangs ---
def test_links_hang_after_the_one_they_were_asked_about_whenever_they_were_made() -> None:
    assert [entry.author for entry in chain_of(reversed(HUNG))] == [NOOR, THIJS, EVA]


def test_a_link_that_is_away_for_a_moment_breaks_no_order() -> None:
    without = [entry for entry in HUNG if entry.author != THIJS]
    assert [entry.author for entry in chain_of(without)] == [NOOR, EVA]


def test_two_links_after_the_same_card_both_hang() -> None:
    assert {entry.author for entry in chain_of([*HUNG, link(DAAN, THIJS)])} == {NOOR, THIJS, EVA, DAAN}


# --- what is drawn ---
def test_the_picture_has_who_hangs_who_is_at_it_and_who_is_to_come() -> None:
    table = a_table(*HUNG, order=(THIJS, EVA, YASMIN, DAAN))
    found = CHAIN.context([], Viewer("screen"), a_visit("link", turn=DAAN), table)
    assert [(c["who"], c["state"]) for c in found["cards"]] == [
        ("Noor", "hung"),
        ("Thijs", "hung"),
        ("Eva", "hung"),
        ("Daan", "now"),
        ("Yasmin", "open"),
    ]
    assert [segment["state"] for segment in found["drawn"]["segments"]] == [
        "hung",
        "hung",
        "now",
        "open",
        "open",
    ]
    assert (found["turn_name"], found["last"]) == ("Daan", "Eva")


def test_the_ring_is_closed_by_the_last_link_and_not_before() -> None:
    before = CHAIN.context([], Viewer("screen"), a_visit("close", turn=NOOR), a_table(*HUNG))
    after = CHAIN.context(
        [], Viewer("screen"), a_visit("close", turn=NOOR), a_table(*HUNG, closing(NOOR, EVA))
    )
    assert [s["state"] for s in before["drawn"]["segments"]] == ["hung", "hung", "now"]
    assert [s["state"] for s in after["drawn"]["segments"]] == ["hung", "hung", "hung"]


def test_a_chain_that_stays_open_has_no_link_from_the_last_to_the_first() -> None:
    found = CHAIN.context([], Viewer("screen"), a_visit("thread"), a_table(*HUNG))
    assert [s["state"] for s in found["drawn"]["segments"]] == ["hung", "hung"]


def test_more_people_than_fit_on_a_ring_are_a_list() -> None:
    people = [Person(n, f"Naam {n}") for n in range(1, 10)]
    found = CHAIN.context([], Viewer("screen"), a_visit("card"), Table(people=people))
    assert (len(found["cards"]), found["drawn"]) == (9, None)


@pytest.mark.parametrize("count", range(2, 9))
def test_between_two_people_there_is_an_even_number_of_links(count: int) -> None:
    segments = links_between(count)
    assert len(segments) == count
    assert all(len(links) % 2 == 0 and links[0].is_face and not links[-1].is_face for links in segments)


def test_a_thread_of_one_link_is_a_label_and_no_common_thread() -> None:
    assert [(thread.text, thread.is_common) for thread in threads_of([THREADS])] == [
        ("Aardig blijven", True),
        ("Mijn plek", False),
    ]
    found = CHAIN.context([], Viewer("screen"), a_visit("thread"), a_table(*HUNG, THREADS))
    assert found["threads"] == ["Aardig blijven"]
    assert [c["labels"] for c in found["cards"]] == [["Aardig blijven"], [], ["Aardig blijven", "Mijn plek"]]


def test_the_summary_has_the_threads_and_no_card() -> None:
    assert CHAIN.summary([*HUNG, THREADS], a_visit("thread").phase) == ["Aardig blijven", "Mijn plek"]


# --- what is kept ---
def test_the_worksheet_holds_ones_card_what_others_said_what_one_said_and_the_yield() -> None:
    kept = Seen("y", NOOR, {"part": "yield", "insight": "Ik zeg het dinsdag.", "deeper": True})
    sheets = CHAIN.sheets([card(NOOR, "Oud"), *HUNG, closing(NOOR, EVA), THREADS, kept], {}, NAMES)
    assert set(sheets) == {NOOR, THIJS, EVA}
    assert sheets[NOOR] == {
        "title": f"Titel {NOOR}",
        "story": "Drie zinnen.",
        "is_hung": True,
        "said": [{"who": "Eva", "title": f"Titel {EVA}", **JOINT}],
        "heard": [{"who": "Thijs", "title": f"Titel {THIJS}", **JOINT}],
        "threads": ["Aardig blijven"],
        "insight": "Ik zeg het dinsdag.",
        "deeper": True,
    }
    assert [said["who"] for said in sheets[EVA]["heard"]] == ["Noor"]


def test_a_card_that_never_hung_is_kept_for_its_owner() -> None:
    own = own_link(YASMIN, [card(YASMIN, "Stil"), *HUNG], NAMES)
    assert own
    assert (own["title"], own["is_hung"], own["heard"]) == ("Stil", False, [])


def test_a_phase_without_its_part_is_a_mistake(in_english: None) -> None:
    assert CHAIN.check({}, a_phase("chain")) == ["needs option 'part'"]
    assert CHAIN.check({"part": "link", "order": "join"}, a_phase("chain")) == []
