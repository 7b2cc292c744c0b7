"""Hidden means not sent: what somebody may not see is in no page, part, stream or header they can get."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest

from sessions.models import Case, Entry, Meeting, Membership, Note
from sessions.screens import LAYOUTS, pushed, render_status
from tests.cast import Evening, a_case, an_evening, signed_in
from tests.world import World, a_world

Put = Callable[[Membership, dict], Entry]


def at(evening: Evening, phase: str, method: str = "incidentmethode", **settings: str) -> Meeting:
    """The meeting, open, with everybody but Eva there, at this phase of Yasmin's case."""
    meeting = evening.meeting
    item = meeting.items.get(method_key="incidentmethode")
    item.method_key, item.settings = method, settings
    item.case, item.presenter = a_case(meeting, evening.yasmin), evening.yasmin
    item.save()
    meeting.open(by=evening.daan)
    for person in (evening.petra, evening.yasmin, evening.noor, evening.thijs):
        meeting.arrive(person)
    while meeting.current.phase_key != phase:
        meeting.advance(meeting.moves, by=evening.daan)
    return meeting


def put(meeting: Meeting, author: Membership, data: dict, draft: bool = False) -> None:
    step = meeting.current
    entry_id = (
        uuid.uuid4()
        if meeting.canvas.repeats_in(step.phase)
        else Entry.name_for(author.pk, step.item_id, step.phase_key)
    )
    if draft:
        meeting.save_draft(step, author, entry_id, data)
    else:
        meeting.hand_in(step, author, author, entry_id, data)


def everything_for(meeting: Meeting, member: Membership) -> str:
    """All that this member's browser can get of the meeting, headers too."""
    browser = signed_in(member)
    found = []
    for part in (
        "",
        "work/",
        "mine/",
        "screen/",
        "shadow/",
        "status/?layout=phone",
        "status/?layout=chair",
        "status/?layout=coach",
    ):
        answer = browser.get(f"/meetings/{meeting.pk}/{part}")
        found.append(f"{answer.headers} {answer.content.decode()}")
    return "\n".join(found)


def pushed_to_all(meeting: Meeting) -> str:
    return "\n".join(pushed(render_status(meeting, view, lang)) for view in LAYOUTS for lang in ("nl", "en"))


def readers(meeting: Meeting, secret: str, people: list[Membership]) -> set[str]:
    return {person.first_name for person in people if secret in everything_for(meeting, person)}


def test_advice_reaches_only_its_author_until_the_reveal(evening: Evening) -> None:
    meeting = at(evening, "advice")
    put(meeting, evening.noor, {"text": "Spreek een teken af"})
    assert readers(meeting, "Spreek een teken af", evening.members) == {"Noor"}
    assert "Spreek een teken af" not in pushed_to_all(meeting)

    meeting.reveal(meeting.moves, by=evening.daan)
    assert readers(meeting, "Spreek een teken af", evening.members[:5]) == {
        "Petra",
        "Daan",
        "Yasmin",
        "Noor",
        "Thijs",
    }
    assert "Spreek een teken af" not in everything_for(meeting, evening.eva)


def test_drafts_reach_only_their_author_and_raise_no_version(evening: Evening) -> None:
    meeting = at(evening, "analysis")
    version = meeting.version
    put(meeting, evening.noor, {"text": "Half gedacht", "column": "situation"}, draft=True)
    meeting.refresh_from_db()
    assert meeting.version == version
    assert readers(meeting, "Half gedacht", evening.members) == {"Noor"}
    assert "Half gedacht" not in pushed_to_all(meeting)


def test_nobody_learns_who_is_ready_only_how_many(evening: Evening) -> None:
    pages = []
    for who in ("noor", "thijs"):
        meeting = at(an_evening() if who == "thijs" else evening, "advice") if who == "noor" else None
        if meeting is None:
            break
        put(meeting, evening.noor, {"text": "Kort"})
        one = pushed(render_status(meeting, "chair", "nl"))
        Entry.objects.all().delete()
        meeting.forget()
        put(meeting, evening.thijs, {"text": "Een veel langer advies dan het andere, met meer woorden"})
        other = pushed(render_status(meeting, "chair", "nl"))
        pages = [one, other]
    assert without_versions(pages[0]) == without_versions(pages[1])
    assert "1 van 3" in pages[0] or "1 of 3" in pages[0]


