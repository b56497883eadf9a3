"""Use cases of whoever looks after the interviews: how they are held, not who is good at it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from interview.errors import ContentError, InterviewError, RuleError
from interview.library.table_file import TableRow, WantedColumn, read_table
from interview.model.record import Record
from interview.model.scale import Scale
from interview.scoring.agreement import Agreement, agreement
from interview.scoring.calibration import InterviewerUse, interviewers
from interview.scoring.impact import Group, ImpactReport, impact
from interview.scoring.questions import QuestionHealth, question_health
from interview.scoring.rater_effects import RaterEffects, rater_effects
from interview.scoring.ratings import Given
from interview.workspace import comparing
from interview.workspace.workspace import Workspace


class Calibration(Record):
    """How an opening's interviews were held, each figure with its n."""

    interviewers: tuple[InterviewerUse, ...]
    questions: tuple[QuestionHealth, ...]
    agreement: Agreement
    effects: tuple[RaterEffects, ...]
    """Over every opening that the viewer looks after."""


def calibration(workspace: Workspace, opening_id: str, viewer: str) -> Calibration:
    """Return how the interviews were held and how far interviewers agree.

    Raises:
        RuleError: Somebody else looks after the opening.
    """
    found = comparing.results(workspace, opening_id, viewer)
    if found.severity_for:
        raise RuleError(
            f"This is for whoever looks after the interviews ({found.severity_for}); "
            "it is not a performance rating, and colleagues do not see each other's."
        )
    standing = comparing.adjusted(found)
    return Calibration(
        interviewers=interviewers(found.readable, found.basis, standing),
        questions=question_health((line for one in found.profiles for line in one.lines), found.basis.scale),
        agreement=agreement(found.profiles, standing),
        effects=rater_effects(_ratings_of_all(workspace, found, viewer)),
    )


def _ratings_of_all(
    workspace: Workspace, found: comparing.Results, viewer: str
) -> Iterator[tuple[str, Given, Scale]]:
    """Yield what the opening's interviewers rated, in every opening that the viewer looks after."""
    meant = {card.interviewer for card in found.readable}
    rows = workspace.index.cards()
    others = {row.opening for row in rows if row.name in meant and row.opening != found.opening.id}
    for opening in (found.opening.id, *sorted(others)):
        with suppress(InterviewError):  # what cannot be read is named where it is compared
            one = found if opening == found.opening.id else comparing.results(workspace, opening, viewer)
            if not one.severity_for:
                scale = one.basis.scale
                yield from ((opening, line, scale) for profile in one.profiles for line in profile.lines)


COLUMNS = ("group", "applicants", "selected")
MOST_DIGITS = 9
SUMS = frozenset({"total", "totals", "sum", "grand total", "all", "итого", "всего"})
"""Names of a line that counts everybody twice."""


def impact_of(path: Path) -> ImpactReport:
    """Return how the selection rates in a CSV file or a workbook compare; nothing of it is stored.

    Raises:
        ContentError: The file cannot be read; the message names the line and what to do.
        RuleError: The counts leave nothing to compare.
    """
    table = read_table(path, [WantedColumn(name=name, is_needed=True) for name in COLUMNS])
    if table.lacking or table.unclear:
        raise ContentError(
            f"{table.place}: Write group,applicants,selected in the first line. "
            "Each stands there once, and nothing else does."
        )
    try:
        return impact([_group(path, row) for row in table.rows])
    except RuleError as error:
        raise RuleError(f"{path}: {error}") from error


def _group(path: Path, row: TableRow) -> Group:
    cells, place = row.cells, f"{path}:{row.number}"
    if row.surplus:
        raise ContentError(f"{place}: There are more cells than columns; take them out.")
    if cells["group"].casefold().rstrip(":") in SUMS:
        raise ContentError(f"{place}: {cells['group']!r} adds the groups up; leave that line out.")
    counts = []
    for column in COLUMNS[1:]:
        if not cells[column].isdecimal() or len(cells[column]) > MOST_DIGITS:
            raise ContentError(f"{place}: {column} is {cells[column]!r}; give a whole number, 0 or more.")
        counts.append(int(cells[column]))
    return Group(name=cells["group"], applicants=counts[0], selected=counts[1])
