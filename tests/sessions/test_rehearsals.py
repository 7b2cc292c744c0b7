"""A rehearsal: a method played by one browser, with people who do not exist, that leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from methods import catalogue
from sessions import outbox, rehearsing, retention
from sessions.models import Entry, Mail, Meeting, Membership, PeerGroup, Rehearsal, User
from tests.access_table import REHEARSING
from tests.cast import Evening, by_link, signed_in
from tests.sessions.listening import Live, listening
from tests.sessions.playing import HTMX, form, fresh, hand_in, opened, press, work
from tests.sessions.test_access import FIXED, addresses

METHOD = "incidentmethode"
KEYS = [m.key for m in catalogue.all_methods(kinds=rehearsing.KINDS)]
CASES = [m.key for m in catalogue.all_methods(kinds=("case",))]
FRAMES = [m.key for m in catalogue.all_methods(kinds=("frame",))]


def begin(client: Client, key: str = METHOD, **chosen: str) -> Meeting:
    """Press "Rehearse this method" on its page."""
    answer = client.post(f"/methods/{key}/rehearsal/", chosen)
    assert answer.status_code == 302
    meeting = Meeting.objects.order_by("-pk")[0]
    assert answer["Location"] == f"/meetings/{meeting.pk}/"
    return meeting


def play(client: Client, meeting: Meeting, part: int | str) -> None:
    """Be somebody else from now on."""
    answer = client.post(f"/meetings/{meeting.pk}/part/", {"part": part})
    assert (answer.status_code, answer["Location"]) == (302, f"/meetings/{meeting.pk}/")


def page(client: Client, meeting: Meeting) -> str:
    answer = client.get(f"/meetings/{meeting.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def presenter(meeting: Meeting) -> Membership:
    found = meeting.items.get().presenter
    assert found
    return found


def participant(meeting: Meeting) -> Membership:
    return meeting.people[-1]


def everything() -> dict[str, int]:
    """How many rows there are of each kind, login sessions aside."""
    models = [model for model in apps.get_models() if model is not Session]
    return {model._meta.label: model.objects.count() for model in models}  # type: ignore[attr-defined]


@pytest.fixture
def robin(db: None) -> Client:
    """A browser that nobody signed in with."""
    return Client()


# --- begun from the page of a method ---
@pytest.mark.parametrize("key", KEYS)
def test_every_method_has_the_button_and_its_page_makes_nothing(key: str, robin: Client) -> None:
    html = robin.get(f"/methods/{key}/").content.decode()
    assert f'action="/methods/{key}/rehearsal/"' in html
    assert robin.get(f"/methods/{key}/rehearsal/").status_code == 405
    assert (Rehearsal.objects.count(), PeerGroup.objects.count(), User.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("key", FRAMES)
def test_the_frame_is_not_rehearsed_by_itself(key: str, robin: Client) -> None:
    assert "/rehearsal/" not in robin.get(f"/methods/{key}/").content.decode()
    assert robin.post(f"/methods/{key}/rehearsal/").status_code == 404
    assert Rehearsal.objects.count() == 0


def test_a_method_that_is_not_there_is_not_rehearsed(robin: Client) -> None:
    assert robin.post("/methods/nothing/rehearsal/").status_code == 404


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_whole_script_is_on_the_programme_and_everybody_is_there(
    key: str, lang: str, robin: Client
) -> None:
    robin.cookies["django_language"] = lang
    meeting, method = begin(robin, key), catalogue.get(key, lang)
    item = meeting.items.get()
    assert [phase.key for phase in item.script.phases] == [p.key for p in method.script().phases]
    assert (meeting.language, meeting.is_open, meeting.minutes) == (lang, True, method.script().minutes)
    assert method.group[0] <= len(meeting.people) <= method.group[1]
    assert meeting.present == meeting.people
    assert not any(person.is_facilitator for person in meeting.people)


@pytest.mark.parametrize("key", CASES)
def test_where_a_case_is_wanted_somebody_has_handed_one_in(key: str, robin: Client) -> None:
    item = begin(robin, key).items.get()
    assert (item.presenter.first_name, item.case.author) == ("Fatima", item.presenter)
    assert item.case.handed_in_at is not None
    assert item.meeting.chair.first_name == "Robin"


def test_the_settings_on_the_page_of_the_method_are_those_that_are_played(robin: Client) -> None:
    html = robin.get(f"/methods/{METHOD}/?questions=written", headers=HTMX).content.decode()
    assert '<input type="hidden" name="questions" value="written">' in html
    item = begin(robin, questions="written", place="nonsense").items.get()
    assert item.settings == {"outcome": "open", "questions": "written", "place": "outside"}
    assert "questions-written" in [phase.key for phase in item.script.phases]


def test_a_circle_is_as_large_as_the_method_lets_it(db: None) -> None:

    method = catalogue.get(METHOD)
    for group, people in (((4, 10), 6), ((3, 5), 5), ((8, 12), 8)):
        assert len(rehearsing.make(replace(method, group=group), {}, "nl").people) == people


# --- played, on the same screens, by one browser ---
def test_it_begins_as_the_chair_and_plays_to_its_end(robin: Client) -> None:
    meeting = begin(robin)
    visited = []
    while True:
        html = page(robin, meeting)
        visited.append(fresh(meeting).current.phase_key)
        assert 'class="chair"' in html
        assert "Je oefent als Robin, voorzitter." in " ".join(html.split())
        if not fresh(meeting).ahead:
            break
        assert press(robin, meeting, "steps/").status_code == 200
    assert visited == [phase.key for phase in catalogue.get(METHOD).script().phases]
    assert press(robin, meeting, "closing/").headers["HX-Refresh"] == "true"
    over = page(robin, meeting)
    assert f'action="/meetings/{meeting.pk}/rehearsal/end/"' in over
    assert f'action="/methods/{METHOD}/rehearsal/"' in over


def test_each_part_has_its_own_screen_at_every_step(robin: Client) -> None:
    meeting = begin(robin)
    parts: dict[str, tuple[int | str, str, str]] = {
        "presenter": (presenter(meeting).pk, "phone", "Je oefent als Fatima, inbrenger."),
        "participant": (participant(meeting).pk, "phone", "Je oefent als Ruud, deelnemer."),
        "screen": ("screen", "room", "Je kijkt naar het zaalscherm."),
        "chair": (meeting.chair_id, "chair", "Je oefent als Robin, voorzitter."),
    }
    while True:
        for part, layout, said in parts.values():
            play(robin, meeting, part)
            html = page(robin, meeting)
            assert f'<body class="{layout}">' in html
            assert said in " ".join(html.split())
        if not fresh(meeting).ahead:
            return
        press(robin, meeting, "steps/")


def test_what_a_participant_hands_in_is_there_for_the_chair(robin: Client) -> None:
    meeting = begin(robin)
    ruud = participant(meeting)
    while fresh(meeting).current.phase_key != "questions":
        press(robin, meeting, "steps/")
    play(robin, meeting, ruud.pk)
    assert "entry" in work(robin, meeting)
    assert (
        hand_in(robin, meeting, form(meeting, ruud, text="Wat deed je toen?", kind="fact")).status_code == 200
    )
    play(robin, meeting, meeting.chair_id)
    assert "Wat deed je toen?" in page(robin, meeting)


def test_a_part_steers_no_more_than_that_person_would(robin: Client) -> None:
    meeting = begin(robin)
    for part in (presenter(meeting).pk, participant(meeting).pk, "screen"):
        play(robin, meeting, part)
        assert press(robin, meeting, "steps/").status_code == 403
    assert fresh(meeting).moves == meeting.moves


def test_there_is_a_button_for_everybody_and_none_for_who_is_not_there(robin: Client) -> None:
    meeting = begin(robin)
    for person in meeting.people:
        assert f'name="part" value="{person.pk}"' in page(robin, meeting)
    assert "Inbrenger</button>" in page(robin, meeting)
    meeting.items.update(presenter=None, case=None)  # a method in which nobody brings a case
    html = page(robin, meeting)
    assert "Inbrenger</button>" not in html
    assert html.count('name="part"') == len(meeting.people) + 1


@pytest.mark.parametrize("part", ["", "0", "99999", "nobody", "Fatima"])
def test_nobody_else_can_be_played(part: str, robin: Client, evening: Evening) -> None:
    meeting = begin(robin)
    for wanted in (part, str(evening.noor.pk)):
        assert robin.post(f"/meetings/{meeting.pk}/part/", {"part": wanted}).status_code == 404
    assert "Je oefent als Robin" in page(robin, meeting)


def test_the_room_screen_in_a_window_of_its_own_has_nothing_to_direct(robin: Client) -> None:
    meeting = begin(robin)
    html = robin.get(f"/meetings/{meeting.pk}/screen/").content.decode()
    assert '<body class="room">' in html
    assert "rehearsal" not in html


def test_a_rehearsed_meeting_shows_no_way_to_pages_it_does_not_have(robin: Client) -> None:
    meeting = begin(robin)
    for part in (meeting.chair_id, participant(meeting).pk, "screen"):
        play(robin, meeting, part)
        html = page(robin, meeting)
        assert f"/groups/{meeting.group_id}/" not in html
        assert meeting.code not in html


# --- streams ---
@pytest.fixture
def live(transactional_db: None) -> Iterator[Live]:
    with listening() as live:
        yield live


def test_every_part_has_its_stream(live: Live, robin: Client) -> None:
    meeting = begin(robin)
    press(robin, meeting, "steps/")
    parts = (meeting.chair_id, presenter(meeting).pk, participant(meeting).pk, "screen")
    phones = []
    for part in parts:
        play(robin, meeting, part)
        phones.append(live.phone(robin, meeting).begun())
    play(robin, meeting, meeting.chair_id)
    press(robin, meeting, "steps/")
    assert fresh(meeting).current.phase_key == "story"
    states = [phone.event() for phone in phones]
    assert [state.number for state in states] == [str(fresh(meeting).version)] * 4
    assert len({state.data for state in states}) == 4


def test_an_open_screen_hears_that_the_rehearsal_is_gone(live: Live, robin: Client) -> None:
    meeting = begin(robin)
    phone = live.phone(robin, meeting).begun()
    robin.post(f"/meetings/{meeting.pk}/rehearsal/end/")
    assert phone.event().name == "gone"


# --- the last minute ---
def left(meeting: Meeting) -> timedelta:
    return fresh(meeting).current.left()


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def test_whatever_part_is_played_the_step_jumps_to_its_last_minute(clock: Any, robin: Client) -> None:
    meeting = begin(robin)
    for part in (meeting.chair_id, presenter(meeting).pk, participant(meeting).pk, "screen"):
        play(robin, meeting, meeting.chair_id)
        press(robin, meeting, "steps/")
        play(robin, meeting, part)
        answer = press(robin, meeting, "clock/last-minute/")
        assert answer.status_code == 200
        assert left(meeting) == timedelta(minutes=1)
        assert fresh(meeting).current.minutes > 1


def test_the_last_minute_runs_stops_and_is_lengthened_as_any(clock: Any, robin: Client) -> None:
    meeting = begin(robin)
    press(robin, meeting, "clock/pause/")
    press(robin, meeting, "clock/last-minute/")
    clock.shift(timedelta(minutes=3))
    assert left(meeting) == timedelta(minutes=1)
    press(robin, meeting, "clock/run/")
    clock.shift(timedelta(seconds=40))
    assert left(meeting) == timedelta(seconds=20)
    press(robin, meeting, "clock/last-minute/")
    assert left(meeting) == timedelta(seconds=20)
    press(robin, meeting, "clock/minutes/5/")
    assert left(meeting) == timedelta(seconds=320)


def test_an_old_press_jumps_nowhere(clock: Any, robin: Client) -> None:
    meeting = begin(robin)
    seen = meeting.moves
    press(robin, meeting, "steps/")
    before = left(meeting)
    assert press(robin, meeting, "clock/last-minute/", seen=seen).status_code == 409
    assert left(meeting) == before


def test_without_scripts_it_comes_back_to_the_screen(robin: Client) -> None:
    meeting = begin(robin)
    play(robin, meeting, "screen")
    answer = robin.post(f"/meetings/{meeting.pk}/clock/last-minute/", {"seen": meeting.moves})
    assert (answer.status_code, answer["Location"]) == (302, f"/meetings/{meeting.pk}/")
    assert '<body class="room">' in page(robin, meeting)


def test_a_real_meeting_has_no_last_minute_to_jump_to(evening: Evening) -> None:
    meeting = opened(evening)
    before = meeting.current.entered_at
    assert press(signed_in(evening.daan), meeting, "clock/last-minute/").status_code == 404
    meeting.to_last_minute(meeting.moves, by=evening.daan)
    assert fresh(meeting).current.entered_at == before


# --- nobody else, and nothing else ---
def facts(meeting: Meeting) -> dict[str, Any]:
    ruud, item = participant(meeting), meeting.items.get()
    return {
        **FIXED,
        "group": meeting.group_id,
        "meeting": meeting.pk,
        "member": ruud.pk,
        "item": item.pk,
        "case": item.case_id,
        "entry": Entry.name_for(ruud.pk, item.pk, "look-back"),
        "device": 1,
        "link": 1,
    }


def status(client: Client, meeting: Meeting, name: str, method: str) -> int:
    """The answer's status; whatever it changed is undone."""
    wanted = dict(addresses())[name].pattern.regex.groupindex
    url = reverse(name, kwargs={key: value for key, value in facts(meeting).items() if key in wanted})
    cookies = {cookie: morsel.value for cookie, morsel in client.cookies.items()}
    with transaction.atomic():
        found = getattr(client, method.lower())(url).status_code
        transaction.set_rollback(True)
    client.cookies.load(cookies)
    cache.clear()
    return int(found)


