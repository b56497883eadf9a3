"""Every kind of line there is: who may write it, what it does, and what two concurrent ones do.

A kind is a name for good. ``docs/records.md`` shows this table; a test keeps the two the same.
"""

from interview.model.kind import Family, Kind, Who

FIRST = "the first in the order"
LAST = "the last in the order"

LOG: dict[str, Kind] = {
    "created": Kind(
        family=Family.LOG,
        who=Who.FOUNDER,
        effect="begins the opening: its owner and terms",
        together=FIRST,
        needs={"nonce": str},
        may={"terms": dict, "name": str},
    ),
    "handed": Kind(
        family=Family.LOG,
        who=Who.OWNER,
        effect="makes somebody else the owner",
        together=FIRST + "; before a taking over",
        needs={"to": str},
        may={"name": str, "reason": str},
    ),
    "taken": Kind(
        family=Family.LOG,
        who=Who.COORDINATOR,
        effect="makes the writer the owner, whose own is lost; shown from then on",
        together=FIRST,
        needs={"reason": str},
        may={"name": str},
    ),
    "granted": Kind(
        family=Family.LOG,
        who=Who.OWNER,
        effect="gives somebody the right of a coordinator or reader",
        together="a revocation it had not seen wins",
        needs={"who": str, "right": str},
        may={"name": str},
    ),
    "revoked": Kind(
        family=Family.LOG,
        who=Who.OWNER,
        effect="ends that right",
        together="wins over a grant that had not seen it",
        needs={"who": str, "right": str},
    ),
    "joined": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="names somebody for the panel: of every candidate, or of those assigned (`part` = `some`)",
        together="wins over a leaving that had not seen it",
        needs={"who": str},
        may={"name": str, "part": str},
    ),
    "left": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="takes somebody off the panel, or off one candidate; whoever was on it stays blind",
        together="a joining it had not seen wins",
        needs={"who": str},
    ),
    "assigned": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="a candidate, or with `question` a question, to an interviewer",
        together="candidates: both are kept; a question: " + LAST,
        needs={"who": str},
        may={"name": str, "question": str},
    ),
    "candidate": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="adds a candidate, bound to the document that says who it is",
        may={"heads": dict},
        about=True,
        personal=True,
    ),
    "renamed": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="binds a newer line about who the candidate is",
        together=LAST,
        needs={"heads": dict},
        about=True,
        personal=True,
    ),
    "merged": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="the candidate is the same person as another of this opening",
        together=FIRST + "; never in a circle",
        needs={"into": str},
        may={"reason": str},
        about=True,
        personal=True,
    ),
    "same_as": Kind(
        family=Family.LOG,
        who=Who.OWNER,
        effect="ties the candidate to one of an earlier opening",
        needs={"opening": str, "candidate": str},
        about=True,
        personal=True,
    ),
    "withdrawn": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="nobody waits for cards about the candidate any more; `lifted` ends it",
        together=LAST,
        may={"reason": str, "day": str, "lifted": bool},
        about=True,
        personal=True,
    ),
    "removed": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="takes a candidate about whom nothing is recorded off the list",
        together="a card that anybody began keeps the candidate",
        may={"reason": str},
        about=True,
        personal=True,
    ),
    "excused": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="nobody waits for that interviewer's card, who stays blind until it is in",
        needs={"who": str},
        may={"name": str, "reason": str},
        about=True,
        personal=True,
    ),
    "aside": Kind(
        family=Family.LOG,
        who=Who.ANYONE,
        effect="the writer steps aside for the candidate, as if excused",
        may={"name": str, "reason": str},
        about=True,
        personal=True,
    ),
    "discarded": Kind(
        family=Family.LOG,
        who=Who.HOLDER,
        effect="a card begun by mistake is no card; nobody is blind through one without rating, note or flag",
        needs={"card": str},
        may={"reason": str},
        about=True,
        personal=True,
    ),
    "moved": Kind(
        family=Family.LOG,
        who=Who.HOLDER,
        effect="the card was about somebody else; the new one names it, this one is no card",
        together=LAST,
        needs={"card": str, "to": str},
        may={"reason": str},
        about=True,
        personal=True,
    ),
    "appointed": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="a time and place for an interview",
        together=LAST + " for each interviewer",
        needs={"who": str},
        may={"starts": int, "ends": int, "place": str, "lifted": bool, "uid": str},
        about=True,
        personal=True,
    ),
    "told": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="the candidate was told, on a day, in a way; or a day is promised",
        may={"how": str, "day": str, "promised": str, "owed_by": str, "words": str},
        about=True,
        personal=True,
    ),
    "outcome": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="what came of somebody who was hired",
        may={"what": str, "day": str, "words": str, "level": int},
        about=True,
        personal=True,
    ),
    "terms": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="changes title, host, contact, answer-by, needs, first tasks, places, retention",
        together=LAST + " for each field",
        needs={"terms": dict},
        may={"reason": str},
    ),
    "kit": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="new interviews use this wording; those begun keep theirs",
        together="both are kept; new interviews use " + LAST,
        needs={"version": dict},
    ),
    "void": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="leaves a question out for everybody",
        together=LAST + " for each question",
        needs={"question": str},
        may={"reason": str, "name": str},
    ),
    "unvoid": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="the question counts again",
        together=LAST + " for each question",
        needs={"question": str},
        may={"reason": str},
    ),
    "revealed": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="shows results early to somebody who never interviews the candidate",
        needs={"to": str},
        may={"reason": str, "name": str},
        about=True,
        personal=True,
    ),
    "closed": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="the vacancy is closed, with what came of it",
        together=LAST + " of closed and reopened",
        may={"outcome": str, "reason": str},
    ),
    "reopened": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="the vacancy is open again",
        together=LAST + " of closed and reopened",
        may={"reason": str},
    ),
    "archived": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="out of the way, findable; `lifted` ends it",
        together=LAST,
        may={"lifted": bool},
    ),
    "hold": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="nothing about the candidate may be erased",
        together="a release it had not seen does not end it; an erasure it had not seen stands",
        may={"reason": str},
        about=True,
        personal=True,
    ),
    "release": Kind(
        family=Family.LOG,
        who=Who.LEAD,
        effect="ends every hold it had seen",
        may={"reason": str},
        about=True,
        personal=True,
    ),
    "erased": Kind(
        family=Family.LOG,
        who=Who.OWNER,
        effect="every document about the candidate goes, with all personal lines; for good",
        together="one is enough",
        may={"reason": str, "keeps": dict},
        about=True,
    ),
    "line_removed": Kind(
        family=Family.LOG,
        who=Who.AUTHOR,
        effect="drops what one personal line said; the line stays in its chain",
        together="one is enough",
        needs={"line": str},
        may={"reason": str},
    ),
    "lodged": Kind(
        family=Family.LOG,
        who=Who.ANYONE,
        effect="receipt of the writer's own submission: nobody waits, its going is noticed",
        needs={"heads": dict},
        about=True,
    ),
    "seen": Kind(
        family=Family.LOG,
        who=Who.ANYONE,
        effect="the writer saw these cards: receipt and trace; once a viewer and candidate",
        needs={"heads": dict},
        about=True,
    ),
    "device": Kind(
        family=Family.LOG,
        who=Who.ANYONE,
        effect="which login at which machine writes from here on",
        may={"by": dict},
    ),
}


