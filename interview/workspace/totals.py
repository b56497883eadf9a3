"""Numbers about one's own card, at review."""

from interview.model.content import Kit
from interview.model.scorecard import Scorecard
from interview.scoring.ratings import basis_of_kit
from interview.scoring.summary import Profile, profile


def own_totals(card: Scorecard, kit: Kit) -> Profile:
    """Return what one card amounts to: trait means, total, what is missing."""
    return profile(card.candidate, [card], basis_of_kit(kit))
