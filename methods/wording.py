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
    "attendance": _("tick who is there"),
    "farewell": _("say goodbye"),
}
OPTION_NAMES: Words = {
    "each": _("How many from everybody?"),
    "kinds": _("Kinds of questions"),
    "silent": _("First written in silence"),
    "sharpen": _("The presenter may word the question anew"),
    "bare": _("Nothing but the title on the room screen"),
    "private": _("For oneself, unless one shares it"),
    "case": _("Begins with what stands in the case"),
    "start": _("How it begins"),
    "willing": _("Also how willing they are"),
    "columns": _("Names of the columns, one a line"),
    "sentences": _("How the sentences begin, one a line"),
    "points": _("What the figure is about, one a line"),
    "answers": _("The answers, one a line"),
    "who": _("Who writes?"),
    "open": _("Not in silence: everybody sees it at once"),
    "piles": _("Into which piles?"),
    "own": _("Also a sentence in their own words"),
    "dots": _("How many dots?"),
    "order": _("In which order?"),
    "card": _("Everybody also writes one line"),
    "full": _("The whole plan"),
    "figures": _("Which figures?"),
    "tip": _("Also a tip for the chair"),
    "deck": _("Which cards?"),
    "way": _("How does the group choose?"),
    "fact": _("what happened"),
    "deepening": _("going deeper"),
    "feeling": _("what it does to you"),
    "belief": _("what you hold to be true"),
    "member": _("the group"),
    "presenter": _("who brings the case"),
    "everybody": _("everybody"),
    "choice": _("I will do this, maybe, not for me"),
    "warmth": _("warm, neutral, cold"),
    "fit": _("fits, partly, does not fit"),
    "keep": _("what I keep"),
    "answered": _("what has been answered"),
    "circle": _("the order of the circle"),
    "shuffle": _("by lot"),
    "safe": _("how safe it was"),
    "useful": _("how useful it was"),
    "warm-ups": _("warm-ups"),
    "qualities": _("qualities"),
    "values": _("values"),
    "johari": _("words for each other"),
    "modules": _("ways of advising"),
    "recall": _("What of before stays in sight, one a line"),
    "whole": _("All sentences are needed"),
    "mark": _("Which column stands out?"),
    "chair": _("the chair, for all"),
    "hat": _("Which hat?"),
    "personal": _("everybody a hat of their own"),
    "passed": _("The hats have been passed on"),
    "blue": _("blue: steering, nothing is written"),
    "white": _("white: facts"),
    "red": _("red: feeling, one word in silence"),
    "green": _("green: ideas"),
    "yellow": _("yellow: chances"),
    "black": _("black: risks"),
    "part": _("Which part?"),
    "words": _("A or B, and the question"),
}