def _card(effect: str, *, personal: bool = False, together: str = "one writer") -> Kind:
    return Kind(
        family=Family.CARD, who=Who.WRITER, effect=effect, personal=personal, together=together
    )


CARD: dict[str, Kind] = {
    "Began": _card("an interview begins, or goes on from another device", together="two versions"),
    "ScriptSaid": _card("a line around the questions was read"),
    "Moved": _card("to another part or question"),
    "BeatSaid": _card("a beat was read"),
    "Counted": _card("a number came back", personal=True),
    "BranchTaken": _card("something else came back"),
    "StoryTold": _card("one particular episode was told"),
    "ProbeUsed": _card("a prepared follow-up was shown"),
    "OffScript": _card("something not in the kit was said", personal=True),
    "FallbackAsked": _card("the situational version was asked"),
    "Ticked": _card("a part of the account was covered"),
    "EvidenceNoted": _card("a line was kept", personal=True),
    "EvidenceChanged": _card("a kept line was reworded or struck", personal=True),
    "Flagged": _card("a flag with its quote", personal=True),
    "Rated": _card("a level"),
    "NoEvidenceFound": _card("no evidence, with the reason"),
    "Skipped": _card("not asked, with the reason"),
    "Parked": _card("put aside"),
    "Returned": _card("taken up again"),
    "Paused": _card("the clocks stop"),
    "Resumed": _card("the clocks run again"),
    "HalfTime": _card("half of the time has passed"),
    "Finished": _card("the conversation is over"),
    "ImpressionGiven": _card("one overall impression", personal=True),
    "Submitted": _card(
        "the card is frozen; its author may see the others'",
        together="two versions; the first submitted counts",
    ),
    "Amended": _card("a rating was changed, with the reason", personal=True),
    "Undone": _card("the last step was taken back"),
    "Redone": _card("a step was taken again"),
}
OTHERS: dict[str, Kind] = {
    "consensus": Kind(
        family=Family.TALK,
        who=Who.VIEWER,
        effect="what the panel agreed on one question, beside the ratings",
        together=LAST + " for each question",
        personal=True,
    ),
    "discussed": Kind(
        family=Family.TALK,
        who=Who.VIEWER,
        effect="a difference was discussed or waved through",
        personal=True,
    ),
    "decided": Kind(
        family=Family.TALK,
        who=Who.VIEWER,
        effect="a person decided, with the reason",
        together="both are kept and shown as concurrent",
        personal=True,
    ),
    "person": Kind(
        family=Family.WHO,
        who=Who.LEAD,
        effect="name, contact, logistics; counts once a log binds it",
        personal=True,
    ),
}
KINDS: dict[str, Kind] = {**LOG, **CARD, **OTHERS}

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