def test_each_part_opens_what_the_table_says(robin: Client) -> None:
    meeting = begin(robin)
    found: dict[tuple[str, str], list[str]] = {row: [] for row in REHEARSING}
    for part in (meeting.chair_id, presenter(meeting).pk, participant(meeting).pk, "screen"):
        play(robin, meeting, part)
        for row in REHEARSING:
            found[row].append(str(status(robin, meeting, *row)))
    assert {row: " ".join(answers) for row, answers in found.items()} == REHEARSING


def test_its_group_has_no_other_page_not_even_for_who_holds_it(evening: Evening) -> None:
    petra = signed_in(evening.petra)
    meeting = begin(petra)
    names = {
        name
        for name, pattern in addresses()
        if {"group", "meeting", "case"} & set(pattern.pattern.regex.groupindex)
        and (name, "GET") not in REHEARSING
    }
    assert {"group", "members", "meeting_edit", "programme", "case_new", "case", "case_request"} <= names
    found = {(name, m): status(petra, meeting, name, m) for name in names for m in ("GET", "POST")}
    assert {row: answer for row, answer in found.items() if answer not in (404, 405)} == {}


def test_only_the_browser_that_holds_it_gets_in(robin: Client, evening: Evening) -> None:
    meeting, other = begin(robin), Client()
    begin(other)
    for name, method in REHEARSING:
        for stranger in (signed_in(evening.petra), by_link(evening.noor)):
            assert status(stranger, meeting, name, method) in (404, 405), (name, method)
        for nobody in (Client(), other):
            shut = 302 if method == "GET" else 401
            assert status(nobody, meeting, name, method) in (shut, 405), (name, method)
    assert fresh(meeting).version == meeting.version


