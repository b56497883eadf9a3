"""The home screen as rows: what to go on with, the openings, what to start."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from interview.formatting import counted, time_of_day, when
from interview.tui.home.home_list import HomeItem, HomeList
from interview.tui.keymap import Action, actions
from interview.tui.toolkit.keyboard import shown
from interview.tui.toolkit.page import Page, footer
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, ends, exactly, flowed, padded, row, rule, wrap

if TYPE_CHECKING:
    from interview.workspace.drafts import Unfinished
    from interview.workspace.record_lists import OpeningRow
    from interview.workspace.scheduling import BookedInterview

EDGES = 3
"""Header, the rule above what to start, footer."""
STOPPED = 46
"""Cells that where and when a draft stopped need, with the gaps."""
LEAST_TITLE = 8
MOST_WARNINGS = 3
LONG = 120
"""Characters beyond which a column is not made wider."""
STARTING = ("new", "practice", "opening", "demo", "compare", "library", "drill")
WELCOME = (
    "Interview walks you through a structured interview: what to say, what to listen for, levels to "
    "rate against. A panel rates apart, then compares; a person decides. Nothing leaves this machine. "
    "Begin with one of these:"
)
WELCOME_WIDTH = 90
FIRST_TIME = {
    "demo": "look around a made-up vacancy: candidates, ratings, a decision",
    "practice": "practise an interview: nothing is kept",
    "opening": "create an opening of your own: a vacancy, its questions, its panel",
}
READING = ("Reading the records …", "Once in a while all of them, which can take a minute.")


def page(listed: HomeList, now: float, cells: int, height: int) -> Page:
    """Return the whole screen at that size.

    Args:
        listed: What to show.
        now: Seconds since 1970, UTC.
        cells: The width.
        height: In rows.
    """
    below = _below(listed, cells)
    place = None
    if listed.finder.is_used:
        line, column = listed.finder.row(cells)
        below = [line, *below]
        place = (column, height - 1 - len(below)) if listed.finder.is_typing else None
    room = height - EDGES - len(below) + 1
    rows = [
        _header(listed, cells),
        *exactly(_list(listed, now, cells, room), room),
        *below,
        footer([*_everywhere(), *_choosing(listed)], cells),
    ]
    return Page(rows, place)


def page_of_lines(height: int) -> int:
    """Return how many lines a page of the list has at that height."""
    return max(1, height - 8)


def _header(listed: HomeList, cells: int) -> Row:
    who = row("you are: ", Span(cut(listed.who, cells // 2), "strong"), " ")
    return ends(row(" ", Span("Interview", "strong")), who, cells)


def _list(listed: HomeList, now: float, cells: int, room: int) -> list[Row]:
    if not listed.lines and listed.problem:
        return [BLANK, *(row("   ", Span(it, "bad")) for it in wrap(listed.problem, cells - 6))]
    if not listed.is_read:
        return [BLANK, *(row(Span(f"   {line}", "dim")) for line in READING)]
    if not listed.lines and listed.finder.text:
        return [BLANK, row("   Nothing fits; esc shows all.")]
    if not listed.lines:
        return [BLANK, *_first_time(cells)]
    listed.at = min(listed.at, len(listed.lines) - 1)
    kinds = [_kind(line) for line in listed.lines]
    headings = list(accumulate(kind != before for kind, before in zip(kinds, ["", *kinds], strict=False)))
    top = listed.window(headings, room)
    makers = _makers(listed, kinds, now, cells)
    return [make() for make in makers[top : top + room]]


def _first_time(cells: int) -> list[Row]:
    keys = {action.id: action.keys[0] for action in actions("home")}
    welcome = [row(f"   {line}") for line in wrap(WELCOME, min(cells - 6, WELCOME_WIDTH))]
    ways = [
        row("   ", Span(keys[name], "key", keys[name]), f"  {cut(text, cells - 7)}")
        for name, text in FIRST_TIME.items()
    ]
    return [*welcome, BLANK, *ways]


def _kind(line: HomeItem) -> str:
    """Return the heading a line stands under."""
    if line.person is not None:
        return "people"
    if line.opening is not None:
        return "one-off interviews" if line.opening.is_one_off else "openings"
    return "today" if line.today else "go on"


def _makers(listed: HomeList, kinds: Sequence[str], now: float, cells: int) -> list[Callable[[], Row]]:
    """Return how each row is made; only those in sight are, however many there are."""
    columns = _columns(listed, cells)
    made: list[Callable[[], Row]] = []
    for index, kind in enumerate(kinds):
        if not index or kind != kinds[index - 1]:
            made.append(partial(rule, row(Span(kind, "strong")), (), cells))
        made.append(partial(_line, listed, index, now, columns))
    return made


class HomeColumns(NamedTuple):
    """How wide the columns of the list are, in cells."""

    all: int
    candidate: int
    draft: int
    """The title of the opening a draft belongs to."""
    opening: int


def _columns(listed: HomeList, cells: int) -> HomeColumns:
    """Return columns as wide as their longest text, within their share."""
    drafts = [line.draft for line in listed.lines if line.draft]
    titles = [line.opening.title for line in listed.lines if line.opening]
    candidate = min(_longest(draft.candidate for draft in drafts), cells * 18 // 100)
    room = max(LEAST_TITLE, cells - candidate - STOPPED)
    return HomeColumns(
        cells,
        candidate,
        min(_longest(draft.title for draft in drafts), room),
        min(_longest(titles), cells * 40 // 100),
    )


def _longest(texts: Iterable[str]) -> int:
    return max((cell_len(text[:LONG]) for text in texts), default=0)


def _line(listed: HomeList, index: int, now: float, columns: HomeColumns) -> Row:
    one, is_picked = listed.lines[index], index == listed.at
    style = "picked" if is_picked else ""
    start = Span(" ▸ " if is_picked else "   ", style)
    if one.today:
        return (start, Span(cut(_meetings(one.today), columns.all - 4), style))
    if one.draft is not None:
        return (start, *_draft(one.draft, style, now, columns))
    if one.opening is not None:
        return (start, *_opening(one.opening, style, listed.who, columns))
    if one.person is not None:
        return (
            start,
            Span(padded(one.person.name, columns.all // 3), style),
            Span(f"  {one.person.title}", "dim"),
        )
    return BLANK


def _meetings(today: "Sequence[BookedInterview]") -> str:
    """Return this day in a line: whom the reader meets, and when."""
    return ", then ".join(f"{time_of_day(one.starts)} {one.name}" for one in today)


def _draft(draft: "Unfinished", style: str, now: float, columns: HomeColumns) -> Row:
    room = columns.all - columns.candidate - columns.draft - 8
    return (
        Span(padded(draft.candidate, columns.candidate), style),
        Span(f"  {padded(draft.title, columns.draft)}  ", "dim"),
        Span(_stopped(draft, now, room)),
    )


def _opening(opening: "OpeningRow", style: str, who: str, columns: HomeColumns) -> Row:
    is_done = bool(opening.panel and opening.expected and not opening.waits)
    is_damaged = bool(opening.problem or opening.damaged)
    waiting = cut(_waiting(opening, who), columns.all - columns.opening - 27)
    return (
        Span(padded(opening.title, columns.opening), style),
        Span(f"  {_count(opening):<20}", "bad" if is_damaged else "good" if is_done else ""),
        Span(waiting, "dim"),
    )


def _stopped(draft: "Unfinished", now: float, cells: int) -> str:
    """Return where a draft stopped, and when; the topic too where there is room."""
    place, time = _place(draft), f", stopped {when(draft.last, now)}"
    topic = f" “{draft.topic}”" if draft.topic else ""
    whole = f"{place}{topic}{time}"
    return whole if cell_len(whole) <= cells else cut(f"{place}{time}", cells)


def _place(draft: "Unfinished") -> str:
    if draft.number:
        return f"question {draft.number} of {draft.questions}"
    if draft.settled >= draft.questions:
        return f"all {draft.questions} rated or skipped, not submitted"
    return f"{draft.settled} of {draft.questions} rated or skipped" if draft.settled else "just begun"


def _count(opening: "OpeningRow") -> str:
    if opening.problem:
        return "damaged"
    if opening.damaged:
        return f"{opening.damaged} damaged, {opening.submitted} submitted"
    if not opening.candidates:
        return "no candidate yet"
    if opening.panel or opening.waits:
        return f"{opening.submitted} of {opening.expected} submitted"
    return f"{counted(opening.submitted, 'card')} submitted"


def _waiting(opening: "OpeningRow", who: str) -> str:
    """Return whose cards are still due; the reader first, then those with most."""
    if not opening.waits:
        return "all submitted" if opening.panel and opening.expected else ""
    most = sorted(opening.waits.items(), key=lambda wait: (wait[0] != who, -wait[1]))
    (first, count), *others = [("you" if name == who else name, count) for name, count in most]
    due = [f"{counted(count, 'card')} due from {first}", *(f"{more} from {name}" for name, more in others)]
    return ", ".join(due)


def _below(listed: HomeList, cells: int) -> list[Row]:
    """Return what is wrong, what is said about the highlighted line, and what can be started."""
    wrong = [row(Span(f" ! {cut(text, cells - 4)}", "bad")) for text in listed.warnings[:MOST_WARNINGS]]
    about = [row(Span(f"   {cut(text, cells - 4)}", "dim")) for text in _about(listed)]
    items = [
        row(Span(shown(action.keys[0]), "key", action.keys[0]), f" {action.label}")
        for action in listed.offered()
        if action.id in STARTING
    ]
    starts = [row("   ", *item) for item in flowed(items, cells - 4)]
    return [*wrong, *about, rule(row(Span("start", "strong")), (), cells), *starts]


def _about(listed: HomeList) -> list[str]:
    """Return the highlighted line in full, where the list had to cut it short."""
    if listed.line is None:
        return []
    if listed.line.today:
        first = listed.line.today[0]
        return [" · ".join(filter(None, (first.name, first.title, first.place)))]
    if listed.line.draft is not None:
        draft = listed.line.draft
        topic = f" · stopped at “{draft.topic}”" if draft.topic else ""
        return [f"{draft.candidate} · {draft.title}{topic} · {draft.settled} rated or skipped"]
    opening = listed.line.opening
    if opening is None or opening.problem:
        return [opening.problem] if opening else []
    panel = ", ".join(opening.panel) or "no panel named"
    return [f"{opening.title} · kit {opening.kit} ({opening.lang}) · {panel}"]


def _everywhere() -> list[Action]:
    return [action for action in actions("everywhere") if action.label]


def _choosing(listed: HomeList) -> list[Action]:
    return [action for action in listed.offered() if action.id not in STARTING]
