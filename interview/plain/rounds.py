"""A round of told answers as lines in and blocks out: no cursor, nothing drawn."""

from typing import TextIO

from interview.drill import round_words as wording
from interview.drill.round import Chose, Objected, Reasoned, Stage, TookAgain, TookBack, WentOn
from interview.errors import InterviewError, RuleError
from interview.model.scale import ANY_LEVEL
from interview.model.scorecard import NoEvidence
from interview.model.text import visible
from interview.model.told import ToldRating
from interview.plain.commands import named
from interview.plain.dialogue import WAITS
from interview.workspace.drilling import Drill
from interview.workspace.leaving import kept_from_leaving

LEVEL = "level 1-5, e reason, n note, ? levels again > "
PROMPTS = {Stage.RULES: "enter begins > ", Stage.SHOWN: "enter next, o what is wrong with the key > "}
HELP = [
    "A number: the level; it stands at once.",
    "e REASON: no evidence; reasons: " + ", ".join(NoEvidence) + ".",
    "n WORDS: why, before you rate; only you see it. u, .: take a note back, or again.",
    "enter: the next answer. o WORDS: what is wrong with the key. ?: answer and levels again.",
    "/quit: leave; the same command goes on at the same answer.",
]
REASONS = [str(reason) for reason in NoEvidence]


class RatingTalk:
    """A round with a person or a script."""

    def __init__(self, drill: Drill, given: TextIO, out: TextIO) -> None:
        self.drill = drill
        self.given = given
        self.out = out
        self.refused = 0
        self.was_warned = False
        """Whether the last line was a wish to leave, and something was not safe."""

    def hold(self) -> int:
        """Play until the round is over, the input ends or /quit; return the exit code."""
        going_on = ["Going on with the round that is open. Another: interview drill --new."]
        self._say([*(going_on if self.drill.is_resumed else []), *self._where()])
        try:
            while not self.drill.state.is_over and (line := self._line()):
                if line != "/quit\n":
                    self.was_warned = False
                    self._hear(visible(line).strip())
                elif self._may_leave():
                    break
        finally:
            lost = self.drill.close().lost
        if lost:
            self._say([lost])
        elif not self.drill.state.is_over:
            self._say(["Left. It goes on at this answer: interview drill again."])
        return int(bool(lost or (self.refused and not self.given.isatty())))

    def _may_leave(self) -> bool:
        lost = "" if self.was_warned or not self.given.isatty() else kept_from_leaving(self.drill)
        self.was_warned = bool(lost)
        if lost:
            self._say([f"{lost} {WAITS}"])
        return not lost

    def _line(self) -> str:
        if self.given.isatty():
            self.out.write(PROMPTS.get(self.drill.state.stage, LEVEL))
            self.out.flush()
        return self.given.readline()

    def _say(self, lines: list[str]) -> None:
        for line in lines:
            self.out.write(visible(line).replace("\n", " ") + "\n")
        self.out.flush()

    def _hear(self, line: str) -> None:
        try:
            said = self._answer(line)
            is_saved = self.drill.wait_saved()
            self._say(said if is_saved else [self.drill.standing.lost, *said])
        except InterviewError as refusal:
            self.refused += 1
            self._say([str(refusal)])

    def _answer(self, line: str) -> list[str]:
        word, _, rest = line.partition(" ")
        if line in {"/help", "e"}:
            return HELP if line == "/help" else [HELP[1]]
        if line in {"", "?"}:
            return self._where() if line else self._next()
        if word == "o":
            self.drill.do(Objected(answer=self.drill.answer.id, text=rest))
            return ["Kept, without your name: interview drill show lists what to pass on."]
        if word in {"n", "u", "."}:
            taken = {"u": TookBack(), ".": TookAgain()}.get(word)
            self.drill.do(taken or Reasoned(text=rest))
            return [f"Why: {self.drill.state.mark.why or 'no note'}."]
        return self._rate(word, rest)

    def _next(self) -> list[str]:
        if self.drill.state.stage in {Stage.RULES, Stage.SHOWN}:
            self.drill.do(WentOn())
        return self._where()

    def _rate(self, word: str, rest: str) -> list[str]:
        """Rate and let it stand; a script need not send the empty lines a reader goes on with."""
        if word == "e":
            rating = ToldRating(no_evidence=NoEvidence(named(REASONS, rest, "reason")))
        elif word.isdecimal() and int(word) in ANY_LEVEL:
            rating = ToldRating(level=int(word))
        else:
            raise RuleError("Give a level, or e and a reason; /help lists the rest.")
        if not self.given.isatty():
            self._next()
        self.drill.do(Chose(rating=rating))
        self.drill.settle()
        return self._where()

    def _where(self) -> list[str]:
        drill, state = self.drill, self.drill.state
        answer, whose = drill.answer, wording.whose_key(drill.answer)
        tally = wording.tally(state)
        if state.stage is Stage.RULES:
            return [*wording.rules(state.began.mode), whose]
        if drill.key is not None and (own := state.marks[-1].rating) is not None:
            lines = [f"{name}: {words}" for name, words in wording.key_lines(drill.key)]
            verdict = wording.verdict(own, drill.key, state.began.mode)
            return [f"{verdict} · {whose}", *lines, *([f"{tally} so far."] if tally else [])]
        if state.is_over:
            listed = [text for pair in wording.listed(state, drill.answers) for text in pair]
            total = [f"{tally}. Only you see this: interview drill show."] if tally else []
            return ["", f"The round is over · {whose}", *listed, *total]
        head = " · ".join(filter(None, (*wording.heading(state, answer), tally, whose)))
        levels = [f"{level} {words}" for level, words in enumerate(answer.anchors, 1)]
        note = [f"Why: {state.mark.why}"] if state.mark.why else []
        return ["", head, f"Asked: {answer.asked}", f"Told: {answer.told}", *levels, *note]
