"""What the options of the canvases and their choices are called, where somebody edits a method of their own."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from methods.wording import Words

Name = str | Promise

OPTIONS: Words = {
    "answers": _("The answers, one a line"),
    "bare": _("Nothing but the title on the room screen"),
    "broad": _("Six broad questions, one a line"),
    "card": _("Everybody also writes one line"),
    "cards": _("Which sides of the cards?"),
    "case": _("Begins with what stands in the case"),
    "columns": _("Names of the columns, one a line"),
    "deck": _("Which cards?"),
    "dots": _("How many dots?"),
    "each": _("How many from everybody?"),
    "fields": _("How many fields has the shield?"),
    "figures": _("Which figures?"),
    "full": _("The whole plan"),
    "give": _("Who gets a card?"),
    "hat": _("Which hat?"),
    "kinds": _("Kinds of questions"),
    "layers": _("Which layers are open?"),
    "mark": _("Which column stands out?"),
    "open": _("Not in silence: everybody sees it at once"),
    "order": _("In which order?"),
    "own": _("Also a sentence in their own words"),
    "part": _("Which part?"),
    "passed": _("The hats have been passed on"),
    "piles": _("Into which piles?"),
    "play": _("How does one get a hand of cards?"),
    "points": _("What the figure is about, one a line"),
    "private": _("For oneself, unless one shares it"),
    "recall": _("What of before stays in sight, one a line"),
    "roots": _("Six questions about one's roots, one a line"),
    "sentence": _("Also the sentence about overshooting?"),
    "sentences": _("How the sentences begin, one a line"),
    "set": _("Which questions?"),
    "sharpen": _("The presenter may word the question anew"),
    "silent": _("First written in silence"),
    "slices": _("What is a slice of the pie?"),
    "span": _("Which time is the pie?"),
    "spoken": _("Deliberating without cards"),
    "start": _("How it begins"),
    "strengths": _("Giving back strengths instead"),
    "tip": _("Also a tip for the chair"),
    "unsigned": _("Without the names of who wrote it"),
    "way": _("How does the group choose?"),
    "who": _("Who writes?"),
    "whole": _("All sentences are needed"),
    "willing": _("Also how willing they are"),
    "words": _("Which words?"),
    "work": _("Six questions about work, one a line"),
}

# By the name of the option, or of canvas and option where the same choice means something else elsewhere.
CHOICES: dict[str, Words] = {
    "way": {
        "dots": _("by dots"),
        "energy": _("where the energy is"),
        "recognition": _("what most recognise"),
        "interest": _("what interests most"),
        "urgency": _("what cannot wait"),
        "rota": _("by a rota"),
        "balance": _("who brought in least lately"),
        "beforehand": _("agreed beforehand"),
        "presenters": _("those who bring something decide among themselves"),
        "lot": _("by lot"),
    },
    "kinds": {
        "fact": _("what happened"),
        "deepening": _("going deeper"),
        "feeling": _("what it does to you"),
        "belief": _("what you hold to be true"),
    },
    "who": {
        "member": _("the group"),
        "presenter": _("who brings the case"),
        "everybody": _("everybody"),
        "chair": _("the chair, for all"),
    },
    "order": {
        "circle": _("the order of the circle"),
        "shuffle": _("by lot"),
        "join": _("whoever wants to be next"),
    },
    "piles": {
        "choice": _("I will do this, maybe, not for me"),
        "warmth": _("warm, neutral, cold"),
        "fit": _("fits, partly, does not fit"),
        "keep": _("what I keep"),
        "answered": _("what has been answered"),
    },
    "figures": {
        "safe": _("how safe it was"),
        "useful": _("how useful it was"),
        "practised": _("how well one practised"),
    },
    "hat": {
        "blue": _("blue: steering, nothing is written"),
        "white": _("white: facts"),
        "red": _("red: feeling, one word in silence"),
        "green": _("green: ideas"),
        "yellow": _("yellow: chances"),
        "black": _("black: risks"),
        "personal": _("everybody a hat of their own"),
    },
    "layers": {
        "environment": _("Environment"),
        "behaviour": _("Behaviour"),
        "competences": _("Competences"),
        "beliefs": _("Beliefs"),
        "identity": _("Identity"),
        "mission": _("Mission"),
    },
    "deck": {
        "warm-ups": _("warm-ups"),
        "qualities": _("qualities"),
        "values": _("values"),
        "johari": _("words for each other"),
        "modules": _("ways of advising"),
    },
    "span": {
        "week": _("a working week"),
        "all": _("the whole week, 168 hours"),
        "year": _("a school year"),
    },
    "slices": {"tasks": _("a task"), "roles": _("a role")},
    "set": {"broad": _("the broad ones"), "work": _("those about work"), "roots": _("those about roots")},
    "play": {
        "choose": _("choose three"),
        "draw": _("draw five, and swap"),
        "ranking": _("choose five, and put them in order"),
    },
    "cards": {"both": _("qualities and distortions"), "qualities": _("qualities only")},
    "give": {
        "everybody": _("everybody"),
        "neighbour": _("the neighbour on the right"),
        "presenter": _("who brings the case"),
    },
    "words": {"qualities": _("qualities only"), "distortions": _("distortions too, if all agree")},
    "sentence": {"yes": _("yes"), "no": _("no")},
    "quadrant.start": {
        "own": _("with whatever one wants"),
        "quality": _("with a quality"),
        "allergy": _("with an allergy"),
    },
    "chain.part": {
        "card": _("writing one's own card"),
        "link": _("hanging the cards"),
        "close": _("closing the ring"),
        "thread": _("naming the threads"),
        "yield": _("what it yields"),
    },
    "johari.part": {
        "empty": _("the empty window"),
        "self": _("words for oneself"),
        "others": _("words for each other"),
        "window": _("one's own window"),
        "tell": _("telling, in turn"),
        "hidden": _("opening hidden words"),
    },
    "pie.part": {
        "tasks": _("writing down what there is"),
        "now": _("the pie as it is now"),
        "wished": _("the pie as wished"),
        "pairs": _("about the differences, in pairs"),
        "slice": _("showing one slice"),
        "change": _("one change"),
    },
    "shield.part": {
        "questions": _("which questions it asks"),
        "fill": _("filling in the shield"),
        "tell": _("telling, and getting values"),
        "values": _("choosing three values"),
        "work": _("about work, in pairs"),
        "wall": _("all shields beside each other"),
    },
    "help.part": {
        "question": _("writing one's question"),
        "hear": _("telling and asking"),
        "deliberate": _("deliberating behind a turned back"),
        "return": _("what helped"),
        "insight": _("one insight for all"),
    },
    "chairs.part": {
        "set": _("setting the scene"),
        "play": _("playing the talk"),
        "alternatives": _("others show how else it can go"),
        "choose": _("choosing one"),
        "try": _("trying it out"),
        "leave": _("stepping out of the parts"),
    },
    "passing.part": {
        "worse": _("how it gets worse"),
        "write": _("writing on a sheet and passing it on"),
        "aloud": _("calling ideas aloud"),
        "read": _("reading the sheets"),
        "decide": _("choosing what to do"),
    },
    "quadrant.part": {
        "example": _("an example"),
        "fill": _("filling in the boxes"),
        "test": _("testing the arrows, in pairs"),
        "show": _("showing it to the group"),
        "goal": _("a learning goal"),
    },
    "qualities.part": {
        "deck": _("looking at the cards"),
        "hand": _("getting a hand of cards"),
        "tell": _("telling about one's cards"),
        "give": _("giving a card"),
        "receive": _("receiving cards"),
        "over": _("turning a distortion over"),
        "intend": _("a card to take along"),
    },
    "dilemma.part": {"words": _("A or B, and the question"), "values": _("whose values are at stake")},
}


def names_of(canvas: str, option: str, choices: tuple[str, ...]) -> list[tuple[str, Name]]:
    """The choices of an option of a canvas, each with what it is called."""
    names: Any = CHOICES.get(f"{canvas}.{option}") or CHOICES.get(option, {})
    return [(choice, names.get(choice, choice)) for choice in choices]
