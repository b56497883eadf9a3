"""What a kit must be before it is frozen: sound, and the only wording of its version in the records."""

from collections.abc import Iterator

from interview.errors import ContentError, InterviewError
from interview.library.checked_kits import recall, remember
from interview.library.locate import packaged
from interview.model.content import Kit
from interview.model.kit import wording_name
from interview.workspace import openings
from interview.workspace.workspace import Workspace

MOST_DIFFERENCES = 3
"""Told when a version is refused."""


def need_new_version(workspace: Workspace, kit: Kit) -> None:
    """Keep one version of a kit to one wording in these records.

    Raises:
        ContentError: Its name, language and version stand for other words in an opening here.
    """
    taken = next((it for it in _versions(workspace, kit) if it != kit), None)
    if taken is None:
        return
    from interview.library.difference import differences  # noqa: PLC0415 - only where one is refused

    changes = [it.sentence for it in differences(taken, kit) if it.matters]
    listed = changes[:MOST_DIFFERENCES]
    if len(changes) > len(listed):
        listed.append(f"And {len(changes) - len(listed)} more.")
    raise ContentError(
        f"The kit {kit.id!r} ({kit.lang}) has other words than the same version in these records: "
        f"{wording_name(taken)} there, {wording_name(kit)} here.\n"
        + "".join(f"  {it}\n" for it in listed)
        + f"Write version = {kit.version + 1} in the kit's file, so that everybody sees which is meant."
    )


def _versions(workspace: Workspace, kit: Kit) -> Iterator[Kit]:
    """Yield the wordings of the same name and version that openings here were frozen with."""
    for row in workspace.index.openings():
        if row.kit != kit.id:
            continue
        try:
            kept = openings.read(workspace, row.opening).opening.kits
        except InterviewError:
            continue  # it is named wherever it is looked at; one damaged opening stops no other
        for version in kept:
            other = version.kit
            if (other.id, other.lang, other.version) == (kit.id, kit.lang, kit.version):
                yield other


def need_sound(workspace: Workspace, kit: Kit) -> None:
    """Refuse a kit of the library in which ``interview check`` finds errors.

    A kit that was read but breaks a rule, such as one that asks what nobody may ask, can be
    practised with and mended; nobody is interviewed with it.

    Raises:
        ContentError: Lists every error with its place and what to do.
    """
    if recall(kit.id, kit.lang) == kit:
        return
    from interview.library.check import check_kit  # noqa: PLC0415 - only when something is frozen
    from interview.library.problems import Severity, refusal  # noqa: PLC0415 - same

    if kit != workspace.library.kit(kit.id, kit.lang):
        return  # it came with a record, and was looked at when it was frozen there
    content = workspace.library.content_with(kit.id, kit.lang)
    errors = [found for found in check_kit(content, kit.id).problems if found.severity is Severity.ERROR]
    if errors:
        raise refusal(f"The kit {kit.id}", errors)
    if content.place.root == packaged():
        remember(kit)
