"""The review as rows: what is missing first, then the ratings, the totals, the end."""

from interview.conduct.review import NO_IMPRESSION
from interview.conduct.state import Response, State
from interview.formatting import SIGNS, line_marks, time_of_day
from interview.model.wording import Wording
from interview.scoring.explain import explain_total
from interview.scoring.explanation_wording import in_words
from interview.scoring.ratings import basis_of_kit
from interview.scoring.summary import Profile, shown
from interview.tui.conduct import edge_rows, speech_rows
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.conduct_page import LEAST, awake
from interview.tui.conduct.rating_rows import counted, levels, settled
from interview.tui.conduct.review_keys import FIXES
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, exactly, row, rule, width, wrap
from interview.workspace.live_interview import Live
from interview.workspace.reviewing import all_gaps, own_totals

EVIDENCE_ROWS = 3
"""Rows that one noted line takes at most."""


def page(controller: ConductController, cells: int, height: int) -> Page:
    """Return the whole review at that size."""
    cells, height = max(cells, LEAST[0]), max(height, LEAST[1])
    below, caret_row, column = _below(controller, cells, height // 2)
    room = height - 2 - len(below)
    body = awake(controller, _body(controller, cells))
    scroll = max(0, min(controller.scroll, len(body) - room))
    rows = [
        edge_rows.header(controller, cells),
        *exactly(body[scroll:], room),
        *below,
        edge_rows.footer(controller, cells),
    ]
    if scroll + room < len(body):
        rows[room] = row(Span(f" ↓ {len(body) - scroll - room + 1} rows more", "dim"))
    caret = None if column is None else (column, 1 + room + caret_row)
    return Page(rows, caret, scroll)


def still(live: Live, _level: int | None, cells: int, height: int) -> list[Row]:
    """Return the rows of a review that nobody is in."""
    return page(ConductController(live), cells, height).rows


def _below(controller: ConductController, cells: int, most: int) -> tuple[list[Row], int, int | None]:
    """Return the open list or message above the footer, and where the caret is in it."""
    told = edge_rows.message(controller, cells)
    if controller.panel is None:
        return ([rule((), (), cells), *told] if told else []), 0, None
    listed, column = speech_rows.panel_rows(controller.panel, cells, most)
    title = rule(row(Span(controller.panel.title, "warn")), (), cells)
    return [title, *told, *listed], 1 + len(told), column


def _body(controller: ConductController, cells: int) -> list[Row]:
    live, state = controller.live, controller.live.state
    return [
        *edge_rows.banner(controller, cells),
        *_end(live, cells),
        *_missing(state, cells),
        *_totals(controller, cells),
        *_impression(state, cells),
        *_flags(live, cells),
        *_ratings(live, cells),
        *_amendments(live, cells),
    ]


def _end(live: Live, cells: int) -> list[Row]:
    state = live.state
    if state.submitted is None:
        return []
    when = time_of_day(state.submitted)
    if live.is_practice:
        text = "Practice: nothing is kept, so there is no receipt."
    elif receipt := live.receipt():
        text = (
            f"Submitted at {when}. Receipt {receipt}: note it down; it tells later that nothing was changed."
        )
    else:
        text = f"To be submitted, {when}; it counts, with a receipt, when it is on the disk."
    return [row(Span(f" {line}", "good")) for line in wrap(text, cells - 2)]


def _missing(state: State, cells: int) -> list[Row]:
    if state.is_submitted:
        return []
    found = all_gaps(state)
    if not found:
        return [row(Span(" Nothing is missing. ", "good"), Span("s", "key", "s"), " submits.")]
    keys = iter(FIXES)
    rows = [rule(row(Span("missing, or to look at", "warn")), (), cells)]
    for gap in found:
        key = next(keys, " ") if gap.question else "o" if gap.sentence == NO_IMPRESSION else " "
        style = "warn" if gap.blocking else ""
        lines = wrap(gap.sentence, cells - 6)
        rows.append(row(" ", Span(key, "key", key.strip()), " ", Span(lines[0], style)))
        rows += [row("   ", Span(line, style)) for line in lines[1:]]
    return rows


def _totals(controller: ConductController, cells: int) -> list[Row]:
    live, state = controller.live, controller.live.state
    title = rule(row("totals, your own card only"), (), cells)
    if state.unsettled:
        return [title, row(Span(" Shown when every question is rated or skipped.", "dim"))]
    total = own_totals(live.scorecard(), live.kit)
    rows = [title, *_total(total)]
    for part in total.traits:
        name = cut(live.kit.rubric(part.trait).name, 24)
        fallback = part.situational.mean
        apart = f"  what one would do, apart: {shown(fallback)}" if fallback is not None else ""
        rows.append(row(f" {name:<26}", Span(shown(part.score.mean), "strong"), Span(apart, "dim")))
    if controller.shows_totals:
        made = explain_total(total, basis_of_kit(live.kit))
        for line in in_words(made, live.candidate.name, Wording(live.opening))[1:]:
            rows += [row(Span(f" {text}", "dim")) for text in _indented(line, cells - 2)]
    else:
        rows.append(row(" ", Span("t", "key", "t"), Span(" how is this made?", "dim")))
    return rows


def _total(total: Profile) -> list[Row]:
    counts = total.tally
    rows = [
        row(
            f" {'Mean of the traits':<26}",
            Span(shown(total.total.mean), "strong"),
            Span(f"  {counts.rated} of {counts.planned} questions rated", "dim"),
        )
    ]
    if not counts.is_complete:
        rows.append(row(Span(" Incomplete, which is not the same as low.", "warn")))
    return rows


def _indented(line: str, cells: int) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()))
    return [indent + part for part in wrap(line, cells - len(indent))]


