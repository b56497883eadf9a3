"""What can go wrong, in the program's own words.

InterviewError            exit 1
├── RuleError             a step that is not allowed now
│   └── AlikeError        a name much like a known one, to be confirmed
├── ContentError          a question, rubric or kit file that cannot be used
└── StoreError            records that cannot be read or written
    ├── ConflictError     somebody else committed first
    ├── LockedError       somebody else has the card open
    ├── NewerError        a newer version of the program wrote it: read only
    └── DamagedError      exit 3: a record that does not verify
"""


class InterviewError(Exception):
    """A problem a user can read: what, where, and what to do about it."""

    exit_code = 1


class RuleError(InterviewError):
    """A step that the method does not allow now; the message says why."""


class AlikeError(RuleError):
    """A name so much like a known one that it may be the same person; it has to be confirmed."""


class ContentError(InterviewError):
    """A content file that cannot be used."""


class StoreError(InterviewError):
    """Records that cannot be read or written."""


class ConflictError(StoreError):
    """Somebody else committed first; reload and show both."""


class LockedError(StoreError):
    """Somebody else has the card open; it can be read, not written."""

    def __init__(self, message: str, holder: str = "") -> None:
        super().__init__(message)
        self.holder = holder
        """Who has it, where and since when, in words; empty when that is not known."""


class NewerError(StoreError):
    """A record with a step of a newer program: it is kept and read, and nothing is added to it."""

    def __init__(self, place: str, step: str) -> None:
        super().__init__(
            f"{place} holds a step called {step[:40]!r} from a newer version of Interview. "
            "It can be read here, not changed; update the program to go on."
        )


class DamagedError(StoreError):
    """A record that does not verify; nothing is overwritten."""

    exit_code = 3
