"""How long records are kept, what keeps them longer, and how they go, on the command line."""

from collections.abc import Sequence
from pathlib import Path

import click

from interview.cli.asking import asked
from interview.cli.common import Context, common, table
from interview.workspace import openings
from interview.workspace import retaining as use

PERSON = click.argument("person", metavar="CANDIDATE", callback=asked)
WHY = click.option("--reason", required=True, help="Why; it is recorded.")


def going_part(context: Context) -> tuple[list[use.Kept], Sequence[str]]:
    """Return whose records are to go, for the command that lists what is due."""
    rows = list(use.going(context.workspace))
    lines = table(
        [(one.until, one.owner, one.name, one.title, _held(one)) for one in rows],
        ("records to go by", "by whom", "about", "opening", "on hold"),
    )
    return rows, ["", *lines] if rows else []


def _held(one: use.Kept) -> str:
    return "; ".join(f"by {hold.who}: {hold.reason}" for hold in one.holds)


@click.command()
@PERSON
@WHY
@common
def hold(context: Context, person: str, reason: str) -> None:
    """Forbid that CANDIDATE is erased, say because of a claim; until it is released."""
    document, one = openings.find_person(context.workspace, person)
    kept = use.hold(context.workspace, document.opening.id, one.id, reason, who=context.who)
    context.show(kept, [f"On hold: nothing about {one.name} can be erased where this is known."])


@click.command()
@PERSON
@WHY
@common
def release(context: Context, person: str, reason: str) -> None:
    """End every hold on CANDIDATE."""
    document, one = openings.find_person(context.workspace, person)
    kept = use.release(context.workspace, document.opening.id, one.id, reason, who=context.who)
    context.show(kept, [f"No hold on {one.name} any more; kept {kept.words}."])


@click.command("subject-access")
@PERSON
@click.option(
    "--to", "target", type=click.Path(path_type=Path), required=True, help="File ending in .html or .zip."
)
@click.option("--named", "is_named", is_flag=True, help="Name the interviewers; only the owner may.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@common
def subject_access(context: Context, person: str, target: Path, is_named: bool, force: bool) -> None:  # noqa: FBT001 - click's own
    """Write everything held about CANDIDATE to a file for them, struck lines and history included.

    Other people are named by their role. That it was made is recorded.
    """
    from interview.workspace.subject_access import AccessRequest, write  # noqa: PLC0415 - only here

    document, one = openings.find_person(context.workspace, person)
    wanted = AccessRequest(to=target, is_named=is_named, over=force)
    done = write(context.workspace, document, one.id, wanted, who=context.who)
    context.show(done, done.words)
