"""How long things are kept: each kind goes at its time, and not a day before."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from sessions import retention
from sessions.models import (
    AgendaItem,
    Answer,
    Attendance,
    Case,
    Device,
    Entry,
    Intention,
    Learning,
    Mail,
    Note,
    PersonalLink,
    Step,
    User,
)
from tests.cast import Evening, a_case, a_user, signed_in

DAY = timedelta(days=1)


def over(evening: Evening, days: int) -> None:
    """The meeting was held this many days ago."""
    meeting = evening.meeting
    meeting.ends_at = timezone.now() - days * DAY
    meeting.starts_at = meeting.ends_at - timedelta(minutes=90)
    meeting.opened_at, meeting.closed_at = meeting.starts_at, meeting.ends_at
    meeting.save()


def an_entry(evening: Evening, item: AgendaItem, phase: str, handed_in: bool = True) -> Entry:
    return Entry.objects.create(
        id=Entry.name_for(evening.noor.pk, item.pk, phase),
        item=item,
        phase_key=phase,
        author=evening.noor,
        handed_in_at=timezone.now() if handed_in else None,
    )


def test_a_draft_goes_ninety_days_after_it_was_left_alone(evening: Evening) -> None:
    old, young = (a_case(evening.meeting, evening.noor, handed_in=False) for _ in range(2))
    Case.objects.filter(pk=old.pk).update(changed_at=timezone.now() - 91 * DAY)
    Case.objects.filter(pk=young.pk).update(changed_at=timezone.now() - 89 * DAY)
    retention.sweep()
    assert list(Case.objects.values_list("pk", flat=True)) == [young.pk]


def test_answers_that_led_to_nothing_go_too(evening: Evening) -> None:
    for number, days in ((1, 89), (2, 91)):
        answer = Answer.objects.create(
            meeting=evening.meeting, author=evening.noor, number=number, text="Iets"
        )
        Answer.objects.filter(pk=answer.pk).update(changed_at=timezone.now() - days * DAY)
    retention.sweep()
    assert list(Answer.objects.values_list("number", flat=True)) == [1]


def test_a_case_for_a_meeting_to_come_stays(evening: Evening) -> None:
    a_case(evening.meeting, evening.noor)
    retention.sweep()
    assert Case.objects.count() == 1


def test_entries_steps_and_cases_go_ninety_days_after_the_meeting(evening: Evening) -> None:
    item = evening.meeting.items.last()
    assert item is not None
    an_entry(evening, item, "iets")
    a_case(evening.meeting, evening.noor)
    a_case(evening.meeting, evening.eva, told_at=timezone.now(), keep="plan")
    Step.objects.create(
        meeting=evening.meeting,
        item=item,
        phase_key="iets",
        planned_minutes=5,
        entered_at=timezone.now(),
        left_at=timezone.now(),
    )
    AgendaItem.objects.filter(pk=item.pk).update(presenter=evening.noor)
    over(evening, 89)
    retention.sweep()
    assert (Entry.objects.count(), Case.objects.count(), Step.objects.count()) == (1, 2, 1)
    over(evening, 91)
    retention.sweep()
    assert (Entry.objects.count(), Case.objects.count(), Step.objects.count()) == (0, 0, 0)
    assert not AgendaItem.objects.exclude(presenter=None).exists()


def test_what_its_author_keeps_for_good_stays_with_what_was_meant_for_them(evening: Evening) -> None:
    case = a_case(evening.meeting, evening.yasmin, told_at=timezone.now(), keep="all")
    item = evening.meeting.items.get(method_key="incidentmethode")
    item.case, item.presenter = case, evening.yasmin
    item.save()
    item.freeze()
    advice = next(phase.key for phase in item.script.phases if phase.canvas == "advice")
    questions = next(phase.key for phase in item.script.phases if phase.canvas == "questions")
    kept = an_entry(evening, item, advice)
    an_entry(evening, item, questions)
    over(evening, 91)
    retention.sweep()
    assert list(Case.objects.values_list("pk", flat=True)) == [case.pk]
    assert list(Entry.objects.values_list("pk", flat=True)) == [kept.pk]


def test_what_somebody_learnt_and_intends_stays_until_they_decide(evening: Evening) -> None:
    Learning.objects.create(meeting=evening.meeting, owner=evening.noor, text="Rustig blijven")
    Intention.objects.create(meeting=evening.meeting, owner=evening.noor, what="Eerst vragen")
    Note.objects.create(meeting=evening.meeting, owner=evening.noor, text="Voor mij")
    over(evening, 4000)
    retention.sweep()
    assert (Learning.objects.count(), Intention.objects.count(), Note.objects.count()) == (1, 1, 1)


def test_attendance_stays_five_years(evening: Evening) -> None:
    Attendance.objects.create(meeting=evening.meeting, member=evening.noor, arrived_at=timezone.now())
    over(evening, 5 * 365 - 1)
    retention.sweep()
    assert Attendance.objects.count() == 1
    over(evening, 5 * 365 + 1)
    retention.sweep()
    assert Attendance.objects.count() == 0


def test_an_old_meeting_that_is_open_now_is_left_alone(evening: Evening) -> None:
    item = evening.meeting.items.last()
    assert item is not None
    an_entry(evening, item, "iets")
    over(evening, 100)
    evening.meeting.opened_at, evening.meeting.closed_at = timezone.now(), None
    evening.meeting.save()
    retention.sweep()
    assert Entry.objects.count() == 1


def test_the_mail_log_goes_after_ninety_days(evening: Evening) -> None:
    for days in (89, 91):
        Mail.objects.create(kind="invitation", user=evening.noor.user, sent_at=timezone.now() - days * DAY)
        Mail.objects.create(
            kind="invitation", user=evening.noor.user, given_up_at=timezone.now() - days * DAY
        )
    Mail.objects.create(kind="invitation", user=evening.noor.user)
    retention.sweep()
    assert Mail.objects.count() == 3


def test_links_of_no_use_go_a_day_later(evening: Evening) -> None:
    working, expired, withdrawn = (PersonalLink.make(evening.noor)[0] for _ in range(3))
    PersonalLink.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - 2 * DAY)
    PersonalLink.objects.filter(pk=withdrawn.pk).update(withdrawn_at=timezone.now() - 2 * DAY)
    retention.sweep()
    assert list(PersonalLink.objects.values_list("pk", flat=True)) == [working.pk]


def test_devices_go_a_day_after_the_meeting(evening: Evening) -> None:
    Device.objects.create(meeting=evening.meeting, fingerprint="x")
    retention.sweep()
    assert Device.objects.count() == 1
    over(evening, 2)
    retention.sweep()
    assert Device.objects.count() == 0


def test_sessions_that_are_over_go(evening: Evening) -> None:
    signed_in(evening.noor)
    signed_in(evening.daan)
    Session.objects.filter(pk=Session.objects.first().pk).update(expire_date=timezone.now() - DAY)  # type: ignore[union-attr]
    retention.sweep()
    assert Session.objects.count() == 1


def test_an_account_that_was_asked_for_and_never_entered_goes_after_a_week(evening: Evening) -> None:
    never, yesterday = a_user("Nooit Geweest"), a_user("Gisteren Nog")
    User.objects.filter(pk=never.pk).update(created_at=timezone.now() - 8 * DAY)
    retention.sweep()
    assert not User.objects.filter(pk=never.pk).exists()
    assert User.objects.filter(pk=yesterday.pk).exists()
    assert User.objects.count() == 7


def test_sweeping_twice_finds_nothing_more(evening: Evening) -> None:
    a_case(evening.meeting, evening.noor)
    over(evening, 91)
    assert retention.sweep() > 0
    assert retention.sweep() == 0
