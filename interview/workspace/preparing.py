"""What is looked at before the candidate sits down, so that nothing is found out afterwards."""

from enum import StrEnum

from msgspec.structs import replace

from interview.errors import InterviewError, RuleError
from interview.formatting import listed, minutes
from interview.model.content import Kit, Medium, Status
from interview.model.near_names import near
from interview.model.opening import Candidate, Opening
from interview.model.record import Record
from interview.model.scorecard import CardStatus
from interview.workspace import interviewing, openings
from interview.workspace.absences import MEGABYTE, little_room
from interview.workspace.assigning import asked_by_others
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.live_interview import Live
from interview.workspace.naming import slug
from interview.workspace.record_lists import CardRow
from interview.workspace.workspace import Workspace


class CheckResult(StrEnum):
    """What one check found."""

    GOOD = "good"
    NOTE = "note"  # worth knowing; the interview can begin
    OBSTACLE = "obstacle"  # the interview cannot begin


class Check(Record):
    """One thing that was looked at."""

    verdict: CheckResult
    text: str


class Interviewee(Record):
    """Somebody who can be interviewed here."""

    id: str
    name: str
    card: CardRow | None = None
    """This interviewer's card, if it was begun."""


class PreparationBasis(Record):
    """What is settled once an opening, or a kit without one, is chosen."""

    checks: tuple[Check, ...]
    kit: Kit | None = None
    """None where it cannot be used; the checks say why."""
    people: tuple[Interviewee, ...] = ()
    panel: tuple[str, ...] = ()
    bar: str = ""
    """Why this interviewer cannot begin a card here; empty: they can."""
    adds_nobody: str = ""
    """Why this interviewer cannot add somebody new; empty: they can."""
    opening: str = ""
    """The id of the opening that keeps the interviews; empty while there is none."""
    shares: dict[str, str] = {}
    """By candidate, which questions are this interviewer's and which others ask; in a sentence."""


def preparation_basis(workspace: Workspace, choice: InterviewChoice) -> PreparationBasis:
    """Look at everything that can be looked at before there is a candidate.

    Never raises for something that is wrong: an obstacle among the checks says what.
    """
    try:
        opening = _opening(workspace, choice)
        kit = opening.kit if opening and choice.opening_id else _kit(workspace, choice)
    except InterviewError as error:
        return PreparationBasis(checks=(_obstacle(str(error)), *_storage(workspace, choice)))
    known = opening if choice.opening_id else None
    return PreparationBasis(
        checks=(*_content(kit, known), *_storage(workspace, choice), *_terms(kit, known, choice)),
        kit=kit,
        people=_people(workspace, opening, choice.interviewer) if opening else (),
        panel=known.panel if known else (),
        bar=interviewing.bar(openings.read(workspace, known.id), choice.interviewer) if known else "",
        adds_nobody=_adds_nobody(workspace, known, choice.interviewer),
        opening=opening.id if opening else "",
        shares=_shares(workspace, known, choice.interviewer) if known else {},
    )


def _shares(workspace: Workspace, opening: Opening, who: str) -> dict[str, str]:
    document, (blind, _) = openings.read(workspace, opening.id), workspace.folds.blindness(opening.id)
    found = {}
    for candidate in opening.candidates:
        others = asked_by_others(document, blind, candidate, who)
        if others:
            own = [one.topic for one in opening.kit.questions if one.id not in others]
            names = listed(tuple(dict.fromkeys(map(document.fold.called, others.values()))))
            asks = f"You ask {len(own)} of {len(opening.kit.questions)}: {'; '.join(own)}."
            found[candidate] = f"{asks if own else 'No question is yours here.'} {names} asks the others."
    return found


def _adds_nobody(workspace: Workspace, opening: Opening | None, who: str) -> str:
    try:
        if opening:
            openings.need_right(openings.read(workspace, opening.id).fold, who, "candidate")
    except InterviewError as error:
        return str(error)
    return ""


