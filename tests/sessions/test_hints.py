"""Hints at what may give somebody away."""

from __future__ import annotations

import time

import pytest

from sessions.hints import find, replaced


def seen(text: str, *known: str) -> list[tuple[str, str]]:
    return [(hint.kind, hint.text) for hint in find(text, known)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Opeens kwam Kevin uit 4 havo naast me staan.", [("name", "Kevin")]),
        ("Ik sprak met Jan de Vries en Anne-Marie.", [("name", "Jan de Vries"), ("name", "Anne-Marie")]),
        ("Meneer Bakker zei niets.", [("name", "Bakker")]),
        ("Toen belde juf Anna.", [("name", "Anna")]),
        ("Fatima was er niet. Ik miste Fatima.", [("name", "Fatima")]),
        ("Bel 06-12345678 even.", [("phone", "06-12345678")]),
        ("Bel +31 6 1234 5678 even.", [("phone", "+31 6 1234 5678")]),
        ("Mail naar a.b@school.example maar.", [("mail", "a.b@school.example")]),
        ("Hij woont in de Kerkstraat 12a, daar.", [("address", "Kerkstraat 12a")]),
        ("Zij woont op 7511 AB.", [("address", "7511 AB")]),
        ("Geboren 12-03-2009.", [("birth", "12-03-2009")]),
        ("Hij is van 3 mei 2009.", [("birth", "3 mei 2009")]),
        ("Hij is geboren op 3 mei.", [("birth", "3 mei")]),
        ("Leerlingnummer 123456.", [("number", "123456")]),
    ],
)
def test_it_notices(text, found):
    assert seen(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vrijdagavond stond ik met vrienden in de kroeg. Hij wilde een rondje geven.",
        "Ineens was 2b muisstil. Wat deed ik daar goed?",
        "Zij zei: ‘Dat kan niet.’ En toen? Niets!",
        "- Eerst dit\n- Daarna dat\nTen slotte zus",
        "Ik geef Nederlands op Havo 3, op Maandag en in December.",
        "Zij zijn achttien, ik ben drieëntwintig, in 2024 was het 1500 euro.",
        "In 4 HAVO en op het VWO doen ze Cito via Magister.",
        "We zien elkaar op 3 december om 15.30 in lokaal 2.14.",
    ],
)
def test_it_leaves_ordinary_text_alone(text):
    assert seen(text) == []


def test_a_hint_says_where_it_is():
    text = "Opeens kwam Kevin."
    (hint,) = find(text)
    assert text[hint.start : hint.end] == "Kevin"


def test_what_may_stay_is_not_named_again():
    assert seen("Ik zag Kevin en Anna.", "Kevin") == [("name", "Anna")]


def test_three_at_a_time_is_enough():
    assert len(find("Ik zag Kevin, Anna, Piet, Fatima en Mo.")) == 3


def test_a_word_is_replaced_wherever_it_stands_and_nowhere_else():
    text = "Kevin kwam. Toen zei Kevin iets over Kevins fiets."
    assert replaced(text, "Kevin", "iemand") == "Iemand kwam. Toen zei iemand iets over Kevins fiets."


def test_a_replacement_may_hold_any_sign():
    assert replaced("Bel +31 6 1234 5678.", "+31 6 1234 5678", r"\1 nummer") == r"Bel \1 nummer."


@pytest.mark.parametrize(
    "piece", ["Aa ", "a@", "Aa de ", "Aastraat ", "0 1", "x-", "1 2 3", "geboren op 3 ", "\n- A", "(“"]
)
def test_long_text_of_any_kind_takes_no_time(piece):
    start = time.perf_counter()
    find(piece * 3000)
    assert time.perf_counter() - start < 0.5
