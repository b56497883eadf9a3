"""What can go wrong, in the program's own words.

InterviewError            exit 1
├── RuleError             a step that is not allowed now
├── ContentError          a question, rubric or kit file that cannot be used
└── StoreError            records that cannot be read or written
    ├── ConflictError     somebody else committed first
    ├── LockedError       somebody else has the card open
    └── DamagedError      exit 3: a record that does not verify
"""


class InterviewError(Exception):
    """A problem a user can read: what, where, and what to do about it."""

    exit_code = 1


class RuleError(InterviewError):
    """A step that the method does not allow now; the message says why."""


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


class DamagedError(StoreError):
    """A record that does not verify; nothing is overwritten."""

    exit_code = 3