def without_versions(html: str) -> str:
    import re

    return re.sub(r'data-version="\d+"', "", html)


def test_a_vote_changes_nothing_that_anybody_else_gets(evening: Evening) -> None:
    meeting = evening.meeting
    first, second = (
        a_case(meeting, author, title=f"Van {author.first_name}") for author in (evening.noor, evening.thijs)
    )
    meeting.open(by=evening.daan)
    for person in evening.members:
        meeting.arrive(person)
    while meeting.current.phase.canvas != "choosing":
        meeting.advance(meeting.moves, by=evening.daan)
    put(meeting, evening.yasmin, {f"case-{first.pk}": 2, f"case-{second.pk}": 0})
    one = [without_versions(pushed(render_status(meeting, view, "nl"))) for view in LAYOUTS]
    Entry.objects.all().delete()
    meeting.forget()
    put(meeting, evening.yasmin, {f"case-{first.pk}": 0, f"case-{second.pk}": 2})
    assert [without_versions(pushed(render_status(meeting, view, "nl"))) for view in LAYOUTS] == one


def test_after_the_reveal_the_sums_are_there_and_the_names_are_not(evening: Evening) -> None:
    meeting = evening.meeting
    case = a_case(meeting, evening.noor, title="Van Noor")
    meeting.open(by=evening.daan)
    for person in evening.members:
        meeting.arrive(person)
    while meeting.current.phase.canvas != "choosing":
        meeting.advance(meeting.moves, by=evening.daan)
    put(meeting, evening.yasmin, {f"case-{case.pk}": 2})
    meeting.reveal(meeting.moves, by=evening.daan)
    from methods.canvases import CANVASES
    from sessions.table import entries_of

    step = meeting.current
    visible = CANVASES["choosing"].visible(
        entries_of(step, [step.phase_key]), meeting.viewer(None, "chair"), step
    )
    assert [(entry.author, entry.id) for entry in visible] == [(None, "")]


def test_listening_notes_reach_only_the_presenter_and_go_at_the_close(evening: Evening) -> None:
    meeting = at(evening, "gossip", "roddelmethode")
    put(meeting, evening.yasmin, {"text": "Ze hebben gelijk", "sort": "right"})
    assert readers(meeting, "Ze hebben gelijk", evening.members) == {"Yasmin"}
    assert "Ze hebben gelijk" not in pushed_to_all(meeting)
    meeting.close(by=evening.daan)
    assert not Entry.objects.filter(phase_key="gossip").exists()


@pytest.mark.parametrize("phase", ["story", "questions", "analysis", "advice"])
def test_a_private_note_reaches_only_its_owner_at_every_step(phase: str, evening: Evening) -> None:
    meeting = at(evening, phase)
    Note.objects.create(meeting=meeting, owner=evening.thijs, text="Niet vergeten: melk")
    assert readers(meeting, "Niet vergeten: melk", evening.members) == {"Thijs"}
    assert "Niet vergeten: melk" not in pushed_to_all(meeting)


def test_the_learning_sentence_that_is_not_shared_has_one_reader(evening: Evening) -> None:
    meeting = at(evening, "story")
    while meeting.current.phase.canvas != "reflection":
        meeting.advance(meeting.moves, by=evening.daan)
    put(
        meeting,
        evening.noor,
        {"learnt": "Ik praat te veel", "is_shared": False, "safe": 4, "useful": 9, "tip": "Langzamer"},
    )
    for secret in ("Ik praat te veel", "Langzamer"):
        assert readers(meeting, secret, evening.members) == {"Noor"}
        assert secret not in pushed_to_all(meeting)
    meeting.close(by=evening.daan)
    for person in evening.members:
        report = signed_in(person).get(f"/meetings/{meeting.pk}/").content.decode()
        assert ("Ik praat te veel" in report) == (person == evening.noor)


def test_an_intention_that_is_not_shared_stays_with_its_owner(evening: Evening) -> None:
    meeting = at(evening, "intention")
    put(meeting, evening.yasmin, {"what": "Ik zeg het morgen", "is_shared": False})
    assert readers(meeting, "Ik zeg het morgen", evening.members) == {"Yasmin"}
    assert "Ik zeg het morgen" not in pushed_to_all(meeting)


