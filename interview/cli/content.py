"""Kits and content files on the command line."""

from typing import TYPE_CHECKING

import click

from interview.cli.common import Context, common, table

if TYPE_CHECKING:
    from interview.library.catalogue import KitSummary


@click.command()
@click.option("--lang", help="Only this language.")
@common
def kits(context: Context, lang: str | None) -> None:
    """List the kits, and how far each is tried and translated."""
    found = context.desk.library.kits(lang)
    rows = [
        (
            kit.id,
            kit.lang,
            kit.title,
            f"{kit.minutes} min",
            str(kit.questions),
            str(kit.status),
            _translation(kit),
            kit.fingerprint[:8] or "cannot be used: interview check",
        )
        for kit in found
    ]
    headings = ("kit", "lang", "title", "length", "questions", "status", "language", "fingerprint")
    context.show(found, table(rows, headings))


def _translation(kit: "KitSummary") -> str:
    reviewed = f"reviewed by {kit.reviewed_by}" if kit.reviewed_by else "not reviewed yet"
    return f"{kit.translation or 'unknown'}, {reviewed}"
