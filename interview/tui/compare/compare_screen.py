"""The comparison of an opening's candidates."""

from functools import partial
from typing import TYPE_CHECKING

from interview.errors import RuleError
from interview.tui.compare import compare_page, explain_lines
from interview.tui.compare.compare_controller import CompareController
from interview.tui.keymap import Action, actions
from interview.tui.toolkit.form import EntryForm, reason_form
from interview.tui.toolkit.framed_page import reading
from interview.tui.toolkit.framed_screen import FramedScreen
from interview.tui.toolkit.page import Page
from interview.workspace import comparing, debriefing, oversight

if TYPE_CHECKING:
    from interview.scoring.standing import Chances, Standings
    from interview.workspace.comparing import Results
    from interview.workspace.fairness_check import FairnessSheet

FINDING = frozenset({"enter", "escape", "up", "down"})


class CompareScreen(FramedScreen):
    """Candidates by traits; everything about them is a key away.

    Args:
        opening: The id of the opening.
    """

    PLACE = "compare"

    def __init__(self, opening: str) -> None:
        super().__init__()
        self._opening = opening
        self._table: CompareController | None = None
        self._is_stale = True
        self.begin_waiting()

    @property
    def typed_now(self) -> str:
        """The filter while it is typed, else the line being filled in."""
        is_finding = self._table is not None and self._table.is_filtering
        return self._table.filter.text if self._table and is_finding else super().typed_now

    def page(self, cells: int, height: int) -> Page:
        """Return the table, or that it is being read."""
        if self._table is None:
            return reading()
        return compare_page.page(self._table, self._below, self.offered(), (cells, height))

    def offered(self) -> tuple[Action, ...]:
        """Return what can be done; a reveal only where something is withheld, and first there."""
        known = actions(self.PLACE)
        reveal = tuple(action for action in known if action.id == "reveal")
        others = tuple(action for action in known if action.id != "reveal")
        one = self._table.current if self._table else None
        return (*reveal, *others) if one is not None and one.hidden else others

    def on_screen_resume(self) -> None:
        """Show where the cursor was led; read the records where something may have changed since."""
        self.paint()
        if self._is_stale:
            self._read()

    def stale(self) -> None:
        """Read the records again when this screen is come back to."""
        self._is_stale = True

    def refused(self, problem: str) -> None:
        """Say why; where there is nothing to show at all, go back."""
        if self._table is None:
            self.leave_with(problem)
        else:
            super().refused(problem)

    def press(self, typed: str) -> None:
        """Type the filter, or do what the key stands for."""
        table = self._table
        if table is None or not table.is_filtering:
            super().press(typed)
            return
        if typed in FINDING:
            table.is_filtering = False
            if typed == "escape":
                table.forget_filter()
        else:
            table.look_for(typed)
        self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the filter or the form."""
        if self._table is not None and self._table.is_filtering:
            self._table.paste(pasted)
            self.paint()
        else:
            super().paste(pasted)

    def act(self, action: str) -> None:
        """Move, or do what the action is."""
        table = self._table
        if table is None:
            if action == "back":
                self.house.back()
            return
        if table.move(action, compare_page.page_of_rows(self.size.height)):
            return
        command = getattr(self, f"_do_{action}", None)
        if command is not None:
            command(table)

    def _read(self) -> None:
        read = partial(comparing.look, self.house.workspace, self._opening, self.house.who)
        self.wait_for(read, self._show)

    def _show(self, found: "Results") -> None:
        self._is_stale = False
        if self._table is None:
            self._table = CompareController(found)
        else:
            self._table.take(found)
        self.paint()
        self.warn_of(self._opening)

    def _do_back(self, table: CompareController) -> None:
        if table.filter.text:
            table.forget_filter()
        elif table.order is not None:
            table.reset_order()
        else:
            self.house.back()

    def _do_help(self, _table: CompareController) -> None:
        self.house.action_help()

    def _do_again(self, _table: CompareController) -> None:
        self._read()

    def _do_order(self, table: CompareController) -> None:
        table.order_by_column()

    def _do_find(self, table: CompareController) -> None:
        table.is_filtering = True

    def _do_pin(self, table: CompareController) -> None:
        table.pin()

    def _do_adjust(self, table: CompareController) -> None:
        if table.is_adjusted:
            table.adjust(None)
        elif table.standings is not None:
            table.adjust(table.standings)
        else:
            self.tell("Counting where everybody stands …")
            self.wait_for(partial(comparing.adjusted, table.found), self._adjusted)

    def _adjusted(self, standings: "Standings") -> None:
        self.close()
        if self._table is not None:
            self._table.adjust(standings)
            self.paint()

    def _do_open(self, table: CompareController) -> None:
        if table.current is not None:
            self.house.go("candidate", table)

    def _do_beside(self, table: CompareController) -> None:
        people = table.beside()
        if table.standings is None:
            self.house.go("beside", table, people)
        else:
            self.wait_for(partial(comparing.head_to_head, table.found, people), partial(self._beside, people))

    def _beside(self, people: tuple[str, ...], chances: "Chances") -> None:
        self.house.go("beside", self._table, people, chances)

    def _do_explain(self, table: CompareController) -> None:
        self.house.go("reading", "how it was made", explain_lines.lines(table))

    def _do_what_if(self, table: CompareController) -> None:
        self.house.go("what_if", table)

    def _do_board(self, _table: CompareController) -> None:
        self.house.go("board", self._opening)

    def _do_leave_out(self, table: CompareController) -> None:
        self.house.go("leave_out", table.found, self.stale)

    def _do_debrief(self, table: CompareController) -> None:
        if table.current is None:
            return
        meet = partial(
            debriefing.meeting, self.house.workspace, self._opening, table.current.candidate, self.house.who
        )
        self.wait_for(meet, lambda met: self.house.go("debrief", met, self.stale))

    def _do_calibration(self, _table: CompareController) -> None:
        look = partial(oversight.calibration, self.house.workspace, self._opening, self.house.who)
        self.tell("Counting how interviews were held …")
        self.wait_for(look, self._show_calibration)

    def _show_calibration(self, found: oversight.Calibration) -> None:
        from interview.scoring.calibration import calibration_lines  # noqa: PLC0415 - seldom asked

        self.close()
        table = self._table
        topics = {one.question: table.wording.topic(one.question) for one in found.questions} if table else {}
        lines = calibration_lines(found.interviewers, found.questions, found.agreement, found.effects, topics)
        self.house.go("reading", "how interviews were held", lines)

    def _do_fairness(self, _table: CompareController) -> None:
        from interview.workspace.fairness_check import fairness  # noqa: PLC0415 - seldom asked

        self.tell("Reading how interviews were held …")
        self.wait_for(
            partial(fairness, self.house.workspace, self._opening, self.house.who), self._read_sheet
        )

    def _read_sheet(self, sheet: "FairnessSheet") -> None:
        self.close()
        self.house.go("reading", sheet.title, [*sheet.remarks, "", *sheet.lines(), "", *sheet.told()])

    def _do_reveal(self, table: CompareController) -> None:
        one = table.current
        if one is None or not one.hidden:
            raise RuleError("The results of this candidate are shown already.")
        title = f"see the results of {one.name} before all cards are submitted"
        form = reason_form("why before all cards are submitted; it is recorded", "show them")
        self.ask(title, form, partial(self._reveal, one.candidate))

    def _reveal(self, candidate: str, form: EntryForm) -> None:
        def show() -> "Results":
            workspace, who = self.house.workspace, self.house.who
            comparing.reveal(workspace, self._opening, candidate, form.value("reason"), who=who)
            return comparing.look(workspace, self._opening, who)

        self.wait_for(show, self._revealed)

    def _revealed(self, found: "Results") -> None:
        self.close()
        self._show(found)
        self.tell("Shown from now on to you alone; the reason is recorded with the opening.")
