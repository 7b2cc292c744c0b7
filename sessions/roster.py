"""Reading a pasted list of people, in any form people have one: from a mail, a timetable, a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from sessions import names
from sessions.models import Membership, PeerGroup, User

ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'|]+@[^\s<>()\[\],;:\"'|]+")
NAME_LENGTH = 80
MOST_LINES = 200
HEADERS = {
    "first": ("voornaam", "roepnaam", "first name", "firstname", "given name"),
    "between": ("tussenvoegsel", "tussenvoegsels", "voorvoegsel", "prefix", "infix"),
    "last": ("achternaam", "familienaam", "last name", "lastname", "surname", "family name"),
    "name": ("naam", "name", "volledige naam", "full name", "deelnemer", "participant"),
    "address": (
        "e-mail",
        "email",
        "mail",
        "e-mailadres",
        "emailadres",
        "mailadres",
        "e-mail address",
        "email address",
    ),
}
PARTS = {word: part for part, words in HEADERS.items() for word in words}


@dataclass(frozen=True)
class Person:
    """What one line says: who, where, and whether to look at it again."""

    line: str
    number: int
    name: str = ""
    address: str = ""
    guessed: bool = False
    meant: str = ""  # the address that may have been meant


@dataclass
class Roster:
    understood: list[Person] = field(default_factory=list)
    to_check: list[Person] = field(default_factory=list)
    no_address: list[Person] = field(default_factory=list)
    already_in: list[Person] = field(default_factory=list)

    @property
    def left_over(self) -> str:
        """The lines that stay in the box."""
        left = sorted([*self.to_check, *self.no_address], key=lambda person: person.number)
        return "\n".join(person.line for person in left)

    @property
    def odd(self) -> int:
        return len(self.to_check) + len(self.no_address)

    @property
    def is_empty(self) -> bool:
        return not (self.understood or self.to_check or self.no_address or self.already_in)


def read(text: str, members: Iterable[str] = (), correct: Iterable[str] = ()) -> Roster:
    """`members`: the addresses that are in already. `correct`: odd addresses somebody said are right."""
    roster, here, fine = Roster(), {address.lower() for address in members}, set(correct)
    columns: list[str] = []
    seen: set[str] = set()
    for number, line in enumerate(_lines(text), start=1):
        if header := _header(line):
            columns = header
            continue
        person = _read_line(line, number, columns)
        if not person.address:
            roster.no_address.append(person)
        elif person.address in here:
            roster.already_in.append(person)
        elif person.address in seen:
            continue
        elif not names.is_address(person.address) or (person.meant and person.address not in fine):
            roster.to_check.append(person)
        else:
            roster.understood.append(person)
        seen.add(person.address)
    return roster


def add(group: PeerGroup, people: Iterable[Person]) -> list[Membership]:
    """Make these people members. Who has no account gets one; who has a name keeps it."""
    with transaction.atomic():
        first = group.memberships.count()
        added = []
        for place, person in enumerate(people, start=first):
            user = User.objects.with_address(person.address, person.name, group.language)
            member = group.add(user)
            if not member.seat:
                member.seat = place
                member.save(update_fields=["seat"])
            added.append(member)
        return added


def _lines(text: str) -> list[str]:
    """One person a line: `Anna <a@…>; Bob <b@…>` on one line, as mail programs give it, is two."""
    lines = []
    for line in text.splitlines()[:MOST_LINES]:
        found = list(ADDRESS.finditer(line))
        if len(found) < 2 or "\t" in line:
            lines.append(line.strip(" \r\n"))
            continue
        starts = [0, *(match.end() for match in found[:-1])]
        ends = [*(match.end() for match in found[:-1]), len(line)]
        lines += [line[start:end].strip(" ;,>") for start, end in zip(starts, ends, strict=True)]
    return [line for line in lines if line.strip()]


def _header(line: str) -> list[str]:
    """What each column holds, when this line says so."""
    cells = [cell.strip().strip('"').lower() for cell in re.split(r"[\t;|,]", line)]
    known = [PARTS.get(cell, "") for cell in cells]
    return known if sum(map(bool, known)) >= 2 or (len(cells) == 1 and known[0]) else []


def _read_line(line: str, number: int, columns: list[str]) -> Person:
    found = ADDRESS.search(line.replace("mailto:", " "))
    address = found.group().strip(".").lower() if found else ""
    name = names.name_by_column(line, columns) or names.name_around(line, found.group() if found else "")
    meant = names.near(address)
    name = name[:NAME_LENGTH].strip()
    if address and not name:
        return Person(line, number, names.name_from(address), address, guessed=True, meant=meant)
    return Person(line, number, name, address, meant=meant)


def mended(text: str, wrong: str, right: str) -> str:
    """The text with one address put right, in whatever letters it was typed."""
    return re.sub(re.escape(wrong), lambda _match: right, text, flags=re.IGNORECASE)
