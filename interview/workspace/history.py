"""Who did what in an opening, when and at which device, in words: everything, also what had no effect."""

from collections.abc import Iterable, Iterator
from typing import Any

from interview.errors import RuleError
from interview.formatting import OUTCOMES, local_moment
from interview.model.fold import Fold
from interview.model.kinds import FRAME, KINDS
from interview.model.line import Line
from interview.model.opening import Opening, Outcome
from interview.model.record import Record
from interview.workspace import openings
from interview.workspace.card_records import CardName
from interview.workspace.naming import slug
from interview.workspace.openings import OpeningDocument
from interview.workspace.workspace import Workspace

SAID = {
    "created": "opened the vacancy",
    "handed": "handed the opening over to {to}",
    "taken": "took the opening over from {owner}",
    "granted": "made {who} a {right}",
    "revoked": "ended the right of {who} as a {right}",
    "joined": "named {who} for the panel",
    "left": "took {who} off the panel",
    "assigned": "asked {who} to interview the candidate",
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
    "appointed": "agreed when {who} interviews: {starts}",
    "told": "told the candidate: {how}, {day}",
    "outcome": "noted what came of it",
    "terms": "changed {fields}",
    "kit": "froze the wording of the kit",
    "void": "left out the question {question}",
    "unvoid": "let the question {question} count again",
    "revealed": "showed {to} the results early",
    "closed": "closed the opening: {outcome}",
    "reopened": "reopened the opening",
    "archived": "put the opening out of the way",
    "accessed": "wrote all that is held about the candidate to a file for them",
    "hold": "put a legal hold on the records",
    "release": "released the legal hold",
    "erased": "erased the candidate",
    "line_removed": "removed what a line said",
    "lodged": "submitted the own card",
    "seen": "saw others' cards",
    "device": "wrote from another login or machine from then on",
}
TALK = frozenset({"decided", "discussed", "consensus"})
FOR_LEADS = frozenset({"same_as"})
LIFTED = {
    "withdrawn": "noted that the candidate is back",
    "archived": "brought the opening back",
    "discarded": "took the card of {holder} up again",
    "appointed": "called off the interview with {who}",
}
OF_QUESTION = "let {who} ask the question {question}"
OF_SOME = "named {who} for the panel, for those assigned alone"
PROMISED = "promised the candidate an answer by {promised}"


class Deed(Record):
    """One thing somebody did."""

    at: float
    who: str
    device: str
    login: str
    """Login and machine, as the writer's machine said them: a trace, no proof."""
    what: str
    why: str = ""
    candidate: str = ""
    """The name of whom it was about."""
    effect: str = ""
    """Why it has none, or that the right to it was being ended elsewhere; empty: it has."""

    @property
    def where(self) -> str:
        """Return the device, and the login there as far as it is known."""
        return f"{self.device} ({self.login})" if self.login else self.device


def history(workspace: Workspace, opening: str, candidate: str = "", viewer: str = "") -> tuple[Deed, ...]:
    """Return everything that was done in an opening, or about one candidate, in the common order.

    That somebody was here before is told to the owner and coordinators alone; what was said in a
    debrief to whoever may see the results. That there was a decision, everybody is told.
    """
    document = openings.read(workspace, opening)
    told = [line for line in _told(document.fold, viewer) if not candidate or line.about == candidate]
    deeds = list(_deeds(workspace, document.fold, told))
    for said in _debriefs(workspace, document, candidate, viewer):
        later = (place for place, deed in enumerate(deeds) if deed.at > said.at)
        deeds.insert(next(later, len(deeds)), said)
    return tuple(deeds)


def _debriefs(workspace: Workspace, document: OpeningDocument, candidate: str, viewer: str) -> Iterator[Deed]:
    """Yield what was noted in debriefs, in the order of time."""
    opening, fold, blind = document.opening, document.fold, workspace.folds.blindness(document.opening.id)[0]
    topics = {question.id: question.topic for version in opening.kits for question in version.kit.questions}
    held = workspace.store.lines(f"openings/{opening.id}/{candidate}{'/' if candidate else ''}", TALK)
    for line in sorted(held.lines.values(), key=lambda line: (line.t, line.h)):
        op, is_shown = line.op or {}, blind.sight(slug(viewer), line.candidate).is_open
        if line.kind != "decided" and not is_shown:
            continue
        topic = topics.get(_text(op.get("question")), _text(op.get("question")))
        outcome = _text(op.get("outcome"))
        words = {
            "decided": f"decided: {OUTCOMES[Outcome(outcome)] if outcome in set(Outcome) else outcome}",
            "discussed": f"{'accepted without discussion' if op.get('waved') else 'discussed'}: {topic}",
            "consensus": f"agreed on a level with {_names(op.get('present'))}: {topic}",
        }
        yield Deed(
            at=line.t / 1000,
            who=_text(op.get("who")) or fold.called(line.person),
            device=line.device,
            login=_login(op.get("chain")),
            what=words[line.kind],
            why=(_text(op.get("reason")) or _text(op.get("words"))) if is_shown else "",
            candidate=openings.person(workspace, opening.id, line.candidate).name,
        )


