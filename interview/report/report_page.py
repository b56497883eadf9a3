"""A whole report in words, for every format that people read."""

from interview.formatting import day, listed, mark, moment, of_job
from interview.model.content import Beat, Form, Question
from interview.model.kit import wording_name
from interview.model.record import Record
from interview.model.retention import in_words
from interview.model.scale import Scale
from interview.report.candidate_section import CandidateSection, candidate_sections
from interview.report.grid import Grid, grid
from interview.report.plot import Bar, bars
from interview.report.report_data import Findings, ReportData, Scope
from interview.report.timeline import Happening, timeline
from interview.scoring.adjusted_view import AdjustedStanding, adjusted_standing
from interview.scoring.standing import Standings
from interview.scoring.standing_wording import STATEMENT

HOW = tuple(
    """
A trait is the mean of its rated questions for each interviewer, then the mean over interviewers, from {scale}. The total is the mean of the traits.
No evidence and skipped are left out and counted; they are never a low rating. Under 80 % of the planned ratings a total is provisional, not low.
How often something happened is shown and never scored. A flag rests on a quote and never changes a score. The overall impression is recorded after the ratings and never mixed into them.
""".strip().splitlines()
)
"""How to read the figures, one thing a line."""


class Level(Record):
    """One anchored level."""

    level: int
    words: str


class Theme(Record):
    """A trait with its levels and the questions that ask about it."""

    name: str
    definition: str
    levels: tuple[Level, ...]
    questions: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Topic, the words that ask, and the levels of its own, if it has any."""


class ReportPage(Record):
    """One report."""

    scope: Scope
    title: str
    under: str
    facts: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    lang: str
    """The language of the kit's wording."""
    grid: Grid | None
    bars: tuple[Bar, ...]
    standpoint: AdjustedStanding | None
    sections: tuple[CandidateSection, ...]
    themes: tuple[Theme, ...]
    timeline: tuple[Happening, ...]
    how: tuple[str, ...]
    scale: Scale
    statement: str = STATEMENT


def _adjusted(report_data: ReportData, found: Standings | None) -> AdjustedStanding | None:
    names = {person.candidate.id: person.candidate.name for person in report_data.readable}
    return adjusted_standing(found, names) if found else None


def page(report_data: ReportData, found: Findings) -> ReportPage:
    """Return the report in words."""
    whole = report_data.scope is Scope.OPENING
    return ReportPage(
        scope=report_data.scope,
        title=_title(report_data),
        under=_under(report_data),
        facts=_facts(report_data, found),
        remarks=_remarks(report_data, found),
        lang=report_data.opening.kit.lang,
        grid=grid(report_data, found) if whole else None,
        bars=bars(report_data, found) if whole else (),
        standpoint=_adjusted(report_data, found.standings),
        sections=candidate_sections(report_data, found),
        themes=themes(report_data),
        timeline=timeline(report_data),
        how=tuple(line.format(scale=found.basis.scale) for line in HOW),
        scale=found.basis.scale,
    )


def themes(report_data: ReportData) -> tuple[Theme, ...]:
    """Return the newest wording, trait by trait."""
    kit = report_data.opening.kit
    asked: dict[str, list[Question]] = {}
    for question in kit.questions:
        asked.setdefault(question.trait, []).append(question)
    return tuple(
        Theme(
            name=kit.rubric(trait).name,
            definition=kit.rubric(trait).definition,
            levels=tuple(
                Level(level=level, words=words) for level, words in enumerate(kit.rubric(trait).anchors, 1)
            ),
            questions=tuple((one.topic, _asking(one), one.anchors) for one in questions),
        )
        for trait, questions in asked.items()
    )


def _asking(question: Question) -> str:
    words = " ".join(question.beats[beat] for beat in Beat if beat in question.beats)
    return f"{words} (situational)" if question.form is Form.SITUATIONAL else words


def _title(report_data: ReportData) -> str:
    if report_data.scope is Scope.OPENING:
        return report_data.opening.title
    return report_data.people[0].candidate.name


def _under(report_data: ReportData) -> str:
    match report_data.scope:
        case Scope.OPENING:
            return "Opening report"
        case Scope.CANDIDATE:
            return f"Candidate report, {report_data.opening.title}"
        case Scope.CARD:
            who = listed(tuple(card.interviewer for card in report_data.people[0].cards))
            return f"Scorecard of {who}, {report_data.opening.title}"


def _facts(report_data: ReportData, found: Findings) -> tuple[tuple[str, str], ...]:
    opening, kit = report_data.opening, report_data.opening.kit
    cards = [card for person in report_data.readable for card in person.cards]
    held = sorted(card.began for card in cards)
    dates = "no interview yet"
    if held:
        first, last = day(held[0]), day(held[-1])
        dates = first if first == last else f"{first} to {last}"
    facts = [
        ("Kit", f"{kit.title}, {wording_name(kit)} ({kit.lang})"),
        ("Fingerprint", mark(opening.kits[-1].fingerprint)),
        ("Panel", listed(opening.panel) or "not named"),
        ("Cards", str(len(cards))),
        ("Held", dates),
        ("Opening", opening.id),
        ("Owner", opening.owner or "not named"),
        ("Records kept", in_words(opening.retain)),
        *([("Places", str(opening.places))] if opening.places else []),
        *of_job(opening),
        ("Report", f"made {moment(report_data.at)} UTC for {report_data.asked_by}"),
    ]
    if report_data.receipt:
        facts.append(("Receipt of the records", report_data.receipt))
    if report_data.scope is Scope.OPENING:
        facts.insert(3, ("Candidates", str(len(report_data.people))))
    if found.basis.weights:
        weights = ", ".join(f"{name} × {by:g}" for name, by in found.basis.weights.items())
        facts.insert(2, ("Weights", f"{weights}: {found.basis.weights_reason}"))
    return tuple(facts)


def _remarks(report_data: ReportData, found: Findings) -> tuple[str, ...]:
    remarks = []
    if report_data.withheld:
        names = listed(tuple(person.candidate.name for person in report_data.withheld))
        remarks.append(f"Withheld from {report_data.asked_by}, and in no figure here: {names}")
    if not report_data.people:
        remarks.append("This opening has no candidate yet.")
    return (*remarks, *found.table.remarks)
