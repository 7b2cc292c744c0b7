"""Mail: noted with the change, sent after it, saying nothing that anybody wrote."""

from __future__ import annotations

import asyncio
import logging
import re
import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from sessions import jobs, outbox
from sessions.models import Mail, PersonalLink, SentMail
from tests.cast import Evening, a_case, a_user

LINK = re.compile(r"/link/([\w-]+)/")


class Refusing(BaseEmailBackend):
    """A mail server that knows nobody."""

    def send_messages(self, email_messages: object) -> int:
        raise smtplib.SMTPRecipientsRefused({"noor@voorbeeld.example": (550, b"unknown Geheimwoord")})


class Away(BaseEmailBackend):
    """A mail server that is not there."""

    def send_messages(self, email_messages: object) -> int:
        raise ConnectionRefusedError("Geheimwoord")


def test_an_invitation_has_one_recipient_a_neutral_subject_and_a_link_that_works(evening: Evening) -> None:
    outbox.invite([evening.noor, evening.eva], by=evening.petra)
    assert outbox.send_due() == 2
    assert [message.to for message in mail.outbox] == [["noor@voorbeeld.example"], ["eva@voorbeeld.example"]]
    message = mail.outbox[0]
    assert "Lio-groep" not in message.subject + str(message.body)
    found = LINK.search(str(message.body))
    assert found
    assert "Noor" in Client().get(f"/link/{found.group(1)}/").content.decode()


def test_every_mail_has_its_own_link_in_text_and_page(evening: Evening) -> None:
    outbox.invite([evening.noor, evening.eva], by=evening.petra)
    outbox.send_due()
    tokens = [LINK.findall(str(m.body) + str(m.alternatives[0].content)) for m in mail.outbox]  # type: ignore[attr-defined]
    assert [len(set(found)) for found in tokens] == [1, 1]
    assert tokens[0][0] != tokens[1][0]
    assert PersonalLink.objects.count() == 2


def test_no_mail_carries_what_somebody_wrote_or_anybody_elses_address(evening: Evening) -> None:
    a_case(
        evening.meeting, evening.yasmin, title="Geheimwoord", happened="Geheimwoord", question="Geheimwoord"
    )
    evening.meeting.starts_at += timedelta(days=3)
    evening.meeting.ends_at += timedelta(days=3)
    evening.meeting.save()
    outbox.invite(evening.members, by=evening.petra)
    outbox.ask_for_cases(evening.meeting, by=evening.petra)
    outbox.send_code(evening.daan.user, "123456")
    outbox.send_due()
    assert len(mail.outbox) == 5 + 4 + 1
    for message in mail.outbox:
        whole = message.message().as_string() + str(message.body) + message.alternatives[0].content  # type: ignore[attr-defined]
        assert "Geheimwoord" not in whole
        others = [member.user.email for member in evening.members if member.user.email not in message.to]
        assert [address for address in others if address in whole] == []


def test_the_question_for_a_case_leads_to_the_case(evening: Evening) -> None:
    evening.meeting.starts_at += timedelta(days=3)
    evening.meeting.ends_at += timedelta(days=3)
    evening.meeting.save()
    outbox.ask_for_cases(evening.meeting, by=evening.petra)
    outbox.send_due()
    found = re.search(r"(/link/[\w-]+/\?to=case)", str(mail.outbox[0].body))
    assert found
    assert Client().post(found.group(1))["Location"] == f"/meetings/{evening.meeting.pk}/case/"


def test_who_handed_something_in_meanwhile_is_not_asked(evening: Evening) -> None:
    evening.meeting.starts_at += timedelta(days=3)
    evening.meeting.ends_at += timedelta(days=3)
    evening.meeting.save()
    outbox.ask_for_cases(evening.meeting, by=evening.petra)
    a_case(evening.meeting, evening.noor)
    outbox.send_due()
    assert ["noor@voorbeeld.example"] not in [message.to for message in mail.outbox]
    assert not Mail.objects.filter(member=evening.noor).exists()


def test_a_mail_is_written_in_its_readers_language(evening: Evening) -> None:
    evening.noor.user.language = "en"
    evening.noor.user.save()
    outbox.invite([evening.noor], by=evening.petra)
    outbox.send_due()
    assert mail.outbox[0].subject == "You are invited to peer consultation"
    assert 'lang="en"' in mail.outbox[0].alternatives[0].content  # type: ignore[attr-defined]


