"""What a candidate may do instead of answering straight, as a table."""

from interview.conduct.state import LISTENING, MOST_EXTRA, WAITING, Phase, Response, State, asked
from interview.model.content import ADDED, Branch, Form, Medium
from interview.model.record import Record
from interview.model.scorecard import CountKind, NoEvidence, Telling

COUNTING = frozenset({Phase.ASK_COUNT})
CASE = frozenset({Phase.ASK_CASE, *LISTENING})
TELLING = CASE | WAITING
JUST_READ = frozenset({Phase.ASK_CASE})
ANSWERING = COUNTING | TELLING
BEFORE = frozenset({Phase.NORMALISE, Phase.CONTRAST})
ANY_FORM = frozenset(Form)
SCOTT_ONLY = frozenset({Form.SCOTT})


class BranchRule(Record):
    """What a branch means and where it leads."""

    did: str
    """What the candidate did, for the interviewer to recognise."""
    at: frozenset[Phase]
    uncounted: frozenset[Phase] = frozenset()
    """Where else it can come up while no number and no answer is noted: the beat after the count
    may have been read already when the candidate answers the count."""
    to: Phase | None = None
    """The phase it leads to; none: it stays."""
    heard: bool = False
    """An answer to the case, so the case counts as asked."""
    count: CountKind | None = None
    telling: Telling | None = None
    settles: NoEvidence | None = None
    """Ends the question without evidence; no further word is asked."""
    otherwise: NoEvidence | None = None
    """The reason offered when the one re-ask brings nothing."""
    extra: bool = True
    """Counts among the prepared utterances beyond the beats."""
    forms: frozenset[Form] = frozenset({Form.SCOTT, Form.PAST})
    """The forms of question it can happen in."""


RULES: dict[Branch, BranchRule] = {
    Branch.ZERO: BranchRule(
        did='"never", none',
        at=COUNTING,
        uncounted=CASE,
        to=Phase.CLOSEST,
        count=CountKind.ZERO,
        forms=SCOTT_ONLY,
    ),
    Branch.MANY: BranchRule(
        did='"lots", every day',
        at=COUNTING,
        uncounted=JUST_READ,
        to=Phase.ASK_COUNT,
        count=CountKind.MANY,
        forms=SCOTT_ONLY,
    ),
    Branch.DONT_KNOW: BranchRule(
        did="cannot recall how many",
        at=COUNTING,
        uncounted=JUST_READ,
        to=Phase.ASK_CASE,
        count=CountKind.DONT_KNOW,
        forms=SCOTT_ONLY,
    ),
    Branch.NO_EXPOSURE: BranchRule(
        did="no customers in that period",
        at=COUNTING,
        uncounted=JUST_READ,
        to=Phase.ASK_COUNT,
        count=CountKind.NO_EXPOSURE,
        forms=SCOTT_ONLY,
    ),
    Branch.NEVER_EXPOSED: BranchRule(
        did="never had customers",
        at=COUNTING,
        uncounted=JUST_READ,
        to=Phase.ASK_COUNT,
        count=CountKind.NO_EXPOSURE,
        forms=SCOTT_ONLY,
    ),
    Branch.REFUSES_COUNT: BranchRule(
        did="prefers not to say",
        at=COUNTING,
        count=CountKind.REFUSED,
        settles=NoEvidence.REFUSED,
        extra=False,
        forms=SCOTT_ONLY,
    ),
    Branch.MEANING: BranchRule(
        did='asks "what do you mean?"', at=COUNTING, uncounted=JUST_READ, to=Phase.ASK_COUNT, forms=SCOTT_ONLY
    ),
    Branch.PURPOSE: BranchRule(did="asks why you ask", at=ANSWERING, forms=ANY_FORM),
    Branch.SILENCE: BranchRule(did="silence, 15 seconds", at=ANSWERING, forms=ANY_FORM),
    Branch.ZERO_AGAIN: BranchRule(
        did="still nothing",
        at=frozenset({Phase.CLOSEST}),
        to=Phase.PARKED,
        otherwise=NoEvidence.NOTHING_CAME,
        extra=False,
    ),
    Branch.COUNT_AFTER: BranchRule(did="told it without a number", at=LISTENING, forms=SCOTT_ONLY),
    Branch.GENERALITY: BranchRule(
        did='talks in general: "usually I …"',
        at=TELLING,
        heard=True,
        telling=Telling.OPINION,
        otherwise=NoEvidence.NO_SPECIFIC,
    ),
    Branch.TYPICAL: BranchRule(
        did="what usually happens, no specific example", at=CASE, heard=True, telling=Telling.TYPICAL
    ),
    Branch.HYPOTHETICAL: BranchRule(
        did='"I would …"',
        at=TELLING,
        heard=True,
        telling=Telling.SITUATIONAL,
        otherwise=NoEvidence.HYPOTHETICAL,
    ),
    Branch.WE: BranchRule(did='"we did …"', at=TELLING, heard=True),
    Branch.THIRD_PARTY: BranchRule(
        did="tells somebody else's case",
        at=TELLING,
        heard=True,
        telling=Telling.THIRD_PARTY,
        otherwise=NoEvidence.THIRD_PARTY,
    ),
    Branch.CONFIDENTIAL: BranchRule(
        did='"that is confidential"',
        at=TELLING,
        heard=True,
        otherwise=NoEvidence.CONFIDENTIAL,
        forms=ANY_FORM,
    ),
    Branch.PRIVATE: BranchRule(
        did="mentions private matters: do not note them", at=TELLING, heard=True, forms=ANY_FORM
    ),
    Branch.DISTRESS: BranchRule(
        did="distress: threat, assault, harassment",
        at=BEFORE | ANSWERING,
        settles=NoEvidence.WELFARE,
        extra=False,
        forms=ANY_FORM,
    ),
    Branch.REFUSES_CASE: BranchRule(
        did="prefers not to say", at=TELLING, settles=NoEvidence.REFUSED, extra=False, forms=ANY_FORM
    ),
    Branch.AGAIN: BranchRule(did="asks to hear it again", at=ANSWERING, extra=False, forms=ANY_FORM),
    Branch.OFF_POINT: BranchRule(did="answers something else", at=ANSWERING, forms=ANY_FORM),
    Branch.BAD_LINE: BranchRule(
        did="cannot be understood: a bad line", at=ANSWERING, extra=False, forms=ANY_FORM
    ),
    Branch.OTHER_DOMAIN: BranchRule(
        did="nothing came to mind",
        at=frozenset({Phase.RETURNED, Phase.CLOSEST}),
        to=Phase.OTHER_DOMAIN,
        otherwise=NoEvidence.NOTHING_CAME,
    ),
}
"""Every branch a person picks; ``returning`` is said by taking up a question left for later."""

