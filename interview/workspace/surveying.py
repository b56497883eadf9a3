"""What candidates are asked about the interviews, on paper, and what came back; for the owner."""

import secrets
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from interview.errors import RuleError
from interview.model.line import Step
from interview.model.record import Record
from interview.report import output_files
from interview.report.html import rendered
from interview.scoring.surveys import (
    BATCH,
    FEWEST_CANDIDATES,
    Questionnaire,
    Sheets,
    WordCount,
    bars,
    can_be_apart,
    gathered,
    half_year,
    pooled,
    starts,
    whole_fives,
)
from interview.store.protocol import Document, Key
from interview.workspace import openings
from interview.workspace.naming import ALPHABET
from interview.workspace.workspace import Workspace

FOLDER = "surveys"
SIGNS = 4
WRITER = "survey"
"""Nobody's name: who typed sheets in is not kept."""
COPIES = 20
FilledSheet = tuple[Sequence[int | None], Sequence[str]]
"""One sheet: the place of each chosen word or none, and the free texts."""


class Printed(Record):
    """A questionnaire under its code."""

    code: str
    form: Questionnaire
    copies: tuple[int, ...] = tuple(range(COPIES))


class SurveyReport(Record):
    """What may be shown of one questionnaire."""

    form: Questionnaire
    sheets: int
    scaled: tuple[tuple[str, tuple[WordCount, ...], int], ...]
    """Each question with its bars and how many chose none."""
    free: tuple[tuple[str, tuple[str, ...]], ...]
    apart: str = ""
    """The opening, where it alone is shown."""


def prepare(
    workspace: Workspace, kit_id: str, lang: str, opening_id: str, *, hired: bool
) -> Printed:
    """Return a questionnaire and its code; the same one until the half-year or the wording ends.

    Raises:
        RuleError: There is no survey in the language, or the opening is too small for a code.
    """
    content = workspace.library.content_with(kit_id, lang)
    kit, survey = workspace.library.kit(kit_id, lang), content.survey
    if survey is None or not (hired or kit.script.survey):
        raise RuleError(
            f"There is no survey in {lang!r}: write survey.toml, and survey in script.toml."
        )
    opening = ""
    if opening_id:
        found = openings.find(workspace, opening_id).opening
        opening, expected = found.id, len(openings.candidates(workspace, found))
        if expected < FEWEST_CANDIDATES:
            raise RuleError(
                f"{found.title} has {expected} candidates; from {FEWEST_CANDIDATES} on its sheets can "
                "have a code of their own. Print them without --opening."
            )
    words = survey.value
    form = Questionnaire(
        kit=kit.id,
        version=kit.version,
        lang=lang,
        half="" if hired else half_year(workspace.clock()),
        words=words.words,
        scaled=() if hired else kit.script.survey[:-1],
        free=words.hired if hired else kit.script.survey[-1:],
        title=words.title,
        thanks=words.thanks,
        opening=opening,
    )
    return Printed(code=_registered(workspace, form), form=form)


def print_to(path: Path, printed: Printed, *, over: bool) -> None:
    """Write the sheets of a batch, each with the same code, as a page to print."""
    output_files.write(path, rendered("survey", printed), over=over)


def find(workspace: Workspace, code: str) -> Questionnaire:
    """Return what a code was printed on; RuleError where nothing was."""
    kept = _documents(workspace, code) if len(code) == SIGNS and code.isalnum() else []
    if not kept:
        raise RuleError(
            f"No sheet carries the code {code!r}. It stands at the foot of every sheet."
        )
    return _form(kept[0])


def add(workspace: Workspace, code: str, filled: Sequence[FilledSheet]) -> int:
    """Keep whole fives of the sheets in one commit and return how many; the rest is kept nowhere."""
    form, count = find(workspace, code), whole_fives(len(filled))
    if count:
        kept = gathered(form, filled[:count])
        mixed = tuple(tuple(_mixed(texts)) for texts in kept.texts)
        sheets = msgspec.to_builtins(msgspec.structs.replace(kept, texts=mixed))
        view = {"code": code.upper(), "kept": "in fives"}
        _commit(workspace, code, form, _step("sheets", form, sheets), view=view)
    return count


