"""Every method is played from its first to its last phase with a full cast, by what browsers can press and send:
the right people may write at the right time and nobody else, and what is hidden is in no part of any screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from methods import catalogue
from methods.canvases import CANVASES
from methods.script import DoesNotFit, Phase
from sessions.models import Entry, Meeting, Membership, Step, Worksheet
from sessions.screens import LAYOUTS, pushed, render_status
from sessions.table import entries_at, the_table
from tests.cast import Evening, a_case, an_evening, signed_in
from tests.sessions.filling import CHECKBOXES, Form, form_in
from tests.sessions.playing import HTMX, press

KEYS = [method.key for method in catalogue.all_methods(kinds=("case", "multi", "exercise"))]
# Once as it is by default, and where other settings make it another game, also so.
GAMES: list[tuple[str, dict[str, str]]] = [
    *((key, {}) for key in KEYS),
    ("kwaliteitenspel", {"play": "case"}),
]
OWN_ANYWHERE = ("reflection", "look-back")  # canvases on which also a coach writes


@dataclass
class Played:
    """One method, played with everybody at the table."""

    evening: Evening
    meeting: Meeting
    browsers: dict[int, Client]
    words: dict[str, tuple[int, str]] = field(
        default_factory=dict
    )  # what was written: by whom, in which phase

    @property
    def people(self) -> list[Membership]:
        return self.evening.members

    def fresh(self) -> Meeting:
        self.meeting = Meeting.objects.get(pk=self.meeting.pk)
        return self.meeting

    def get(self, person: Membership, part: str) -> str:
        return self.browsers[person.pk].get(f"/meetings/{self.meeting.pk}/{part}").content.decode()

    def chair(self, button: str, **data: Any) -> None:
        answer = press(self.browsers[self.evening.daan.pk], self.meeting, button, **data)
        assert answer.status_code == 200, (button, answer.content.decode()[:400])

    def send(self, person: Membership, form: Form) -> int:
        """Hand it in with words of one's own; the status of the last try."""
        step = self.fresh().current
        words = f"zegt{person.first_name}{len(self.words)}x"
        status = 0
        for ticks in CHECKBOXES:
            data = {**form.filled(words, ticks), **SPECIAL.get(step.phase.canvas, {})}
            if form.buttons:
                data |= {name: values[-1] for name, values in form.buttons.items()}
            status = (
                self.browsers[person.pk]
                .post(f"/meetings/{self.meeting.pk}/entries/", data, headers=HTMX)
                .status_code
            )
            if status != 422:
                break
        if status == 200:
            self.words[words] = (person.pk, step.phase_key)
        return status


SPECIAL: dict[str, dict[str, Any]] = {}  # canvases whose form asks for more than one can guess


def begun(settings: dict[str, str], cast: Evening) -> Played:
    meeting = cast.meeting
    item = meeting.items.get()
    item.settings = settings
    if item.wants_case:
        item.case, item.presenter = a_case(meeting, cast.yasmin), cast.yasmin
    item.save()
    meeting.forget()
    meeting.open(by=cast.daan)
    for person in cast.members:
        meeting.arrive(person)
    return Played(cast, meeting, {person.pk: signed_in(person) for person in cast.members})


def asked(phase: Phase, played: Played) -> set[int]:
    """Who may be asked for something by the letter of the method file."""
    canvas = CANVASES[phase.canvas]
    by = canvas.by_whom(phase)
    presenter = played.fresh().presenter
    everybody = {person.pk for person in played.people}
    found = {
        "nobody": set(),
        "presenter": {presenter.pk} if presenter else set(),
        "chair": {played.evening.daan.pk},
    }.get(by, everybody)
    if phase.canvas not in OWN_ANYWHERE:
        found = found - {played.evening.petra.pk}
    if canvas.chair_joins:
        found = found | {played.evening.daan.pk}
    if "presenter" in phase.silent and presenter and phase.canvas != "gossip":
        found = found - {presenter.pk}
    return found


def look_for_leaks(played: Played) -> None:
    """Nothing of what was written is in a part of a screen whose reader may not see it at this step."""
    meeting = played.fresh()
    step = meeting.current
    has_mine = CANVASES[step.phase.canvas].has_mine or step.phase.apart
    for person in played.people:
        viewer = meeting.viewer(person)
        seen = played.get(person, "work/") + (played.get(person, "mine/") if has_mine else "")
        allowed = readable(step, viewer)
        for words, (author, phase) in played.words.items():
            found = words in seen and author != person.pk
            assert not found or words in allowed, f"{person.first_name} reads {words} of {phase}"
    for view in LAYOUTS:
        name = "chair" if view == "shadow" else view
        html = pushed(render_status(meeting, view, "nl"))
        allowed = readable(step, meeting.viewer(None, name))
        for words, (_author, phase) in played.words.items():
            assert words not in html or words in allowed, f"the {view} screen shows {words} of {phase}"


