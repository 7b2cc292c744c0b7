"""The kinds of canvas. The one registry: a kind that is not here does not exist, and a key is never reused."""

from collections.abc import Iterable
from pathlib import Path

from methods.canvases.advice import ADVICE, SORTING
from methods.canvases.base import Canvas, Person, Seen, Sheet, Table, Unvisited, Viewer, Visit
from methods.canvases.chain import CHAIN
from methods.canvases.chairs import CHAIRS
from methods.canvases.choosing import CHOOSING
from methods.canvases.columns import COLUMNS
from methods.canvases.dilemma import DILEMMA
from methods.canvases.gossip import GOSSIP
from methods.canvases.hats import HATS
from methods.canvases.help import HELP
from methods.canvases.intention import INTENTION
from methods.canvases.johari import JOHARI
from methods.canvases.layers import LAYERS
from methods.canvases.look_back import LOOK_BACK
from methods.canvases.modules import DELIBERATION, MODULES
from methods.canvases.passing import PASSING
from methods.canvases.pick import PICK
from methods.canvases.pie import PIE
from methods.canvases.plain import ATTENDANCE, DECK, FAREWELL, PAUSE, TALK
from methods.canvases.poll import POLL
from methods.canvases.quadrant import QUADRANT
from methods.canvases.qualities import QUALITIES
from methods.canvases.questions import QUESTIONS
from methods.canvases.reflection import REFLECTION
from methods.canvases.rounds import ROUND
from methods.canvases.scale import SCALE
from methods.canvases.sentences import SENTENCES
from methods.canvases.shield import SHIELD
from methods.canvases.story import STORY
from methods.canvases.vote import VOTE

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
        SENTENCES,
        SCALE,
        POLL,
        VOTE,
        PIE,
        SHIELD,
        LAYERS,
        MODULES,
        DELIBERATION,
        CHAIN,
        JOHARI,
        HELP,
        CHAIRS,
        PASSING,
        QUADRANT,
        QUALITIES,
        HATS,
        DILEMMA,
        TALK,
        PAUSE,
        FAREWELL,
    )
}

STYLES = Path(__file__).parents[2] / "static" / "css" / "canvases"


def styles_of(keys: Iterable[str]) -> list[str]:
    """The stylesheets these canvases bring along, as static paths."""
    return [f"css/canvases/{key}.css" for key in sorted(set(keys)) if (STYLES / f"{key}.css").exists()]


__all__ = [
    "CANVASES",
    "Canvas",
    "Person",
    "Seen",
    "Sheet",
    "Table",
    "Unvisited",
    "Viewer",
    "Visit",
    "styles_of",
]
