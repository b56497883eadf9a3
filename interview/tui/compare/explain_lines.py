"""How the number under the cursor was made, as lines to read."""

from typing import TYPE_CHECKING

from interview.errors import RuleError
from interview.scoring.comparison_table import COLUMNS, marks_on
from interview.scoring.explain import explain_standard_error, explain_standing, explain_total, explain_trait
from interview.scoring.explanation_wording import in_words
from interview.scoring.standing_wording import METHOD, cautions, chance, chance_of, notes
from interview.tui.compare.compare_controller import CompareController

if TYPE_CHECKING:
    from interview.scoring.standing import Standings
    from interview.tui.compare.compared_candidates import ComparedCandidate


def lines(table: CompareController) -> list[str]:
    """Return how the number under the cursor was made, then what it is made with.

    Raises:
        RuleError: There is no number.
    """
    if table.is_adjusted and table.standings is not None:
        return _standing(table, table.standings, _current(table))
    columns = [f"{one.short}: {one.meaning}" for one in COLUMNS.values()]
    marks = [f"{mark} {words}" for mark, words in marks_on(table.found.basis.scale).items()]
    return [*of_trait(table, table.here.trait), "", "What the table says", *columns, *marks]


def of_trait(table: CompareController, trait: str) -> list[str]:
    """Return how the mean on a trait was made, or the total where none is named.

    Raises:
        RuleError: There is no number.
    """
    one, basis = _current(table), table.found.basis
    if trait:
        return in_words(explain_trait(one.profile, trait, basis), one.name, table.wording)
    return [
        *in_words(explain_total(one.profile, basis), one.name, table.wording),
        "",
        *in_words(explain_standard_error(table.found.matrix, one.candidate), one.name, table.wording),
    ]


def _current(table: CompareController) -> "ComparedCandidate":
    one = table.current
    if one is None:
        raise RuleError("There is nobody to explain.")
    if one.hidden or not one.row.interviewers:
        raise RuleError(one.hidden or f"{one.name} has no rating that counts; there is no number.")
    return one


def _standing(table: CompareController, found: "Standings", one: "ComparedCandidate") -> list[str]:
    standing = table.standing(one.candidate)
    if standing is None:
        raise RuleError(f"{one.name} has no rating that counts; there is no standing.")
    made = explain_standing(found, one.candidate)
    often = f"{chance(standing, found)}; {chance_of(standing, found)}." if standing.p_top is not None else ""
    said = [f"{note[0].upper()}{note[1:]}." for note in notes(standing)]
    return [
        *in_words(made, one.name, table.wording),
        "",
        *([often] if often else []),
        *said,
        "",
        METHOD,
        "",
        *cautions(found),
    ]
