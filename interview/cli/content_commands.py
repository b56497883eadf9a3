"""Kits and content files on the command line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli.common import Context, common, language, table
from interview.formatting import counted, minutes
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
    help="A sheet of questions to bring in (.csv or .xlsx): question, trait, level 1 and so on, probe 1, minutes.",
)
@click.option("--lang", default=language, help="The language of the questions.")
@click.option(
    "--column", "columns", multiple=True, metavar="NAME=HEADING", help="What a column of the sheet is."
)
@click.option("--task", default="", help="What people do in this job; for questions that name no task.")
@common
def init(
    context: Context, folder: Path, questions: Path | None, lang: str, columns: tuple[str, ...], task: str
) -> None:
    """Copy the packaged questions and rubrics into DIR, to edit there; with --questions, add a sheet's.

    A folder that has content already keeps it; the questions of the sheet are added.
    """
    from interview.library.copying import copy_out  # noqa: PLC0415 - only here

    kits: tuple[str, ...] = ("service",)
    remarks: tuple[str, ...] = ()
    if questions is None:
        written = copy_out(folder)
    else:
        from interview.workspace.content_exchange import bring  # noqa: PLC0415 - only with a sheet

        chosen = _columns(questions, lang, columns)
        brought = bring(context.workspace, questions, folder, lang, chosen, task)
        written, kits, remarks = list(brought.files), brought.kits, brought.remarks
    context.show(
        {"files": [str(path) for path in written], "kits": kits, "remarks": remarks},
        [
            f"Wrote {counted(len(written), 'file')} into {folder}.",
            *remarks,
            f"Check them: interview check {folder}",
            f"Edit them: interview --content {folder}, then l",
            *(f"Use them: interview conduct NAME --kit {kit} --content {folder}" for kit in kits),
        ],
    )


def _columns(path: Path, lang: str, said: tuple[str, ...]) -> dict[str, str]:
    """Return which heading is which column: as it was said, and at a terminal as it is answered."""
    from interview.workspace.content_exchange import COMMON, column_named, unclear_columns  # noqa: PLC0415 - only with a sheet

    chosen: dict[str, str] = {}
    for one in said:
        name, is_one, heading = one.partition("=")
        if not is_one:
            raise click.BadParameter(f"Write NAME=HEADING, not {one!r}.", param_hint="--column")
        chosen[column_named(name)] = heading
    if not sys.stdin.isatty():
        return chosen
    asked = unclear_columns(path, lang, chosen)
    if asked:
        click.echo(f"Columns can be: {', '.join(COMMON)}. Enter alone leaves a column out.", err=True)
    for column in asked:
        answer = click.prompt(f"Column {column}", default="", show_default=False, err=True)
        if answer.strip():
            chosen[column_named(answer)] = str(column.number)
    return chosen


@click.command("export-content")
@click.argument("kit_id", metavar="KIT")
@click.option("--to", "path", required=True, type=click.Path(path_type=Path), metavar="FILE.xlsx")
@click.option("--lang", default=language, help="The kit's language.")
@common
def export_content(context: Context, kit_id: str, path: Path, lang: str) -> None:
    """Write a kit as a workbook: to read and edit elsewhere, and bring back with init --questions."""
    from interview.workspace.content_exchange import export_kit  # noqa: PLC0415 - only here

    export_kit(context.workspace, kit_id, lang, path)
    context.show({"file": str(path)}, [f"Wrote {path}. Bring it in: interview init DIR --questions {path}"])


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--lang", default=language)
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
