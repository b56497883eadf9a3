"""Looking after records on the command line."""

import click

from interview.cli.common import Context, common

NEEDS_SOMEBODY = 3


@click.command()
@click.option("--repair", is_flag=True, help="Mend what can be mended from what is there.")
@click.option("--reindex", is_flag=True, help="Make every list again from the records.")
@common
def doctor(context: Context, repair: bool, reindex: bool) -> int:  # noqa: FBT001 - click's own
    """Examine the records: does everything verify? Exit code 3: damage that needs a person."""
    from interview.workspace.records import Remedy, examine, rebuild  # noqa: PLC0415 - only here

    if reindex:
        rebuild(context.workspace)
    found = list(examine(context.workspace, repair=repair))
    words = {
        Remedy.REPAIRED: "repaired",
        Remedy.REPAIRABLE: "can be repaired: --repair",
        Remedy.DAMAGED: "needs a person",
        Remedy.ODD: "look at it, if it matters",
    }
    lines = [f"{one.path}: {one.problem} ({words[one.state]})" for one in found]
    context.show(found, lines or ["Everything verifies."])
    states = {one.state for one in found}
    if Remedy.DAMAGED in states:
        return NEEDS_SOMEBODY
    return 1 if Remedy.REPAIRABLE in states else 0
