"""The kinds of canvas. The one registry: a kind that is not here does not exist, and a key is never reused."""

from methods.canvases.advice import ADVICE, SORTING
from methods.canvases.base import Canvas, Person, Seen, Table, Viewer, Visit
from methods.canvases.choosing import CHOOSING
from methods.canvases.columns import COLUMNS
from methods.canvases.gossip import GOSSIP
from methods.canvases.intention import INTENTION
from methods.canvases.look_back import LOOK_BACK
from methods.canvases.pick import PICK
from methods.canvases.plain import ATTENDANCE, DECK, FAREWELL, PAUSE, TALK
from methods.canvases.questions import QUESTIONS
from methods.canvases.reflection import REFLECTION
from methods.canvases.rounds import ROUND
from methods.canvases.story import STORY

CANVASES: dict[str, Canvas] = {
    canvas.key: canvas
    for canvas in (
        ATTENDANCE,
        DECK,
        LOOK_BACK,
        CHOOSING,
        STORY,
        QUESTIONS,
        COLUMNS,
        GOSSIP,
        ROUND,
        ADVICE,
        SORTING,
        INTENTION,
        PICK,
        REFLECTION,
        TALK,
        PAUSE,
        FAREWELL,
    )
}

__all__ = ["CANVASES", "Canvas", "Person", "Seen", "Table", "Viewer", "Visit"]
