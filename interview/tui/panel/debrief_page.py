"""The debrief as rows: one question at a time, interviewers beside each other, the decision last."""

from itertools import zip_longest
from typing import TYPE_CHECKING

from interview.formatting import counted
from interview.tui.keymap import actions
from interview.tui.panel.debrief_agenda import OPEN, DebriefAgenda
from interview.tui.toolkit.answer_rows import answer_rows, behind_rows, decided_rows, settled_rows
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, hanging, heading, indented, scrolled
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, fitted, flowed, row, rule, wrap

if TYPE_CHECKING:
    from interview.workspace.debriefing import DebriefTopic

LEAST_COLUMN = 25
STRIP_ROWS = 2
BEFORE = 4
"""Questions of a long strip that are shown before the one in sight."""
BAR = Span("│", "rule")
AFTER_SEEING = "rated or amended after having seen the others"
A_PERSON = "A person decides and writes down why; nothing is chosen beforehand, and nothing proposed."


def page(agenda: DebriefAgenda, scroll: int, now: float, below: PageFoot, size: Size) -> Page:
    """Return the question in sight, or the decision; and how far it is scrolled after all."""
    cells, _ = size
    topic = agenda.topic
    rows = _decision(agenda, now, cells) if topic is None else []
    head = [_header(agenda, cells), *_strip(agenda, cells)]
    top = 0

    def body(room: int) -> list[Row]:
        nonlocal top
        if topic is None:
            seen, top = scrolled(rows, scroll, room)
            return seen
        settled = _settled(agenda, topic, cells)[: max(1, room // 3)]
        above = [_title(agenda, topic, cells), *_asked(agenda, topic, cells)]
        space = max(1, room - len(above) - len(settled))
        seen, top = scrolled(_columns(agenda, topic, cells), scroll, space)
        return [*above, *seen, *[BLANK] * (space - len(seen)), *settled]

    made = framed(head, body, below, actions("decision" if topic is None else "debrief"), size)
    return Page(made.rows, made.caret, scroll=top)


def columns_that_fit(cells: int, people: int) -> int:
    """Return how many interviewers fit beside each other."""
    return max(1, min(people, cells // LEAST_COLUMN))


def _header(agenda: DebriefAgenda, cells: int) -> Row:
    left = len(agenda.met.to_discuss)
    said = f"{left} left to discuss" if left else "nothing left to discuss"
    if agenda.met.withdrew:
        said = f"withdrew {agenda.met.withdrew}"
    parts = [f"debrief: {cut(agenda.met.name, cells // 3)}", cut(agenda.met.opening.title, cells // 3)]
    return heading(parts, row(Span(said, "warn" if left else "good")), cells)


def _strip(agenda: DebriefAgenda, cells: int) -> list[Row]:
    """Return how every question stands, the one in sight highlighted."""
    items = [_mark(agenda, topic, number, agenda.at == number) for number, topic in enumerate(agenda.topics)]
    last = agenda.topic is None
    items.append(row(Span("o decision", "label" if last else "key", "D")))
    rows = flowed(items, cells - 2, 2)
    if len(rows) > STRIP_ROWS:
        rows = flowed(items[max(0, agenda.at - BEFORE) :], cells - 2, 2)
    return [row(" ", *line) for line in rows[:STRIP_ROWS]]


def _mark(agenda: DebriefAgenda, topic: "DebriefTopic", number: int, is_here: bool) -> Row:  # noqa: FBT001 - one of two looks
    sign = agenda.mark(topic)
    name = agenda.short_names[topic.trait]
    style = "label" if is_here else "warn" if sign == OPEN else "dim"
    return row(Span(f"{'▸' if is_here else ''}{sign}{number + 1} {name}", style))


def _title(agenda: DebriefAgenda, topic: "DebriefTopic", cells: int) -> Row:
    name = Span(agenda.wording.trait(topic.trait), "strong")
    state = Span(agenda.state(topic), "warn" if topic.is_open else "dim")
    return rule(row(name), row(state), cells)


def _asked(agenda: DebriefAgenda, topic: "DebriefTopic", cells: int) -> list[Row]:
    people = list(topic.answers)
    fitting = columns_that_fit(cells, len(people))
    more = f"  tab: {counted(len(people) - fitting, 'more interviewer')}" if len(people) > fitting else ""
    words = f"“{agenda.wording.topic(topic.question)}”"
    return [row(Span(f" {cut(words, cells - len(more) - 2)}", "dim"), Span(more, "key", "tab"))]


def _columns(agenda: DebriefAgenda, topic: "DebriefTopic", cells: int) -> list[Row]:
    people = list(topic.answers)
    turned = [*people[agenda.aside :], *people[: agenda.aside]]
    fitting = columns_that_fit(cells, len(people))
    wide = cells // fitting
    found = [_column(agenda, topic, name, wide - 2) for name in turned[:fitting]]
    rows: list[Row] = []
    for parts in zip_longest(*found, fillvalue=BLANK):
        line: Row = ()
        for number, part in enumerate(parts):
            line = (*line, *((BAR,) if number else ()), *fitted((Span(" "), *part), wide - 1))
        rows.append(line)
    return rows


def _column(agenda: DebriefAgenda, topic: "DebriefTopic", name: str, wide: int) -> list[Row]:
    card = next(card for card in agenda.met.cards if card.interviewer == name)
    answer = topic.answers[name]
    own = " (you)" if agenda.own is card else ""
    rows = [row(Span(cut(f"{name}{own}", wide), "strong"))]
    if name in agenda.met.after_seeing:
        rows += indented(AFTER_SEEING, "", wide, "warn")
    rows += answer_rows((), card, answer, agenda.wording, wide)
    return [*rows, *behind_rows(card, answer, agenda.flags, "", wide)]


def _settled(agenda: DebriefAgenda, topic: "DebriefTopic", cells: int) -> list[Row]:
    """Return what the panel made of it, beside the ratings; what to do where nothing yet."""
    title = rule(row(Span("beside the ratings", "strong")), (), cells)
    rows = settled_rows(agenda.met.debrief, topic.question, cells)
    if rows:
        return [title, *rows]
    if topic.is_open:
        far = agenda.met.opening.kit.scale.wide_words.capitalize()
        words = f"{far} apart: talk about it, or accept it without discussion, by name."
        return [title, *indented(words, "   ", cells, "warn")]
    return []


def _decision(agenda: DebriefAgenda, now: float, cells: int) -> list[Row]:
    met, wording = agenda.met, agenda.wording
    rows = [rule(row(Span("left to discuss", "strong")), (), cells)]
    if met.to_discuss:
        rows += [
            line
            for topic in met.to_discuss
            for line in indented(f"! {wording.topic(topic.question)}", "   ", cells, "warn")
        ]
    else:
        rows.append(row(Span("   nothing", "good")))
    if met.debrief.consensus:
        rows.append(rule(row(Span("agreed, beside the ratings", "strong")), (), cells))
    for agreed in met.debrief.consensus:
        start = row(Span(f"   {agreed.level} ", "good"))
        rows += hanging(start, f"{wording.topic(agreed.question)}: {agreed.reason}", cells)
    rows.append(rule(row(Span("decided so far", "strong")), (), cells))
    rows += decided_rows(met.debrief, now, cells) or [row(Span("   nothing yet", "dim"))]
    return [*rows, BLANK, *(row(Span(f" {line}", "dim")) for line in wrap(A_PERSON, cells - 2))]
