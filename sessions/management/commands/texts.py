"""Bring the Dutch catalogue up to date with the texts in the code, check it, or compile it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polib
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions import texts

Translation = str | list[str]


class Command(BaseCommand):
    help = "Update locale/nl from the texts in the code; --check only looks, --merge takes in translations, --compile makes the .mo."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="fail when a text has no good translation; writes nothing"
        )
        parser.add_argument("--compile", action="store_true", help="make .mo files where the .po is newer")
        parser.add_argument(
            "--merge",
            nargs="+",
            type=Path,
            metavar="FILE.json",
            help='{"msgid": "text" | ["singular", "plural"]}',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["compile"]:
            texts.compile_all()
            return
        try:
            if options["check"]:
                self._check()
            else:
                self._update(options["merge"] or [])
        except SyntaxError as error:
            raise CommandError(str(error)) from error

    def _check(self) -> None:
        found = texts.mistakes()
        if found:
            raise CommandError("\n".join([*found, f"{len(found)} to mend: manage.py texts, then translate"]))

    def _update(self, files: list[Path]) -> None:
        wanted, old = texts.texts(), {texts.key_of(entry): entry for entry in texts.read()}
        given = {key: text for path in files for key, text in json.loads(path.read_text()).items()}
        catalogue = polib.POFile(wrapwidth=100)
        catalogue.metadata = dict(texts.HEADER)
        for key in sorted(wanted, key=lambda key: (key[1].casefold(), key)):
            text = wanted[key]
            entry = _entry(text, old.get(key))
            name = f"{text.context}\x04{text.msgid}" if text.context else text.msgid
            if name in given:
                _translate(entry, given.pop(name))
            catalogue.append(entry)
        catalogue.save(str(texts.catalogue_path()))
        for name in given:
            self.stdout.write(f"not in the code: {name!r}")
        gone = len(set(old) - set(wanted))
        empty = sum(not entry.translated() for entry in catalogue)
        self.stdout.write(f"{len(catalogue)} texts, {empty} without translation, {gone} taken out")


def _entry(text: texts.Text, old: polib.POEntry | None) -> polib.POEntry:
    """The entry for a text, with the translation it had. Files without line numbers: those change all the time."""
    entry = polib.POEntry(
        msgid=text.msgid,
        msgctxt=text.context or None,
        msgid_plural=text.plural,
        msgstr_plural={0: "", 1: ""} if text.plural else {},
        occurrences=[(name, "") for name in sorted(text.files)],
    )
    if old:
        entry.flags, entry.tcomment = list(old.flags), old.tcomment
        if bool(old.msgid_plural) == bool(text.plural):
            entry.msgstr, entry.msgstr_plural = old.msgstr, dict(old.msgstr_plural)
    return entry


def _translate(entry: polib.POEntry, translation: Translation) -> None:
    """Raises CommandError when there is one form for two, or two for one."""
    forms = [translation] if isinstance(translation, str) else translation
    if len(forms) != (2 if entry.msgid_plural else 1):
        raise CommandError(
            f"{entry.msgid!r} needs {'singular and plural' if entry.msgid_plural else 'one text'}"
        )
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(forms))
    else:
        entry.msgstr = forms[0]
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
