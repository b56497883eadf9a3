"""What candidates are asked about the interviews, on paper, and what came back; for the owner."""

import secrets
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from interview.errors import RuleError
from interview.model.line import Step
from interview.model.record import Record
from interview.report import output_files
from interview.report.html import rendered
from interview.scoring import surveys
from interview.scoring.surveys import BATCH, FilledSheet, Questionnaire, Sheets
from interview.store.protocol import Document, Key
from interview.workspace import openings
from interview.workspace.naming import ALPHABET
from interview.workspace.workspace import Workspace

FOLDER = "surveys"
SIGNS = 4
WRITER = "survey"
"""Nobody's name: who typed sheets in is not kept."""
COPIES = 20
Kept = tuple[Questionnaire, Sheets]


class Printed(Record):
    """A questionnaire under its code."""

    code: str
    form: Questionnaire
    copies: tuple[int, ...] = tuple(range(COPIES))


class SurveyReport(Record):
    """What may be shown of one questionnaire."""

    form: Questionnaire
    sheets: int
    scaled: tuple[tuple[str, tuple[surveys.Bar, ...], int], ...]
    """Each question with its bars and how many chose none."""
    free: tuple[tuple[str, tuple[str, ...]], ...]
    apart: str = ""
    """The opening, where it alone is shown."""


def prepare(workspace: Workspace, kit_id: str, lang: str, opening_id: str, *, hired: bool) -> Printed:
    """Return a questionnaire and its code; the same one until the half-year or the wording ends.

    Raises:
        RuleError: There is no survey in the language, or the opening is too small for a code.
    """
    survey = workspace.library.content_with(kit_id, lang).survey
    kit = workspace.library.kit(kit_id, lang)
    if survey is None or not kit.script.survey:
        raise RuleError(f"There is no survey in {lang!r}: write survey.toml, and survey in script.toml.")
    words = survey.value
    form = Questionnaire(
        kit=kit.id,
        version=kit.version,
        lang=lang,
        half="" if hired else surveys.half_year(workspace.clock()),
        words=words.words,
        scaled=() if hired else kit.script.survey[:-1],
        free=words.hired if hired else kit.script.survey[-1:],
        title=words.title,
        thanks=words.thanks,
        opening=_large(workspace, opening_id) if opening_id else "",
    )
    return Printed(code=_registered(workspace, form), form=form)


def print_to(path: Path, printed: Printed, *, over: bool) -> None:
    """Write the sheets of a batch, each with the same code, as a page to print."""
    output_files.write(path, rendered("survey", printed), over=over)


def find(workspace: Workspace, code: str) -> Questionnaire:
    """Return what a code was printed on; RuleError where nothing was."""
    is_code = len(code) == SIGNS and set(code.lower()) <= set(ALPHABET)
    kept = _documents(workspace, f"{FOLDER}/{code.lower()}") if is_code else []
    if not kept:
        raise RuleError(f"No sheet carries the code {code!r}. It stands at the foot of every sheet.")
    return _form(kept[0])


def add(workspace: Workspace, code: str, filled: Sequence[FilledSheet]) -> int:
    """Keep whole fives of the sheets in one commit and return how many; the rest is kept nowhere."""
    form, count = find(workspace, code), len(filled) - len(filled) % BATCH
    if count:
        kept = surveys.gathered(form, filled[:count])
        kept = replace(kept, texts=tuple(tuple(_mixed(texts)) for texts in kept.texts))
        _commit(workspace, code, form, _step("sheets", form, msgspec.to_builtins(kept)))
    return count


def show(workspace: Workspace, opening_id: str = "") -> list[SurveyReport]:
    """Return what may be shown: half-years that are over, from five sheets on.

    Raises:
        RuleError: The opening cannot be shown apart, because it or all others are too few.
    """
    wanted = openings.find(workspace, opening_id).opening.id if opening_id else ""
    now = surveys.half_year(workspace.clock())
    pools: dict[Questionnaire, list[Kept]] = {}
    for form, kept in _kept(workspace):
        if not form.half or form.half < now:
            same = replace(form, opening="", title="", thanks="")
            pools.setdefault(same, []).append((form, kept))
    found = [report for form, pool in pools.items() for report in _reports(form, pool, wanted)]
    if wanted and not found:
        raise RuleError(
            f"This opening cannot be shown apart: that takes {BATCH} sheets of its own and {BATCH} of "
            "others in a half-year that is over."
        )
    return found


