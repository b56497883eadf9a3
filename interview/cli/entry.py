"""One door in and out: exit codes, messages, and no traceback for anybody."""

import os
import sys
from collections.abc import Sequence

import click

from interview.errors import InterviewError
from interview.model.text import visible

DONE = 0
REFUSED = 1
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code: 0 done, 1 refused, 2 wrong usage, 3 damaged."""
    from interview.cli.command_group import app  # noqa: PLC0415 - click is set up first

    try:
        result = app.main(args=list(arguments), prog_name="interview", standalone_mode=False)
    except BaseException as problem:  # noqa: BLE001 - nobody but us reads a traceback
        return _code(problem)
    return result if isinstance(result, int) else DONE


def _code(problem: BaseException) -> int:
    """Say what happened, once, and return the exit code for it."""
    match problem:
        case click.exceptions.Exit():
            code = problem.exit_code
        case click.Abort() | KeyboardInterrupt():
            code = INTERRUPTED
        case click.ClickException():
            problem.show()
            code = problem.exit_code
        case InterviewError():
            click.echo(visible(str(problem)), err=True)
            code = problem.exit_code
        case BrokenPipeError():
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = DONE
        case SystemExit():
            code = problem.code if isinstance(problem.code, int) else REFUSED
        case _:
            from interview.cli.crash_report import told  # noqa: PLC0415 - only after a crash

            click.echo(told(problem), err=True)
            code = REFUSED
    return code
