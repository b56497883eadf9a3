"""What every command shares: options, the workspace, how results are printed."""

import functools
import getpass
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec.structs import replace

from interview.cli import printing
from interview.cli.system_clock import RisingClock
from interview.cli.visiting import own_folder, refuse_choices, visitor
from interview.errors import AlikeError, DamagedError, StoreError
from interview.library.user_data import user_data
from interview.model.plain_values import whole
from interview.model.record import Record
from interview.model.text import one_line, visible
from interview.workspace import settings
from interview.workspace.workspace import Workspace, home_at

HOME = "Folder of the records, or the address of a server: postgresql://HOST/DATABASE or service=NAME."
YOUR_NAME = "Your name; default: INTERVIEW_AS, name in config.toml, then your login."
EDGE = "… at the edge of this window; all of it in a wider one, into a file, or with --json."
ASK_NAME = "Your name, as candidates will hear it (asked once; kept in config.toml)"
LANGUAGE = "The language; default: language in config.toml, or en."
F = TypeVar("F", bound=Callable[..., object])


class Context(Record):
    """Where the command works, for whom, and how it answers."""

    workspace: Workspace
    who: str
    as_json: bool = False
    is_login: bool = False
    """Whether nobody said a name, so that it is that of the login."""

    def show(self, plain: object, lines: Sequence[str]) -> None:
        """Print one JSON document, or the lines for a reader."""
        if self.as_json:
            printing.document(whole(plain))
        else:
            printing.lines(lines)


ANOTHER = click.option("--another", is_flag=True, help="A name much like another's is somebody else's.")


def told(damage: Iterable[str]) -> int:
    """Say what cannot be read, and return the exit code: 3 if anything cannot."""
    sentences = list(dict.fromkeys(damage))
    for sentence in sentences:
        printing.tell(sentence)
    return DamagedError.exit_code if sentences else 0


def common(command: F) -> F:
    """Give a command the options all commands have, and its context as first argument."""

    @click.option("--home", help=HOME)
    @click.option(
        "--content",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="Folder with questions/ and rubrics/ to use first.",
    )
    @click.option("--as", "who", help=YOUR_NAME)
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
    @functools.wraps(command)
    def wrapped(
        home: str | None,
        content: Path | None,
        who: str | None,
        *args: object,
        **options: Any,  # noqa: ANN401 - click's own
    ) -> object:
        context = _context(home, content, who, as_json=bool(options.pop("as_json")))
        try:
            return command(context, *args, **options)
        except AlikeError as alike:
            raise AlikeError(f"{alike} If it is somebody else, say --another.") from alike
        finally:
            for remark in context.workspace.remarks.take():
                printing.tell(remark)

    return wrapped  # type: ignore[return-value]


def _context(home: str | None, content: Path | None, who: str | None, *, as_json: bool) -> Context:
    """Return where to work and for whom; a visitor of a host chooses neither."""
    before = click.get_current_context().find_root().params
    home = home or before.get("home")
    chosen = before.get("content") or setup().settings.content
    content = content or (Path(chosen).expanduser() if chosen else None)
    who = who or before.get("who")
    guest = visitor()
    if guest is not None:
        refuse_choices(guest, click.get_current_context())
        who, content = guest.name, Path(guest.content) if guest.content else None
    workspace = Workspace(
        home_folder(home), RisingClock(), content=content, terminal=terminal(), own=own_folder(guest)
    )
    workspace.visitor = guest
    for problem in setup().problems:
        workspace.remarks.add(problem)
    name, is_login = name_of_user(who, workspace)
    return Context(workspace=workspace, who=name, is_login=is_login, as_json=as_json)


def home_folder(given: str | None) -> Path | str:
    """Return where records are: --home, INTERVIEW_HOME, config.toml, or the platform's folder for data."""
    named = given or os.environ.get("INTERVIEW_HOME") or setup().settings.home
    return home_at(named) if named else user_data() / "records"


@functools.cache
def setup() -> settings.Setup:
    """Return what this person set up in config.toml and keys.toml."""
    return settings.read(settings.folder())


def chosen_setup() -> settings.Setup:
    """Return the setup, with the theme that stands on the command line."""
    theme = click.get_current_context().find_root().params.get("theme") or setup().settings.theme
    return replace(setup(), settings=replace(setup().settings, theme=theme))


def language() -> str:
    """Return the language where a command does not say which."""
    return setup().settings.language


def named(context: Context) -> Context:
    """Return the context with a name that can be spoken: asked for, once, where only the login is known."""
    if not context.is_login or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return context
    name = one_line(click.prompt(ASK_NAME, default=context.who, err=True))
    settings.remember_name(settings.folder(), name)
    return replace(context, who=name, is_login=False)


def name_of_user(given: str | None, workspace: Workspace) -> tuple[str, bool]:
    """Return who is at the keyboard, and whether that is only the login of this machine.

    It is --as, INTERVIEW_AS, the login of a server where there is one, config.toml, or the login.
    """
    name = one_line(given or os.environ.get("INTERVIEW_AS", ""))
    if name:
        return name, False
    if isinstance(workspace.home, str):
        return workspace.store.login, False
    if setup().settings.name:
        return setup().settings.name, False
    try:
        return getpass.getuser(), True
    except (OSError, KeyError, ImportError):
        raise StoreError("Say who you are: --as NAME, or set INTERVIEW_AS.") from None


def terminal() -> str:
    """Return which terminal this is, for somebody who finds a card open elsewhere."""
    try:
        return os.ttyname(sys.stdin.fileno())
    except (OSError, ValueError, AttributeError):
        return ""


def table(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> list[str]:
    """Return rows as aligned columns under headings; text is made safe and kept on one line."""
    cells = [[visible(str(cell)).replace("\n", " ") for cell in row] for row in [headings, *rows]]
    widths = [max(width(row[column]) for row in cells) for column in range(len(headings))]
    return [
        "  ".join(cell + " " * (widths[column] - width(cell)) for column, cell in enumerate(row)).rstrip()
        for row in cells
    ]


def narrowed(rows: Sequence[str], cells: int | None = None) -> list[str]:
    """Return rows cut at the edge of the window, and a line that says so; in a pipe none is cut.

    Args:
        rows: A table.
        cells: The width; none: that of the terminal that is written to, if it is one.
    """
    if cells is None and sys.stdout.isatty():
        import shutil  # noqa: PLC0415 - only for a window

        cells = shutil.get_terminal_size().columns
    if cells is None or all(width(row) <= cells for row in rows):
        return list(rows)
    return [*(_cut(row, cells) for row in rows), EDGE]


def _cut(row: str, cells: int) -> str:
    while width(row) > cells:
        row = f"{row[:-2].rstrip()}…"
    return row


def width(text: str) -> int:
    """Return how many terminal cells the text takes."""
    if text.isascii():
        return len(text)
    import unicodedata  # noqa: PLC0415 - only where a table is drawn

    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