def test_its_code_lets_no_phone_in(robin: Client) -> None:
    meeting = begin(robin)
    assert Client().post("/join/", {"code": meeting.code}).status_code == 422
    assert Client().get(f"/join/{meeting.code}/").status_code == 404
    assert Client().post(f"/join/{meeting.code}/", {"person": meeting.chair_id}).status_code == 404
    assert meeting.devices.count() == 0


def test_who_is_signed_in_stays_so_and_sees_nothing_of_it_among_their_own(evening: Evening) -> None:
    opened(evening)
    petra = signed_in(evening.petra)
    before = {path: petra.get(path).content for path in ("/me/", "/profile/")}
    meeting = begin(petra)
    play(petra, meeting, participant(meeting).pk)
    assert "Je oefent als Ruud" in page(petra, meeting)
    assert "Oefengroep" not in petra.get("/groups/").content.decode()
    assert f"/groups/{evening.group.pk}/" in petra.get("/groups/").content.decode()
    assert '<body class="coach">' in page(petra, evening.meeting)
    assert "Oefening" not in page(petra, evening.meeting)
    assert {path: petra.get(path).content for path in before}.keys() == before.keys()
    petra.post(f"/meetings/{meeting.pk}/rehearsal/end/")
    assert petra.get("/groups/").status_code == 200


