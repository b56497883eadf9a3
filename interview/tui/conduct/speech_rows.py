"""What is said, what comes next, how they may answer."""

from rich.cells import cell_len

from interview.conduct.replies import PossibleReply
from interview.conduct.state import Phase, Response
from interview.tui.conduct.board_keys import begins_number
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.note_rows import URGENT, panel_line
from interview.tui.conduct.prompts import ChoicePrompt, NoteSearch, Prompt, TextPrompt
from interview.tui.conduct.rating_rows import settled
from interview.tui.conduct.reply_keys import OFFERS
from interview.tui.toolkit.keyboard import shown
from interview.tui.toolkit.page import edited
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, dealt, flowed, row, shortened, width, wrap

GUTTER = 8
"""Cells of the label left of the words to say."""
AIR = 10
"""Rows that the words have where there is room, so that they stay where they are from beat to beat."""
BEATS = "Say it, then press space. The first two lines make it normal."
"""Told once, on the first question: what the lines are for."""
LEAST_FOUND = 6
"""Rows for the notes found and the line to search with, at least."""
THEN = "   then: "
MORE = "right"
"""The key that turns the list of replies, where not all of them are in sight."""


def speech(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return the newest lines said, dimmed, as many as fit whole, and the one to say now."""
    saying = words(controller, cells, height)
    controller.in_sight = len(_in_sight(controller, cells, height))
    room = height - len(saying)
    bear_in_mind = hint(controller, cells, room)
    room -= len(bear_in_mind)
    rows: list[Row] = []
    for text in reversed(before(controller)):
        lines = wrap(text, cells - 4)
        if len(rows) + len(lines) > room:
            break
        ticks = ("✓", *" " * len(lines))
        rows = [*(row(Span(f" {ticks[n]} {line}", "dim")) for n, line in enumerate(lines)), *rows]
    air = [BLANK] * (room - len(rows))
    return [*bear_in_mind, *air[1:], *rows, *air[:1], *saying]


def before(controller: ConductController) -> list[str]:
    """Return what was said before the words of the moment."""
    return [line.words for line in controller.live.turn.said]


def words(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return the words of the moment, with what they are for at their left.

    One line is cut where it must be; of several, those that fit whole are shown.
    """
    name = controller.live.turn.label
    style = "say" if name == "SAY" else ""
    return [
        row(
            Span(f" {(name, '  ·')[nth > 0] if index == 0 else '':<{GUTTER - 1}}", "label"), Span(text, style)
        )
        for nth, lines in enumerate(_in_sight(controller, cells, height))
        for index, text in enumerate(lines)
    ]


def hint(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return what to bear in mind about the question at hand, cut where there is less room."""
    turn, found = controller.live.turn, controller.live.state.current
    is_first = turn.question is not None and turn.question[0] == 1 and not turn.said
    beats = BEATS if is_first and found is not None and found.phase is Phase.NORMALISE else ""
    lines = shortened(f"{turn.hint} {beats}".strip(), cells - GUTTER - 2, height)
    return [
        row(Span(f" {'' if index else 'hint':<{GUTTER - 1}}", "dim"), Span(line, "dim"))
        for index, line in enumerate(lines)
    ]


def _in_sight(controller: ConductController, cells: int, height: int) -> list[tuple[str, ...]]:
    room = cells - GUTTER - 2
    found: list[tuple[str, ...]] = []
    for line in controller.live.turn.lines:
        lines = wrap(line.words, room)
        if found and len(lines) > height:
            break
        found.append(shortened(line.words, room, height))
        height -= len(found[-1])
    return found


def step(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return the one next step, with its key and what it leads to; in at most that many rows."""
    key = (Span("space", "key", " "), Span(" ")) if controller.meant(" ") is not None else ()
    told = cut(_step(controller), cells - 1 - width(key) - 1)
    start = row(" ", *key, Span(told, "strong", " " if key else ""))
    turn = controller.live.turn
    line = turn.coming if turn.question is not None else None
    if line is None:
        return [start]
    room = cells - width(start) - len(THEN) - 1
    if height == 1 or cell_len(line.words) <= room:
        text = cut(line.words, room) if room >= 12 else ""  # noqa: PLR2004 - less says nothing
        return [row(*start, Span(f"{THEN}{text}" if text else "", "dim"))]
    lines = shortened(line.words, cells - len(THEN) - 1, height - 1)
    return [
        start,
        *(
            row(Span(f"{THEN if index == 0 else ' ' * len(THEN)}{text}", "dim"))
            for index, text in enumerate(lines)
        ),
    ]


def _step(controller: ConductController) -> str:
    turn, found = controller.live.turn, controller.live.state.current
    text, left = turn.next_words, len(turn.lines) - controller.in_sight
    if found is None:
        text = f"all of it {text}" if controller.in_sight > 1 and text.startswith("said") else text
        return f"{text} ({left} more)" if controller.in_sight and left > 0 else text
    if found.showing:
        return text
    if found.phase is Phase.SETTLED:
        return f"{text} · {settled(found).capitalize()}"
    return f"{text} · Comes back at the end" if found.phase is Phase.PARKED else text


def came_back(controller: ConductController, cells: int, height: int, *, with_words: bool) -> list[Row]:
    """Return how they may have answered, likeliest first, each with its key.

    Args:
        controller: The interview.
        cells: The width.
        height: The rows that there are; where they do not do, the list has pages.
        with_words: The fixed words too, where all of them fit.
    """
    replies = _replies(controller)
    if with_words:
        rows = [line for offer in replies for line in _with_words(controller, offer, cells)]
        if len(rows) <= height:
            return rows
    items = [_short(controller, offer) for offer in replies]
    pages = _pages(items, cells - 2, height) if items and height > 0 else [[]]
    return [row(" ", *line) for line in pages[controller.replies_page % len(pages)]]


def _pages(items: list[Row], cells: int, height: int) -> list[list[Row]]:
    """Return the items in pages of that many rows; each says that there are more."""
    whole = flowed(items, cells)
    if len(whole) <= height:
        return [whole]
    more = row(Span(shown(MORE), "key", MORE), Span(" more", "dim"))
    pages, start = [], 0
    while start < len(items):
        end = start + 1
        while end < len(items) and len(flowed([*items[start : end + 1], more], cells)) <= height:
            end += 1
        pages.append(flowed([*items[start:end], more], cells)[:height])
        start = end
    return pages


def _replies(controller: ConductController) -> list[PossibleReply]:
    """Return how they may have answered, but for the urgent one, which stands above the notes."""
    if controller.live.locked:
        return []
    return [offer for offer in controller.live.turn.replies if offer.id != URGENT]


def _short(controller: ConductController, offer: PossibleReply) -> Row:
    key, name = OFFERS[offer.id]
    return row(Span(key, "key", key), Span(f" {name}{_typed(controller, offer)}", "", key))


def _typed(controller: ConductController, offer: PossibleReply) -> str:
    found = controller.live.state.current
    typed = offer.event is None and found is not None and begins_number(controller.live.state, found)
    return ", or type it" if typed else ""


def _with_words(controller: ConductController, offer: PossibleReply, cells: int) -> list[Row]:
    key, _ = OFFERS[offer.id]
    did = f"{offer.did}{_typed(controller, offer)}"
    first, *more = wrap(f"{did}  → {offer.words}" if offer.words else did, cells - 4)
    head, _, tail = first.partition("→")
    rest = Span(f"→{tail}" if tail else "", "dim")
    return [
        row(" ", Span(key, "key", key), Span(f" {head}", "", key), rest),
        *(row("   ", Span(line, "dim")) for line in more),
    ]


def panel_rows(panel: Prompt, cells: int, height: int) -> tuple[list[Row], int | None]:
    """Return a list to choose from, or a line to fill in with the column of its caret."""
    if isinstance(panel, TextPrompt):
        line, caret = panel_line(panel, cells)
        return [line], caret
    if isinstance(panel, NoteSearch):
        return _found_notes(panel, cells, max(height, LEAST_FOUND))
    return choice_rows(panel, cells, height), None


def _found_notes(panel: NoteSearch, cells: int, height: int) -> tuple[list[Row], int | None]:
    """Return the line to search with, and the lines found, from the one chosen on."""
    line, caret = edited(" / ", panel.editor, cells)
    texts = [f"{it.where} {it.text}" for it in panel.found[panel.place :]]
    rows = [
        row(Span(" ▸ " if not (place or index) else "   ", "picked"), text)
        for place, lines in enumerate(dealt(texts, cells - 4, height - 1, range(len(texts))))
        for index, text in enumerate(lines)
    ]
    return [line, *(rows or [row(Span("   No note has these letters.", "dim"))])], caret


def choice_rows(panel: ChoicePrompt, cells: int, height: int) -> list[Row]:
    """Return the list, each line of it whole where there is room, else one after the other."""
    labels = [option.label for option in panel.options]
    if sum(len(wrap(label, cells - 4)) for label in labels) <= height:
        return [
            row(" ", Span(option.key if index == 0 else " ", "key", option.key), f" {text}")
            for option in panel.options
            for index, text in enumerate(wrap(option.label, cells - 4))
        ]
    items = [
        row(Span(option.key, "key", option.key), Span(f" {cut(option.label, cells - 4)}", "", option.key))
        for option in panel.options
    ]
    return [row(" ", *line) for line in flowed(items, cells - 2, 2)]


def offers_title(controller: ConductController, found: Response | None) -> str:
    """Return what the list of the moment is."""
    if controller.panel is not None:
        return controller.panel.title
    waits = found is not None and found.answer.rating is None and _replies(controller)
    return "How did they answer?" if waits else ""
