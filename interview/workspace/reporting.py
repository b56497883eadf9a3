"""Use cases of the person who reads, prints and hands on: reports, packet, letter, guide."""

from pathlib import Path

from interview.errors import RuleError
from interview.model.content import Kit
from interview.model.opening import Opening
from interview.model.record import Record
from interview.report import guide, letter, markdown, plain, spreadsheet, writing
from interview.report.dossier import Dossier, Scope, findings
from interview.report.html import rendered
from interview.report.letter import Said
from interview.report.page import page
from interview.report.plainly import mark
from interview.workspace import dossiers, openings
from interview.workspace.desk import Desk
from interview.workspace.naming import slug

FORMATS = ("html", "md", "csv", "xlsx", "json")
OF_KIT = ("html", "md", "json")
OF_LETTER = ("html", "md")


class Wanted(Record):
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


class Written(Record):
    """What was written, and what was not shown."""

    path: str
    files: int = 1
    withheld: dict[str, str] = {}
    """Why, by the candidate's name."""


def write(desk: Desk, wanted: Wanted, *, viewer: str) -> Written:
    """Write a report of an opening, a candidate or a card, or a blank guide.

    Raises:
        RuleError: It is not there, may not be read, or has no such format.
        StoreError: It cannot be written; the message names the path.
    """
    writing.refuse(wanted.to, over=wanted.over)
    kind = _format(wanted.to, FORMATS)
    opening = openings.find(desk, wanted.what).opening if wanted.blank else None
    found = opening.kit if opening else dossiers.subject(desk, wanted.what, viewer, wanted.lang)
    if isinstance(found, Kit):
        content = _of_kit(found, _format(wanted.to, OF_KIT), opening)
        writing.write(wanted.to, content, over=wanted.over)
        return Written(path=str(wanted.to))
    if wanted.adjusted and found.scope is not Scope.OPENING:
        raise RuleError("An adjusted score needs the other candidates: report on the opening.")
    content = _content(found, kind, adjusted=wanted.adjusted)
    writing.write(wanted.to, content, over=wanted.over)
    return Written(path=str(wanted.to), withheld=_withheld(found))


def packet(desk: Desk, wanted: Wanted, *, viewer: str) -> Written:
    """Write everything of an opening that the viewer may read into one new folder, with hashes.

    Raises:
        RuleError: It is no opening.
        StoreError: The folder is there already or cannot be written; the message names it.
    """
    writing.refuse(wanted.to, over=False)
    opening = openings.find(desk, wanted.what).opening
    dossier = dossiers.of_opening(desk, opening, viewer)
    files = {
        f"report.{kind}": _content(dossier, kind, adjusted=wanted.adjusted) for kind in FORMATS
    }
    for version in opening.kits:
        files[f"kit-{mark(version.fingerprint)}.json"] = _of_kit(version.kit, "json")
    for person in dossier.readable:
        for card in person.cards:
            who = f"{slug(person.candidate.name)}-{card.candidate}-{slug(card.interviewer)}"
            files[f"card-{who}.md"] = _content(dossiers.alone(dossier, person, card), "md")
    writing.write_folder(wanted.to, files)
    return Written(path=str(wanted.to), files=len(files) + 1, withheld=_withheld(dossier))


def write_letter(desk: Desk, wanted: Wanted, said: Said, *, viewer: str) -> Written:
    """Write the letter to a candidate: one act, one suggestion, no score; an offer, if one is made.

    Raises:
        RuleError: It is no candidate, something is missing, or the kit has no words for it.
        StoreError: It cannot be written; the message names the path.
    """
    writing.refuse(wanted.to, over=wanted.over)
    kind = _format(wanted.to, OF_LETTER)
    _need_words(said)
    found = dossiers.subject(desk, wanted.what, viewer)
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
    content = letter.as_html(made) if kind == "html" else letter.as_markdown(made)
    writing.write(wanted.to, content, over=wanted.over)
    return Written(path=str(wanted.to))


def _need_words(said: Said) -> None:
    if not said.act.strip() or not said.suggestion.strip():
        raise RuleError(
            "A letter holds one act and one suggestion: --act TEXT, something the candidate told of "
            "having done, and --suggestion TEXT."
        )
    if bool(said.offer.strip()) is not bool(said.until.strip()):
        raise RuleError("An offer has an end: give --offer TEXT and --until DAY, or neither.")


def _content(dossier: Dossier, kind: str, *, adjusted: bool = False) -> bytes:
    found = findings(dossier, adjusted=adjusted)
    match kind:
        case "html":
            return rendered("report", page(dossier, found))
        case "md":
            return markdown.document(page(dossier, found))
        case "csv":
            return spreadsheet.csv_document(dossier, found)
        case "xlsx":
            return spreadsheet.workbook(dossier, found)
        case _:
            return plain.document(dossier, found)


def _of_kit(kit: Kit, kind: str, opening: Opening | None = None) -> bytes:
    match kind:
        case "html":
            return guide.as_html(guide.guide(kit, opening))
        case "md":
            return guide.as_markdown(guide.guide(kit, opening))
        case _:
            return plain.kit_document(kit)


def _format(path: Path, formats: tuple[str, ...]) -> str:
    """Return the format that a file's name asks for; RuleError where there is no such format."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in formats:
        endings = ", ".join(f".{one}" for one in formats)
        raise RuleError(f"{path}: this can be written as {endings}. End the name in one of them.")
    return kind


def _withheld(dossier: Dossier) -> dict[str, str]:
    return {person.candidate.name: person.hidden for person in dossier.withheld}
