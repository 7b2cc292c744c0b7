"""A fixed circle of people who meet to learn from each other's work, and who belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from sessions.models.user import User


class PeerGroup(models.Model):
    class Kind(models.TextChoices):
        TRAINING = "training", _("Training group: guided first, then chaired in turn")
        COACHING = "coaching", _("Coached to independence in a few meetings")
        GUIDED = "guided", _("Guided every time")
        ALONE = "alone", _("Without a facilitator")

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind of group"), max_length=12, choices=Kind.choices, default=Kind.TRAINING)
    minutes = models.PositiveSmallIntegerField(_("usual length in minutes"), default=90)
    place = models.CharField(_("usual place"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def start(cls, by: User, **facts: object) -> PeerGroup:
        """A new group, with who starts it as its facilitator."""
        group = cls.objects.create(**facts)
        group.memberships.create(user=by, role=Membership.Role.FACILITATOR)
        return group

    def add(self, user: User, role: str = "member") -> Membership:
        """Make somebody a member; who is one already stays one."""
        membership = self.memberships.active().filter(user=user).first()
        return membership or self.memberships.create(user=user, role=role)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> MembershipQuerySet:
        return self.filter(ended_at=None)

    def seated(self) -> MembershipQuerySet:
        """With names, in the order of the circle: the same on every screen."""
        return self.select_related("user").order_by("seat", "pk")


class Membership(models.Model):
    class Role(models.TextChoices):
        FACILITATOR = "facilitator", _("facilitator")
        MEMBER = "member", _("member")

    group = models.ForeignKey(PeerGroup, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    seat = models.PositiveSmallIntegerField(default=0)
    invited_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "user"], condition=models.Q(ended_at=None), name="one_active_membership"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def is_facilitator(self) -> bool:
        return self.role == self.Role.FACILITATOR

    @property
    def first_name(self) -> str:
        return self.user.first_name

    @property
    def initials(self) -> str:
        return self.user.initials

    @transaction.atomic
    def end(self, by: Membership) -> None:
        """No pages, streams, links or mail from now on. Idempotent."""
        if self.ended_at:
            return
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])
        self.links.all().delete()
        self.devices.filter(ended_at=None).update(ended_at=self.ended_at)
        self.mails.filter(sent_at=None).delete()
        for meeting in self.group.meetings.running():
            meeting.touch()
