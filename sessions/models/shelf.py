"""Whose a method is that people made themselves, and with which group it is shared."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from methods import catalogue
from methods.catalogue import Method
from methods.models import OwnMethod
from methods.script import ScriptError
from sessions.models.group import Membership


class ShelfQuerySet(models.QuerySet["Shelf"]):
    def for_member(self, member: Membership) -> ShelfQuerySet:
        """One's own in this group, and what others in it share."""
        return self.filter(owner__group=member.group_id).filter(
            models.Q(owner=member) | models.Q(shared_at__isnull=False)
        )


class Shelf(models.Model):
    """A method of one's own stands on one's shelf in a group; shared, everybody in the group may plan and copy it."""

    method = models.OneToOneField(OwnMethod, models.CASCADE, related_name="shelf")
    owner = models.ForeignKey(Membership, models.CASCADE, related_name="shelf")
    shared_at = models.DateTimeField(null=True)

    objects = ShelfQuerySet.as_manager()

    class Meta:
        ordering = ["-method__changed_at"]

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.method_id}"

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    def share(self, is_shared: bool) -> None:
        self.shared_at = (self.shared_at or timezone.now()) if is_shared else None
        self.save(update_fields=["shared_at"])


def offered(member: Membership, lang: str, kinds: tuple[str, ...] = catalogue.KINDS) -> list[Method]:
    """The methods somebody can plan for their group: the catalogue's, their own, and what the group shares."""
    own = []
    for shelf in Shelf.objects.for_member(member).exclude(method__saved=None).select_related("method"):
        try:
            own.append(shelf.method.read())
        except ScriptError:
            continue
    return [*catalogue.all_methods(lang, kinds), *(method for method in own if method.kind in kinds)]


def is_offered(member: Membership, key: str) -> bool:
    """May somebody plan the method with this key for their group?"""
    shelf = Shelf.objects.for_member(member).exclude(method__saved=None)
    return key in catalogue.method_keys() or shelf.filter(method__key=key).exists()
