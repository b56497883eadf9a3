"""What there is to know about a kind of line."""

from enum import StrEnum

from interview.model.record import Record


class Family(StrEnum):
    """What a document is about; the first part of its name."""

    LOG = "log"  # what one writer did about an opening
    CARD = "card"  # one interview
    TALK = "talk"  # one writer's part in a debrief
    WHO = "who"  # who a candidate is


class Who(StrEnum):
    """Whose line of a kind has effect, judged by what its own writer had seen."""

    FOUNDER = "the writer whom the opening's id names"
    OWNER = "owner"
    COORDINATOR = "a coordinator"
    LEAD = "owner, coordinators"
    ANYONE = "anybody, about what is their own"
    AUTHOR = "the author of that line, or the owner"
    HOLDER = "whose card it is, owner, coordinators"
    WRITER = "whose document it is"
    VIEWER = "who may see the results"


class Right(StrEnum):
    """What an owner may give somebody beside a place on the panel."""

    COORDINATOR = "coordinator"
    READER = "reader"


class LineKind(Record):
    """What there is to know about one kind of line."""

    family: Family
    who: Who
    effect: str
    together: str = "both are kept"
    """What comes of two that had not seen each other."""
    needs: dict[str, type] = {}
    """Fields of its operation without which it has no effect."""
    may: dict[str, type] = {}
    """Fields that may be left out."""
    about: bool = False
    """Whether it is always about one candidate."""
    personal: bool = False
    """Whether its operation may tell of a person: it has a salt of its own and can be erased alone."""
