"""Use cases of the person who writes content: check, copy out, compare wordings, update an opening."""

from pathlib import Path

from interview.errors import RuleError
from interview.library.catalogue import open_library
from interview.library.difference import Difference, differences
from interview.model.content import Kit
from interview.model.kit import fingerprint
from interview.model.opening import KitVersion, Opening
from interview.model.record import Record
from interview.model.steps import KitReplaced
from interview.workspace import openings
from interview.workspace.desk import Desk
from interview.workspace.freezing import need_sound


class Use(Record):
    """One opening's wording of a kit."""

    opening: str
    title: str
    fingerprint: str
    interviews: int
    """How many were begun with any of the opening's wordings."""


class Comparison(Record):
    """Two wordings side by side."""

    before: Kit
    after: Kit
    changes: tuple[Difference, ...]
    uses: tuple[Use, ...]
    """Openings that use a kit of the same name."""


def named_kit(desk: Desk, name: str, lang: str) -> Kit:
    """Return the kit meant by an opening, ``FOLDER:KIT``, or a kit's id.

    Raises:
        InterviewError: There is none, or it cannot be used.
    """
    folder, found, kit_id = name.rpartition(":")
    if found:
        return open_library(Path(folder)).kit(kit_id, lang)
    if name in {summary.id for summary in desk.library.kits(lang)}:
        return desk.library.kit(name, lang)
    return openings.find(desk, name).opening.kit


def compare_kits(desk: Desk, before: str, after: str, lang: str) -> Comparison:
    """Return what changed between two wordings, and which openings use which."""
    one, other = named_kit(desk, before, lang), named_kit(desk, after, lang)
    uses = []
    for row in desk.index.openings():
        if row.kit in {one.id, other.id}:
            opening = openings.read(desk, row.opening).opening
            begun = len(desk.index.cards(opening=row.opening))
            mark = opening.kits[-1].fingerprint
            uses.append(
                Use(opening=row.opening, title=row.title, fingerprint=mark, interviews=begun)
            )
    return Comparison(
        before=one, after=other, changes=tuple(differences(one, other)), uses=tuple(uses)
    )


def meaning(use: Use, found: Comparison) -> str:
    """Return what the newer wording would mean for an opening."""
    if use.fingerprint == fingerprint(found.after):
        return "uses the newer wording"
    which = (
        "the older wording" if use.fingerprint == fingerprint(found.before) else "another wording"
    )
    if use.interviews:
        return (
            f"uses {which}; {use.interviews} interviews were begun: taking the newer one needs a "
            "reason, and comparisons across the two say so"
        )
    return f"uses {which}; nobody was interviewed yet: interview opening update-kit {use.opening}"


def update_kit(desk: Desk, given: str, kit: Kit, reason: str, *, who: str) -> Opening:
    """Let new interviews of an opening use another wording; those begun keep theirs.

    Raises:
        RuleError: It is the same wording, or somebody was interviewed and there is no reason.
        ContentError: ``interview check`` finds errors in the kit.
    """
    opening = openings.find(desk, given).opening
    mark = fingerprint(kit)
    if mark == opening.kits[-1].fingerprint:
        raise RuleError(f"{opening.title} uses this very wording already ({mark[:8]}).")
    begun = len(desk.index.cards(opening=opening.id))
    if begun and not reason.strip():
        raise RuleError(
            f"{begun} interviews were begun with the wording in use. Rules do not change during play: "
            "give a reason with --reason; it is recorded, and comparisons say so."
        )
    need_sound(desk, kit)
    version = KitVersion(kit=kit, fingerprint=mark, since=desk.clock(), reason=reason.strip())
    return openings.change(desk, opening.id, KitReplaced(version=version), who=who)
