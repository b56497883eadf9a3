"""Erasing people, and what one line said, on the command line."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interview.cli import printing
from interview.cli.asking import asked
from interview.cli.common import Context, common, table
from interview.errors import RuleError
from interview.workspace import erasing, openings, retaining

if TYPE_CHECKING:
    from interview.model.opening import Candidate

NOT_DONE = 1


@click.command()
@click.argument("what", required=False, metavar="CANDIDATE|CARD", callback=asked)
@click.option("--due", "is_due", is_flag=True, help="Everybody of yours whose day has come, under no hold.")
@click.option("--reason", default="", help="Why; it stays, so write it without the name.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--keep-levels", is_flag=True, help="Keep the bare levels for statistics, without a name.")
@click.option(
    "--certificate", type=click.Path(path_type=Path), help="New .html file that says what was done."
)
@click.option("--knowing-git-keeps-history", "knows_git", is_flag=True, help="Where the folder is in Git.")
@click.option("--lines", is_flag=True, help="List the lines whose words may be taken out.")
@click.option("--line", "line", default="", help="Take out only what this line said: its letters in --lines.")
@common
def erase(context: Context, what: str | None, is_due: bool, lines: bool, line: str, **how: object) -> int:  # noqa: FBT001 - click's own
    """Erase a person for good, or only what one line said.

    What will be done is shown first. Given somebody erased before as OPENING/ID, it is looked again for
    what has come back, and the certificate is written anew.
    """
    if is_due == bool(what):
        raise click.UsageError("Name a candidate, or say --due.")
    if what and (lines or line):
        return _lines(context, what, line, str(how["reason"]))
    return _people(context, what, how)


def _people(context: Context, what: str | None, how: dict[str, object]) -> int:
    if isinstance(how["certificate"], Path):
        from interview.workspace.certifying import refuse  # noqa: PLC0415 - only with a certificate

        refuse(how["certificate"])
    if what and (found := _erased_before(context, what)):
        return _told(context, [found], how)
    plans = _plans(context, what)
    for plan in plans:
        for sentence in plan.words:
            printing.tell(sentence)
    if not plans:
        printing.tell("Nothing is to go today.")
        return 0
    if not _agreed(plans, how):
        return NOT_DONE
    reason = str(how["reason"]) or click.prompt("Why (it stays, so without the name)", err=True)
    done = [
        erasing.erase(context.workspace, plan, reason, who=context.who, keeps_levels=bool(how["keep_levels"]))
        for plan in plans
    ]
    return _told(context, done, how)


def _person(context: Context, what: str) -> "tuple[openings.OpeningDocument, Candidate]":
    opening, *rest = what.strip("/").split("/")
    return openings.find_person(context.workspace, "/".join([opening, *rest[:1]]))


def _erased_before(context: Context, what: str) -> erasing.Erased | None:
    if "/" not in what:
        return None
    try:
        return erasing.find_erased(context.workspace, what)
    except RuleError:
        return None


def _plans(context: Context, what: str | None) -> list[erasing.ErasurePlan]:
    work = context.workspace
    if what:
        document, person = _person(context, what)
        return [erasing.plan(work, document, person.id, who=context.who)]
    return [
        erasing.plan(work, openings.read(work, one.opening), one.candidate, who=context.who)
        for one in retaining.to_erase(work, context.who)
    ]


def _agreed(plans: Sequence[erasing.ErasurePlan], how: dict[str, object]) -> bool:
    """Return whether it is to be done; asks where somebody can answer."""
    can_ask = sys.stdin.isatty() and not how["yes"]
    is_in_git = any(plan.is_in_git for plan in plans)
    if is_in_git and not how["knows_git"]:
        question = "Git keeps the history. Erase all the same?"
        if not can_ask or not click.confirm(question, err=True):
            printing.tell("Nothing was erased. Where Git keeps the history: --knowing-git-keeps-history.")
            return False
    if how["yes"] and how["reason"]:
        return True
    if not can_ask or not click.confirm("Erase for good?", err=True):
        printing.tell("Nothing was erased. To do it without being asked: --yes --reason TEXT.")
        return False
    return True


def _told(context: Context, done: list[erasing.Erased], how: dict[str, object]) -> int:
    lines = [f"Erased: {one.opening}/{one.candidate}, {one.by}: {one.reason}" for one in done]
    if isinstance(how["certificate"], Path):
        from interview.workspace.certifying import write  # noqa: PLC0415 - only with a certificate

        write(context.workspace, how["certificate"], done)
        lines.append(f"Wrote {how['certificate']}. Give it along whenever an older backup is restored.")
    else:
        lines += [
            f"The certificate: interview erase {one.opening}/{one.candidate} --certificate FILE.html"
            for one in done
        ]
    busy = [doc for one in done for doc in one.taken.busy]
    for doc in busy:
        printing.tell(f"{doc} is open elsewhere and not gone yet. Close it there, then repeat this.")
    context.show(done, lines)
    return NOT_DONE if busy else 0


def _lines(context: Context, what: str, line: str, reason: str) -> int:
    from interview.workspace import line_removal  # noqa: PLC0415 - only for lines

    document, person = _person(context, what)
    if not line:
        rows = line_removal.removable(context.workspace, document, person.id, who=context.who)
        listed = table([one.words for one in rows], ("line", "when (UTC)", "by", "what it says"))
        context.show(rows, listed if rows else ["No line here that you may take the words of."])
        return 0
    taken = line_removal.remove(context.workspace, document, person.id, line, reason, who=context.who)
    context.show(taken, ["What it said is gone for good; the history says that a line was removed."])
    return 0
