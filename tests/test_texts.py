"""The texts of the interface: found without xgettext, translated, compiled."""

from __future__ import annotations

import json
import os
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from sessions import texts

CODE = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext
A = _("plain"), gettext_lazy("split " "over two"), pgettext("of a clock", "stop")
B = ngettext("one dot", "%(n)d dots", 3)
C = _(A)
"""
PAGE = """{% if a %}
    <p title="{% trans "it's here" %}">{{ _("in a variable") }}</p>
      {% blocktrans trimmed with name=a.name %}
        Dear {{ name }},
        welcome
      {% endblocktrans %}
  {% blocktrans count counter=a.n context "cards" %}one card{% plural %}{{ counter }} cards{% endblocktrans %}
  {# trans "a comment" #}{% comment %}{% trans "another" %}{% endcomment %}
{% endif %}"""


@pytest.fixture
def house(tmp_path: Path, settings) -> Path:  # type: ignore[no-untyped-def]
    """A code base with one Python file, one template and an empty Dutch catalogue."""
    for name, text in {"sessions/a.py": CODE, "templates/a.html": PAGE}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    (tmp_path / "locale/nl/LC_MESSAGES").mkdir(parents=True)
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path / "locale"]
    return tmp_path


@pytest.fixture
def translated(house: Path) -> polib.POFile:
    """The same, with a translation for every text: the text itself."""
    call_command("texts")
    catalogue = texts.read()
    for entry in catalogue:
        entry.msgstr = "" if entry.msgid_plural else entry.msgid
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural} if entry.msgid_plural else {}
    catalogue.save(str(texts.catalogue_path()))
    return catalogue


def test_dutch_is_complete() -> None:
    assert texts.mistakes() == []


def test_every_kind_of_text_is_found_in_code_and_templates(house: Path) -> None:
    assert {(text.context, text.msgid, text.plural) for text in texts.texts().values()} == {
        ("", "plain", ""),
        ("", "split over two", ""),
        ("of a clock", "stop", ""),
        ("", "one dot", "%(n)d dots"),
        ("", "it's here", ""),
        ("", "in a variable", ""),
        ("", "Dear %(name)s, welcome", ""),
        ("cards", "one card", "%(counter)s cards"),
    }


def test_a_template_that_cannot_be_read_is_named(house: Path) -> None:
    (house / "templates/wrong.html").write_text("{% blocktrans %}{% if a %}{% endblocktrans %}")
    with pytest.raises(CommandError, match=r"templates/wrong\.html"):
        call_command("texts", check=True)


def test_updating_keeps_translations_takes_out_what_is_gone_and_changes_nothing_twice(
    translated: polib.POFile, house: Path
) -> None:
    (house / "sessions/a.py").write_text(CODE.replace('"plain"', '"fresh"'))
    call_command("texts")
    first = texts.catalogue_path().read_bytes()
    call_command("texts")
    assert texts.catalogue_path().read_bytes() == first
    found = {entry.msgid: entry.msgstr for entry in texts.read()}
    assert "plain" not in found
    assert (found["fresh"], found["in a variable"]) == ("", "in a variable")
    assert list(found) == sorted(found, key=str.casefold)


def test_a_complete_catalogue_passes(translated: polib.POFile) -> None:
    call_command("texts", check=True)


@pytest.mark.parametrize(
    ("msgid", "spoil", "mistake"),
    [
        ("plain", lambda entry: setattr(entry, "msgid", "plane"), "missing: 'plain'"),
        ("plain", lambda entry: setattr(entry, "msgid", "plane"), "obsolete: 'plane'"),
        ("plain", lambda entry: entry.flags.append("fuzzy"), "fuzzy: 'plain'"),
        ("plain", lambda entry: setattr(entry, "msgstr", ""), "untranslated: 'plain'"),
        (
            "Dear %(name)s, welcome",
            lambda entry: setattr(entry, "msgstr", "Dag %(naam)s"),
            "placeholders differ: 'Dear %(name)s, welcome'",
        ),
        (
            "one dot",
            lambda entry: entry.msgstr_plural.update({1: "stippen"}),
            "placeholders differ: 'one dot'",
        ),
        ("one dot", lambda entry: entry.msgstr_plural.update({1: ""}), "untranslated: 'one dot'"),
        ("one dot", lambda entry: setattr(entry, "msgid_plural", "dots"), "plural differs: 'one dot'"),
    ],
)
def test_the_check_names_what_is_wrong(translated, msgid, spoil, mistake) -> None:  # type: ignore[no-untyped-def]
    spoil(translated.find(msgid))
    translated.save(str(texts.catalogue_path()))
    assert mistake in texts.mistakes()
    with pytest.raises(CommandError, match="to mend"):
        call_command("texts", check=True)


def test_translations_come_in_from_a_file(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = {
        "plain": "gewoon",
        "one dot": ["één stip", "%(n)d stippen"],
        "of a clock\x04stop": "stil",
        "nowhere": "nergens",
    }
    file = house / "nl.json"
    file.write_text(json.dumps(given))
    call_command("texts", merge=[file])
    catalogue = {texts.key_of(entry): entry for entry in texts.read()}
    assert catalogue[("", "plain")].msgstr == "gewoon"
    assert catalogue[("", "one dot")].msgstr_plural == {0: "één stip", 1: "%(n)d stippen"}
    assert catalogue[("of a clock", "stop")].msgstr == "stil"
    assert "not in the code: 'nowhere'" in capsys.readouterr().out


def test_one_form_for_two_is_refused(house: Path) -> None:
    file = house / "nl.json"
    file.write_text(json.dumps({"one dot": "stip"}))
    with pytest.raises(CommandError, match="needs singular and plural"):
        call_command("texts", merge=[file])


def test_the_catalogue_is_compiled_when_it_is_newer_and_only_then(translated: polib.POFile) -> None:
    compiled = texts.catalogue_path().with_suffix(".mo")
    call_command("texts", compile=True)
    os.utime(compiled, ns=(0, compiled.stat().st_mtime_ns + 10**9))
    before = compiled.stat().st_mtime_ns
    call_command("texts", compile=True)
    assert compiled.stat().st_mtime_ns == before

    translated.find("plain").msgstr = "gewoon"
    translated.save(str(texts.catalogue_path()))
    os.utime(texts.catalogue_path(), ns=(0, before + 10**9))
    call_command("texts", compile=True)
    with translation.override("nl"):
        assert translation.gettext("plain") == "gewoon"
    assert [path.name for path in compiled.parent.iterdir() if path.suffix != ".po"] == ["django.mo"]
