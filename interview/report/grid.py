"""The comparison as a table of words with its shades: what a page and a Markdown table show."""

from msgspec.structs import replace

from interview.formatting import counted
from interview.model.record import Record
from interview.model.scale import Scale
from interview.model.wording import Wording
from interview.report.report_data import Findings, ReportData
from interview.scoring.compare import Cell
from interview.scoring.comparison_table import COLUMNS, ComparisonLine, marks_on
from interview.scoring.summary import shown

STEPS = 9
"""Shades of the heat map; the number in the cell says what the shade says."""
PARTLY, APART = "°", "s"
LEGEND = (
    (PARTLY, "some of the planned ratings do not count: no evidence, skipped, or not given"),
    (APART, "rated on a situational question's own anchors, apart from the mean"),
    *(
        (column.short if kind == "error" else column.heading, column.meaning)
        for kind, column in COLUMNS.items()
    ),
)


class Shade(Record):
    """One figure of the heat map."""

    words: str
    step: int = 0
    """From 1, lowest, to 9; 0: nothing to show."""
    marks: str = ""
    apart: str = ""
    """The mean over situational answers, which never enters the other one."""
    rests_on: str = ""


class GridRow(Record):
    """One candidate in the comparison, with the shades of the traits."""

    line: ComparisonLine
    cells: tuple[Shade, ...] = ()


class Grid(Record):
    """The comparison of one opening."""

    traits: tuple[str, ...]
    entries: tuple[GridRow, ...]
    legend: tuple[tuple[str, str], ...]
    rests_on: str
    """What the standard errors rest on."""


def grid(report_data: ReportData, found: Findings) -> Grid:
    """Return the comparison in words, in the order of the raw totals, the withheld last."""
    wording = Wording(report_data.opening)
    cells = {row.candidate: row.cells for row in found.matrix.rows}
    return Grid(
        traits=tuple(wording.trait(trait) for trait in found.matrix.traits),
        entries=tuple(
            GridRow(
                line=line,
                cells=tuple(
                    _shade(cell, words, found.basis.scale)
                    for cell, words in zip(cells.get(line.candidate, ()), line.cells, strict=False)
                ),
            )
            for line in found.table.lines
        ),
        legend=(*marks_on(found.basis.scale).items(), *LEGEND),
        rests_on=_rests_on(found),
    )


def shade(mean: float | None, scale: Scale, marks: str = "") -> Shade:
    """Return a mean as a figure of the heat map."""
    if mean is None:
        return Shade(words="–", marks=marks)
    step = 1 + round(scale.share(mean) * (STEPS - 1))
    return Shade(words=shown(mean), step=step, marks=marks)


def _shade(cell: Cell, words: str, scale: Scale) -> Shade:
    """Return a cell with its marks behind the figure, and what it rests on."""
    apart = f"{APART} {shown(cell.situational)}" if cell.situational is not None else ""
    figure = shade(cell.mean, scale)
    marks = words.removeprefix(figure.words) + (PARTLY if cell.rated < cell.planned else "")
    rests_on = f"{counted(cell.interviewers, 'interviewer')}, {cell.rated} of {cell.planned} ratings"
    if cell.spread is not None:
        rests_on += f", spread {shown(cell.spread)}"
    return replace(figure, marks=marks, apart=apart, rests_on=rests_on)


def _rests_on(found: Findings) -> str:
    if found.matrix.sd is None:
        return "No candidate has two interviewers, so there is no standard error and no tie by it."
    panels = counted(found.matrix.panels, "candidate")
    return (
        f"Interviewers of one candidate differ by a standard deviation of {shown(found.matrix.sd, 2)}"
        f" points in their totals, pooled over {panels} with two interviewers or more."
    )
