"""What a mail says: written in its reader's language at the moment it leaves, with a link made for it alone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from sessions.address import public_url
from sessions.models import Mail, Meeting, PersonalLink

Letter = tuple[EmailMultiAlternatives, PersonalLink | None]


def write(mail: Mail) -> Letter | None:
    """The message and its link; None when there is nothing to say any more."""
    if mail.kind == Mail.Kind.CODE:
        return _letter(mail, None, code=mail.secret) if mail.secret else None
    if mail.member is None or mail.member.ended_at:
        return None
    if mail.kind == Mail.Kind.CASE:
        return _case(mail)
    return _linked(mail, _next_meeting(mail))


def _case(mail: Mail) -> Letter | None:
    meeting = mail.meeting
    if meeting is None or meeting.opened_at or meeting.starts_at < timezone.now():
        return None
    if meeting.cases.handed_in().filter(author=mail.member_id).exists():
        return None
    return _linked(mail, meeting)


def _next_meeting(mail: Mail) -> Meeting | None:
    assert mail.member is not None
    upcoming = mail.member.group.meetings.upcoming().filter(ends_at__gt=timezone.now())
    return upcoming.select_related("chair__user").first()


def _linked(mail: Mail, meeting: Meeting | None) -> Letter:
    assert mail.member is not None
    link, token = PersonalLink.make(mail.member, meeting)
    facts = {"meeting": meeting, "is_chair": meeting is not None and meeting.chair_id == mail.member_id}
    return _letter(mail, link, url=f"{public_url()}/link/{token}/", **facts)


def _letter(mail: Mail, link: PersonalLink | None, **facts: Any) -> Letter:
    with translation.override(mail.user.language):
        context = {
            "name": mail.user.first_name if mail.user.name else "",
            "lang": mail.user.language,
            **facts,
        }
        subject, _, text = render_to_string(f"mail/{mail.kind}.txt", context).strip().partition("\n")
        html = render_to_string(f"mail/{mail.kind}.html", {**context, "subject": subject})
    message = EmailMultiAlternatives(
        subject, text.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [mail.user.email]
    )
    message.attach_alternative(html, "text/html")
    return message, link
