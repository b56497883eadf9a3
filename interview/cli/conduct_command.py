"""Starting an interview: the screens, or the line dialogue."""

import sys
from datetime import datetime
from threading import Thread
from typing import TYPE_CHECKING

import click

from interview.cli import printing
from interview.cli.asking import asked
from interview.cli.common import LANGUAGE, Context, chosen_setup, common, language, named
from interview.errors import RuleError
from interview.model.content import Medium
from interview.workspace.leaving import sync_at_end

if TYPE_CHECKING:
    from interview.workspace.live_interview import Live

WRONG_USAGE = 2
LEFT = "Left. It goes on where it stopped: the same command again."
PRACTISED = "Practice: nothing of it is kept."


@click.command()
@click.argument("candidate", required=False, callback=asked)
@click.option("--opening", "opening_id", help="The opening, by id, its beginning, or title.")
@click.option("--kit", "kit_id", help="A kit, for an interview without an opening.")
@click.option("--lang", default=language, help=LANGUAGE)
@click.option(
    "--medium",
    type=click.Choice([str(medium) for medium in Medium]),
    help="Where you are; a phone interview asks for no visual cue.",
)
@click.option(
    "--held-at",
    "held",
    type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]),
    help="Enter an interview held on paper, at this local time, such as 2026-11-20T10:30.",
)
@click.option("--practice", is_flag=True, help="Rehearse; nothing is kept.")
@click.option("--another", "is_sure", is_flag=True, help="A name much like another's is somebody else's.")
@click.option("--plain", is_flag=True, help="A line dialogue instead of screens.")
@common
def conduct(context: Context, plain: bool, held: datetime | None, **chosen: object) -> int:  # noqa: FBT001 - click's own
    """Conduct an interview, or go on with one.

    CANDIDATE is a name or an id. With --opening, somebody who is its candidate; with --kit, anybody.
    """
    from interview.workspace import interviewing  # noqa: PLC0415 - home needs nothing of it

    context = named(context)
    chosen["held"] = held.timestamp() if held else None
    choice = interviewing.InterviewChoice(interviewer=context.who, **chosen)  # type: ignore[arg-type]
    ready = interviewing.is_ready(choice)
    if plain:
        if not ready:
            raise RuleError("Name the candidate: interview conduct NAME --kit service --plain.")
        Thread(target=context.workspace.sync_if_named, daemon=True).start()
        return _in_lines(context, interviewing.start_interview(context.workspace, choice))
    _need_screens()
    if not ready:
        return on_screens(context, "prepare", (choice,))
    from interview.tui.launch import prepare  # noqa: PLC0415 - only for the screens

    prepare(chosen_setup())
    live = interviewing.start_interview(context.workspace, choice)
    code = on_screens(context, "conduct", (live,))
    if not live.state.is_submitted:
        printing.tell(PRACTISED if live.is_practice else LEFT)
    return code


@click.command()
@common
def home(context: Context) -> int:
    """Open the home screen."""
    return on_screens(named(context))


def _in_lines(context: Context, live: "Live") -> int:
    from interview.plain.dialogue import converse  # noqa: PLC0415 - one of two ways

    code = converse(live, sys.stdin, sys.stdout, context.workspace.remarks)
    sync_at_end(context.workspace, printing.tell)
    return code


def _need_screens(command: str = "conduct") -> None:
    """Refuse, before anything is written, where the screens cannot be shown."""
    from interview.tui.launch import obstacle  # noqa: PLC0415 - only for the screens

    reason = obstacle(command)
    if reason:
        is_seen = sys.stderr.isatty() or not sys.stdout.isatty()
        printing.tell(reason) if is_seen else printing.lines([reason])
        raise click.exceptions.Exit(WRONG_USAGE)


def on_screens(context: Context, screen: str = "home", values: tuple[object, ...] = ()) -> int:
    """Run the screens from that one on, and return the exit code."""
    _need_screens("drill" if screen == "drill" else "conduct")
    from interview.tui.launch import prepare, run  # noqa: PLC0415 - Textual costs most of a start
    from interview.tui.places import Start  # noqa: PLC0415 - same

    for problem in prepare(chosen_setup()):
        context.workspace.remarks.add(problem)
    return run(context.workspace, context.who, printing.tell, Start(screen, values))
