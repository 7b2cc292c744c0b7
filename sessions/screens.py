"""What a visitor sees now, in this meeting. One view for all who have the same part in it; nothing here is personal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from methods import catalogue
from methods.canvases import CANVASES, Canvas, Seen, Table, Viewer
from methods.script import Phase
from sessions.address import public_url
from sessions.aloud import filled, said_aloud
from sessions.circle import Circle
from sessions.models import Meeting, Membership, Step
from sessions.models.shelf import offered
from sessions.table import entries_at, the_table

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
    def wall(self) -> str:
        return self.canvas.wall_in(self.phase)

    @property
    def viewer(self) -> Viewer:
        return Viewer("chair" if self.view == "shadow" else self.view, is_presenter=self.view == "presenter")

    def context(self) -> dict[str, Any]:
        meeting, step, phase = self.meeting, self.step, self.phase
        place = meeting.place_on_path
        behind = meeting.behind(self.now)
        circle = Circle(step, self.entries)
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
            "is_wall": self.is_wall(),
            "is_bare": self.wall == "bare",
            "groups": meeting.groups(step),
            "timekeeper": meeting.timekeeper(step),
            "may_divide": meeting.may_divide(step),
            "place": place + 1,
            "total": len(meeting.path),
            "rail": [self._stop(n, place) for n in range(len(meeting.path))],
            "before": meeting.path[place - 1] if place > 0 else None,
            "after": meeting.ahead[0] if meeting.ahead else None,
            "timer": timer(step, self.now),
            "circle": circle.seats(),
            "table_text": circle.middle(),
            "turn": step.turn,
            "next_turn": meeting.next_turn(),
            "keeps_order": self.canvas.keeps_order,
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
        if item.wants_case and not any(trace.item == item.pk for trace in meeting.written):
            there = offered(meeting.chair, meeting.language, (item.kind,))
            swaps = [method for method in there if method.key != item.method_key]
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
        return entries_at(self.step)

    @cached_property
    def table(self) -> Table:
        return the_table(self.step, self.viewer)

    @cached_property
    def visible(self) -> list[Seen]:
        return self.canvas.visible(self.entries, self.viewer, self.step)

    def is_wall(self) -> bool:
        """Does what is drawn take the whole room screen now?"""
        is_shown = any(entry.data.get("shown") for entry in self.visible)
        return {"always": True, "revealed": self.step.is_revealed, "shown": is_shown}.get(self.wall, False)

    def on_canvas(self) -> dict[str, Any]:
        return {
            "table": self.table,
            **self.canvas.context(self.visible, self.viewer, self.step, self.table),
        }

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
        by = self.canvas.by_whom(self.phase)
        if by not in ("member", "everybody") or self.step.is_revealed:
            return None
        if self.canvas.repeats_in(self.phase):
            return None
        writers = [
            p for p in self.meeting.present if self.canvas.may_write(self.meeting.viewer(p), self.step)
        ]
        if not writers or not self.canvas.is_asked(self.phase):
            return None
        done = sum(self._is_ready(person) for person in writers)
        return {"done": done, "of": len(writers), "pips": [n < done for n in range(len(writers))]}

    def _is_ready(self, person: Membership) -> bool:
        """Has this person handed in what is asked of them: about everybody, where it is about people?"""
        own = [entry for entry in self.entries if entry.author == person.pk]
        abouts = self.canvas.about(self.meeting.viewer(person), self.step, self.table)
        return bool(own) if abouts is None else {entry.about for entry in own} >= set(abouts)

    def card(self) -> Any:
        if self.phase.canvas != "deck":
            return None
        deck = catalogue.cards(self.phase.options["deck"], self.meeting.language)
        return {"deck": deck, "card": deck.get(self.step.card)}

    # --- who sits where ---
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
        if self.step.is_revealed and self.canvas.is_read_aloud and self.step.order:
            return _("What was written is read aloud, one after the other.")
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
            "mine": mine_mark(step),
            "turn": step.turn_id or "",
            "say": self.phase.title,
            "ends": round(step.ends_at.timestamp() * 1000) if not step.is_paused else "",
            "minutes": step.minutes,
            "rest": self.meeting.rest,
            "until": round(self.meeting.until.timestamp() * 1000),
        }


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
    turn = f".{step.turn_id}" if CANVASES[step.phase.canvas].follows_turn else ""
    clients = "".join(f".{group.client.pk}" for group in step.meeting.groups(step) if group.client)
    return f"{step.pk}.{int(step.is_revealed)}.{moment.pk if moment else 0}.{step.meeting.chair_id}{turn}{clients}"


def mine_mark(step: Step) -> str:
    """The same for what people look at for themselves, which changes without taking a form away."""
    canvas, meeting = CANVASES[step.phase.canvas], step.meeting
    if not canvas.has_mine and not step.phase.apart:
        return ""
    written = sum(not entry.is_draft for entry in step.entries) if canvas.is_lively else 0
    groups = "-".join(str(p.pk) for group in meeting.groups(step) for p in group.people)
    return f"{work_mark(step)}.{step.turn_id}.{written}.{groups}.{int(step.called_at is not None)}"
