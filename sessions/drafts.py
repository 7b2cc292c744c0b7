"""What somebody is writing for a meeting, before and after handing it in. One open draft per author and meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sessions.models import Case, Meeting, Membership, Refused

WORDS = ("title", "happened", "question", "part", "tried", "rather_not")
CHOICES = ("kind", "wants", "readers", "urgency", "keep")


def own_cases(meeting: Meeting, author: Membership) -> list[Case]:
    """Somebody's cases of this meeting: draft, handed in, withdrawn."""
    cases = list(meeting.cases.filter(author=author).order_by("pk"))
    for case in cases:
        case.meeting, case.author = meeting, author
    return cases


def open_draft(meeting: Meeting, author: Membership) -> Case | None:
    return next((case for case in own_cases(meeting, author) if case.is_draft), None)


def facts_of(case: Case) -> dict[str, Any]:
    return {name: getattr(case, name) for name in (*WORDS, *CHOICES)}


@transaction.atomic
def keep(meeting: Meeting, author: Membership, pk: int | None, facts: Mapping[str, Any]) -> Case | None:
    """Save what is being typed, as the author's own. None when it has been handed in already: that is changed openly."""
    _one_at_a_time(author)
    cases = own_cases(meeting, author)
    draft = next((case for case in cases if case.is_draft), None)
    if any(case.pk == pk and case != draft for case in cases):
        return None
    if draft is None:
        if _handed_in_like(cases, facts) or not any(facts.get(name) for name in WORDS):
            return None
        draft = Case(meeting=meeting, author=author)
    return _with(draft, facts)


@transaction.atomic
def hand_in(meeting: Meeting, author: Membership, pk: int | None, facts: Mapping[str, Any]) -> Case:
    """From now on those whom the author chose may read it. Sending the same twice is one case."""
    _one_at_a_time(author)
    cases = own_cases(meeting, author)
    sent = next((case for case in cases if case.pk == pk), None)
    if not (sent and sent.is_draft) and (there := _handed_in_like(cases, facts)):
        return there
    draft = (
        sent or next((case for case in cases if case.is_draft), None) or Case(meeting=meeting, author=author)
    )
    _not_told(draft)
    _with(draft, facts).hand_in()
    return draft


@transaction.atomic
def change(case: Case, facts: Mapping[str, Any]) -> None:
    """Another wording, or other readers, until it is told; what had been withdrawn is handed in again. Raises Refused."""
    _one_at_a_time(case.author)
    _not_told(case)
    case.refresh_from_db(fields=["withdrawn_at", "handed_in_at"])
    _with(case, facts)
    if case.withdrawn_at or case.is_draft:
        case.hand_in()
    elif case.meeting.is_open:
        case.meeting.touch()


@transaction.atomic
def throw_away(case: Case) -> None:
    """A draft, or what was withdrawn. Raises Refused for what others may be reading."""
    _one_at_a_time(case.author)
    if not (case.is_draft or case.withdrawn_at):
        raise Refused(_("Withdraw it first."))
    case.delete()


def answers(meeting: Meeting, author: Membership) -> dict[int, str]:
    """What somebody answered to the questions that help, by number."""
    return {answer.number: answer.text for answer in meeting.answers.filter(author=author)}


@transaction.atomic
def keep_answer(meeting: Meeting, author: Membership, number: int, text: str) -> None:
    _one_at_a_time(author)
    if text:
        meeting.answers.update_or_create(author=author, number=number, defaults={"text": text})
    else:
        meeting.answers.filter(author=author, number=number).delete()


@transaction.atomic
def begin_with(meeting: Meeting, author: Membership, number: int) -> None:
    """An answer becomes the start of the draft, below what stands there already."""
    _one_at_a_time(author)
    there = meeting.answers.filter(author=author, number=number).first()
    if there is None:
        return
    draft = open_draft(meeting, author) or Case(meeting=meeting, author=author)
    draft.happened = "\n\n".join(text for text in (draft.happened, there.text) if text)
    draft.save()
    there.delete()


def _one_at_a_time(author: Membership) -> None:
    """Two tabs of one person wait for each other, so that there is one draft."""
    Membership.objects.select_for_update().filter(pk=author.pk).first()


def _handed_in_like(cases: list[Case], facts: Mapping[str, Any]) -> Case | None:
    """The case with these very words that was handed in: a second press, or a save that came late."""
    words = ("title", "happened", "question")
    return next(
        (
            case
            for case in cases
            if not case.is_draft
            and not case.withdrawn_at
            and all(getattr(case, w) == facts.get(w) for w in words)
        ),
        None,
    )


def _not_told(case: Case) -> None:
    """Locks it too: the chair may be telling the group at this moment."""
    if case.pk and not Case.objects.select_for_update().filter(pk=case.pk, told_at=None).first():
        raise Refused(_("This case has been told; it can no longer be changed."))


def _with(case: Case, facts: Mapping[str, Any]) -> Case:
    for name, value in facts.items():
        setattr(case, name, value)
    case.save(update_fields=[*facts, "changed_at"] if case.pk else None)
    return case