def test_a_rehearsal_begun_by_nobody_goes_along_when_they_sign_in(robin: Client, evening: Evening) -> None:
    meeting = begin(robin)
    robin.force_login(evening.noor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Je oefent als Robin" in page(robin, meeting)
    assert robin.get(f"/groups/{evening.group.pk}/").status_code == 200


def test_what_is_written_in_it_stays_out_of_everybodys_own_page(evening: Evening) -> None:
    noor = signed_in(evening.noor)
    meeting = begin(noor)
    noor.post(f"/meetings/{meeting.pk}/note/", {"text": "Een oefennotitie"})
    assert "Een oefennotitie" in page(noor, meeting)
    assert "Een oefennotitie" not in noor.get("/me/").content.decode()


def test_its_people_have_no_mailbox_and_cannot_sign_in(robin: Client) -> None:
    meeting = begin(robin)
    assert [person.user.is_active for person in meeting.people] == [False] * 6
    for person in meeting.people:
        assert person.user.email.endswith(".invalid")
        assert Client().post("/accounts/login/code/", {"email": person.user.email}).status_code == 302
        cache.clear()
    while fresh(meeting).ahead:
        press(robin, meeting, "steps/")
    press(robin, meeting, "closing/")
    assert (Mail.objects.count(), outbox.send_due()) == (0, 0)


# --- gone ---
def test_stopping_erases_it_at_once_and_leads_back_to_the_method(robin: Client, evening: Evening) -> None:
    before = everything()
    meeting = begin(robin, questions="written")
    press(robin, meeting, "steps/")
    robin.post(f"/meetings/{meeting.pk}/note/", {"text": "Iets"})
    answer = robin.post(f"/meetings/{meeting.pk}/rehearsal/end/")
    assert (answer.status_code, answer["Location"]) == (302, f"/methods/{METHOD}/?questions=written")
    assert everything() == before
    assert robin.get(f"/meetings/{meeting.pk}/").status_code == 302
    assert "sessionid" not in {name for name, cookie in robin.cookies.items() if cookie.value}


def test_after_two_hours_it_opens_for_nobody_and_the_jobs_erase_it(robin: Client, evening: Evening) -> None:
    before = everything()
    meeting, kept = begin(robin), opened(evening)
    ruud = participant(meeting)
    play(robin, meeting, ruud.pk)
    while fresh(meeting).current.phase_key != "questions":
        fresh(meeting).advance(fresh(meeting).moves, by=meeting.chair)
    hand_in(robin, meeting, form(meeting, ruud, text="Wat deed je toen?", kind="fact"))
    assert Entry.objects.filter(item__meeting=meeting).count() == 1
    now = timezone.now()
    with time_machine.travel(now + timedelta(minutes=119), tick=False):
        assert retention.sweep_rehearsals() == 0
        assert robin.get(f"/meetings/{meeting.pk}/").status_code == 200
    with time_machine.travel(now + timedelta(minutes=121), tick=False):
        assert robin.get(f"/meetings/{meeting.pk}/").status_code == 404
        assert retention.sweep_rehearsals() > 0
        assert retention.sweep_rehearsals() == 0
    after = everything()
    steps = {name: after[name] for name in ("meetings.Step", "meetings.Attendance")}
    assert steps == {"meetings.Step": 1, "meetings.Attendance": len(evening.members)}
    assert {**after, **steps} == {**before, **steps}
    assert fresh(kept).is_open


def test_stopping_one_whose_time_is_over_leads_to_all_methods(robin: Client) -> None:
    meeting = begin(robin)
    with time_machine.travel(timezone.now() + timedelta(minutes=121)):
        retention.sweep_rehearsals()
        answer = robin.post(f"/meetings/{meeting.pk}/rehearsal/end/")
        assert (answer.status_code, answer["Location"]) == (302, "/methods/")
        assert robin.post(f"/meetings/{meeting.pk}/rehearsal/end/").status_code == 401


def test_the_sweep_takes_them_along(robin: Client) -> None:
    begin(robin)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert retention.sweep() > 0
    assert (Rehearsal.objects.count(), User.objects.count(), Meeting.objects.count()) == (0, 0, 0)


def test_a_browser_holds_one(robin: Client) -> None:
    first, second = begin(robin), begin(robin, "kernmodel")
    assert list(Meeting.objects.all()) == [second]
    assert robin.get(f"/meetings/{first.pk}/").status_code == 302
    assert "Je oefent als Robin" in page(robin, second)


# --- not too many ---
def test_thirty_an_hour_from_one_address(db: None) -> None:
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        for _ in range(30):
            begin(Client())
        answer = Client().post(f"/methods/{METHOD}/rehearsal/")
        assert answer.status_code == 429
        assert "Je hebt veel geoefend" in answer.content.decode()
        assert f'href="/methods/{METHOD}/"' in answer.content.decode()
        assert Rehearsal.objects.count() == 30
        begin(Client(REMOTE_ADDR="192.0.2.7"))
    with time_machine.travel(now + timedelta(minutes=61), tick=False):
        begin(Client())


def test_the_refusal_is_in_the_readers_language(db: None) -> None:
    reader = Client()
    reader.cookies["django_language"] = "en"
    for _ in range(30):
        begin(reader)
    assert "You rehearsed a lot" in reader.post(f"/methods/{METHOD}/rehearsal/").content.decode()


def test_no_more_live_at_one_time_than_there_is_room_for(robin: Client) -> None:
    now = timezone.now()
    groups = PeerGroup.objects.bulk_create(PeerGroup(name="Oefengroep") for _ in range(rehearsing.MOST))
    Rehearsal.objects.bulk_create(Rehearsal(group=group) for group in groups)
    answer = robin.post(f"/methods/{METHOD}/rehearsal/")
    assert answer.status_code == 429
    assert "Er oefenen nu veel mensen" in answer.content.decode()
    with time_machine.travel(now + timedelta(hours=2, minutes=1)):
        begin(robin)
