"""Gentle hints at what may give somebody away: names, numbers, addresses, dates of birth. They never block."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

MOST = 3  # hints at a time: more is a lecture

UPPER, LOWER = "A-ZÀ-ÖØ-Þ", "a-zà-öø-ÿ"
WORD = rf"[{UPPER}][{LOWER}]+(?:[-'’][{UPPER}]?[{LOWER}]+)*"
PARTICLES = r"(?:(?:van|von|de|den|der|het|ten|ter|te|el|al|bin|'t|’t)\s+){0,3}"
NAME = re.compile(rf"(?<!\w){WORD}(?:[ \t]+{PARTICLES}{WORD}){{0,3}}(?!\w)")
ADDRESSED = re.compile(
    rf"\b(?:[Mm]evrouw|[Mm]eneer|[Mm]ijnheer|[Mm]evr\.|[Dd]hr\.|[Jj]uf|[Jj]uffrouw|[Mm]eester|[Dd]r\.|Mrs?\.?|Ms\.?)\s+"
    rf"(?P<text>{PARTICLES}{WORD}(?:\s+{PARTICLES}{WORD}){{0,3}})"
)
MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|january|february|march|may|june|july|august|october"
)
STREET = r"(?:straat|laan|weg|plein|singel|gracht|kade|dijk|steeg|plantsoen|hof|park|pad)"
PATTERNS = (
    ("mail", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")),
    (
        "address",
        re.compile(rf"(?<!\w)[{UPPER}][\w'’-]{{2,40}}{STREET}(?:\s+\d{{1,5}}(?:\s?[a-zA-Z]\b)?)?(?!\w)"),
    ),
    ("address", re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")),
    ("birth", re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}\b")),
    ("birth", re.compile(rf"\b\d{{1,2}}\s+(?:{MONTHS})\s+(?:19|20)\d{{2}}\b", re.IGNORECASE)),
    ("birth", re.compile(rf"(?<=geboren op )\d{{1,2}}\s+(?:{MONTHS})\b", re.IGNORECASE)),
    ("phone", re.compile(r"(?<!\w)(?:\+|00?)[1-9](?:[\s-]?\d){7,12}(?!\d)")),
    ("number", re.compile(r"(?<![\w.,])\d{5,20}(?!\w)")),
    ("name", ADDRESSED),
)
# What has a capital without being somebody: days, months, languages, countries, schools, programs, polite forms.
NOBODY = frozenset(Path(__file__).with_name("not-names.txt").read_text().split())
BEGINNING = re.compile(r"(?:^|[.!?…:;\n\r•–]|(?:^|\s)-)[\s\"'‘’“”«(\[]*$")
QUOTED = re.compile(r"(?:^|\s)[\"'‘“«(\[]$")


@dataclass(frozen=True)
class Hint:
    kind: str
    text: str
    start: int
    end: int

    @property
    def instead(self) -> str:
        """What could be written in its place."""
        return {
            "name": _("somebody"),
            "number": _("a number"),
            "phone": _("a phone number"),
            "mail": _("an email address"),
            "address": _("an address"),
            "birth": _("a date"),
        }[self.kind]


def find(text: str, known: Collection[str] = ()) -> list[Hint]:
    """At most three hints, in the order of the text. `known`: what the writer wants to leave as it is."""
    found: dict[str, Hint] = {}
    taken: list[Hint] = []
    for hint in [*_by_pattern(text), *_names(text)]:
        if any(hint.start < other.end and other.start < hint.end for other in taken):
            continue
        taken.append(hint)
        if hint.text not in known:
            found.setdefault(hint.text, hint)
    return sorted(found.values(), key=lambda hint: hint.start)[:MOST]


def replaced(text: str, word: str, instead: str) -> str:
    """The text with another word wherever this one stands, with a capital where a sentence begins."""

    def put(match: re.Match[str]) -> str:
        begins = BEGINNING.search(text[max(0, match.start() - 20) : match.start()])
        return instead[:1].upper() + instead[1:] if begins else instead

    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", put, text) if word else text


def _by_pattern(text: str) -> Iterator[Hint]:
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            part = "text" if "text" in pattern.groupindex else 0
            yield Hint(kind, match[part], match.start(part), match.end(part))


def _names(text: str) -> Iterator[Hint]:
    """Words with a capital that no sentence begins with; a first word counts once it also stands elsewhere."""
    firsts: list[Hint] = []
    sure: set[str] = set()
    for match in NAME.finditer(text):
        start, name = match.start(), match[0]
        if _begins_sentence(text, start):
            word = re.match(WORD, name)
            assert word
            firsts.append(Hint("name", word[0], start, start + word.end()))
            start, name = _from_next_capital(name, word.end(), start)
        while name and (word := re.match(WORD, name)) and _is_nobody(word[0]):
            start, name = _from_next_capital(name, word.end(), start)
        name = _without_tail(name)
        if name:
            sure.add(name)
            yield Hint("name", name, start, start + len(name))
    yield from (first for first in firsts if first.text in sure)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 20) : start]
    return not before.strip() or bool(BEGINNING.search(before)) or bool(QUOTED.search(before))


def _from_next_capital(name: str, after: int, start: int) -> tuple[int, str]:
    match = re.search(rf"[{UPPER}]", name[after:])
    at = after + match.start() if match else len(name)
    return start + at, name[at:]


def _without_tail(name: str) -> str:
    """`Kevin Maandag` is about Kevin."""
    words = name.split()
    while words and (_is_nobody(words[-1]) or words[-1][0].islower()):
        words.pop()
        name = name[: name.rindex(words[-1]) + len(words[-1])] if words else ""
    return name


def _is_nobody(word: str) -> bool:
    return word.lower() in NOBODY
