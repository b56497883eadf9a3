"""One interviewer's rating of one answer, as rows."""

from collections.abc import Mapping

from interview.formatting import OUTCOMES, SIGNS, line_marks, times, told, when
from interview.model.opening import Debrief, Decision
from interview.model.scorecard import Answer, Scorecard
from interview.model.wording import Wording
from interview.tui.toolkit.framed_page import hanging, indented
from interview.tui.toolkit.rows import Row, Span, row, width

LONG = 600
"""Characters of one noted line that are shown."""


def answer_rows(start: Row, card: Scorecard, answer: Answer, wording: Wording, cells: int) -> list[Row]:
    """Return the level with its anchor, then what was noted.

    Args:
        start: What stands before the level; further rows hang under its end.
        card: Whose.
        answer: What was recorded.
        wording: The words behind the ids.
        cells: The width.
    """
    indent = Span(" " * width(start))
    level, anchor = rated(card, answer, wording)
    rows = hanging((*start, Span(f"{level} ", "strong")), anchor, cells)
    for line in answer.evidence:
        rows += hanging(
            row(indent, Span(f"{SIGNS[line.polarity]} ", "strong")),
            f"{line.text[:LONG]}{line_marks(line)}",
            cells,
        )
    return rows


def rated(card: Scorecard, answer: Answer, wording: Wording) -> tuple[str, str]:
    """Return the level, or how it was settled without one, and the words of the level."""
    rating = answer.rating
    if rating is None:
        return "–", "no rating"
    if rating.level is None:
        return "NE" if rating.no_evidence else "–", str(rating)
    late = " late" if rating.late else ""
    return f"{rating.level}{late}", wording.anchor(answer, rating.level, card.fingerprint)


def behind_rows(
    card: Scorecard, answer: Answer, flags: Mapping[str, str], indent: str, cells: int
) -> list[Row]:
    """Return what else was recorded about an answer: count, kind, flags by name, changes."""
    rows = [line for words in _remarks(answer) for line in indented(words, indent, cells, "dim")]
    for flag in answer.flags:
        kind = flags.get(flag.kind, flag.kind)
        style = "bad" if kind.startswith("red") else "good"
        rows += indented(f"{kind}: “{flag.quote}”", indent, cells, style)
    for change in card.amendments:
        if change.question == answer.question:
            words = f"was {change.before}; changed: {change.reason}"
            rows += indented(words, indent, cells, "warn")
    return rows


def settled_rows(debrief: Debrief | None, question: str, cells: int) -> list[Row]:
    """Return what the panel made of a question, beside the ratings."""
    if debrief is None:
        return []
    rows: list[Row] = []
    for agreed in debrief.consensus:
        if agreed.question == question:
            start = row(Span(f"   agreed {agreed.level}: ", "good"))
            rows += hanging(start, f"{agreed.reason} (with {', '.join(agreed.present)})", cells)
    for talk in debrief.discussed:
        if talk.question == question:
            verb = "accepted without discussion by" if talk.waved else "discussed by"
            words = f": {talk.words}" if talk.words else ""
            rows += hanging(row(Span(f"   {verb} {talk.who}", "good")), words, cells)
    return rows


def _remarks(answer: Answer) -> list[str]:
    said = [f"count, not scored: {times(answer.count)}"] if answer.count else []
    if answer.situational:
        said.append("rated on the anchors of “what would you do?”, apart from the mean")
    elif told(answer):
        said.append(told(answer))
    if answer.other_domain:
        said.append("from colleagues, study or volunteering")
    return [*said, *(f"off the script: {words}" for words in answer.off_script)]


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
        Span(f"   {OUTCOMES[one.outcome]}", style), Span(f"  {one.who}, {when(one.at, now)}: ", "dim")
    )
    return (
        hanging(start, one.reason, cells)
        if len(one.reason) < cells
        else [start, *hanging(row("     "), one.reason, cells)]
    )
