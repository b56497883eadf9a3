"""What a candidate may do instead of answering straight, as a table."""

from interview.conduct.state import LISTENING, Phase
from interview.model.content import Branch, Form
from interview.model.record import Record
from interview.model.scorecard import CountKind, NoEvidence, Telling

COUNTING = frozenset({Phase.ASK_COUNT})
CASE = frozenset({Phase.ASK_CASE, *LISTENING})
ANSWERING = COUNTING | CASE | {Phase.CLOSEST, Phase.RETURNED, Phase.OTHER_DOMAIN}


ANY_FORM = frozenset(Form)


class Rule(Record):
    """What a branch means and where it leads."""

    did: str
    """What the candidate did, for the interviewer to recognise."""
    at: frozenset[Phase]
    to: Phase | None = None
    """The phase it leads to; none: it stays."""
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


RULES: dict[Branch, Rule] = {
    Branch.ZERO: Rule(did='"never", none', at=COUNTING, to=Phase.CLOSEST, count=CountKind.ZERO),
    Branch.MANY: Rule(did='"lots", every day', at=COUNTING, count=CountKind.MANY),
    Branch.DONT_KNOW: Rule(
        did="cannot recall how many", at=COUNTING, to=Phase.ASK_CASE, count=CountKind.DONT_KNOW
    ),
    Branch.NO_EXPOSURE: Rule(
        did="no customers in that time", at=COUNTING, count=CountKind.NO_EXPOSURE
    ),
    Branch.NEVER_EXPOSED: Rule(did="never had customers", at=COUNTING, count=CountKind.NO_EXPOSURE),
    Branch.REFUSES_COUNT: Rule(
        did="would rather not say",
        at=COUNTING,
        count=CountKind.REFUSED,
        settles=NoEvidence.REFUSED,
        extra=False,
    ),
    Branch.MEANING: Rule(did='asks "what do you mean?"', at=COUNTING),
    Branch.PURPOSE: Rule(did="asks why you ask", at=COUNTING | CASE, forms=ANY_FORM),
    Branch.SILENCE: Rule(
        did="silence, 15 seconds", at=COUNTING | CASE | {Phase.CLOSEST}, forms=ANY_FORM
    ),
    Branch.ZERO_AGAIN: Rule(
        did="still nothing", at=frozenset({Phase.CLOSEST}), to=Phase.PARKED, extra=False
    ),
    Branch.COUNT_AFTER: Rule(
        did="told it without a number", at=LISTENING, forms=frozenset({Form.SCOTT})
    ),
    Branch.GENERALITY: Rule(
        did='talks in general: "usually I …"',
        at=CASE,
        telling=Telling.OPINION,
        otherwise=NoEvidence.NO_SPECIFIC,
    ),
    Branch.TYPICAL: Rule(
        did="a usual run of things, no one time", at=CASE, telling=Telling.TYPICAL
    ),
    Branch.HYPOTHETICAL: Rule(
        did='"I would …"',
        at=CASE,
        telling=Telling.SITUATIONAL,
        otherwise=NoEvidence.HYPOTHETICAL,
    ),
    Branch.WE: Rule(did='"we did …"', at=CASE),
    Branch.THIRD_PARTY: Rule(
        did="tells somebody else's case",
        at=CASE,
        telling=Telling.THIRD_PARTY,
        otherwise=NoEvidence.THIRD_PARTY,
    ),
    Branch.CONFIDENTIAL: Rule(
        did='"that is confidential"', at=CASE, otherwise=NoEvidence.CONFIDENTIAL, forms=ANY_FORM
    ),
    Branch.PRIVATE: Rule(
        did="drifts into private matters: do not note them", at=CASE, forms=ANY_FORM
    ),
    Branch.DISTRESS: Rule(
        did="distress: threat, assault, harassment",
        at=ANSWERING,
        settles=NoEvidence.WELFARE,
        extra=False,
        forms=ANY_FORM,
    ),
    Branch.REFUSES_CASE: Rule(
        did="would rather not tell",
        at=CASE | {Phase.CLOSEST},
        settles=NoEvidence.REFUSED,
        extra=False,
    ),
    Branch.OTHER_DOMAIN: Rule(
        did="nothing came back",
        at=frozenset({Phase.RETURNED}),
        to=Phase.OTHER_DOMAIN,
        otherwise=NoEvidence.NOTHING_CAME,
    ),
}
"""Every branch a person picks; ``returning`` is said by taking a parked question up again."""

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
    Branch.MEANING,
    Branch.PURPOSE,
    Branch.PRIVATE,
    Branch.NEVER_EXPOSED,
    Branch.DISTRESS,
)
"""The order in which branches are offered."""
