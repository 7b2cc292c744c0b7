"""What the marks in a method file mean, in whole words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[Any, "str | Promise"]

LEVELS: Words = {"starting": _("starting"), "some": _("some experience"), "advanced": _("advanced")}
SAFETY: Words = {
    "low": _("Ordinary trust is enough."),
    "middle": _("The group knows each other a little and keeps its agreements."),
    "high": _("Only in a group where people dare to show themselves."),
}
EVIDENCE: Words = {
    "A": _(
        "The phases and most of their times come from sources; the shortest and longest times are our estimate."
    ),
    "B": _("The phases come from sources; the times are our estimate."),
    "C": _(
        "A source names this way of working in one sentence; we worked it out from there. Try it first in a group you know."
    ),
}
ORIENTATIONS: Words = {
    1: _("mainly solutions"),
    2: _("more solutions than values"),
    3: _("in between"),
    4: _("more values than solutions"),
    5: _("mainly values"),
}
LEADS: Words = {
    "chair": _("The chair leads."),
    "presenter": _("The presenter has the floor."),
    "questioner": _("One person asks, the presenter answers."),
    "member": _("Everybody has a turn."),
}
APART: Words = {2: _("In pairs."), 3: _("In trios.")}
SILENT: Words = {"presenter": _("The presenter only listens."), "member": _("The group only listens.")}
CANVAS_NAMES: Words = {
    "talk": _("talk, nothing is written"),
    "story": _("the presenter tells"),
    "questions": _("ask questions"),
    "round": _("go round, one after the other"),
    "columns": _("cards in columns"),
    "sentences": _("finish sentences in silence"),
    "advice": _("write advice in silence"),
    "sorting": _("the presenter sorts what was written"),
    "intention": _("write down what one will do"),
    "gossip": _("talk about the presenter, who listens"),
    "pick": _("the presenter picks who asks"),
    "scale": _("a figure on a scale"),
    "poll": _("one question, everybody answers unseen"),
    "vote": _("give dots to what was written"),
    "deck": _("draw a card"),
    "reflection": _("one sentence and figures at the end"),
    "pause": _("a break"),
    "choosing": _("choose the case"),
    "look-back": _("look back on intentions"),
    "hats": _("think under one of six hats"),
    "dilemma": _("word a dilemma, and whose values are at stake"),
    "layers": _("peel six layers around one moment"),
    "modules": _("the presenter picks a way of advising"),
    "deliberation": _("advise in the way that was picked"),
    "chain": _("thread stories into a chain"),
    "johari": _("words for oneself and each other, in a window of four panes"),
    "quadrant": _("fill in a core quadrant"),
    "qualities": _("play with cards of qualities"),
    "pie": _("draw one's time as a pie"),
    "shield": _("make a coat of arms"),
    "help": _("help each other in trios"),
    "chairs": _("play a talk on two chairs"),
    "passing": _("write ideas and pass them on"),
    "attendance": _("tick who is there"),
    "farewell": _("say goodbye"),
}
