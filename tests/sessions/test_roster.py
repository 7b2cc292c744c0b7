"""A pasted list of people, in any form people have one."""

from __future__ import annotations

import pytest

from sessions import roster
from sessions.models import User
from tests.cast import Evening, signed_in

LIST = """Hanneke Veldman <hanneke.veldman@ijsseloever.example>
r.tenbrinke@ijsseloever.example
Meral Aydın, meral.aydin@ijsseloever.example
Scholten\tJoost\tj.scholten@ijsseloever.example
Ilse van der Wal; ilse@gmial.com
Karim Bouzid
"Thea Nijhof" thea.nijhof@ijsseloever.example
"Vries, Anna de" <anna@ijsseloever.example>
Petra van Dam <Petra@voorbeeld.example>
"""


def people(found: list[roster.Person]) -> list[tuple[str, str]]:
    return [(person.name, person.address) for person in found]


def test_every_usual_form_is_understood() -> None:
    assert people(roster.read(LIST, ["petra@voorbeeld.example"]).understood) == [
        ("Hanneke Veldman", "hanneke.veldman@ijsseloever.example"),
        ("R. Tenbrinke", "r.tenbrinke@ijsseloever.example"),
        ("Meral Aydın", "meral.aydin@ijsseloever.example"),
        ("Joost Scholten", "j.scholten@ijsseloever.example"),
        ("Thea Nijhof", "thea.nijhof@ijsseloever.example"),
        ("Anna de Vries", "anna@ijsseloever.example"),
    ]


def test_what_is_odd_or_lacks_an_address_stays_in_the_box() -> None:
    reading = roster.read(LIST, ["petra@voorbeeld.example"])
    assert people(reading.to_check) == [("Ilse van der Wal", "ilse@gmial.com")]
    assert reading.to_check[0].meant == "ilse@gmail.com"
    assert people(reading.no_address) == [("Karim Bouzid", "")]
    assert people(reading.already_in) == [("Petra van Dam", "petra@voorbeeld.example")]
    assert reading.left_over == "Ilse van der Wal; ilse@gmial.com\nKarim Bouzid"


@pytest.mark.parametrize(
    "sheet",
    [
        "Voornaam\tTussenvoegsel\tAchternaam\tE-mail\nAnna\tde\tVries\tanna@school.example",
        "E-mailadres;Achternaam;Voornaam;Tussenvoegsel\nanna@school.example;Vries;Anna;de",
        "Klas,Naam,Mail\n3B,Anna de Vries,anna@school.example",
        "First name,Last name,Email\nAnna,de Vries,anna@school.example",
    ],
)
def test_a_sheet_is_read_by_its_header_whatever_the_order_of_its_columns(sheet: str) -> None:
    assert people(roster.read(sheet).understood) == [("Anna de Vries", "anna@school.example")]


def test_several_people_on_one_line_are_several_people() -> None:
    line = "Anna de Vries <anna@school.example>; Bob Smit <bob@school.example>, carla@school.example"
    assert people(roster.read(line).understood) == [
        ("Anna de Vries", "anna@school.example"),
        ("Bob Smit", "bob@school.example"),
        ("Carla", "carla@school.example"),
    ]


def test_the_same_address_twice_is_one_person() -> None:
    assert people(roster.read("anna@school.example\nAnna <ANNA@school.example>").understood) == [
        ("Anna", "anna@school.example")
    ]


def test_a_telephone_number_is_no_name() -> None:
    assert people(roster.read("Jan Smit, jan@school.example, 06-12345678").understood) == [
        ("Jan Smit", "jan@school.example")
    ]


def test_an_odd_address_that_was_called_right_is_taken() -> None:
    reading = roster.read("ilse@gmial.com", correct=["ilse@gmial.com"])
    assert people(reading.understood) == [("Ilse", "ilse@gmial.com")]


def test_an_address_that_cannot_exist_is_not_taken() -> None:
    reading = roster.read("Bob; bob@school\nEva; eva@-school.example")
    assert [person.name for person in reading.to_check] == ["Bob", "Eva"]


def test_strange_input_never_breaks_the_reading() -> None:
    for text in ("@", "@@@", "<>", ";;;\t\t", "a@b@c.nl", "\u202eanna@school.example", "x" * 20_000, ",@,"):
        roster.read(text)


def test_adding_makes_accounts_and_keeps_who_has_a_name_of_their_own(evening: Evening) -> None:
    User.objects.create_user("anna@school.example", "Anna V.")
    roster.add(
        evening.group, roster.read("Anna de Vries <anna@school.example>\nbob@school.example").understood
    )
    names = evening.group.memberships.active().values_list("user__name", flat=True).order_by("pk")
    assert list(names)[-2:] == ["Anna V.", "Bob"]


def test_adding_twice_is_one_membership(evening: Evening) -> None:
    people = roster.read("anna@school.example").understood
    roster.add(evening.group, people)
    roster.add(evening.group, people)
    assert evening.group.memberships.filter(user__email="anna@school.example").count() == 1


def test_the_facilitator_sees_what_was_understood_before_anybody_is_added(evening: Evening) -> None:
    url = f"/groups/{evening.group.pk}/members/reading/"
    page = signed_in(evening.petra).post(url, {"lines": LIST})
    assert page.status_code == 200
    assert "Joost Scholten" in page.content.decode()
    assert evening.group.memberships.count() == 6


def test_while_typing_only_the_reading_comes_back(evening: Evening) -> None:
    url = f"/groups/{evening.group.pk}/members/reading/"
    headers = {"HX-Request": "true", "HX-Trigger-Name": "lines"}
    part = (
        signed_in(evening.petra).post(url, {"lines": "bob@school.example"}, headers=headers).content.decode()
    )
    assert "bob@school.example" in part
    assert "<textarea" not in part
    assert "<html" not in part


def test_a_slip_is_mended_in_the_box(evening: Evening) -> None:
    url = f"/groups/{evening.group.pk}/members/reading/"
    data = {"lines": "Ilse; Ilse@gmial.com", "mend": "ilse@gmial.com>ilse@gmail.com"}
    page = signed_in(evening.petra).post(url, data, headers={"HX-Request": "true"}).content.decode()
    assert "Ilse; ilse@gmail.com</textarea>" in page


def test_who_was_understood_is_added_and_the_other_lines_stay(evening: Evening) -> None:
    url = f"/groups/{evening.group.pk}/members/"
    page = signed_in(evening.petra).post(url, {"lines": LIST})
    assert page.status_code == 200
    assert "Ilse van der Wal; ilse@gmial.com\nKarim Bouzid</textarea>" in page.content.decode()
    assert evening.group.memberships.count() == 12


def test_when_all_lines_were_understood_the_page_is_fresh(evening: Evening) -> None:
    url = f"/groups/{evening.group.pk}/members/"
    answer = signed_in(evening.petra).post(url, {"lines": "Anna <anna@school.example>"})
    assert (answer.status_code, answer["Location"]) == (302, url)


def test_a_list_in_which_nobody_was_understood_is_given_back(evening: Evening) -> None:
    answer = signed_in(evening.petra).post(f"/groups/{evening.group.pk}/members/", {"lines": "Karim Bouzid"})
    assert answer.status_code == 422
    assert "Karim Bouzid</textarea>" in answer.content.decode()


def test_a_list_that_is_far_too_long_is_given_back(evening: Evening) -> None:
    answer = signed_in(evening.petra).post(f"/groups/{evening.group.pk}/members/", {"lines": "a" * 20_001})
    assert answer.status_code == 422
    assert "a" * 20_001 in answer.content.decode()
