"""Kits and content files on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.common import Context, common, table
from interview.formatting import minutes
from interview.model.kit import wording_name

if TYPE_CHECKING:
    from interview.model.kit import KitSummary

FOUND_PROBLEMS = 1


@click.command()
@click.argument("kit_id", metavar="[KIT]", required=False)
@click.option("--lang", help="Only this language.")
@common
def kits(context: Context, kit_id: str | None, lang: str | None) -> None:
    """List the kits, and how far each is tried and translated. With KIT and --json: all of it."""
    if kit_id:
        _one_kit(context, kit_id, lang or "en")
        return
    found = context.workspace.library.kits(lang)
    rows = [
        (
            kit.id,
            kit.lang,
            kit.title,
            f"{kit.minutes} min",
            str(kit.questions),
            str(kit.status),
            _translation(kit),
            kit.origin,
            kit.fingerprint[:8] or "cannot be used: interview check",
        )
        for kit in found
    ]
    headings = ("kit", "lang", "title", "length", "questions", "status", "language", "from", "fingerprint")
    context.show(found, table(rows, headings))


def _one_kit(context: Context, kit_id: str, lang: str) -> None:
    kit = context.workspace.library.kit(kit_id, lang)
    lines = [f"{kit.title}, {wording_name(kit)}, {kit.status}"]
    lines += [
        f"{number} {kit.rubric(one.trait).name}: {one.topic} ({minutes(one.seconds)})"
        for number, one in enumerate(kit.questions, 1)
    ]
    context.show(kit, lines)


def _translation(kit: "KitSummary") -> str:
    reviewed = f"reviewed by {kit.reviewed_by}" if kit.reviewed_by else "not reviewed yet"
    return f"{kit.translation or 'unknown'}, {reviewed}"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--profile", default="general", show_default=True, help="The jurisdiction to check by.")
@common
def check(context: Context, paths: tuple[Path, ...], profile: str) -> int:
    """Check questions, rubrics and kits; name every problem, its place, and what to do.

    Without PATH: the packaged content, or the folder of --content. Exit code 1 when there are errors.
    """
    from interview.library.check import check as examine  # noqa: PLC0415 - only here

    chosen = paths or ((context.workspace.content,) if context.workspace.content else ())
    found = examine(chosen, profile)
    document = {"problems": found.problems, "summary": found.summary, "files": found.files}
    context.show(document, str(found).splitlines())
    return FOUND_PROBLEMS if found.errors else 0


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--questions",
    type=click.Path(path_type=Path),
    help="A CSV file of questions to add as drafts (trait, text, probe1-3, minutes, anchor_1-5).",
)
@click.option("--lang", default="en", show_default=True, help="The language of the CSV file.")
@common
def init(context: Context, folder: Path, questions: Path | None, lang: str) -> None:
    """Copy the packaged questions and rubrics into DIR, to edit there."""
    from interview.library.copying import copy_out  # noqa: PLC0415 - only here
    from interview.library.question_import import questions_from_csv, write_drafts  # noqa: PLC0415 - same

    drafts = questions_from_csv(questions, lang) if questions else None
    written = copy_out(folder)
    added = write_drafts(drafts, folder) if drafts else []
    remarks = list(drafts.remarks) if drafts else []
    context.show(
        {"files": [str(path) for path in written + added], "remarks": remarks},
        [
            f"Wrote {len(written) + len(added)} files into {folder}.",
            *remarks,
            f"Check them: interview check {folder}",
            f"Edit them: interview --content {folder}, then l",
            f"Use them: interview conduct NAME --kit service --content {folder}",
        ],
    )


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--lang", default="en", show_default=True)
@common
def diff(context: Context, before: str, after: str, lang: str) -> None:
    """Say what changed from kit A to kit B, and what it means for openings.

    Each is a kit's id, an opening, or FOLDER:KIT.
    """
    from interview.workspace import kit_editing as use  # noqa: PLC0415 - only here

    context.workspace.index.refresh()
    found = use.compare_kits(context.workspace, before, after, lang)
    uses = [{"opening": one.opening, "meaning": use.meaning(one, found)} for one in found.uses]
    lines = [
        f"{before}: {wording_name(found.before)}. {after}: {wording_name(found.after)}.",
        *(line for change in found.changes for line in change.lines),
    ]
    if not found.changes:
        lines.append("Nothing differs.")
    lines += [f"{one['opening']}: {one['meaning']}." for one in uses]
    context.show({"changes": found.changes, "openings": uses}, lines)
