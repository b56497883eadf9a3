"""What is or is not so about a candidate, as each interviewer heard it: shown, and in no mean."""

from collections.abc import Iterable

from interview.model.content import Fact
from interview.model.record import Record
from interview.model.scorecard import FactReply, Scorecard
from interview.scoring.ratings import Basis, submitted


class FactHeard(Record):
    """One fact about one candidate."""

    fact: Fact
    replies: dict[str, FactReply]
    """By interviewer; who did not ask is not in it."""

    def __str__(self) -> str:
        """Return it in words, such as ``driving licence (needed): yes, Olga; not said, Ben``."""
        needed = " (needed)" if self.fact.needed else ""
        said = "; ".join(f"{str(reply).replace('_', ' ')}, {who}" for who, reply in self.replies.items())
        return f"{self.fact.name}{needed}: {said or 'nobody asked'}"

    @property
    def is_lacking(self) -> bool:
        """Return whether the job needs it and somebody heard no; a person decides what that means."""
        return self.fact.needed and FactReply.NO in self.replies.values()


def facts_heard(cards: Iterable[Scorecard], basis: Basis) -> tuple[FactHeard, ...]:
    """Return every fact of the wordings in use, the newest wording's order first."""
    kits = [basis.kit, *basis.kits.values()]
    facts = {fact.id: fact for kit in reversed(kits) for fact in kit.facts}
    order = dict.fromkeys(fact.id for kit in kits for fact in kit.facts)
    held = submitted(cards)
    return tuple(
        FactHeard(
            fact=facts[name],
            replies={card.interviewer: it.reply for card in held for it in card.facts if it.fact == name},
        )
        for name in order
    )
