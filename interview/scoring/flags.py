"""Red and green flags of a candidate, with who saw each; a flag never changes a score."""

from collections.abc import Iterable

from interview.model.record import Record
from interview.model.scorecard import Scorecard
from interview.scoring.ratings import Basis

CONFIRMED_BY = 2
"""So many interviewers must have marked the same kind before it stands without a warning."""


class FlagSeen(Record):
    """One kind of flag on one candidate."""

    kind: str
    quotes: tuple[tuple[str, str], ...]
    """Interviewer and the verbatim words, in the order of the interviews."""
    name: str = ""
    """Empty where no wording in use knows the kind."""
    polarity: str = ""

    @property
    def interviewers(self) -> tuple[str, ...]:
        """Return who marked it."""
        return tuple(dict.fromkeys(interviewer for interviewer, _ in self.quotes))

    @property
    def is_single(self) -> bool:
        """Return whether only one interviewer marked it; show it with that warning or not at all."""
        return len(self.interviewers) < CONFIRMED_BY


def flags_seen(cards: Iterable[Scorecard], basis: Basis) -> tuple[FlagSeen, ...]:
    """Return the flags on one candidate's cards, kinds marked by most interviewers first.

    What was marked on a voided question is left out with it.
    """
    quotes: dict[str, list[tuple[str, str]]] = {}
    for card in cards:
        for answer in card.answers:
            for flag in answer.flags if answer.question not in basis.voided else ():
                quotes.setdefault(flag.kind, []).append((card.interviewer, flag.quote))
    known = {kind.id: kind for kit in basis.kits.values() for kind in kit.flags}
    seen = [
        FlagSeen(
            kind=kind,
            quotes=tuple(said),
            name=known[kind].name if kind in known else "",
            polarity=known[kind].polarity if kind in known else "",
        )
        for kind, said in quotes.items()
    ]
    return tuple(sorted(seen, key=lambda flag: -len(flag.interviewers)))


def flag_words(flag: FlagSeen) -> str:
    """Return a flag in a few words, with the warning where only one interviewer marked it."""
    warning = " (single rater)" if flag.is_single else ""
    return f"{flag.polarity or 'other'} flag: {flag.name or flag.kind}{warning}"
