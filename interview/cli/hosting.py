"""One host for a team: the program in a browser, and as the only thing an SSH login can start."""

import os
import pwd
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from interview.cli import printing
from interview.cli.common import Context, common, table
from interview.errors import RuleError
from interview.formatting import local_moment
from interview.model.visitor import VARIABLE, Visitor

if TYPE_CHECKING:
    from interview.serve.invitations import Invitations

MISSING = (
    "The browser host is not installed. Install it with: pip install 'interview[serve]' "
    "(textual-serve and what it needs)."
)
SHELL_HELP = "Type a command such as: openings. 'help' lists them, 'quit' leaves."
PROMPT = "interview> "


@click.group(invoke_without_command=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--public-url", default="", help="The address people type, where a proxy stands in front.")
@click.option("--user-header", default="", help="Header in which the proxy names who signed in.")
@click.option("--trust", multiple=True, help="Address or network of that proxy. Default: this machine.")
@click.option("--connections", default=40, show_default=True, help="People at the same time.")
@click.option("--idle", default=60.0, show_default=True, help="Minutes until an unused one ends.")
@common
@click.pass_context
def serve(ctx: click.Context, /, context: Context, **given: object) -> int:
    """Serve the program to browsers, each connection as its own person.

    Who somebody is comes from the proxy's header or from one-time links (serve invite). Without
    either, only this machine can connect, and whoever does is you.
    """
    if ctx.invoked_subcommand is not None:
        return 0
    return _listen(context, Listening(**given))  # type: ignore[arg-type]


class Listening(msgspec.Struct, frozen=True):
    """The options of ``serve``."""

    host: str
    port: int
    public_url: str
    user_header: str
    trust: tuple[str, ...]
    connections: int
    idle: float


def _listen(context: Context, given: Listening) -> int:
    try:
        from interview.serve import server, visitors  # noqa: PLC0415 - an extra, loaded only here
    except ModuleNotFoundError:
        raise RuleError(MISSING) from None
    kept = invitations(context)
    invited = bool(kept.valid(context.workspace.clock()))
    is_local = given.host in {"127.0.0.1", "::1", "localhost"}
    if not is_local and not given.user_header and not invited:
        raise click.UsageError(
            f"--host {given.host} would let anybody in as you. Say who people are first: "
            "--user-header with the proxy's header, or interview serve invite NAME."
        )
    alone = "" if given.user_header or invited else context.who
    try:
        entrance = visitors.Entrance(
            header=given.user_header, trusted=given.trust or visitors.LOOPBACK, alone=alone
        )
        reception = visitors.Reception(entrance, kept, context.workspace.clock)
    except ValueError as error:
        raise click.UsageError(f"--trust: {error}.") from error
    place = server.Site(
        home=_folder(context),
        content=str(context.workspace.content.absolute()) if context.workspace.content else "",
        host=given.host,
        port=given.port,
        public_url=given.public_url.rstrip("/"),
    )
    limits = server.Limits(connections=given.connections, idle_minutes=given.idle)
    server.open_files_are_private()
    server.Host(place, reception, limits, lambda url: _told(url, alone)).serve()
    return 0


def _told(url: str, alone: str) -> None:
    printing.tell(f"Interview is at {url}. Ctrl+C ends it.")
    if alone:
        printing.tell(
            f"Nobody was invited and no header is trusted, so only this machine can connect, as {alone}."
        )


@serve.command()
@click.argument("name")
@click.option("--days", default=3.0, show_default=True, help="How long the link waits to be used.")
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="The host's address.")
@common
def invite(context: Context, name: str, days: float, url: str) -> int:
    """Make a link that lets NAME in once; it is printed here and kept nowhere."""
    secret = invitations(context).invite(_named(name), context.workspace.clock(), days)
    link = f"{url.rstrip('/')}/enter?link={secret}"
    context.show({"name": name, "link": link, "days": days}, [link])
    return 0


@serve.command()
@click.argument("name")
@common
def revoke(context: Context, name: str) -> int:
    """End every link and browser of NAME, also those connected now."""
    ended = invitations(context).revoke(_named(name), context.workspace.clock())
    context.show({"name": name, "ended": ended}, [f"{ended} ended."])
    return 0 if ended else 1


