"""Who asks what and whom: questions and candidates given to members of the panel, and what is left open."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from interview.errors import RuleError
from interview.formatting import listed
from interview.model.arrangements import askers
from interview.model.blindness import Blindness
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.rights import ALL
from interview.workspace import openings
from interview.workspace.naming import pick, slug
from interview.workspace.openings import OpeningDocument
from interview.workspace.own_documents import Act
from interview.workspace.workspace import Workspace

if TYPE_CHECKING:
    from interview.scoring.rota import Rota


class Coverage(Record):
    """Whom each interviewer sees and what they ask, before anything is missed."""

    candidates: dict[str, tuple[str, ...]]
    """Who interviews each candidate, by names."""
    questions: dict[str, str]
    """Who alone asks a question, by its topic; empty: everybody."""
    loads: dict[str, int]
    """How many candidates each of the panel sees."""
    gaps: tuple[str, ...]
    """What is open, a sentence each."""


def assign_questions(
    workspace: Workspace, opening_id: str, name: str, questions: Sequence[str], *, who: str
) -> Opening:
    """Let one of the panel alone ask questions; without a name everybody asks them again.

    Raises:
        RuleError: Somebody is not on the panel, or there is no such question.
    """
    opening = openings.read(workspace, opening_id).opening
    if name:
        _need_panel(opening, name)
    topics = {question.id: question.topic for question in opening.kit.questions}
    chosen = [pick(one, topics, "question") for one in questions]
    said = {"who": slug(name), "name": name} if name else {"who": ""}
    acts = [Act("assigned", {**said, "question": question}) for question in chosen]
    return openings.change(workspace, opening_id, *acts, who=who)


def assign_candidates(
    workspace: Workspace,
    opening_id: str,
    name: str,
    candidates: Sequence[str],
    *,
    who: str,
    is_back: bool = False,
) -> Opening:
    """Let one of the panel see these candidates, beside those already theirs; or not see them any more.

    Whoever saw everybody sees from then on only those, and those whose card is begun. Nobody ever
    asked to interview a candidate sees others' ratings of that one before the own card is in.

    Raises:
        RuleError: Somebody is not on the panel, or a card was begun that would not count any more.
    """
    document = openings.read(workspace, opening_id)
    _need_panel(document.opening, name)
    person, chosen = (
        slug(name),
        [openings.find_candidate(workspace, document.opening, one).id for one in candidates],
    )
    begun = [one for one, by in _held(workspace, opening_id) if by == person]
    if is_back and set(begun) & set(chosen):
        raise RuleError(f"{name} has begun a card about one of them. Excuse them instead: candidate release.")
    if (person, ALL) not in document.fold.seats:
        kind, said = ("left", {"who": person}) if is_back else ("assigned", {"who": person, "name": name})
        return openings.change(workspace, opening_id, *(Act(kind, said, one) for one in chosen), who=who)
    everybody = [one for one in document.opening.candidates if one not in chosen]
    acts = [
        Act("left", {"who": person}),
        Act("joined", {"who": person, "name": name, "part": "some"}),
        *(
            Act("assigned", {"who": person, "name": name}, one)
            for one in (everybody if is_back else dict.fromkeys([*begun, *chosen]))
        ),
    ]
    return openings.change(workspace, opening_id, *acts, who=who)


class ProposedRota(Record):
    """Who should see whom next, for a reader."""

    candidates: dict[str, tuple[str, ...]]
    """By the candidate's name: the interviewers to come."""
    loads: dict[str, int]
    notes: tuple[str, ...]
    """What the proposal does not reach, a sentence each."""


def propose_rota(
    workspace: Workspace, opening_id: str, each: int, most: int, *, who: str, applies: bool = False
) -> ProposedRota:
    """Propose who sees whom next, so that the panel is linked and nobody sits more than asked.

    Args:
        workspace: Whose records.
        opening_id: Which opening.
        each: Interviewers a candidate, those who have begun or are assigned counted in.
        most: Interviews an interviewer, counted alike.
        who: Who asks.
        applies: Whether the candidates are assigned so at once.

    Raises:
        RuleError: There is no panel.
    """
    document = openings.find(workspace, opening_id)
    opening, fold = document.opening, document.fold
    if not opening.panel:
        raise RuleError("Nobody is on the panel yet: interview opening panel OPENING A,B.")
    names = workspace.index.names(opening.id, opening.candidates)
    decided = workspace.index.outcomes(opening.id)
    open_ = [one for one in opening.candidates if one not in fold.withdrawn and one not in decided]
    before = _held(workspace, opening.id) | {
        (seat.candidate, seat.person) for seat in fold.seats if seat.candidate != ALL
    }
    barred = {(candidate, person) for person, candidate in fold.excused}
    called = {slug(name): name for name in opening.panel}
    from interview.scoring.rota import rota  # noqa: PLC0415 - an interview begins without it

    made = rota(open_, [*called], before, barred, each=each, most=most)
    to_see = {one: tuple(called[by] for about, by in made.pairs if about == one) for one in open_}
    if applies:
        for person, name in called.items():
            theirs = [candidate for candidate, by in made.pairs if by == person]
            if theirs or (person, ALL) in fold.seats:
                assign_candidates(workspace, opening.id, name, theirs, who=who)
    return ProposedRota(
        candidates={names[one]: people for one, people in to_see.items() if people},
        loads={called[person]: load for person, load in made.loads.items()},
        notes=tuple(_shortfalls(made, names, each)),
    )


