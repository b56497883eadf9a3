"""Who did what, when and at which device, in words."""

from collections.abc import Iterable

from interview.errors import RuleError
from interview.model.fold import Fold
from interview.model.kinds import KINDS
from interview.model.line import Line
from interview.model.record import Record
from interview.model.text import one_line
from interview.workspace import card_access, openings, sharing
from interview.workspace.workspace import Workspace

FRAME = frozenset({"Began", "Submitted", "Amended"})
TOLD = ("name", "who", "to", "reason", "outcome", "title", "question", "how", "day", "words")
LONGEST = 60


class HistoryEvent(Record):
    """One thing that somebody did."""

    at: float
    who: str
    where: str
    """Device, and the login and machine that its first line names; a trace, no proof."""
    words: str
    line: str
    """The hash that names it."""


def history_of(workspace: Workspace, what: str, viewer: str) -> tuple[HistoryEvent, ...]:
    """Return what was done in an opening, about a candidate, or in a card, the oldest first.

    Of others' cards only what everybody sees: that they were begun, handed in and changed.

    Raises:
        RuleError: There is no such thing, or the card may not be read yet.
    """
    name, *rest = what.strip("/").split("/")
    found = openings.find(workspace, name)
    lines = sharing.of_opening(workspace, found.opening.id).values()
    if not rest:
        wanted = [line for line in lines if line.is_log]
    else:
        candidate = openings.find_candidate(workspace, found.opening, rest[0]).id
        about = [line for line in lines if candidate in {line.about, line.candidate}]
        seen = card_access.visibility_by_candidate(workspace, found.opening, viewer, [candidate])
        hides = {"talk"} if seen[candidate].hidden else set()
        wanted = [line for line in about if line.name.part != "card" or line.kind in FRAME]
        wanted = [line for line in wanted if line.name.part not in hides]
        if rest[1:]:
            card = f"{found.opening.id}/{candidate}/{rest[1]}"
            card_access.one(workspace, card, viewer)
            wanted = [line for line in about if line.name.part == "card" and _is_by(line, rest[1])]
    if not wanted:
        raise RuleError(f"Nothing was done yet in {what}.")
    return _told(found.fold, wanted, lines, in_full=len(rest) != 1)


def _is_by(line: Line, interviewer: str) -> bool:
    return line.person == interviewer


def _told(
    fold: Fold, wanted: list[Line], every: Iterable[Line], *, in_full: bool
) -> tuple[HistoryEvent, ...]:
    places = {line.doc: _place(line) for line in every if line.n == 1}
    return tuple(
        HistoryEvent(
            at=line.t / 1000,
            who=fold.called(line.person),
            where=places.get(line.doc, line.device),
            words=_words(line, in_full=in_full or line.name.part != "card"),
            line=line.h,
        )
        for line in sorted(wanted, key=lambda line: (line.t, line.doc, line.n))
    )


def _place(first: Line) -> str:
    chain = (first.op or {}).get("chain")
    if not isinstance(chain, dict):
        return first.device
    login, host = str(chain.get("login", "")), str(chain.get("host", ""))
    return f"{first.device} ({one_line(login, 20)} at {one_line(host, 20)})"


def _words(line: Line, *, in_full: bool) -> str:
    kind = KINDS.get(line.kind)
    said = kind.effect.replace("`", "") if kind else f"{line.kind}, a step of a newer program"
    if line.op is None:
        return f"{said}; what was said there was removed"
    if not in_full:
        return said
    terms = line.op.get("terms")
    more = [line.op[name] for name in TOLD if isinstance(line.op.get(name), str)]
    more += [terms["title"]] if isinstance(terms, dict) and "title" in terms else []
    details = "; ".join(one_line(str(one), LONGEST) for one in more)
    return said + (f" ({details})" if details else "")
