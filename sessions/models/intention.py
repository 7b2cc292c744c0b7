"""What somebody will do, and how it went."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.models.agenda import AgendaItem
from sessions.models.group import Membership
from sessions.models.meeting import Meeting
from sessions.models.secret import SecretTextField


class Intention(models.Model):
    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        PARTLY = "partly", _("partly")
        NOT = "not", _("not done")
        DROPPED = "dropped", _("dropped")

    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="intentions")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="intentions")
    owner = models.ForeignKey(Membership, models.CASCADE, related_name="intentions")
    what = SecretTextField(_("what I will do"), label="intention.what")
    first_step = SecretTextField(_("first step"), label="intention.first_step", blank=True)
    by_date = models.DateField(_("when"), null=True, blank=True)
    asked_by = models.ForeignKey(
        Membership,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="asks",
        verbose_name=_("who asks about it"),
    )
    more = SecretTextField(label="intention.more", blank=True)
    is_shared = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    how = SecretTextField(_("how it went"), label="intention.how", blank=True)
    state_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "owner"], name="one_intention_per_item")]

    def __str__(self) -> str:
        return f"intention {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def look_back(self, state: str, how: str) -> None:
        self.state, self.how, self.state_at = state, how, timezone.now()
        self.save(update_fields=["state", "how", "state_at"])
