"""The first facilitator of a new installation gets an account from the host."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from sessions.models import User
from tests.cast import signed_in


def test_who_is_welcomed_can_start_a_group(db: None) -> None:
    call_command("welcome", "petra@voorbeeld.example", "Petra van Dam")
    petra = User.objects.get(email="petra@voorbeeld.example")
    assert petra.emailaddress_set.get().primary
    assert signed_in(petra).get("/groups/new/").status_code == 200


def test_welcoming_somebody_twice_is_one_account(db: None) -> None:
    for _ in range(2):
        call_command("welcome", "petra@voorbeeld.example", "Petra van Dam")
    assert User.objects.count() == 1


def test_something_that_is_no_address_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="petra is not a mail address"):
        call_command("welcome", "petra", "Petra van Dam")
