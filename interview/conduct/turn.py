"""One turn of the interview, the same for the screen and for the line dialogue."""

from interview.conduct.clock import Pace
from interview.conduct.events import Part
from interview.conduct.next_action import next_action
from interview.conduct.replies import PossibleReply, possible_replies
from interview.conduct.speech import Slots, SpokenLine, now, said, saying_now, then
from interview.conduct.state import LISTENING, Phase, State, asked, ticks

PARTS = {
    Part.OPENING: "opening",
    Part.FACTS: "the facts",
    Part.CANDIDATE: "the candidate's questions",
    Part.CLOSING: "closing",
    Part.REVIEW: "review",
}
LABELS = {Phase.PROBE: "LISTEN", Phase.RATE: "RATE"}
UNRATED = "Notes here are kept with the card and never rated."


class Turn:
    """What matters now; each part is worked out when it is asked for.

    Args:
        state: The interview as it stands.
        slots: The words for the slots in spoken text.
        pace: How the clock of this question stands.
    """

    def __init__(self, state: State, slots: Slots, pace: Pace = Pace.CALM) -> None:
        self._state, self._slots = state, slots
        self._found = state.current
        self._is_late = pace is not Pace.CALM

    @property
    def part(self) -> str:
        """The name of this part; none while a question is open."""
        return PARTS.get(self._state.part, "")

    @property
    def question(self) -> tuple[int, int, str] | None:
        """Number of the open question, how many there are, and the name of its trait."""
        if self._found is None:
            return None
        names = list(self._state.responses)
        trait = self._state.kit.rubric(self._found.answer.trait).name
        section = self._state.kit.section(self._state.question)
        trait += f" ({section})" if section else ""
        return names.index(self._state.question) + 1, len(names), trait

    @property
    def label(self) -> str:
        """What the line of the moment is for: SAY, LISTEN or RATE."""
        if self._found is None or self._found.showing:
            return "SAY"
        return LABELS.get(self._found.phase, "SAY")

    @property
    def hint(self) -> str:
        """What to bear in mind about the question as it is asked; never said."""
        return "" if self._found is None else asked(self._state.kit, self._found).hint

    @property
    def line(self) -> SpokenLine | None:
        """The line to say now, or that was just said while the candidate answers."""
        return now(self._state, self._slots)

    @property
    def lines(self) -> tuple[SpokenLine, ...]:
        """Everything to say before the next step: around the questions, the rest of the part."""
        return saying_now(self._state, self._slots)

    @property
    def coming(self) -> SpokenLine | None:
        """The line after it."""
        return then(self._state, self._slots)

    @property
    def said(self) -> tuple[SpokenLine, ...]:
        """The lines said before it in this part or question."""
        here = {line.id for line in self.lines}
        return tuple(one for one in said(self._state, self._slots) if one.id not in here)

    @property
    def replies(self) -> tuple[PossibleReply, ...]:
        """How the candidate may have answered, likeliest first."""
        return possible_replies(self._state, self._slots)

    @property
    def untold(self) -> tuple[str, ...] | None:
        """The parts of the account not covered yet; none where nothing is listened to."""
        found = self._found
        if found is None or found.phase not in LISTENING:
            return None
        return tuple(it for it in ticks(self._state.kit, found) if it not in found.answer.ticks)

    @property
    def next_words(self) -> str:
        """The one next action, in words."""
        found = self._found
        is_settled = found is not None and found.phase is Phase.SETTLED
        if is_settled and str(Part.REVIEW) in self._state.spent:
            return "back to the review"
        words = next_action(self._state).label
        if found is not None and found.phase is Phase.PROBE and self._is_late:
            words += ", or rate it now: over time"
        return words
