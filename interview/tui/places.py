"""Which screens there are; each is imported when somebody first goes there."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from interview.tui.toolkit.base_screen import InterviewScreen
    from interview.tui.toolkit.rows import Row
    from interview.workspace.live_interview import Live

PLACES = {
    "home": "interview.tui.home.home_screen:HomeScreen",
    "opening": "interview.tui.panel.opening_screen:OpeningScreen",
    "prepare": "interview.tui.prepare.prepare_screen:PrepareScreen",
    "conduct": "interview.tui.conduct.conduct_screen:ConductScreen",
    "compare": "interview.tui.compare.compare_screen:CompareScreen",
    "candidate": "interview.tui.compare.candidate_screen:CandidateScreen",
    "beside": "interview.tui.compare.beside_screen:BesideScreen",
    "reading": "interview.tui.compare.reading_screen:ReadingScreen",
    "what_if": "interview.tui.compare.what_if_screen:WhatIfScreen",
    "leave_out": "interview.tui.compare.leave_out_screen:LeaveOutScreen",
    "life": "interview.tui.panel.life_screen:OpeningLifeScreen",
    "person": "interview.tui.panel.person_screen:PersonScreen",
    "board": "interview.tui.panel.board_screen:BoardScreen",
    "debrief": "interview.tui.panel.debrief_screen:DebriefScreen",
    "replay": "interview.tui.replay.replay_screen:ReplayScreen",
    "drill": "interview.tui.drill.drill_screen:DrillScreen",
    "help": "interview.tui.help.help_screen:HelpScreen",
    "library": "interview.tui.library.library_screen:LibraryScreen",
    "library_file": "interview.tui.library.file_screen:LibraryFileScreen",
    "library_copy": "interview.tui.library.copy_screen:LibraryCopyScreen",
    "library_import": "interview.tui.library.import_screen:LibraryImportScreen",
    "library_plan": "interview.tui.library.plan_screen:LibraryPlanScreen",
    "library_change": "interview.tui.library.change_screen:LibraryChangeScreen",
    "library_kit": "interview.tui.library.kit_screen:LibraryKitScreen",
    "library_question": "interview.tui.library.question_screen:LibraryQuestionScreen",
}
"""Name to module and class. A screen is made with the values that ``InterviewApp.go`` is given;
``conduct`` takes a ``Live``, and shows the review where the interview has come to it."""


def screen(name: str, *values: object) -> "InterviewScreen":
    """Make the screen of that name."""
    module, _, kind = PLACES[name].partition(":")
    made: InterviewScreen = getattr(import_module(module), kind)(*values)
    return made


def conduct_rows(live: "Live", level: int | None, cells: int, height: int) -> "list[Row]":
    """Return the conduct screen as rows, for another place to show as a picture.

    Args:
        live: The interview, at the step to show.
        level: The level read in full; none: no level is.
        cells: How wide.
        height: How high.
    """
    page = "review_page" if str(live.state.part) == "review" else "conduct_page"
    module = import_module(f"interview.tui.conduct.{page}")
    rows: list[Row] = module.still(live, level, cells, height)
    return rows


def warm_up() -> None:
    """Import every screen but that of few visits, so that the first change is as quick as the second."""
    for name, place in PLACES.items():
        if name in {"drill", "replay"}:
            continue
        import_module(place.partition(":")[0])


class Start(NamedTuple):
    """The screen to begin with and what it is given, such as ``("conduct", (live,))``."""

    screen: str = "home"
    values: tuple[object, ...] = ()
