"""How many cards an opening wants and has, and from whom: the one count of home, board and lists."""

from collections import Counter
from collections.abc import Iterable

from interview.model.fold import Fold
from interview.model.record import Record
from interview.model.rights import ALL, PanelSeat


class Progress(Record):
    """How far an opening's interviews are."""

    expected: int = 0
    """Cards that are in or are waited for."""
    submitted: int = 0
    """Cards that are in."""
    waits: dict[str, int] = {}
    """How many cards each interviewer still has to hand in, by name; who is done is left out."""


def asked(fold: Fold, candidate: str, begun: Iterable[str] = ()) -> frozenset[str]:
    """Return whose card about a candidate is wanted, whether it is in or not.

    Args:
        fold: The opening.
        candidate: Whom the cards are about; nobody's is wanted once that candidate withdrew.
        begun: Who has begun one; where nobody was ever named for the panel, they are it.
    """
    if candidate in fold.withdrawn:
        return frozenset()
    panel = {seat.person for seat in fold.seats if seat.candidate in {ALL, candidate}}
    people = panel if fold.rights.ever else set(begun)
    return frozenset(person for person in people if (person, candidate) not in fold.excused)


def progress(fold: Fold, begun: Iterable[PanelSeat] = ()) -> Progress:
    """Return how far the interviews of an opening are.

    Args:
        fold: The opening.
        begun: Cards that are begun and laid aside by nobody.
    """
    by_candidate: dict[str, set[str]] = {}
    for seat in begun:
        by_candidate.setdefault(seat.candidate, set()).add(seat.person)
    waits: Counter[str] = Counter()
    expected = submitted = 0
    for candidate in fold.candidates:
        wanted = asked(fold, candidate, by_candidate.get(candidate, ()))
        handed_in = {seat.person for seat in fold.lodged if seat.candidate == candidate}
        expected, submitted = expected + len(wanted | handed_in), submitted + len(handed_in)
        waits.update(fold.called(person) for person in sorted(wanted - handed_in))
    return Progress(expected=expected, submitted=submitted, waits=dict(waits))
