"""A small opening, held and rated by driving the same machine that a person drives."""

from pathlib import Path

from interview.conduct.events import (
    Amended,
    BeatSaid,
    BranchTaken,
    EvidenceNoted,
    FallbackAsked,
    Finished,
    Flagged,
    ImpressionGiven,
    Moved,
    NoEvidenceFound,
    Part,
    Rated,
    Skipped,
    Submitted,
)
from interview.conduct.next_action import next_action
from interview.model.content import Beat, Branch
from interview.model.opening import Consensus, Discussed, Opening, Outcome
from interview.model.scorecard import NoEvidence, Polarity, SkipReason
from interview.workspace import comparing, debriefing, interviewing, openings, own_documents
from interview.workspace.live_interview import Live
from interview.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
MONDAY = 1_800_000_000.0

SCRIPT = "<script>document.title='taken'</script>Ana"
FORMULA = '=HYPERLINK("http://evil.example","Carl")'
MARKDOWN = "# Dora *D.* [x](http://evil.example) | `y` ![z](q)"
HIDDEN = "Emil E."
NOBODY = "Fay F."
HEARD = "Emil gave back the keys 7319"
MINUS = "-1+1|cmd"
TITLE = 'Front desk & "Bar"'

NE, SKIP, WOULD = "no evidence", "skipped", "would"
"""Outcomes other than a level; WOULD is a 4 on the situational version's own anchors."""


class HandClock:
    """A clock that moves a second at every look."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def a_desk(home: Path) -> Workspace:
    return Workspace(home, HandClock(), content=ROOT)


def an_opening(workspace: Workspace, *names: str, panel: tuple[str, ...] = ("Olga", "Ben")) -> Opening:
    terms = openings.OpeningTerms(panel=panel, retain="6m", contact="Mia <mia@example.org>")
    kit = workspace.library.kit("service-short", "en")
    made = openings.create(workspace, TITLE, kit, terms, who="Mia")
    openings.add_candidates(workspace, made.id, list(names), who="Mia")
    return openings.read(workspace, made.id).opening


def hold(
    workspace: Workspace,
    opening: Opening,
    candidate: str,
    interviewer: str,
    *outcomes: int | str,
    words: str = "as told",
    flag: str = "",
) -> Live:
    """Hold and submit an interview: one outcome a question, the words noted at each.

    Args:
        flag: Raise the kit's first flag on the first question, with these words.
    """
    plan = interviewing.InterviewPlan(
        opening=opening.id, candidate=candidate, interviewer=interviewer, medium="phone"
    )
    live = interviewing.begin(workspace, plan)
    for question, outcome in zip(live.kit.questions, outcomes, strict=True):
        live.do(Moved(part=Part.QUESTION, question=question.id))
        settle(live, question.id, outcome, words)
    first = live.kit.questions[0].id
    if flag:
        live.do(Flagged(question=first, kind=live.kit.flags[0].id, quote=flag))
    live.do(Moved(part=Part.CANDIDATE))
    live.do(EvidenceNoted(text="Asked about the shifts."))
    live.do(Finished())
    live.do(ImpressionGiven(level=3, words=f"impression of {interviewer}"))
    live.do(Submitted())
    live.close()
    return live


def settle(live: Live, question: str, outcome: int | str, words: str) -> None:
    if outcome == SKIP:
        live.do(Skipped(question=question, reason=SkipReason.NO_TIME))
        return
    while (step := next_action(live.state)).event != BeatSaid(question=question, beat=Beat.CASE):
        live.do(step.event)
    live.do(step.event)
    if outcome == WOULD:
        live.do(BranchTaken(question=question, branch=Branch.HYPOTHETICAL))
        live.do(FallbackAsked(question=question))
        live.do(next_action(live.state).event)
    live.do(EvidenceNoted(question=question, text=words, polarity=Polarity.QUOTE))
    live.do(EvidenceNoted(question=question, text="Told how it ended.", polarity=Polarity.SUPPORTS))
    if outcome == NE:
        live.do(NoEvidenceFound(question=question, reason=NoEvidence.NO_SPECIFIC))
    else:
        live.do(Rated(question=question, level=4 if outcome == WOULD else outcome))


def the_story(workspace: Workspace) -> Opening:
    """Make an opening in which everything happens once.

    Ana is rated far apart and agreed upon, Carl has gaps and a flag of one interviewer, Dora is
    decided about, Emil's second card is missing, nobody has seen Fay; one question is left out.
    """
    opening = an_opening(workspace, SCRIPT, FORMULA, MARKDOWN, HIDDEN, NOBODY)
    ana, carl, dora, emil, _ = opening.candidates
    first, second, *_, last = [question.id for question in opening.kit.questions]
    evil = f"{SCRIPT} *said* {MARKDOWN}"
    hold(workspace, opening, ana, "Olga", 5, 4, 4, 3, words=evil, flag="I always know better")
    hold(workspace, opening, ana, "Ben", 2, 4, 3, 3, words=MINUS, flag="They never listen")
    hold(workspace, opening, carl, "Olga", 2, NE, SKIP, WOULD, words="=1+1", flag="Just a number")
    hold(workspace, opening, carl, "Ben", 3, 3, NE, 2, words="@now \x1b[2J\u202e")
    hold(workspace, opening, dora, "Olga", 4, 4, 3, 4)
    live = hold(workspace, opening, dora, "Ben", 4, 3, 4, 4)
    again = interviewing.resume(workspace, f"{opening.id}/{dora}/ben")
    again.do(Amended(question=second, reason="Anchor 5: kept it", level=5, anchor=5))
    again.close()
    assert live.scorecard().answers[1].rating.level == 3
    hold(workspace, opening, emil, "Olga", 1, 1, 2, 1, words=HEARD, flag=HEARD)
    _debrief(workspace, opening, ana, dora, first)
    debriefing.void(workspace, opening.id, last, "Asked in two ways", who="Mia")
    reader = {"who": "nina", "right": "reader", "name": "Nina"}
    openings.change(workspace, opening.id, own_documents.Act("granted", reader), who="Mia")
    comparing.reveal(workspace, opening.id, emil, "Ben is ill until Friday", who="Mia")
    return openings.read(workspace, opening.id).opening


def _debrief(workspace: Workspace, opening: Opening, ana: str, dora: str, first: str) -> None:
    met = debriefing.meeting(workspace, opening.id, ana, "Olga")
    present = ("Olga", "Ben")
    agreed = Consensus(
        question=first, level=3, reason="Both heard one half", present=present, at=workspace.clock()
    )
    debriefing.agree(workspace, met, agreed, who="Mia")
    met = debriefing.meeting(workspace, opening.id, ana, "Olga")
    talked = Discussed(
        question=first, who="Ben", waved=False, words="Heard the end only", at=workspace.clock()
    )
    debriefing.discuss(workspace, met, talked, who="Ben")
    met = debriefing.meeting(workspace, opening.id, dora, "Olga")
    debriefing.decide(workspace, met, Outcome.OFFER, "Kept a promise, twice", who="Mia")
