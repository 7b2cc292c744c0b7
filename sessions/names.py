"""The name in one line of a pasted list, whichever way it stands there; and addresses that look like a slip."""

from __future__ import annotations

import difflib
import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

CELLS = re.compile(r"[\t;|]")
LETTER = re.compile(r"[^\W\d_]")
# Addresses nearly like these are asked about.
WELL_KNOWN = (
    "gmail.com",
    "hotmail.com",
    "hotmail.nl",
    "outlook.com",
    "live.nl",
    "ziggo.nl",
    "kpnmail.nl",
    "icloud.com",
)
SMALL_WORDS = (
    "van",
    "der",
    "den",
    "de",
    "het",
    "ten",
    "ter",
    "te",
    "op",
    "in",
    "'t",
    "von",
    "du",
    "la",
    "el",
)


def name_by_column(line: str, columns: list[str]) -> str:
    cells = [cell.strip().strip('"') for cell in CELLS.split(line)]
    if len(cells) == 1:
        cells = [cell.strip().strip('"') for cell in line.split(",")]
    if not columns or len(cells) < 2:
        return ""
    parts = {
        part: cell
        for part, cell in zip(columns, cells, strict=False)
        if part and "@" not in cell and LETTER.search(cell)
    }
    if parts.get("name"):
        return _turned(parts["name"])
    return " ".join(parts[part] for part in ("first", "between", "last") if parts.get(part))


def name_around(line: str, address: str) -> str:
    """What is left of the line without its address: one name, or the cells of a row."""
    rest = line.replace("mailto:", " ").replace(address, " ") if address else line
    cells = [re.sub(r"[<>()\[\]\"]", " ", cell).strip(" ,.:-\t") for cell in CELLS.split(rest)]
    cells = [" ".join(word for word in cell.split() if LETTER.search(word)) for cell in cells]
    cells = [cell for cell in cells if cell]
    if len(cells) == 2 and _stands_last(cells[0], address):
        cells.reverse()
    return _turned(" ".join(cells))


def _stands_last(cell: str, address: str) -> bool:
    """Is this the last name? `j.scholten@…` says so of Scholten."""
    plain = re.sub(r"[\W_]", "", address.split("@")[0].lower())
    name = re.sub(r"[\W_]", "", cell.lower())
    return len(name) > 1 and plain.endswith(name) and plain != name


def _turned(name: str) -> str:
    """`Vries, Anna de` as people say it: Anna de Vries."""
    last, comma, first = (part.strip() for part in name.partition(","))
    return " ".join(f"{first} {last}".split()) if comma and first else name.strip(" ,")


def name_from(address: str) -> str:
    """`r.tenbrinke@…` is R. Tenbrinke, until they write it themselves."""
    words = [word for word in re.split(r"[._\-+\d]+", address.split("@")[0]) if word]
    return " ".join(
        f"{word.upper()}." if len(word) == 1 else word if word in SMALL_WORDS else word.capitalize()
        for word in words
    )


def near(address: str) -> str:
    """The address with a well-known domain that this one is a slip of the finger away from."""
    name, _, domain = address.partition("@")
    if not domain or domain in WELL_KNOWN:
        return ""
    close = difflib.get_close_matches(domain, WELL_KNOWN, n=1, cutoff=0.85)
    return f"{name}@{close[0]}" if close else ""


def is_address(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= 254
