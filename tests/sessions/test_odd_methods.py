"""Methods of one's own that are odd, old or sent twice: a clear answer, nothing lost, and never a page that breaks."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
import tomli_w
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from methods import catalogue
from methods.models import OwnMethod
from tests.cast import Evening, signed_in
from tests.sessions.test_own_methods import copied, page, phase, send


@pytest.fixture
def noor(evening: Evening) -> Client:
    return signed_in(evening.noor)


def a_zip(facts: str, texts: str, way: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", way) as archive:
        archive.writestr("mijn/method.toml", facts)
        archive.writestr("mijn/nl.toml", texts)
    return whole.getvalue()


def take_in(noor: Client, evening: Evening, content: bytes) -> HttpResponse:
    file = SimpleUploadedFile("method.zip", content)
    return noor.post("/own-methods/files/", {"group": evening.group.pk, "file": file})


def a_method(**phase_facts: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The files of a method with one phase, with these odd facts in it."""
    facts, texts, _lang = catalogue.files("incidentmethode")
    first = {**facts["phases"][0], **phase_facts}
    texts = {**texts, "phases": {str(first["key"]): texts["phases"]["story"]}}
    return {**facts, "phases": [first]}, texts


def refused(noor: Client, evening: Evening, facts: dict[str, Any], texts: dict[str, Any]) -> None:
    answer = take_in(noor, evening, a_zip(tomli_w.dumps(facts), tomli_w.dumps(texts)))
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert not OwnMethod.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        "a = " + "[" * 20_000 + "]" * 20_000,
        "a = " + "9" * 5000,
        "a = 2020-01-01",
        "a = inf",
        "a = 123456789012345678901234567890",
        'a = "\\u0000"',
    ],
    ids=["deep", "long number", "date", "infinite", "huge", "nul"],
)
def test_what_no_method_holds_is_refused(facts: str, noor: Client, evening: Evening) -> None:
    answer = take_in(noor, evening, a_zip(facts, "name = 'Half'"))
    assert answer.status_code == 422
    assert "method.toml: " in answer.content.decode()


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_packed_in_another_way_is_not_opened(way: int, noor: Client, evening: Evening) -> None:
    assert take_in(noor, evening, a_zip("format = 1", "", way)).status_code == 422


def test_a_zip_that_was_damaged_on_its_way_is_no_zip(noor: Client, evening: Evening) -> None:
    facts, texts, _lang = catalogue.files("incidentmethode")
    whole = a_zip(tomli_w.dumps(facts), tomli_w.dumps(texts))
    for at in range(60, 400, 7):
        damaged = bytearray(whole)
        damaged[at] ^= 255
        assert take_in(noor, evening, bytes(damaged)).status_code == 422


@pytest.mark.parametrize(
    "odd",
    [
        {"minutes": [300, 300, 300]},
        {"minutes": [-1, -1, -1]},
        {"rounds": 5000},
        {"rounds": -1},
        {"key": "x" * 80},
        {"key": "a b\nc"},
        {"canvas": "deck", "options": {"deck": "qualities"}},
        {"canvas": "deck", "options": {"deck": "../catalogue/incidentmethode"}},
    ],
    ids=str,
)
def test_a_phase_that_could_not_be_played_is_refused(
    odd: dict[str, Any], noor: Client, evening: Evening
) -> None:
    refused(noor, evening, *a_method(**odd))


@pytest.mark.parametrize("texts", [{"labels": {"a": 3}}, {"roles": {"member": 3, "screen": "x"}}], ids=str)
def test_a_text_that_is_none_is_refused(texts: dict[str, Any], noor: Client, evening: Evening) -> None:
    facts, whole = a_method()
    key = facts["phases"][0]["key"]
    whole["phases"][key] = {**whole["phases"][key], **texts}
    refused(noor, evening, facts, whole)


def test_a_name_too_long_to_keep_on_a_worksheet_is_refused(noor: Client, evening: Evening) -> None:
    facts, texts = a_method()
    refused(noor, evening, facts, {**texts, "name": "x" * 201})


def test_a_source_that_is_no_text_is_refused(noor: Client, evening: Evening) -> None:
    facts, texts = a_method()
    refused(noor, evening, {**facts, "sources": [{"a": 1}]}, texts)


def test_a_phase_that_goes_on_with_what_its_canvas_cannot_read_is_named(
    noor: Client, evening: Evening
) -> None:
    method = copied(noor, evening)
    answer = send(
        noor, method, **phase("evaluation", canvas="help", **{"option-part": "insight", "sources": ["story"]})
    )
    assert answer.status_code == 422
    assert "&#x27;story&#x27;" in answer.content.decode()


# --- the editor ---
@pytest.mark.parametrize(
    "do", ["open:a\r\nSet-Cookie: x=1", "open:nergens", "up:nergens", "copy:", "what", "save:x"]
)
def test_a_press_on_what_is_not_there_does_no_harm(do: str, noor: Client, evening: Evening) -> None:
    answer = send(noor, copied(noor, evening), do=do)
    assert answer.status_code == 302
    assert "nergens" not in answer["Location"]


def test_what_was_typed_on_a_page_that_grew_old_still_stands_in_it(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    old = page(method, do="keep", name="Van de oude bladzijde", **phase("story", title="Half af"))
    send(noor, method, do="keep", name="Van de nieuwe")
    answer = noor.post(f"/own-methods/{method.key}/editor/", old)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert 'value="Van de oude bladzijde"' in text
    assert 'value="Half af"' in text
    method.refresh_from_db()
    assert method.at_hand["head"]["name"] == "Van de nieuwe"
    assert f'name="version" value="{method.version}"' in text


def test_undoing_concerns_the_save_that_was_seen_and_no_later_one(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    send(noor, method, name="Eerst")
    method.refresh_from_db()
    seen = method.version
    send(noor, method, name="Daarna")
    noor.post(f"/own-methods/{method.key}/undo/", {"version": seen})
    method.refresh_from_db()
    assert method.name == "Daarna"


def test_undoing_leaves_what_is_being_typed(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    send(noor, method, name="Anders")
    send(noor, method, do="keep", name="Nog niet af")
    method.refresh_from_db()
    noor.post(f"/own-methods/{method.key}/undo/", {"version": method.version})
    method.refresh_from_db()
    assert method.name == "Kernmodel, op onze manier"
    assert method.at_hand["head"]["name"] == "Nog niet af"


@pytest.mark.parametrize("odd", ["", "-1", "9" * 30, "٣", "x", "1e9"])
def test_numbers_that_are_none_are_named_and_kept(odd: str, noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    answer = send(
        noor, method, group_least=odd, **phase("story", least=odd, typical=odd, most=odd, apart=odd)
    )
    assert answer.status_code == 422
    assert noor.get(f"/own-methods/{method.key}/editor/?open=story").status_code == 200


@pytest.mark.parametrize("group", ["", "x", "-1", "9" * 30])
def test_a_group_that_is_none_is_unknown(group: str, noor: Client) -> None:
    assert noor.post("/own-methods/", {"group": group}).status_code == 404
