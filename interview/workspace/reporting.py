"""Use cases of the person who reads, prints and hands on: reports, packet, letter, guide."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from interview.errors import RuleError, StoreError
from interview.formatting import mark
from interview.model.content import Kit
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scorecard import Scorecard
from interview.report import guide, json_report, letter, markdown, output_files, question_sheet, workbook
from interview.report.html import rendered
from interview.report.letter import LetterInput
from interview.report.report_data import Findings, Person, ReportData, Scope, findings
from interview.report.report_page import page
from interview.workspace import card_access, openings
from interview.workspace.card_access import Visibility
from interview.workspace.debriefing import debrief_of
from interview.workspace.naming import pick, slug
from interview.workspace.retaining import kept_of
from interview.workspace.sharing import receipt_of
from interview.workspace.workspace import Workspace

Maker = TypeVar("Maker")

__all__ = ["LetterInput", "ReportRequest", "WrittenReport", "packet", "write", "write_letter", "write_sheet"]


class ReportFormat(NamedTuple):
    """How what can be reported becomes the content of a file; none: not in this format."""

    of_report: Callable[[ReportData, Findings], bytes]
    of_kit: Callable[[Kit, Opening | None], bytes] | None = None
    of_letter: Callable[[letter.Letter], bytes] | None = None
    of_sheet: Callable[[question_sheet.WrittenQuestions], bytes] | None = None


FORMATS = {
    "html": ReportFormat(
        lambda report_data, found: rendered("report", page(report_data, found)),
        lambda kit, opening: guide.as_html(guide.guide(kit, opening)),
        letter.as_html,
        question_sheet.as_html,
    ),
    "md": ReportFormat(
        lambda report_data, found: markdown.document(page(report_data, found)),
        lambda kit, opening: guide.as_markdown(guide.guide(kit, opening)),
        letter.as_markdown,
        question_sheet.as_markdown,
    ),
    "csv": ReportFormat(workbook.csv_document),
    "xlsx": ReportFormat(workbook.workbook),
    "json": ReportFormat(json_report.document, lambda kit, _opening: json_report.kit_document(kit)),
}
"""By the ending of the file's name."""


class ReportRequest(Record):
    """What somebody wants to have, and where."""

    what: str
    """An opening, a candidate, a card, or a kit."""
    to: Path
    lang: str = ""
    """The language of a kit; given, nothing but a kit is meant."""
    adjusted: bool = False
    over: bool = False
    """Whether a file that is there is replaced."""
    blank: bool = False
    """Whether the blank guide of an opening's own wording is meant, and no result."""


class WrittenReport(Record):
    """What was written, and what was not shown."""

    path: str
    files: int = 1
    about: str = ""
    """Of a letter: ``OPENING/CANDIDATE``, by their ids."""
    withheld: dict[str, str] = {}
    """Why, by the candidate's name."""
    damaged: tuple[str, ...] = ()
    """What cannot be read, a sentence each."""


def write(workspace: Workspace, wanted: ReportRequest, *, viewer: str) -> WrittenReport:
    """Write a report of an opening, a candidate or a card, or a blank guide.

    Raises:
        RuleError: It is not there, may not be read, or has no such format.
        StoreError: It cannot be written; the message names the path.
    """
    output_files.refuse(wanted.to, over=wanted.over)
    make = _maker(wanted.to, {name: one.of_report for name, one in FORMATS.items()})
    opening = openings.find(workspace, wanted.what).opening if wanted.blank else None
    found = opening.kit if opening else subject(workspace, wanted.what, viewer, wanted.lang)
    if isinstance(found, Kit):
        make_kit = _maker(wanted.to, {name: one.of_kit for name, one in FORMATS.items()})
        output_files.write(wanted.to, make_kit(found, opening), over=wanted.over)
        return WrittenReport(path=str(wanted.to))
    if wanted.adjusted and found.scope is not Scope.OPENING:
        raise RuleError("An adjusted score needs the other candidates: report on the opening.")
    found = msgspec.structs.replace(found, receipt=receipt_of(workspace, found.opening.id))
    content = make(found, findings(found, adjusted=wanted.adjusted))
    output_files.write(wanted.to, content, over=wanted.over)
    return WrittenReport(path=str(wanted.to), withheld=_withheld(found), damaged=found.damage)


