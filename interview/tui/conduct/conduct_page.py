"""The conduct screen as rows, for any size of terminal."""

from dataclasses import replace

from interview.tui.conduct import edge_rows, note_rows, rating_rows, speech_rows
from interview.tui.conduct.board_keys import topic
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, exactly, flowed, row, rule
from interview.workspace.live_interview import Live

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


def page(controller: ConductController, cells: int, height: int) -> Page:
    """Return the whole screen at that size."""
    cells, height = max(cells, LEAST[0]), max(height, LEAST[1])
    if cells >= WIDE:
        return _wide(controller, cells, height)
    return _narrow(controller, cells, height)


def still(live: Live, level: int | None, cells: int, height: int) -> list[Row]:
    """Return the rows of an interview that nobody is conducting, with one level read in full."""
    controller = ConductController(live)
    controller.reading = level
    return page(controller, cells, height).rows


def _narrow(controller: ConductController, cells: int, height: int) -> Page:
    shares = _shares(controller, cells, height - EDGES)
    middle, caret = _middle(controller, cells, shares[1], with_words=False)
    rows = [
        *_speech(controller, cells, shares[0]),
        speech_rows.step(controller, cells),
        *middle,
        *_judging(controller, cells, shares[2]),
        *_notes(controller, cells, shares[3]),
    ]
    return _edged(controller, rows, (cells, height), _at(caret, shares[0] + 3))


def _wide(controller: ConductController, cells: int, height: int) -> Page:
    right = cells // RIGHT_SHARE
    left = cells - right
    body = height - EDGES + 1
    said, offered = (10, 13) if body >= TALL else (6, 7)
    offered = max(offered, _listed(controller, left, offered - 1))
    middle, caret = _middle(controller, left, offered, with_words=True)
    rows = [
        *_speech(controller, left, said, airy=body >= TALL),
        speech_rows.step(controller, left),
        *middle,
        *_notes(controller, left, body - said - 1 - offered),
    ]
    bar = Span(" │ ", "rule")
    side = exactly(_aside(controller, right - 3, height), height)
    page = _edged(controller, rows, (left, height), _at(caret, said + 3))
    return replace(page, side=tuple((bar, *line) for line in side), side_cells=right)


def _at(column: int | None, line: int) -> tuple[int, int] | None:
    return None if column is None else (column, line)


def _edged(
    controller: ConductController,
    rows: list[Row],
    size: tuple[int, int],
    caret: tuple[int, int] | None,
) -> Page:
    """Return the page with its header, note line and footer."""
    cells, height = size
    line, column = note_rows.note_line(controller, cells)
    caret = caret if column is None else (column, height - 2)
    edges = [line, edge_rows.footer(controller, cells)]
    return Page([edge_rows.header(controller, cells), *exactly(rows, height - 3), *edges], caret)


def _shares(controller: ConductController, cells: int, room: int) -> tuple[int, int, int, int]:
    """Return the rows of speech, offers, levels and notes, their rules counted in.

    The words to say and an open list are always whole, and there is a row for the note before;
    then come the levels, then the rest of what may have come back and what was said.
    """
    found = controller.live.state.current
    wanted = [want for least, want in WANTED if room >= least][-1]
    speech, offered, judged = wanted
    banner = len(edge_rows.banner(controller, cells))
    least = [min(banner + len(speech_rows.words(controller, cells)), room - 4), 2, 0, 2]
    if controller.panel is not None:
        least[1] = _listed(controller, cells, offered - 1)
    elif found is not None and found.answer.rating is not None:
        offered = 2
    if found is not None:
        judged = max(
            judged, 1 + len(rating_rows.anchor_rows(controller, found, cells, is_full=False))
        )
    return _dealt(least, [speech, offered, judged, room], room)