def candidate_checks(
    settled: PreparationBasis, choice: InterviewChoice, *, is_new: bool, who: Candidate | None = None
) -> tuple[Check, ...]:
    """Return what there is to say about the candidate and the medium; reads nothing.

    Args:
        settled: What ``ground`` returned.
        choice: With the candidate's id, or the name of somebody new.
        is_new: Whether it is a name that no candidate has yet.
        who: What is known of somebody chosen, once it has been read.
    """
    found = [_medium_note(settled, choice)] if settled.kit else []
    if choice.practice:
        return tuple(check for check in found if check)
    person = next((one for one in settled.people if one.id == choice.candidate), None)
    if settled.bar and (person is None or person.card is None):
        return (*(check for check in found if check), _obstacle(settled.bar))
    if is_new or person is None:
        found.append(_newcomer(choice.candidate or "", settled, is_new=is_new))
    else:
        found.append(_card_note(person))
        found += [_note(settled.shares[person.id])] if person.id in settled.shares else []
        found += _to_arrange(who) if who and who.id == person.id else []
    return tuple(check for check in found if check)


def begin(workspace: Workspace, choice: InterviewChoice, *, is_new: bool) -> Live:
    """Begin the interview, with somebody new if the name is; or go on with it.

    Raises:
        InterviewError: Something is not there or cannot be written.
    """
    if is_new and not choice.practice:
        opening_id = choice.opening_id
        openings.needed(choice.candidate or "", "candidate's name")
        openings.needed(choice.interviewer, "interviewer's name")
        if not opening_id:
            opening_id = openings.walk_in(workspace, _kit(workspace, choice), who=choice.interviewer).id
        person = interviewing.newcomer(workspace, opening_id, choice.candidate or "", choice)
        choice = replace(choice, opening_id=opening_id, candidate=person)
    return interviewing.start_interview(workspace, choice)


def _opening(workspace: Workspace, choice: InterviewChoice) -> Opening | None:
    """Return the chosen opening, or the one that keeps interviews with this kit without any."""
    if choice.practice:
        return None
    if choice.opening_id:
        return openings.find(workspace, choice.opening_id).opening
    return openings.walked_in(workspace, _kit(workspace, choice), who=choice.interviewer)


def _kit(workspace: Workspace, choice: InterviewChoice) -> Kit:
    return workspace.library.kit(choice.kit_id or "service", choice.lang)


def _people(workspace: Workspace, opening: Opening, who: str) -> tuple[Interviewee, ...]:
    names = workspace.index.names(opening.id, opening.candidates)
    rows = workspace.index.cards(opening=opening.id, interviewer=slug(who))
    cards = {row.candidate: row for row in rows}
    return tuple(Interviewee(id=one, name=names[one], card=cards.get(one)) for one in opening.candidates)


def _content(kit: Kit, opening: Opening | None) -> list[Check]:
    whence = f", as frozen in {opening.title}" if opening else ""
    count = f"{len(kit.questions)} questions on {len(kit.rubrics)} traits"
    found = [_good(f"Kit {kit.title} ({kit.lang}){whence}: complete, {count}."), _budget(kit)]
    drafts = sum(question.status is Status.DRAFT for question in kit.questions)
    if drafts:
        found.append(
            _note(
                f"{drafts} of {len(kit.questions)} questions are drafts, to be piloted: "
                "listen for wording that does not work."
            )
        )
    return [*found, *_asked(kit)]


def _asked(kit: Kit) -> list[Check]:
    """Return what will be asked, and what to bear in mind that nobody says aloud."""
    topics = "; ".join(f"{number} {it.topic}" for number, it in enumerate(kit.questions, 1))
    facts = f" Then the facts: {', '.join(it.name for it in kit.facts)}." if kit.facts else ""
    hints = [
        _note(f"Question {number}, {it.topic}: {it.hint}")
        for number, it in enumerate(kit.questions, 1)
        if it.hint
    ]
    return [_good(f"It asks about: {topics}.{facts}"), *hints]


def _budget(kit: Kit) -> Check:
    planned, given = kit.planned_seconds, kit.minutes * 60
    text = f"{minutes(planned)} planned of {kit.minutes} minutes"
    if planned <= given:
        return _good(f"{text}.")
    return _note(f"{text}: {minutes(planned - given)} too long. Agree on what to leave out.")


