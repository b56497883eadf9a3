"""Which screens there are; each is imported when somebody first goes there."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interview.tui.screens.base import InterviewScreen

PLACES = {
    "home": "interview.tui.screens.home:HomeScreen",
    "opening": "interview.tui.screens.opening:OpeningScreen",
    "prepare": "interview.tui.screens.prepare:PrepareScreen",
    "conduct": "interview.tui.screens.conduct:ConductScreen",
    "compare": "interview.tui.screens.compare:CompareScreen",
    "candidate": "interview.tui.screens.compare_candidate:CandidateScreen",
    "beside": "interview.tui.screens.compare_beside:BesideScreen",
    "reading": "interview.tui.screens.compare_reading:ReadingScreen",
    "what_if": "interview.tui.screens.compare_what_if:WhatIfScreen",
    "leave_out": "interview.tui.screens.compare_leave_out:LeaveOutScreen",
    "board": "interview.tui.screens.board:BoardScreen",
    "debrief": "interview.tui.screens.debrief:DebriefScreen",
    "help": "interview.tui.screens.help:HelpScreen",
    "library": "interview.tui.screens.library:LibraryScreen",
    "library_file": "interview.tui.screens.library_file:LibraryFileScreen",
    "library_copy": "interview.tui.screens.library_copy:LibraryCopyScreen",
    "library_kit": "interview.tui.screens.library_kit:LibraryKitScreen",
    "library_question": "interview.tui.screens.library_question:LibraryQuestionScreen",
}
"""Name to module and class. A screen is made with the values that ``InterviewApp.go`` is given;
``conduct`` takes a ``Live``, and shows the review where the interview has come to it."""


def screen(name: str, *values: object) -> "InterviewScreen":
    """Make the screen of that name."""
    module, _, kind = PLACES[name].partition(":")
    made: InterviewScreen = getattr(import_module(module), kind)(*values)
    return made


def warm_up() -> None:
    """Import every screen, so that the first change of screen is as quick as the second."""
    for place in PLACES.values():
        import_module(place.partition(":")[0])
