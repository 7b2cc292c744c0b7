"""The texts of the interface: which there are in the code, and whether each has its translation. Without xgettext."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed
from django.utils.translation.template import templatize

CODE = ("intervisie", "methods", "sessions")
TEMPLATES = (".html", ".txt")
LANGUAGE = "nl"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w+\}")
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HEADER = {
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
Key = tuple[str, str]  # context (may be empty) and msgid


@dataclass
class Text:
    """A text as the code has it, and the files it stands in."""

    context: str
    msgid: str
    plural: str = ""
    files: set[str] = field(default_factory=set)


def catalogue_path() -> Path:
    return Path(settings.LOCALE_PATHS[0]) / LANGUAGE / "LC_MESSAGES" / "django.po"


def texts() -> dict[Key, Text]:
    """Every text in our Python files and templates. Needs Babel, so it is for developers only."""
    found: dict[Key, Text] = {}
    for path in sources(settings.BASE_DIR):
        name = path.relative_to(settings.BASE_DIR).as_posix()
        for context, msgid, plural in _in_file(path, name):
            text = found.setdefault((context, msgid), Text(context, msgid))
            text.plural = text.plural or plural
            text.files.add(name)
    return found


def sources(base: Path) -> Iterator[Path]:
    for folder in CODE:
        for path in sorted((base / folder).rglob("*")):
            in_templates = "templates" in path.parts and path.suffix in TEMPLATES
            if (path.suffix == ".py" and "migrations" not in path.parts) or in_templates:
                yield path
    yield from (path for path in sorted((base / "templates").rglob("*")) if path.suffix in TEMPLATES)


def _in_file(path: Path, name: str) -> Iterator[tuple[str, str, str]]:
    """(context, msgid, plural). Raises SyntaxError, naming the file, for a template that cannot be read."""
    from babel.messages.extract import extract

    source = path.read_text()
    if path.suffix != ".py":
        # What is left of a template keeps its indentation, which Python would trip over.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=name).splitlines())
    for _, message, _, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        msgid, plural = message[:2] if isinstance(message, tuple) else (message, "")
        if msgid:
            yield context or "", msgid, plural


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def read() -> polib.POFile:
    path = catalogue_path()
    if path.exists():
        return polib.pofile(str(path), wrapwidth=100)
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = dict(HEADER)
    return catalogue


def mistakes() -> list[str]:
    """What is wrong with the translations, a line each, with the message it is about."""
    wanted = texts()
    entries = {key_of(entry): entry for entry in read()}
    found = [f"missing: {key[1]!r}" for key in wanted if key not in entries]
    for key, entry in entries.items():
        found += [f"{what}: {entry.msgid!r}" for what in _wrong_with(entry, wanted.get(key))]
    return sorted(found)


def _wrong_with(entry: polib.POEntry, text: Text | None) -> Iterator[str]:
    if entry.obsolete or text is None:
        yield "obsolete"
        return
    if text.plural != entry.msgid_plural:
        yield "plural differs"
    if entry.fuzzy:
        yield "fuzzy"
    if not entry.translated() and not entry.fuzzy:
        yield "untranslated"
    elif not _placeholders_agree(entry):
        yield "placeholders differ"


def _placeholders_agree(entry: polib.POEntry) -> bool:
    def inside(text: str) -> set[str]:
        return set(PLACEHOLDER.findall(text))

    if not entry.msgid_plural:
        return inside(entry.msgid) == inside(entry.msgstr)
    # In the singular the number itself may be left out: "one dot".
    return inside(entry.msgstr_plural[0]) <= inside(entry.msgid_plural) and inside(
        entry.msgstr_plural[1]
    ) == inside(entry.msgid_plural)


def compile_all() -> None:
    """Make the .mo beside every .po that is newer than it, and let this process read it."""
    for folder in settings.LOCALE_PATHS:
        for path in Path(folder).glob("*/LC_MESSAGES/*.po"):
            target = path.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
                continue
            fresh = target.with_name(f".{target.name}.{os.getpid()}")
            polib.pofile(str(path)).save_as_mofile(str(fresh))
            fresh.replace(target)
            translation_file_changed(None, target)
