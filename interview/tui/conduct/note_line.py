"""The note line: where keys go unless something else was asked."""

from interview.conduct.events import Event, EvidenceChanged, EvidenceNoted, OffScript
from interview.conduct.note_marks import FLAG_MARK, noted
from interview.conduct.state import State
from interview.formatting import SIGNS
from interview.model.scorecard import Evidence, Polarity
from interview.tui.toolkit.line_editor import LineEditor

OFF_SCRIPT_MARK = "?"
"""Begins a line about something that was asked and is not in the kit."""


class NoteLine:
    """The line being written, or a kept one being reworded.

    A kept line belongs to the question it was noted for; so does a new one, wherever the interview
    goes while it is being written.
    """

    def __init__(self, typed: str) -> None:
        self.editor = LineEditor(typed)
        self.place: int | None = None
        """Which kept line is being reworded, as its number; none: a new line."""
        self._before = ""

    @property
    def is_changed(self) -> bool:
        """Whether there is something that a step away would have to keep."""
        return self.editor.text.strip() != self._before.strip()

    def walk(self, state: State, by: int) -> Event | None:
        """Go to an older or a newer kept line; return the change to keep in the one left.

        From a new line with something on it there is no way up: it would look as if it were lost.
        """
        lines = kept(state)
        if self.place is None and (by > 0 or self.editor.text or not lines):
            return None
        change = self._change(state) if self.is_changed and self.place is not None else None
        ids = [line.id for line in lines]
        index = (ids.index(self.place) if self.place in ids else len(ids)) + by
        self._open(lines[max(0, index)] if index < len(lines) else None)
        return change

    def finish(self, state: State, question: str) -> Event | None:
        """Return what the line amounts to, and empty it; none when there is nothing on it.

        Args:
            state: Where the interview stands.
            question: What a new line belongs to; empty outside the questions.
        """
        text = self.editor.text.strip()
        if self.place is not None:
            event = self._change(state) if self.is_changed else None
        else:
            event = line_event(text, question) if text else None
        self._open(None)
        return event

    def _change(self, state: State) -> Event:
        polarity, words = noted(self.editor.text)
        question = state.question if state.current else ""
        return EvidenceChanged(question=question, id=self.place or 0, text=words, polarity=polarity)

    def _open(self, line: Evidence | None) -> None:
        self.place = None if line is None else line.id
        self._before = "" if line is None else as_typed(line)
        self.editor.set(self._before)


def kept(state: State) -> tuple[Evidence, ...]:
    """Return the lines kept for the question or part at hand."""
    return state.current.answer.evidence if state.current else state.notes


def as_typed(line: Evidence) -> str:
    """Return a kept line as somebody would type it."""
    mark = "" if line.polarity is Polarity.NEUTRAL else f"{SIGNS[line.polarity]} "
    return mark + line.text


def line_event(text: str, question: str) -> Event | None:
    """Return the event of a line; none when it holds a mark and nothing else."""
    if question and text.startswith(OFF_SCRIPT_MARK):
        words = text[1:].strip()
        return OffScript(question=question, words=words) if words else None
    if text.startswith(FLAG_MARK):
        words = flagged_words(text)
        return EvidenceNoted(text=words, question=question, polarity=Polarity.QUOTE) if words else None
    polarity, words = noted(text)
    return EvidenceNoted(text=words, question=question, polarity=polarity) if words else None


def flagged_words(text: str) -> str:
    """Return the words behind the mark of a flag, without the quotation marks around them."""
    words = text.removeprefix(FLAG_MARK).strip()
    return noted(words)[1] if words.startswith(('"', "“")) else words