def _impression(state: State, cells: int) -> list[Row]:
    if state.impression is None:
        return []
    words = f"{state.impression.level} {state.impression.words}".rstrip()
    return [
        rule(row("overall impression, never mixed into the totals"), (), cells),
        *(row(f" {line}") for line in wrap(words, cells - 2)),
    ]


def _flags(live: Live, cells: int) -> list[Row]:
    rows: list[Row] = []
    for number, found in enumerate(live.state.responses.values(), 1):
        for flag in found.answer.flags:
            kind = live.kit.flag(flag.kind)
            text = f"{number} {kind.polarity}, {kind.name}: “{flag.quote}”"
            style = "bad" if kind.polarity == "red" else "good"
            rows += [row(Span(f" {line}", style)) for line in wrap(text, cells - 2)[:EVIDENCE_ROWS]]
    return [rule(row("flags; they change no score"), (), cells), *rows] if rows else []


def _ratings(live: Live, cells: int) -> list[Row]:
    state = live.state
    rows: list[Row] = []
    for number, found in enumerate(state.responses.values(), 1):
        rows += [*_rating(state, number, found, cells), BLANK]
    return [rule(row("ratings, with the evidence"), (), cells), *rows[:-1]]


def _rating(state: State, number: int, found: Response, cells: int) -> list[Row]:
    name = state.kit.rubric(found.answer.trait).name
    topic = state.kit.question(found.answer.asked_as or found.answer.question).topic
    how = settled(found) or "no rating"
    style = "strong" if found.answer.rating else "warn"
    start = row(f" {number} ", Span(f"{name}: {how}", style))
    room = cells - width(start) - 3
    about = f"  {cut(topic, min(room, 40))}" if room >= 12 else ""  # noqa: PLR2004 - less says nothing
    rows = [row(*start, Span(about, "dim"))]
    rating = found.answer.rating
    if rating is not None and rating.level is not None:
        anchor = levels(state, found)[rating.level - 1]
        rows += [row("   ", Span(line, "picked")) for line in wrap(anchor, cells - 5)]
    if counted(found):
        rows.append(row(Span(f"   {counted(found)}", "dim")))
    for line in found.answer.evidence:
        text = wrap(f"{line.text[:400]}{line_marks(line)}", cells - 8)[:EVIDENCE_ROWS]
        rows.append(row(Span(f"   {SIGNS[line.polarity]} ", "strong"), *text[:1]))
        rows += [row("     ", more) for more in text[1:]]
    rows += [
        row(Span(f"   off the script: {cut(words, cells - 22)}", "dim")) for words in found.answer.off_script
    ]
    return rows


def _amendments(live: Live, cells: int) -> list[Row]:
    rows: list[Row] = []
    for change in live.state.amendments:
        name = live.kit.rubric(live.state.responses[change.question].answer.trait).name
        before, after = change.before.level or "NE", change.after.level or "NE"
        text = f"{name}: {before} became {after}. {change.reason}"
        rows += [row(f" {line}") for line in wrap(text, cells - 2)]
    return [rule(row("amended after submission"), (), cells), *rows] if rows else []
