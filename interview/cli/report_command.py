"""Reports, the packet, the letter and the blank guide on the command line."""

from pathlib import Path

import click

from interview.cli import printing
from interview.cli.asking import asked
from interview.cli.common import Context, common, told
from interview.workspace import reporting as use
from interview.workspace.reporting import LetterInput

ENDINGS = ", ".join(f".{name}" for name in use.FORMATS)


@click.command()
@click.argument("what", metavar="OPENING|CANDIDATE|CARD|KIT", callback=asked)
@click.option("--to", type=click.Path(path_type=Path), help=f"File ending in {ENDINGS}.")
@click.option("--packet", type=click.Path(path_type=Path), help="New folder for everything of an opening.")
@click.option(
    "--sheet",
    type=click.Path(path_type=Path),
    help="File ending in .html or .md for the questions in writing, to read along.",
)
@click.option("--one-a-page", is_flag=True, help="For the questions in writing: each on a page of its own.")
@click.option("--lang", default="", help="Language of a kit, for its blank guide; default: en.")
@click.option("--adjusted", is_flag=True, help="Add the adjusted standing, beside the raw totals.")
@click.option("--guide", is_flag=True, help="Write the blank guide of an opening instead.")
@click.option("--letter", is_flag=True, help="Write the letter to a candidate instead.")
@click.option("--act", default="", help="For the letter: one thing the candidate told of doing.")
@click.option("--suggestion", default="", help="For the letter: one suggestion.")
@click.option("--offer", default="", help="For the letter: a further offer that is really made.")
@click.option("--until", default="", help="For the letter: the day on which the offer ends.")
@click.option("--told", is_flag=True, help="For the letter: note that it was sent today.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@common
def report(
    context: Context, what: str, to: Path | None, packet: Path | None, sheet: Path | None, **chosen: str
) -> int:
    """Write a report: of an opening, a candidate, a card; a blank guide; or the questions in writing.

    A candidate is called OPENING/CANDIDATE, a card OPENING/CANDIDATE/INTERVIEWER. Results that you may
    not read yet are withheld, and the report says why. Times in reports are UTC.
    """
    targets = [path for path in (to, packet, sheet) if path]
    if len(targets) != 1:
        raise click.UsageError("Say where to: --to FILE, --packet FOLDER or --sheet FILE.")
    wanted = use.ReportRequest(
        what=what,
        to=targets[0],
        lang=chosen["lang"],
        adjusted=bool(chosen["adjusted"]),
        over=bool(chosen["force"]),
        blank=bool(chosen["guide"]),
    )
    if chosen["letter"]:
        said = LetterInput(**{name: chosen[name] for name in LetterInput.__struct_fields__})
        done = use.write_letter(context.workspace, wanted, said, viewer=context.who)
    elif sheet:
        one_a_page = bool(chosen["one_a_page"])
        done = use.write_sheet(context.workspace, wanted, one_a_page=one_a_page, viewer=context.who)
    elif packet:
        done = use.packet(context.workspace, wanted, viewer=context.who)
    else:
        done = use.write(context.workspace, wanted, viewer=context.who)
    for name, reason in done.withheld.items():
        printing.tell(f"Withheld, {name}: {reason}")
    lines = [f"Wrote {done.path}." if not packet else f"Wrote {done.files} files to {done.path}."]
    lines += _answered(context, done.about, is_sent=bool(chosen["told"])) if done.about else []
    context.show(done, lines)
    return told(done.damaged)


def _answered(context: Context, about: str, *, is_sent: bool) -> list[str]:
    """Note that the candidate was told by this letter, or say how to."""
    from interview.workspace.owing import told as note  # noqa: PLC0415 - only with a letter

    opening, _, candidate = about.partition("/")
    if not is_sent:
        return [f"Once it is sent: interview candidate told {opening} {candidate} --how letter"]
    note(context.workspace, opening, candidate, "letter", who=context.who)
    return ["Noted: the candidate was told by letter today."]
