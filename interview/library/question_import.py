"""Questions from a sheet that somebody has, as drafts of content files that a person then works on."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from interview.errors import ContentError
from interview.library import sheet_columns
from interview.library.content_index import ContentIndex
from interview.library.general_words import GENERAL
from interview.library.reading import shown
from interview.library.shapes import FlagsShape, KitShape, QuestionShape, RubricShape, ScriptShape, Shape
from interview.library.sheet_columns import DEFINITION, KIT, MINUTES, NAME, TEXT, TRAIT
from interview.library.table_file import Heading, Table, TableRow, WantedColumn, read_table
from interview.model.content import Beat, Branch, Form
from interview.model.record import Record
from interview.model.scale import ANY_LEVEL, FEWEST, USUAL
from interview.model.text import one_line

DEFAULT_MINUTES, LONGEST_MINUTES = 4.0, 60.0
OPENING_SECONDS, CANDIDATE_SECONDS, CLOSING_SECONDS = 180, 300, 120
NEEDS = ("situation", "action", "result")
MOST_PROBES = 3
KIT_SHEET, TRAIT_SHEET, FLAG_SHEET = "Kit", "Traits", "Flags"
WORD_SHEETS: dict[str, tuple[str, Any]] = {
    "Script": ("questions/{lang}/script.toml", ScriptShape),
    "Fixed words": ("questions/{lang}/branches.toml", dict[Branch, str]),
}
PAIRS = (WantedColumn(name="name", is_needed=True), WantedColumn(name="value", is_needed=True))
TRAIT_COLUMNS = tuple(
    WantedColumn(name=name, headings=(sheet_columns.HEADINGS.get(name, name),))
    for name in (
        *("trait", "name", "version", "status", "source", "definition"),
        *(f"{word}.{at}" for word in ("anchors", "ticks", "tick_names") for at in range(1, 10)),
    )
)
FLAG_COLUMNS = tuple(WantedColumn(name=name) for name in ("id", "name", "polarity", "hint", "source"))
S = TypeVar("S")


class Drafts(Record):
    """What a sheet gave, checked for shape, and what was left out or filled in and why."""

    lang: str
    questions: dict[str, tuple[QuestionShape, ...]]
    """By trait, each as its file has them."""
    rubrics: dict[str, RubricShape]
    kits: tuple[KitShape, ...]
    words: dict[str, Any] = {}
    """What is shared by every interview, by its file below the content folder."""
    remarks: tuple[str, ...] = ()
    is_kit: bool = False
    """A workbook that the program wrote: a whole kit, word for word."""


def read_drafts(
    path: Path, content: ContentIndex, chosen: Mapping[str, str] | None = None, task: str = ""
) -> Drafts:
    """Return what a CSV file or a workbook holds, as it would go into the content.

    Args:
        path: The file.
        content: What it is to stand beside: its traits are known by their names.
        chosen: Which heading, or number of a column, stands for which column.
        task: What people do in the job; for every question that names no task.

    Raises:
        ContentError: The file cannot be read, no column is clearly the question, or there is none.
    """
    kit = read_table(path, PAIRS, sheet=KIT_SHEET)
    is_kit = not kit.lacking and bool(kit.rows)
    table = read_table(path, sheet_columns.COLUMNS, chosen, content.lang, sheet="Questions" if is_kit else "")
    table.require()
    if is_kit:
        return _whole_kit(path, content.lang, kit, table)
    sheet = _Sheet(content, task, path.stem)
    for row in table.rows:
        sheet.take(row)
    drafts = sheet.drafts(table.unclear)
    if not drafts.kits:
        raise ContentError(
            f"{shown(path)} has no question that can be used. {' '.join(sheet.remarks[:3])}".strip()
        )
    return drafts


def unclear_columns(path: Path, lang: str, chosen: Mapping[str, str]) -> tuple[Heading, ...]:
    """Return the columns to ask about, each with a sample; none of a workbook that the program wrote."""
    if read_table(path, PAIRS, sheet=KIT_SHEET).rows:
        return ()
    return read_table(path, sheet_columns.COLUMNS, chosen, lang).unclear


class _Sheet:
    """The rows of a sheet as they are taken, one after the other."""

    def __init__(self, content: ContentIndex, task: str, title: str) -> None:
        self.remarks: list[str] = []
        self.questions: list[tuple[str, str, dict[str, Any] | QuestionShape]] = []
        """Kit, trait, and the question: as a table, or as it is there already."""
        self._content = content
        self._task = one_line(task)
        self._title = title
        self._ids = {entry.value.id for entry in content.questions}
        self._traits = {one_line(it.value.name).casefold(): trait for trait, it in content.rubrics.items()}
        self._there = {
            (entry.trait, one_line(entry.value.say.get(Beat.CASE, ""))): entry.value
            for entry in content.questions
        }
        self._rubrics: dict[str, dict[str, Any]] = {}
        self._last = ""
        self._trait_of: dict[str, str] = {}

    def take(self, row: TableRow) -> None:
        """Take one row, or say why it is left out."""
        text = one_line(sheet_columns.spoken(row.cells.get(TEXT, "")))
        name = one_line(row.cells.get(TRAIT, "")) or self._last or self._title
        self._last = name
        if not text:
            self.remarks.append(f"Row {row.number} is left out: it has no question.")
            return
        trait = self._trait(name)
        if (trait, text) in self._there:
            self.questions.append((row.cells.get(KIT, "") or self._title, trait, self._there[trait, text]))
            self.remarks.append(f"Row {row.number} is there already; it is asked as it is.")
            return
        values = sheet_columns.nested({key: one_line(cell) for key, cell in row.cells.items()})
        values["probe"] = self._probes(row)
        beside = {key: values.pop(key, "") for key in (TRAIT, NAME, DEFINITION, KIT, MINUTES)}
        own = tuple(values.pop("anchors", ()))
        self._note_levels(row)
        self._describe(trait, name, beside, own)
        if own and own != tuple(self._anchors(trait)):
            values["anchors"] = own
        form = Form.SITUATIONAL if sheet_columns.asks_what_one_would_do(text) else Form.PAST
        said = {**values.pop("say", {}), str(Beat.CASE): text}
        values |= {
            "id": self._id(trait, values.get("id", "")),
            "form": values["form"] if values.get("form") in list(Form) else form,
            "say": said,
            "topic": values.get("topic") or self._topic(text, name),
            "version": 1,
            "seconds": self._seconds(row),
            "tasks": values.get("tasks") or ([self._task] if self._task else []),
        }
        self.questions.append((beside[KIT] or self._title, trait, values))

    def drafts(self, unclear: tuple[Heading, ...]) -> Drafts:
        """Return everything that was taken, with a kit for each title."""
        by_trait: dict[str, list[QuestionShape]] = {}
        by_kit: dict[str, list[QuestionShape]] = {}
        for title, trait, values in self.questions:
            made = values if isinstance(values, QuestionShape) else self._shaped(values)
            if made is not None:
                if made is not values:
                    by_trait.setdefault(trait, []).append(made)
                self._trait_of[made.id] = trait
                by_kit.setdefault(title, []).append(made)
        taken = set(self._content.kit_files)
        kits = []
        for title, listed in by_kit.items():
            kits.append(self._kit(title, listed, taken))
            taken.add(kits[-1].id)
        self._fill(kits[0].levels if kits else USUAL)
        return Drafts(
            lang=self._content.lang,
            questions={trait: tuple(listed) for trait, listed in by_trait.items()},
            rubrics={trait: _convert(values, RubricShape) for trait, values in self._rubrics.items()},
            kits=tuple(kits),
            remarks=(*self.remarks, *(f"Column {one} is left out: nobody knows it." for one in unclear)),
        )

    def _trait(self, name: str) -> str:
        known = self._traits.get(name.casefold())
        if known is None:
            known = sheet_columns.file_name(name)
            if known in self._content.rubrics or known in self._traits.values():
                known = (
                    known
                    if known in self._content.rubrics
                    else sheet_columns.file_name(name, self._traits.values())
                )
            self._traits[name.casefold()] = known
        return known

    def _anchors(self, trait: str) -> tuple[str, ...]:
        if trait in self._rubrics:
            return tuple(self._rubrics[trait].get("anchors", ()))
        return self._content.rubrics[trait].value.anchors

    def _note_levels(self, row: TableRow) -> None:
        """Say once where the levels that are described leave others between them out."""
        numbers = [at for at in ANY_LEVEL if row.cells.get(f"anchors.{at}")]
        if numbers and numbers != list(range(1, len(numbers) + 1)):
            told = f"Only the levels {', '.join(map(str, numbers))} are described: they become 1 to {len(numbers)}."
            self.remarks += [told] if told not in self.remarks else []

    def _describe(self, trait: str, name: str, beside: Mapping[str, str], anchors: tuple[str, ...]) -> None:
        """Take the definition and the levels of a new trait from the first row that has them."""
        if trait in self._content.rubrics:
            return
        rubric = self._rubrics.setdefault(trait, {"trait": trait, "name": beside[NAME] or name, "version": 1})
        rubric.setdefault(DEFINITION, beside[DEFINITION]) if beside[DEFINITION] else None
        if len(anchors) >= FEWEST and all(anchors):
            rubric.setdefault("anchors", anchors)

    def _probes(self, row: TableRow) -> list[dict[str, str]]:
        """Return the follow-ups: from cells of their own, or from the lines of one."""
        lines = [
            line
            for at in range(1, MOST_PROBES + 1)
            for part in row.cells.get(f"probe.{at}.say", "").splitlines()
            if (line := one_line(sheet_columns.spoken(part)))
        ]
        if len(lines) > MOST_PROBES:
            self.remarks.append(f"Row {row.number}: {len(lines)} probes; the first three are taken.")
        return [
            {"id": f"p{at}", "need": need, "say": line}
            for at, (need, line) in enumerate(zip(NEEDS, lines, strict=False), 1)
        ]

    def _id(self, trait: str, given: str) -> str:
        wanted = sheet_columns.file_name(given) if given and not given.isdecimal() else ""
        number = 1
        found = wanted or f"{trait}-{number}"
        while found in self._ids:
            number += 1
            found = f"{wanted or trait}-{number}"
        self._ids.add(found)
        return found

    def _topic(self, text: str, name: str) -> str:
        found = sheet_columns.topic_of(text) if self._content.lang == "en" else ""
        return found or one_line(name).lower()

    def _seconds(self, row: TableRow) -> int:
        written = row.cells.get(MINUTES, "").replace(",", ".")
        try:
            minutes = float(written) if written else DEFAULT_MINUTES
        except ValueError:
            minutes = 0.0
        if not 0 < minutes <= LONGEST_MINUTES:
            self.remarks.append(f"Row {row.number}: {written!r} is no number of minutes; 4 are planned.")
            minutes = DEFAULT_MINUTES
        return max(10, round(minutes * 60))

    def _shaped(self, values: dict[str, Any]) -> QuestionShape | None:
        try:
            return _convert(values, QuestionShape)
        except ContentError as problem:
            self.remarks.append(f"{values['say'][Beat.CASE]!r} is left out: {problem}")
            return None

    def _kit(self, title: str, listed: list[QuestionShape], taken: set[str]) -> KitShape:
        around = OPENING_SECONDS + CANDIDATE_SECONDS + CLOSING_SECONDS
        planned = around + sum(question.seconds for question in listed)
        traits = {self._trait_of[question.id] for question in listed}
        scales = Counter(len(question.anchors) for question in listed if question.anchors)
        scales += Counter(len(self._anchors(trait)) for trait in traits if self._anchors(trait))
        fitting = Counter({count: n for count, n in scales.items() if count in ANY_LEVEL and count >= FEWEST})
        return KitShape(
            id=sheet_columns.file_name(title, taken),
            title=title,
            version=1,
            minutes=-(-planned // 300) * 5,
            opening_seconds=OPENING_SECONDS,
            candidate_seconds=CANDIDATE_SECONDS,
            closing_seconds=CLOSING_SECONDS,
            questions=tuple(question.id for question in listed),
            levels=fitting.most_common(1)[0][0] if fitting else USUAL,
        )

    def _fill(self, levels: int) -> None:
        """Give traits without a definition or levels general ones, and say so."""
        general = GENERAL.get(self._content.lang, GENERAL["en"])
        bare = []
        for values in self._rubrics.values():
            if "anchors" not in values:
                bare.append(values["name"])
                values["anchors"] = general.anchors(levels)
            if DEFINITION not in values:
                values[DEFINITION] = general.definition.format(name=values["name"])
        if bare:
            self.remarks.append(
                f"No levels were given for {', '.join(bare)}: general ones stand there as a draft. "
                "Write what an answer about this trait sounds like at each level."
            )


def _whole_kit(path: Path, lang: str, kit: Table, table: Table) -> Drafts:
    """Return the kit of a workbook that the program wrote."""
    kit_values = sheet_columns.nested(_pairs(kit))
    questions: dict[str, list[QuestionShape]] = {}
    for row in table.rows:
        values = sheet_columns.nested(row.cells)
        questions.setdefault(values.pop(TRAIT), []).append(_convert(values, QuestionShape))
    traits = read_table(path, TRAIT_COLUMNS, sheet=TRAIT_SHEET)
    rubrics = [_convert(sheet_columns.nested(row.cells), RubricShape) for row in traits.rows]
    flags = read_table(path, FLAG_COLUMNS, sheet=FLAG_SHEET)
    listed = {"flag": [sheet_columns.nested(row.cells) for row in flags.rows]}
    words = {f"rubrics/{lang}/flags.toml": _convert(listed, FlagsShape)}
    for sheet, (file, shape) in WORD_SHEETS.items():
        cells = _pairs(read_table(path, PAIRS, sheet=sheet))
        words[file.format(lang=lang)] = _convert(sheet_columns.nested(cells), shape)
    return Drafts(
        lang=lang,
        questions={trait: tuple(listed) for trait, listed in questions.items()},
        rubrics={rubric.trait: rubric for rubric in rubrics},
        kits=(_convert(kit_values, KitShape),),
        words=words,
        is_kit=True,
    )


def _pairs(table: Table) -> dict[str, str]:
    return {row.cells["name"]: row.cells["value"] for row in table.rows}


def _convert(values: Any, shape: type[S]) -> S:  # noqa: ANN401 - the cells of a sheet, nested
    try:
        return msgspec.convert(values, shape, strict=False)
    except msgspec.ValidationError as problem:
        raise ContentError(f"{problem}.") from None


def plain(shape: Shape) -> dict[str, Any]:
    """Return a shape's values as TOML has them: what equals its default is left out."""
    return dict(_plain(shape))


def _plain(shape: Shape) -> Iterator[tuple[str, Any]]:
    for field in msgspec.structs.fields(shape):
        value = getattr(shape, field.name)
        if value != field.default and value not in (None, (), {}, ""):
            yield field.name, _written(value)


def _written(value: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    if isinstance(value, Shape):
        return plain(value)
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    return msgspec.to_builtins(value)
