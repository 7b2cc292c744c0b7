"""What a visitor sees now, in this meeting. One view for all who have the same part in it; nothing here is personal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from methods import catalogue
from methods.canvases import CANVASES, Canvas, Person, Seen, Table, Viewer
from methods.script import Phase
from sessions.address import public_url
from sessions.models import Meeting, Membership, Step

LAYOUTS = {
    "chair": "chair",
    "shadow": "chair",
    "coach": "coach",
    "presenter": "phone",
    "member": "phone",
    "screen": "room",
}
PIECES = {
    "chair": ("top", "rail", "now", "side", "bar"),
    "coach": ("top", "now", "side", "bar"),
    "phone": ("top", "now", "foot"),
    "room": ("top", "now"),
}


# Canvases beside which what is said may stand large.
CALM = ("attendance", "deck", "story", "gossip", "talk", "pause", "farewell", "pick")


@dataclass
class Seat:
    """Somebody's seat in the circle, as it is drawn."""

    person: Membership
    marks: str  # css classes: lead case turn coachseat away heard
    said: str  # the same in words, for who cannot see it
    count: int | None = None


class Status:
    """The shared part of a screen: the same for everybody with this view at this version."""

    def __init__(self, meeting: Meeting, view: str) -> None:
        self.meeting = meeting
        self.view = view
        self.layout = LAYOUTS[view]
        self.now = timezone.now()

    def pieces(self) -> dict[str, str]:
        """The regions of the screen by id, rendered in the active language."""
        context = self.context()
        return {
            name: render_to_string(f"live/{self.layout}/{name}.html", context) for name in PIECES[self.layout]
        }

    @cached_property
    def step(self) -> Step:
        assert self.meeting.current
        return self.meeting.current

    @property
    def phase(self) -> Phase:
        return self.step.phase

    @property
    def canvas(self) -> Canvas:
        return CANVASES[self.phase.canvas]

    @property
    def viewer(self) -> Viewer:
        return Viewer("chair" if self.view == "shadow" else self.view, is_presenter=self.view == "presenter")

    def context(self) -> dict[str, Any]:
        meeting, step, phase = self.meeting, self.step, self.phase
        place = meeting.place_on_path
        behind = meeting.behind(self.now)
        return {
            "meeting": meeting,
            "view": self.view,
            "layout": self.layout,
            "quiet": self.view == "shadow",
            "number": meeting.number,
            "item": step.item,
            "step": step,
            "phase": phase,
            "voice": said_aloud(meeting, phase),
            "said_lang": meeting.language,
            "role_line": self.role_line(),
            "is_busy": phase.canvas not in CALM,
            "place": place + 1,
            "total": len(meeting.path),
            "rail": [self._stop(n, place) for n in range(len(meeting.path))],
            "before": meeting.path[place - 1] if place > 0 else None,
            "after": meeting.ahead[0] if meeting.ahead else None,
            "timer": timer(step, self.now),
            "circle": self.circle(),
            "table_text": self.table_text(),
            "turn": step.turn,
            "next_turn": meeting.next_turn(),
            "presenter": meeting.presenter,
            "case": step.item.case if step.item.case and step.item.case.told_at else None,
            "is_listening": self.view == "presenter" and "presenter" in phase.silent,
            "ready": self.ready(),
            "is_secret": self.canvas.is_sealed_for(step),
            "coach_moment": meeting.coach_moment,
            "attention": meeting.attention,
            "absent": [p for p in meeting.people if not meeting.was_present(p)],
            "waiting": self.waiting(),
            "behind": behind,
            "rest": meeting.rest,
            "drawn": self.card(),
            "mark": self.mark(),
            "show": f"canvases/{phase.canvas}/show.html",
            "chosen": [item for item in meeting.programme if item.case] if phase.canvas == "choosing" else [],
            "last_brought": self.last_brought() if phase.canvas == "choosing" else {},
            "chosen_cases": [item.case_id for item in meeting.programme if item.case_id],
            "join_address": f"{public_url().split('://')[-1]}/join",
            **(self.for_the_chair(behind) if self.view == "chair" else {}),
            **({"following": self.following()} if phase.canvas == "farewell" else {}),
            **self.on_canvas(),
        }

    def for_the_chair(self, behind: int) -> dict[str, Any]:
        meeting, item = self.meeting, self.step.item
        swaps = []
        if item.wants_case and not item.entries.exists():
            swaps = [
                m for m in catalogue.all_methods(meeting.language, (item.kind,)) if m.key != item.method_key
            ]
        return {
            "proposal": meeting.proposal(behind) if behind else [],
            "ends_late": meeting.over_at(self.now),
            "swaps": swaps,
            "people_mark": "-".join(str(person.pk) for person in meeting.present),
        }

    def following(self) -> Meeting | None:
        meeting = self.meeting
        later = meeting.group.meetings.filter(starts_at__gt=meeting.starts_at).select_related("chair__user")
        return later.order_by("starts_at").first()

    # --- what is on the canvas ---
    @cached_property
    def entries(self) -> list[Seen]:
        return entries_of(self.step, [self.step.phase_key])

    def on_canvas(self) -> dict[str, Any]:
        table = the_table(self.meeting, self.step)
        visible = self.canvas.visible(self.entries, self.viewer, self.step)
        return {"table": table, **self.canvas.context(visible, self.viewer, self.step, table)}

    def last_brought(self) -> dict[int, str]:
        """Per author of a case: when they last brought something in, in words; for choosing in balance."""
        meeting = self.meeting
        told = meeting.group.meetings.past().filter(items__presenter__isnull=False)
        last = {
            presenter: starts
            for presenter, starts in told.values_list("items__presenter", "starts_at")
            if presenter
        }
        return {
            case.author_id: _("last brought something in on %(day)s")
            % {"day": date_format(last[case.author_id], "j F")}
            if case.author_id in last
            else _("has not brought anything in yet")
            for case in meeting.all_cases
        }

    def ready(self) -> dict[str, Any] | None:
        """How many of those who write one thing have handed it in; only a count, never who."""
        if self.canvas.repeats or self.canvas.by != "member" or self.step.is_revealed:
            return None
        writers = [
            p for p in self.meeting.present if self.canvas.may_write(self.meeting.viewer(p), self.step)
        ]
        if not writers or not self.canvas.is_asked(self.phase):
            return None
        done = len({entry.author for entry in self.entries} & {person.pk for person in writers})
        return {"done": done, "of": len(writers), "pips": [n < done for n in range(len(writers))]}

    def card(self) -> Any:
        if self.phase.canvas != "deck":
            return None
        deck = catalogue.cards(self.phase.options["deck"], self.meeting.language)
        return {"deck": deck, "card": deck.get(self.step.card)}

    # --- who sits where ---
    def circle(self) -> list[Seat]:
        step = self.step
        asked: dict[int | None, int] = {}
        if self.phase.canvas == "questions":
            for entry in self.entries:
                if "text" in entry.data:
                    asked[entry.author] = asked.get(entry.author, 0) + 1
            for pk in step.heard:
                asked[pk] = max(asked.get(pk, 0), step.heard.count(pk))
        seats = []
        for person in self.meeting.people:
            marks, said = self._marks(person)
            takes_turn = person.pk in step.order
            count = asked.get(person.pk, 0) if self.phase.canvas == "questions" and takes_turn else None
            seats.append(Seat(person, marks, said, count))
        return seats

    def _marks(self, person: Membership) -> tuple[str, str]:
        meeting, step = self.meeting, self.step
        found = []
        if not meeting.is_present(person):
            left = meeting.was_present(person)
            return "away", _("has left") if left else _("not here yet")
        if person.pk == meeting.chair_id:
            found.append(("lead", _("chair")))
        elif meeting.presenter and person.pk == meeting.presenter.pk:
            found.append(("case", _("brings the case")))
        elif person.is_facilitator:
            found.append(("coachseat", _("coach")))
        if step.turn_id == person.pk:
            found.append(("turn", _("has the turn")))
        elif person.pk in step.heard and self.phase.canvas != "questions":
            found.append(("heard", _("has been")))
        return " ".join(mark for mark, _said in found), ", ".join(said for _mark, said in found)

    def table_text(self) -> tuple[str, str]:
        """What happens, in the middle of the circle: a name and what they do."""
        step, phase = self.step, self.phase
        presenter = self.meeting.presenter
        if self.meeting.coach_moment:
            return _("Coach"), _("asks three questions")
        if step.is_paused:
            return _("Pause"), _("the clock is stopped")
        if step.turn:
            doing = {"questions": _("asks a question"), "pick": _("asks"), "advice": _("reads aloud")}
            return step.turn.first_name, doing.get(phase.canvas, _("has the turn"))
        if presenter and "presenter" in phase.silent:
            return presenter.first_name, _("listens")
        if presenter and phase.lead == "presenter":
            doing = {
                "story": _("tells"),
                "pick": _("picks"),
                "sorting": _("sorts"),
                "intention": _("answers"),
            }
            return presenter.first_name, doing.get(phase.canvas, _("speaks"))
        here = len(self.meeting.present)
        return _("%(here)d of %(all)d") % {"here": here, "all": len(self.meeting.people)}, _("in the circle")

    def waiting(self) -> Sequence[Any]:
        if self.view not in ("chair", "coach"):
            return ()
        return list(self.meeting.devices.waiting().select_related("member__user").order_by("asked_at"))

    def role_line(self) -> str:
        if self.phase.canvas == "advice" and self.step.is_revealed:
            return filled(
                self.meeting, _("The advice is read aloud. {presenter} listens and need not answer.")
            )
        roles = self.phase.roles
        key = {"presenter": "presenter", "screen": "screen"}.get(self.view, "member")
        return filled(self.meeting, roles.get(key) or roles.get("member", ""))

    # --- the way ---
    def _stop(self, n: int, place: int) -> dict[str, Any]:
        stop = self.meeting.path[n]
        state = "now" if n == place else "done" if n < place else ""
        minutes = self.step.minutes if n == place else stop.phase.minutes
        return {"title": stop.phase.title, "minutes": minutes, "state": state, "number": n}

    def mark(self) -> dict[str, Any]:
        """What the page's script compares: no more than this view may know."""
        step = self.step
        return {
            "version": self.meeting.version,
            "moves": self.meeting.moves,
            "step": step.pk,
            "work": work_mark(step),
            "turn": step.turn_id or "",
            "say": self.phase.title,
            "ends": round(step.ends_at.timestamp() * 1000) if not step.is_paused else "",
            "minutes": step.minutes,
            "rest": self.meeting.rest,
            "until": round(self.meeting.until.timestamp() * 1000),
        }


