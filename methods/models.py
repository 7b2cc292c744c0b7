"""A method that people made themselves. Whose it is, is not known here."""

from __future__ import annotations

import secrets
from typing import Any, cast

from django.db import models

from methods import catalogue
from methods.catalogue import Method
from methods.draft import Draft, draft_of, files_of

PREFIX = "own-"
LETTERS = "bcdfghjkmnpqrstvwxz"


def new_key() -> str:
    """Never one of the catalogue's, never used before."""
    return PREFIX + "".join(secrets.choice(LETTERS) for _ in range(10))


class OwnMethod(models.Model):
    """`saved` is what a meeting gets: {"facts", "texts"}, as in the files of the catalogue; `before` is what it was until
    the last save. `draft` is what is being edited, as it was typed; empty when nothing is."""

    key = models.CharField(max_length=60, unique=True, default=new_key, editable=False)
    lang = models.CharField(max_length=7, default=catalogue.DEFAULT_LANGUAGE)
    saved = models.JSONField(null=True)
    before = models.JSONField(null=True)
    draft = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def begun_with(cls, facts: dict[str, Any], texts: dict[str, Any], lang: str) -> OwnMethod:
        """A new one, saved, out of the two files of another."""
        method = cls(lang=lang)
        method.saved = {"facts": {**facts, "key": method.key}, "texts": texts}
        method.save()
        return method

    def read(self) -> Method:
        """As a meeting plays it. Raises NoSuchMethod while it has never been saved, ScriptError when it cannot be read."""
        if self.saved is None:
            raise catalogue.NoSuchMethod(self.key)
        return catalogue.build(self.saved["facts"], self.saved["texts"], self.lang)

    @property
    def name(self) -> str:
        return str(self.saved["texts"]["name"]) if self.saved else self.at_hand["head"].get("name", "")

    @property
    def at_hand(self) -> Draft:
        """What the editor shows: the draft, else what was saved."""
        if self.draft is not None:
            return cast(Draft, self.draft)
        return draft_of(self.saved["facts"], self.saved["texts"]) if self.saved else draft_of({}, {})

    def keep_draft(self, draft: Draft) -> None:
        self.draft = dict(draft)
        self.version += 1
        self.save(update_fields=["draft", "version", "changed_at"])

    def save_draft(self) -> None:
        """What is being edited becomes what new meetings get; it must be without mistakes. What was can come back once."""
        facts, texts = files_of(self.at_hand, self.key)
        self.before, self.saved, self.draft = self.saved, {"facts": facts, "texts": texts}, None
        self.version += 1
        self.save(update_fields=["before", "saved", "draft", "version", "changed_at"])

    def undo(self) -> None:
        """Back to how it was before the last save; nothing happens when there is no such thing. What is being edited
        stays."""
        if self.before is None:
            return
        self.saved, self.before = self.before, None
        self.version += 1
        self.save(update_fields=["before", "saved", "version", "changed_at"])
