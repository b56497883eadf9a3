"""From what was typed to an interview that can begin."""

from interview.model.content import Medium
from interview.model.opening import Opening
from interview.model.record import Record
from interview.workspace import interviewing, openings
from interview.workspace.desk import Desk
from interview.workspace.live import Live
from interview.workspace.naming import pick


class Choice(Record):
    """What somebody said about the interview they want; gaps are asked for."""

    interviewer: str
    candidate: str | None = None
    opening_id: str | None = None
    kit_id: str | None = None
    lang: str = "en"
    medium: str | None = None
    practice: bool = False
    present: tuple[str, ...] = ()


def is_ready(choice: Choice) -> bool:
    """Tell whether nothing has to be asked before the interview begins."""
    return choice.practice or bool(choice.candidate and (choice.opening_id or choice.kit_id))


def start(desk: Desk, choice: Choice) -> Live:
    """Begin the chosen interview, or go on with it if this interviewer has begun it.

    Raises:
        InterviewError: Something chosen is not there; the message says what there is.
    """
    if choice.practice:
        kit = desk.library.kit(choice.kit_id or "service", choice.lang)
        return interviewing.practice(desk, kit, _medium(choice, kit.medium), choice.interviewer)
    opening = _opening(desk, choice)
    plan = interviewing.Plan(
        opening=opening.id,
        candidate=_candidate(desk, opening, choice),
        interviewer=choice.interviewer,
        medium=_medium(choice, opening.kit.medium),
        present=choice.present,
    )
    return interviewing.begin(desk, plan)


def _opening(desk: Desk, choice: Choice) -> Opening:
    if choice.opening_id:
        return openings.find(desk, choice.opening_id).opening
    openings.needed(choice.candidate or "", "candidate's name")
    openings.needed(choice.interviewer, "interviewer's name")
    kit = desk.library.kit(choice.kit_id or "service", choice.lang)
    return openings.walk_in(desk, kit, who=choice.interviewer)


def _candidate(desk: Desk, opening: Opening, choice: Choice) -> str:
    """Return the candidate's id; without a vacancy, anybody named becomes a candidate."""
    wanted = choice.candidate or ""
    names = {one.id: one.name for one in openings.candidates(desk, opening)}
    known = wanted in names or wanted.casefold() in [name.casefold() for name in names.values()]
    if choice.opening_id or known:
        return pick(wanted, names, "candidate")
    return openings.add_candidate(desk, opening.id, wanted, who=choice.interviewer).id


def _medium(choice: Choice, of_kit: Medium | None) -> Medium:
    return Medium(choice.medium) if choice.medium else of_kit or Medium.ROOM
