"""Who sits with whom, as lists of ids: dividing people, finding a place, whose round it is. Nothing of meetings."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def divided(people: Sequence[int], size: int) -> list[list[int]]:
    """In groups of `size`, the rest spread over the first ones: 7 by 3 is 4 and 3. Fewer than `size` is one group."""
    count = max(1, len(people) // size)
    least, rest = divmod(len(people), count)
    groups, at = [], 0
    for n in range(count):
        until = at + least + (n < rest)
        groups.append(list(people[at:until]))
        at = until
    return [group for group in groups if group]


def seated(groups: Sequence[Sequence[int]], here: Collection[int], number: int) -> list[list[int]]:
    """The groups with a place for everybody who is `here`, and nobody alone. `number`: the round they are in."""
    found = [list(group) for group in groups]
    for person in here:
        if not any(person in group for group in found):
            _seat(person, [group for group in found if _present(group, here)] or found, here, number)
    for group in found:
        others = [other for other in found if other is not group and _present(other, here)]
        if len(_present(group, here)) == 1 and others:
            [alone] = _present(group, here)
            group.remove(alone)
            _seat(alone, others, here, number)
    return [group for group in found if group]


def _present(group: Sequence[int], here: Collection[int]) -> list[int]:
    return [person for person in group if person in here]


def _seat(person: int, among: list[list[int]], here: Collection[int], number: int) -> None:
    """With the fewest; on the place of somebody who left before their round, or on one more."""
    if not among:
        return
    group = min(among, key=lambda group: len(_present(group, here)))
    place = next((n for n in range(number, len(group)) if group[n] not in here), len(group))
    group[place : place + 1] = [person]


def whose_round(places: Sequence[int], here: Collection[int], number: int) -> int:
    """Whose place it is; where that one has left, the next who is here."""
    start = (number - 1) % len(places)
    return next(pk for pk in (*places[start:], *places[:start]) if pk in here)


def longest(groups: Sequence[Sequence[int]]) -> int:
    return max(map(len, groups), default=0)
