"""The hints beside a case that is being written: which to show, and putting another word in their place."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from sessions import hints
from sessions.forms.cases import HINTED, CaseForm


def found_in(form: CaseForm, request: HttpRequest) -> dict[str, list[hints.Hint]]:
    known = left_alone(request)
    return {name: hints.find(str(form[name].value() or ""), known) for name in HINTED}


def left_alone(request: HttpRequest) -> list[str]:
    """The words that the writer wants to leave as they are."""
    return [*request.POST.getlist("known"), *request.POST.getlist("leave")]


def changed(found: dict[str, list[hints.Hint]], shown: list[str]) -> dict[str, list[hints.Hint]]:
    """The fields whose hints changed: what is shown already is not announced again."""
    return {
        name: those
        for name, those in found.items()
        if {f"{name}:{hint.text}" for hint in those}
        != {word for word in shown if word.startswith(f"{name}:")}
    }


def rewritten(request: HttpRequest, form: CaseForm) -> str:
    """The field in which a word was replaced, to be put in the place of the one on the page."""
    name = request.POST.get("replace", "").split(":")[0]
    return form[name].as_widget(attrs={"hx-swap-oob": "true"}) if name in HINTED else ""


def with_replacement(request: HttpRequest) -> Any:
    """What was posted, with the word that was hinted at replaced where its writer asked for that."""
    name, _sep, word = request.POST.get("replace", "").partition(":")
    data = request.POST.copy()
    text = data.get(name, "") if name in HINTED else ""
    for hint in hints.find(text, left_alone(request)):
        if hint.text == word:
            data[name] = hints.replaced(text, word, hint.instead)
    return data
