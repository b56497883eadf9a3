"""From the command line to the screens, and back with an exit code."""

import gc
import os
import sys
from typing import NamedTuple

from interview.tui.toolkit import theme
from interview.workspace.workspace import Workspace

REFUSED = 2
SWITCH_SECONDS = 0.0005
"""How long a thread that reads records may hold up a key; Python's own is ten times as long."""
USE_PLAIN = "Use the line dialogue instead: interview conduct --plain"


class Start(NamedTuple):
    """The screen to begin with and what it is given, such as ``("conduct", (live,))``."""

    screen: str = "home"
    values: tuple[object, ...] = ()


def run(workspace: Workspace, who: str, start: Start = Start()) -> int:  # noqa: B008 - a constant
    """Run the screens until they are left and return the exit code.

    Nothing is drawn into a pipe or onto a terminal that cannot move its cursor; a hint on standard
    error says what to use instead, and the code is 2.

    Args:
        workspace: The store, the content and the clock.
        who: The interviewer's name; empty when it is not known yet.
        start: The screen to begin with.

    Raises:
        Exception: A mistake in the program ended it; every card was written and closed first. The
            command line's own door tells the user, without anybody's words.
    """
    reason = obstacle()
    if reason:
        print(f"{reason} {USE_PLAIN}", file=sys.stderr)  # noqa: T201 - the screens are not there
        return REFUSED
    sys.setswitchinterval(SWITCH_SECONDS)
    theme.prepare(os.environ)
    gc.disable()  # nothing that is imported is garbage; a start is quicker for not looking
    from interview.tui.app import InterviewApp  # noqa: PLC0415 - after the environment is prepared

    app = InterviewApp(workspace, who, start)
    gc.freeze()
    gc.enable()
    app.run()
    lost = app.close_cards()
    for sentence in lost:
        print(sentence, file=sys.stderr)  # noqa: T201 - the screens are gone
    if app.failure is not None:
        raise app.failure
    return app.return_code or int(bool(lost))


def obstacle() -> str:
    """Return why the screens cannot be shown here; empty when they can."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "The screens need a terminal; input or output is a pipe or a file."
    if os.environ.get("TERM") == "dumb":
        return "This terminal (TERM=dumb) cannot show screens."
    return ""
