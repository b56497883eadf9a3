"""What a question of each form is made of, in the order in which it is asked for."""

from typing import NamedTuple

from interview.model.scale import Scale
from interview.model.text import one_line

TRAIT, FORM, KIND, LOOK = "trait", "form", "kind", "look"
PROBES = range(1, 4)
FIVE = ("by far the weakest", "weak", "acceptable", "strong", "by far the strongest")
"""What the five levels are called when they are asked for."""


class Piece(NamedTuple):
    """One thing to write or choose."""

    name: str
    title: str
    ask: str
    """What to write here, in a sentence or two."""
    is_optional: bool = False
    is_spoken: bool = False
    """Whether it is said aloud, so that its seconds count."""

    @property
    def is_shown(self) -> bool:
        """Whether an interview has a step that shows it."""
        return self.is_spoken or self.name.startswith("anchor")


def _levels(start: str, whose: str) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            f"{start}{level}",
            f"{whose}, level {level} of 5",
            f"What somebody would do or say whose answer is {FIVE[level - 1]}. One sentence, no praise.",
        )
        for level in Scale().every
    )


HOW = Piece(FORM, "how it asks", "In four beats, for one time that was, or for what somebody would do.")
NEW_TRAIT = (
    Piece("file", "the trait's file", "A short name for its file: a-z, 0-9 and -. It never changes."),
    Piece(
        "definition",
        "what the trait is",
        "One sentence: what does somebody with this trait do? Acts, not character.",
    ),
    *(
        Piece(
            f"anchor{level}",
            f"level {level} of 5",
            f"What somebody did or said whose answer is {FIVE[level - 1]}. "
            "One sentence that two listeners would recognise; no praise, no looks, no voice.",
        )
        for level in Scale().every
    ),
)
TOPIC = (
    Piece("topic", "the topic", "A few words that name the question in lists and in “the one about …”."),
)
BEATS = (
    Piece(
        "normalise",
        "beat 1, normalise",
        "Say that it happens to everyone, in one matter-of-fact sentence. Comforting makes people wary.",
        is_spoken=True,
    ),
    Piece(
        "contrast",
        "beat 2, contrast",
        "Hold two ways apart that normal people both take. Neither is condemned.",
        is_spoken=True,
    ),
    Piece("low", "the first way", "The less wished-for way, in the words of beat 2."),
    Piece("high", "the other way", "The wished-for way, in the words of beat 2."),
    Piece(
        "count",
        "beat 3, count",
        "Ask how many times in a stated period. Offer no number; it is never scored.",
        is_spoken=True,
    ),
    Piece("months", "the period, in months", "The period that beat 3 names: 1 to 12, usually 6."),
    Piece(KIND, "which one", "Which one episode the last beat asks for."),
    Piece("case", "beat 4, case", "Ask for that one episode, and for nothing else.", is_spoken=True),
)
PAST = (Piece("case", "the question", "Ask for a specific example, and what they did.", is_spoken=True),)
SCENE = (
    Piece(
        "case",
        "the scene",
        "A scene of this job that leaves more than one way open, then: what would you do?",
        is_spoken=True,
    ),
)
SCENE_LEVELS = _levels("own", "the scene")
"""A trait's levels tell of what was done; a scene has levels of what somebody would do."""
FALLBACK = Piece(
    "fallback",
    "the fall-back",
    "A scene for somebody who can only say “I would”, rated on levels of its own. Empty: none.",
    is_optional=True,
)
FALLBACK_LEVELS = _levels("fallback", "the fall-back")
FOLLOW_UPS = tuple(
    Piece(
        f"probe{number}",
        f"follow-up {number} of at most 3",
        "One open question for what may be left out. Empty: no further follow-up.",
        is_optional=True,
        is_spoken=True,
    )
    for number in PROBES
)
AROUND = (
    Piece("task", "the task of the job", "What people do in this job that the question is about."),
    Piece("minutes", "minutes", "From the first beat to the rating, such as 4:30."),
    Piece("id", "the question's id", "A short name that never changes: a-z, 0-9 and -."),
)
USUAL_NEEDS = ("action", "result", "reflection")
"""What the three follow-ups serve unless something else is chosen."""


def need_of(number: int) -> Piece:
    """Return the piece that says what a follow-up serves."""
    return Piece(f"need{number}", f"follow-up {number} serves", "It is offered only while this is open.")


def short_name(text: str) -> str:
    """Return a proposal for an id: the letters and digits of a few words; may be empty."""
    words = "".join(it if it.isascii() and it.isalnum() else " " for it in text.lower()).split()
    kept = [word for word in words if word not in FILLERS] or words
    return "-".join(kept[:3])[:40]


FILLERS = frozenset(
    {
        *("a", "an", "the", "of", "to", "with", "that", "for", "and", "or", "in", "on", "at"),
        *("you", "your", "had", "be", "who", "was", "were"),
    }
)


def seconds_of(written: str) -> int | None:
    """Return minutes such as ``4:30``, ``4.5`` or ``4`` in seconds; none if it is no such time."""
    minutes, colon, rest = one_line(written).replace(",", ".").partition(":")
    try:
        found = int(minutes) * 60 + int(rest) if colon else round(float(minutes) * 60)
    except (ValueError, OverflowError):
        return None
    return found if 0 < found <= 7200 else None  # noqa: PLR2004 - two hours
