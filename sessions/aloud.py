"""What is said aloud at a step: a method's texts, with the names of the people in them."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from methods.script import Phase
from sessions.models import Meeting


def said_aloud(meeting: Meeting, phase: Phase) -> dict[str, Any]:
    """The chair's texts of a phase, with names in them."""
    names = _names(meeting)
    return {
        "say": _with(names, phase.say),
        "guard": [_with(names, text) for text in phase.guard],
        "stuck": [_with(names, text) for text in phase.stuck],
        "prompts": [_with(names, text) for text in phase.prompts],
        "rules": [_with(names, text) for text in phase.rules],
    }


def filled(meeting: Meeting, text: str, client: str = "") -> str:
    """Names for the placeholders of a method's texts. `client`: whose round it is in one's own pair or trio."""
    return _with(_names(meeting, client), text) if "{" in text else text


def _names(meeting: Meeting, client: str = "") -> dict[str, str]:
    """Who they stand for; where there is no name yet, a word in the meeting's language."""
    step = meeting.current
    with translation.override(meeting.language):
        return {
            "{presenter}": meeting.presenter.first_name
            if meeting.presenter
            else _("the one who brings the case"),
            "{chair}": meeting.chair.first_name,
            "{questioner}": step.turn.first_name if step and step.turn else _("the one who asks"),
            "{turn}": step.turn.first_name if step and step.turn else _("whoever has the turn"),
            "{client}": client or _("whose round it is"),
        }


def _with(names: dict[str, str], text: str) -> str:
    starts_with_word = text.startswith("{")
    for placeholder, name in names.items():
        text = text.replace(placeholder, name)
    return capfirst(text) if starts_with_word else text
