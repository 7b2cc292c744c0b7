"""A method while it is being edited: every part as its field holds it, also what is not right yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from django.utils.text import slugify

from methods.catalogue import ABOUT
from methods.script import FORMAT

HEAD_FACTS = ("kind", "level", "orientation", "safety")
DEFAULTS: dict[str, Any] = {
    "kind": "case",
    "level": "starting",
    "orientation": 3,
    "safety": "middle",
    "group": [3, 10],
    "best": [4, 8],
    "evidence": "C",
    "sources": [],
    "order": 900,
}
LINES = ("guard", "stuck", "prompts", "rules")  # a line each in the editor
ROLES = ("presenter", "member", "turn", "client", "questioner", "screen")
KEPT = ("rounds", "presents", "only", "frame")  # not on the page, and not lost


class Draft(TypedDict):
    """`head`: field values of the method. `phases`: of each phase its key, its field values and what is kept beside them.
    `rest`: what the page does not show of the two files."""

    head: dict[str, Any]
    phases: list[dict[str, Any]]
    rest: dict[str, Any]


def draft_of(facts: Mapping[str, Any], texts: Mapping[str, Any]) -> Draft:
    """Out of the two files of a method; out of nothing an empty one."""
    known = {**DEFAULTS, **facts}
    head = {
        **{name: known[name] for name in HEAD_FACTS},
        "group_least": known["group"][0],
        "group_most": known["group"][1],
        **{name: texts.get(name, "") for name in ("name", "short", *ABOUT)},
        "sources": "\n".join(known["sources"]),
    }
    rest = {
        "facts": {name: known[name] for name in ("best", "evidence", "order", "settings") if name in known},
        "texts": {"settings": texts["settings"]} if "settings" in texts else {},
    }
    phases = [_phase_of(raw, texts["phases"][raw["key"]]) for raw in facts.get("phases", [])]
    return {"head": head, "phases": phases, "rest": rest}


def _phase_of(raw: Mapping[str, Any], texts: Mapping[str, Any]) -> dict[str, Any]:
    typical, least, most = raw["minutes"]
    labels = texts.get("labels", {})
    options = {
        f"option-{name}": _shown(value, labels)
        for name, value in raw.get("options", {}).items()
        if not _is_setting(value)
    }
    return {
        "key": raw["key"],
        "title": texts["title"],
        "least": least,
        "typical": typical,
        "most": most,
        "say": texts["say"].strip(),
        **{name: "\n".join(texts.get(name, [])) for name in LINES},
        **{f"role_{role}": line for role, line in texts.get("roles", {}).items()},
        "canvas": raw["canvas"],
        "lead": raw.get("lead", "chair"),
        "silent": list(raw.get("silent", [])),
        "sources": [key for key in raw.get("from", []) if key != raw["key"]],
        "apart": raw.get("apart", 0),
        **options,
        "rest": {
            **{name: raw[name] for name in KEPT if name in raw},
            "options": {name: value for name, value in raw.get("options", {}).items() if _is_setting(value)},
            "goes_on": raw["key"] in raw.get("from", []),  # with what was written in its own earlier rounds
            "labels": dict(labels),
            "loose": {key: label for key, label in labels.items() if key not in _named(raw)},
        },
    }


def _named(raw: Mapping[str, Any]) -> set[str]:
    """The labels that an option of the phase names; the others belong to the canvas."""
    lists = (value for value in raw.get("options", {}).values() if isinstance(value, list))
    return {key for keys in lists for key in keys}


def _shown(value: Any, labels: Mapping[str, str]) -> Any:
    """Keys with labels are edited by their labels, a line each."""
    if isinstance(value, list) and all(key in labels for key in value):
        return "\n".join(labels[key] for key in value)
    return value


def _is_setting(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("$")


def a_phase(draft: Draft, title: str = "") -> dict[str, Any]:
    """A new phase, with a key of its own."""
    return {
        "key": _free_key(draft, title or "phase"),
        "title": title,
        "least": 3,
        "typical": 5,
        "most": 10,
        "canvas": "talk",
        "lead": "chair",
        "silent": [],
        "sources": [],
        "apart": 0,
        "rest": {"options": {}, "labels": {}},
    }


def a_copy(draft: Draft, phase: Mapping[str, Any]) -> dict[str, Any]:
    return {**phase, "key": _free_key(draft, str(phase["key"])), "rest": dict(phase["rest"])}


def _free_key(draft: Draft, wish: str) -> str:
    taken = {phase["key"] for phase in draft["phases"]}
    base = slugify(wish)[:40] or "phase"
    number = 2
    key = base
    while key in taken:
        key, number = f"{base}-x{number}", number + 1
    return key


def files_of(draft: Draft, key: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two files (facts, texts) of what is on the page; ValueError or TypeError for what cannot be one."""
    head, rest = draft["head"], draft["rest"]
    least, most = int(head["group_least"]), int(head["group_most"])
    best = rest["facts"].get("best", [least, most])
    facts = {
        "format": FORMAT,
        "key": key,
        **{name: head[name] for name in HEAD_FACTS},
        "orientation": int(head["orientation"]),
        "group": [least, most],
        "best": [min(max(number, least), most) for number in best],
        "sources": _lines(head["sources"]),
        **{name: value for name, value in rest["facts"].items() if name != "best"},
        "phases": [_facts_of(phase) for phase in draft["phases"]],
    }
    texts = {
        **{name: head[name] for name in ("name", "short", *ABOUT) if head[name]},
        **rest["texts"],
        "phases": {phase["key"]: _texts_of(phase) for phase in draft["phases"]},
    }
    return facts, texts


