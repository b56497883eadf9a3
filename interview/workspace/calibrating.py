"""Use cases of whoever looks after the interviews: how they are held, not who is good at it."""

from interview.errors import RuleError
from interview.model.record import Record
from interview.scoring.agreement import Agreement, agreement
from interview.scoring.calibration import InterviewerUse, interviewers
from interview.scoring.questions import QuestionHealth, question_health
from interview.scoring.standing import standings
from interview.workspace import comparing, openings
from interview.workspace.desk import Desk
from interview.workspace.naming import slug


class Calibration(Record):
    """How an opening's interviews were held, each figure with its n."""

    interviewers: tuple[InterviewerUse, ...]
    questions: tuple[QuestionHealth, ...]
    agreement: Agreement


def calibration(desk: Desk, opening_id: str, viewer: str) -> Calibration:
    """Return how the interviews were held and how far interviewers agree.

    Raises:
        RuleError: Somebody else looks after the opening; where nobody does, the viewer interviews.
    """
    opening = openings.find(desk, opening_id).opening
    panel = {slug(name) for name in opening.panel}
    if slug(viewer) != slug(opening.owner) if opening.owner else slug(viewer) in panel:
        owner = opening.owner or "nobody is named yet"
        raise RuleError(
            f"This is for whoever looks after the interviews ({owner}); "
            "it is not a performance rating, and colleagues do not see each other's."
        )
    found = comparing.results(desk, opening_id, viewer)
    standing = standings(found.profiles)
    return Calibration(
        interviewers=interviewers(found.readable, found.basis, standing),
        questions=question_health(line for one in found.profiles for line in one.lines),
        agreement=agreement(found.profiles, standing),
    )
