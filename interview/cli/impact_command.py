"""Selection rates by group on the command line."""

from pathlib import Path

import click

from interview.cli.common import Context, common, table
from interview.scoring.impact import CAUTION, Group, Impact
from interview.scoring.summary import shown
from interview.workspace.oversight import impact_of

SMALL = 0.0001


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@common
def impact(context: Context, file: Path) -> None:
    """Compare selection rates of groups, from a CSV file group,applicants,selected.

    The file holds counts only, and nothing of it is kept.
    """
    found = impact_of(file)
    headings = ("group", "applicants", "selected", "rate", "ratio", "95 %", "p", "four fifths")
    rows = [_row(row, row.group.name == found.highest.name) for row in found.rows]
    left_out = ", ".join(group.name for group in found.left_out)
    lines = [
        *table(rows, headings),
        "",
        f"Each rate against the highest, {found.highest.name}. p: Fisher's exact test, two-sided.",
        *(_flip(row) for row in found.rows if row.flips),
        *([f"Under 2 % of all applicants, left out: {left_out}."] if left_out else []),
        CAUTION,
    ]
    context.show(found, lines)


def _row(row: Impact, is_highest: bool) -> tuple[str, ...]:  # noqa: FBT001 - private
    group = row.group
    counts = (group.name, str(group.applicants), str(group.selected), _rate(group))
    if is_highest:
        return (*counts, "1.00", "", "", "highest rate")
    span = f"{shown(row.low, 2)} to {shown(row.high, 2)}" if row.low is not None else "–"
    under = "under" if row.under_four_fifths else "not under"
    return (*counts, shown(row.ratio, 2), span, _chance(row.p), under)


def _rate(group: Group) -> str:
    return f"{group.rate * 100:.1f} %"


def _chance(p: float | None) -> str:
    if p is None:
        return "–"
    return f"under {SMALL}" if p < SMALL else f"{p:.4f}"


def _flip(row: Impact) -> str:
    turned = "not be under" if row.under_four_fifths else "be under"
    return (
        f"{row.group.name}: with one different person selected, it would {turned} four fifths; "
        "the numbers are that small."
    )
