"""How signing in with a code by mail behaves here, and how sign-ins end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.cryptokit import generate_user_code
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions import outbox
from sessions.access import LINK_SESSION
from sessions.models import Device, Meeting, Membership, PersonalLink, User

LINK_USED = "link"  # in a session made with a personal link: which one


class Adapter(DefaultAccountAdapter):
    """allauth's hooks: codes go through our outbox, nobody learns who has an account."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This code is not right. Look at the latest mail we sent you."),
        "too_many_login_attempts": _("That was too often. Wait a moment and ask for a new code."),
        "rate_limited": _("That was too often. Wait a moment and ask for a new code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.ANYBODY_MAY_START)

    def generate_login_code(self) -> str:
        return generate_user_code(length=6, numeric=True, dashed=False)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only codes are mailed, and only to who has an account."""
        user = User.objects.filter(email=email.lower()).first()
        if user and template_prefix == "account/email/login_code":
            outbox.send_code(user, context["code"])

    def add_message(
        self, request: HttpRequest, level: int, *args: Any, message: str | None = None, **more: Any
    ) -> None:
        """Not allauth's own sentences: the pages say what is needed."""
        if message:
            super().add_message(request, level, message=message)

    def logout(self, request: HttpRequest) -> None:
        memberships = Membership.objects.active().filter(user=request.user.pk)
        session_key = request.session.session_key
        super().logout(request)
        UserSession.objects.filter(session_key=session_key).delete()
        touch_meetings(memberships)
        touch_meetings(memberships)


def same_work() -> None:
    """For an address nobody has: as much writing as noting a mail takes, so that the answer takes as long."""
    cache.set("nobody", 1, 1)


def touch_meetings(memberships: QuerySet[Membership]) -> None:
    """Somebody's sign-ins ended: every screen of their groups' open meetings looks again."""
    for meeting in Meeting.objects.running().filter(group__in=memberships.values("group")):
        meeting.touch()


def end_sign_ins(user: User) -> None:
    """Sign out everywhere: accounts, links that were followed and those links themselves, phones let in to a meeting."""
    members = list(user.memberships.values_list("pk", flat=True))
    for sign_in in UserSession.objects.filter(user=user):
        sign_in.end()
    PersonalLink.objects.filter(member__in=members, withdrawn_at=None, used_at__isnull=False).update(
        withdrawn_at=timezone.now()
    )
    Device.objects.live().filter(member__in=members).update(ended_at=timezone.now())
    _end_sessions(lambda data: data.get(LINK_SESSION) in members or data.get("_auth_user_id") == str(user.pk))
    touch_meetings(user.memberships.active())


def withdraw(link: PersonalLink) -> None:
    """The link opens nothing any more, and who came in with it is out. Idempotent."""
    if link.withdrawn_at is None:
        link.withdrawn_at = timezone.now()
        link.save(update_fields=["withdrawn_at"])
    if link.used_at:
        _end_sessions(lambda data: data.get(LINK_USED) == link.pk)
    touch_meetings(Membership.objects.filter(pk=link.member_id))


def _end_sessions(is_theirs: Callable[[dict[str, Any]], bool]) -> None:
    """Looks into every session that lives: rare, and the only way to find those of a link."""
    living = Session.objects.filter(expire_date__gt=timezone.now())
    store = SessionStore()
    theirs = [
        key
        for key, data in living.values_list("session_key", "session_data").iterator()
        if is_theirs(store.decode(data))
    ]
    Session.objects.filter(session_key__in=theirs).delete()
    UserSession.objects.filter(session_key__in=theirs).delete()
