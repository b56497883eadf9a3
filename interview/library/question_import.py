"""Questions from a spreadsheet saved as CSV, as drafts that a person then works on."""

import re
from pathlib import Path

from interview.errors import ContentError
from interview.library.reading import shown
from interview.library.table_file import TableRow, WantedColumn, read_table
from interview.library.toml_text import rubric_toml, trait_toml
from interview.model.content import Beat, Form, Probe, Question, Rubric
from interview.model.record import Record
from interview.model.text import one_line

LEVELS = range(1, 6)
PROBES = range(1, 4)
NEEDS = ("situation", "action", "result")
DEFAULT_MINUTES = 4.0
LONGEST_MINUTES = 60.0
TOPIC = 60
_TRAIT = ("competency", "quality", "качество")
_TEXT = ("question", "wording", "say", "вопрос", "текст")
_MINUTES = ("minute", "min", "time", "минуты", "время")
_PROBE = ("probe", "follow up", "уточнение")
_LEVEL = ("anchor", "level", "уровень")
COLUMNS = (
    WantedColumn(name="trait", headings=_TRAIT, is_needed=True),
    WantedColumn(name="text", headings=_TEXT, is_needed=True),
    WantedColumn(name="minutes", headings=_MINUTES),
    *(WantedColumn(name=f"probe{at}", headings=tuple(f"{word}{at}" for word in _PROBE)) for at in PROBES),
    *(
        WantedColumn(name=f"anchor{at}", headings=(*(f"{word}{at}" for word in _LEVEL), str(at)))
        for at in LEVELS
    ),
)


class DraftFile(Record):
    """One content file to be written."""

    path: str
    """Relative to a content folder, such as ``questions/en/empathy.toml``."""
    text: str


class Drafts(Record):
    """What a spreadsheet gave: files, and what was left out and why."""

    files: tuple[DraftFile, ...]
    remarks: tuple[str, ...] = ()


def questions_from_csv(path: Path, lang: str = "en") -> Drafts:
    """Return the rows as plain past-behaviour questions, one file a trait.

    Columns, in any order and spelling: trait, text, probe1 to probe3, minutes, anchor_1 to
    anchor_5. The first row of a trait that has anchors gives the draft of its rubric. What a
    spreadsheet does not hold, such as the tasks of the job, is left for ``check`` to ask for.

    Raises:
        ContentError: The file cannot be read, or lacks the columns trait and text.
    """
    table = read_table(path, COLUMNS, lang=lang)
    table.require()
    remarks: list[str] = []
    questions: dict[str, list[Question]] = {}
    rubrics: dict[str, Rubric] = {}
    for row in table.rows:
        trait = _name(row.cells.get("trait", ""))
        if not trait or not row.cells.get("text"):
            lacking = "text" if trait else "trait in Latin letters"
            remarks.append(f"Row {row.number} is left out: it has no {lacking}.")
            continue
        listed = questions.setdefault(trait, [])
        listed.append(_question(row, trait, len(listed) + 1, remarks))
        _note_rubric(row, trait, rubrics, remarks)
    files = [
        DraftFile(path=f"questions/{lang}/{trait}.toml", text=trait_toml(trait, listed))
        for trait, listed in questions.items()
    ]
    files += [
        DraftFile(path=f"rubrics/{lang}/{trait}.toml", text=rubric_toml(rubric))
        for trait, rubric in rubrics.items()
    ]
    return Drafts(files=tuple(files), remarks=tuple(remarks))


def write_drafts(drafts: Drafts, target: Path) -> list[Path]:
    """Write the drafts into a content folder and return the files; none is written over.

    Raises:
        ContentError: One of the files is there already, or the folder cannot be written.
    """
    paths = [target / draft.path for draft in drafts.files]
    for path in paths:
        if path.exists():
            raise ContentError(
                f"{shown(path)} is there already; nothing was written. Move it away, or name another folder."
            )
    for path, draft in zip(paths, drafts.files, strict=True):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(draft.text, "utf-8", newline="\n")
        except OSError as problem:
            raise ContentError(f"{shown(path)} cannot be written: {problem.strerror}.") from None
    return paths


def _question(row: TableRow, trait: str, number: int, remarks: list[str]) -> Question:
    said = [one_line(row.cells.get(f"probe{at}", "")) for at in PROBES]
    probes = [
        Probe(id=f"p{at}", need=need, say=text)
        for at, (need, text) in enumerate(zip(NEEDS, said, strict=True), 1)
        if text
    ]
    text = one_line(row.cells["text"])
    return Question(
        id=f"{trait}-{number}",
        form=Form.PAST,
        trait=trait,
        version=1,
        topic=one_line(text, TOPIC),
        seconds=_seconds(row, remarks),
        beats={Beat.CASE: text},
        probes=tuple(probes),
    )


def _note_rubric(row: TableRow, trait: str, rubrics: dict[str, Rubric], remarks: list[str]) -> None:
    anchors = tuple(one_line(row.cells.get(f"anchor{at}", "")) for at in LEVELS)
    if not any(anchors):
        return
    if trait not in rubrics:
        name = row.cells["trait"]
        rubrics[trait] = Rubric(trait=trait, name=one_line(name), version=1, definition="", anchors=anchors)
    elif rubrics[trait].anchors != anchors:
        remarks.append(
            f"The anchors of row {row.number} are left out: {trait} has others from an earlier row."
        )


def _seconds(row: TableRow, remarks: list[str]) -> int:
    written = row.cells.get("minutes", "").replace(",", ".")
    try:
        minutes = float(written) if written else DEFAULT_MINUTES
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= LONGEST_MINUTES:
        remarks.append(f"Row {row.number}: {written!r} is no number of minutes; 4 are planned.")
        minutes = DEFAULT_MINUTES
    return max(10, round(minutes * 60))


def _name(trait: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", trait.lower()).strip("-")[:40]
