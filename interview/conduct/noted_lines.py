"""Which lines of a card ever worded one note: struck ones, undone ones and those before a rewording too."""

from collections.abc import Iterable
from typing import Any

from interview.conduct.events import (
    KEPT,
    TAGS,
    EvidenceChanged,
    EvidenceNoted,
    Redone,
    Reverted,
    Undone,
    told_lines,
)
from interview.model.line import Line


class NotedLines:
    """Follows a card and counts its notes as the interview does, for each question from 1."""

    def __init__(self) -> None:
        self.notes: list[list[Line]] = []
        self._newest: dict[tuple[str, int], list[Line]] = {}
        self._before: list[tuple[dict[str, int], list[str | None], list[str | None]]] = []
        self._count: dict[str, int] = {}
        self._done: list[str | None] = []
        self._undone: list[str | None] = []

    def take(self, line: Line, plain: dict[str, Any]) -> None:
        """Take in the next line and what it says."""
        kind, question = TAGS.get(line.kind), str(plain.get("question", ""))
        self._before.append((dict(self._count), self._done[:], self._undone[:]))
        if kind is Undone:
            self._turn(self._done, self._undone, -1)
        elif kind is Redone:
            self._turn(self._undone, self._done, 1)
        elif kind is Reverted and 0 < plain["steps"] < len(self._before):
            self._count, self._done, self._undone = self._before[-1 - plain["steps"]]
        elif kind is EvidenceNoted:
            self._count[question] = self._count.get(question, 0) + 1
            self._newest[question, self._count[question]] = [line]
            self.notes.append(self._newest[question, self._count[question]])
        elif kind is EvidenceChanged and (question, plain.get("id")) in self._newest:
            self._newest[question, int(plain["id"])].append(line)
        if kind not in {*KEPT, Undone, Redone, Reverted}:
            self._done.append(question if kind is EvidenceNoted else None)
            self._undone.clear()

    def _turn(self, source: list[str | None], target: list[str | None], step: int) -> None:
        noted = source.pop() if source else None
        target.append(noted)
        if noted is not None:
            self._count[noted] = self._count.get(noted, 0) + step


def noted_lines(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the notes of a card, each as the lines that ever worded it."""
    found = NotedLines()
    for line, plain in told_lines(lines):
        found.take(line, plain)
    return found.notes
