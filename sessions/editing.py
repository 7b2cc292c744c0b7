"""The method editor: the draft as forms, and what every press on the page does to it."""

from __future__ import annotations

from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from methods import catalogue, exchange
from methods.draft import Draft, a_copy, a_phase, files_of
from methods.forms import HeadForm, PhaseForm
from methods.models import OwnMethod
from methods.rules import MOST_PHASES
from methods.script import Script, ScriptError
from methods.timeline import TimeLine, time_line


class Editing:
    """`open`: the key of the phase whose fields are on the page."""

    def __init__(self, method: OwnMethod, open: str = "") -> None:
        self.method = method
        self.draft: Draft = method.at_hand
        self.open = self._known(open)
        self.is_checked = False
        self.sentences: list[str] = []
        self.moved = ""

    # --- what was sent ---
    def take(self, sent: QueryDict) -> bool:
        """Keep what was typed and do what was pressed. False when something must be mended first."""
        self.take_over(sent)
        do, _sep, key = sent.get("do", "").partition(":")
        is_done = getattr(self, f"_do_{do}", self._do_nothing)(key)
        self.__dict__.pop("phases", None)
        if not (do == "save" and is_done):
            self.method.keep_draft(self.draft)
        return bool(is_done)

    def take_over(self, sent: QueryDict) -> None:
        """What was typed on the page, right or not yet; nothing is kept of it by this."""
        head = HeadForm(sent)
        if "name" in sent:
            self.draft["head"] = {
                name: field.widget.value_from_datadict(sent, {}, name) or ""
                for name, field in head.fields.items()
            }
        for index, phase in enumerate(self.draft["phases"]):
            if f"phase-{phase['key']}-title" in sent:
                self.open = phase["key"]
                phase.update(PhaseForm(phase, self._earlier(index), sent).typed())

    def _known(self, key: str) -> str:
        return key if any(phase["key"] == key for phase in self.draft["phases"]) else ""

    def _index(self, key: str) -> int:
        return next(n for n, phase in enumerate(self.draft["phases"]) if phase["key"] == key)

    # --- what can be pressed ---
    def _do_nothing(self, key: str) -> bool:
        return True

    def _do_open(self, key: str) -> bool:
        self.open = self._known(key)
        return True

    def _do_close(self, key: str) -> bool:
        self.is_checked = True
        if any(form.phase["key"] == self.open and not form.is_valid() for form in self.phases):
            return False
        self.open, self.is_checked = "", False
        return True

    def _do_up(self, key: str) -> bool:
        return self._move(key, -1)

    def _do_down(self, key: str) -> bool:
        return self._move(key, 1)

    def _move(self, key: str, by: int) -> bool:
        phases = self.draft["phases"]
        if any(phase["key"] == key for phase in phases):
            here = self._index(key)
            phases.insert(max(0, here + by), phases.pop(here))
            self.moved = key
            self._mend_sources()
        return True

    def _do_new(self, key: str) -> bool:
        if len(self.draft["phases"]) >= MOST_PHASES:
            self.sentences = [_("A method has at most %(many)d phases.") % {"many": MOST_PHASES}]
            return False
        self.draft["phases"].append(a_phase(self.draft))
        self.open = self.draft["phases"][-1]["key"]
        return True

    def _do_copy(self, key: str) -> bool:
        if len(self.draft["phases"]) < MOST_PHASES and any(p["key"] == key for p in self.draft["phases"]):
            here = self._index(key)
            self.draft["phases"].insert(here + 1, a_copy(self.draft, self.draft["phases"][here]))
            self.open = self.draft["phases"][here + 1]["key"]
        return True

    def _do_remove(self, key: str) -> bool:
        self.draft["phases"] = [phase for phase in self.draft["phases"] if phase["key"] != key]
        self.open = "" if self.open == key else self.open
        self._mend_sources()
        return True

    def _mend_sources(self) -> None:
        """A phase cannot go on with one that comes later, or is gone."""
        before: list[str] = []
        for phase in self.draft["phases"]:
            phase["sources"] = [key for key in phase.get("sources") or [] if key in before]
            before.append(phase["key"])

    def _do_save(self, key: str) -> bool:
        self.is_checked = True
        if self._find_mistakes():
            return False
        self.method.draft = dict(self.draft)
        self.method.save_draft()
        return True

    def _find_mistakes(self) -> bool:
        """By the fields first; what only shows in the whole, by the rules of the catalogue's files."""
        self.__dict__.pop("phases", None)
        wrong = [form for form in self.phases if not form.is_valid()]
        if wrong:
            self.open = wrong[0].phase["key"]
        if not self.draft["phases"]:
            self.sentences.append(_("A method needs at least one phase."))
        if wrong or not self.head.is_valid() or self.sentences:
            return True
        try:
            exchange.check(*files_of(self.draft, self.method.key), self.method.lang)
        except exchange.Refused as refused:
            self.sentences = list(refused.lines)
        return bool(self.sentences)

    # --- what is on the page ---
    @cached_property
    def head(self) -> HeadForm:
        sent = QueryDict(mutable=True)
        sent.update({name: str(value) for name, value in self.draft["head"].items()})
        return HeadForm(sent) if self.is_checked else HeadForm(initial=self.draft["head"])

    @cached_property
    def phases(self) -> list[PhaseForm]:
        return [PhaseForm(phase, self._earlier(index)) for index, phase in enumerate(self.draft["phases"])]

    def _earlier(self, index: int) -> list[tuple[str, str]]:
        return [(phase["key"], phase["title"] or "…") for phase in self.draft["phases"][:index]]

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """(where it stands on the page, what): for the summary."""
        found = [("", sentence) for sentence in self.sentences]
        if self.is_checked:
            found += [(f"id_{name}", str(errors[0])) for name, errors in self.head.errors.items()]
            for number, form in enumerate(self.phases, start=1):
                for name, errors in form.errors.items():
                    field = f"id_{form.add_prefix(name)}" if name in form.fields else ""
                    title = _("Phase %(number)d, %(title)s") % {
                        "number": number,
                        "title": form.phase["title"],
                    }
                    found.append((field, f"{title}: {errors[0]}"))
        return found

    @cached_property
    def script(self) -> Script | None:
        """What is played, with the usual choices; None while it cannot be read as a method."""
        try:
            facts, texts = files_of(self.draft, self.method.key)
            script = catalogue.build(facts, texts, self.method.lang).script()
        except (ScriptError, KeyError, TypeError, ValueError):
            return None
        return script if script.minutes else None

    @property
    def line(self) -> TimeLine | None:
        """The same, in true proportion."""
        return time_line(self.script) if self.script else None
