"""What people put down in a past meeting. Every entry goes through the form of its canvas, as a person's own would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from methods.canvases import CANVASES, Person, Seen, Table
from sessions.example.cast import Members
from sessions.example.source import Raw, day, read
from sessions.models import Entry, Intention, Meeting, Step
from sessions.models.keeping import keep

Written = tuple[str, dict[str, Any]]  # who, and what they fill in


class Papers:
    """The papers of one meeting, from its part of the file."""

    def __init__(self, raw: Raw, meeting: Meeting, members: Members, steps: list[Step]) -> None:
        self.raw, self.meeting, self.steps = raw, meeting, steps
        self.members = {key: member for key, member in members.items() if key not in raw["absent"]}
        told = [item["case"] for item in raw["programme"] if "case" in item]
        self.case: Raw = next(case for case in read()["cases"] if case["key"] in told)
        self.presenter = members[self.case["who"]]
        self.advice: dict[str, Entry] = {}
        self.writers: dict[str, Callable[[Step], Iterator[Written]]] = {
            "look-back": self._how_it_went,
            "questions": self._questions,
            "pick": self._picks,
            "advice": self._advice,
            "sorting": self._piles,
            "intention": self._presenters_intention,
            "reflection": self._reflections,
        }

    def put_down(self) -> None:
        # Votes and a listener's notes go when a meeting closes, so they are not made either.
        for step in self.steps:
            if writer := self.writers.get(step.phase.canvas):
                for number, (who, filled_in) in enumerate(writer(step)):
                    self._put_down(step, who, number, filled_in)
        self._others_intentions()

    def _put_down(self, step: Step, who: str, number: int, filled_in: dict[str, Any]) -> None:
        member, canvas = self.members[who], CANVASES[step.phase.canvas]
        form = canvas.form(step.phase, self._table(who), filled_in)
        if form is None or not form.is_valid():
            raise ValueError(f"meeting {self.raw['number']}: {who} cannot put this down in {step.phase_key}")
        name = Entry.name_for(
            member.pk, step.item_id, step.phase_key, number if canvas.repeats_in(step.phase) else 0
        )
        entry = Entry.objects.create(
            id=name,
            item=step.item,
            phase_key=step.phase_key,
            author=member,
            entered_by=member,
            data=form.cleaned_data,
            handed_in_at=step.revealed_at or step.left_at,
        )
        keep(self.meeting, entry)
        if step.phase.canvas == "advice":
            self.advice[who] = entry

    def _table(self, who: str) -> Table:
        return Table(
            people=[Person(member.pk, member.first_name) for member in self.members.values()],
            intentions=self._open(who),
            sources=[
                Seen(
                    str(entry.pk),
                    entry.author_id,
                    entry.data,
                    entry.phase_key,
                    CANVASES["advice"].texts(entry.data),
                )
                for entry in self.advice.values()
            ],
            presenter=self.presenter.pk,
        )

    # --- who fills in what, per canvas ---
    def _questions(self, step: Step) -> Iterator[Written]:
        for question in self.case["questions"]:
            yield question["who"], {"text": question["text"], "kind": question["kind"]}

    def _picks(self, step: Step) -> Iterator[Written]:
        """One visit, one name: the first questioner at the first pick, and so on."""
        picks = [other for other in self.steps if other.phase.canvas == "pick"]
        yield self.case["who"], {"member": self.members[self.case["questioners"][picks.index(step)]].pk}

    def _advice(self, step: Step) -> Iterator[Written]:
        for advice in self.case["advice"]:
            yield advice["who"], {"text": advice["text"]}

    def _piles(self, step: Step) -> Iterator[Written]:
        piles = self.case["sorted"]
        yield (
            self.case["who"],
            {str(self.advice[who].pk): pile for pile, authors in piles.items() for who in authors},
        )

    def _presenters_intention(self, step: Step) -> Iterator[Written]:
        for raw in self.raw["intentions"]:
            if raw["who"] == self.case["who"]:
                yield (
                    raw["who"],
                    {
                        **raw,
                        "by_date": day(raw["when_days"]),
                        "asked_by": self._asks(raw),
                        "is_shared": raw["shared"],
                    },
                )

    def _reflections(self, step: Step) -> Iterator[Written]:
        learnt = {
            raw["who"]: {"learnt": raw["text"], "is_shared": raw["shared"]} for raw in self.raw["learnt"]
        }
        for number, who in enumerate(self.members):
            yield (
                who,
                {
                    **learnt.get(who, {}),
                    **{name: figures[number] for name, figures in self.raw["figures"].items()},
                },
            )

    def _how_it_went(self, step: Step) -> Iterator[Written]:
        """The intentions of the meeting before, in the words of the file."""
        before = [raw for raw in read()["meetings"] if raw["number"] == self.raw["number"] - 1]
        for raw in before[0]["intentions"] if before else []:
            for intention in self._open(raw["who"]):
                yield raw["who"], {f"state-{intention.pk}": raw["state"], f"how-{intention.pk}": raw["how"]}

    # --- intentions ---
    def _open(self, who: str) -> list[Intention]:
        own = self.members[who].intentions.exclude(meeting=self.meeting)
        return list(own.filter(state=Intention.State.OPEN))

    def _asks(self, raw: Raw) -> int:
        return self.members[raw["asks"]].pk

    def _others_intentions(self) -> None:
        """Not only the presenter goes home with one."""
        for raw in self.raw["intentions"]:
            if raw["who"] != self.case["who"]:
                self.meeting.intentions.create(
                    owner=self.members[raw["who"]],
                    what=raw["what"],
                    first_step=raw["first_step"],
                    by_date=day(raw["when_days"]),
                    asked_by_id=self._asks(raw),
                    is_shared=raw["shared"],
                )
