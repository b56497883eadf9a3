"""Text that obeys nobody's rules, planted in every field of every document of a store."""

from pathlib import Path
from typing import Any

from interview.conduct.events import Unread, from_plain
from interview.errors import InterviewError
from interview.model import steps
from interview.store.files import FileStore
from interview.store.protocol import Key
from interview.workspace import interviewing
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
    ]
)
"""Fields that hold a name other documents look for; everything else is anybody's text."""


def planted(home: Path, clock: Any) -> Workspace:
    """Return a workspace whose every document holds hostile text wherever text may stand."""
    plain = Workspace(home.parent / "as it was", clock)
    the_story(plain)
    store = FileStore(home)
    for key in plain.store.keys(""):
        operations = [_hostile(operation) for operation in plain.store.read(key).operations]
        store.commit(_moved(key, operations), operations, who="Mia", at=1.0, expected=0, view={})
    return Workspace(home, clock)


def _hostile(operation: dict[str, Any]) -> dict[str, Any]:
    """Return the operation with text appended to every string that may be any string."""
    for place in _strings(operation, ()):
        changed = _put(operation, place)
        if _is_read(changed):
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


def _is_read(operation: dict[str, Any]) -> bool:
    try:
        if "event" in operation:
            return not isinstance(from_plain(operation).event, Unread)
        kind = steps.OpeningStep | steps.DebriefStep | steps.PersonAdded
        return not isinstance(steps.from_plain(operation, kind, ""), steps.Unread)
    except InterviewError:
        return False


def _moved(key: Key, operations: list[dict[str, Any]]) -> Key:
    """Return where a document belongs now that the interviewer has another name."""
    if key.kind != "card":
        return key
    _, opening, candidate, _ = key.parts
    who = operations[0]["interviewer"]
    assert slug(who)
    return interviewing.card_key(opening, candidate, who)
