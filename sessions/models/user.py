"""Somebody with an account. What they may do hangs on their memberships, never on the user."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    @transaction.atomic
    def create_user(self, email: str, name: str = "", language: str = "nl", **extra: Any) -> User:
        """A new account with its primary address: without that row a code by mail is accepted but signs nobody in."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, language=language, **extra)
        user.set_unusable_password()
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
        return user

    def with_address(self, email: str, name: str = "", language: str = "nl") -> User:
        """The account with this address, made now when there is none."""
        found = self.filter(email=email.lower()).first()
        return found or self.create_user(email, name, language)


class User(AbstractBaseUser):
    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email.split("@")[0]

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[0].isupper()] or [self.email.upper()]
        return words[0][0] + (words[-1][0] if len(words) > 1 else "")
