"""Looking after records on the command line."""

from pathlib import Path

import click

from interview.cli import printing
from interview.cli.common import Context, common

NEEDS_SOMEBODY = 3


@click.command()
@click.option("--repair", is_flag=True, help="Mend what can be mended from what is there.")
@click.option("--reindex", is_flag=True, help="Make every list again from the records.")
@click.option(
    "--against",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="An export or backup: is everything of it still here?",
)
@common
def doctor(context: Context, repair: bool, reindex: bool, against: Path | None) -> int:  # noqa: FBT001 - click's own
    """Examine the records: are they intact? Exit code 3: damage that needs a person."""
    from interview.workspace.records import Remedy, examine, in_the_clear, rebuild  # noqa: PLC0415 - only here

    if reindex:
        rebuild(context.workspace)
    if against is not None:
        from interview.workspace.sharing import against as lacking  # noqa: PLC0415 - only here

        missing = lacking(context.workspace, against)
        context.show(missing, missing or [f"Everything that {against} holds is here."])
        return NEEDS_SOMEBODY if missing else 0
    found = list(examine(context.workspace, repair=repair, told=printing.tell))
    words = {
        Remedy.REPAIRED: "repaired: it {}",
        Remedy.REPAIRABLE: "can be repaired: --repair {}",
        Remedy.DAMAGED: "needs a person",
        Remedy.ODD: "look at it, if it matters",
    }
    lines = [f"{one.path}: {one.problem} ({words[one.state].format(one.mending).strip()})" for one in found]
    context.show(found, lines or ["All records are intact."])
    if open_disk := in_the_clear(context.workspace):
        printing.tell(open_disk)
    states = {one.state for one in found}
    if Remedy.DAMAGED in states:
        return NEEDS_SOMEBODY
    return 1 if Remedy.REPAIRABLE in states else 0