def show(workspace: Workspace, opening_id: str = "") -> list[SurveyReport]:
    """Return what may be shown: half-years that are over, from five sheets on.

    Raises:
        RuleError: The opening cannot be shown apart, because it or all others are too few.
    """
    wanted = openings.find(workspace, opening_id).opening.id if opening_id else ""
    now = half_year(workspace.clock())
    pools: dict[object, list[tuple[Questionnaire, Sheets]]] = {}
    for form, kept in _kept(workspace):
        if not form.half or form.half < now:
            pools.setdefault(form.pool, []).append((form, kept))
    if wanted:
        found = [shown for pool in pools.values() for shown in _apart(pool, wanted)]
        if not found:
            raise RuleError(
                f"This opening cannot be shown apart: that takes {BATCH} sheets of its own and {BATCH} of "
                "others in a half-year that is over."
            )
        return found
    return [shown for pool in pools.values() for shown in _together(pool)]


def _apart(pool: list[tuple[Questionnaire, Sheets]], opening: str) -> list[SurveyReport]:
    own = [kept for form, kept in pool if form.opening == opening]
    everybody = sum(kept.sheets for _, kept in pool)
    if not own or not can_be_apart(sum(kept.sheets for kept in own), everybody):
        return []
    return [_shown(pool[0][0], own, opening)]


def _together(pool: list[tuple[Questionnaire, Sheets]]) -> list[SurveyReport]:
    """Return the pool; an opening is in it only where it cannot be told from the rest."""
    everybody = sum(kept.sheets for _, kept in pool)
    own: dict[str, int] = {}
    for form, kept in pool:
        own[form.opening] = own.get(form.opening, 0) + kept.sheets
    safe = [
        kept
        for form, kept in pool
        if not form.opening or can_be_apart(own[form.opening], everybody)
    ]
    return [_shown(pool[0][0], safe)] if safe else []


def _shown(form: Questionnaire, parts: Iterable[Sheets], apart: str = "") -> SurveyReport:
    found = pooled(parts)
    return SurveyReport(
        form=form,
        sheets=found.sheets,
        scaled=tuple(
            (question, bars(form.words, counts, alike), counts[-1])
            for question, counts, alike in zip(form.scaled, found.counts, found.alike, strict=True)
        ),
        free=tuple(zip(form.free, found.texts, strict=True)),
        apart=apart,
    )


def _registered(workspace: Workspace, form: Questionnaire) -> str:
    """Return the form's code, kept with its wording when it is printed for the first time."""
    for attempt in range(len(ALPHABET)):
        seed = msgspec.json.encode((form, attempt), order="sorted")
        digest = int.from_bytes(sha256(seed).digest()[:8])
        code = "".join(
            ALPHABET[digest // len(ALPHABET) ** at % len(ALPHABET)] for at in range(SIGNS)
        )
        if not _documents(workspace, code):
            _commit(workspace, code, form, view={"code": code.upper()})
        if find(workspace, code) == form:
            return code.upper()
    raise RuleError("No code is free for this survey.")


def _commit(
    workspace: Workspace, code: str, form: Questionnaire, *steps: Step, view: dict[str, Any]
) -> None:
    """Add to this device's own document, which begins with what was printed."""
    key = Key.of(FOLDER, code.lower(), f"sheets.{WRITER}.{workspace.device}")
    before = workspace.store.read(key)
    printed = _step("printed", form, {"form": msgspec.to_builtins(form)})
    new = steps if before.lines else (printed, *steps)
    workspace.store.commit(key, new, expected=before.head, view=view)


def _step(kind: str, form: Questionnaire, op: dict[str, Any]) -> Step:
    t = round(starts(form.half) * 1000)  # the record's own clock would date every batch
    return Step(kind=kind, t=t, op=op, salted=False)


def _documents(workspace: Workspace, code: str) -> list[Document]:
    keys = workspace.store.keys(f"{FOLDER}/{code.lower()}")
    return [found for key in keys if (found := workspace.store.read(key)).lines]


def _form(document: Document) -> Questionnaire:
    return msgspec.convert((document.lines[0].op or {}).get("form"), Questionnaire)


def _kept(workspace: Workspace) -> list[tuple[Questionnaire, Sheets]]:
    found = []
    for key in workspace.store.keys(FOLDER):
        document = workspace.store.read(key)
        form = _form(document)
        found += [(form, msgspec.convert(line.op, Sheets)) for line in document.lines[1:]]
    return found


def _mixed(texts: Sequence[str]) -> list[str]:
    """Return the texts in another order than they came in."""
    mixed, dice = list(texts), secrets.SystemRandom()
    while len(set(texts)) > 1 and tuple(mixed) == tuple(texts):
        dice.shuffle(mixed)
    return mixed
