"""What is missing from a card, and what in its notes to look at again before others read them."""

from functools import lru_cache
from typing import TYPE_CHECKING

from interview.conduct.review import MissingItem, gaps
from interview.conduct.state import State
from interview.model.content import Kit
from interview.model.scorecard import Scorecard

if TYPE_CHECKING:
    from interview.scoring.summary import Profile

START = 24
"""Characters of a note that name it in a sentence."""


def all_gaps(state: State) -> tuple[MissingItem, ...]:
    """Return what is missing, then notes that touch a protected topic or private details.

    A note is only pointed at; whether it stays is for the person who wrote it. Notes are part of a
    candidate's record, and the candidate may ask to read them.
    """
    found = list(gaps(state))
    for number, response in enumerate(state.responses.values(), 1):
        question = response.answer.question
        for line in response.answer.evidence:
            for message in _noticed(line.text, state.kit.lang):
                sentence = f"Question {number}, note “{_start(line.text)}”: {message}"
                found.append(MissingItem(question=question, sentence=sentence))
    return tuple(found)


@lru_cache(maxsize=4096)
def _noticed(text: str, lang: str) -> tuple[str, ...]:
    from interview.library.notices import notices  # noqa: PLC0415 - not before the review

    return tuple(f"{found.message.removeprefix('LR-33 ')} {found.remedy}" for found in notices(text, lang))


def _start(text: str) -> str:
    return text if len(text) <= START else f"{text[: START - 1]}…"


def own_totals(card: Scorecard, kit: Kit) -> "Profile":
    """Return what one card amounts to: trait means, total, what is missing."""
    from interview.scoring.ratings import basis_of_kit  # noqa: PLC0415 - not before the review
    from interview.scoring.summary import profile  # noqa: PLC0415 - same

    return profile(card.candidate, [card], basis_of_kit(kit))
