"""Any event at all about the small kit, sensible or not."""

from hypothesis import strategies as st

from interview.conduct.events import (
    Amended,
    BeatSaid,
    Began,
    BranchTaken,
    Counted,
    EvidenceChanged,
    EvidenceNoted,
    FactNoted,
    FallbackAsked,
    Finished,
    Flagged,
    HalfTime,
    ImpressionGiven,
    MoreTime,
    Moved,
    NoEvidenceFound,
    NoteAppended,
    OffScript,
    Parked,
    Part,
    Paused,
    ProbeUsed,
    Rated,
    ReadBack,
    Redone,
    Resumed,
    Returned,
    Reverted,
    ScriptSaid,
    Skipped,
    StoryTold,
    Submitted,
    Ticked,
    Undone,
)
from interview.model.content import Beat, Branch
from interview.model.scorecard import CountKind, FactReply, NoEvidence, Polarity, SkipReason
from tests.conduct.kits import QUESTIONS, a_beginning

UNKNOWN = "no-such-question"
IDS = [question.id for question in QUESTIONS]

levels = st.integers(0, 6)
words = st.sampled_from(["", " ", "kept the queue waiting", "\x1b[2J", "о" * 300])
ids = st.integers(0, 4)
small = st.integers(-1, 12)
polarities = st.sampled_from(Polarity)
no_evidences = st.sampled_from(NoEvidence)


def _about(question):
    """Return the kinds of event about one question, each with any details."""
    details = {
        BeatSaid: {"beat": st.sampled_from(Beat)},
        BranchTaken: {"branch": st.sampled_from(Branch)},
        Counted: {
            "kind": st.sampled_from(CountKind),
            "low": small,
            "high": st.none() | small,
            "words": words,
        },
        StoryTold: {"other_domain": st.booleans()},
        ProbeUsed: {"probe": st.sampled_from(["p1", "p2", "p3", "face", "p9"])},
        OffScript: {"words": words},
        FallbackAsked: {},
        Ticked: {
            "tick": st.sampled_from(["action", "result", "reflection", "apology", "smile"]),
            "on": st.booleans(),
        },
        EvidenceNoted: {"text": words, "polarity": polarities},
        EvidenceChanged: {"id": ids, "text": words, "polarity": polarities},
        ReadBack: {"id": ids, "corrected": words},
        NoteAppended: {"text": words, "reason": words, "polarity": polarities},
        Flagged: {"kind": st.sampled_from(["RF-1", "GF-1", "RF-99"]), "quote": words},
        Rated: {"level": levels},
        NoEvidenceFound: {"reason": no_evidences},
        Skipped: {"reason": st.sampled_from(SkipReason)},
        Parked: {},
        Returned: {},
        Amended: {
            "reason": words,
            "level": st.none() | levels,
            "no_evidence": st.none() | no_evidences,
            "anchor": st.none() | levels,
        },
        Moved: {"part": st.just(Part.QUESTION)},
    }
    return {kind: st.builds(kind, question=st.just(question), **fields) for kind, fields in details.items()}


BY_QUESTION = {question: _about(question) for question in [*IDS, UNKNOWN]}
ELSEWHERE = {
    Began: st.builds(a_beginning),
    ScriptSaid: st.builds(ScriptSaid, part=st.sampled_from(Part), index=st.integers(-1, 3)),
    Moved: st.builds(Moved, part=st.sampled_from(Part)),
    EvidenceNoted: st.builds(EvidenceNoted, text=words),
    FactNoted: st.builds(
        FactNoted, fact=st.sampled_from(["licence", "height"]), reply=st.none() | st.sampled_from(FactReply)
    ),
    EvidenceChanged: st.builds(EvidenceChanged, id=ids, text=words),
    Reverted: st.builds(Reverted, steps=small),
    MoreTime: st.builds(MoreTime, percent=small, minutes=small),
    ImpressionGiven: st.builds(ImpressionGiven, level=levels, words=words),
    **{kind: st.builds(kind) for kind in (Paused, Resumed, HalfTime, Finished, Submitted, Undone, Redone)},
}
KINDS = {*BY_QUESTION[UNKNOWN], *ELSEWHERE}

about = {question: st.one_of(*kinds.values()) for question, kinds in BY_QUESTION.items()}
anything = st.one_of(*ELSEWHERE.values(), *about.values())
