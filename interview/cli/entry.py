"""One door in and out: exit codes, messages, and no traceback for anybody."""

from collections.abc import Sequence

import click

from interview.cli import printing
from interview.errors import InterviewError

DONE = 0
REFUSED = 1
INTERRUPTED = 130
ELSEWHERE = "Choose another place, or make room there."


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code: 0 done, 1 refused, 2 wrong usage, 3 damaged."""
    from interview.cli.command_group import app  # noqa: PLC0415 - click is set up first

    printing.prepare()
    try:
        result = app.main(args=list(arguments), prog_name="interview", standalone_mode=False)
        code = result if isinstance(result, int) else DONE
    except BaseException as problem:  # noqa: BLE001 - nobody but us reads a traceback
        code = _code(problem)
    printing.finish()
    return code


def _code(problem: BaseException) -> int:
    """Say what happened, once, and return the exit code for it."""
    match problem:
        case click.exceptions.Exit():
            code = problem.exit_code
        case click.Abort() | KeyboardInterrupt():
            code = INTERRUPTED
        case click.ClickException():
            printing.complain(problem)
            code = problem.exit_code
        case InterviewError():
            printing.tell(str(problem))
            code = problem.exit_code
        case BrokenPipeError():
            code = DONE
        case OSError():
            what = problem.filename or "The output"
            printing.tell(f"{what} could not be read or written: {problem.strerror}. {ELSEWHERE}")
            code = REFUSED
        case SystemExit():
            code = problem.code if isinstance(problem.code, int) else REFUSED
        case _:
            from interview.cli.crash_report import told  # noqa: PLC0415 - only after a crash

            printing.tell(told(problem))
            code = REFUSED
    return code