def _shortfalls(made: "Rota", names: dict[str, str], each: int) -> Iterator[str]:
    if made.short:
        yield f"Not {each} interviewers for: {listed(tuple(names[one] for one in made.short))}."
    if made.groups > 1:
        yield (
            f"Interviewers are in {made.groups} groups that share no candidate, so nothing tells whether one group "
            "is stricter. Let more of them see a candidate of another group."
        )


def asked_by_others(document: OpeningDocument, blind: Blindness, candidate: str, who: str) -> dict[str, str]:
    """Return the questions that somebody else asks a candidate, each with who does.

    What is assigned to somebody who does not see this candidate is asked by everybody who does.
    """
    fold, own = document.fold, slug(who)
    known = {question.id for question in document.opening.kit.questions}
    return {
        question: person
        for question, person in askers(fold).items()
        if question in known and person != own and _sees(blind, person, candidate)
    }


def coverage(workspace: Workspace, opening_id: str) -> Coverage:
    """Return whom each interviewer sees and what they ask, and what is open before the first interview."""
    document = openings.find(workspace, opening_id)
    blind, _ = workspace.folds.blindness(document.opening.id)
    opening, fold = document.opening, document.fold
    names = workspace.index.names(opening.id, opening.candidates)
    waiting = [one for one in opening.candidates if one not in fold.withdrawn]
    seen = {one: tuple(name for name in opening.panel if _sees(blind, slug(name), one)) for one in waiting}
    alone, topics = askers(fold), {question.id: question.topic for question in opening.kit.questions}
    return Coverage(
        candidates={names[one]: people for one, people in seen.items()},
        questions={topic: fold.called(alone[one]) if one in alone else "" for one, topic in topics.items()},
        loads={name: sum(name in people for people in seen.values()) for name in opening.panel},
        gaps=(*_unseen(opening, seen, names), *_unasked(document, seen, names)) if opening.panel else (),
    )


def _unseen(opening: Opening, seen: dict[str, tuple[str, ...]], names: dict[str, str]) -> Iterator[str]:
    for candidate, people in seen.items():
        if not people:
            yield f"Nobody interviews {names[candidate]}."
        elif len(people) == 1 and len(opening.panel) > 1:
            yield f"{people[0]} alone interviews {names[candidate]}: nothing tells how strict that is."


def _unasked(
    document: OpeningDocument, seen: dict[str, tuple[str, ...]], names: dict[str, str]
) -> Iterator[str]:
    opening, fold, alone = document.opening, document.fold, askers(document.fold)
    for question in opening.kit.questions:
        asker = fold.called(alone.get(question.id, ""))
        lacking = tuple(
            names[one] for one, people in seen.items() if asker and people and asker not in people
        )
        if lacking:
            yield f"{asker} asks “{question.topic}” and does not see {listed(lacking)}: everybody asks it there."
    if alone.keys() >= {question.id for question in opening.kit.questions}:
        yield from (f"{name} has no question." for name in opening.panel if slug(name) not in alone.values())


def _held(workspace: Workspace, opening_id: str) -> set[tuple[str, str]]:
    """Return whose card about whom was begun: candidate and interviewer."""
    blind, _ = workspace.folds.blindness(opening_id)
    return {(seat.candidate, seat.person) for seat, card in blind.cards.items() if not blind.is_gone(card)}


def _sees(blind: Blindness, person: str, candidate: str) -> bool:
    return blind.sits(person, candidate) and (person, candidate) not in blind.fold.excused


def _need_panel(opening: Opening, name: str) -> None:
    if slug(name) not in map(slug, opening.panel):
        raise RuleError(
            f"{name} is not on the panel ({listed(opening.panel) or 'nobody is'}). Add them first: opening panel."
        )
