"""The public catalogue: no sign-in, no question to the database, filters that never break, a card on one page."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from methods import catalogue
from methods.catalogue import Method
from methods.reading import Reading, chosen_settings
from methods.timeline import time_line
from tests.cast import a_user, signed_in

HTMX = {"HX-Request": "true"}
BASICS = ["Incidentmethode", "Roddelmethode", "Kernmodel", "Wisselende vragenstellers"]  # on top
FRAMES = ["Welkom", "Opwarmer", "Terugblik", "Inbreng kiezen", "Pauze", "Evaluatie", "Sluiting"]


def page(path: str, **headers: str) -> str:
    response = Client().get(path, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def named(suits: Callable[[Method], bool] = lambda method: True) -> list[str]:
    """The names of the methods that suit, as the list orders them: with one case first, beginners first."""
    kinds, levels = ["case", "multi", "exercise"], ["starting", "some", "advanced"]
    found = [method for method in catalogue.all_methods(kinds=tuple(kinds)) if suits(method)]
    return [
        m.name for m in sorted(found, key=lambda m: (kinds.index(m.kind), levels.index(m.level), m.order))
    ]


def seats(method: Method, people: int) -> bool:
    return method.group[0] <= people <= method.group[1]


def listed(html: str) -> list[str]:
    """The names in the list, in order."""
    return re.findall(r'<h3>\s*<a href="/methods/[^/]+/">([^<]+)</a>', html)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# --- the list ---
def test_everybody_sees_all_methods_the_frame_below_them() -> None:
    names = listed(page("/methods/"))
    assert names == [*named(), *FRAMES]
    assert names[:4] == BASICS


@pytest.mark.parametrize("path", ["/methods/", "/methods/incidentmethode/", "/methods/incidentmethode/card/"])
def test_the_catalogue_asks_nothing_of_the_database(
    path: str, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        page(path)


@pytest.mark.parametrize("path", ["/methods/", "/methods/incidentmethode/", "/methods/incidentmethode/card/"])
def test_pages_are_read_only(path: str) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(path).status_code == 405
    assert Client().head(path).status_code == 200


def test_a_page_with_a_name_in_its_menu_is_not_kept(db: None) -> None:
    client = signed_in(a_user("Noor Bakker"))
    response = client.get("/methods/")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "suits"),
    [
        ("", lambda m: True),
        ("case=&minutes=&people=&orientation=&words=", lambda m: True),
        ("minutes=60", lambda m: m.script().least <= 60),
        (
            "minutes=45&people=6&level=starting",
            lambda m: m.script().least <= 45 and seats(m, 6) and m.level == "starting",
        ),
        ("people=4", lambda m: seats(m, 4)),
        ("people=12", lambda m: seats(m, 12)),
        ("people=40", lambda m: False),
        ("level=starting&level=some", lambda m: m.level in ("starting", "some")),
        ("level=advanced", lambda m: m.level == "advanced"),
        ("orientation=solutions", lambda m: m.orientation <= 2),
        ("orientation=balanced", lambda m: m.orientation == 3),
        ("orientation=values", lambda m: m.orientation >= 4),
        ("case=with", lambda m: m.kind in ("case", "multi")),
        ("case=without", lambda m: m.kind == "exercise"),
        (
            "case=with&people=9&orientation=solutions",
            lambda m: m.kind != "exercise" and seats(m, 9) and m.orientation <= 2,
        ),
        ("words=RODDEL", lambda m: m.name == "Roddelmethode"),
        ("words=nergens+te+vinden", lambda m: False),
        ("unknown=1", lambda m: True),
    ],
)
def test_filters_leave_what_fits(query: str, suits: Callable[[Method], bool]) -> None:
    found = named(suits)
    assert listed(page(f"/methods/?{query}")) == [*found, *FRAMES]
    assert listed(page(f"/methods/?{query}", **HTMX)) == found


@pytest.mark.parametrize(
    "query",
    [
        "minutes=61",
        "minutes=abc",
        "people=0&level=starting",
        "people=1e9",
        "people=-3",
        "people=" + "9" * 5000,
        "people=%F0%9F%98%80",
        "level=easy",
        "level=easy&level=starting",
        "orientation=9",
        "case=maybe",
        "case=%FF",
    ],
)
def test_a_filter_that_cannot_be_read_is_said_and_the_others_count(query: str) -> None:
    html = page(f"/methods/?{query}", **HTMX)
    assert listed(html) == (
        named(lambda m: m.level == "starting") if query.startswith("people=0") else named()
    )
    assert html.count('class="notice"') == 1


@pytest.mark.parametrize(
    "path", ["/methods/?people=%00", "/methods/%00/", "/methods/incidentmethode/?outcome=%00"]
)
def test_a_nul_is_refused(path: str) -> None:
    assert Client().get(path).status_code == 400


def test_a_filter_keeps_what_was_chosen() -> None:
    html = page("/methods/?minutes=60&people=6&level=starting")
    assert 'name="people" value="6"' in html
    assert re.findall(r'name="minutes" value="(\d*)"[^>]*checked', html) == ["60"]
    assert re.findall(r'name="level" value="(\w*)"[^>]*checked', html) == ["starting"]


def test_the_number_of_methods_is_a_status() -> None:
    html = page("/methods/?people=4")
    status = re.search(r'<p id="count" role="status">(.*?)</p>', html, re.DOTALL)
    assert status
    assert re.findall(r"\d+", status.group(1)) == [str(len(named(lambda m: seats(m, 4))))]


def test_with_htmx_only_the_list_comes_and_the_number_goes_to_its_own_place() -> None:
    html = page("/methods/?people=4", **HTMX)
    assert "<html" not in html
    assert '<p id="count" hx-swap-oob="innerHTML">' in html


def test_going_back_in_the_browser_brings_the_whole_page() -> None:
    assert "<html" in page("/methods/?people=4", **HTMX, **{"HX-History-Restore-Request": "true"})


def test_nothing_that_fits_is_said_kindly_with_a_way_on() -> None:
    html = page("/methods/?people=40", **HTMX)
    assert listed(html) == []
    assert 'href="/methods/"' in html


def test_what_only_fits_when_shortened_says_so() -> None:
    tight = named(lambda m: m.script().least <= 60 < m.script().minutes)
    assert page("/methods/?minutes=60", **HTMX).count("badge now") == len(tight) > 0
    assert page("/methods/?minutes=120", **HTMX).count("badge now") == 0


def test_the_page_speaks_the_visitors_language() -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    html = client.get("/methods/").content.decode()
    assert listed(html)[:2] == ["Incident method", "Gossip method"]
    assert 'class="entry" lang="en"' in html
    assert 'lang=""' not in html


# --- one method ---
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("key", catalogue.method_keys())
def test_every_method_has_its_page_and_its_card_in_both_languages(key: str, lang: str) -> None:
    client = Client()
    client.cookies["django_language"] = lang
    method = catalogue.get(key, lang)
    for path in (f"/methods/{key}/", f"/methods/{key}/card/"):
        response = client.get(path)
        assert response.status_code == 200
        html = response.content.decode()
        assert method.name in plain(html)
        assert "{presenter}" not in html
        assert "{questioner}" not in html
        assert "{chair}" not in html
        assert "style=" not in html
        assert 'lang=""' not in html
        assert "<script>" not in html


@pytest.mark.parametrize("path", ["/methods/nothing/", "/methods/nothing/card/", "/methods/__pycache__/"])
def test_an_unknown_method_is_not_there(path: str) -> None:
    assert Client().get(path).status_code == 404


def test_a_method_tells_everything_of_every_phase() -> None:
    text = plain(page("/methods/incidentmethode/")).replace("&#x27;", "'")
    reading = Reading(
        catalogue.get("incidentmethode"), {"outcome": "open", "questions": "aloud", "place": "outside"}
    )
    assert len(reading.parts) == 9
    for part in reading.parts:
        assert f"{part.phase.title} {part.phase.minutes} ({part.phase.least}–{part.phase.most})" in text
        for line in (*part.say, *part.guard, *part.stuck, *part.prompts):
            assert line in text


def test_a_method_names_its_sources_and_its_time_with_and_without_the_frame() -> None:
    text = plain(page("/methods/incidentmethode/"))
    assert "eenmeesterinleren.nl/de-incidentmethode" in text
    assert "45 (26–75)" in text


def test_the_choices_of_a_method_change_its_steps() -> None:
    known = plain(page("/methods/incidentmethode/?outcome=known"))
    assert "Hoe het afliep" in known
    assert "Hoe het afliep" not in plain(page("/methods/incidentmethode/"))
    assert "<html" not in page("/methods/incidentmethode/?outcome=known", **HTMX)
    assert 'href="/methods/incidentmethode/card/?outcome=known"' in page(
        "/methods/incidentmethode/?outcome=known"
    )


@pytest.mark.parametrize("query", ["outcome=nothing", "nothing=1", "outcome="])
def test_a_choice_that_does_not_exist_is_the_default(query: str) -> None:
    html = page(f"/methods/incidentmethode/?{query}")
    assert "Hoe het afliep" not in html
    assert 'href="/methods/incidentmethode/card/"' in html


def test_a_method_without_the_visitors_language_is_marked_as_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    dutch = catalogue.get("kernmodel", "nl")
    monkeypatch.setattr(catalogue, "get", lambda key, lang: dutch)
    client = Client()
    client.cookies["django_language"] = "en"
    html = client.get("/methods/kernmodel/").content.decode()
    assert '<h1 lang="nl">Kernmodel</h1>' in html
    assert '<p lang="nl">' in html


# --- the time line ---
@pytest.mark.parametrize("key", catalogue.method_keys())
def test_phases_lie_on_the_line_in_true_proportion(key: str) -> None:
    script = catalogue.get(key).script()
    line = time_line(script)
    starts = [float(bar.x.rstrip("%")) for bar in line.bars]
    ends = [start + float(bar.width.rstrip("%")) for start, bar in zip(starts, line.bars, strict=True)]
    assert starts[0] == 0
    assert ends[-1] == pytest.approx(100, abs=0.02)
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
    for start, bar, stretch in zip(starts, line.bars, script.stretches, strict=True):
        assert bar.minutes == stretch.minutes
        if bar.number < len(starts):
            share = 100 * stretch.minutes / script.minutes
            assert starts[bar.number] - start == pytest.approx(share, abs=0.02)


def test_the_line_shows_who_speaks_joins_in_or_listens() -> None:
    line = time_line(catalogue.get("incidentmethode").script())
    assert [(bar.look, bar.presenter, bar.group) for bar in line.bars] == [
        ("frame", "joins", "joins"),
        ("frame", "joins", "joins"),
        ("presenter", "speaks", "listens"),
        ("together", "speaks", "joins"),
        ("together", "listens", "joins"),
        ("writing", "listens", "joins"),
        ("presenter", "speaks", "listens"),
        ("presenter", "speaks", "listens"),
        ("frame", "joins", "joins"),
    ]


# --- the card ---
def test_the_card_holds_phases_minutes_what_to_say_and_what_to_guard() -> None:
    text = plain(page("/methods/roddelmethode/card/")).replace("&#x27;", "'")
    for part in Reading(catalogue.get("roddelmethode"), {"gossip": "once", "answers": "all"}).parts:
        assert f"{part.phase.title} {part.phase.minutes} ({part.phase.least}–{part.phase.most})" in text
        assert part.say_short in text
        assert len(part.say_short) <= max(165, len(part.say_short.split(". ")[0]) + 1)
        assert all(line in text for line in part.guard)


def test_settings_are_the_defaults_with_what_was_asked_for() -> None:
    method = catalogue.get("incidentmethode")
    assert chosen_settings(method, {"outcome": "known", "place": "moon"}) == {
        "outcome": "known",
        "questions": "aloud",
        "place": "outside",
    }


def test_a_block_of_rounds_is_shown_once_with_how_often_it_is_played() -> None:
    html = page("/methods/troika/")
    text = plain(html)
    assert text.count("Vertellen 3 × 2 (1–2)") == 1
    assert "(1) " not in text
    assert html.count('class="block"') == 1
    assert "41 minuten, 6 stappen" in text
    assert "Vertellen 3 × 2 (1–2)" in plain(page("/methods/troika/card/"))