def test_the_presenters_choice_is_theirs_until_they_share_it(evening: Evening) -> None:
    meeting = at(evening, "advice")
    put(meeting, evening.noor, {"text": "Spreek een teken af"})
    meeting.reveal(meeting.moves, by=evening.daan)
    meeting.advance(meeting.moves, by=evening.daan)
    entry = Entry.objects.get()
    before = everything_for(meeting, evening.daan)
    put(meeting, evening.yasmin, {str(entry.pk): "no"}, draft=True)
    assert everything_for(meeting, evening.daan).count("Niet voor mij") == before.count("Niet voor mij")


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Case.Readers.NOBODY, {"Noor"}),
        (Case.Readers.FACILITATOR, {"Noor", "Petra"}),
        (Case.Readers.CHAIR, {"Noor", "Petra", "Daan"}),
        (Case.Readers.GROUP, {"Noor", "Petra", "Daan", "Yasmin", "Thijs", "Eva"}),
    ],
)
def test_a_case_is_read_by_whom_its_author_chose(choice: str, expected: set[str], evening: Evening) -> None:
    case = a_case(evening.meeting, evening.noor, happened="Wat er echt gebeurde", readers=choice)
    found = {
        person.first_name
        for person in evening.members
        if "Wat er echt gebeurde" in signed_in(person).get(f"/cases/{case.pk}/").content.decode()
    }
    assert found == expected


def test_before_the_choosing_step_a_title_is_with_its_readers_only(evening: Evening) -> None:
    meeting = evening.meeting
    a_case(meeting, evening.noor, title="Titel van Noor", readers=Case.Readers.NOBODY)
    for person in (evening.daan, evening.petra, evening.thijs):
        assert "Titel van Noor" not in signed_in(person).get(f"/meetings/{meeting.pk}/").content.decode()
    meeting.open(by=evening.daan)
    for person in evening.members:
        meeting.arrive(person)
    assert readers(meeting, "Titel van Noor", [evening.daan, evening.petra, evening.thijs]) == set()
    while meeting.current.phase.canvas != "choosing":
        meeting.advance(meeting.moves, by=evening.daan)
    assert readers(meeting, "Titel van Noor", [evening.daan, evening.petra, evening.thijs]) == {
        "Daan",
        "Petra",
        "Thijs",
    }


def test_a_case_that_was_not_chosen_is_its_authors_again_after_the_meeting(evening: Evening) -> None:
    meeting = at(evening, "story")
    case = a_case(meeting, evening.noor, happened="Blijft van Noor", readers=Case.Readers.GROUP)
    meeting.close(by=evening.daan)
    answers = {p.first_name: signed_in(p).get(f"/cases/{case.pk}/").status_code for p in evening.members}
    assert answers == {"Petra": 404, "Daan": 404, "Yasmin": 404, "Noor": 200, "Thijs": 404, "Eva": 404}


def test_a_told_case_is_for_who_was_there(evening: Evening) -> None:
    meeting = at(evening, "story")
    case = meeting.current.item.case
    meeting.close(by=evening.daan)
    answers = {p.first_name: signed_in(p).get(f"/cases/{case.pk}/").status_code for p in evening.members}
    assert answers == {"Petra": 200, "Daan": 200, "Yasmin": 200, "Noor": 200, "Thijs": 200, "Eva": 404}


def test_mail_addresses_are_for_the_facilitator_alone(db: None) -> None:
    world: World = a_world()
    group = world.evening.group.pk
    for visitor in ("absent", "member", "presenter", "chair", "link"):
        for url in (f"/groups/{group}/", f"/groups/{group}/members/", f"/meetings/{world.planned.pk}/"):
            assert "@voorbeeld.example" not in world.browser(visitor).get(url).content.decode(), (
                visitor,
                url,
            )
    assert (
        "thijs@voorbeeld.example" in world.browser("coach").get(f"/groups/{group}/members/").content.decode()
    )


def test_pages_with_personal_content_are_never_stored(db: None) -> None:
    world = a_world()
    for url in (f"/meetings/{world.objects['meeting']}/", "/me/", f"/cases/{world.objects['case']}/"):
        answer = world.browser("member").get(url)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers
