"""How the job went for those hired, and whether everybody was asked the same, on the command line."""

from pathlib import Path

import click

from interview.cli.asking import asked
from interview.cli.common import Context, common, table
from interview.errors import RuleError
from interview.formatting import local_moment
from interview.scoring.coefficient import Verdict


@click.group()
def outcome() -> None:
    """Record how the job went for somebody hired, and see whether ratings went with it."""


@outcome.command("add")
@click.argument("person", metavar="CANDIDATE", callback=asked)
@click.argument("level", type=int)
@click.option("--scale", default="1-5", show_default=True, help="Lowest and highest level.")
@click.option("--at", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day; default: today.")
@click.option("--by", default="", help="Who says so; default: you.")
@click.option("--reason", required=True, help="What it rests on.")
@common
def add(context: Context, person: str, level: int, scale: str, **given: object) -> None:
    """Record how the job went for CANDIDATE, who was hired: LEVEL, higher is better.

    It is kept apart from every card and enters no figure about anybody.
    """
    from interview.workspace import job_outcomes as use  # noqa: PLC0415 - only here

    day, today = given["day"], local_moment(context.workspace.clock()).partition(" ")[0]
    said = use.JobOutcome(
        opening="",
        candidate="",
        name="",
        level=level,
        scale=_highest(scale),
        day=today if day is None else str(day).partition(" ")[0],
        by=str(given["by"]) or context.who,
        reason=str(given["reason"]),
    )
    made = use.add(context.workspace, person, said, who=context.who)
    context.show(made, [f"Noted for {made.name}: {made.level} of {made.scale}, {made.day}, by {made.by}."])


def _highest(scale: str) -> int:
    lowest, dash, highest = scale.partition("-")
    if (
        lowest.strip() != "1"
        or not dash
        or not highest.strip().isdecimal()
        or int(highest) not in range(2, 101)
    ):
        raise RuleError(f"{scale!r} is no scale; write it as 1-5.")
    return int(highest)


@outcome.command("show")
@click.argument("opening_id", metavar="[OPENING]", default="")
@common
def show(context: Context, opening_id: str) -> None:
    """Show what came of those hired, in OPENING or in all you look after, beside their ratings."""
    from interview.scoring.standing_wording import coefficient  # noqa: PLC0415 - only here
    from interview.scoring.validity import NOTHING_YET, ONLY_HIRED  # noqa: PLC0415 - same
    from interview.workspace.job_outcomes import seen  # noqa: PLC0415 - same

    found = seen(context.workspace, context.who, opening_id)
    rows = [
        (one.name, one.opening, f"{one.level} of {one.scale}", one.day, one.by, one.reason)
        for one in found.outcomes
    ]
    is_said = any(one.verdict is Verdict.SAID for one in found.validity)
    lines = [
        *(table(rows, ("hired", "opening", "job went", "on", "says", "rests on")) if rows else []),
        *map(coefficient, found.validity),
        ONLY_HIRED if is_said else NOTHING_YET,
    ]
    context.show(found, lines)


@click.command()
@click.argument("opening_id", metavar="OPENING")
@click.option("--to", type=click.Path(path_type=Path), help="File ending in .html or .md.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@common
def fairness(context: Context, opening_id: str, to: Path | None, force: bool) -> None:  # noqa: FBT001 - click's own
    """Show whether everybody in OPENING was asked the same, the same way; from the log, no score."""
    from interview.workspace import fairness_check as use  # noqa: PLC0415 - only here

    if to is not None:
        made = use.write(context.workspace, opening_id, to, context.who, over=force)
        context.show(made, [f"Wrote {to}."])
        return
    sheet = use.fairness(context.workspace, opening_id, context.who)
    grid = table(sheet.rows, sheet.headings) if sheet.rows else []
    context.show(sheet, [sheet.title, *sheet.remarks, *grid, "", "Deviations", *sheet.lines()])
