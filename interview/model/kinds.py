"""Every kind of line there is: who may write it, what it does, and what two concurrent ones do.

A kind is a name for good. ``docs/records.md`` shows this table; a test keeps the two the same.
"""

from interview.model.kind import Family, LineKind, Who

TYPES = {"": str, "map": dict, "number": int, "yes": bool}
# kind | who may | always about a candidate, personal | what it says, ? may be left out | effect | two
LOGS = """
created | founder |  | nonce terms:map? name? | begins the opening: its owner and terms | the first in the order
handed | owner |  | to name? reason? | makes somebody else the owner | the first in the order; before a taking over
taken | coordinator |  | reason name? | makes the writer the owner, whose own is lost; shown from then on | the first in the order
granted | owner |  | who right name? | gives somebody the right of a coordinator or reader | a revocation it had not seen wins
revoked | owner |  | who right | ends that right | wins over a grant that had not seen it
joined | lead |  | who name? part? | names somebody for the panel: of every candidate, or of those assigned (`part` = `some`) | wins over a leaving that had not seen it
left | lead |  | who | takes somebody off the panel, or off one candidate; whoever was on it stays blind | a joining it had not seen wins
assigned | lead |  | who name? question? | a candidate, or with `question` a question, to an interviewer; a question to nobody is everybody's again | candidates: both are kept; a question: the last in the order
candidate | lead | about personal | heads:map? | adds a candidate, bound to the document that says who it is | both are kept
renamed | lead | about personal | heads:map | binds a newer line about who the candidate is | the last in the order
merged | lead | about personal | into reason? | the candidate is the same person as another of this opening | the first in the order; never in a circle
same_as | owner | about personal | opening candidate | ties the candidate to one of an earlier opening | both are kept
withdrawn | lead | about personal | reason? day? lifted:yes? | nobody waits for cards about the candidate any more; `lifted` ends it | the last in the order
removed | lead | about personal | reason? | takes a candidate about whom nothing is recorded off the list | a card that anybody began keeps the candidate
excused | lead | about personal | who name? reason? | nobody waits for that interviewer's card, who stays blind until it is in | both are kept
aside | anyone | about personal | name? reason? | the writer steps aside for the candidate, as if excused | both are kept
discarded | holder | about personal | card reason? lifted:yes? | a card begun by mistake is no card; `lifted` ends it; nobody is blind through one without rating, note or flag | both are kept
moved | holder | about personal | card to reason? | the card was about somebody else; the new one names it, this one is no card | the last in the order
appointed | lead | about personal | who starts:number? ends:number? place? lifted:yes? uid? due:number? | a time and place for an interview, and by when its card is due; milliseconds since 1970, UTC | the last in the order for each interviewer
told | lead | about personal | how? day? promised? owed_by? words? | the candidate was told, on a day (`YYYY-MM-DD`), in a way; or a day is promised | both are kept
outcome | lead | about personal | what? day? words? level:number? scale:number? by? | what came of somebody who was hired | both are kept
terms | lead |  | terms:map reason? | changes title, host, contact, answer-by, needs, first tasks, places, retention | the last in the order for each field
kit | lead |  | version:map | new interviews use this wording; those begun keep theirs | both are kept; new interviews use the last in the order
void | lead |  | question reason? name? | leaves a question out for everybody | the last in the order for each question
unvoid | lead |  | question reason? | the question counts again | the last in the order for each question
revealed | lead | about personal | to reason? name? | shows results early to somebody who never interviews the candidate | both are kept
closed | lead |  | outcome? reason? | the vacancy is closed, with what came of it | the last in the order of closed and reopened
reopened | lead |  | reason? | the vacancy is open again | the last in the order of closed and reopened
archived | lead |  | lifted:yes? | out of the way, findable; `lifted` ends it | the last in the order
accessed | lead | about personal | reason? | all that is held about the candidate was written to a file for them | both are kept
hold | lead | about personal | reason? | nothing about the candidate may be erased | a release it had not seen does not end it; an erasure it had not seen stands
release | lead | about personal | reason? | ends every hold it had seen | both are kept
erased | owner | about | reason? keeps:map? | every document about the candidate goes, with all personal lines; for good | one is enough
line_removed | author |  | line reason? | drops what one personal line said; the line stays in its chain | one is enough
lodged | anyone | about | heads:map | receipt of the writer's own submission: nobody waits, its going is noticed | both are kept
seen | anyone | about | heads:map | the writer saw these cards: receipt and trace; once a viewer and candidate | both are kept
device | anyone |  | by:map? | which login at which machine writes from here on | both are kept
"""
CARDS = """
Began | writer |  |  | an interview begins, or goes on from another device | two versions
ScriptSaid | writer |  |  | a line around the questions was read | one writer
Moved | writer |  |  | to another part or question | one writer
BeatSaid | writer |  |  | a beat was read | one writer
Counted | writer | personal |  | the candidate gave a number | one writer
BranchTaken | writer |  |  | the candidate answered in another way | one writer
StoryTold | writer |  |  | one particular episode was told | one writer
ProbeUsed | writer |  |  | a prepared follow-up was shown | one writer
OffScript | writer | personal |  | something not in the kit was said | one writer
FallbackAsked | writer |  |  | the situational version was asked | one writer
Ticked | writer |  |  | a part of the account was covered | one writer
EvidenceNoted | writer | personal |  | a line was kept | one writer
EvidenceChanged | writer | personal |  | a kept line was reworded or struck | one writer
ReadBack | writer | personal |  | a kept line was read back: confirmed, or put right by the candidate | one writer
Flagged | writer | personal |  | a flag with its quote | one writer
Rated | writer |  |  | a level | one writer
NoEvidenceFound | writer |  |  | no evidence, with the reason | one writer
Skipped | writer |  |  | not asked, with the reason | one writer
FactNoted | writer |  |  | a fact: yes, no, not said, or to be asked again | one writer
Parked | writer |  |  | left for later | one writer
Returned | writer |  |  | taken up again | one writer
Paused | writer |  |  | the clocks stop | one writer
Resumed | writer |  |  | the clocks run again | one writer
HalfTime | writer |  |  | half of the time has passed | one writer
MoreTime | writer | personal |  | more time was agreed with this candidate | one writer
Finished | writer |  |  | the conversation is over | one writer
ImpressionGiven | writer | personal |  | one overall impression | one writer
Submitted | writer |  |  | the card is frozen; its author may see the others' | two versions; the first submitted counts
Amended | writer | personal |  | a rating was changed, with the reason | one writer
NoteAppended | writer | personal |  | a line was added after submission, with the reason | one writer
Reverted | writer |  |  | the last steps were taken back at once: keys that were a sentence typed on the board | one writer
Undone | writer |  |  | the last step was taken back | one writer
Redone | writer |  |  | a step was taken again | one writer
"""
TALKS = """
consensus | viewer | personal |  | what the panel agreed on one question, beside the ratings | the last in the order for each question
discussed | viewer | personal |  | a difference was discussed or accepted without discussion | both are kept
decided | viewer | personal |  | a person decided, with the reason | both are kept and shown as concurrent
"""
PEOPLE = """
person | lead | personal |  | name, contact, logistics; counts once a log binds it | both are kept
"""


