"""Text that obeys nobody's rules, planted in every field of every document of a store."""

from pathlib import Path
from typing import Any

import msgspec

from interview.conduct.events import Unread, from_plain
from interview.errors import InterviewError
from interview.model.kind import Family
from interview.model.kinds import KINDS, is_shaped
from interview.model.line import Line, Step, after, named
from interview.model.opening import Candidate, Consensus, Decision, Discussed, KitVersion
from interview.model.rights import new_opening
from interview.model.text import one_line
from interview.store.files import FileStore
from interview.store.protocol import Key
from interview.workspace import openings, own_documents
from interview.workspace.naming import slug
from interview.workspace.workspace import Workspace
from tests.report.stores import the_story

HOSTILE = (
    "\x1b]52;c;eA==\x07\x1b[2J\x9b31m\u202e\u2066[bold]x[/][@click=app.leave]y[/]"
    "<script>x</script>\nFORGED;=1+1;\t@SUM(1)"
)
REFERENCES = frozenset(
    [
        "id",
        "question",
        "trait",
        "candidate",
        "opening",
        "fingerprint",
        "probe",
        "probes",
        "tick",
        "ticks",
        "kind",
        "lang",
        "asked_as",
        "event",
        "step",
        "need",
        "traits",
        "candidates",
        "question_id",
        "nonce",
        "who",
        "to",
        "right",
        "part",
        "document",
    ]
)
"""Fields that hold a name other documents look for; everything else is anybody's text."""


READ_AS: dict[str, Any] = {
    "person": Candidate,
    "consensus": Consensus,
    "discussed": Discussed,
    "decided": Decision,
}
VIEWER = "Mia\x1b[2J\u202e"


def planted(home: Path, clock: Any) -> Workspace:
    """Return a workspace whose every document holds hostile text wherever text may stand.

    ``VIEWER`` may see what there is.
    """
    plain = Workspace(home.parent / "as it was", clock)
    opening = the_story(plain)
    lead = {"who": slug(one_line(VIEWER)), "right": "coordinator", "name": VIEWER}
    openings.change(plain, opening.id, own_documents.Act("granted", lead), who="Mia")
    FileStore(home).add(_rewritten(list(plain.store.lines().lines.values())))
    return Workspace(home, clock)


def cards(workspace: Workspace) -> dict[str, Key]:
    """Return the documents of all cards by the names that commands take."""
    keys = [key for key in workspace.store.keys("openings") if key.kind == "card"]
    names = {key: named(key.path) for key in keys}
    return {f"{it.opening}/{it.candidate}/{it.person}": key for key, it in names.items()}


def _rewritten(lines: list[Line]) -> list[Line]:
    """Return the lines with hostile words, chained and named anew, whatever they rest on first."""
    names = _names(lines)
    made: dict[str, Line] = {}
    while len(made) < len(lines):
        for line in lines:
            rests_on = {*filter(None, [line.prev]), *line.seen, *_heads(line)}
            if line.h not in made and rests_on <= made.keys():
                made[line.h] = _again(line, made, names)
    return list(made.values())


def _names(lines: list[Line]) -> dict[str, str]:
    """Return what people and openings are called in paths, now that people have other names."""
    said = [(line, line.op or {}) for line in lines]
    called = {line.person: op["chain"]["name"] for line, op in said if "chain" in op}
    called |= {op["who"]: op["name"] for _, op in said if {"who", "name"} <= op.keys()}
    people = {one: slug(name + HOSTILE) for one, name in called.items() if name != VIEWER}
    begun = [(line, op["nonce"]) for line, op in said if line.kind == "created"]
    return people | {
        line.opening: new_opening(
            line.opening.rpartition("-")[0], f"{people[line.person]}.{line.device}", nonce
        )
        for line, nonce in begun
    }


def _heads(line: Line) -> list[str]:
    return [h for _, h in (line.op or {}).get("heads", {}).values()]


def _doc(line: Line, names: dict[str, str]) -> str:
    folders = [names.get(part, part) for part in line.doc.split("/")[:-1]]
    person = names.get(line.person, line.person)
    return "/".join([*folders, f"{line.name.part}.{person}.{line.device}"])


def _again(line: Line, made: dict[str, Line], names: dict[str, str]) -> Line:
    before = {name: part for name, part in (line.op or {}).items() if name != "heads"}
    said = _hostile(line.kind, _renamed(before, names))
    if heads := [made[h] for h in _heads(line)]:
        said["heads"] = {head.doc: [head.n, head.h] for head in heads}
    step = Step(kind=line.kind, t=line.t, op=said, about=line.about, seen=tuple(made[h].h for h in line.seen))
    return after(made.get(line.prev), _doc(line, names), step)


def _renamed(value: Any, names: dict[str, str]) -> Any:
    match value:
        case dict():
            return {name: _renamed(part, names) for name, part in value.items()}
        case list():
            return [_renamed(part, names) for part in value]
        case str():
            return names.get(value, value)
        case _:
            return value


def _hostile(kind: str, operation: dict[str, Any]) -> dict[str, Any]:
    """Return the operation with text appended to every string that may be any string."""
    for place in _strings(operation, ()):
        changed = _put(operation, place)
        if _is_read(kind, changed):
            operation = changed
    return operation


def _strings(value: object, place: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    match value:
        case str():
            named = [part for part in place if isinstance(part, str)]
            return [] if named[-1] in REFERENCES else [place]
        case dict():
            return [one for name, part in value.items() for one in _strings(part, (*place, name))]
        case list() | tuple():
            return [one for n, part in enumerate(value) for one in _strings(part, (*place, n))]
        case _:
            return []


def _put(value: Any, place: tuple[str | int, ...]) -> Any:
    if not place:
        return value + HOSTILE
    first, *rest = place
    if isinstance(value, dict):
        return {**value, first: _put(value[first], tuple(rest))}
    return [*value[:first], _put(value[first], tuple(rest)), *value[first + 1 :]]


def _is_read(kind: str, operation: dict[str, Any]) -> bool:
    try:
        if KINDS[kind].family is Family.CARD:
            return not isinstance(from_plain({**operation, "event": kind, "at": 1.0}).event, Unread)
        if kind == "kit":
            msgspec.convert(operation["version"], KitVersion)
        elif kind in READ_AS:
            msgspec.convert(operation, READ_AS[kind])
        return is_shaped(kind, {**operation, "heads": {}})
    except (InterviewError, msgspec.ValidationError):
        return False
