"""The conduct screen as rows, for any size of terminal."""

from interview.tui.conducting.board import topic
from interview.tui.conducting.hands import Hands
from interview.tui.presenters import judging, noting, speaking, top
from interview.tui.presenters.page import Page
from interview.tui.presenters.rows import (
    BLANK,
    Row,
    Span,
    beside,
    exactly,
    flowed,
    row,
    rule,
)

LEAST = (60, 16)
"""Smaller pages are laid out for this size and cut."""
WIDE = 110
"""From this width on there are two columns."""
EDGES = 4
"""Header, the next step, note line, footer."""
RIGHT_SHARE = 3
"""The right column takes one part in this many."""


def page(hands: Hands, cells: int, height: int) -> Page:
    """Return the whole screen at that size."""
    cells, height = max(cells, LEAST[0]), max(height, LEAST[1])
    if cells >= WIDE:
        return _wide(hands, cells, height)
    return _narrow(hands, cells, height)


def _narrow(hands: Hands, cells: int, height: int) -> Page:
    shares = _shares(hands, cells, height - EDGES)
    middle, caret = _middle(hands, cells, shares[1], with_words=False)
    rows = [
        top.header(hands, cells),
        *_speech(hands, cells, shares[0]),
        speaking.step(hands, cells),
        *middle,
        *_judging(hands, cells, shares[2]),
        *_notes(hands, cells, shares[3]),
    ]
    start = 2 + shares[0]
    return _finished(hands, rows, cells, height, None if caret is None else (caret, start + 1))


def _wide(hands: Hands, cells: int, height: int) -> Page:
    right = cells // RIGHT_SHARE
    left = cells - right - 3
    body = height - 3
    said, offered = (9, 13) if body >= 30 else (6, 7)  # noqa: PLR2004 - a tall window
    middle, caret = _middle(hands, left, offered, with_words=True)
    column = [
        *_speech(hands, left, said, airy=True),
        speaking.step(hands, left),
        *middle,
        *_notes(hands, left, body - said - 1 - offered),
    ]
    rows = [
        top.header(hands, cells),
        *beside(exactly(column, body), exactly(_aside(hands, right, body), body), (left, right)),
    ]
    return _finished(hands, rows, cells, height, None if caret is None else (caret, said + 3))


def _finished(
    hands: Hands, rows: list[Row], cells: int, height: int, caret: tuple[int, int] | None
) -> Page:
    line, column = noting.note_line(hands, cells)
    if column is not None:
        caret = (column, height - 2)
    return Page([*exactly(rows, height - 2), line, top.footer(hands, cells)], caret)


def _shares(hands: Hands, cells: int, room: int) -> tuple[int, int, int, int]:
    """Return the rows of speech, offers, levels and notes, their rules counted in.

    Levels take what they need and the notes keep one row; a list that is open takes from the levels.
    """
    speech, offered, judged = (6, 4, 7) if room >= 19 else (4, 3, 6) if room >= 15 else (2, 2, 6)  # noqa: PLR2004 - by what fits 24, 20 and 16 rows
    found = hands.live.state.current
    if found is not None:
        needed = 1 + len(judging.anchor_rows(hands, found, cells, is_full=False))
        judged = max(judged, min(needed, room - 2 - 2 - 2))
    if hands.panel is not None and not hands.message:
        listed = len(speaking.panel_rows(hands.panel, cells, offered - 1)[0])
        more = max(0, listed + 1 - offered)
        offered, judged = offered + more, max(0, judged - more)
    elif found is not None and found.answer.rating is not None:
        offered = 2
    over = speech + offered + judged + 2 - room
    if over > 0:
        speech, over = max(2, speech - over), over - max(0, speech - 2)
        judged -= max(0, over)
    return speech, offered, judged, room - speech - offered - judged


def _speech(hands: Hands, cells: int, height: int, *, airy: bool = False) -> list[Row]:
    banner = top.banner(hands, cells)
    rows = speaking.speech(hands, cells, height - len(banner) - 2 * airy)
    if airy:
        rows = [*rows, BLANK]
    filler = [BLANK] * (height - len(banner) - len(rows))
    return [*banner, *filler, *rows] if not airy else [*banner, BLANK, *rows, *filler[1:]]


def _middle(
    hands: Hands, cells: int, height: int, *, with_words: bool
) -> tuple[list[Row], int | None]:
    """Return the rule and what is under it: a message, an open list, or what may have come back."""
    found = hands.live.state.current
    right = row(Span(judging.counted(found), "strong")) if found else ()
    title = speaking.offers_title(hands, found)
    style = "warn" if hands.panel is not None else ""
    rows, caret = [rule(row(Span(title, style)), right, cells)], None
    told = top.message(hands, cells)
    room = height - 1
    if hands.panel is None:
        rows += told
        rows += speaking.came_back(hands, cells, room - len(told), with_words=with_words)
    else:
        listed, caret = speaking.panel_rows(hands.panel, cells, room)
        rows += [*listed, *told] if caret is not None else [*told, *listed]
    caret = None if hands.in_notes else caret
    return exactly(rows, height), caret


def _judging(hands: Hands, cells: int, height: int) -> list[Row]:
    state, found = hands.live.state, hands.live.state.current
    if height <= 0:
        return []
    if found is None:
        rows = judging.question_rows(state, cells, height - 1)
        return exactly([rule(row("the questions"), (), cells), *rows], height)
    rows = judging.anchor_rows(hands, found, cells, is_full=False)
    return exactly([judging.title(hands, found, cells), *rows], height)


def _notes(hands: Hands, cells: int, height: int) -> list[Row]:
    if height <= 0:
        return []
    lines = noting.lines(hands, cells, height - 1)
    filler = [BLANK] * (height - 1 - len(lines))
    return [noting.title(hands, cells), *filler, *lines]


def _aside(hands: Hands, cells: int, height: int) -> list[Row]:
    state, found = hands.live.state, hands.live.state.current
    if found is None:
        return [rule(row("the questions"), (), cells), *judging.question_rows(state, cells, height)]
    items = judging.tick_items(state, found)
    rows = [
        rule(row(Span(topic(state, found), "strong")), (), cells),
        *judging.anchor_rows(hands, found, cells, is_full=True),
        rule(row("told so far"), (), cells),
        *(row(" ", *line) for line in flowed(items, cells - 2, 2)),
    ]
    probes = judging.probe_rows(hands, found, cells)
    if probes:
        rows += [rule(row("follow-ups still open"), (), cells), *probes]
    left = height - len(rows) - 1
    rows.append(rule(row("the questions"), (), cells))
    return [*rows, *judging.question_rows(state, cells, left)]
