"""A round of told answers as lines in and blocks out: no cursor, nothing drawn."""

from typing import TextIO

from interview.drill import round_words as wording
from interview.drill.round import (
    Chose,
    ChoseNone,
    DrillEvent,
    Objected,
    Reasoned,
    Stage,
    TookAgain,
    TookBack,
    WentOn,
)
from interview.errors import InterviewError, RuleError
from interview.model.scorecard import NoEvidence
from interview.model.text import visible
from interview.plain.commands import named
from interview.workspace.drilling import Drill

PROMPTS = {
    Stage.RULES: "enter begins > ",
    Stage.READING: "level 1-5, e reason, n note, ? levels again > ",
    Stage.CHOSEN: "level 1-5, e reason, n note, ? levels again > ",
    Stage.SHOWN: "enter next answer, ! what is wrong with the key > ",
}
HELP = [
    "1 to 5: the level; it stands at once.",
    "e REASON: no evidence; reasons: " + ", ".join(NoEvidence) + ".",
    "n WORDS: why, before you rate; only you see it. u, U: take a note back, or again.",
    "enter: the next answer. ! WORDS: what is wrong with the key. ?: answer and levels again.",
    "/quit: leave; the same command goes on at the same answer.",
]
REASONS = [str(reason) for reason in NoEvidence]
HELPS = {"/help": HELP, "e": ["Reasons: " + ", ".join(REASONS) + ". Such as: e hypothetical"]}


class RatingTalk:
    """A round with a person or a script."""

    def __init__(self, drill: Drill, given: TextIO, out: TextIO) -> None:
        self.drill = drill
        self.given = given
        self.out = out
        self.refused = 0

    def hold(self) -> int:
        """Play until the round is over, the input ends or /quit; return the exit code."""
        open_round = ["Going on with the round that is open. Another: interview drill --new."]
        self._say([*(open_round if self.drill.is_resumed else []), *self._where()])
        try:
            while not self.drill.state.is_over and (line := self._line()) and line != "/quit\n":
                self._hear(visible(line).strip())
        finally:
            standing = self.drill.close()
        if standing.lost:
            self._say([standing.lost])
            return 1
        if not self.drill.state.is_over:
            self._say(["Left. It goes on at this answer: interview drill again."])
        return 1 if self.refused and not self.given.isatty() else 0

    def _line(self) -> str:
        if self.given.isatty():
            self.out.write(PROMPTS[self.drill.state.stage])
            self.out.flush()
        return self.given.readline()

    def _say(self, lines: list[str]) -> None:
        for line in lines:
            self.out.write(visible(line).replace("\n", " ") + "\n")
        self.out.flush()

    def _hear(self, line: str) -> None:
        try:
            said = self._answer(line)
            if not self.drill.wait_saved():
                said = [f"Not saved yet: {self.drill.standing.problem}", *said]
            self._say(said)
        except InterviewError as refusal:
            self.refused += 1
            self._say([str(refusal)])

    def _answer(self, line: str) -> list[str]:
        word, _, rest = line.partition(" ")
        if line in HELPS:
            return HELPS[line]
        if line in {"", "?"}:
            return self._where() if line else self._next()
        if line[0] == "!":
            return self._object(line[1:].strip())
        if word in {"n", "u", "U"}:
            taken = {"u": TookBack(), "U": TookAgain()}.get(word)
            self.drill.do(taken or Reasoned(text=rest))
            return [f"Why: {self.drill.state.mark.why or 'no note'}."]
        return self._rate(self._rating(word, rest))

    def _rating(self, word: str, rest: str) -> DrillEvent:
        if word == "e":
            return ChoseNone(reason=NoEvidence(named(REASONS, rest, "reason")))
        if word.isdecimal():
            return Chose(level=int(word))
        raise RuleError("Give a level from 1 to 5, or e and a reason; /help lists the rest.")

    def _next(self) -> list[str]:
        if self.drill.state.stage in {Stage.RULES, Stage.SHOWN}:
            self.drill.do(WentOn())
        return self._where()

    def _rate(self, event: DrillEvent) -> list[str]:
        """Rate and let it stand; a script need not send the empty lines a reader goes on with."""
        waiting = self.drill.state.stage in {Stage.RULES, Stage.SHOWN}
        if waiting and not self.given.isatty():
            self.drill.do(WentOn())
        self.drill.do(event)
        self.drill.settle()
        return self._where()

    def _object(self, words: str) -> list[str]:
        drill = self.drill
        drill.do(Objected(answer=drill.answer.id, text=words))
        return ["Kept, without your name: interview drill show lists what to pass on."]

    def _where(self) -> list[str]:
        drill, state = self.drill, self.drill.state
        if state.stage is Stage.RULES:
            return [*wording.RULES, wording.KEYS_WHEN[state.began.mode], self._whose()]
        if state.stage is Stage.SHOWN:
            return self._shown()
        if state.stage is Stage.SCORE:
            return self._score()
        head = " · ".join(
            filter(None, (wording.heading(state, drill.answer), wording.tally(state)))
        )
        answer = drill.answer
        levels = [f"{level} {words}" for level, words in enumerate(answer.anchors, 1)]
        note = [f"Why: {state.mark.why}"] if state.mark.why else []
        asked = [f"Asked: {answer.asked}", f"Told: {answer.told}"]
        return ["", f"{head} · {self._whose()}", *asked, *levels, *note]

    def _shown(self) -> list[str]:
        state, key = self.drill.state, self.drill.key
        own = state.marks[-1].rating
        if key is None or own is None:
            return []
        lines = [f"{name}: {words}" for name, words in wording.key_lines(key)]
        tally = wording.tally(state)
        verdict = wording.verdict(own, key, state.began.mode)
        return [f"{verdict} · {self._whose()}", *lines, *([f"{tally} so far."] if tally else [])]

    def _score(self) -> list[str]:
        state = self.drill.state
        tally = wording.tally(state)
        lines = ["", f"The round is over · {self._whose()}", *wording.listed(state)]
        return [*lines, *([f"{tally}. Only you see this: interview drill show."] if tally else [])]

    def _whose(self) -> str:
        return wording.whose_key(self.drill.answer.status, self.drill.answer.experts)
