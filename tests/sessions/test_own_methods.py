"""Methods that people make themselves: copied, edited on one page, shared, taken along."""

from __future__ import annotations

import io
import zipfile
from dataclasses import asdict
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from methods import exchange, library
from methods.catalogue import NoSuchMethod
from methods.models import OwnMethod
from methods.script import Phase
from sessions.models import Meeting, Shelf
from sessions.models.shelf import offered
from tests.cast import Evening, a_group, a_member, signed_in


@pytest.fixture
def noor(evening: Evening) -> Client:
    return signed_in(evening.noor)


def copied(browser: Client, evening: Evening, key: str = "kernmodel") -> OwnMethod:
    """A copy of a method of the catalogue, made as its page does."""
    answer = browser.post("/own-methods/", {"group": evening.group.pk, "method": key})
    assert answer.status_code == 302
    return OwnMethod.objects.get(key=answer["Location"].split("/")[2])


def page(method: OwnMethod, **changes: Any) -> dict[str, Any]:
    """What the editor's page would send, with these changes."""
    method.refresh_from_db()
    draft = method.at_hand
    return {"version": method.version, **draft["head"], "do": "save", **changes}


def send(browser: Client, method: OwnMethod, **changes: Any) -> Any:
    return browser.post(f"/own-methods/{method.key}/editor/", page(method, **changes))


def phase(key: str, **fields: Any) -> dict[str, Any]:
    """The fields of one phase as they are sent."""
    whole = {
        "title": "Kaartjes",
        "least": 3,
        "typical": 5,
        "most": 10,
        "say": "Schrijf een vraag op.",
        "role_member": "Schrijf een vraag.",
        "role_screen": "Stil: een vraag op een kaartje.",
        "canvas": "talk",
        "lead": "chair",
        "apart": 0,
        **fields,
    }
    return {f"phase-{key}-{name}": value for name, value in whole.items()}


def plain(phase: Phase) -> dict[str, Any]:
    """A phase without the options that say no: leaving them out says the same."""
    options = {name: value for name, value in phase.options.items() if value is not False}
    return {**asdict(phase), "options": options}


def test_a_copy_is_the_same_method_under_another_name(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening).read()
    original = library.get("kernmodel")
    assert method.name == "Kernmodel, op onze manier"
    assert [(p.key, p.canvas, p.typical, p.say) for p in method.full.phases] == [
        (p.key, p.canvas, p.typical, p.say) for p in original.full.phases
    ]
    assert method.settings == original.settings


def test_every_method_of_the_catalogue_survives_the_editor_unchanged(noor: Client, evening: Evening) -> None:
    from methods import catalogue

    for key in [m.key for m in catalogue.all_methods(kinds=("case", "multi", "exercise"))]:
        method = copied(noor, evening, key)
        before = method.read()
        assert send(noor, method).status_code == 302, key
        method.refresh_from_db()
        after = method.read()
        assert [plain(p) for p in after.full.phases] == [plain(p) for p in before.full.phases], key
        assert (after.settings, after.group, after.aim) == (before.settings, before.group, before.aim)


def test_an_empty_page_needs_a_name_a_sentence_and_a_phase(noor: Client, evening: Evening) -> None:
    noor.post("/own-methods/", {"group": evening.group.pk})
    method = OwnMethod.objects.get()
    answer = send(noor, method)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Een methode heeft minstens één fase nodig." in text
    assert text.count("Dit veld is verplicht.") >= 2
    with pytest.raises(NoSuchMethod):
        library.get(method.key)


def test_a_method_begun_empty_can_be_planned_once_it_is_saved(noor: Client, evening: Evening) -> None:
    noor.post("/own-methods/", {"group": evening.group.pk})
    method = OwnMethod.objects.get()
    send(noor, method, do="new:")
    method.refresh_from_db()
    key = method.at_hand["phases"][0]["key"]
    answer = send(noor, method, name="Kaartjes", short="Eén vraag op een kaartje.", **phase(key))
    assert answer.status_code == 302
    assert library.get(method.key).standard.minutes == 5
    assert [m.name for m in offered(evening.noor, "nl") if m.key == method.key] == ["Kaartjes"]


