"""What was decided: every decision stays in sight, the newest last."""

from interview.formatting import OUTCOMES, when
from interview.model.opening import Debrief, Decision
from interview.tui.toolkit.framed_page import hanging
from interview.tui.toolkit.rows import Row, Span, row


def decided_rows(debrief: Debrief, now: float, cells: int) -> list[Row]:
    """Return the decisions, each with who, when and why."""
    last = len(debrief.decisions) - 1
    return [
        line
        for number, one in enumerate(debrief.decisions)
        for line in _decision(one, now, cells, is_last=number == last)
    ]


def _decision(one: Decision, now: float, cells: int, *, is_last: bool) -> list[Row]:
    style = "strong" if is_last else "dim"
    start = row(
        Span(f"   {OUTCOMES[one.outcome]}", style),
        Span(f"  {one.who}, {when(one.at, now)}: ", "dim"),
    )
    return (
        hanging(start, one.reason, cells)
        if len(one.reason) < cells
        else [start, *hanging(row("     "), one.reason, cells)]
    )
