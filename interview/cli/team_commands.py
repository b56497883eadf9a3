"""Looking after the server that a team's records are on."""

import sys

import click

from interview.cli import printing
from interview.cli.common import Context, common
from interview.formatting import counted
from interview.workspace import team as use


@click.group()
def team() -> None:
    """Prepare a PostgreSQL server, let people in, settle what was done apart."""


@team.command()
@click.option("--print", "only_print", is_flag=True, help="Print the SQL for an empty database; run nothing.")
@common
def setup(context: Context, only_print: bool) -> None:  # noqa: FBT001 - click's own
    """Make the tables, roles and policies, or bring them up to this version; safe to repeat."""
    if only_print:
        context.show({"sql": use.script()}, use.script().splitlines())
        return
    before, now = use.prepare(context.workspace)
    done = f"Version {now} is in place already." if before == now else f"Prepared: version {now}."
    context.show({"before": before, "version": now}, [done])


@team.command()
@click.argument("name")
@click.option(
    "--steward", is_flag=True, help="Reads everything and settles; never for somebody who interviews."
)
@click.option("--no-password", is_flag=True, help="The server knows people by another way.")
@common
def add(context: Context, name: str, steward: bool, no_password: bool) -> None:  # noqa: FBT001 - click's own
    """Let NAME log in and write under that name; again: a new password.

    The password is asked for, or read from standard input.
    """
    login = use.add(context.workspace, name, None if no_password else _password(name), steward=steward)
    context.show({"login": login, "steward": steward}, [f"{name} logs in as {login}."])


@team.command()
@click.option("--all", "everything", is_flag=True, help="Every opening, not only those that wait for it.")
@common
def settle(context: Context, everything: bool) -> None:  # noqa: FBT001 - click's own
    """Let the server show what all records of an opening come to, whatever order they came in."""
    done = use.settle_all(context.workspace, everything=everything)
    context.show({"settled": list(done)}, [f"Settled {counted(len(done), 'opening')}."])


def _password(name: str) -> str:
    if sys.stdin.isatty():
        found: str = click.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True)
    else:
        printing.tell(f"The password for {name} is read from standard input.")
        found = sys.stdin.readline().rstrip("\n")
    if not found:
        raise click.UsageError("The password is empty; with --no-password the server needs none from us.")
    return found
