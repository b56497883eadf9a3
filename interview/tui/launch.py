"""From the command line to the screens, and back with an exit code."""

import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module
from threading import Thread

from interview.tui import chosen_keys
from interview.tui.places import Start
from interview.tui.toolkit import theme
from interview.workspace.leaving import sync_at_end
from interview.workspace.settings import Setup
from interview.workspace.workspace import Workspace

SWITCH_SECONDS = 0.0005
"""How long a thread that reads records may hold up a key; Python's own is ten times as long."""
IDLE = "INTERVIEW_IDLE_MINUTES"
USE_PLAIN = "Use the line dialogue instead: interview {} --plain"


def prepare(setup: Setup = Setup()) -> tuple[str, ...]:  # noqa: B008 - a constant
    """Begin to load the screens, while the disk is waited for; ``run`` waits for the rest.

    Returns:
        What is wrong with the keys that somebody chose; all others are in force.
    """
    problems = chosen_keys.change(setup.keys)
    sys.setswitchinterval(SWITCH_SECONDS)
    theme.prepare(os.environ, setup.settings.theme)
    os.environ.setdefault(IDLE, setup.settings.idle_minutes)
    gc.disable()  # nothing that is imported is garbage; a start is quicker for not looking
    Thread(target=import_module, args=("interview.tui.app",), daemon=True).start()
    return problems


def run(workspace: Workspace, who: str, say: Callable[[str], None], start: Start = Start()) -> int:  # noqa: B008 - a constant
    """Run the screens until they are left and return the exit code.

    Args:
        workspace: The store, the content and the clock.
        who: The interviewer's name; empty when it is not known yet.
        say: Tells the person a sentence when the screens are gone.
        start: The screen to begin with.

    Raises:
        Exception: A mistake in the program ended it; every card was written and closed first. The
            command line's own door tells the user, without anybody's words.
    """
    prepare()
    from interview.tui.app import InterviewApp  # noqa: PLC0415 - after the environment is prepared

    app = InterviewApp(workspace, who, start, idle_minutes(os.environ.get(IDLE, "")))
    gc.freeze()
    gc.enable()
    try:
        app.run()
    finally:
        lost = app.close_cards(say)
        for sentence in lost:
            say(sentence)
        sync_at_end(workspace, say)
    if app.failure is not None:
        raise app.failure
    return app.return_code or int(bool(lost))


def idle_minutes(text: str) -> float:
    """Return after how many minutes without a key everything is covered; 0, never, for what is none."""
    try:
        return max(0.0, float(text))
    except ValueError:
        return 0.0


def obstacle(command: str = "conduct") -> str:
    """Return why the screens cannot be shown here, and what to use; empty when they can."""
    plain = USE_PLAIN.format(command)
    if os.environ.get("TEXTUAL_DRIVER"):
        return ""  # a host draws in somebody's browser
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return f"The screens need a terminal; input or output is a pipe or a file. {plain}"
    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        return f"The screens are drawn on standard error, which is no terminal here. {plain}"
    if os.environ.get("TERM") == "dumb":
        return f"This terminal (TERM=dumb) cannot show screens. {plain}"
    return ""