def test_a_code_is_forgotten_the_moment_it_has_left(evening: Evening) -> None:
    outbox.send_code(evening.daan.user, "123456")
    outbox.send_due()
    assert "123 456" in str(mail.outbox[0].body)
    sent = Mail.objects.get()
    assert sent.secret is None
    assert sent.sent_at is not None


def test_what_did_not_happen_is_not_mailed(db: None) -> None:
    user = a_user("Daan Visser")
    with transaction.atomic():
        outbox.send_code(user, "123456")
        transaction.set_rollback(True)
    assert outbox.send_due() == 0
    assert not Mail.objects.exists()


def test_the_jobs_are_woken_after_the_commit(
    evening: Evening,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(outbox, "ring", lambda: rung.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        outbox.invite([evening.noor], by=evening.petra)
        assert rung == []
    assert rung == [1]


def test_a_member_who_was_taken_out_gets_no_mail_any_more(evening: Evening) -> None:
    outbox.invite([evening.noor], by=evening.petra)
    evening.noor.end(by=evening.petra)
    assert outbox.send_due() == 0
    assert mail.outbox == []


def test_a_server_that_is_away_is_tried_six_times_with_longer_waits(
    evening: Evening, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    outbox.invite([evening.noor], by=evening.petra)
    start = timezone.now()
    tried = []
    with time_machine.travel(start, tick=False) as clock:
        while Mail.objects.filter(given_up_at=None).exists():
            outbox.send_due()
            tried.append(timezone.now() - start)
            assert outbox.send_due() == 0
            clock.move_to(Mail.objects.get().due_at)
    assert [round(wait.total_seconds() / 60) for wait in tried] == [0, 1, 6, 26, 86, 326]
    assert Mail.objects.get().attempts == 6
    assert not PersonalLink.objects.exists()


def test_an_address_that_is_refused_is_not_tried_again(evening: Evening, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    outbox.invite([evening.noor], by=evening.petra)
    outbox.send_due()
    refused = Mail.objects.get()
    assert refused.given_up_at is not None
    assert refused.trouble == "SMTPRecipientsRefused"


def test_a_code_that_was_given_up_is_forgotten_too(evening: Evening, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    outbox.send_code(evening.noor.user, "123456")
    outbox.send_due()
    assert Mail.objects.get().secret is None


def test_trouble_is_logged_without_what_it_was_about(
    evening: Evening, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    outbox.send_code(evening.noor.user, "123456")
    with caplog.at_level(logging.DEBUG):
        outbox.send_due()
    assert "ConnectionRefusedError" in caplog.text
    for secret in ("Geheimwoord", "123456", "noor@"):
        assert secret not in caplog.text


def test_one_bad_mail_does_not_keep_the_others(evening: Evening, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    outbox.invite([evening.noor], by=evening.petra)
    outbox.send_due()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.invite([evening.eva], by=evening.petra)
    assert outbox.send_due() == 1


def test_at_home_mail_is_kept_on_a_page_with_codes_and_links_to_press(
    evening: Evening, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "sessions.outbox.HomeBackend"
    outbox.send_code(evening.daan.user, "123456")
    outbox.invite([evening.noor], by=evening.petra)
    outbox.send_due()
    assert SentMail.objects.count() == 2
    page = Client().get("/mail/").content.decode()
    assert "123456" in page.replace(" ", "")
    assert re.search(r'<a href="/link/[\w-]+/">', page)


def test_in_real_use_there_is_no_mail_page(db: None, settings: Settings) -> None:
    settings.AT_HOME = False
    assert Client().get("/mail/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_jobs_send_a_new_mail_at_once(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    user = a_user("Daan Visser")

    async def evening_at_the_server() -> float:
        loop = asyncio.get_running_loop()
        jobs.start()
        await asyncio.sleep(0.2)
        noted = loop.time()
        await loop.run_in_executor(None, note)
        while not mail.outbox and loop.time() - noted < 5:
            await asyncio.sleep(0.02)
        took = loop.time() - noted
        await jobs.stop()
        return took

    def note() -> None:
        from django.db import connection

        outbox.send_code(user, "123456")
        connection.close()

    assert asyncio.run(evening_at_the_server()) < 3
    assert len(mail.outbox) == 1