def _reports(form: Questionnaire, pool: list[Kept], wanted: str) -> list[SurveyReport]:
    """Return the pool, or one opening of it; neither where an opening could be told from the rest."""
    own: dict[str, int] = {}
    for one, kept in pool:
        own[one.opening] = own.get(one.opening, 0) + kept.sheets
    safe = {
        name
        for name, count in own.items()
        if surveys.can_be_apart(count, sum(own.values())) or not (name or wanted)
    }
    parts = [it for one, it in pool if one.opening in (safe & {wanted} if wanted else safe)]
    if not parts:
        return []
    found = surveys.pooled(parts)
    scaled = zip(form.scaled, found.counts, found.alike, strict=True)
    return [
        SurveyReport(
            form=form,
            sheets=found.sheets,
            scaled=tuple((text, surveys.bars(form.words, it, same), it[-1]) for text, it, same in scaled),
            free=tuple(zip(form.free, found.texts, strict=True)),
            apart=wanted,
        )
    ]


def _large(workspace: Workspace, opening_id: str) -> str:
    """Return the opening's id; RuleError where its sheets could be told to few people."""
    found = openings.find(workspace, opening_id).opening
    expected = len(openings.candidates(workspace, found))
    if expected < surveys.FEWEST_CANDIDATES:
        raise RuleError(
            f"{found.title} has {expected} candidates; from {surveys.FEWEST_CANDIDATES} on its sheets can "
            "have a code of their own. Print them without --opening."
        )
    return found.id


def _registered(workspace: Workspace, form: Questionnaire) -> str:
    """Return the form's code, kept with its wording when it is printed for the first time."""
    for attempt in range(len(ALPHABET)):
        seed = msgspec.json.encode((form, attempt), order="sorted")
        digest = sha256(seed).digest()
        code = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:SIGNS])
        if not _documents(workspace, f"{FOLDER}/{code}"):
            _commit(workspace, code, form)
        if find(workspace, code) == form:
            return code.upper()
    raise RuleError("No code is free for this survey.")


def _commit(workspace: Workspace, code: str, form: Questionnaire, *steps: Step) -> None:
    """Add to this device's own document, which begins with what was printed."""
    key = Key.of(FOLDER, code.lower(), f"sheets.{WRITER}.{workspace.device}")
    before = workspace.store.read(key)
    printed = _step("printed", form, {"form": msgspec.to_builtins(form)})
    new = steps if before.lines else (printed, *steps)
    workspace.store.commit(key, new, expected=before.head, view={"code": code.upper()})


def _step(kind: str, form: Questionnaire, op: dict[str, Any]) -> Step:
    t = round(surveys.starts(form.half) * 1000)  # the record's own clock would date every batch
    return Step(kind=kind, t=t, op=op, salted=False)


def _documents(workspace: Workspace, folder: str) -> list[Document]:
    found = map(workspace.store.read, workspace.store.keys(folder))
    return [document for document in found if document.lines]


def _form(document: Document) -> Questionnaire:
    return msgspec.convert((document.lines[0].op or {}).get("form"), Questionnaire)


def _kept(workspace: Workspace) -> list[Kept]:
    return [
        (_form(document), msgspec.convert(line.op, Sheets))
        for document in _documents(workspace, FOLDER)
        for line in document.lines[1:]
    ]


def _mixed(texts: Sequence[str]) -> list[str]:
    """Return the texts in another order than they came in."""
    mixed, dice = list(texts), secrets.SystemRandom()
    while len(set(texts)) > 1 and tuple(mixed) == tuple(texts):
        dice.shuffle(mixed)
    return mixed
