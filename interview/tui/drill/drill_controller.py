"""What keys do to a round of told answers."""

from interview.drill import round as drill_round
from interview.drill.round import Stage
from interview.errors import InterviewError, RuleError
from interview.model.scorecard import NoEvidence
from interview.model.told import ToldRating
from interview.tui.keymap import action_of
from interview.tui.toolkit.keyboard import latin
from interview.tui.toolkit.line_editor import LineEditor
from interview.workspace.drilling import Drill

REASONS = tuple(NoEvidence)
OBJECTION = "doubt:"
TOO_SOON = "That key came before this answer was on the screen, so it rated nothing."


class DrillController:
    """One person's keys on one round: each, in order, to what it means."""

    def __init__(self, drill: Drill) -> None:
        self.drill = drill
        self.editor = LineEditor(drill.typed)
        self.in_notes = bool(drill.typed)
        self.is_reaching = False
        """The next key is one of the board, though keys go to the note line."""
        self.asks_reason = False
        """A reason for no evidence is being chosen."""
        self.view = 0
        """Where not all fits: which part of it is shown."""
        self.message = ""
        self.wants_home = False
        self.is_seen = False
        """Whether the answer has been on the screen, so that a key can be about it."""

    @property
    def place(self) -> tuple[Stage, int]:
        """What is on the screen; when it changes, nobody has seen the new yet."""
        answering = {Stage.READING, Stage.CHOSEN}
        stage = self.drill.state.stage
        return (Stage.READING if stage in answering else stage), self.drill.state.place

    def seen(self) -> None:
        """Let keys be about the answer, for it has been on the screen."""
        self.is_seen = True

    def press(self, typed: str) -> None:
        """Do what one key means here; a refusal becomes the message."""
        before, self.message = self.place, ""
        try:
            if self.in_notes and not self.is_reaching:
                self._in_notes(typed)
            else:
                self.is_reaching = False
                self._on_board(typed)
        except InterviewError as refusal:
            self.message = str(refusal)
        if self.place != before:
            self.is_seen, self.asks_reason = False, False
            self.view = int(self.place[0] is Stage.SHOWN)

    def paste(self, pasted: str) -> None:
        """Put pasted text into the note line."""
        self.in_notes = True
        self.editor.insert(pasted)
        self.drill.type(self.editor.text)

    def _in_notes(self, typed: str) -> None:
        action = action_of(typed, "notes")
        if action == "board":
            self.in_notes = False
        elif action == "reach":
            self.is_reaching = True
        elif action == "next":
            self._next()
        elif action == "keep":
            self._keep(self.editor.text.strip())
        else:
            self.editor.press(typed)
            self.drill.type(self.editor.text)

    def _keep(self, text: str) -> None:
        """Keep the line: why, before the rating stands; behind ``doubt:`` what is wrong with the key."""
        self.in_notes = False
        if text.startswith(OBJECTION):
            self.drill.do(
                drill_round.Objected(answer=self.drill.answer.id, text=text.removeprefix(OBJECTION))
            )
            self.message = "Kept, without your name: interview drill show lists what to pass on."
        elif text:
            self.drill.do(drill_round.Reasoned(text=text))
        self.editor.set("")
        self.drill.type("")

    def _on_board(self, typed: str) -> None:
        key = latin(typed)
        if self.asks_reason:
            self._reason(key)
            return
        match action_of(key, "drill"):
            case "next":
                self._next()
            case "rate" | "rate_more":
                self._rate(ToldRating(level=int(key)))
            case "none":
                self._refuse_unseen()
                self.asks_reason, self.view = True, 1
            case "undo":
                self.drill.do(drill_round.TookBack())
            case "redo":
                self.drill.do(drill_round.TookAgain())
            case other:
                self._look(other)

    def _look(self, action: str) -> None:
        """Do what changes nothing of the round."""
        if action in {"notes", "object"}:
            self.in_notes = True
            if action == "object" and not self.editor.text:
                self.editor.set(f"{OBJECTION} ")
        elif action in {"read_up", "read_down"}:
            self.view += 1 if action == "read_down" else -1
        elif action == "home":
            self.wants_home = True

    def _next(self) -> None:
        stage = self.drill.state.stage
        if stage is Stage.CHOSEN:
            self.drill.settle()
        elif stage in {Stage.SCORE, Stage.CLOSED}:
            self.wants_home = True
        else:
            self.drill.do(drill_round.WentOn())

    def _reason(self, key: str) -> None:
        self.asks_reason = False
        if key.isdecimal() and 1 <= int(key) <= len(REASONS):
            self._rate(ToldRating(no_evidence=REASONS[int(key) - 1]))
        elif key != "escape":
            raise RuleError("No reason was chosen; e shows them again.")

    def _rate(self, rating: ToldRating) -> None:
        self._refuse_unseen()
        self.drill.do(drill_round.Chose(rating=rating))

    def _refuse_unseen(self) -> None:
        if not self.is_seen and self.place[0] is Stage.READING:
            raise RuleError(TOO_SOON)
