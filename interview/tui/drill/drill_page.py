"""A round of told answers as rows: the answer whole, all levels whole, then the key."""

from collections.abc import Sequence

from interview.drill import round_words as wording
from interview.drill.round import Stage
from interview.formatting import NO_EVIDENCE
from interview.tui.drill.drill_controller import REASONS, DrillController
from interview.tui.keymap import actions, on_scale
from interview.tui.toolkit.framed_page import hanging, heading, indented, key_rows
from interview.tui.toolkit.keyboard import shown
from interview.tui.toolkit.page import Page, edited, footer
from interview.tui.toolkit.rows import BLANK, Row, Span, exactly, row, rule, wrap
from interview.workspace.saving import Saving

WIDEST = 100
"""Cells beyond which lines are no longer easy to read."""
NOTE = dict.fromkeys((Stage.READING, Stage.CHOSEN), "tab: a line why")
MARKS = ("\ue000", "\ue001")
"""Stand for the marks around deciding words while the text is wrapped."""
Lines = Sequence[tuple[str, str]]
"""Each line with its name."""


def start_page(lang: str, numbers: Lines, cells: int, height: int) -> Page:
    """Return the page where a round is chosen, with what one's own rounds can bear."""
    listed = actions("drill_start")
    rounds = [(f"{shown(one.keys[0])} {one.label}", one.help) for one in listed]
    rows = [
        heading(("Drill", f"answers in {lang}", "only you see this"), (), cells),
        rule(row(Span("told answers, rated against the anchors", "strong")), (), cells),
        *_named(rounds, cells),
        rule(row(Span("my drills", "strong")), (), cells),
        *_named(numbers or (("none", "no round yet"),), cells),
    ]
    keys = key_rows(listed, cells)
    return Page([*exactly(rows, height - len(keys)), *keys])


def page(controller: DrillController, numbers: Lines, cells: int, height: int) -> Page:
    """Return the round at that size; where it does not fit, one part after the other."""
    state = controller.drill.state
    first, second = _parts(controller, numbers, cells)
    below, caret = _below(controller, cells)
    room = height - 1 - len(below)
    rows = [*first, *second]
    if len(rows) > room:
        starts = [0, *range(len(first), max(len(first) + 1, len(rows) - room + 1), room)]
        controller.view = max(0, min(controller.view, len(starts) - 1))
        top = max(0, min(starts[controller.view], len(rows) - room))
        rows = rows[top : top + room]
        more = "↓ more" if not controller.view else "↑ more"
    else:
        controller.view, more = 0, ""
    head = wording.heading(state, controller.drill.answer)
    right = " · ".join(filter(None, (more, wording.tally(state), _whose(controller))))
    top_row = heading(head, row(Span(right)), cells)
    place = None if caret is None else (caret, height - 2)
    return Page([top_row, *exactly(rows, room), *below], place)


def _parts(controller: DrillController, numbers: Lines, cells: int) -> tuple[list[Row], list[Row]]:
    """Return what was told, and what stands below it."""
    state, wide = controller.drill.state, min(cells, WIDEST)
    if state.stage is Stage.RULES:
        texts = wording.rules(state.began.mode)
        return [BLANK], [line for text in texts for line in indented(text, "   ", wide)]
    if state.is_over:
        listed = [
            line
            for head, why in wording.listed(state, controller.drill.answers)
            for line in (*indented(head, " ", wide, "strong"), *indented(why, "   ", wide))
        ]
        title = row(Span(wording.tally(state) or "the round is over", "strong"))
        return [rule(title, (), cells), *listed], _named(numbers, cells)
    asked = indented(f"Asked: {controller.drill.answer.asked}", " ", wide, "dim")
    told = [*asked, *_told(controller, wide)]
    if controller.asks_reason:
        return told, _reasons(cells)
    return told, _key(controller, cells) if controller.drill.key else _levels(controller, cells)