def test_an_empty_line_stays_a_new_paragraph(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    send(noor, method, **phase("story", say="Vertel.\r\n\r\nDe rest luistert."))
    method.refresh_from_db()
    assert method.read().full.phase("story").say == "Vertel.\n\nDe rest luistert."


def test_minutes_that_are_not_in_order_are_named_at_the_field(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    answer = send(noor, method, **phase("story", least=8, typical=5, most=15))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Meestal is 5, dat is minder dan de 8 die het minstens duurt." in text
    assert 'href="#id_phase-story-typical"' in text
    assert 'value="8"' in text
    method.refresh_from_db()
    assert method.read().full.phase("story").least == 3


def test_what_was_typed_is_kept_whatever_is_pressed(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    send(noor, method, do="down:story", **phase("story", title="Half af", least=""))
    method.refresh_from_db()
    kept = next(p for p in method.at_hand["phases"] if p["key"] == "story")
    assert (kept["title"], kept["least"]) == ("Half af", "")
    assert [p["key"] for p in method.at_hand["phases"]][:2] == ["questions", "story"]


def test_a_phase_that_moves_before_its_source_lets_go_of_it(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    send(noor, method, do="up:sorting")
    method.refresh_from_db()
    assert next(p for p in method.at_hand["phases"] if p["key"] == "sorting")["sources"] == []


def test_two_pages_at_once_do_not_overwrite_each_other(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    old = page(method, name="Van de oude bladzijde")
    send(noor, method, do="keep", name="Van de nieuwe")
    answer = noor.post(f"/own-methods/{method.key}/editor/", old)
    assert answer.status_code == 409
    method.refresh_from_db()
    assert method.at_hand["head"]["name"] == "Van de nieuwe"


def test_an_edit_touches_no_meeting_that_has_begun(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    item = evening.meeting.items.get(method_key="incidentmethode")
    item.method_key = method.key
    item.save()
    evening.meeting.forget()
    evening.meeting.open(by=evening.daan)
    send(noor, method, name="Anders", **phase("story", title="Anders vertellen"))
    running = Meeting.objects.get(pk=evening.meeting.pk).items.get(pk=item.pk)
    assert (running.name, running.phase("story").title) == (
        "Kernmodel, op onze manier",
        "De inbreng vertellen",
    )
    method.refresh_from_db()
    assert method.read().full.phase("story").title == "Anders vertellen"


def test_the_last_save_can_be_undone_once(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    send(noor, method, name="Anders")
    for _times in range(2):
        method.refresh_from_db()
        noor.post(f"/own-methods/{method.key}/undo/", {"version": method.version})
        method.refresh_from_db()
        assert method.read().name == "Kernmodel, op onze manier"


def test_a_method_is_seen_by_the_group_only_while_it_is_shared(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    thijs = signed_in(evening.thijs)
    address = f"/own-methods/{method.key}/"
    assert thijs.get(address).status_code == 404
    noor.post(f"{address}sharing/", {"share": "1"})
    assert thijs.get(address).status_code == 200
    assert thijs.post(f"{address}editor/", page(method)).status_code == 403
    assert [m.key for m in offered(evening.thijs, "nl") if m.key == method.key] == [method.key]
    stranger = a_member(a_group("Elders"), "Stella Vreemd", "facilitator")
    assert signed_in(stranger).get(address).status_code == 404
    assert signed_in(stranger).get(f"/methods/{method.key}/").status_code == 404
    noor.post(f"{address}sharing/", {"share": "0"})
    assert thijs.get(address).status_code == 404


def test_a_planned_item_whose_method_was_thrown_away_asks_for_another(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    evening.meeting.items.filter(method_key="incidentmethode").update(method_key=method.key)
    noor.post(f"/own-methods/{method.key}/removal/")
    item = Meeting.objects.get(pk=evening.meeting.pk).items.get(method_key=method.key)
    assert (item.method, Shelf.objects.count()) == (None, 0)


def test_what_is_taken_along_comes_in_again_as_the_same(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening, "incidentmethode")
    answer = noor.get(f"/own-methods/{method.key}/file/")
    assert answer["Content-Type"] == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert names == [f"{method.key}/method.toml", f"{method.key}/nl.toml"]
    file = SimpleUploadedFile("method.zip", answer.content)
    there = noor.post("/own-methods/files/", {"group": evening.group.pk, "file": file})
    other = OwnMethod.objects.get(key=there["Location"].split("/")[2])
    assert other.key != method.key
    assert (other.read().full.phases, other.read().settings) == (
        method.read().full.phases,
        method.read().settings,
    )


def zipped(**files: str) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"mijn/{name.replace('_', '.')}", text)
    return whole.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"geen zip", "Dat is geen zip-bestand met een methode erin."),
        (zipped(method_toml="format = 1"), "In de zip horen een method.toml en een nl.toml of en.toml."),
        (zipped(method_toml="format = 1", nl_toml="name = 'Half"), "nl.toml: "),
        (zipped(method_toml="format = 2", nl_toml="name = 'Half'"), "method.toml: formaat 2 is geen 1"),
    ],
)
def test_a_file_with_mistakes_says_where(content: bytes, said: str, noor: Client, evening: Evening) -> None:
    file = SimpleUploadedFile("method.zip", content)
    answer = noor.post("/own-methods/files/", {"group": evening.group.pk, "file": file})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not OwnMethod.objects.exists()


def test_a_mistake_in_a_phase_of_a_file_names_the_phase(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    facts, texts = method.saved["facts"], method.saved["texts"]
    facts["phases"][0]["minutes"] = [5, 8, 15]
    file = SimpleUploadedFile("method.zip", exchange.packed(facts, texts, "nl"))
    answer = noor.post("/own-methods/files/", {"group": evening.group.pk, "file": file})
    assert (
        "nl.toml, fase &#x27;story&#x27;: de minuten 5 (8–15) staan niet op volgorde"
        in answer.content.decode()
    )


def test_a_file_that_is_too_large_is_not_unpacked(noor: Client, evening: Evening) -> None:
    bomb = zipped(method_toml="#" * 400_000, nl_toml="")
    file = SimpleUploadedFile("method.zip", bomb)
    answer = noor.post("/own-methods/files/", {"group": evening.group.pk, "file": file})
    assert "Dat bestand is te groot voor een methode." in answer.content.decode()


def test_a_method_of_ones_own_is_rehearsed_by_who_may_see_it(noor: Client, evening: Evening) -> None:
    method = copied(noor, evening)
    address = f"/methods/{method.key}/rehearsal/"
    assert Client().post(address).status_code == 404
    assert signed_in(evening.thijs).post(address).status_code == 404
    answer = noor.post(address)
    assert answer.status_code == 302
    meeting = Meeting.objects.get(pk=answer["Location"].split("/")[2])
    assert [item.name for item in meeting.programme] == ["Kernmodel, op onze manier"]
    stop = noor.post(f"/meetings/{meeting.pk}/rehearsal/end/")
    assert stop["Location"].startswith(f"/own-methods/{method.key}/")
