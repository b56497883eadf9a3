"""Use cases of the person who plans kits and tidies content up: put together, order, rename, delete."""

from pathlib import Path
from typing import Any

from interview.errors import ContentError
from interview.library.content_index import ContentIndex
from interview.library.question_import import CANDIDATE_SECONDS, CLOSING_SECONDS, OPENING_SECONDS
from interview.library.sheet_columns import file_name
from interview.library.toml_text import content_toml
from interview.model.record import Record
from interview.model.text import one_line
from interview.workspace.authoring import Folder, open_file, save, shown
from interview.workspace.content_listing import ContentItem, ContentItemKind

MOST_MINUTES = 480


class PlannedQuestion(Record):
    """A question of a kit, or one that could be."""

    id: str
    topic: str
    trait: str
    """The name of the trait."""
    seconds: int


class KitPlan(Record):
    """What a kit asks and how long it takes, as it is being planned."""

    id: str
    """Empty: a kit that is not written yet."""
    title: str
    minutes: int
    around: int
    """Seconds of opening, the candidate's questions and closing."""
    questions: tuple[PlannedQuestion, ...]
    others: tuple[PlannedQuestion, ...]
    """What it does not ask."""

    @property
    def planned(self) -> int:
        """Return the seconds that everything takes together."""
        return self.around + sum(one.seconds for one in self.questions)


def plan_of(folder: Folder, lang: str, kit_id: str) -> KitPlan:
    """Return the plan of a kit, or of one to be made where no id is given.

    Raises:
        ContentError: The kit cannot be read.
    """
    content = ContentIndex(folder.place, lang)
    known = {
        it.value.id: PlannedQuestion(
            id=it.value.id,
            topic=it.value.topic,
            trait=content.rubrics[it.trait].value.name if it.trait in content.rubrics else it.trait,
            seconds=it.value.seconds,
        )
        for it in content.questions
    }
    if not kit_id:
        around = OPENING_SECONDS + CANDIDATE_SECONDS + CLOSING_SECONDS
        return KitPlan(id="", title="", minutes=0, around=around, questions=(), others=tuple(known.values()))
    entry = content.kits.get(kit_id)
    if entry is None:
        raise ContentError(f"The kit {kit_id!r} cannot be read yet; open it and mend what the check names.")
    kit = entry.value
    return KitPlan(
        id=kit.id,
        title=kit.title,
        minutes=kit.minutes,
        around=kit.opening_seconds + kit.candidate_seconds + kit.closing_seconds,
        questions=tuple(known[name] for name in kit.questions if name in known),
        others=tuple(one for name, one in known.items() if name not in kit.questions),
    )


def write_plan(folder: Folder, lang: str, plan: KitPlan) -> str:
    """Write a plan into its kit, with the next version, or as a new kit; return the kit's id.

    Raises:
        ContentError: It has no title, question or minutes, or the file cannot be written.
    """
    title = one_line(plan.title)
    if not title or not plan.questions or not 1 <= plan.minutes <= MOST_MINUTES:
        raise ContentError("A kit needs a title, a question and its minutes, 1 to 480.")
    values = {"title": title, "minutes": plan.minutes, "questions": [one.id for one in plan.questions]}
    kits = folder.place.questions / lang / "kits"
    if plan.id:
        _change(kits / f"{plan.id}.toml", values)
        return plan.id
    name = file_name(title, (path.stem for path in kits.glob("*.toml")))
    seconds = {
        "opening_seconds": OPENING_SECONDS,
        "candidate_seconds": CANDIDATE_SECONDS,
        "closing_seconds": CLOSING_SECONDS,
    }
    path = f"questions/{lang}/kits/{name}.toml"
    text = content_toml(path, {"id": name, "version": 1, **values, **seconds})
    save(open_file(folder.root / path), text)
    return name


def rename(item: ContentItem, words: str) -> None:
    """Give a kit another title, a trait another name, or a question another topic, with its next version.

    Raises:
        ContentError: There are no words, or the file cannot be changed.
    """
    if not one_line(words):
        raise ContentError("Write what it shall be called.")
    key = {ContentItemKind.KIT: "title", ContentItemKind.TRAIT: "name"}.get(item.kind, "topic")
    question = item.id if item.kind is ContentItemKind.QUESTION else ""
    _change(item.file.path, {key: one_line(words)}, question)


def delete(item: ContentItem) -> list[Path]:
    """Delete a kit, or a question that no kit asks, and return the files that changed.

    Openings keep the wording they were made with.

    Raises:
        ContentError: A kit still asks the question, or the file cannot be changed.
    """
    content = ContentIndex(item.file.folder.place, item.file.lang)
    if item.kind is ContentItemKind.KIT:
        role = content.place.questions / content.lang / "roles" / f"{item.id}.toml"
        return [_unlinked(path) for path in (role, item.file.path) if path.exists()]
    asking = sorted(name for name, kit in content.kits.items() if item.id in kit.value.questions)
    if asking:
        raise ContentError(f"{', '.join(asking)} asks {item.id!r}. Take it out there first: p on the kit.")
    opened = open_file(item.file.path)
    document = _parsed(item.file.path, opened.text)
    kept = [question for question in document["question"] if question.get("id") != item.id]
    if not kept:
        return [_unlinked(item.file.path)]
    at = next(n for n, question in enumerate(document["question"]) if question.get("id") == item.id)
    del document["question"][at]
    return [save(opened, document.as_string()).path]


def _change(path: Path, values: dict[str, Any], question: str = "") -> None:
    """Change values of a file, or of one question in it, and give that its next version."""
    opened = open_file(path)
    document = _parsed(path, opened.text)
    table = document
    if question:
        table = next(one for one in document["question"] if one.get("id") == question)
    if all(table.get(key) == value for key, value in values.items()):
        return
    for key, value in values.items():
        if isinstance(value, list) and isinstance(table.get(key), list):
            table[key].clear()
            table[key].extend(value)
        else:
            table[key] = value
    table["version"] = int(table.get("version", 0)) + 1
    save(opened, document.as_string())


def _parsed(path: Path, text: str) -> Any:  # noqa: ANN401 - a document whose parts tomlkit names
    import tomlkit  # noqa: PLC0415 - only where something is written

    try:
        return tomlkit.parse(text)
    except tomlkit.exceptions.TOMLKitError:
        raise ContentError(
            f"{shown(path)} is not valid TOML; open it and mend what the check names."
        ) from None


def _unlinked(path: Path) -> Path:
    try:
        path.unlink()
    except OSError as problem:
        raise ContentError(f"{shown(path)} cannot be deleted: {problem.strerror}.") from None
    return path
