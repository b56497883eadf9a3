"""One candidate behind the figures: every level with its anchor, its quotes and what became of it."""

from typing import TYPE_CHECKING, NamedTuple

from interview.formatting import counted
from interview.model.opening import Debrief
from interview.model.scorecard import Answer, Scorecard
from interview.scoring.summary import shown
from interview.tui.compare.compare_controller import CompareController
from interview.tui.compare.compared_candidates import ComparedCandidate
from interview.tui.keymap import actions
from interview.tui.toolkit.answer_rows import answer_rows, behind_rows, decided_rows, settled_rows
from interview.tui.toolkit.framed_page import PageFoot, Size, framed, hanging, heading, indented, scrolled
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, padded, row, rule
from interview.workspace.comparing import assignment_words

if TYPE_CHECKING:
    from interview.workspace.earlier_rounds import EarlierRound

LABEL = 14
"""Cells of an interviewer's name before what that person rated."""


class CandidateState(NamedTuple):
    """Which candidate is looked at, and how."""

    table: CompareController
    trait: str = ""
    """The one trait in sight; empty: all of them."""
    debrief: Debrief | None = None
    """What the panel agreed and decided; none: not read yet."""
    now: float = 0.0
    earlier: "tuple[EarlierRound, ...]" = ()
    """Where the candidate was before; only for whoever leads the opening."""


def page(looking: CandidateState, scroll: int, below: PageFoot, size: Size) -> Page:
    """Return what is in sight of the candidate, and how far it is scrolled after all."""
    one = looking.table.current
    if one is None:
        return Page([])
    cells, _ = size
    rows = [*_earlier(looking, cells), *(_withheld if one.hidden else _shown)(looking, one, cells)]
    top = 0

    def body(room: int) -> list[Row]:
        nonlocal top
        seen, top = scrolled(rows, scroll, room)
        return seen

    made = framed([_header(looking, one, cells)], body, below, actions("candidate"), size)
    return Page(made.rows, made.caret, scroll=top)


def traits(table: CompareController) -> tuple[str, ...]:
    """Return the traits to go through one by one, all of them together first."""
    return ("", *table.found.matrix.traits)


def _header(looking: CandidateState, one: ComparedCandidate, cells: int) -> Row:
    table = looking.table
    figures = [] if one.hidden else [f"raw mean {one.line.total}", *_rests_on(one)]
    parts = [cut(one.name, cells // 2), *figures, cut(table.found.opening.title, 40)]
    return heading(parts, row(Span(f"{table.at + 1} of {len(table.rows)}", "dim")), cells)


def _rests_on(one: ComparedCandidate) -> list[str]:
    people = counted(one.row.interviewers, "interviewer")
    return [people, f"{one.line.coverage} of the ratings count"]


def _earlier(looking: CandidateState, cells: int) -> list[Row]:
    from interview.workspace.earlier_rounds import words  # noqa: PLC0415 - few candidates were here before

    lines = [line for one in looking.earlier for line in indented(words(one), "   ", cells)]
    return [rule(row(Span("earlier rounds", "strong")), (), cells), *lines, BLANK] if lines else []


def _withheld(looking: CandidateState, one: ComparedCandidate, cells: int) -> list[Row]:
    table = looking.table
    visibility = table.found.visibilities[one.candidate]
    questions = len(table.found.opening.kit.questions)
    seats = [
        row(f"   {cut(assignment_words(seat, questions, frozenset()), cells - 4)}")
        for seat in visibility.seats
    ]
    return [BLANK, *indented(one.hidden, "   ", cells, "warn"), BLANK, *seats]


def _shown(looking: CandidateState, one: ComparedCandidate, cells: int) -> list[Row]:
    rows: list[Row] = []
    if not looking.trait:
        rows += [line for note in one.notes for line in indented(note, " ", cells, "warn")]
    wanted = [looking.trait] if looking.trait else looking.table.found.matrix.traits
    for trait in wanted:
        rows += _trait(looking, one, trait, cells)
    if not looking.trait:
        rows += [
            *_facts(looking, one, cells),
            *_impressions(looking, one, cells),
            *_decisions(looking, cells),
        ]
    return rows


def _trait(looking: CandidateState, one: ComparedCandidate, trait: str, cells: int) -> list[Row]:
    wording, cards = looking.table.wording, looking.table.found.visibilities[one.candidate].cards
    means = {cell.trait: cell for cell in one.row.cells}
    figure = one.cell(trait)
    spread = shown(means[trait].spread) if trait in means and means[trait].spread is not None else ""
    title = row(Span(f"{wording.trait(trait)} {figure}", "strong"))
    rows = [rule(title, row(Span(f"spread {spread}", "dim")) if spread else (), cells)]
    asked: dict[str, list[tuple[Scorecard, Answer]]] = {}
    for card in cards:
        for answer in card.answers:
            if answer.trait == trait:
                asked.setdefault(answer.question, []).append((card, answer))
    for question, held in asked.items():
        rows += _question(looking, question, held, cells)
    return rows if asked else [*rows, row(Span("   not asked", "dim"))]


def _question(
    looking: CandidateState, question: str, held: list[tuple[Scorecard, Answer]], cells: int
) -> list[Row]:
    wording, opening = looking.table.wording, looking.table.found.opening
    rows = indented(f"“{wording.topic(question)}”", " ", cells, "dim")
    for void in opening.voids:
        if void.question == question:
            rows += indented(f"left out for everybody: {void.reason} ({void.who})", " ", cells, "warn")
    for card, answer in held:
        start = row(Span(f"   {padded(card.interviewer, LABEL - 1)} ", "strong"))
        rows += answer_rows(start, card, answer, wording, cells)
        rows += behind_rows(card, answer, looking.table.flags, " " * (LABEL + 3), cells)
    return [*rows, *settled_rows(looking.debrief, question, cells), BLANK]


def _facts(looking: CandidateState, one: ComparedCandidate, cells: int) -> list[Row]:
    heard = looking.table.found.profile(one.candidate).facts
    rows = [line for fact in heard for line in indented(str(fact), "   ", cells)]
    return [rule(row(Span("facts, in no figure", "strong")), (), cells), *rows, BLANK] if rows else []


def _impressions(looking: CandidateState, one: ComparedCandidate, cells: int) -> list[Row]:
    rows: list[Row] = []
    for card in looking.table.found.visibilities[one.candidate].cards:
        if card.impression is not None:
            start = row(Span(f"   {padded(card.interviewer, LABEL - 1)} ", "strong"))
            rows += hanging(start, f"{card.impression.level} {card.impression.words}".strip(), cells)
    title = row(Span("overall impressions, never mixed into a figure", "strong"))
    return [rule(title, (), cells), *rows, BLANK] if rows else []


def _decisions(looking: CandidateState, cells: int) -> list[Row]:
    if looking.debrief is None or not looking.debrief.decisions:
        return []
    title = rule(row(Span("decided", "strong")), (), cells)
    return [title, *decided_rows(looking.debrief, looking.now, cells)]