def readable(step: Step, viewer: Any) -> str:
    """All that this viewer may see at this step by the canvas's own rules, as one text."""
    canvas = CANVASES[step.phase.canvas]
    table = the_table(step, viewer)
    seen = [*canvas.visible(entries_at(step), viewer, step), *table.sources]
    shared = [intention.what for intention in table.intentions]
    return f"{[entry.data for entry in seen]} {shared} {table.question}"


def play_step(played: Played) -> None:
    meeting = played.fresh()
    step = meeting.current
    may = asked(step.phase, played)
    for person in played.people:
        filled: set[str] = set()
        for _other in played.people:  # one form, or one about each of the others where that is asked
            form = form_in(played.get(person, "work/"))
            if form is None or form.hidden["entry"] in filled:
                break
            assert person.pk in may, f"{person.first_name} is asked something in {step.phase_key}"
            assert played.send(person, form) == 200, f"{person.first_name} in {step.phase_key}"
            filled.add(form.hidden["entry"])
            if CANVASES[step.phase.canvas].repeats_in(step.phase):
                break
    refuse_others(played, may)
    if played.fresh().canvas.is_sealed_for(meeting.current):
        look_for_leaks(played)
        played.chair("reveal/")
    take_turns(played)
    look_for_leaks(played)


def refuse_others(played: Played, may: set[int]) -> None:
    """Whoever is not asked cannot send anything either: with the envelope of this step, and words in every field."""
    step = played.fresh().current
    for person in played.people:
        if person.pk in may:
            continue
        name = Entry.name_for(person.pk, step.item_id, step.phase_key)
        data = {
            "entry": name,
            "author": person.pk,
            "item": step.item_id,
            "phase": step.phase_key,
            "text": "stiekem",
        }
        answer = played.browsers[person.pk].post(
            f"/meetings/{played.meeting.pk}/entries/", data, headers=HTMX
        )
        assert answer.status_code in (403, 409, 422), (person.first_name, step.phase_key, answer.status_code)
    assert not any(
        entry.author_id not in may and not entry.is_draft
        for entry in step.item.entries.filter(phase_key=step.phase_key)
    )


def take_turns(played: Played) -> None:
    """Everybody who comes up, comes up; who can do more in their turn, does."""
    for _turn in range(len(played.people)):
        step = played.fresh().current
        if step.turn is None:
            return
        form = form_in(played.get(step.turn, "work/"))
        if form is not None and CANVASES[step.phase.canvas].follows_turn:
            assert played.send(step.turn, form) == 200
        if played.fresh().next_turn() is None:
            return
        played.chair("turn/next/")


@pytest.mark.parametrize(
    ("key", "settings"), GAMES, ids=["-".join((key, *settings.values())) for key, settings in GAMES]
)
def test_a_method_is_played_to_its_end_by_what_browsers_can_do(
    key: str, settings: dict[str, str], db: None
) -> None:
    cast = an_evening(((key, catalogue.get(key).script(settings).minutes),))
    played = begun(settings, cast)
    played.browsers = {person.pk: signed_in(person) for person in cast.members}
    while True:
        play_step(played)
        if not played.fresh().ahead:
            break
        played.chair("steps/")
    assert played.words or not any(
        CANVASES[p.canvas].by != "nobody" for p in catalogue.get(key).script().phases
    )
    played.fresh().close(by=cast.daan)
    for person in cast.members:
        page = played.browsers[person.pk].get("/me/")
        assert page.status_code == 200
        own = Worksheet.objects.filter(owner=person)
        for sheet in own:
            assert sheet.title in page.content.decode()
            assert played.browsers[person.pk].get(f"/me/worksheets/{sheet.pk}/").status_code == 200
        others = Worksheet.objects.exclude(owner=person)
        for sheet in others:
            assert played.browsers[person.pk].get(f"/me/worksheets/{sheet.pk}/").status_code == 404


@pytest.mark.parametrize("minutes", [60, 90, 120])
@pytest.mark.parametrize("key", KEYS)
def test_the_minutes_add_up(key: str, minutes: int) -> None:
    for lang in ("nl", "en"):
        script = catalogue.get(key, lang).standard
        if script.least <= minutes <= script.most:
            fitted = script.fit(minutes)
            assert fitted.minutes == minutes
            assert all(phase.least <= phase.minutes <= phase.most for phase in fitted.phases)
        else:
            with pytest.raises(DoesNotFit):
                script.fit(minutes)