LIKELY: tuple[Branch, ...] = (
    Branch.ZERO,
    Branch.MANY,
    Branch.DONT_KNOW,
    Branch.NO_EXPOSURE,
    Branch.GENERALITY,
    Branch.HYPOTHETICAL,
    Branch.WE,
    Branch.TYPICAL,
    Branch.ZERO_AGAIN,
    Branch.OTHER_DOMAIN,
    Branch.COUNT_AFTER,
    Branch.SILENCE,
    Branch.THIRD_PARTY,
    Branch.CONFIDENTIAL,
    Branch.REFUSES_COUNT,
    Branch.REFUSES_CASE,
    Branch.AGAIN,
    Branch.OFF_POINT,
    Branch.BAD_LINE,
    Branch.MEANING,
    Branch.PURPOSE,
    Branch.PRIVATE,
    Branch.NEVER_EXPOSED,
    Branch.DISTRESS,
)
"""The order in which branches are offered."""


def why_not(state: State, found: Response, branch: Branch) -> str:
    """Return why a branch cannot be taken now, as a sentence; empty: it can."""
    rule = RULES.get(branch)
    if rule is None:
        return "These words are said by taking up a question left for later."
    if asked(state.kit, found).form not in rule.forms or not _comes_up(found, branch, rule):
        return f"“{rule.did}” cannot come up here."
    if branch in ADDED and not _has_words(state, found, branch):
        return "This kit has no words for that, or there is no line that could be bad."
    is_spent = rule.extra and found.extra >= MOST_EXTRA
    most = f"{MOST_EXTRA} prepared follow-ups were said, and that is the most; go on without."
    said = "That has been said once; it is not said twice."
    return said if branch in found.answer.branches else most if is_spent else ""


def _has_words(state: State, found: Response, branch: Branch) -> bool:
    is_in_room = branch is Branch.BAD_LINE and state.began.medium is Medium.ROOM
    return not is_in_room and bool(asked(state.kit, found).branches.get(branch))


def owes_count(state: State, found: Response) -> bool:
    """Tell whether an episode was told before any number, so that the number is asked for next."""
    told = found.phase in LISTENING and found.answer.telling is Telling.STORY
    return told and not why_not(state, found, Branch.COUNT_AFTER)


def _comes_up(found: Response, branch: Branch, rule: BranchRule) -> bool:
    answer = found.answer
    if branch is Branch.COUNT_AFTER and answer.count is not None:
        return False
    if found.phase is Phase.CLOSEST and branch in {Branch.ZERO_AGAIN, Branch.OTHER_DOMAIN}:
        return found.parked is (branch is Branch.OTHER_DOMAIN)  # a question is left for later once
    uncounted = answer.count is None and answer.telling is None
    return found.phase in rule.at or (uncounted and found.phase in rule.uncounted)
