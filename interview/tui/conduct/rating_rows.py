"""What an answer is rated against, and how far the interview has come."""

from collections.abc import Iterable, Sequence

from interview.conduct.events import Part
from interview.conduct.state import Phase, Response, State, asked, open_probes, ticks
from interview.formatting import NO_EVIDENCE
from interview.model.content import Rubric
from interview.model.scale import USUAL
from interview.tui.conduct.board_keys import SKIPS, mark, topic
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.conduct.reply_keys import TICK_KEYS
from interview.tui.toolkit.keyboard import shown
from interview.tui.toolkit.rows import Row, Span, cut, dealt, flowed, row, rule, width, wrap

PICKED = "▶"
READ = "▹"
ANCHOR_GUTTER = 5
"""Cells of the sign and the number of a level, and of the margin."""
RULE_ENDS = 8
"""Cells that a rule takes beside its two titles."""


def levels(state: State, found: Response) -> tuple[str, ...]:
    """Return the levels of the question as it is asked."""
    return state.kit.anchors(found.answer.asked_as or found.answer.question)


def picked(found: Response) -> int | None:
    """Return the level that was picked."""
    return found.answer.rating.level if found.answer.rating else None


def title(controller: ConductController, found: Response, cells: int) -> Row:
    """Return the rule above the levels: the trait, and what an account covers."""
    state = controller.live.state
    name = Span(topic(state, found), "strong")
    would = Span(" · what one would do", "warn") if found.answer.situational else Span("")
    items = tick_items(state, found)
    left = cells - RULE_ENDS - width(row(name, would))
    if width(close := _joined(items, " ")) > left:
        return rule(row(would), close, cells)  # the trait stands in the first row too
    wide = _joined(items, "  ")
    return rule(row(name, would), wide if width(wide) <= left else close, cells)


def _joined(items: list[Row], gap: str) -> Row:
    line: Row = ()
    for item in items:
        line = (*line, Span(gap), *item) if line else item
    return line


def tick_items(state: State, found: Response) -> list[Row]:
    """Return what a complete account covers, each with its key and whether it was covered."""
    known = ticks(state.kit, found)
    names = tick_names(state.kit.rubric(found.answer.trait))
    items = []
    for tick, key in zip(known, TICK_KEYS, strict=False):
        is_on = tick in found.answer.ticks
        label = f"{'✓' if is_on else ' '}{names.get(tick, tick)}"
        items.append(row(Span(shown(key), "key", key), Span(label, "good" if is_on else "dim")))
    return items


def tick_names(rubric: Rubric) -> dict[str, str]:
    """Return the ticks in the words of the rubric's language."""
    return dict(zip(rubric.ticks, rubric.tick_names, strict=False))


def anchor_rows(controller: ConductController, found: Response, cells: int, height: int) -> list[Row]:
    """Return the levels in that many rows; the one being read or picked is whole before others.

    More than five that are not whole together are turned over like pages.
    """
    rows: list[Row] = []
    chosen, reading = picked(found), controller.reading
    texts = levels(controller.live.state, found)
    first, rates = reading or chosen, controller.rates()
    page = _page(texts, cells, height, first or 1)
    is_part = len(page) < len(texts)
    order = sorted(page, key=lambda place: place + 1 != first)
    for level, lines in enumerate(dealt(texts, cells - ANCHOR_GUTTER, height - is_part, order), 1):
        sign = PICKED if level == chosen else READ if level == reading else " "
        style = "picked" if level == chosen else "strong" if level == reading else ""
        for index, text in enumerate(lines):
            mark = f"{level} " if index == 0 else "  "
            press = str(level) if str(level) in rates else ""
            key = Span(mark, "key" if press and index == 0 else "", press)
            rows.append(row(Span(f" {sign if index == 0 else ' '}", "picked"), key, Span(text, style, press)))
    if is_part:
        words = f"levels {page[0] + 1} to {page[-1] + 1} of {len(texts)}: ↑ and ↓ turn to the others"
        rows.append(row(Span(f"    {cut(words, cells - ANCHOR_GUTTER)}", "dim")))
    return rows