def _table(family: Family, text: str) -> dict[str, LineKind]:
    rows = [[cell.strip() for cell in row.split("|")] for row in text.strip().splitlines()]
    return {name: _kind(family, cells) for name, *cells in rows}


def _kind(family: Family, cells: list[str]) -> LineKind:
    who, flags, says, effect, together = cells
    fields = [field.rstrip("?").partition(":") for field in says.split()]
    types = {name: TYPES[kind] for name, _, kind in fields}
    may = {field.rstrip("?").partition(":")[0] for field in says.split() if field.endswith("?")}
    return LineKind(
        family=family,
        who=Who[who.upper()],
        effect=effect,
        together=together,
        needs={name: kind for name, kind in types.items() if name not in may},
        may={name: kind for name, kind in types.items() if name in may},
        about="about" in flags,
        personal="personal" in flags,
    )


LOG, CARD = _table(Family.LOG, LOGS), _table(Family.CARD, CARDS)
KINDS = {**LOG, **CARD, **_table(Family.TALK, TALKS), **_table(Family.WHO, PEOPLE)}

WEIGHTY = frozenset({"Rated", "NoEvidenceFound", "EvidenceNoted", "Flagged", "ImpressionGiven"})
"""Card kinds after which a card is more than begun by mistake."""
FRAME = frozenset({"Began", "Submitted", "Amended"})
"""Card kinds that decide who is blind, whose card counts, and what was rated after having seen."""


def is_personal(kind: str) -> bool:
    """Return whether a line of the kind has a salt of its own, and may lose what it says.

    Kinds that a newer program wrote are taken for personal: an erasure must not pass them over.
    """
    found = KINDS.get(kind)
    return found is None or found.personal


def is_shaped(kind: str, op: object) -> bool:
    """Return whether the fold can use an operation; what it cannot use has no effect."""
    found = KINDS.get(kind)
    if found is None or not isinstance(op, dict):
        return False
    return all(type(op.get(name)) is wanted for name, wanted in found.needs.items()) and all(
        name not in op or type(op[name]) is wanted for name, wanted in found.may.items()
    )
