"""Use cases of the person who writes content: check, copy out, compare wordings, update an opening."""

import tomllib
from pathlib import Path

import msgspec

from interview.errors import ContentError, RuleError
from interview.library.content_index import ContentIndex
from interview.library.difference import Difference, differences
from interview.library.kit_catalogue import open_library
from interview.library.positions import Positions
from interview.model.content import Kit
from interview.model.kit import fingerprint
from interview.model.opening import KitVersion, Opening
from interview.model.record import Record
from interview.workspace import card_records, openings, own_documents
from interview.workspace.authoring import File, Opened, open_file, save
from interview.workspace.kit_versions import need_new_version, need_sound
from interview.workspace.workspace import Workspace


class Use(Record):
    """One opening's wording of a kit."""

    opening: str
    title: str
    fingerprint: str
    interviews: int
    """How many were begun with any of the opening's wordings."""


class KitComparison(Record):
    """Two wordings side by side."""

    before: Kit
    after: Kit
    changes: tuple[Difference, ...]
    uses: tuple[Use, ...]
    """Openings that use a kit of the same name."""


def named_kit(workspace: Workspace, name: str, lang: str) -> Kit:
    """Return the kit meant by an opening, ``FOLDER:KIT``, or a kit's id.

    Raises:
        InterviewError: There is none, or it cannot be used.
    """
    folder, found, kit_id = name.rpartition(":")
    if found:
        return open_library(Path(folder)).kit(kit_id, lang)
    if name in {summary.id for summary in workspace.library.kits(lang)}:
        return workspace.library.kit(name, lang)
    return openings.find(workspace, name).opening.kit


def compare_kits(workspace: Workspace, before: str, after: str, lang: str) -> KitComparison:
    """Return what changed between two wordings, and which openings use which."""
    one, other = named_kit(workspace, before, lang), named_kit(workspace, after, lang)
    uses = []
    for row in workspace.index.openings():
        if row.kit in {one.id, other.id}:
            opening = openings.read(workspace, row.opening).opening
            mark = opening.kits[-1].fingerprint
            held = card_records.begun(workspace, row.opening)
            uses.append(Use(opening=row.opening, title=row.title, fingerprint=mark, interviews=held))
    return KitComparison(before=one, after=other, changes=tuple(differences(one, other)), uses=tuple(uses))


def meaning(use: Use, found: KitComparison) -> str:
    """Return what the newer wording would mean for an opening."""
    if use.fingerprint == fingerprint(found.after):
        return "uses the newer wording"
    which = "the older wording" if use.fingerprint == fingerprint(found.before) else "another wording"
    if use.interviews:
        return (
            f"uses {which}; {use.interviews} interviews were begun: taking the newer one needs a "
            "reason, and comparisons across the two say so"
        )
    return f"uses {which}; nobody was interviewed yet: interview opening update-kit {use.opening}"


def update_kit(workspace: Workspace, given: str, kit: Kit, reason: str, *, who: str) -> Opening:
    """Let new interviews of an opening use another wording; those begun keep theirs.

    Raises:
        RuleError: It is the same wording, or somebody was interviewed and there is no reason.
        ContentError: ``interview check`` finds errors in the kit, or its version is taken.
    """
    opening = openings.find(workspace, given).opening
    mark = fingerprint(kit)
    if mark == opening.kits[-1].fingerprint:
        raise RuleError(f"{opening.title} uses this very wording already ({mark[:8]}).")
    begun = card_records.begun(workspace, opening.id)
    if begun and kit.levels != opening.kit.levels:
        raise RuleError(
            f"{begun} interviews were begun on levels {opening.kit.scale}, and this kit has {kit.scale}: "
            "the two cannot be in one mean. Make a new opening for it."
        )
    if begun and not reason.strip():
        raise RuleError(
            f"{begun} interviews were begun with the wording in use. Rules do not change during play: "
            "give a reason with --reason; it is recorded, and comparisons say so."
        )
    need_sound(workspace, kit)
    need_new_version(workspace, kit)
    version = KitVersion(kit=kit, fingerprint=mark, since=workspace.clock(), reason=reason.strip())
    return openings.change(
        workspace, opening.id, own_documents.Act("kit", {"version": msgspec.to_builtins(version)}), who=who
    )


PARTS = ("opening", "candidate", "closing")


class Enlisted(Record):
    """A kit with one more question in it."""

    opened: Opened
    line: int
    """Where the question stands now."""
    version: int
    """The kit's new version: its plan has changed."""
    planned: int
    """The seconds that its parts and questions take together now."""
    minutes: int
    """The length that the kit is made for."""


def enlist(kit: File, question: str) -> Enlisted:
    """Write the question at the end of the kit's list, and give the kit its next version.

    Raises:
        ContentError: The kit has it already, cannot be read, or has no list to put it into.
    """
    opened = open_file(kit.path)
    text = with_question(opened.text, question)
    table = tomllib.loads(text)
    line = Positions(text).line(("questions", len(table["questions"]) - 1))
    saved = save(opened, text)
    content = ContentIndex(kit.folder.place, kit.lang)
    asked = [found.value.seconds for name in table["questions"] if (found := content.question(name))]
    around = sum(int(table.get(f"{part}_seconds", 0)) for part in PARTS)
    return Enlisted(
        opened=saved,
        line=line,
        version=table["version"],
        planned=around + sum(asked),
        minutes=int(table.get("minutes", 0)),
    )


def with_question(text: str, question: str) -> str:
    """Return the text of a kit with the question at the end of its list, and its next version.

    Raises:
        ContentError: It has the question already, or no list to put it into.
    """
    import tomlkit  # noqa: PLC0415 - only where a kit is written

    try:
        kit = tomlkit.parse(text)
    except tomlkit.exceptions.TOMLKitError:
        raise ContentError("This kit is not valid TOML; mend it first.") from None
    listed, version = kit.get("questions"), kit.get("version")
    if not isinstance(listed, list) or not isinstance(version, int):
        raise ContentError("This kit has no questions or no version; mend it first.")
    if question in listed:
        raise ContentError(f"This kit asks {question!r} already.")
    listed.append(question)
    kit["version"] = version + 1
    return kit.as_string()
