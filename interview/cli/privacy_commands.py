"""How long records are kept, what keeps them longer, and how they go, on the command line."""

from collections.abc import Sequence

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