def _listed(controller: ConductController, cells: int, height: int) -> int:
    """Return the rows that an open list takes with its title and the message; 0 without one."""
    if controller.panel is None:
        return 0
    listed = speech_rows.panel_rows(controller.panel, cells, height)[0]
    return 1 + len(listed) + len(edge_rows.message(controller, cells))


def _dealt(least: list[int], wanted: list[int], room: int) -> tuple[int, int, int, int]:
    """Return shares of the room: to each the least, then by precedence up to what it wants."""
    shares = list(least)
    for index in (2, 1, 0, 3):
        spare = room - sum(shares)
        shares[index] += max(0, min(spare, wanted[index] - shares[index]))
    speech, offered, judged, notes = shares
    return speech, min(offered, room - speech), judged, max(0, notes)


def _speech(
    controller: ConductController, cells: int, height: int, *, airy: bool = False
) -> list[Row]:
    """Return the words to say at the foot of what was said; with air around them where there is room."""
    banner = edge_rows.banner(controller, cells)
    room = height - len(banner) - airy
    hint = speech_rows.hint(controller, cells, room - len(speech_rows.words(controller, cells)))
    rows = speech_rows.speech(controller, cells, room - len(hint), airy=airy)
    filler = [BLANK] * (room - len(hint) - len(rows))
    return [*banner, *hint, *filler, *rows, *[BLANK] * airy]


def _middle(
    controller: ConductController, cells: int, height: int, *, with_words: bool
) -> tuple[list[Row], int | None]:
    """Return the rule and what is under it: a message, an open list, or what may have come back."""
    found = controller.live.state.current
    right = row(Span(rating_rows.counted(found), "strong")) if found else ()
    title = speech_rows.offers_title(controller, found)
    style = "warn" if controller.panel is not None else ""
    rows, caret = [rule(row(Span(title, style)), right, cells)], None
    told = edge_rows.message(controller, cells)
    room = height - 1
    if controller.panel is None:
        rows += told
        rows += speech_rows.came_back(controller, cells, room - len(told), with_words=with_words)
    else:
        listed, caret = speech_rows.panel_rows(controller.panel, cells, room)
        rows += [*listed, *told] if caret is not None else [*told, *listed]
    caret = None if controller.in_notes else caret
    return exactly(rows, height), caret


def _judging(controller: ConductController, cells: int, height: int) -> list[Row]:
    state, found = controller.live.state, controller.live.state.current
    if height <= 0:
        return []
    if found is None:
        rows = rating_rows.question_rows(state, cells, height - 1)
        return exactly([rule(row("the questions"), (), cells), *rows], height)
    rows = rating_rows.anchor_rows(controller, found, cells, is_full=False)
    return exactly([rating_rows.title(controller, found, cells), *rows], height)


def _notes(controller: ConductController, cells: int, height: int) -> list[Row]:
    if height <= 0:
        return []
    lines = note_rows.lines(controller, cells, height - 1)
    filler = [BLANK] * (height - 1 - len(lines))
    return [note_rows.title(controller, cells), *filler, *lines]


def _aside(controller: ConductController, cells: int, height: int) -> list[Row]:
    state, found = controller.live.state, controller.live.state.current
    if found is None:
        return [
            rule(row("the questions"), (), cells),
            *rating_rows.question_rows(state, cells, height),
        ]
    items = rating_rows.tick_items(state, found)
    rows = [
        rule(row(Span(topic(state, found), "strong")), (), cells),
        *rating_rows.anchor_rows(controller, found, cells, is_full=True),
        rule(row("told so far"), (), cells),
        *(row(" ", *line) for line in flowed(items, cells - 2, 2)),
    ]
    probes = rating_rows.probe_rows(controller, found, cells)
    rows.append(rule(row("follow-ups still open"), (), cells))
    rows += exactly(probes, rating_rows.most_probe_rows(state, found, cells))
    left = height - len(rows) - 1
    rows.append(rule(row("the questions"), (), cells))
    return [*rows, *rating_rows.question_rows(state, cells, left)]
