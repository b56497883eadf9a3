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
    "help": "interview.tui.screens.help:HelpScreen",
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
