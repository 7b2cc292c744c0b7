"""What somebody brings in."""

from __future__ import annotations

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.models.group import Membership
from sessions.models.meeting import Meeting, Refused
from sessions.models.secret import SecretTextField


class CaseQuerySet(models.QuerySet["Case"]):
    def handed_in(self) -> CaseQuerySet:
        return self.filter(handed_in_at__isnull=False, withdrawn_at=None)


class Case(models.Model):
    class Kind(models.TextChoices):
        EVENT = "event", _("something that happened")
        CONTACT = "contact", _("a contact")
        UPCOMING = "upcoming", _("a talk that is coming")
        CHOICE = "choice", _("a choice")
        DILEMMA = "dilemma", _("a dilemma")
        PATTERN = "pattern", _("a pattern")
        SUCCESS = "success", _("a success")
        WORKLOAD = "workload", _("workload")
        OTHER = "other", _("something else")

    class Wants(models.TextChoices):
        QUESTIONS = "questions", _("good questions")
        THINK = "think", _("think along")
        ADVICE = "advice", _("advice")
        PRACTISE = "practise", _("practise")
        SHARE = "share", _("just share it")

    class Readers(models.TextChoices):
        FACILITATOR = "facilitator", _("the facilitator")
        CHAIR = "chair", _("the facilitator and the chair")
        GROUP = "group", _("the whole group")
        NOBODY = "nobody", _("nobody yet: I tell it in the meeting")

    class Urgency(models.TextChoices):
        LATER = "later", _("it can wait")
        MONTH = "month", _("this month")
        TODAY = "today", _("today")

    class Keep(models.TextChoices):
        DELETE = "delete", _("delete it right after the meeting")
        PLAN = "plan", _("delete it after ninety days; my plan stays with me")
        ALL = "all", _("keep everything, for me alone")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="cases")
    author = models.ForeignKey(Membership, models.CASCADE, related_name="cases")
    title = SecretTextField(_("title"), label="case.title", blank=True)
    happened = SecretTextField(_("what happened"), label="case.happened", blank=True)
    question = SecretTextField(_("my question"), label="case.question", blank=True)
    part = SecretTextField(_("my own part in it"), label="case.part", blank=True)
    tried = SecretTextField(_("what I tried"), label="case.tried", blank=True)
    rather_not = SecretTextField(_("rather not"), label="case.rather_not", blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.EVENT)
    wants = models.CharField(
        _("what I want of the group"), max_length=12, choices=Wants.choices, default=Wants.THINK
    )
    readers = models.CharField(
        _("who may read it"), max_length=12, choices=Readers.choices, default=Readers.CHAIR
    )
    urgency = models.CharField(_("urgency"), max_length=8, choices=Urgency.choices, default=Urgency.MONTH)
    keep = models.CharField(
        _("what happens afterwards"), max_length=8, choices=Keep.choices, default=Keep.PLAN
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    handed_in_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.handed_in_at is None

    @property
    def is_told(self) -> bool:
        return self.told_at is not None

    @transaction.atomic
    def hand_in(self) -> None:
        """From now on those whom the author chose may read it. Handing in again changes nothing."""
        if self.handed_in_at and not self.withdrawn_at:
            return
        self.handed_in_at, self.withdrawn_at = timezone.now(), None
        self.save(update_fields=["handed_in_at", "withdrawn_at", "changed_at"])
        self._tell_screens()

    @transaction.atomic
    def withdraw(self) -> None:
        """Take it back, until it is told. Raises Refused after that."""
        if self.is_told:
            raise Refused(_("This case has been told; it can no longer be withdrawn."))
        if self.withdrawn_at:
            return
        self.withdrawn_at = timezone.now()
        self.save(update_fields=["withdrawn_at", "changed_at"])
        self.items.filter(meeting__closed_at=None).update(case=None, presenter=None)
        self._tell_screens()

    def readable_by(self, reader: Membership, present: bool) -> bool:
        """May this member read the whole case now? `present`: they are, or were, in its meeting."""
        if reader.pk == self.author_id:
            return True
        if self.is_draft or self.withdrawn_at:
            return False
        if self.is_told:
            return present and not self.meeting.is_past_keeping
        if self.meeting.is_closed:
            return False
        return {
            self.Readers.NOBODY: False,
            self.Readers.FACILITATOR: reader.is_facilitator,
            self.Readers.CHAIR: reader.is_facilitator or reader.pk == self.meeting.chair_id,
            self.Readers.GROUP: True,
        }[self.Readers(self.readers)]

    def _tell_screens(self) -> None:
        if self.meeting.is_open:
            self.meeting.touch()
