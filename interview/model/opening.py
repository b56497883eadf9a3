"""A vacancy, the people in it and what was decided."""

from enum import StrEnum

from interview.model.content import Kit
from interview.model.record import Record


class Candidate(Record):
    """Who somebody is; kept apart from every score."""

    id: str
    name: str
    added: float
    contact: str = ""
    logistics: str = ""
    """Language, adjustments, how to reach them; nothing else belongs here."""


class KitVersion(Record):
    """One exact wording an opening has used."""

    kit: Kit
    fingerprint: str
    since: float
    reason: str = ""
    """Why it replaced the one before; required once anybody had been interviewed."""


class Void(Record):
    """A question left out for everybody, with the reason (OPM)."""

    question: str
    reason: str
    who: str
    at: float


class Reveal(Record):
    """Results shown before all cards were submitted, with the reason."""

    candidate: str
    who: str
    reason: str
    at: float


class Release(Record):
    """An interviewer who does not interview one candidate, with the reason."""

    candidate: str
    who: str
    reason: str
    by: str
    at: float


class Opening(Record):
    """A vacancy: kit, panel, candidates, retention."""

    id: str
    title: str
    created: float
    kits: tuple[KitVersion, ...]
    """Newest last; an interview keeps the one it began with."""
    panel: tuple[str, ...] = ()
    """Names of the people who interview."""
    candidates: tuple[str, ...] = ()
    retain: str = ""
    """How long records are kept after the decision, such as ``1y``."""
    owner: str = ""
    answer_by: str = ""
    contact: str = ""
    host: str = ""
    """Who welcomes candidates and sees them off, and does not rate."""
    needs: tuple[str, ...] = ()
    """What the customers of this job need, from its analysis."""
    first_tasks: str = ""
    """What the person hired does in the first three months."""
    places: int = 0
    """How many are to be hired; 0: not said."""
    releases: tuple[Release, ...] = ()
    voids: tuple[Void, ...] = ()
    reveals: tuple[Reveal, ...] = ()

    @property
    def kit(self) -> Kit:
        """Return the wording that a new interview uses."""
        return self.kits[-1].kit

    def kit_of(self, fingerprint: str) -> Kit:
        """Return the wording with that fingerprint; KeyError where the opening never used it."""
        for version in self.kits:
            if version.fingerprint == fingerprint:
                return version.kit
        raise KeyError(fingerprint)


class Outcome(StrEnum):
    """What a person decided; the program never proposes one."""

    OFFER = "offer"
    NO_OFFER = "no_offer"
    ANOTHER_INTERVIEW = "another_interview"
    ON_HOLD = "on_hold"
    WITHDREW = "withdrew"


class Consensus(Record):
    """What the panel agreed on one question, beside the individual ratings."""

    question: str
    level: int
    reason: str
    present: tuple[str, ...]
    at: float


class Discussed(Record):
    """A difference of two or more that was discussed or accepted without discussion."""

    question: str
    who: str
    waved: bool
    words: str
    at: float


class Decision(Record):
    """A person's decision about a candidate, with its reason."""

    outcome: Outcome
    reason: str
    who: str
    at: float
    receipt: str = ""
    """The digest of the opening's records it was taken on."""


class Debrief(Record):
    """The panel's meeting about one candidate."""

    candidate: str
    consensus: tuple[Consensus, ...] = ()
    discussed: tuple[Discussed, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """Newest last; an earlier one is never removed."""
