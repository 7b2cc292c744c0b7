"""What a planner does to a programme that has not begun. Each verb is one change, with the meeting locked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.utils.translation import gettext as _

from methods import library
from methods.catalogue import Method
from sessions.models import AgendaItem, Case, Meeting, Refused, Stale
from sessions.plan import plan
from sessions.programme import share_out

ORDER = ("welcome", "warm-up", "look-back", "choosing", "", "evaluation", "closing")
ONCE = ("welcome", "look-back", "choosing", "evaluation", "closing")


def set_minutes(meeting: Meeting, item: int, minutes: int) -> AgendaItem:
    """As near to these minutes as the method allows."""
    with _changing(meeting):
        found = _find(meeting, item)
        found.minutes = minutes
        found.save(update_fields=["minutes"])
    return found


def move(meeting: Meeting, item: int, place: int, by: int) -> AgendaItem:
    """One place earlier (-1) or later (1). Stale when it no longer stands where the planner saw it."""
    with _changing(meeting):
        found = _find(meeting, item)
        items = list(meeting.programme)
        here = items.index(found)
        if here + 1 != place:
            raise Stale
        items.insert(max(0, here + by), items.pop(here))
        _number(items)
    return found


def remove(meeting: Meeting, item: int) -> None:
    with _changing(meeting):
        found = _find(meeting, item)
        rest = [other for other in meeting.programme if other != found]
        found.delete()
        _number(rest)


def add(meeting: Meeting, key: str, seen: int) -> AgendaItem:
    """Another item, at the place where it belongs. `seen`: how many there were, so that twice is once."""
    with _changing(meeting):
        items = list(meeting.programme)
        if len(items) != seen:
            raise Stale
        script = library.get(key).standard
        at = next((n for n, other in enumerate(items) if _rank(other.method_key) > _rank(key)), len(items))
        added = meeting.items.create(position=at + 1, method_key=key, minutes=script.minutes)
        _number([*items[:at], added, *items[at:]])
    return added


def arrange(meeting: Meeting, item: int, method: str, settings: Mapping[str, str]) -> AgendaItem:
    """Another method, or other choices within the same one. A new method begins with its own defaults."""
    with _changing(meeting):
        found = _find(meeting, item)
        found.settings = dict(settings) if method == found.method_key else {}
        found.method_key = method
        found.save(update_fields=["method_key", "settings"])
    return found


def give_case(meeting: Meeting, item: int, case: Case | None) -> None:
    """Decide beforehand which case this item is for, or leave it open again. Raises Refused."""
    with _changing(meeting):
        found = _find(meeting, item)
        if case:
            if case.author_id == meeting.chair_id:
                raise Refused(_("Whoever brings a case cannot chair it. Choose another chair first."))
            if not any(own.pk == case.pk for own in meeting.all_cases):
                raise Refused(_("This case has been withdrawn."))
            meeting.items.filter(case=case).exclude(pk=item).update(case=None, presenter=None)
        found.case, found.presenter = case, case.author if case else None
        found.save(update_fields=["case", "presenter"])


def spread(meeting: Meeting) -> None:
    """Share the meeting's minutes over the items, each within its limits. Raises Refused when that cannot be."""
    with _changing(meeting):
        if not plan(meeting).can_spread:
            raise Refused(_("These items cannot fill the meeting exactly. Add or remove something first."))
        share_out(meeting)


@contextmanager
def _changing(meeting: Meeting) -> Iterator[None]:
    """A change of a programme that has not begun; afterwards every item has minutes that its method can have."""
    with meeting.changing():
        if meeting.opened_at:
            raise Refused(_("The meeting has begun; its programme is on the chair's screen now."))
        yield
        meeting.forget()
        for line in plan(meeting).lines:
            if line.minutes != line.item.minutes:
                line.item.minutes = line.minutes
                line.item.save(update_fields=["minutes"])


def _find(meeting: Meeting, item: int) -> AgendaItem:
    """The item as it is now; Stale when somebody took it away."""
    found = next((own for own in meeting.programme if own.pk == item), None)
    if found is None:
        raise Stale
    return found


def _number(items: list[AgendaItem]) -> None:
    for position, item in enumerate(items, start=1):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["position"])


def _rank(key: str) -> int:
    return ORDER.index(key if key in ORDER else "")


def to_add(meeting: Meeting, methods: list[Method]) -> list[Method]:
    """Those of these methods that may still be added: no frame twice, except a break or a warm-up."""
    there = {item.method_key for item in meeting.programme}
    return [method for method in methods if not (method.key in ONCE and method.key in there)]


def take_off(meeting: Meeting, other: Meeting | None) -> None:
    """Take a meeting off the plan; what people wrote for it moves to `other`. Raises Refused once it has begun."""
    with meeting.changing():
        if meeting.opened_at:
            raise Refused(_("The meeting has begun."))
        if other:
            meeting.items.update(case=None, presenter=None)
            meeting.cases.update(meeting=other)
            for answer in meeting.answers.all():
                if not other.answers.filter(author=answer.author_id, number=answer.number).exists():
                    meeting.answers.filter(pk=answer.pk).update(meeting=other)
    meeting.delete()
