"""The example group: who and what is in it, and that it disturbs nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from sessions import example
from sessions.example.links import links
from sessions.example.source import read
from sessions.models import Case, Device, Entry, Intention, Learning, Meeting, PeerGroup, PersonalLink, User
from sessions.report import Report
from tests.cast import a_group, a_meeting, a_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> PeerGroup:
    example.fill()
    return PeerGroup.objects.get()


def test_eight_people_ten_meetings_four_behind_them_and_three_cases_for_today(group: PeerGroup) -> None:
    assert [str(person) for person in group.memberships.seated()] == [
        person["name"] for person in read()["people"]
    ]
    assert group.memberships.count() == 8
    meetings = list(group.meetings.all())
    assert [meeting.is_closed for meeting in meetings] == [True] * 4 + [False] * 6
    assert [meeting.number for meeting in meetings] == list(range(1, 11))
    today = meetings[4]
    assert timezone.localtime(today.starts_at).date() == timezone.localdate()
    assert [case.author.first_name for case in today.all_cases] == ["Yasmin", "Thijs", "Noor"]
    assert sum(item.minutes for item in today.programme) == today.minutes == 90


def test_the_facilitator_chairs_three_times_and_the_others_in_turn(group: PeerGroup) -> None:
    chairs = [meeting.chair.first_name for meeting in group.meetings.select_related("chair__user")]
    assert chairs == ["Petra"] * 3 + ["Thijs", "Daan", "Noor", "Eva", "Bram", "Sanne", "Yasmin"]


def test_past_meetings_ran_as_the_file_says(group: PeerGroup) -> None:
    for raw, meeting in zip(read()["meetings"], group.meetings.past(), strict=False):
        report = Report(meeting, meeting.chair)
        assert [line.real for line in report.lines] == raw["ran"]
        assert [line.planned for line in report.lines] == [item["minutes"] for item in raw["programme"]]
        assert len(report.people) == 8 - len(raw["absent"])
        assert len(report.figures) == 2
        assert meeting.current is None
        assert all(item.script_data for item in meeting.programme)


def test_late_and_leaving_early_show_in_the_minutes(group: PeerGroup) -> None:
    third = list(group.meetings.past())[2]
    minutes = {presence.member.first_name: presence.minutes for presence in Report(third, third.chair).people}
    assert (minutes["Bram"], minutes["Sanne"], minutes["Petra"]) == (80, 85, 90)


def test_the_point_of_the_last_coach_moment_stays_in_sight(group: PeerGroup) -> None:
    fourth = group.meetings.past().last()
    assert fourth is not None
    assert fourth.attention == read()["meetings"][3]["coach_moments"][1]["point"]


def test_what_people_left_behind_carries_the_times_of_then(group: PeerGroup) -> None:
    first = group.meetings.past().first()
    assert first is not None
    assert first.closed_at
    entries = Entry.objects.filter(item__meeting=first)
    assert all(
        first.opened_at <= entry.created_at <= entry.changed_at <= first.closed_at for entry in entries
    )
    intentions = first.intentions.all()
    assert [i.state for i in intentions] == ["done", "not", "partly"]
    assert {timezone.localtime(i.state_at).date() for i in intentions if i.state_at} == {
        timezone.localdate() - timedelta(days=63)
    }
    assert {learning.created_at for learning in first.learnings.all()} == {first.closed_at}
    assert Intention.objects.filter(state="open").count() == 4


def test_authors_kept_what_they_wanted_to_keep(group: PeerGroup) -> None:
    first, second, third, fourth = group.meetings.past()
    told = Case.objects.filter(told_at__isnull=False)
    # Nobody asked for it to go right after the meeting; how long it stays from then on differs.
    assert {(case.author.first_name, case.meeting_id, case.keep) for case in told} == {
        ("Sanne", first.pk, "plan"),
        ("Daan", second.pk, "all"),
        ("Eva", third.pk, "all"),
        ("Bram", fourth.pk, "plan"),
    }
    assert first.intentions.filter(item__presenter__user__name="Sanne Kuiper").count() == 1
    daan = second.attendances.get(member__user__name="Daan Visser").member
    assert len(Report(second, daan).own_advice) == 5
    assert {advice["pile"] for advice in Report(second, daan).own_advice} == {"do", "maybe", "no"}


def test_filling_twice_makes_nothing_double(group: PeerGroup) -> None:
    call_command("example")
    assert (User.objects.count(), PeerGroup.objects.count(), Meeting.objects.count()) == (8, 1, 10)


def test_putting_back_makes_it_anew_and_leaves_other_groups_alone(group: PeerGroup) -> None:
    own = a_group("Lio-groep Twente")
    chair = a_member(own, "Olaf Prins", "facilitator")
    a_meeting(own, chair)
    own.add(User.objects.get(name="Noor Bakker"))
    Meeting.objects.filter(group=group, closed_at=None).delete()
    call_command("example", reset=True)

    assert not PeerGroup.objects.filter(pk=group.pk).exists()
    anew = PeerGroup.objects.exclude(pk=own.pk).get()
    assert (anew.meetings.count(), anew.memberships.count()) == (10, 8)
    assert (own.meetings.count(), own.memberships.count(), User.objects.count()) == (1, 2, 9)
    assert Learning.objects.exclude(owner__group=anew).count() == 0


def test_in_real_use_there_is_no_example(settings, group: PeerGroup) -> None:  # type: ignore[no-untyped-def]
    settings.AT_HOME = False
    for reset in (True, False):
        with pytest.raises(CommandError):
            call_command("example", reset=reset)
    assert PeerGroup.objects.get() == group


def test_nothing_that_people_wrote_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("example")
    call_command("example", reset=True)
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 2
    assert not any(
        case[name] in printed.out + printed.err for case in read()["cases"] for name in ("title", "question")
    )


@pytest.mark.parametrize(
    ("clock", "starts"), [("15:31", "15:45"), ("15:30", "15:30"), ("15:44:59", "15:45"), ("23:50", "23:45")]
)
def test_todays_meeting_begins_at_the_next_quarter(clock: str, starts: str) -> None:
    with time_machine.travel(f"2026-11-23T{clock}+01:00", tick=False):
        example.fill()
        today = Meeting.objects.filter(opened_at=None).earliest("starts_at")
        assert f"{timezone.localtime(today.starts_at):%F %H:%M}" == f"2026-11-23 {starts}"


def test_a_meeting_that_was_never_opened_is_today_again_tomorrow(group: PeerGroup) -> None:
    today = Meeting.objects.filter(opened_at=None).earliest("starts_at")
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        example.move_to_today()
        today.refresh_from_db()
        assert timezone.localtime(today.starts_at).date() == timezone.localdate()
        assert today.minutes == 90
    assert today.number == 5


def test_a_meeting_that_was_opened_keeps_its_day(group: PeerGroup) -> None:
    today = Meeting.objects.filter(opened_at=None).earliest("starts_at")
    today.open(by=today.chair)
    sixth = Meeting.objects.filter(opened_at=None).earliest("starts_at")
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        example.move_to_today()
    assert Meeting.objects.get(pk=today.pk).starts_at == today.starts_at
    assert Meeting.objects.get(pk=sixth.pk).starts_at == sixth.starts_at


def test_five_links_each_for_somebody_else(group: PeerGroup) -> None:
    found = links("http://home")
    people = [link.member.first_name for link in PersonalLink.objects.order_by("pk")]
    assert people == ["Petra", "Daan", "Yasmin", "Noor"]
    assert [url.rsplit("/", 2)[0] for _label, url in found] == ["http://home/link"] * 4 + [
        "http://home/join/screen"
    ]
    screen = Device.objects.get()
    assert screen.is_screen
    assert screen.admitted_at


def test_links_of_before_that_nobody_used_no_longer_work(group: PeerGroup) -> None:
    links("http://home")
    used = PersonalLink.objects.earliest("pk")
    used.use()
    links("http://home")
    assert PersonalLink.objects.valid().count() == 4
    assert Device.objects.filter(ended_at=None).count() == 1
    assert PersonalLink.objects.get(pk=used.pk).withdrawn_at == used.used_at


def test_a_room_screen_in_a_running_meeting_outlives_a_restart(group: PeerGroup) -> None:
    links("http://home")
    hanging = Device.objects.get()
    hanging.meeting.open(by=hanging.meeting.chair)
    links("http://home")
    assert Device.objects.live().filter(pk=hanging.pk).exists()


def test_without_an_example_there_are_no_links(db: None) -> None:
    own = a_group()
    a_meeting(own, a_member(own, "Olaf Prins", "facilitator"))
    assert links("http://home") == []
