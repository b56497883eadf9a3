"""Drafts into a folder of content: a new one or one that is there; all of them arrive, or none."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from interview.errors import ContentError
from interview.library.assemble import kit_of
from interview.library.content_index import ContentIndex
from interview.library.copying import copy_out
from interview.library.file_editing import Opened, open_file, save
from interview.library.locate import QUESTIONS, RUBRICS, Place, holds_content, packaged
from interview.library.question_import import Drafts, plain
from interview.library.reading import shown
from interview.library.shapes import QuestionShape
from interview.library.toml_text import content_toml, with_blocks
from interview.model.record import Record


class BroughtIn(Record):
    """What was written, and what there is to know about it."""

    files: tuple[Path, ...]
    kits: tuple[str, ...]
    """Those that can be asked now."""
    remarks: tuple[str, ...]


def content_for(folder: Path, lang: str) -> ContentIndex:
    """Return what drafts for this folder stand beside: its content, or the packaged set it will begin with.

    Raises:
        ContentError: Something else is in the folder's place.
    """
    root = folder if holds_content(folder) else packaged()
    return ContentIndex(Place(root=root, kind="given"), lang)


def bring_in(drafts: Drafts, folder: Path, content: ContentIndex) -> BroughtIn:
    """Write the drafts into the folder; where there is no content yet, beside a copy of the packaged set.

    Raises:
        ContentError: Words that are there already would be written over, or a file cannot be
            written; in both cases nothing is changed.
    """
    is_new = content.place.root != folder
    remarks = list(drafts.remarks)
    texts = _texts(drafts, content, remarks, may_replace=is_new)
    if is_new:
        written = copy_out(folder, texts)
    else:
        written = _write({folder / name: text for name, text in texts.items()})
    written_now = ContentIndex(Place(root=folder, kind="given"), drafts.lang)
    ready = []
    for kit in drafts.kits:
        try:
            ready.append(kit_of(written_now, kit.id).id)
        except ContentError as problem:
            remarks.append(
                f"The kit {kit.id} cannot be asked yet. {' '.join(str(problem).splitlines()[1:3])}"
            )
    return BroughtIn(files=tuple(written), kits=tuple(ready), remarks=tuple(remarks))


def _texts(drafts: Drafts, content: ContentIndex, remarks: list[str], *, may_replace: bool) -> dict[str, str]:
    """Return the files that change, by their path below the folder."""
    lang, clashes = content.lang, list[str]()
    texts: dict[str, str] = {}
    for trait, questions in drafts.questions.items():
        path = content.place.questions / lang / f"{trait}.toml"
        fresh = [question for question in questions if _is_new(question, content, clashes)]
        if fresh:
            kept = open_file(path).text
            texts[f"{QUESTIONS}/{lang}/{trait}.toml"] = with_blocks(kept, trait, [plain(it) for it in fresh])
    for trait, rubric in drafts.rubrics.items():
        entry = content.rubrics.get(trait)
        if entry is None or entry.value != rubric:
            clashes += [f"the trait {trait!r}"] if entry and entry.value.version >= rubric.version else []
            texts[f"{RUBRICS}/{lang}/{trait}.toml"] = content_toml(
                f"{RUBRICS}/{lang}/{trait}.toml", plain(rubric)
            )
    for kit in drafts.kits:
        found = content.kits.get(kit.id)
        if found is None or found.value != kit:
            is_newer = found is not None and kit.version > found.value.version
            clashes += [f"the kit {kit.id!r}"] if kit.id in content.kit_files and not is_newer else []
            name = f"{QUESTIONS}/{lang}/kits/{kit.id}.toml"
            texts[name] = content_toml(name, plain(kit))
    if clashes and not may_replace:
        raise ContentError(
            f"{shown(content.place.root)} has {', '.join(clashes)} in other words; nothing was written. "
            "Give what you bring a higher version or another id, or bring it into a new folder."
        )
    texts |= _shared(drafts, content, remarks, may_replace=may_replace)
    return texts


def _is_new(question: QuestionShape, content: ContentIndex, clashes: list[str]) -> bool:
    entry = content.question(question.id)
    if entry is None:
        return True
    if entry.value == question:
        return False
    clashes += [f"the question {question.id!r}"] if question.version <= entry.value.version else []
    return True


def _shared(
    drafts: Drafts, content: ContentIndex, remarks: list[str], *, may_replace: bool
) -> dict[str, str]:
    """Return the files of words for every interview that change; those of a folder in use stay."""
    there = {entry.source.shown: entry.value for entry in content.shared()}
    texts = {}
    for name, value in drafts.words.items():
        if there.get(shown(content.place.root / name)) == value:
            continue
        if may_replace:
            values: dict[str, Any] = value if isinstance(value, dict) else plain(value)
            texts[name] = content_toml(name, values)
        else:
            remarks.append(f"{name} stays as it is here: its words are those of every kit of the folder.")
    return texts


def _write(texts: dict[Path, str]) -> list[Path]:
    """Write all of the files; where one cannot be, those before it are put back."""
    done: list[tuple[Opened, Opened]] = []
    try:
        for path, text in texts.items():
            opened = open_file(path)
            done.append((opened, save(opened, text)))
    except ContentError as problem:
        for before, after in reversed(done):
            _put_back(before, after)
        raise ContentError(f"{problem} Nothing of what you bring was written.") from None
    return list(texts)


def _put_back(before: Opened, after: Opened) -> None:
    with suppress(ContentError, OSError):
        if before.existed:
            save(after, before.text)
        else:
            after.path.unlink()
