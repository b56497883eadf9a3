"""The library: which kits there are, and each of them complete."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from interview.errors import ContentError
from interview.library.checked_kits import recall
from interview.library.locate import LANGUAGE_NAME, Place, packaged, places
from interview.model.content import Kit, Status
from interview.model.kit import KitSummary, fingerprint

if TYPE_CHECKING:
    from interview.library.content_index import ContentIndex


class Library:
    """The content of several places, the first to win; each file is read once.

    A kit is taken from one place, with everything it needs: places are never mixed. To see an
    edited file, open the library again.
    """

    def __init__(self, found: list[Place]) -> None:
        self.places = found
        self._shelves: dict[tuple[Path, str], ContentIndex] = {}

    def languages(self) -> list[str]:
        """Return the languages that any place has, in alphabetical order."""
        return sorted({lang for place in self.places for lang in languages_of(place)})

    def kits(self, lang: str | None = None) -> list[KitSummary]:
        """Return the kits of one language or of all, those that cannot be used included."""
        langs = self.languages() if lang is None else [lang]
        listed: dict[tuple[str, str], KitSummary] = {}
        for name in langs:
            for content in self._contents_of(name):
                for kit_id in content.kit_files:
                    if (name, kit_id) not in listed:
                        listed[name, kit_id] = _summary(content, kit_id)
        return [listed[key] for key in sorted(listed)]

    def kit(self, kit_id: str, lang: str) -> Kit:
        """Return the kit, complete.

        Raises:
            ContentError: There is no such kit, or something it needs is wrong; the message
                lists every problem.
        """
        if [place.root for place in self.places if lang in languages_of(place)] == [packaged()]:
            checked = recall(kit_id, lang)
            if checked is not None:
                return checked
        from interview.library.assemble import kit_of  # noqa: PLC0415 - few interviews begin by reading files

        return kit_of(self.content_with(kit_id, lang), kit_id)

    def content_with(self, kit_id: str, lang: str) -> "ContentIndex":
        """Return the files of the first place that has the kit; ContentError if none has."""
        from interview.library.faults import unknown_name  # noqa: PLC0415 - as above

        contents = self._contents_of(lang)
        for content in contents:
            if kit_id in content.kit_files:
                return content
        if not contents:
            raise ContentError(
                f"There is no content in the language {lang!r}. {unknown_name(lang, self.languages())}"
            )
        known = {name for content in contents for name in content.kit_files}
        raise ContentError(
            f"There is no kit {kit_id!r} in the language {lang!r}. {unknown_name(kit_id, known)}"
        )

    def _contents_of(self, lang: str) -> "list[ContentIndex]":
        return [self.content(place, lang) for place in self.places if lang in languages_of(place)]

    def content(self, place: Place, lang: str) -> "ContentIndex":
        """Return the files of one language in one place."""
        from interview.library.content_index import ContentIndex  # noqa: PLC0415 - as above

        key = (place.root, lang)
        if key not in self._shelves:
            self._shelves[key] = ContentIndex(place, lang)
        return self._shelves[key]


def open_library(content: Path | None = None, here: Path | None = None) -> Library:
    """Return the library that is searched from here.

    Args:
        content: The folder of ``--content``, searched first; it must be there.
        here: The current folder; the process's own if not given.

    Raises:
        ContentError: ``content`` is not a content folder.
    """
    return Library(places(content, here))


def languages_of(place: Place) -> list[str]:
    """Return the languages of one place, in alphabetical order."""
    try:
        names = sorted(os.listdir(place.questions))  # noqa: PTH208 - names are judged before they are paths
    except OSError as problem:
        from interview.library.reading import shown  # noqa: PLC0415 - only a mistake pays for it

        raise ContentError(
            f"{shown(place.questions)} cannot be read: {problem.strerror}."
            " Give yourself the right to read it."
        ) from None
    return [
        name
        for name in names
        if LANGUAGE_NAME.fullmatch(name) and os.path.isdir(place.questions / name)  # noqa: PTH112 - a link loop is no folder, not an error
    ]


def _summary(content: "ContentIndex", kit_id: str) -> KitSummary:
    from interview.library.assemble import kit_of  # noqa: PLC0415 - few interviews begin by reading files
    from interview.library.reading import shown  # noqa: PLC0415 - same

    entry = content.kits.get(kit_id)
    shape = entry.value if entry else None
    language = content.language.value if content.language else None
    mark, trouble = "", ""
    try:
        mark = fingerprint(kit_of(content, kit_id))
    except ContentError as problem:
        trouble = str(problem)
    return KitSummary(
        id=kit_id,
        title=shape.title if shape else kit_id,
        lang=content.lang,
        language=language.name if language else content.lang,
        minutes=shape.minutes if shape else 0,
        questions=len(shape.questions) if shape else 0,
        status=shape.status if shape else Status.DRAFT,
        medium=shape.medium if shape else None,
        fingerprint=mark,
        where=shown(content.place.root),
        kind=content.place.kind,
        translation=language.translation if language else "",
        reviewed_by=language.reviewed_by if language else "",
        trouble=trouble,
    )
