"""The conduct screen as rows, for any size of terminal."""

from dataclasses import replace

from interview.tui.conducting.board import topic
from interview.tui.conducting.hands import Hands
from interview.tui.presenters import judging, noting, speaking, top
from interview.tui.presenters.page import Page
from interview.tui.presenters.rows import (
    BLANK,
    Row,
    Span,
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
WANTED = ((0, (2, 2, 6)), (15, (4, 3, 6)), (19, (6, 4, 7)))
"""From how many rows on speech, offers and levels want how many."""
TALL = 30
"""From this many rows on there is air around the words to say."""


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
        *_speech(hands, cells, shares[0]),
        speaking.step(hands, cells),
        *middle,
        *_judging(hands, cells, shares[2]),
        *_notes(hands, cells, shares[3]),
    ]
    return _edged(hands, rows, (cells, height), _at(caret, shares[0] + 3))


def _wide(hands: Hands, cells: int, height: int) -> Page:
    right = cells // RIGHT_SHARE
    left = cells - right
    body = height - EDGES + 1
    said, offered = (10, 13) if body >= TALL else (6, 7)
    offered = max(offered, _listed(hands, left, offered - 1))
    middle, caret = _middle(hands, left, offered, with_words=True)
    rows = [
        *_speech(hands, left, said, airy=body >= TALL),
        speaking.step(hands, left),
        *middle,
        *_notes(hands, left, body - said - 1 - offered),
    ]
    bar = Span(" │ ", "rule")
    side = exactly(_aside(hands, right - 3, height), height)
    page = _edged(hands, rows, (left, height), _at(caret, said + 3))
    return replace(page, side=tuple((bar, *line) for line in side), side_cells=right)


def _at(column: int | None, line: int) -> tuple[int, int] | None:
    return None if column is None else (column, line)


def _edged(
    hands: Hands, rows: list[Row], size: tuple[int, int], caret: tuple[int, int] | None
) -> Page:
    """Return the page with its header, note line and footer."""
    cells, height = size
    line, column = noting.note_line(hands, cells)
    caret = caret if column is None else (column, height - 2)
    edges = [line, top.footer(hands, cells)]
    return Page([top.header(hands, cells), *exactly(rows, height - 3), *edges], caret)


def _shares(hands: Hands, cells: int, room: int) -> tuple[int, int, int, int]:
    """Return the rows of speech, offers, levels and notes, their rules counted in.

    The words to say and an open list are always whole, and there is a row for the note before;
    then come the levels, then the rest of what may have come back and what was said.
    """
    found = hands.live.state.current
    wanted = [want for least, want in WANTED if room >= least][-1]
    speech, offered, judged = wanted
    banner = len(top.banner(hands, cells))
    least = [min(banner + len(speaking.words(hands, cells)), room - 4), 2, 0, 2]
    if hands.panel is not None:
        least[1] = _listed(hands, cells, offered - 1)
    elif found is not None and found.answer.rating is not None:
        offered = 2
    if found is not None:
        judged = max(judged, 1 + len(judging.anchor_rows(hands, found, cells, is_full=False)))
    return _dealt(least, [speech, offered, judged, room], room)


def _listed(hands: Hands, cells: int, height: int) -> int:
    """Return the rows that an open list takes with its title and the message; 0 without one."""
    if hands.panel is None:
        return 0
    listed = speaking.panel_rows(hands.panel, cells, height)[0]
    return 1 + len(listed) + len(top.message(hands, cells))


def _dealt(least: list[int], wanted: list[int], room: int) -> tuple[int, int, int, int]:
    """Return shares of the room: to each the least, then by precedence up to what it wants."""
    shares = list(least)
    for index in (2, 1, 0, 3):
        spare = room - sum(shares)
        shares[index] += max(0, min(spare, wanted[index] - shares[index]))
    speech, offered, judged, notes = shares
    return speech, min(offered, room - speech), judged, max(0, notes)


def _speech(hands: Hands, cells: int, height: int, *, airy: bool = False) -> list[Row]:
    """Return the words to say at the foot of what was said; with air around them where there is room."""
    banner = top.banner(hands, cells)
    room = height - len(banner) - airy
    hint = speaking.hint(hands, cells, room - len(speaking.words(hands, cells)))
    rows = speaking.speech(hands, cells, room - len(hint), airy=airy)
    filler = [BLANK] * (room - len(hint) - len(rows))
    return [*banner, *hint, *filler, *rows, *[BLANK] * airy]


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
    rows.append(rule(row("follow-ups still open"), (), cells))
    rows += exactly(probes, judging.most_probe_rows(state, found, cells))
    left = height - len(rows) - 1
    rows.append(rule(row("the questions"), (), cells))
    return [*rows, *judging.question_rows(state, cells, left)]
