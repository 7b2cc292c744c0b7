"""One whole evening with the incidentmethode, as eight people live through it; and how the next one begins."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import all_go_along, go_on_to, write
from tests.browser.conftest import Come
from tests.serving import Server
from tests.stories.meeting import begin, by_code, choose, come_in, end, evaluate, let_in, put_down

QUESTION = "Hoe zeg ik dat ik de les zelf wil afmaken?"
LEARNT = "Eerst vragen, dan pas denken te weten."
POINT = "Laat een stilte even duren"
WHAT = "Ik zeg het haar vóór de les"
ADVICE = {
    "noor": "Ik zou vooraf een teken afspreken.",
    "thijs": "Ik zou haar om tien minuten vragen.",
    "eva": "Ik zou een les samen voorbereiden.",
    "bram": "Ik zou haar bedanken.",
}


@pytest.mark.browser
@pytest.mark.postgres
def test_an_evening_with_the_incidentmethode(person: Come, server: Server) -> None:
    place = server.seed["a story"]
    members = place.members

    # Petra looks whether all is ready; Daan begins.
    petra = person("petra", path=f"/groups/{place.group}/")
    petra.locator(f"main a[href='{place.path}']").first.click()
    expect(petra.locator("#programme")).to_be_visible()
    daan = person("daan", at="a story")
    begin(daan)
    petra.reload()
    come_in(petra)

    # A room screen by its code, Yasmin by the link from her mail, Noor and Thijs signed in; Bram has no phone.
    screen = person(None)
    by_code(screen, place, "screen")
    let_in(daan, screen, place)
    yasmin = person(None, path=f"/link/{server.seed.links['a story']['yasmin']}/", phone=True)
    yasmin.locator("main form button").first.click()
    come_in(yasmin)
    noor, thijs = person("noor", at="a story", phone=True), person("thijs", at="a story", phone=True)
    come_in(noor)
    come_in(thijs)
    daan.locator(f"#b-arrive-{members['bram']}").click()
    expect(screen.locator(".kring li.away")).to_have_count(1)
    expect(screen.locator(".kring li.away")).to_contain_text("Eva")
    everybody = [petra, screen, yasmin, noor, thijs]

    def on_to(title: str) -> None:
        go_on_to(daan, title)
        all_go_along(daan, *everybody)

    # A warm-up, the look back of a first meeting, and dots.
    on_to("Opwarmer")
    daan.locator("#b-draw").click()
    for page in everybody:
        expect(page.locator(".card-drawn")).to_be_visible()
    on_to("Kiezen met stippen")
    dots(noor, 0, 2)
    dots(thijs, 0, 2)
    enter_for(daan, members["bram"])
    dots(daan, 1, 1)
    expect(daan.locator("#entry input[name=other]")).to_have_count(0)  # it is in
    assert "Bram" not in screen.locator(".lead-col").inner_text()
    daan.locator("#b-reveal").click()
    choose(daan, "De les overgenomen")

    # Eva is late: her phone stands at the door.
    eva = person(None, phone=True)
    by_code(eva, place, "eva")
    let_in(daan, eva, place)
    everybody.append(eva)

    # The case is told, and asked about.
    on_to("Het voorval vertellen")
    for page in (noor, thijs, eva):
        expect(page.locator("#foot .case-card")).to_contain_text(QUESTION)
    on_to("Vragenronde")
    write(noor, "Wat dacht je toen ze opstond?")
    noor.locator("#entry button[type=submit]").click()
    expect(screen.locator("#now")).to_contain_text("Wat dacht je toen ze opstond?")
    turn = daan.locator(".kring li.turn").inner_text()
    daan.locator("#b-turn").click()
    expect(screen.locator(".kring li.turn")).not_to_have_text(turn)

    # Petra stops the clock.
    petra.locator("#b-coach").click()
    for page in (daan, screen, yasmin, noor):
        expect(page.locator("#coachmoment")).to_be_visible()
    for number in (2, 3):
        petra.locator("#b-ask").click()
        expect(petra.locator(".asks [aria-current]")).to_have_count(1)
        expect(petra.locator(".asks .done")).to_have_count(number - 1)
    petra.locator("#point-text").fill(POINT)
    petra.locator("#b-run").click()
    for page in (daan, *everybody):
        expect(page.locator("#now .attention").first).to_contain_text(POINT)
    all_go_along(daan, *everybody)

    # Yasmin listens; the others think aloud, and write advice in silence.
    on_to("Hardop denken")
    expect(yasmin.locator(".hush")).to_be_visible()
    expect(yasmin.locator("#entry")).to_have_count(0)
    thijs.locator("#entry input[type=radio]").nth(1).check(force=True)
    put_down(thijs, "Ze weet niet dat hij het zelf wil")
    expect(screen.locator("#now")).to_contain_text("Ze weet niet dat hij het zelf wil")
    on_to("Adviesronde")
    for name, page in (("noor", noor), ("thijs", thijs), ("eva", eva)):
        write(page, ADVICE[name])
        put_down(page, ADVICE[name])
    enter_for(daan, members["bram"])
    put_down(daan, ADVICE["bram"])
    expect(daan.locator(".ready")).to_contain_text("4")
    for page in (daan, screen, yasmin, noor, petra):
        assert ADVICE["thijs"] not in page.content()
    daan.locator("#b-reveal").click()
    for page in (screen, noor, petra):  # Yasmin hears it: her phone stays quiet
        for text in ADVICE.values():
            expect(page.locator(".sheets")).to_contain_text(text)

    # Yasmin sorts and decides. Thijs has to leave.
    on_to("Adviezen kiezen")
    yasmin.locator("#entry .chips").nth(0).locator("label").nth(0).click()
    yasmin.locator("#entry button[type=submit]").click()
    expect(screen.locator(".kinds")).to_contain_text(ADVICE["noor"])
    leaves(daan, thijs, members["thijs"])
    everybody.remove(thijs)
    on_to("Reactie en eerste stap")
    put_down(yasmin, WHAT, "Morgen")
    for page in (daan, screen, noor):
        expect(page.locator("#now")).to_contain_text(WHAT)

    # One sentence and two figures; and home.
    on_to("Evaluatie")
    evaluate(noor, LEARNT, share=True, safe=9)
    evaluate(yasmin, "Dat ik het mag zeggen", share=False, safe=7)
    evaluate(eva, "", share=False, safe=8)
    evaluate(daan, "Een stilte is ook een vraag", share=False, safe=8)
    end(daan)
    what_remains(person, server, noor=noor, yasmin=yasmin, petra=petra, eva=eva, screen=screen)
    the_next_time(person, server)


def dots(page: Page, case: int, number: int) -> None:
    page.locator("#entry .dotpick").nth(case).locator("label:not(.none)").nth(number - 1).click()
    page.locator("#entry button[type=submit]").click()


def enter_for(chair: Page, member: int) -> None:
    chair.locator("#others > summary").click()
    chair.locator(f"#others a[href$='/work/{member}/']").click()
    expect(chair.locator("#entry input[name=other]")).to_have_value(str(member))


def leaves(chair: Page, page: Page, member: int) -> None:
    chair.locator("details[id^=fold-people] > summary").click()
    chair.locator(f"#b-gone-{member}").click()
    expect(page.locator("#now .midpage")).to_be_visible()


def what_remains(person: Come, server: Server, **pages: Page) -> None:
    """The report, as each may see it."""
    place = server.seed["a story"]
    for name in ("noor", "yasmin", "petra"):
        page = pages[name]
        expect(page.locator("#people")).to_be_visible()
        for words in (QUESTION, POINT, LEARNT, WHAT, "8,0"):
            expect(page.locator("main")).to_contain_text(words)
        assert "Een stilte is ook een vraag" not in page.content()
    expect(pages["noor"].locator(".own")).to_contain_text(LEARNT)
    expect(pages["yasmin"].locator(".own")).to_contain_text("Dat ik het mag zeggen")
    for text in ADVICE.values():
        expect(pages["yasmin"].locator(".own")).to_contain_text(text)
        assert text not in pages["noor"].content()
        assert text not in pages["petra"].content()
    for name in ("eva", "screen"):  # devices: let in for the meeting, and for nothing after it
        expect(pages[name].locator("#now .midpage")).to_be_visible()
        assert QUESTION not in pages[name].locator("#now").inner_text()
    thijs = person("thijs", at="a story")
    expect(thijs.locator("main")).to_contain_text(QUESTION)
    olaf = person("olaf", at="a story", may_say=("404",))
    assert "Kring" not in olaf.content()
    assert server.rows(f"select closed_at is not null from meetings_meeting where id = {place.meeting}")[0][0]


def the_next_time(person: Come, server: Server) -> None:
    """Three weeks later it begins with what Yasmin meant to do."""
    path = f"/meetings/{server.seed['a story'].next}/"
    noor = person("noor", path=path)
    begin(noor)
    yasmin = person("yasmin", path=path, phone=True)
    come_in(yasmin)
    go_on_to(noor, "Terugblik")
    expect(noor.locator("#now .kept")).to_contain_text(WHAT)
    yasmin.locator("#entry .chips label").first.click()
    yasmin.locator("#entry [name^=how-]").fill("Het ging makkelijker dan ik dacht")
    yasmin.locator("#entry button[type=submit]").click()
    expect(noor.locator("#now .kept")).to_contain_text("Het ging makkelijker dan ik dacht")
