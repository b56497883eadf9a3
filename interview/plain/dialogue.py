"""The whole interview as lines in and lines out.

A line is a note; an empty line is the next step; a line that begins with a slash is a command. The
same machine and the same record as on the screens.
"""

import errno
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO

from interview.conduct.events import EvidenceNoted, Part, Resumed
from interview.conduct.next_action import next_action
from interview.conduct.note_marks import FLAG_MARK, noted
from interview.errors import InterviewError, RuleError
from interview.model.text import visible
from interview.plain import turn_text
from interview.plain.commands import event_of
from interview.workspace.leaving import Ended, end, ending_with, kept_from_leaving, leave
from interview.workspace.live_interview import Live
from interview.workspace.remarks import Remarks

PROMPT = "> "
SAVE_SECONDS = 5.0
"""How long a line waits for the disk before it is said to be in memory only."""
NOBODY_READS = (errno.EPIPE, errno.EIO)
SURE = "yes"
ASK = "Submitting freezes the card. /submit again, or /submit yes, submits it; nothing else does."
WAITS = "It is tried again. /quit again leaves, without what is not safe; anything else stays."
LEFT = "Left. It goes on where it stopped: the same command again."


def converse(live: Live, given: TextIO, out: TextIO, remarks: Remarks) -> int:
    """Hold the dialogue until the input ends, /quit, or the window closes; return the exit code.

    Returns:
        0 when everything is on the disk; 1 when a line was refused without anybody there to
        correct it, or something could not be saved.
    """
    talk = Talk(live, out, remarks, is_watched=given.isatty())
    try:
        with ending_with(end), suppress(Ended):
            talk.begin()
            for line in _lines(given, out):
                if line.strip() != "/quit":
                    talk.hear(line)
                elif talk.may_leave():
                    break
    except OSError as error:
        if error.errno not in NOBODY_READS:
            raise
    finally:
        lost = leave([live], talk.say_if_heard)
        talk.end(lost)
    return 1 if lost or (talk.refused and not talk.is_watched) else 0


class Talk:
    """One conversation with a person or a script."""

    def __init__(self, live: Live, out: TextIO, remarks: Remarks, *, is_watched: bool) -> None:
        self.live = live
        self.out = out
        self.remarks = remarks
        self.is_watched = is_watched
        self.refused = 0
        self.place = ""
        self.was_warned = False
        """Whether the last line was a wish to leave, and something was not safe."""
        self.asks = self.was_asked = False
        """Whether the last line asked to submit, and the one before."""

    def say(self, lines: list[str]) -> None:
        """Print lines, made safe."""
        for line in lines:
            self.out.write(visible(line).replace("\n", " ") + "\n")
        self.out.flush()

    def begin(self) -> None:
        """Say who sits together and where the interview is."""
        live = self.live
        self.say([f"Interview with {live.candidate.name}: {live.opening.title}."])
        self.say(["/help lists the commands."])
        if live.locked:
            self.say([f"{live.locked} It can be read here, not changed."])
        if live.typed:
            self.say([f"A line was being typed when this was left: {live.typed}"])
        self.say(self._turn())
        self.say(list(self.remarks.take()))

    def hear(self, line: str) -> None:
        """Act on one line; a refusal is said and changes nothing."""
        try:
            self.say(self._answer(visible(line).strip()))
        except InterviewError as refusal:
            self.refused += 1
            self.say([str(refusal)])
        self.say(list(self.remarks.take()))

    def may_leave(self) -> bool:
        """Tell whether the dialogue ends now; where something would be lost, say it and wait for a word."""
        lost = "" if self.was_warned or not self.is_watched else kept_from_leaving(self.live)
        self.was_warned = bool(lost)
        if lost:
            self.say([f"{lost} {WAITS}"])
        return not lost

    def end(self, lost: list[str]) -> None:
        """Say what is lost, and how to go on."""
        live = self.live
        goes_on = not (live.state.is_submitted or live.is_practice)
        for line in [*lost, *self.remarks.take(), *([LEFT] if goes_on else [])]:
            self.say_if_heard(line)

    def say_if_heard(self, line: str) -> None:
        """Print a line, if there is still somebody to read it."""
        with suppress(OSError, ValueError):
            self.say([line])

    def _turn(self) -> list[str]:
        """Return the turn; the place too where it is another one than before."""
        before, self.place = self.place, self.live.state.place
        return (turn_text.turn if before == self.place else turn_text.arrived)(self.live)

    def _may_submit(self) -> bool:
        state = self.live.state
        return state.part is Part.REVIEW and not (state.unsettled or state.is_submitted)

    def _answer(self, line: str) -> list[str]:
        self.was_asked, self.asks, self.was_warned = self.asks, False, False
        if not line:
            return self._next()
        if line.startswith("/"):
            name, _, rest = line[1:].partition(" ")
            return self._command(name.strip(), rest.strip())
        return self._note(line)

    def _next(self) -> list[str]:
        event = next_action(self.live.state).event
        if event is None:
            return turn_text.anchors(self.live) + self._turn()
        self.live.do(event)
        return self._turn()

    def _note(self, line: str) -> list[str]:
        if line.startswith(FLAG_MARK):
            kinds = ", ".join(f"{flag.id} {flag.name}" for flag in self.live.kit.flags)
            raise RuleError(f"Raise a flag with /flag KIND WORDS. Kinds: {kinds}.")
        polarity, text = noted(line)
        question = self.live.state.question if self.live.state.current else ""
        self.live.do(EvidenceNoted(question=question, text=text, polarity=polarity))
        number = len(turn_text.notes(self.live))
        if self.live.wait_saved(SAVE_SECONDS):
            return [f"Noted {number}."]
        return [f"Line {number} is in memory. {turn_text.saved(self.live)}"]

    def _command(self, name: str, rest: str) -> list[str]:
        shows = {
            "help": lambda _live: turn_text.HELP,
            "anchors": turn_text.anchors,
            "notes": turn_text.notes,
            "replies": turn_text.replies,
            "where": turn_text.whole,
        }
        if name in shows:
            return shows[name](self.live)
        if name in {"undo", "redo"}:
            self.live.undo() if name == "undo" else self.live.redo()
            return self._turn()
        if name == "submit" and rest != SURE and not self.was_asked and self._may_submit():
            self.asks = True
            return [ASK]
        return self._event(name, rest)

    def _event(self, name: str, rest: str) -> list[str]:
        if name == "none" and not rest:
            return ["Reasons, likeliest first: " + ", ".join(turn_text.reasons(self.live))]
        event = event_of(self.live, name, rest)
        if event is not None:
            self.live.do(event)
        if isinstance(event, Resumed):
            return [turn_text.where(self.live)]
        lines = self._turn()
        if name == "submit":
            is_safe = self.live.wait_saved(SAVE_SECONDS)
            lines.append(turn_text.submitted(self.live, is_safe=is_safe))
        return lines


def _lines(given: TextIO, out: TextIO) -> Iterator[str]:
    while True:
        if given.isatty():
            out.write(PROMPT)
            out.flush()
        line = given.readline()
        if not line:
            return
        yield line