def _facts_of(phase: Mapping[str, Any]) -> dict[str, Any]:
    rest = phase["rest"]
    facts = {
        "key": phase["key"],
        "canvas": phase["canvas"],
        "minutes": [int(phase[name]) for name in ("typical", "least", "most")],
        "lead": phase["lead"],
        "silent": phase["silent"],
        "options": {**_options(phase), **rest["options"]},
        "from": [*phase["sources"], *([phase["key"]] if rest.get("goes_on") else [])],
        "apart": int(phase["apart"] or 0),
        **{name: rest[name] for name in KEPT if name in rest},
    }
    return {name: value for name, value in facts.items() if value not in ([], {}, 0, "")}


def _texts_of(phase: Mapping[str, Any]) -> dict[str, Any]:
    texts = {
        "title": phase["title"],
        "say": str(phase.get("say") or "").replace("\r\n", "\n").strip(),
        **{name: _lines(phase.get(name, "")) for name in LINES},
        "roles": {role: phase[f"role_{role}"] for role in ROLES if phase.get(f"role_{role}")},
        "labels": {**phase["rest"].get("loose", {}), **labels_of(phase)},
    }
    return {name: value for name, value in texts.items() if value not in ([], {})}


def _options(phase: Mapping[str, Any]) -> dict[str, Any]:
    from methods.canvases import CANVASES

    found: dict[str, Any] = {}
    canvas = CANVASES.get(str(phase["canvas"]))
    for option in canvas.options if canvas else ():
        value = phase.get(f"option-{option.name}")
        if value is None or value is False or value in ("", []) or option.name in phase["rest"]["options"]:
            continue
        if option.kind == "labels":
            found[option.name] = list(_keyed(phase, _lines(value)))
        else:
            found[option.name] = int(value) if option.kind == "number" else value
    return found


def labels_of(phase: Mapping[str, Any]) -> dict[str, str]:
    """The labels of what was typed line by line; what was there keeps its key, so that nothing loses what it names."""
    from methods.canvases import CANVASES

    canvas = CANVASES.get(str(phase["canvas"]))
    typed = [
        phase.get(f"option-{o.name}", "") for o in (canvas.options if canvas else ()) if o.kind == "labels"
    ]
    return {key: label for text in typed for key, label in _keyed(phase, _lines(text)).items()}


def _keyed(phase: Mapping[str, Any], labels: list[str]) -> dict[str, str]:
    old = {label: key for key, label in phase["rest"]["labels"].items()}
    keyed: dict[str, str] = {}
    for number, label in enumerate(labels, start=1):
        key = old.get(label) or slugify(label)[:30] or f"l{number}"
        keyed[key if key not in keyed else f"{key}-{number}"] = label
    return keyed


def _lines(text: Any) -> list[str]:
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]
