"""`manage.py welcome ADDRESS NAME`: give somebody an account, so that they can sign in and start a group."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from sessions.models import User


class Command(BaseCommand):
    help = "Give somebody an account. They sign in with a code by mail and can start a group."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")
        parser.add_argument("name")
        parser.add_argument("--language", default="nl")

    def handle(self, *args: Any, address: str, name: str, language: str, **options: Any) -> None:
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"{address} is not a mail address.") from error
        User.objects.with_address(address, name, language)
        self.stdout.write("There is an account for this address; a code by mail signs in.")