def _page(texts: Sequence[str], cells: int, height: int, level: int) -> range:
    """Return the places of the levels in sight: all, or those whole together with that one."""
    tall = [len(wrap(text, cells - ANCHOR_GUTTER)) for text in texts]
    if len(texts) <= USUAL or sum(tall) <= height:
        return range(len(texts))
    start = end = 0
    while end < level:
        start, room = end, height - 1
        while end < len(texts) and (end == start or tall[end] <= room):
            room -= tall[end]
            end += 1
    return range(start, end)


def least_anchor_rows(controller: ConductController, found: Response, cells: int) -> int:
    """Return the rows of the levels when only the one being read or picked is whole."""
    texts = levels(controller.live.state, found)
    level = controller.reading or picked(found)
    more = len(wrap(texts[level - 1], cells - ANCHOR_GUTTER)) - 1 if level else 0
    return len(texts) + more


def all_anchor_rows(controller: ConductController, found: Response, cells: int) -> int:
    """Return the rows of the levels when all of them are whole."""
    texts = levels(controller.live.state, found)
    return sum(len(wrap(text, cells - ANCHOR_GUTTER)) for text in texts)


def settled(found: Response) -> str:
    """Return how the question was settled, in words; empty when it was not."""
    rating = found.answer.rating
    if rating is None:
        return ""
    late = ", late" if rating.late else ""
    if rating.level is not None:
        return f"rated {rating.level}{late}"
    if rating.no_evidence is not None:
        return f"no evidence ({NO_EVIDENCE[rating.no_evidence]}){late}"
    return f"skipped ({SKIPS[rating.skipped]})" if rating.skipped in SKIPS else "skipped"


def counted(found: Response) -> str:
    """Return what came back to the count; empty before that."""
    count = found.answer.count
    if count is None:
        return ""
    words = count.words or str(count.kind).replace("_", " ")
    return f"count: {cut(words, 24)}"


def probe_rows(controller: ConductController, found: Response, cells: int) -> list[Row]:
    """Return the follow-ups still open."""
    return _probes((probe.say for probe in open_probes(controller.live.state, found)), cells)


def most_probe_rows(state: State, found: Response, cells: int) -> int:
    """Return how many rows they take when all are open, so that nothing below them jumps."""
    return len(_probes((probe.say for probe in asked(state.kit, found).probes), cells))


def _probes(texts: Iterable[str], cells: int) -> list[Row]:
    rows: list[Row] = []
    for text in texts:
        lines = wrap(text, cells - 4)
        rows.append(row(Span("  · ", "dim"), lines[0]))
        rows += [row("    ", line) for line in lines[1:]]
    return rows


def question_rows(state: State, cells: int, height: int) -> list[Row]:
    """Return the questions with how far each is, or the facts: one a row, or one after the other."""
    items = (
        fact_items(state)
        if state.part is Part.FACTS
        else [_question(state, number, found) for number, found in enumerate(state.responses.values(), 1)]
    )
    return items if len(items) <= height else flowed(items, cells, 2)


def fact_items(state: State) -> list[Row]:
    """Return the facts, each with its number and what came back."""
    return [
        row(
            Span(f"  {number} ", "key", str(number)),
            fact.name,
            Span(" needed" if fact.needed else "", "dim"),
            Span(f" {_replied(state, fact.id)}", "good"),
        )
        for number, fact in enumerate(state.kit.facts, 1)
    ]


def _replied(state: State, fact: str) -> str:
    return str(state.facts[fact].reply).replace("_", " ") if fact in state.facts else "·"


def _question(state: State, number: int, found: Response) -> Row:
    is_here = state.current is found
    sign = mark(found) or ("…" if found.phase is not Phase.READY else "·")
    style = "strong" if is_here else "" if found.answer.rating is None else "dim"
    return row(
        Span(f" {'▸' if is_here else ' '}{number} ", style),
        Span(topic(state, found), style),
        Span(f" {sign}", "good" if found.answer.rating else "dim"),
    )