def _told(controller: DrillController, cells: int) -> list[Row]:
    """Return the answer; once its key is shown, the deciding words between marks."""
    answer, key = controller.drill.answer, controller.drill.key
    text, signs = answer.told, "[]" if "«" in answer.told else "»«"
    for words in key.told_words if key else ():
        text = text.replace(words, f"{MARKS[0]}{words}{MARKS[1]}", 1)
    rows, is_deciding = [], False
    for line in wrap(f"“{text}”", cells - 3):
        spans: list[Span] = [Span("  ")]
        part = ""
        for character in line:
            if character in MARKS:
                spans.append(Span(part, "strong" if is_deciding else ""))
                is_deciding, part = character == MARKS[0], ""
                spans.append(Span(signs[MARKS.index(character)], "key"))
            else:
                part += character
        rows.append(row(*spans, Span(part, "strong" if is_deciding else "")))
    return rows


def _levels(controller: DrillController, cells: int) -> list[Row]:
    """Return all levels whole, the one picked marked."""
    answer, rating = controller.drill.answer, controller.drill.state.mark.rating
    rows = [rule(row(Span(answer.name, "strong")), (), cells)]
    for level, words in enumerate(answer.anchors, 1):
        is_picked = rating is not None and rating.level == level
        sign = Span("▶" if is_picked else " ", "picked")
        start = row(sign, Span(f"{level} ", "key", str(level)))
        rows += hanging(start, words, cells)
    return rows


def _reasons(cells: int) -> list[Row]:
    items = [
        row("  ", Span(str(at), "key", str(at)), f" {NO_EVIDENCE[reason]}")
        for at, reason in enumerate(REASONS, 1)
    ]
    return [rule(row(Span("no evidence, because", "warn")), (), cells), *items]


def _key(controller: DrillController, cells: int) -> list[Row]:
    """Return the key: where the answer belongs and why."""
    state, key = controller.drill.state, controller.drill.key
    own = state.marks[-1].rating if state.marks else None
    if key is None or own is None:
        return []
    title = row(Span(wording.verdict(own, key, state.began.mode), "strong"))
    return [rule(title, (), cells), *_named(wording.key_lines(key), cells)]


def _named(lines: Lines, cells: int) -> list[Row]:
    label = max((len(name) for name, _ in lines), default=0) + 2
    return [
        line
        for name, words in lines
        for line in hanging((Span(f" {name:<{label}}", "dim"),), words, min(cells, WIDEST))
    ]


def _below(controller: DrillController, cells: int) -> tuple[list[Row], int | None]:
    """Return the state of the rating, the note line and the keys, and where the caret is."""
    standing, screen = controller.drill.standing, "notes" if controller.in_notes else "drill"
    keys = footer(
        on_scale((*actions("everywhere"), *actions(screen)), len(controller.drill.answer.anchors)), cells
    )
    words, style = controller.message or _next_step(controller), "warn" * bool(controller.message)
    if standing.saving is Saving.NOT_SAVED:
        words, style = f"NOT SAVED: {standing.problem}", "bad"
    told = [row(Span(f" {line}", style or "strong")) for line in wrap(words, cells - 2)[:2]]
    if controller.in_notes:
        line, caret = edited(" › ", controller.editor, cells)
        return [*told, line, keys], caret
    note = (
        controller.drill.state.mark.why
        or controller.editor.text
        or NOTE.get(controller.drill.state.stage, "")
    )
    return [*told, row(Span(f" › {note}" if note else "", "dim")), keys], None


def _next_step(controller: DrillController) -> str:
    state = controller.drill.state
    rating = state.mark.rating
    if controller.asks_reason:
        return "the number of the reason; esc: none after all"
    return {
        Stage.RULES: "space begins",
        Stage.READING: f"1 to {len(controller.drill.answer.anchors)} rates it, e: no evidence",
        Stage.CHOSEN: f"{rating} · another key changes it · space: then it stands",
        Stage.SHOWN: "space: the next answer · o: the key is wrong",
    }.get(state.stage, "space: done")


def _whose(controller: DrillController) -> str:
    return wording.whose_key(controller.drill.answer)
