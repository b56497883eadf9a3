"""The conduct screen as rows, for any size of terminal."""

from collections.abc import Iterable, Iterator

from interview.conduct.events import Part
from interview.conduct.state import Phase, State
from interview.tui.conduct import edge_rows, note_rows, rating_rows, speech_rows
from interview.tui.conduct.board_keys import topic
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.prompts import NoteSearch
from interview.tui.conduct.row_shares import Demand, shared
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, exactly, flowed, row, rule, wrap
from interview.workspace.live_interview import Live

LEAST = (60, 16)
"""Smaller pages are laid out for this size and cut."""
WIDE = 110
"""From this width on there are two columns."""
TALL = 28
"""From this many rows on the two columns hold what they should."""
EDGES = 3
"""Header, note line, footer."""
SIDE, SIDE_SHARE = 48, 3
"""The right column takes one part in this many, and that many cells at least."""
PLENTY = 1000
"""More rows than any page has."""


def page(controller: ConductController, cells: int, height: int) -> Page:
    """Return the whole screen at that size."""
    cells, height = max(cells, LEAST[0]), max(height, LEAST[1])
    if cells < WIDE or height < TALL:
        return _column(controller, cells, height, is_alone=True)
    right = max(SIDE, cells // SIDE_SHARE)
    bar = Span(" │ ", "rule")
    side = awake(controller, _aside(controller, right - 3, height))
    left = _column(controller, cells - right, height, is_alone=False)
    return left._replace(side=tuple((bar, *line) for line in side), side_cells=right)


def still(live: Live, level: int | None, cells: int, height: int) -> list[Row]:
    """Return the rows of an interview that nobody is conducting, with one level read in full."""
    controller = ConductController(live)
    controller.reading = level
    return page(controller, cells, height).rows


def awake(controller: ConductController, lines: Iterable[Row], *, is_list: bool = False) -> list[Row]:
    """Return the rows with their keys dimmed while keys go elsewhere.

    While keys go to the note line a click does them still; beside an open list nothing does.
    """
    is_shut = controller.panel is not None and not is_list
    if not is_shut and (not controller.in_notes or controller.is_reaching):
        return list(lines)
    return [
        tuple(
            span._replace(style="dim" if span.style == "key" else span.style, key="" if is_shut else span.key)
            for span in line
        )
        for line in lines
    ]


def _column(controller: ConductController, cells: int, height: int, *, is_alone: bool) -> Page:
    """Return what is said, what came back and what is noted; alone, with the levels between them."""
    parts = shared(_demands(controller, cells, is_alone=is_alone), height - EDGES)
    speech, judged, noted = (parts.get(name, 0) for name in ("speech", "levels", "notes"))
    above = [*_speech(controller, cells, speech), *speech_rows.step(controller, cells, parts["step"])]
    offered, caret = _offers(controller, cells, parts.get("offers", 0))
    at = None if caret is None else (caret, len(above) + 2)
    left = height - EDGES - len(above) - len(offered) - judged
    rows = [
        *awake(controller, above),
        *awake(controller, offered, is_list=True),
        *awake(controller, _judging(controller, cells, judged)),
    ]
    line, column = note_rows.note_line(controller, cells)
    notes = _notes(controller, cells, max(noted, left))
    edges = [line, edge_rows.footer(controller, cells)]
    body = exactly([*rows, *notes], height - EDGES)
    at = at if column is None else (column, height - 2)
    return Page([edge_rows.header(controller, cells), *body, *edges], at)


def _demands(controller: ConductController, cells: int, *, is_alone: bool) -> Iterator[Demand]:
    """Yield what each part wants, the most needed first.

    While a beat is read its words are whole before all else. As soon as there is something to rate
    the words shrink to a row, and the levels are whole before the replies and older notes.
    """
    found = controller.live.state.current
    if controller.panel is not None:
        yield Demand("offers", 1 + len(_listed(controller, cells, 0)))
    words = len(speech_rows.words(controller, cells, PLENTY))
    banner = len(edge_rows.banner(controller, cells))
    is_told = found is not None and (found.told or found.phase is Phase.SETTLED)
    yield Demand("step", 1)
    yield Demand("notes", 1)
    yield Demand("speech", banner + (min(words, 1) if is_told else words))
    if found is None:
        yield from _around(controller, cells, banner + words, is_alone=is_alone)
        return
    replies = 1 + len(speech_rows.came_back(controller, cells, PLENTY, with_words=False))
    if controller.panel is None and replies > 1:
        yield Demand("offers", min(replies, 2))
    noted = note_rows.all_rows(controller, cells)
    levels = 1 + rating_rows.all_anchor_rows(controller, found, cells)
    levels_first = [
        Demand("levels", 1 + rating_rows.least_anchor_rows(controller, found, cells)),
        Demand("notes", 1 + min(noted, 1)),
        Demand("levels", levels),
        Demand("notes", 1 + min(noted, note_rows.LEAST)),
    ]
    has_rule = replies > 1 or bool(rating_rows.counted(found))
    offers = [] if controller.panel or not has_rule else [Demand("offers", replies)]
    talking = [levels_first[1], *offers, levels_first[3], levels_first[0], levels_first[2]]
    for demand in [*levels_first, *offers] if is_told else talking:
        if is_alone or demand.part != "levels":
            yield demand
    yield from _comforts(controller, cells, banner + words)


def _comforts(controller: ConductController, cells: int, words: int) -> Iterator[Demand]:
    """Yield what is good to have in sight where there is room."""
    said = speech_rows.before(controller)
    if isinstance(controller.panel, NoteSearch):
        yield Demand("offers", 1 + len(_listed(controller, cells, PLENTY)))
    hint = len(speech_rows.hint(controller, cells, PLENTY))
    yield Demand("speech", words)
    yield Demand("step", len(speech_rows.step(controller, cells, PLENTY)))
    yield Demand("speech", words + hint)
    yield Demand("notes", 1 + note_rows.LEAST)
    yield Demand("notes", 1 + note_rows.all_rows(controller, cells))
    yield Demand("speech", words + hint + sum(len(wrap(text, cells - 4)) for text in said))
    if controller.panel is not None:
        yield Demand("offers", 1 + len(_listed(controller, cells, PLENTY)), is_whole=True)
    elif controller.live.state.current is not None:
        listed = speech_rows.came_back(controller, cells, PLENTY, with_words=True)
        yield Demand("offers", 1 + len(listed) if listed else 0, is_whole=True)
    yield Demand("speech", speech_rows.AIR, is_whole=True)


def _around(controller: ConductController, cells: int, words: int, *, is_alone: bool) -> Iterator[Demand]:
    """Yield what the parts around the questions want: the lines to read, the notes, the questions."""
    yield Demand("notes", 1 + min(note_rows.all_rows(controller, cells), note_rows.LEAST))
    if is_alone:
        state = controller.live.state
        for height in (0, PLENTY):
            rows = rating_rows.question_rows(state, cells, height)
            yield Demand("levels", 1 + len(rows), is_whole=True)
    yield from _comforts(controller, cells, words)


def _listed(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return the rows of the open list or line."""
    if controller.panel is None:
        return []
    return speech_rows.panel_rows(controller.panel, cells, height)[0]


def _speech(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return the words to say at the foot of what was said."""
    banner = edge_rows.banner(controller, cells)[:height]
    return [*banner, *speech_rows.speech(controller, cells, height - len(banner))]


def _offers(controller: ConductController, cells: int, height: int) -> tuple[list[Row], int | None]:
    """Return the rule and what is under it: an open list, or how they may have answered."""
    if height <= 0:
        return [], None
    found = controller.live.state.current
    count = row(Span(rating_rows.counted(found), "strong")) if found else ()
    title = speech_rows.offers_title(controller, found)
    style = "warn" if controller.panel is not None else ""
    head = rule(row(Span(title, style)), count, cells)
    if controller.panel is None:
        rows = speech_rows.came_back(controller, cells, height - 1, with_words=True)
        return exactly([head, *rows], height), None
    rows, caret = speech_rows.panel_rows(controller.panel, cells, height - 1)
    return exactly([head, *rows], height), None if controller.in_notes else caret


def _around_title(state: State) -> str:
    return "the facts, never scored" if state.part is Part.FACTS else "the questions"


def _judging(controller: ConductController, cells: int, height: int) -> list[Row]:
    state, found = controller.live.state, controller.live.state.current
    if height <= 0:
        return []
    if found is None:
        rows = rating_rows.question_rows(state, cells, height - 1)
        return exactly([rule(row(_around_title(state)), (), cells), *rows], height)
    rows = rating_rows.anchor_rows(controller, found, cells, height - 1)
    return exactly([rating_rows.title(controller, found, cells), *rows], height)


def _notes(controller: ConductController, cells: int, height: int) -> list[Row]:
    if height <= 0:
        return []
    head = note_rows.head(controller, cells, height)
    lines = note_rows.lines(controller, cells, height - len(head))
    return [*head, *[BLANK] * (height - len(head) - len(lines)), *lines]


def _aside(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return the column at the right: the levels whole, then what helps beside them."""
    state, found = controller.live.state, controller.live.state.current
    if found is None:
        rows = rating_rows.question_rows(state, cells, height)
        return exactly([rule(row(_around_title(state)), (), cells), *rows], height)
    ticks = [row(" ", *line) for line in flowed(rating_rows.tick_items(state, found), cells - 2, 2)]
    probes = rating_rows.probe_rows(controller, found, cells)
    parts = shared(
        [
            Demand("levels", 1 + rating_rows.all_anchor_rows(controller, found, cells)),
            Demand("ticks", 1 + len(ticks), is_whole=True),
            Demand("probes", 1 + len(probes), is_whole=True),
            Demand("questions", 1 + len(rating_rows.question_rows(state, cells, 0)), is_whole=True),
            Demand("probes", 1 + rating_rows.most_probe_rows(state, found, cells), is_whole=True),
            Demand("questions", 1 + len(state.responses), is_whole=True),
        ],
        height,
    )
    name = Span(topic(state, found), "strong")
    rows = [
        rule(row(name), (), cells),
        *rating_rows.anchor_rows(controller, found, cells, parts["levels"] - 1),
    ]
    listed = rating_rows.question_rows(state, cells, parts["questions"] - 1)
    for part, title, lines in (
        ("ticks", "covered so far", ticks),
        ("probes", "follow-ups still open", probes),
        ("questions", "the questions", listed),
    ):
        if parts[part]:
            rows += exactly([rule(row(title), (), cells), *lines], parts[part])
    return exactly(rows, height)
