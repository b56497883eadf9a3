"""What is said, what comes next, what may come back."""

from interview.conduct.next_action import next_action
from interview.conduct.replies import PossibleReply
from interview.conduct.state import Phase, Response, State
from interview.conduct.turn import UNRATED
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.note_rows import panel_line
from interview.tui.conduct.prompts import ChoicePrompt, Prompt, TextPrompt
from interview.tui.conduct.rating_rows import settled
from interview.tui.keymap import OFFERS
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, flowed, row, width, wrap

GUTTER = 8
"""Cells of the label left of the words to say."""
NOTHING = {
    Phase.SETTLED: "",
    Phase.PARKED: "Put aside; it comes back at the end.",
}
HINT_ROWS = 2
"""What is said comes first: a hint takes no more rows than this."""


def speech(
    controller: ConductController, cells: int, height: int, *, airy: bool = False
) -> list[Row]:
    """Return the lines said, dimmed, and the one to say now; the newest have precedence."""
    turn = controller.live.turn
    saying = words(controller, cells)
    before = [row(Span(f" ✓ {cut(it.words, cells - 4)}", "dim")) for it in turn.said]
    saying = [BLANK, *saying] if airy and len(saying) < height else saying
    room = max(0, height - len(saying))
    return [*(before[-room:] if room else []), *saying][:height]


def words(controller: ConductController, cells: int) -> list[Row]:
    """Return the words of the moment in full, with what they are for at their left."""
    turn = controller.live.turn
    line, name = turn.line, turn.label
    lines = wrap(line.words if line else _instead(controller.live.state), cells - GUTTER - 2) or (
        "",
    )
    style = "say" if name == "SAY" else ""
    return [
        row(
            Span(f" {name if index == 0 else '':<{GUTTER - 1}}", "label" if index == 0 else ""),
            Span(text, style),
        )
        for index, text in enumerate(lines)
    ]


def hint(controller: ConductController, cells: int, height: int) -> list[Row]:
    """Return what to bear in mind about the question at hand, cut where there is less room."""
    text = controller.live.turn.hint
    if not text or height <= 0:
        return []
    lines = wrap(text, cells - GUTTER - 2)
    lines = lines if len(lines) <= min(height, HINT_ROWS) else (cut(text, cells - GUTTER - 2),)
    return [
        row(Span(f" {'' if index else 'hint':<{GUTTER - 1}}", "dim"), Span(line, "dim"))
        for index, line in enumerate(lines)
    ]


def _instead(state: State) -> str:
    found = state.current
    if found is None:
        return "Everything here is said."
    if found.phase is Phase.SETTLED:
        return f"{settled(found).capitalize()}."
    return NOTHING.get(found.phase, "")


def step(controller: ConductController, cells: int) -> Row:
    """Return the one next step, with its key and what it leads to."""
    turn = controller.live.turn
    event = next_action(controller.live.state).event
    key = (Span("space", "key", " "), Span(" ")) if event is not None else ()
    start = row(" ", *key, Span(turn.next_words, "strong"))
    line = turn.coming
    room = cells - width(start) - 9
    if line is None or room < 12:  # noqa: PLR2004 - less says nothing
        return start
    return row(*start, Span("   then: ", "dim"), Span(cut(line.words, room), "dim"))


def came_back(
    controller: ConductController, cells: int, height: int, *, with_words: bool
) -> list[Row]:
    """Return what may have come back, likeliest first, each with its key."""
    open_offers = controller.live.turn.replies
    if not open_offers:
        return [row(Span(f" {UNRATED}", "dim"))] if controller.live.state.current is None else []
    if with_words and len(open_offers) <= height:
        return [_with_words(offer, cells) for offer in open_offers]
    rows = [row(" ", *line) for line in flowed((_short(o) for o in open_offers), cells - 2)]
    if len(rows) > height > 0:
        rows = rows[:height]
        rows[-1] = (*rows[-1], Span(" …", "dim"))
    return rows


def _short(offer: PossibleReply) -> Row:
    key, words = OFFERS[offer.id]
    return row(Span(key, "key", key), f" {words}")


def _with_words(offer: PossibleReply, cells: int) -> Row:
    key, _ = OFFERS[offer.id]
    start = row(" ", Span(key, "key", key), f" {offer.did}")
    room = cells - width(start) - 6
    words = Span(f"  → {cut(offer.words, room)}", "dim") if offer.words and room > 0 else Span("")
    return row(*start, words)


def panel_rows(panel: Prompt, cells: int, height: int) -> tuple[list[Row], int | None]:
    """Return a list to choose from, or a line to fill in with the column of its caret."""
    if isinstance(panel, TextPrompt):
        line, caret = panel_line(panel, cells)
        return [line], caret
    return choice_rows(panel, cells, height), None


def choice_rows(panel: ChoicePrompt, cells: int, height: int) -> list[Row]:
    """Return the list one to a row where there is room, else one after the other."""
    if len(panel.options) <= height:
        return [
            row(" ", Span(option.key, "key", option.key), f" {cut(option.label, cells - 6)}")
            for option in panel.options
        ]
    items = [
        row(Span(option.key, "key", option.key), f" {cut(option.label, cells // 2)}")
        for option in panel.options
    ]
    return [row(" ", *line) for line in flowed(items, cells - 2, 2)]


def offers_title(controller: ConductController, found: Response | None) -> str:
    """Return what the list of the moment is."""
    if controller.panel is not None:
        return controller.panel.title
    waits = found is not None and found.answer.rating is None and found.phase is not Phase.PARKED
    return "what came back?" if waits else ""
