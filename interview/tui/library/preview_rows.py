"""The preview: the conduct screen at 80 columns, with the seconds it takes to say it aloud."""

from interview.formatting import minutes
from interview.tui import places
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, exactly, fitted, row, rule
from interview.workspace.rehearsal import WORDS_A_SECOND, Rehearsal

CELLS = 80
HEIGHT = 24
OWN_ROWS = 2
"""Rows at the foot of the conduct screen, its note line and its keys, that mean nothing here."""
SPOKEN = 46
"""Cells that the time it takes to say needs."""


def picture(rehearsal: Rehearsal, height: int) -> list[Row]:
    """Return the conduct screen at that step, 80 columns wide, without the keys at its foot.

    What is shown cannot be clicked.
    """
    rows = places.conduct_rows(rehearsal.live, rehearsal.level, CELLS, height)
    return [tuple(span._replace(key="") for span in line) for line in rows[:-1]]


def caption(rehearsal: Rehearsal | None, why: str, cells: int) -> Row:
    """Return the rule with the name of what is shown, and how long it takes to say."""
    if rehearsal is None:
        return rule(row(Span(cut(why or "looking …", cells - 6), "dim")), (), cells)
    room = cells - SPOKEN
    title = Span(f"! {cut(why, room - 2)}", "warn") if why else Span(cut(rehearsal.title, room))
    return rule(row(title), row(Span(spoken(rehearsal), "strong")), cells)


def spoken(rehearsal: Rehearsal) -> str:
    """Return how long this takes to say, and all of it, in words."""
    of_all = f" of {rehearsal.whole} s" if rehearsal.whole != rehearsal.seconds else ""
    planned = f", planned {minutes(rehearsal.planned)}" if rehearsal.planned else ""
    return f"aloud {rehearsal.seconds} s{of_all}{planned}"


def beside(rehearsal: Rehearsal | None, why: str, cells: int, height: int) -> list[Row]:
    """Return the caption and the picture, for a column of that size."""
    found = [] if rehearsal is None else picture(rehearsal, height)
    rows = [caption(rehearsal, why, cells), *(fitted(line, cells) for line in found)]
    return exactly(rows, height)


def instead(rehearsal: Rehearsal | None, why: str, cells: int, height: int) -> list[Row]:
    """Return the picture as the whole screen but its last row, which the keys take."""
    head = caption(rehearsal, why, cells)
    if rehearsal is None:
        return exactly([head, BLANK, row("   ", why or "Looking …")], height - 1)
    shown = picture(rehearsal, height)[: 1 - OWN_ROWS]
    return [*(fitted(line, cells) for line in shown), head]


ASSUMED = f"Seconds aloud are counted at {WORDS_A_SECOND:g} words a second, unhurried; an assumption."