def packet(workspace: Workspace, wanted: ReportRequest, *, viewer: str) -> WrittenReport:
    """Write everything of an opening that the viewer may read into one new folder, with hashes.

    Raises:
        RuleError: It is no opening.
        StoreError: The folder is there already or cannot be written; the message names it.
    """
    output_files.refuse(wanted.to, over=False)
    opening = openings.find(workspace, wanted.what).opening
    report_data = of_opening(workspace, opening, viewer)
    found = findings(report_data, adjusted=wanted.adjusted)
    files = {f"report.{name}": one.of_report(report_data, found) for name, one in FORMATS.items()}
    for version in opening.kits:
        files[f"kit-{mark(version.fingerprint)}.json"] = json_report.kit_document(version.kit)
    for person in report_data.readable:
        for card in person.cards:
            who = f"{slug(person.candidate.name)}-{card.candidate}-{slug(card.interviewer)}"
            held = alone(report_data, person, card)
            files[f"card-{who}.md"] = FORMATS["md"].of_report(held, findings(held))
    output_files.write_folder(wanted.to, files)
    return WrittenReport(
        path=str(wanted.to), files=len(files) + 1, withheld=_withheld(report_data), damaged=report_data.damage
    )


def write_sheet(
    workspace: Workspace, wanted: ReportRequest, *, one_a_page: bool, viewer: str
) -> WrittenReport:
    """Write the questions of a kit, or of an opening's own wording, for a candidate to read along.

    Raises:
        RuleError: It is neither, or there is no such format.
        StoreError: It cannot be written; the message names the path.
    """
    output_files.refuse(wanted.to, over=wanted.over)
    make = _maker(wanted.to, {name: one.of_sheet for name, one in FORMATS.items()})
    found = subject(workspace, wanted.what, viewer, wanted.lang)
    if not isinstance(found, Kit) and found.scope is not Scope.OPENING:
        raise RuleError("Questions in writing are those of a kit or of an opening; name one.")
    kit = found if isinstance(found, Kit) else found.opening.kit
    output_files.write(wanted.to, make(question_sheet.written(kit, one_a_page=one_a_page)), over=wanted.over)
    return WrittenReport(path=str(wanted.to))


def write_letter(
    workspace: Workspace, wanted: ReportRequest, said: LetterInput, *, viewer: str
) -> WrittenReport:
    """Write the letter to a candidate: one act, one suggestion, no score; an offer, if one is made.

    Raises:
        RuleError: It is no candidate, something is missing, or the kit has no words for it.
        StoreError: It cannot be written; the message names the path.
    """
    output_files.refuse(wanted.to, over=wanted.over)
    make = _maker(wanted.to, {name: one.of_letter for name, one in FORMATS.items()})
    _need_words(said)
    found = subject(workspace, wanted.what, viewer)
    if isinstance(found, Kit) or found.scope is Scope.OPENING:
        raise RuleError(f"{wanted.what!r} is not a candidate. Name one: OPENING/CANDIDATE.")
    made = letter.letter(found, said)
    if not made.lines:
        raise RuleError("This kit has no letter: there is no feedback in its script.toml.")
    if said.offer and not made.has_offer:
        raise RuleError(
            "The letter of this kit has no words for an offer. Add a line with {offer} and {until} "
            "to feedback in script.toml; the opening's kit has to be updated then."
        )
    output_files.write(wanted.to, make(made), over=wanted.over)
    about = f"{found.opening.id}/{found.people[0].candidate.id}"
    return WrittenReport(path=str(wanted.to), about=about)


def _need_words(said: LetterInput) -> None:
    if not said.act.strip() or not said.suggestion.strip():
        raise RuleError(
            "A letter holds one act and one suggestion: --act TEXT, something the candidate told of "
            "having done, and --suggestion TEXT."
        )
    if bool(said.offer.strip()) is not bool(said.until.strip()):
        raise RuleError("An offer has an end: give --offer TEXT and --until DAY, or neither.")


def _maker(path: Path, makers: Mapping[str, Maker | None]) -> Maker:
    """Return what makes the format that a file's name asks for; RuleError where nothing does."""
    maker = makers.get(path.suffix.lower().removeprefix("."))
    if maker is None:
        endings = ", ".join(f".{name}" for name, one in makers.items() if one is not None)
        raise RuleError(f"{path}: this can be written as {endings}. End the name in one of them.")
    return maker


def _withheld(report_data: ReportData) -> dict[str, str]:
    return {person.candidate.name: person.hidden for person in report_data.withheld}


LANG = "en"
"""The language in which a kit is looked for where none is given."""


