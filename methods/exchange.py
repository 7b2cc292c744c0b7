"""A method as a file to take along: the two files of the catalogue's own format, in a zip."""

from __future__ import annotations

import io
import tomllib
import zipfile
import zlib
from typing import Any, NamedTuple

import tomli_w
from django.conf import settings
from django.utils.translation import gettext as _

from methods import catalogue, rules
from methods.script import ScriptError

LARGEST = 300_000  # bytes of one file in it: the longest method of the catalogue is a tenth of that
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # other ways may ask for more memory than there is
HUGE = 10_000  # no number in a method comes near it


class Refused(ValueError):
    """Why a file cannot be taken in: a line per mistake, in the active language."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


class Files(NamedTuple):
    facts: dict[str, Any]
    texts: dict[str, Any]
    lang: str


def packed(facts: dict[str, Any], texts: dict[str, Any], lang: str) -> bytes:
    """The zip with a folder `<key>/` and in it `method.toml` and `<lang>.toml`."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("method.toml", facts), (f"{lang}.toml", texts)):
            archive.writestr(f"{facts['key']}/{name}", tomli_w.dumps(content, multiline_strings=True))
    return whole.getvalue()


def unpacked(content: bytes) -> Files:
    """The method in a zip as `packed` makes it, checked by the rules of the catalogue. Raises Refused, saying where."""
    found = _read(content)
    languages = [lang for lang, _name in settings.LANGUAGES if f"{lang}.toml" in found]
    if "method.toml" not in found or not languages:
        raise Refused(_("In the zip there must be a method.toml and a nl.toml or en.toml."))
    lang = languages[0]
    facts, texts = _toml("method.toml", found), _toml(f"{lang}.toml", found)
    check(facts, texts, lang)
    return Files(facts, texts, lang)


def check(facts: dict[str, Any], texts: dict[str, Any], lang: str) -> None:
    """Raises Refused with every mistake there is: file, phase and what."""
    try:
        method = catalogue.build(facts, texts, lang)
        mistakes = list(rules.mistakes(method))
    except ScriptError as error:
        raise Refused(str(error)) from error
    except (AttributeError, TypeError, ValueError) as error:
        raise Refused(_("The file cannot be read as a method: %(error)s") % {"error": error}) from error
    if mistakes:
        raise Refused(*(_line(mistake, lang) for mistake in mistakes))


def _line(mistake: rules.Mistake, lang: str) -> str:
    if not mistake.phase:
        return f"method.toml: {mistake.said}"
    where = _("phase %(key)r") % {"key": mistake.phase}
    return f"{lang}.toml, {where}: {mistake.said}"


def _read(content: bytes) -> dict[str, bytes]:
    """The files in it by their name without a folder. No file is unpacked further than it may be large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if info.filename.endswith(".toml")]
            if len(infos) > 4 or any(info.file_size > LARGEST for info in infos):
                raise Refused(_("That file is too large to be a method."))
            if any(info.compress_type not in PACKED for info in infos):
                raise zipfile.BadZipFile
            found = {}
            for info in infos:
                with archive.open(info) as file:
                    found[info.filename.rsplit("/", 1)[-1]] = file.read(LARGEST + 1)
            return found
    except Refused:
        raise
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Refused(_("That is not a zip file with a method in it.")) from error


def _toml(name: str, found: dict[str, bytes]) -> dict[str, Any]:
    if len(found[name]) > LARGEST:
        raise Refused(_("That file is too large to be a method."))
    try:
        read = tomllib.loads(found[name].decode("utf-8"))
        if not _is_plain(read):
            raise ValueError(_("only texts, whole numbers, true and false can stand in it"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"{name}: {error}") from error
    return read


def _is_plain(value: Any) -> bool:
    """Is it what the files of a method hold? What a database cannot keep is not in them either."""
    if isinstance(value, dict):
        return all(_is_plain(one) for pair in value.items() for one in pair)
    if isinstance(value, list):
        return all(_is_plain(one) for one in value)
    return "\0" not in value if isinstance(value, str) else isinstance(value, int) and abs(value) < HUGE
