"""Taking out what one line said, a note that should never have been written, while the line stays.

By its writer or the owner, with a reason. What a removal would undo, such as a decision, is said anew
first; then the line before it can lose its words.
"""

from collections.abc import Iterator

from interview.conduct.noted_lines import noted_lines
from interview.errors import RuleError
from interview.formatting import moment
from interview.model.kinds import is_personal, is_shaped
from interview.model.line import Line, Lines
from interview.model.record import Record
from interview.model.text import one_line
from interview.model.versions import versions
from interview.store.traces import TakenOut, TellingWords
from interview.workspace import openings
from interview.workspace.naming import slug
from interview.workspace.openings import OpeningDocument, needed
from interview.workspace.own_documents import Act
from interview.workspace.workspace import Workspace

SHOWN = 8
"""Letters of a hash that name a line."""
REPLACEABLE = frozenset({"Amended", "decided", "consensus", "person"})
"""Kinds that may lose their words once a later line has taken their place."""
FREE = frozenset({"reason", "words", "chain", "by"})
"""Fields of a line in a log without which it has the same effect."""
TEXTS = ("text", "words", "quote", "reason", "name", "contact", "logistics", "place")
MOST_SHARED = 12
"""Characters of the removed words that the reason must not repeat."""


class PersonalLine(Record):
    """A line that tells of a candidate."""

    line: str
    """The beginning of its hash, by which it is removed."""
    at: float
    who: str
    kind: str
    said: str

    @property
    def words(self) -> tuple[str, str, str, str]:
        """Return it as a row."""
        return self.line, moment(self.at), self.who, self.said


def removable(
    workspace: Workspace, document: OpeningDocument, candidate: str, *, who: str
) -> tuple[PersonalLine, ...]:
    """Return the lines about a candidate that somebody may take the words of, and may read."""
    fold = document.fold
    return tuple(
        PersonalLine(
            line=line.h[:SHOWN], at=line.t / 1000, who=fold.said_by(line), kind=line.kind, said=_said(line)
        )
        for line in _readable(workspace, document, candidate, who)
        if _said(line)
    )


def remove(
    workspace: Workspace, document: OpeningDocument, candidate: str, given: str, reason: str, *, who: str
) -> TakenOut:
    """Take out what a line said, with every earlier and later wording of it.

    Args:
        workspace: Where.
        document: The opening.
        candidate: Whom the line is about.
        given: The beginning of its hash.
        reason: Why; it stays, so it must not repeat what was removed.
        who: Its writer, or the owner.

    Raises:
        RuleError: There is no such line, or not theirs to remove, or more than its words would go.
    """
    fold = document.fold
    lines = _about(workspace, document, candidate)
    found = [line for h, line in lines.items() if given and h.startswith(given.strip().lower())]
    if len(found) != 1:
        raise RuleError(f"{given!r} names no one line here. See those there are: --lines.")
    target = found[0]
    if slug(who) not in {target.person, fold.owner}:
        could = " or ".join(map(fold.called, dict.fromkeys((target.person, fold.owner))))
        raise RuleError(f"{one_line(who)} may not remove this line. {could} could.")
    _refuse_effect(target, lines)
    wordings = _wordings(workspace, target)
    why = needed(reason, "reason")
    _refuse_repeated(why, [_said(line) for line in wordings])
    acts = [Act("line_removed", {"line": line.h, "reason": why}, candidate) for line in wordings]
    openings.change(workspace, fold.opening, *acts, who=who)
    return workspace.store.take_out(fold.opening)


def _refuse_repeated(reason: str, said: list[str]) -> None:
    words = TellingWords(texts=[one for one in said if len(one) >= MOST_SHARED])
    if words.within(reason):
        raise RuleError("The reason stays. Write it without the words that are to go.")


def _about(workspace: Workspace, document: OpeningDocument, candidate: str) -> Lines:
    """Return every personal line about a candidate that still says something."""
    opening = document.opening.id
    found = dict(document.fold.rights.lines)
    for room in ("openings", "people"):
        found |= workspace.store.lines(f"{room}/{opening}/{candidate}/").lines
    return {
        h: line
        for h, line in found.items()
        if line.about == candidate and line.body is not None and is_personal(line.kind)
    }


def _readable(workspace: Workspace, document: OpeningDocument, candidate: str, who: str) -> Iterator[Line]:
    """Yield what somebody wrote; to the owner also what others did, as far as it may be read."""
    person = slug(who)
    blind, _ = workspace.folds.blindness(document.opening.id)
    may_read = blind.sight(person, candidate).is_open
    for line in sorted(_about(workspace, document, candidate).values(), key=lambda one: (one.t, one.n)):
        is_open = line.name.part in {"log", "who"} or may_read
        if line.person == person or (person == document.fold.owner and is_open):
            yield line


def _refuse_effect(target: Line, lines: Lines) -> None:
    """Refuse where more than words would go: a rating, a decision, somebody's name."""
    op = target.op or {}
    if target.kind in REPLACEABLE:
        later = [
            line
            for line in lines.values()
            if line.kind == target.kind
            and (line.t, line.n) > (target.t, target.n)
            and (line.op or {}).get("question") == op.get("question")
        ]
        if not later:
            raise RuleError(
                "Something rests on this line. Say it anew first, without those words (amend, decide or rename "
                "again); then this one can be removed."
            )
    elif target.is_log and (not is_shaped(target.kind, {}) or not op.keys() <= FREE):
        raise RuleError("Something rests on this line of the opening's log, so its words stay.")


def _wordings(workspace: Workspace, target: Line) -> list[Line]:
    """Return the line with the other wordings of the same note; one that only strikes it out says nothing."""
    if target.kind not in {"EvidenceNoted", "EvidenceChanged"}:
        return [target]
    card = workspace.store.lines(f"{target.doc.rpartition('.')[0]}.").lines
    for version in versions(card):
        for note in noted_lines(version.lines):
            if target in note:
                return [line for line in note if _said(line)]
    return [target]


def _said(line: Line) -> str:
    op = line.op or {}
    said = (op.get(field) for field in TEXTS)
    return " · ".join(one for one in said if isinstance(one, str) and one.strip())
