"""The debrief in hand: which question is talked about, what is left, and the decision last."""

from functools import cached_property
from typing import TYPE_CHECKING

from interview.model.wording import Wording, flag_names
from interview.scoring.comparison_table import short_names
from interview.workspace.naming import slug

if TYPE_CHECKING:
    from interview.model.scorecard import Scorecard
    from interview.workspace.debriefing import DebriefTopic, Meeting

OPEN, SETTLED, THIN, VOIDED, CALM = "!", "✓", "?", "∅", "·"
"""What the strip shows in front of a question."""


class DebriefAgenda:
    """The questions in the order in which the meeting began with them, then the decision.

    Args:
        met: The meeting as it was read.
        who: Who looks at it.
    """

    def __init__(self, met: "Meeting", who: str) -> None:
        self.met = met
        self.who = who
        self.at = 0
        """The question in sight; one past the last: the decision."""
        self.aside = 0
        """The first interviewer in sight, where not all fit."""
        self.present = ""
        """Who was there when something was agreed last."""
        self._order = [topic.question for topic in met.topics]

    def take(self, met: "Meeting") -> None:
        """Go on with what was recorded meanwhile; the order stays."""
        self.met = met
        known = {topic.question for topic in met.topics}
        fresh = [topic.question for topic in met.topics if topic.question not in self._order]
        self._order = [one for one in self._order if one in known] + fresh
        self.at = min(self.at, len(self._order))

    @property
    def topics(self) -> list["DebriefTopic"]:
        """The questions, in the order of this meeting."""
        found = {topic.question: topic for topic in self.met.topics}
        return [found[question] for question in self._order]

    @property
    def topic(self) -> "DebriefTopic | None":
        """The question in sight; none on the page of the decision."""
        return self.topics[self.at] if self.at < len(self._order) else None

    @cached_property
    def wording(self) -> Wording:
        """The words behind the ids."""
        return Wording(self.met.opening)

    @cached_property
    def short_names(self) -> dict[str, str]:
        """The traits in a few letters each."""
        traits = tuple(dict.fromkeys(topic.trait for topic in self.met.topics))
        return dict(zip(traits, short_names(self.met.opening.kit, traits), strict=True))

    @cached_property
    def flags(self) -> dict[str, str]:
        """The kinds of flags in words."""
        return flag_names(self.met.opening)

    @property
    def own(self) -> "Scorecard | None":
        """The viewer's own card; none where there is none."""
        cards = (card for card in self.met.cards if slug(card.interviewer) == slug(self.who))
        return next(cards, None)

    def go(self, step: int) -> None:
        """Go to the question so many steps on; after the last one lies the decision."""
        self.at = max(0, min(self.at + step, len(self._order)))
        self.aside = 0

    def go_to_decision(self) -> None:
        """Go to the last page."""
        self.at = len(self._order)

    def shift(self) -> None:
        """Show the next interviewer first, where not all fit; after the last, the first."""
        if self.topic is not None:
            self.aside = (self.aside + 1) % max(1, len(self.topic.answers))

    def mark(self, topic: "DebriefTopic") -> str:
        """Return how a question stands, in one sign."""
        if topic.voided:
            return VOIDED
        if topic.is_open:
            return OPEN
        if self.is_settled(topic):
            return SETTLED
        return THIN if topic.missing else CALM

    def state(self, topic: "DebriefTopic") -> str:
        """Return how a question stands, in words."""
        if topic.voided:
            return "left out for everybody"
        thin = f"{topic.missing} without evidence or level" if topic.missing else ""
        if topic.width is None:
            return thin or "one rating"
        apart = f"differ by {topic.width}" if topic.width else "the same level"
        if topic.width >= self.met.opening.kit.scale.wide:
            apart += ", looked at" if self.is_settled(topic) else ", to discuss"
        return f"{apart}; {thin}" if thin else apart

    def is_settled(self, topic: "DebriefTopic") -> bool:
        """Tell whether the panel discussed it, accepted it without discussion or agreed on a level."""
        debrief = self.met.debrief
        agreed = {one.question for one in debrief.consensus}
        return topic.question in agreed.union(one.question for one in debrief.discussed)

    def anchors(self, question: str) -> tuple[str, ...]:
        """Return the levels of a question in the newest wording that has it; unnamed where none has."""
        for version in reversed(self.met.opening.kits):
            try:
                return version.kit.anchors(question)
            except KeyError:
                continue
        return ("",) * self.met.opening.kit.levels
