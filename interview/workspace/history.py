"""Who did what in an opening, when and at which device, in words: everything, also what had no effect."""

from collections.abc import Iterator
from typing import Any

from interview.model.fold import Fold
from interview.model.line import Line
from interview.model.record import Record
from interview.workspace import openings
from interview.workspace.workspace import Workspace

SAID = {
    "created": "opened the vacancy",
    "handed": "handed the opening over to {to}",
    "taken": "took the opening over from {owner}",
    "granted": "made {who} a {right}",
    "revoked": "ended the right of {who} as a {right}",
    "joined": "named {who} for the panel",
    "left": "took {who} off the panel",
    "assigned": "assigned {who}",
    "candidate": "added the candidate",
    "renamed": "changed who the candidate is called or how they are reached",
    "merged": "said the candidate is the same person as {into}",
    "same_as": "tied the candidate to an earlier opening",
    "withdrawn": "noted that the candidate withdrew",
    "removed": "removed the candidate, about whom nothing was recorded",
    "excused": "excused {who}",
    "aside": "stepped aside",
    "discarded": "discarded the card of {holder}",
    "moved": "moved the card of {holder} to {to}",
    "appointed": "made an appointment with {who}",
    "told": "told the candidate: {how}",
    "outcome": "noted what came of it",
    "terms": "changed {fields}",
    "kit": "froze the wording of the kit",
    "void": "left out the question {question}",
    "unvoid": "let the question {question} count again",
    "revealed": "showed {to} the results early",
    "closed": "closed the opening: {outcome}",
    "reopened": "reopened the opening",
    "archived": "put the opening out of the way",
    "hold": "put a legal hold on the records",
    "release": "released the legal hold",
    "erased": "erased the candidate",
    "line_removed": "removed what a line said",
    "lodged": "handed in the own card",
    "seen": "saw others' cards",
    "device": "wrote from another login or machine",
}
LIFTED = {
    "withdrawn": "noted that the candidate is back",
    "archived": "brought the opening back",
    "discarded": "took the card of {holder} up again",
}


class Deed(Record):
    """One thing somebody did."""

    at: float
    who: str
    device: str
    what: str
    why: str = ""
    candidate: str = ""
    """The name of whom it was about."""
    effect: str = ""
    """Why it has none, or that the right to it was being ended elsewhere; empty: it has."""


def history(workspace: Workspace, opening: str, candidate: str = "") -> tuple[Deed, ...]:
    """Return everything that was done in an opening, or about one candidate, in the common order."""
    fold = openings.read(workspace, opening).fold
    names = {
        one: openings.person(workspace, opening, one).name
        for one in dict.fromkeys(line.about for line in fold.of("candidate"))
    }
    return tuple(_deeds(fold, names, candidate))


def _deeds(fold: Fold, names: dict[str, str], candidate: str) -> Iterator[Deed]:
    without = {one.line.h: str(one.reason) for one in fold.without_effect}
    overtaken = {line.h for line in fold.overtaken}
    for h in fold.rights.order.hashes:
        line = fold.rights.lines[h]
        if candidate and line.about != candidate:
            continue
        effect = f"without effect: {without[h]}" if h in without else ""
        if h in overtaken:
            effect = "the right to it was being ended elsewhere"
        yield Deed(
            at=line.t / 1000,
            who=fold.said_by(line),
            device=line.device,
            what=_words(fold, line, names),
            why=_text((line.op or {}).get("reason")),
            candidate=names.get(line.about, line.about),
            effect=effect,
        )


def _words(fold: Fold, line: Line, names: dict[str, str]) -> str:
    op = line.op or {}
    template = (LIFTED if op.get("lifted") else SAID).get(line.kind) or SAID.get(line.kind)
    if template is None:
        return f"did something only a newer program knows: {line.kind[:40]}"
    card = _text(op.get("card")).rpartition("/")[2].partition(".")[2].rpartition(".")[0]
    terms = op.get("terms")
    words: dict[str, Any] = {
        **{name: _text(value) for name, value in op.items()},
        "who": fold.called(_text(op.get("who"))),
        "holder": fold.called(card),
        "owner": fold.called(fold.rights.owner(fold.rights.order.past(line.h))),
        "fields": ", ".join(map(str, terms)) if isinstance(terms, dict) else "the terms",
    }
    for name in ("to", "into"):
        said = _text(op.get(name))
        words[name] = names.get(said) or fold.called(said)
    return template.format_map(_Blank(words))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


class _Blank(dict[str, Any]):
    """Words for a sentence; what was not said leaves a gap instead of a fall."""

    def __missing__(self, key: str) -> str:
        """Return what stands for a word that was not said."""
        return "?"