@serve.command()
@common
def people(context: Context) -> int:
    """List links that wait and browsers that are known."""
    found = invitations(context).valid(context.workspace.clock())
    rows = [(one.name, one.kind, local_moment(one.ends)) for one in found]
    context.show(
        [{"name": one.name, "kind": one.kind, "ends": one.ends} for one in found],
        table(rows, ("who", "what", "ends")) if rows else ["Nobody is invited."],
    )
    return 0


def _named(name: str) -> str:
    if not name.strip():
        raise click.UsageError("The name is empty.")
    return name.strip()


def invitations(context: Context) -> "Invitations":
    """Return the links of this home; they lie beside no record, in the account's own state."""
    from hashlib import sha256  # noqa: PLC0415 - only a host needs it

    from interview.serve.invitations import Invitations  # noqa: PLC0415 - same

    home = sha256(str(_folder(context)).encode()).hexdigest()[:16]
    return Invitations(context.workspace.state / f"serve-{home}.json")


def _folder(context: Context) -> Path:
    """Return the folder that is shared with visitors.

    Raises:
        RuleError: The records are on a server, where everybody logs in as themselves.
    """
    if isinstance(context.workspace.home, str):
        raise RuleError(
            "These records are on a server, where everybody logs in under their own name. "
            "Serve a folder: --home DIR."
        )
    return context.workspace.home.absolute()


@click.command("login-shell")
@click.option("--home", type=click.Path(path_type=Path), help="Folder of the records.")
@click.option("--content", type=click.Path(path_type=Path), help="Folder of content to use first.")
@click.option("--from-sudo", is_flag=True, help="The login is the one that sudo was called by.")
@click.option("--lines", is_flag=True, help="Commands line by line instead of screens.")
def login_shell(home: Path | None, content: Path | None, from_sudo: bool, lines: bool) -> int:  # noqa: FBT001 - click's own
    """Be what an SSH login starts (ForceCommand): the login is the name, and there is no way out."""
    if VARIABLE in os.environ and (home or content or from_sudo):
        raise RuleError("These options are for whoever runs the host; ask them.")
    if VARIABLE not in os.environ:
        login = _login(from_sudo=from_sudo)
        peer = os.environ.get("SSH_CONNECTION", "").partition(" ")[0]
        came_by = f"ssh, login {login}" + (f" from {peer}" if peer else "")
        visitor = Visitor(name=login, came_by=came_by, content=str(content or ""))
        os.environ[VARIABLE] = msgspec.json.encode(visitor).decode()
        if home is not None:
            os.environ["INTERVIEW_HOME"] = str(home)
    wanted = os.environ.pop("SSH_ORIGINAL_COMMAND", "")
    if wanted:
        return _restricted(_words(wanted), is_line=not sys.stdout.isatty())
    if lines or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _talk()
    return _restricted([], is_line=False)


def _login(*, from_sudo: bool) -> str:
    """Return the login as the system knows it; no variable that a login can set is believed."""
    if not from_sudo:
        return pwd.getpwuid(os.getuid()).pw_name
    name, number = os.environ.get("SUDO_USER", ""), os.environ.get("SUDO_UID", "")
    try:
        if str(pwd.getpwnam(name).pw_uid) == number:
            return name
    except KeyError:
        pass
    raise RuleError("sudo did not say whose login this is. Start it as the documentation has it.")


def _words(line: str) -> list[str]:
    try:
        words = shlex.split(line)
    except ValueError:
        raise RuleError("A quotation mark is open; close it.") from None
    return words[1:] if words[:1] == ["interview"] else words


def _restricted(arguments: Sequence[str], *, is_line: bool) -> int:
    from interview.cli.entry import run  # noqa: PLC0415 - it imports the commands

    given = list(arguments)
    if is_line and given[:1] == ["conduct"] and "--plain" not in given:
        given.append("--plain")
    return run(given)


def _talk() -> int:
    """Run commands line by line until the input ends or somebody says quit."""
    printing.lines([SHELL_HELP])
    while True:
        if sys.stdin.isatty():
            sys.stdout.write(PROMPT)
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line or line.strip() in {"quit", "exit"}:
            return 0
        try:
            words = _words(line)
        except RuleError as refusal:
            printing.lines([str(refusal)])
            continue
        if words:
            _restricted(["--help"] if words == ["help"] else words, is_line=True)
        sys.stdout.flush()
