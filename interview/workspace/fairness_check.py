"""Use case of whoever answers for an opening: was everybody asked the same, the same way?"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from interview.conduct.course import Course, course
from interview.errors import RuleError
from interview.formatting import counted, local_moment, mark, said
from interview.model.arrangements import Promise, promises
from interview.model.content import Kit
from interview.model.opening import Opening
from interview.model.scorecard import Answer, Scorecard, SkipReason
from interview.model.wording import Wording
from interview.report import output_files
from interview.report.fairness_sheet import Deviation, FairnessSheet, as_html, as_markdown
from interview.workspace import card_access, openings
from interview.workspace.card_records import CardName
from interview.workspace.naming import slug
from interview.workspace.workspace import Workspace

__all__ = ["FairnessSheet", "fairness", "write"]

FORMATS = {"html": as_html, "md": as_markdown}


class _Held(NamedTuple):
    """One interview that is looked at."""

    name: str
    card: Scorecard
    went: Course
    kit: Kit | None
    """The wording it was held in, as far as the opening knows it."""
    opening: Opening
    told: Promise
    last: float
    """When the candidate's last interview began."""

    @property
    def place(self) -> str:
        return f"{self.name}, {self.card.interviewer}"

    @property
    def plan(self) -> list[str]:
        """The questions that were this interviewer's to ask."""
        others = {one.question for one in self.card.answers if _is_of_another(one)}
        planned = [question.id for question in self.kit.questions] if self.kit else []
        return [question for question in planned if question not in others]

    @property
    def asked(self) -> list[str]:
        """The questions that were asked, in the order they were come to."""
        skipped = {one.question for one in self.card.answers if one.rating and one.rating.skipped}
        return [question for question in self.went.order if question in self.plan and question not in skipped]

    @property
    def is_in_order(self) -> bool:
        return self.asked == [question for question in self.plan if question in self.asked]


def fairness(workspace: Workspace, opening_id: str, viewer: str) -> FairnessSheet:
    """Return how everybody was interviewed, from the log.

    Raises:
        RuleError: Somebody else looks after the opening.
    """
    document = openings.find(workspace, opening_id)
    opening = document.opening
    if wanted := card_access.severity_for(document, viewer):
        raise RuleError(f"This is for whoever looks after the interviews ({wanted}).")
    workspace.index.look(opening)
    seen = card_access.visibility_by_candidate(workspace, opening, viewer)
    names, told = workspace.index.names(opening.id, opening.candidates), promises(document.fold)
    held = [
        _Held(
            name=names[candidate],
            card=card,
            went=_course(workspace, card),
            kit=next((one.kit for one in opening.kits if one.fingerprint == card.fingerprint), None),
            opening=opening,
            told=told.get(candidate, Promise()),
            last=max(one.began for one in visibility.cards),
        )
        for candidate, visibility in seen.items()
        if not visibility.hidden
        for card in sorted(visibility.cards, key=lambda one: one.began)
    ]
    usual = Counter(one.card.fingerprint for one in held).most_common(1)
    return FairnessSheet(
        title=f"{opening.title}: was everybody asked the same?",
        facts=tuple(_facts(held)),
        rows=tuple(map(_row, held)),
        deviations=tuple(found for one in held for found in _deviations(one, usual[0][0])),
        withheld=tuple(names[one.candidate] for one in seen.values() if one.hidden),
    )


def write(workspace: Workspace, opening_id: str, to: Path, viewer: str, *, over: bool) -> FairnessSheet:
    """Write the sheet as HTML or Markdown.

    Raises:
        RuleError: Somebody else looks after the opening, or there is no such format.
        StoreError: It cannot be written; the message names the path.
    """
    make = FORMATS.get(to.suffix.lower().removeprefix("."))
    if make is None:
        raise RuleError(f"{to}: this can be written as .html, .md. End the name in one of them.")
    output_files.refuse(to, over=over)
    sheet = fairness(workspace, opening_id, viewer)
    output_files.write(to, make(sheet), over=over)
    return sheet


