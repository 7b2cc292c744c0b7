"""Mail: noted with the change, made and sent after it. What is noted is kind, person and object, never what it says."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sessions.letters import write
from sessions.models import Mail, Meeting, Membership, SentMail, User

logger = logging.getLogger(__name__)

ATTEMPTS = 6
# A code is worth nothing after a quarter of an hour, so it is tried again sooner.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240)]
CODE_WAITS = [timedelta(seconds=seconds) for seconds in (5, 15, 60, 120, 300)]
AGAIN = timedelta(minutes=10)


def _nobody_waits() -> None:
    """Without the jobs running, what was noted is found at their next round."""


ring: Callable[[], object] = _nobody_waits


# --- noting, in the transaction of the change ---
def note(
    kind: str,
    user: User,
    member: Membership | None = None,
    meeting: Meeting | None = None,
    secret: str | None = None,
) -> Mail:
    """A mail is due. It leaves after the commit, and only then."""
    mail = Mail.objects.create(kind=kind, user=user, member=member, meeting=meeting, secret=secret)
    transaction.on_commit(lambda: ring())
    return mail


@transaction.atomic
def send_code(user: User, code: str) -> None:
    """A code to sign in with. An older one that is still waiting is worth nothing any more."""
    Mail.objects.filter(kind=Mail.Kind.CODE, user=user, sent_at=None).delete()
    note(Mail.Kind.CODE, user, secret=code)


@transaction.atomic
def invite(members: Iterable[Membership], by: Membership) -> int:
    """Invite these members of the group by mail, each with a link of their own. A double press sends one mail."""
    invited = 0
    for member in members:
        if (
            member.ended_at
            or member.group_id != by.group_id
            or member.pk == by.pk
            or _was_asked(member, Mail.Kind.INVITATION)
        ):
            continue
        member.invited_at = timezone.now()
        member.save(update_fields=["invited_at"])
        note(Mail.Kind.INVITATION, member.user, member=member)
        invited += 1
    return invited


@transaction.atomic
def ask_for_cases(meeting: Meeting, by: Membership) -> int:
    """Ask everybody who handed nothing in yet, the asker aside, whether they have something. How many were asked."""
    if meeting.is_closed:
        return 0
    handed_in = set(meeting.cases.handed_in().values_list("author_id", flat=True))
    asked = 0
    for member in meeting.group.memberships.active().select_related("user"):
        if member.pk in handed_in or member.is_facilitator or member.pk == by.pk:
            continue
        if not _was_asked(member, Mail.Kind.CASE, meeting):
            note(Mail.Kind.CASE, member.user, member=member, meeting=meeting)
            asked += 1
    return asked


def _was_asked(member: Membership, kind: str, meeting: Meeting | None = None) -> bool:
    """Is the same mail still waiting, or did it leave just now?"""
    same = Mail.objects.filter(kind=kind, member=member, meeting=meeting, given_up_at=None)
    return same.filter(sent_at=None).exists() or same.filter(sent_at__gt=timezone.now() - AGAIN).exists()


# --- sending, outside requests ---
def send_due() -> int:
    """Send what is due. How many left. Sending the same mail from two processes at once happens once."""
    sent = 0
    due = Mail.objects.due().select_related("user", "member__user", "member__group", "meeting__chair__user")
    for mail in due[:50]:
        if _claim(mail):
            sent += _send(mail)
    return sent


def _claim(mail: Mail) -> bool:
    """Who raises the count may try. Who is killed while trying leaves a mail that is due again later."""
    waits = CODE_WAITS if mail.kind == Mail.Kind.CODE else WAITS
    again = timezone.now() + waits[min(mail.attempts, len(waits) - 1)]
    mine = Mail.objects.filter(pk=mail.pk, attempts=mail.attempts, sent_at=None, given_up_at=None)
    if not mine.update(attempts=F("attempts") + 1, due_at=again):
        return False
    mail.attempts += 1
    return True


def _send(mail: Mail) -> int:
    letter = write(mail)
    if letter is None:
        mail.delete()
        return 0
    message, link = letter
    try:
        message.connection = get_connection(timeout=20)
        message.send()
    except Exception as error:  # whatever goes wrong with one mail must not keep the others
        if link:
            link.delete()
        _note_trouble(mail, error)
        return 0
    mail.sent_at, mail.secret, mail.trouble = timezone.now(), None, ""
    mail.save(update_fields=["sent_at", "secret", "trouble"])
    return 1


def _note_trouble(mail: Mail, error: Exception) -> None:
    """What kind of trouble, never what the mail said."""
    mail.trouble = type(error).__name__
    refused = isinstance(error, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _ in error.recipients.values()
    )
    if refused or mail.attempts >= ATTEMPTS:
        mail.given_up_at, mail.secret = timezone.now(), None
    mail.save(update_fields=["trouble", "given_up_at", "secret"])
    logger.warning(
        "mail %s (%s) did not leave, attempt %s: %s", mail.pk, mail.kind, mail.attempts, mail.trouble
    )


class HomeBackend(BaseEmailBackend):
    """At home mail goes nowhere: it is kept, to be read on a page."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if not settings.AT_HOME:
            return 0
        for message in email_messages:
            SentMail.objects.create(to=message.to[0], subject=str(message.subject), body=str(message.body))
        return len(email_messages)