def entries_of(step: Step, phases: Sequence[str]) -> list[Seen]:
    """What has been handed in in these phases of the step's item."""
    found = step.item.entries.handed_in().filter(phase_key__in=phases)
    return [Seen(str(entry.pk), entry.author_id, entry.data, entry.phase_key) for entry in found]


def the_table(meeting: Meeting, step: Step, member: Membership | None = None) -> Table:
    """What a canvas may know of the meeting; with `member`, also that member's own open intentions."""
    phase = step.phase
    people = [p for p in meeting.present if not (p.is_facilitator and p.pk != meeting.chair_id)]
    if phase.canvas == "pick":
        people = [p for p in people if p.pk != meeting.chair_id]
    past = [
        s.turn_id
        for s in meeting.all_steps
        if s.item_id == step.item_id and s.phase_key in phase.sources and s.turn_id
    ]
    return Table(
        people=[Person(p.pk, p.first_name) for p in people],
        cases=meeting.all_cases if phase.canvas == "choosing" else (),
        intentions=_open_intentions(meeting, member) if phase.canvas == "look-back" else (),
        sources=entries_of(step, _opened_sources(step)) if phase.canvas == "sorting" else (),
        presenter=meeting.presenter.pk if meeting.presenter else None,
        past=past,
    )


def _opened_sources(step: Step) -> list[str]:
    """The earlier phases this one works on, without what was written in silence and never revealed."""
    revealed = {s.phase_key for s in step.meeting.all_steps if s.item_id == step.item_id and s.is_revealed}
    sealed = {key for key in step.phase.sources if CANVASES[step.item.phase(key).canvas].secret}
    return [key for key in step.phase.sources if key in revealed or key not in sealed]