def _course(workspace: Workspace, card: Scorecard) -> Course:
    name = CardName(opening=card.opening, candidate=card.candidate, interviewer=slug(card.interviewer))
    return course(entry for entry, _ in card_access.history(workspace, name).done)


def _facts(held: list[_Held]) -> Iterator[str]:
    if not held:
        yield "No interview is submitted that you may read."
        return
    minutes = sorted(one.card.seconds / 60 for one in held if one.card.seconds)
    span = f"{minutes[0]:.0f} to {minutes[-1]:.0f} minutes each" if minutes else "not timed"
    in_order = sum(one.is_in_order for one in held)
    wordings = len({one.card.fingerprint for one in held})
    yield (
        f"{counted(len(held), 'interview')}, {in_order} of them in the order of the plan; "
        f"{counted(wordings, 'wording')}; {span}."
    )


def _row(one: _Held) -> tuple[str, ...]:
    card, answers = one.card, one.card.answers
    return (
        *(one.name, card.interviewer, mark(card.fingerprint)),
        f"{len(one.asked)} of {len(one.plan)}",
        "as planned" if one.is_in_order else "changed",
        f"{card.seconds / 60:.0f}" if card.seconds else "–",
        str(sum(len(answer.probes) for answer in answers)),
        str(sum(len(answer.off_script) for answer in answers)),
        str(sum(_is_late(answer) for answer in answers)),
        str(one.went.breaks),
        _days_until_told(one),
    )


def _is_of_another(answer: Answer) -> bool:
    return answer.rating is not None and answer.rating.skipped is SkipReason.ASKED_BY_ANOTHER


def _is_late(answer: Answer) -> bool:
    return answer.rating is not None and answer.rating.late


def _days_until_told(one: _Held) -> str:
    if not one.told.told:
        return "not told"
    last = date.fromisoformat(local_moment(one.last).partition(" ")[0])
    return str((date.fromisoformat(one.told.told) - last).days)


def _deviations(one: _Held, usual: str) -> Iterator[Deviation]:
    wording = Wording(one.opening)
    for what in _of_interview(one, usual):
        yield Deviation(place=one.place, what=what)
    for question, what in _of_questions(one):
        topic = wording.topic(question, one.card.fingerprint)
        yield Deviation(place=f"{one.place}, “{topic}”", what=what)


def _of_interview(one: _Held, usual: str) -> Iterator[str]:
    if one.card.fingerprint != usual:
        yield f"another wording, {mark(one.card.fingerprint)}"
    if one.card.entered:
        yield "entered from paper: order and words are not in the log"
    if one.went.breaks:
        yield f"{counted(one.went.breaks, 'break')}, {one.went.break_seconds / 60:.0f} minutes"
    if one.went.more_time:
        yield "more time was agreed"


def _of_questions(one: _Held) -> Iterator[tuple[str, str]]:
    if not one.is_in_order:
        both = zip(one.asked, _planned(one), strict=True)
        yield next(got for got, planned in both if got != planned), "asked before its turn"
    for answer in one.card.answers:
        yield from ((answer.question, what) for what in _of_answer(one, answer))


def _planned(one: _Held) -> list[str]:
    return [question for question in one.plan if question in one.asked]


def _of_answer(one: _Held, answer: Answer) -> Iterator[str]:
    if _is_of_another(answer):
        return
    if answer.rating and answer.rating.skipped:
        yield f"not asked: {said(answer.rating.skipped)}"
        return
    if answer.asked_as:
        yield "asked as what one would do"
    if _is_late(answer):
        yield "rated after another question had been opened"
    if answer.off_script:
        yield f"off the script: {'; '.join(answer.off_script)}"
    questions = one.kit.questions if one.kit else ()
    question = next((each for each in questions if each.id == answer.question), None)
    # After another kind of answer the fixed words for it stand in for the rest of the question.
    read = () if answer.branches else one.went.read.get(answer.question, ())
    missing = [str(beat) for beat in question.beats if str(beat) not in read] if question and read else []
    if missing:
        yield f"not read aloud: {', '.join(missing)}"
