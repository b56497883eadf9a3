"""The comparison in hand: which rows in which order, where the cursor is, what is pinned."""

from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from rich.cells import cell_len

from interview.errors import RuleError
from interview.model.wording import Wording, flag_names
from interview.scoring.comparison_table import short_names
from interview.scoring.standing_wording import Band, band
from interview.tui.compare.compared_candidates import (
    ADJUSTED,
    ALL,
    COUNTS,
    NAME,
    RISING,
    Column,
    ComparedCandidate,
    by_name,
    compared_candidates,
    fits,
    worth,
)
from interview.tui.toolkit.line_editor import LineEditor
from interview.tui.toolkit.list_cursor import moved

if TYPE_CHECKING:
    from interview.scoring.comparison_table import ComparisonTable
    from interview.scoring.standing import Standing, Standings
    from interview.workspace.comparing import Results

MOST_PINNED = 5
"""So many stay on top, and so many fit side by side."""
FEWEST_BESIDE = 2
Group = tuple[int, Band | None]
"""A set of questions, and a group against the cut."""
KEPT = (
    "made",
    "compared",
    "wording",
    "flags",
    "marks",
    "has_incomplete",
    "longest_name",
    "_above",
    "_standings",
)
"""What is worked out once from what was read."""


class CompareController:
    """Candidates by traits.

    Args:
        found: What the viewer may know.
    """

    def __init__(self, found: "Results") -> None:
        self.found = found
        self.standings: Standings | None = None
        self.is_adjusted = False
        self.order: Column | None = None
        """What rows are ordered by; none: raw totals, or groups where standings are shown."""
        self.is_turned = False
        self.filter = LineEditor()
        self.is_filtering = False
        self.pinned: list[str] = []
        self.at = 0
        self.column = 0
        self.top = 0
        """The first row that is not pinned and in sight; drawing moves it."""
        self.first_column = 0
        """The first column behind the total in sight, where not all are; drawing moves it."""
        self._arrange()

    def take(self, found: "Results") -> None:
        """Show what was read anew; order, filter, pins and cursor stay."""
        here = self.current
        self.found, self.standings = found, None
        if self.is_adjusted:
            self.is_adjusted, self.order, self.column = False, None, 0
        for kept in KEPT:
            self.__dict__.pop(kept, None)
        self.pinned = [one for one in self.pinned if one in self.compared]
        self.column = min(self.column, len(self.columns) - 1)
        self._arrange()
        if here is not None and here.candidate in self.rows:
            self.at = self.rows.index(here.candidate)

    @cached_property
    def wording(self) -> Wording:
        """The words behind the ids of the opening."""
        return Wording(self.found.opening)

    @cached_property
    def made(self) -> "ComparisonTable":
        """The comparison in words."""
        return self.found.table

    @cached_property
    def compared(self) -> dict[str, ComparedCandidate]:
        """Everybody, in the order of the raw totals."""
        return compared_candidates(self.found, self.made)

    @cached_property
    def longest_name(self) -> int:
        """How many cells the longest name takes."""
        return max((cell_len(one.name) for one in self.compared.values()), default=0)

    @cached_property
    def has_incomplete(self) -> bool:
        """Whether somebody's total is provisional or not shown."""
        rows = (one.row for one in self.compared.values() if not one.hidden)
        return any(row.interviewers and not row.complete for row in rows)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks behind the figures of this table."""
        figures = [
            *(one.line.total for one in self.compared.values()),
            *(cell for one in self.compared.values() for cell in one.line.cells),
        ]
        return frozenset("".join(figures))

    @cached_property
    def short_names(self) -> dict[str, str]:
        """The traits in a few letters each."""
        traits = self.found.matrix.traits
        return dict(zip(traits, short_names(self.found.basis.kit, traits), strict=True))

    @cached_property
    def flags(self) -> dict[str, str]:
        """The kinds of flags in words."""
        return flag_names(self.found.opening)

    @cached_property
    def _above(self) -> dict[str, str]:
        """Whose row is right above in the order of the raw totals."""
        ranked = list(self.compared)
        return dict(zip(ranked[1:], ranked, strict=False))

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column of the table as it is shown now."""
        if self.is_adjusted:
            return ADJUSTED
        return (NAME, ALL, *(Column("trait", one) for one in self.found.matrix.traits), *COUNTS)

    @property
    def here(self) -> Column:
        """The column under the cursor."""
        return self.columns[self.column]

    @property
    def current(self) -> ComparedCandidate | None:
        """The candidate under the cursor; none where nobody fits the filter."""
        return self.compared[self.rows[self.at]] if self.rows else None

    @property
    def is_ranked(self) -> bool:
        """Whether rows stand in the order of raw totals, highest first."""
        return (self.order or ALL) == ALL and not self.is_turned and not self.is_grouped

    @property
    def is_grouped(self) -> bool:
        """Whether rows stand in groups by the chance to be among the top."""
        return self.is_adjusted and self.order is None

    def standing(self, candidate: str) -> "Standing | None":
        """Return the candidate's standing; none before it is asked for, and where not rated."""
        return self._standings.get(candidate)

    def group(self, candidate: str) -> "Group | None":
        """Return the candidate's set of questions and group against the cut; none without a standing."""
        found = self.standing(candidate)
        return (found.question_set, band(found)) if found is not None else None

    def is_tied_above(self, place: int) -> bool:
        """Tell whether the row right above is within the standard error; only in raw order."""
        candidate = self.rows[place]
        if not self.is_ranked or place <= len(self.pinned):
            return False
        is_next = self.rows[place - 1] == self._above.get(candidate)
        return is_next and self.compared[candidate].line.is_tied

    def arrow(self, column: Column) -> str:
        """Return which way rows are ordered, for the heading they are ordered by."""
        if self.order != column:
            return ""
        return "↑" if self.is_turned else "↓"

    def move(self, action: str, page: int) -> bool:
        """Move the cursor as an action says; false when it is no such action."""
        if action in {"left", "right"}:
            step = -1 if action == "left" else 1
            self.column = max(0, min(len(self.columns) - 1, self.column + step))
            return True
        place = moved(action, self.at, len(self.rows), page)
        self.at = self.at if place is None else place
        return place is not None

    def order_by_column(self) -> None:
        """Order the rows by the column under the cursor; by the same again: the other way round."""
        self.is_turned = not self.is_turned if self.order == self.here else False
        self.order = self.here
        self.at = self.top = 0
        self._arrange()

    def reset_order(self) -> None:
        """Go back to raw totals, or to groups where standings are shown."""
        self.order, self.is_turned = None, False
        self._arrange()

    def pin(self) -> None:
        """Pin the candidate under the cursor to the top, or let go again.

        Raises:
            RuleError: So many are pinned already.
        """
        if self.current is None:
            return
        candidate = self.current.candidate
        if candidate in self.pinned:
            self.pinned.remove(candidate)
        elif len(self.pinned) == MOST_PINNED:
            raise RuleError(f"{MOST_PINNED} candidates are pinned already; p lets go of one.")
        else:
            self.pinned.append(candidate)
        self._arrange()
        self.at = self.rows.index(candidate)

    def beside(self) -> tuple[str, ...]:
        """Return whom to put side by side: the pinned ones, with the one under the cursor if alone.

        Raises:
            RuleError: There are fewer than two.
        """
        wanted = list(self.pinned)
        if len(wanted) < FEWEST_BESIDE and self.current and self.current.candidate not in wanted:
            wanted.append(self.current.candidate)
        if len(wanted) < FEWEST_BESIDE:
            raise RuleError("Pin two to five candidates with p; then t puts them side by side.")
        return tuple(wanted)

    def adjust(self, standings: "Standings | None") -> None:
        """Show where everybody stands, or the raw table again."""
        here = self.current
        self.standings = standings or self.standings
        self.is_adjusted = standings is not None
        self.__dict__.pop("_standings", None)
        self.column, self.order, self.is_turned, self.top = 0, None, False, 0
        self._arrange()
        self.at = self.rows.index(here.candidate) if here else 0

    def look_for(self, typed: str) -> None:
        """Edit the filter by one key."""
        if self.filter.press(typed):
            self._refilter()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the filter."""
        self.filter.insert(pasted)
        self._refilter()

    def forget_filter(self) -> None:
        """Show everybody again."""
        self.filter.set("")
        self._refilter()

    def _refilter(self) -> None:
        here = self.current
        self._arrange()
        fits = here is not None and here.candidate in self.rows
        self.at = self.rows.index(here.candidate) if here and fits else 0

    @cached_property
    def _standings(self) -> "dict[str, Standing]":
        return {row.candidate: row for row in self.standings.rows} if self.standings else {}

    def _arrange(self) -> None:
        """Put the rows in order: the pinned, then those that fit, the withheld last."""
        pinned = [self.compared[one] for one in self.pinned]
        words = self.filter.text.casefold().split()
        others = [
            one for one in self.compared.values() if one.candidate not in self.pinned and fits(one, words)
        ]
        shown = [one for one in others if not one.hidden]
        withheld = sorted((one for one in others if one.hidden), key=by_name)
        self.rows = [one.candidate for one in (*pinned, *self._ordered(shown), *withheld)]
        self.groups = self._groups(len(pinned))
        self.at = max(0, min(self.at, len(self.rows) - 1))

    def _ordered(self, shown: list[ComparedCandidate]) -> list[ComparedCandidate]:
        if self.is_grouped:
            return sorted(shown, key=self._by_group)
        if self.order is None or self.order == ALL:
            return self._in_raw_order(shown)
        known = [
            (worth(one, self.order, self.standing(one.candidate)), one) for one in sorted(shown, key=by_name)
        ]
        some = [(value, one) for value, one in known if value is not None]
        is_falling = (self.order.kind not in RISING) != self.is_turned
        some.sort(key=lambda pair: pair[0], reverse=is_falling)
        if self.order in ADJUSTED:  # nobody is ordered against who was asked other questions
            some.sort(key=lambda pair: (self.group(pair[1].candidate) or (0, None))[0])
        return [*(one for _, one in some), *(one for value, one in known if value is None)]

    def _groups(self, first: int) -> "dict[int, Group | None]":
        """Return at which row each group begins; none where rows are not in groups."""
        found: dict[int, Group | None] = {}
        if self.is_grouped:
            for place in range(first, len(self.rows)):
                group = self.group(self.rows[place])
                if place == first or group != self.group(self.rows[place - 1]):
                    found[place] = group
        return found

    def _in_raw_order(self, shown: list[ComparedCandidate]) -> list[ComparedCandidate]:
        if not self.is_turned:
            return shown
        ranked = [one for one in shown if one.row.total is not None]
        return [*reversed(ranked), *(one for one in shown if one.row.total is None)]

    def _by_group(self, one: ComparedCandidate) -> tuple[float, int, float, str]:
        """Order by set of questions and group; inside the unclear one nobody stands above anybody."""
        found = self.standing(one.candidate)
        if found is None:
            return inf, 0, 0.0, by_name(one)
        group = band(found)
        place = list(Band).index(group) if group is not None else 0
        return found.question_set, place, 0.0 if group is Band.UNCLEAR else -found.score, by_name(one)