def _open_intentions(meeting: Meeting, member: Membership | None) -> Sequence[Any]:
    """One's own that are open, or were until today; without a member, those of all that the group may see."""
    from sessions.models import Intention

    found = (
        Intention.objects.filter(owner__group=meeting.group_id)
        .exclude(meeting=meeting)
        .select_related("owner__user")
    )
    found = found.filter(owner=member) if member else found.filter(is_shared=True)
    today = meeting.opened_at or meeting.starts_at
    return [i for i in found if i.is_open or (i.state_at and i.state_at >= today)]


def said_aloud(meeting: Meeting, phase: Phase) -> dict[str, Any]:
    """The chair's texts of a phase, with names in them."""
    return {
        "say": filled(meeting, phase.say),
        "guard": [filled(meeting, text) for text in phase.guard],
        "stuck": [filled(meeting, text) for text in phase.stuck],
        "prompts": [filled(meeting, text) for text in phase.prompts],
    }


def filled(meeting: Meeting, text: str) -> str:
    """Names for the placeholders of a method's texts; where there is no name yet, a word in the meeting's language."""
    step = meeting.current
    with translation.override(meeting.language):
        names = {
            "{presenter}": meeting.presenter.first_name
            if meeting.presenter
            else _("the one who brings the case"),
            "{chair}": meeting.chair.first_name,
            "{questioner}": step.turn.first_name if step and step.turn else _("the one who asks"),
        }
    starts_with_word = text.startswith("{")
    for placeholder, name in names.items():
        text = text.replace(placeholder, name)
    return capfirst(text) if starts_with_word else text


def timer(step: Step, now: Any) -> dict[str, Any]:
    left = step.minutes_left(now)
    part = max(0.0, min(1.0, step.left(now).total_seconds() / (step.minutes * 60))) if step.minutes else 0.0
    return {"left": left, "of": step.minutes, "part": round(part * 100), "is_paused": step.is_paused}


def render_status(meeting: Meeting, view: str, language: str) -> dict[str, str]:
    with translation.override(language):
        return Status(meeting, view).pieces()


def pushed(pieces: dict[str, str]) -> str:
    """The pieces as the page takes them: each swaps the inside of its own container."""
    return "\n".join(
        f'<div id="{name}" hx-swap-oob="innerHTML">{html}</div>' for name, html in pieces.items()
    )


def farewell(language: str) -> str:
    """What a screen shows whose visitor has no place here (any more)."""
    with translation.override(language):
        return render_to_string("live/_gone.html")


def work_mark(step: Step) -> str:
    """On the status and on the personal part: when they differ, its owner fetches the personal part anew."""
    moment = step.meeting.coach_moment
    return f"{step.pk}.{int(step.is_revealed)}.{moment.pk if moment else 0}.{step.meeting.chair_id}"
