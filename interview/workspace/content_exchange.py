"""Use cases of the person who brings content from elsewhere, or takes it there."""

from collections.abc import Mapping
from pathlib import Path

from interview.errors import ContentError, RuleError
from interview.library.bringing_in import BroughtIn, bring_in, content_for
from interview.library.kit_workbook import workbook_of
from interview.library.question_import import read_drafts, unclear_columns
from interview.library.sheet_columns import COMMON, column_named
from interview.library.table_file import Heading
from interview.report import output_files
from interview.workspace.workspace import Workspace

__all__ = ["COMMON", "BroughtIn", "Heading", "column_named", "unclear_columns"]


def export_kit(workspace: Workspace, kit_id: str, lang: str, path: Path) -> None:
    """Write the kit as a workbook.

    Raises:
        ContentError: There is no such kit, something it needs is wrong, or the name does not end in .xlsx.
        StoreError: Something is at the path already, or it cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise ContentError(f"{path} does not end in .xlsx; a kit is written as a workbook.")
    output_files.write(path, workbook_of(workspace.library.content_with(kit_id, lang), kit_id))


def columns_to_ask(workspace: Workspace, path: Path, lang: str) -> tuple[Heading, ...]:
    """Return the columns of a sheet that nobody knows, each with a sample.

    Raises:
        ContentError: The file cannot be read.
        RuleError: Somebody visits a host, whose files are not theirs.
    """
    _need_own_machine(workspace)
    return unclear_columns(path, lang, {})


def _need_own_machine(workspace: Workspace) -> None:
    if workspace.visitor:
        raise RuleError(
            "On this host files are not read; bring the sheet in where it lies, with init --questions."
        )


def bring(
    workspace: Workspace, path: Path, folder: Path, lang: str, chosen: Mapping[str, str], task: str
) -> BroughtIn:
    """Bring the questions of a sheet, or the kit of a workbook, into a folder of content.

    Raises:
        ContentError: The sheet cannot be used, or something is in the way; nothing is written then.
        RuleError: Somebody visits a host, whose files are not theirs.
    """
    _need_own_machine(workspace)
    content = content_for(folder, lang)
    brought = bring_in(read_drafts(path, content, chosen, task), folder, content)
    workspace.reopen_library()
    return brought
