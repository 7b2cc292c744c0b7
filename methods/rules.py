"""What must be true of a method: the same for the files of the catalogue and for what people make themselves."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from methods.canvases import CANVASES
from methods.catalogue import EVIDENCE, FRAMES, KINDS, LEVELS, SAFETY, Method
from methods.script import Phase

PLACEHOLDERS = {"presenter", "chair", "questioner", "turn", "client"}
ROLES = {"presenter", "member", "questioner", "turn", "client", "screen"}
LEADS = {"chair", "presenter", "questioner", "member"}
SILENT = {"presenter", "member"}
LONGEST_NAME = 200  # characters: as many as a worksheet keeps of it
MOST_MINUTES = 240  # of one phase
MOST_PHASES = 40
KEY = re.compile(r"[a-z0-9_-]{1,50}")  # with the number of a round it stands with every entry


@dataclass(frozen=True)
class Mistake:
    """What is wrong, in the active language; in which phase, and at which part of it, when it is about one."""

    said: str
    phase: str = ""
    field: str = ""


def mistakes(method: Method) -> Iterator[Mistake]:
    """Every mistake in a method that could be read."""
    yield from fact_mistakes(method)
    yield from phase_mistakes(method)


def fact_mistakes(method: Method) -> Iterator[Mistake]:
    known = {
        "kind": KINDS,
        "level": LEVELS,
        "safety": SAFETY,
        "evidence": EVIDENCE,
        "orientation": range(1, 6),
    }
    for name, values in known.items():
        value = getattr(method, name)
        if value not in values:
            yield Mistake(_("unknown %(name)s %(value)r") % {"name": name, "value": value}, field=name)
    if not 1 < method.group[0] <= method.best[0] <= method.best[1] <= method.group[1]:
        said = _("group %(group)s and best %(best)s are not in order")
        yield Mistake(said % {"group": list(method.group), "best": list(method.best)}, field="group")
    for setting in method.settings:
        if setting.default not in setting.choices:
            said = _("setting %(key)r: the default %(default)r is not one of its choices")
            yield Mistake(said % {"key": setting.key, "default": setting.default})
    if len(method.name) > LONGEST_NAME:
        yield Mistake(_("the name is longer than %(most)d characters") % {"most": LONGEST_NAME}, field="name")
    if len(method.full.phases) > MOST_PHASES:
        yield Mistake(_("A method has at most %(many)d phases.") % {"many": MOST_PHASES})
    if not method.script().phases:
        yield Mistake(_("no phase is played with the default settings"))


def phase_mistakes(method: Method) -> Iterator[Mistake]:
    settings_by_key = {setting.key: setting for setting in method.settings}
    before: dict[str, Phase] = {}
    for phase in method.full.phases:

        def at(field: str, said: str, phase: Phase = phase) -> Mistake:
            return Mistake(said, phase.key, field)

        if phase.key in before:
            yield at("key", _("this key stands twice"))
        if not KEY.fullmatch(phase.key):
            yield at("key", _("a key is short, of small letters, figures and dashes"))
        if not 0 < phase.least <= phase.typical <= phase.most:
            said = _("minutes %(typical)s (%(least)s–%(most)s) are not in order")
            facts = {"typical": phase.typical, "least": phase.least, "most": phase.most}
            yield at("minutes", said % facts)
        if phase.most > MOST_MINUTES:
            yield at("minutes", _("a phase takes at most %(most)d minutes") % {"most": MOST_MINUTES})
        if phase.lead not in LEADS:
            yield at("lead", _("unknown lead %(lead)r") % {"lead": phase.lead})
        for who in sorted(set(phase.silent) - SILENT):
            yield at("silent", _("nobody is called %(who)r, in silent") % {"who": who})
        if phase.apart not in (0, 2, 3):
            said = _("apart must be 2 (pairs) or 3 (trios), not %(apart)r")
            yield at("apart", said % {"apart": phase.apart})
        if phase.frame and phase.frame not in FRAMES:
            yield at("frame", _("unknown frame %(frame)r") % {"frame": phase.frame})
        for key, choices in phase.conditions:
            if key not in settings_by_key or set(choices) - set(settings_by_key[key].choices):
                yield at("only", _("only = %(only)r names no setting") % {"only": phase.only})
        for source in phase.sources:
            if source not in before and not (phase.round and source == phase.key):
                yield at("sources", _("from %(source)r is not an earlier phase") % {"source": source})
            elif not _works_on(phase, before.get(source, phase)):
                said = _("this canvas does not go on with that of %(source)r")
                yield at("sources", said % {"source": source})
        for value in phase.options.values():
            if isinstance(value, str) and value.startswith("$") and value[1:] not in settings_by_key:
                yield at("options", _("option %(value)r names no setting") % {"value": value})
        yield from (at("options", mistake) for mistake in canvas_mistakes(phase))
        for role in sorted(set(phase.roles) - ROLES):
            yield at("roles", _("unknown role %(role)r") % {"role": role})
        if not {"member", "screen"} <= set(phase.roles):
            yield at("roles", _("a line for member and for screen is needed"))
        for text in (
            phase.say,
            *phase.guard,
            *phase.stuck,
            *phase.prompts,
            *phase.rules,
            *phase.roles.values(),
        ):
            yield from (at("texts", mistake) for mistake in text_mistakes(text))
        before[phase.key] = phase


def _works_on(phase: Phase, source: Phase) -> bool:
    canvas = CANVASES.get(phase.canvas)
    return not (canvas and canvas.family) or source.canvas in canvas.family


def canvas_mistakes(phase: Phase) -> list[str]:
    if phase.canvas not in CANVASES:
        return [_("unknown canvas %(canvas)r") % {"canvas": phase.canvas}]
    try:
        return CANVASES[phase.canvas].check(phase.options, phase)
    except (TypeError, ValueError) as error:
        return [_("the options cannot be read: %(error)s") % {"error": error}]


def text_mistakes(text: Any) -> Iterator[str]:
    try:
        names = {
            name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None
        }
    except (TypeError, ValueError) as error:
        yield _("a text cannot be read: %(error)s") % {"error": error}
        return
    if names - PLACEHOLDERS:
        yield _("unknown placeholder %(names)s") % {"names": sorted(names - PLACEHOLDERS)}
