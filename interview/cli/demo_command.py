"""A made-up opening to look at."""

import click

from interview.cli.common import Context, common
from interview.formatting import counted
from interview.workspace.openings import opening_view


@click.command()
@click.option("--candidates", default=12, show_default=True)
@click.option("--interviewers", default=3, show_default=True)
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same ratings.")
@common
def demo(context: Context, candidates: int, interviewers: int, seed: int) -> None:
    """Fill the records with a made-up opening: candidates, interviewers, ratings, quotes."""
    from interview.workspace import demo as use  # noqa: PLC0415 - its texts only here

    plan = use.DemoPlan(candidates=candidates, interviewers=interviewers, seed=seed)
    opening = use.make(context.workspace, plan, who=context.who)
    made = (
        f"Made {opening.title} as {opening.id}: {counted(candidates, 'candidate')}, "
        f"interviewed by {', '.join(opening.panel)}. Everything in it is made up."
    )
    context.show(
        opening_view(opening), [made, f'Look at it: interview compare {opening.id} --as "{opening.panel[0]}"']
    )
