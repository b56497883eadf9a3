"""What keys do to the interview, on the board, in the notes and at review."""

from collections.abc import Callable

from interview.conduct import events
from interview.conduct.note_marks import FLAG_MARK
from interview.errors import InterviewError, RuleError
from interview.tui.conduct import allowed_keys, board_keys, review_keys
from interview.tui.conduct.note_line import NoteLine, flagged_words
from interview.tui.conduct.prompts import ChoicePrompt, Command, NoteSearch, Prompt, TextPrompt
from interview.tui.conduct.read_back import next_read_back
from interview.tui.conduct.reply_keys import TICK_KEYS
from interview.tui.conduct.typed_run import TypedRun
from interview.tui.conduct.undo_names import taken_again, taken_back
from interview.tui.keymap import action_of
from interview.tui.toolkit.keyboard import latin
from interview.workspace.live_interview import Live
from interview.workspace.saving import Saving

LEAVING = (events.Moved, events.Returned, events.Finished)


class ConductController:
    """One interviewer's keys on one interview: each, in order, to what it means.

    Args:
        live: The interview.
    """

    def __init__(self, live: Live) -> None:
        self.live = live
        self.note = NoteLine(_still_open(live))
        self.in_notes = bool(self.note.editor.text)
        self.panel: Prompt | None = None
        self.following = ""
        """Whom the interviewer meets next on this day, in words."""
        self.message = ""
        self.is_warning = False
        self.is_reaching = False
        """The next key is one of the board, though keys go to the notes."""
        self.reading: int | None = None
        """The level being read in full."""
        self.scroll = 0
        self.run = TypedRun()
        self.shows_totals = False
        self.replies_page = 0
        """Which page of the replies, where not all of them are in sight."""
        self.in_sight = 0
        """How many lines around the questions are to be read at once; 0: not drawn yet, so all."""
        self.wants_home = self.wants_help = False
        self._returns = False
        self._unacknowledged: list[str] = []
        self._leave_notes_in_review()

    def press(self, typed: str) -> None:
        """Do what one key means here; a refusal becomes the message.

        Letters of the board that read as a sentence are a note, and what they did is taken back.
        """
        panel = self.panel
        is_typed = self.run.takes(typed, can_begin=self._may_begin_sentence())
        if is_typed:
            if self.run.ends_before(typed):
                self.run = TypedRun(len(self.live.history.entries), self.note)
            self.run.add(typed)
        try:
            self._press(typed)
            if is_typed:
                self.run.acted(typed, panel, self.panel, len(self.live.history.entries))
        except InterviewError as refusal:
            self._tell(str(refusal), is_warning=True)
            if is_typed:
                self.run.refused(typed, panel, len(self.live.history.entries))
            if typed == "enter" and self.run.was_no_number and panel is self.panel:
                self.take_as_note()
                self._keep_line()
        if is_typed and self.run.reads_as_text(self.panel):
            self.take_as_note()
        self.run.is_over |= not is_typed and typed != "insert"
        self._leave_notes_in_review()

    def _press(self, typed: str) -> None:
        if typed in TICK_KEYS:
            self._perform(board_keys.command(self.live, typed))
        elif self.is_reaching:
            self._reach(typed)
        elif self.in_notes:
            self._in_notes(typed)
        else:
            self._on_board(typed)

    def _may_begin_sentence(self) -> bool:
        is_board = self.panel is None and not (self.in_notes or self.is_reaching or self.live.locked)
        return is_board and not review_keys.is_open(self.live.state)

    def take_as_note(self) -> None:
        """Put what was typed on the board on the note line, and take back what it did.

        Raises:
            RuleError: Nothing was typed, or other steps came after it.
        """
        entries = len(self.live.history.entries)
        allowed_keys.need_typed(self.run, entries)
        if entries > self.run.entries:
            self.live.do(events.Reverted(steps=entries - self.run.entries))
        self.panel, self._returns, self.is_reaching = None, False, False
        self.note, self.in_notes = self.run.note, True
        self.note.editor.insert(f" {self.run.text}" if self.note.editor.text else self.run.text)
        self.run = TypedRun()
        self._keep_typed()
        self._tell("Taken as a note; what its letters did is taken back.")

    def click(self, key: str) -> None:
        """Do what a key does that was clicked, wherever the keys of the keyboard go."""
        self.is_reaching |= self.in_notes and not action_of(key, "notes")
        self.press(key)

    def paste(self, pasted: str) -> None:
        """Put pasted text where text goes: a line being filled in, else the note line."""
        if isinstance(self.panel, TextPrompt) and not self.in_notes:
            self.panel.editor.insert(pasted)
        elif self.live.locked or review_keys.is_open(self.live.state):
            self._tell("Nothing can be written here.", is_warning=True)
            return
        else:
            self.in_notes = True
            self.note.editor.insert(pasted)
        self._keep_typed()

    def tick(self) -> None:
        """Look at the clock: half of the time is told once."""
        self.run.look()
        if self.live.locked or not self.live.clock.half_time_due:
            return
        self.live.do(events.HalfTime())
        state = self.live.state
        settled = len(state.responses) - len(state.unsettled)
        self._tell(f"Half the time is over; {settled} of {len(state.responses)} rated or skipped.")

    def acknowledged(self) -> None:
        """Forget kept lines once they are on the disk."""
        if self._unacknowledged and self.live.standing.saving is Saving.SAVED:
            self._unacknowledged.clear()
            self._keep_typed()

    def do(self, event: events.Event) -> None:
        """Take a step; a line half written is kept first where the step leads away from it.

        Raises:
            InterviewError: The step is refused.
        """
        if isinstance(event, LEAVING):
            self._keep_line()
        for step in allowed_keys.steps(self, event):
            self.live.do(step)
        self.message, self.is_warning, self.replies_page = "", False, 0
        if isinstance(event, LEAVING):
            self.reading, self.scroll = None, 0
        if isinstance(event, events.Rated):
            self._after_rating(event)
        if isinstance(event, events.ReadBack):
            self.panel = next_read_back(self.live.state.responses[event.question], event.id)

    def allows(self, typed: str) -> bool:
        """Tell whether a key does something now, without doing it: what is shown is what works."""
        if self.in_notes and not self.is_reaching:
            return allowed_keys.in_notes(self, action_of(typed, "notes"))
        if self.panel is not None:
            return typed != "tab" or not review_keys.is_open(self.live.state)
        return self.meant(typed) is not None

    def meant(self, typed: str) -> Command | str | None:
        """Return what a key of the board amounts to: a step, a prompt, the name of what it does here.

        Nothing where it would be refused or does nothing.
        """
        return allowed_keys.meant(self, typed, OWN)

    def rates(self) -> tuple[str, ...]:
        """Return the numbers that are levels now: none where they begin a count, the lower ones under a cap."""
        levels = map(str, self.live.kit.scale.every)
        return tuple(key for key in levels if isinstance(self.meant(key), events.Rated))

    def _in_notes(self, typed: str) -> None:
        match action_of(typed, "notes"):
            case "board":
                self.in_notes = False
            case "keep":
                self._keep_line()
            case "reach":
                self.is_reaching = True
            case "next":
                self._on_board("ctrl+n")
            case "older":
                self._walk(-1)
            case "newer":
                self._walk(1)
            case _:
                self.note.editor.press(typed)
                self._keep_typed()

    def _walk(self, by: int) -> None:
        change = self.note.walk(self.live.state, by)
        if change is not None:
            self._take(change)
        self._keep_typed()

    def _reach(self, typed: str) -> None:
        self.is_reaching = False
        if typed == "escape":
            return
        self._on_board(typed)
        if self.panel is not None:
            self.in_notes, self._returns = False, True

    def _on_board(self, typed: str) -> None:
        passes = typed in {"tab", "ctrl+n", "ctrl+r", "insert"} and not review_keys.is_open(self.live.state)
        if self.panel is not None and not passes:
            self._in_panel(self.panel, typed)
            return
        if typed == "escape" and not self.live.state.is_submitted:
            self._tell("")
            return
        action = action_of(latin(typed), review_keys.screen_of(self.live.state))
        if action in OWN:
            OWN[action](self)
        elif review_keys.is_open(self.live.state):
            self._perform(review_keys.command(self.live, typed))
        else:
            self._perform(board_keys.command(self.live, typed))

    def _in_panel(self, panel: Prompt, typed: str) -> None:
        if typed == "escape":
            if isinstance(panel, TextPrompt):
                self.note.editor.insert(panel.written)
            self._close_panel()
        else:
            self._choose(panel, typed)
        self._keep_typed()

    def _choose(self, panel: Prompt, typed: str) -> None:
        try:
            command = panel.press(typed)
        except RuleError:
            if not (isinstance(panel, ChoicePrompt) and panel.otherwise):
                raise
            self._close_panel()
            self._tell(panel.otherwise)
            return
        if isinstance(command, events.Submitted) and not self.run.is_over:
            raise RuleError("Letters came before it that mean nothing; wait a moment, then submit.")
        if isinstance(command, events.Moved) and self._is_here(command):
            self._close_panel()
        elif command is not None:
            self._perform(command)
            if self.panel is panel:
                self._close_panel()

    def _is_here(self, move: events.Moved) -> bool:
        state = self.live.state
        return move.part is state.part and move.question == (state.question if state.current else "")

    def _close_panel(self) -> None:
        self.panel = None
        self.in_notes, self._returns = self._returns, False
        self._tell("")

    def _perform(self, command: Command | None) -> None:
        if isinstance(command, ChoicePrompt | TextPrompt | NoteSearch):
            self.panel = command
            self._tell("")
        elif command is not None:
            self.do(command)

    def _keep_line(self) -> None:
        """Keep what is on the note line, with the question it was written for."""
        state = self.live.state
        text = self.note.editor.text.strip()
        is_new = self.note.place is None
        event = self.note.finish(state, state.question if state.current else "")
        if event is None:
            self._keep_typed()
            return
        try:
            self._take(event)
        except InterviewError:
            self.note.editor.set(text)
            raise
        if is_new and text.startswith(FLAG_MARK) and state.current is not None:
            self.panel = board_keys.ask_flag(state, state.current, flagged_words(text))
            self._returns = True
            self._tell("Kept as a quote. esc, then the kind of flag.")

    def _take(self, event: events.Event) -> None:
        """Take a step whose words stay in the typed text until they are on the disk."""
        self.live.do(event)
        self._tell("")
        if isinstance(event, events.EvidenceNoted | events.EvidenceChanged) and not self.live.is_practice:
            self._unacknowledged.append(event.text)
        self._keep_typed()

    def _keep_typed(self) -> None:
        filling = self.panel.editor.text if isinstance(self.panel, TextPrompt) else ""
        lines = [*self._unacknowledged, self.note.editor.text, filling]
        self.live.type("\n".join(line for line in lines if line))

    def _after_rating(self, event: events.Rated) -> None:
        answer = self.live.state.responses[event.question].answer
        if answer.rating is not None and answer.rating.late:
            self._tell("Rated late: another question was opened in between. The card says so.")
        elif not answer.evidence and not self.note.editor.text:
            self._tell("Rated without a line of evidence; tab goes to the note line.")

    def _leave_notes_in_review(self) -> None:
        """The review has no note line: keys there are its own."""
        if review_keys.is_open(self.live.state):
            self.in_notes = self.is_reaching = False
            self.run.in_review()

    def _tell(self, message: str, *, is_warning: bool = False) -> None:
        self.message, self.is_warning = message, is_warning

    def to_notes(self) -> None:
        """Let keys go to the note line; RuleError where nothing can be written."""
        allowed_keys.need_free(self.live)
        self.in_notes = True

    def undo(self) -> None:
        """Take the last step back and say which it was; RuleError when there is none."""
        self._tell(taken_back(self.live))

    def redo(self) -> None:
        """Take a step again that was taken back; RuleError when there is none."""
        self._tell(taken_again(self.live))

    def go_home(self) -> None:
        """Keep what is on the note line and ask for the home screen."""
        self._keep_line()
        self.wants_home = True

    def ask_to_submit(self) -> None:
        """Ask for the one more key that submits; RuleError while something is unsettled."""
        allowed_keys.need_free(self.live)
        review_keys.need_ready(self.live.state)
        self.panel = review_keys.ask_to_submit()

    def help(self) -> None:
        """Ask for the keys."""
        self.wants_help = True

    def more(self) -> None:
        """Turn to the next page of the replies."""
        self.replies_page += 1

    def explain(self) -> None:
        """Show how the totals are made, or no longer."""
        self.shows_totals = not self.shows_totals

    def turn(self, by: int) -> None:
        """Scroll the review by that many rows."""
        self.scroll += by

    def read(self, by: int) -> None:
        """Read the next level in full, or scroll the review."""
        if review_keys.is_open(self.live.state):
            self.scroll += by
            return
        levels = self.live.state.kit.levels
        start = self.reading if self.reading is not None else (0 if by > 0 else levels + 1)
        self.reading = min(max(start + by, 1), levels)


OWN: dict[str, Callable[[ConductController], None]] = {
    "notes": ConductController.to_notes,
    "undo": ConductController.undo,
    "redo": ConductController.redo,
    "home": ConductController.go_home,
    "help": ConductController.help,
    "more": ConductController.more,
    "text": ConductController.take_as_note,
    "submit": ConductController.ask_to_submit,
    "explain": ConductController.explain,
    "read_up": lambda controller: controller.read(-1),
    "read_down": lambda controller: controller.read(1),
    "page_up": lambda controller: controller.turn(-review_keys.PAGE),
    "page_down": lambda controller: controller.turn(review_keys.PAGE),
}
"""Keys of the board that are about the screen and not a step of the interview."""


def _still_open(live: Live) -> str:
    """Return the typed text without the lines that reached the record before it was cut off."""
    kept = {
        entry.event.text
        for entry in live.history.entries
        if isinstance(entry.event, events.EvidenceNoted | events.EvidenceChanged)
    }
    return " ".join(line for line in live.typed.split("\n") if line and line not in kept)