def _storage(workspace: Workspace, choice: InterviewChoice) -> list[Check]:
    if choice.practice:
        return [_good("Practice: nothing is kept, and nothing appears among real results.")]
    try:
        workspace.store.prepare()
    except InterviewError as error:
        return [_obstacle(str(error))]
    free, place = workspace.store.room(), workspace.store.place
    if free is not None and free < MEGABYTE:
        return [_obstacle(f"The disk that holds {place} is full. Free some space.")]
    warning = little_room(workspace)
    return [_note(warning) if warning else _good(f"Records can be written in {place}.")]


def _terms(kit: Kit, opening: Opening | None, choice: InterviewChoice) -> list[Check]:
    """Return what the candidate would ask and nobody has settled."""
    if choice.practice:
        return []
    found = []
    answer_by = (opening.answer_by if opening else "") or kit.script.answer_by
    contact = (opening.contact if opening else "") or kit.script.contact
    if not answer_by:
        found.append(_note("Nothing says by when candidates hear. Agree on it before you begin."))
    if not contact:
        found.append(_note("Nothing says whom candidates may ask. Agree on it before you begin."))
    return found if opening is None else found + _of_opening(opening, choice.interviewer)


def _of_opening(opening: Opening, interviewer: str) -> list[Check]:
    """Return what the vacancy leaves open, and who welcomes."""
    found = [_good(f"{what}: {said}.") for what, said in _job(opening).items() if said]
    if opening.host:
        found.append(_good(f"{opening.host} welcomes candidates and sees them off, and does not rate."))
    if not opening.panel:
        found.append(_note(f"{opening.title} has no panel named, so results do not wait for anyone."))
    elif slug(interviewer) not in map(slug, opening.panel):
        panel = ", ".join(opening.panel)
        found.append(
            _note(
                f"{interviewer} is not on the panel ({panel}): a card of theirs does not count "
                "until they are."
            )
        )
    if not opening.retain:
        found.append(_note(f"{opening.title} does not say how long records are kept."))
    return found


def _job(opening: Opening) -> dict[str, str]:
    return {
        "Customers here need": "; ".join(opening.needs),
        "Whoever is hired does first": opening.first_tasks.rstrip("."),
    }


def _medium_note(settled: PreparationBasis, choice: InterviewChoice) -> Check | None:
    made_for = settled.kit.medium if settled.kit else None
    if made_for is None or choice.medium in {None, str(made_for)}:
        return None
    return _note(f"This kit is made for {made_for}, and you chose {Medium(choice.medium)}.")


def _newcomer(name: str, settled: PreparationBasis, *, is_new: bool) -> Check:
    if not name.strip() or not is_new:
        told = f"{name} is not a candidate here." if name.strip() else "Who is the candidate?"
        return _obstacle(told)
    try:
        clean = openings.needed(name, "candidate's name")
    except RuleError as error:
        return _obstacle(str(error))
    if settled.adds_nobody:
        return _obstacle(f"{clean} cannot be added. {settled.adds_nobody}")
    like = near(clean, [one.name for one in settled.people])
    if like:
        return _note(f"{like[0]} is listed, and {clean} is much like it: is it another person? It is asked.")
    return _good(f"{clean} is added as a candidate when the interview begins.")


def _card_note(person: Interviewee) -> Check:
    if person.card is None:
        return _good(f"{person.name} has not been interviewed by you.")
    if person.card.problem:
        return _obstacle(f"Your card for {person.name} cannot be read. {person.card.problem}")
    if person.card.status is CardStatus.DRAFT:
        return _note(f"You have begun this interview ({person.card.settled} rated or skipped); it goes on.")
    return _note(f"Your card for {person.name} is submitted; it opens to be read or amended.")


def _to_arrange(who: Candidate) -> list[Check]:
    """Return what was agreed with the candidate, and how to reach them."""
    found = [_note(f"Agreed with {who.name}: {who.logistics}")] if who.logistics else []
    return found + ([_good(f"{who.name} is reached at {who.contact}")] if who.contact else [])


def _good(text: str) -> Check:
    return Check(verdict=CheckResult.GOOD, text=text)


def _note(text: str) -> Check:
    return Check(verdict=CheckResult.NOTE, text=text)


def _obstacle(text: str) -> Check:
    return Check(verdict=CheckResult.OBSTACLE, text=text)