def _names(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else ""


def of_card(workspace: Workspace, card: CardName, viewer: str) -> tuple[Deed, ...]:
    """Return what was done with one card, by whoever did it.

    Whoever may not read the card is told when it was begun, submitted and amended, and no more.

    Raises:
        RuleError: There is no such card.
    """
    document = openings.read(workspace, card.opening)
    fold, blind = document.fold, workspace.folds.blindness(card.opening)[0]
    is_shown = card.interviewer == slug(viewer) or blind.sight(slug(viewer), card.candidate).is_open
    lines = workspace.store.lines(card.prefix, None if is_shown else FRAME).lines.values()
    if not lines:
        raise RuleError(f"There is no card {card}.")
    around = [line for line in _told(fold, viewer) if line.about == card.candidate and _is_of(line, card)]
    own = [
        Deed(
            at=line.t / 1000,
            who=fold.called(line.person),
            device=line.device,
            login=_login((line.op or {}).get("chain")),
            what=_of_step(document.opening, line),
            why=_text((line.op or {}).get("reason")) if is_shown else "",
        )
        for line in sorted(lines, key=lambda line: (line.t, line.n))
    ]
    return tuple(sorted([*own, *_deeds(workspace, fold, around)], key=lambda deed: deed.at))


def _told(fold: Fold, viewer: str) -> Iterator[Line]:
    is_lead = bool(viewer) and fold.is_lead(slug(viewer))
    for h in fold.rights.order.hashes:
        if is_lead or fold.rights.lines[h].kind not in FOR_LEADS:
            yield fold.rights.lines[h]


def _is_of(line: Line, card: CardName) -> bool:
    op = line.op or {}
    docs = [op.get("card"), *(op["heads"] if isinstance(op.get("heads"), dict) else ())]
    return op.get("who") == card.interviewer or any(_text(doc).startswith(card.prefix) for doc in docs)


def _of_step(opening: Opening, line: Line) -> str:
    """Return what a step of an interview was, without what was heard or how it was rated."""
    topics = {question.id: question.topic for version in opening.kits for question in version.kit.questions}
    effect = KINDS[line.kind].effect if line.kind in KINDS else f"something newer: {line.kind[:40]}"
    topic = topics.get(_text((line.op or {}).get("question")), "")
    return f"{effect}: {topic}" if topic else effect


def _deeds(workspace: Workspace, fold: Fold, lines: Iterable[Line]) -> Iterator[Deed]:
    lines = tuple(lines)
    meant = {line.about for line in lines}
    meant |= {_text((line.op or {}).get(name)) for line in lines for name in ("to", "into")}
    names = {
        one: openings.person(workspace, fold.opening, one).name
        for one in dict.fromkeys(line.about for line in fold.of("candidate"))
        if one in meant
    }
    without = {one.line.h: str(one.reason) for one in fold.without_effect}
    overtaken = {line.h for line in fold.overtaken}
    logins = _logins(fold)
    for line in lines:
        effect = f"without effect: {without[line.h]}" if line.h in without else ""
        if line.h in overtaken:
            effect = "the right to it was being ended elsewhere"
        yield Deed(
            at=line.t / 1000,
            who=fold.said_by(line),
            device=line.device,
            login=logins.get(line.h, ""),
            what=_words(fold, line, names),
            why=_text((line.op or {}).get("reason")),
            candidate=names.get(line.about, line.about),
            effect=effect,
        )


def _logins(fold: Fold) -> dict[str, str]:
    """Return which login at which machine wrote each line, as its chain says from there on."""
    found: dict[str, str] = {}
    now: dict[str, str] = {}
    for line in sorted(fold.rights.lines.values(), key=lambda one: one.n):
        op = line.op or {}
        said = op.get("by") if line.kind == "device" else op.get("chain")
        now[line.doc] = _login(said) or now.get(line.doc, "")
        found[line.h] = now[line.doc]
    return found


def _login(chain: object) -> str:
    if not isinstance(chain, dict):
        return ""
    return " at ".join(filter(None, (_text(chain.get("login")), _text(chain.get("host")))))


def _words(fold: Fold, line: Line, names: dict[str, str]) -> str:
    op = line.op or {}
    template = (LIFTED if op.get("lifted") else SAID).get(line.kind) or SAID.get(line.kind)
    if line.kind == "assigned" and "question" in op:
        template = OF_QUESTION
    if op.get("part") == "some":
        template = OF_SOME
    if line.kind == "told" and "promised" in op:
        template = PROMISED
    if template is None:
        return f"did something only a newer program knows: {line.kind[:40]}"
    card = _text(op.get("card")).rpartition("/")[2].partition(".")[2].rpartition(".")[0]
    terms = op.get("terms")
    words: dict[str, Any] = {
        **{name: _text(value) for name, value in op.items()},
        "who": fold.called(_text(op.get("who"))) or "everybody",
        "starts": local_moment(op["starts"] / 1000)
        if isinstance(op.get("starts"), int)
        else "by the card's day",
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