def subject(workspace: Workspace, what: str, viewer: str, lang: str = "") -> ReportData | Kit:
    """Return what a report is about: an opening, a candidate, a card, or a kit.

    Args:
        workspace: Where to look.
        what: An id, its beginning, a title or a name; OPENING/CANDIDATE;
            OPENING/CANDIDATE/INTERVIEWER; or the whole id of a kit.
        viewer: Who asks.
        lang: The language of a kit; given, nothing but a kit is meant.

    Raises:
        RuleError: Nothing fits, or several things do, or a card may not be read yet.
    """
    if lang:
        return workspace.library.kit(what, lang)
    workspace.index.refresh()
    titles = openings.titles(workspace)
    opening, *rest = what.strip("/").split("/")
    if rest and what not in titles.values():
        return _inside(workspace, openings.find(workspace, opening).opening, rest, viewer)
    held = {} if what in titles else _held(workspace)
    names: dict[str, str] = {}
    for candidate, places in held.items():
        names |= workspace.index.names(min(places), [candidate])
    known = {**names, **titles}
    meant = [one for one in titles if one.rpartition("-")[0] == what]
    is_opening = len(meant) == 1
    if what not in known and not is_opening and what in {kit.id for kit in workspace.library.kits(LANG)}:
        return workspace.library.kit(what, LANG)
    found = meant[0] if is_opening else pick(what, known, "opening, candidate, card or kit")
    if found in titles:
        return of_opening(workspace, openings.read(workspace, found).opening, viewer)
    if len(held[found]) > 1:
        several = ", ".join(f"{place}/{found}" for place in sorted(held[found]))
        raise RuleError(f"{what!r} is a candidate of several openings. Give one of: {several}.")
    return of_candidate(workspace, openings.read(workspace, held[found].pop()).opening, found, viewer)


def of_opening(workspace: Workspace, opening: Opening, viewer: str) -> ReportData:
    """Return what the viewer may read about everybody in an opening."""
    return _dossier(workspace, Scope.OPENING, opening, viewer, opening.candidates)


def of_candidate(workspace: Workspace, opening: Opening, candidate: str, viewer: str) -> ReportData:
    """Return what the viewer may read about one candidate."""
    return _dossier(workspace, Scope.CANDIDATE, opening, viewer, (candidate,))


def alone(report_data: ReportData, person: Person, card: Scorecard) -> ReportData:
    """Return the part of a report that is about one card."""
    people = (Person(candidate=person.candidate, cards=(card,)),)
    return ReportData(
        scope=Scope.CARD,
        opening=report_data.opening,
        people=people,
        asked_by=report_data.asked_by,
        at=report_data.at,
    )


def _inside(workspace: Workspace, opening: Opening, rest: list[str], viewer: str) -> ReportData:
    """Return a candidate of the opening, or one card of that candidate."""
    candidate = openings.find_candidate(workspace, opening, rest[0])
    if len(rest) == 1:
        return of_candidate(workspace, opening, candidate.id, viewer)
    seats = card_access.assignments_of(workspace, opening)[candidate.id]
    who = pick("/".join(rest[1:]), {seat.interviewer: seat.name for seat in seats}, "interviewer")
    card = card_access.one(workspace, f"{opening.id}/{candidate.id}/{who}", viewer)
    person = Person(candidate=candidate, cards=(card,))
    return ReportData(
        scope=Scope.CARD, opening=opening, people=(person,), asked_by=viewer, at=workspace.clock()
    )


def _dossier(
    workspace: Workspace, scope: Scope, opening: Opening, viewer: str, candidates: tuple[str, ...]
) -> ReportData:
    workspace.index.look(opening)
    visibilities = card_access.visibility_by_candidate(workspace, opening, viewer, candidates)
    card_access.trace(workspace, opening, visibilities, viewer)
    return ReportData(
        scope=scope,
        opening=opening,
        people=tuple(_person(workspace, opening, visibility) for visibility in visibilities.values()),
        damage=card_access.damage(workspace, opening, visibilities),
        severity_for=card_access.severity_for(openings.read(workspace, opening.id), viewer),
        asked_by=viewer,
        at=workspace.clock(),
    )


def _person(workspace: Workspace, opening: Opening, visibility: Visibility) -> Person:
    candidate = openings.person(workspace, opening.id, visibility.candidate)
    waiting = tuple(seat.name for seat in visibility.seats if seat.is_awaited)
    hidden, debrief = visibility.hidden, None
    try:
        debrief = debrief_of(workspace, opening.id, visibility.candidate)
    except StoreError as error:
        hidden = hidden or f"The debrief cannot be read. {error}"
    if hidden:
        return Person(candidate=candidate, waiting=waiting, hidden=hidden)
    until = kept_of(workspace, opening.id, visibility.candidate)
    order = {name: place for place, name in enumerate(opening.panel)}
    held = sorted(visibility.cards, key=lambda card: (order.get(card.interviewer, len(order)), card.began))
    return Person(
        candidate=candidate,
        cards=tuple(held),
        waiting=waiting,
        revealed=visibility.revealed,
        after_seeing=visibility.after_seeing,
        debrief=debrief,
        kept=until.words if until.until else "",
    )


def _held(workspace: Workspace) -> dict[str, set[str]]:
    """Return the openings of everybody who has been interviewed, by candidate."""
    held: dict[str, set[str]] = {}
    for row in workspace.index.cards():
        held.setdefault(row.candidate, set()).add(row.opening)
    return held
