"""Carrying records between machines, and keeping them safe."""

from pathlib import Path

import click
import msgspec

from interview.cli import printing
from interview.cli.common import Context, common, told
from interview.formatting import counted
from interview.workspace import sharing as use

FILE = click.Path(path_type=Path, dir_okay=False)
SOURCE = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("file", type=FILE, metavar="FILE.ivx")
@click.option("--opening", default="", help="Only this opening and its people.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@common
def export(context: Context, file: Path, opening: str, force: bool) -> None:  # noqa: FBT001 - click's own
    """Write records to a file that somebody else's home takes in."""
    done = use.export(context.workspace, file, opening, over=force)
    context.show(done, _written(done))


@click.command("import")
@click.argument("sources", nargs=-1, required=True, type=SOURCE, metavar="FILE.ivx|FOLDER…")
@common
def import_(context: Context, sources: tuple[Path, ...]) -> int:
    """Bring records from files or other homes together with those here; both sides are kept."""
    return _taken(context, use.take_in(context.workspace, sources, printing.tell))


@click.command()
@click.argument("server", required=False)
@click.option("--forget", is_flag=True, help="From now on these records stay here.")
@common
def sync(context: Context, server: str | None, forget: bool) -> None:  # noqa: FBT001 - click's own
    """Bring the records here and on a server together; SERVER is named once and remembered.

    postgresql://HOST/DATABASE or service=NAME. Afterwards it also happens by itself: at the start,
    when a card is submitted, and at the end.
    """
    from interview.workspace import syncing  # noqa: PLC0415 - only here

    if server or forget:
        syncing.name_server(context.workspace, "" if forget else server or "")
    if forget:
        context.show({"server": ""}, ["These records stay here."])
        return
    done = syncing.sync(context.workspace)
    context.show(
        {"server": syncing.server_of(context.workspace), **msgspec.to_builtins(done)},
        [f"Entries sent: {done.sent:,}; received: {done.received:,}."],
    )
    if done.kept_back:
        printing.tell(
            f"Entries of others that are here and not on the server: {done.kept_back:,}. They bring them when "
            "they sync, or a steward of the server does."
        )
    if done.unfit:
        printing.tell(f"Entries that a server cannot hold, and that stay here: {done.unfit:,}.")


@click.command()
@click.argument("file", type=FILE, metavar="FILE.ivx")
@click.option("--keep", default=5, show_default=True, type=click.IntRange(1), help="How many.")
@common
def backup(context: Context, file: Path, keep: int) -> None:
    """Write everything to a file, read it again, and keep the backups before it."""
    done = use.back_up(context.workspace, file, keep)
    context.show(done, _written(done))


@click.command()
@click.argument("sources", nargs=-1, required=True, type=SOURCE, metavar="FILE.ivx [CERTIFICATE|HOME]…")
@common
def restore(context: Context, sources: tuple[Path, ...]) -> int:
    """Bring a backup back: --home NEW for a new home; in one that is there, both are kept.

    Who was erased after it does not come back where that is known: in the home, or in a certificate of
    the erasure or another home given along.
    """
    return _taken(context, use.take_in(context.workspace, sources, printing.tell))


@click.command()
@click.argument("what", metavar="OPENING|CARD")
@click.option("--receipt", required=True, help="What was shown at the submission, or in a report.")
@common
def verify(context: Context, what: str, receipt: str) -> int:
    """Tell whether records still hold what a receipt was given for."""
    found = use.verify(context.workspace, what, receipt)
    context.show(found, [found.words])
    return 0 if found.holds else 1


def _written(done: use.Exported) -> list[str]:
    return [
        f"Wrote {counted(done.documents, 'record')} to {done.path}, and read them again.",
        f"Receipt {done.ends[: use.RECEIPT]}",
    ]


def _taken(context: Context, done: use.TakenIn) -> int:
    new = counted(done.new, "new entry") if done.new == 1 else f"{done.new:,} new entries"
    context.show(done, [f"Took in {new}; {done.here:,} are here now.", f"Receipt {done.ends[: use.RECEIPT]}"])
    told(done.warnings)
    return 0
