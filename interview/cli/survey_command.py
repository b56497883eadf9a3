"""The survey of candidates on the command line: print, add, show."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from interview.cli.common import Context, common, language
from interview.model.text import one_line, visible
from interview.scoring.surveys import BATCH, WORDS, FilledSheet, Questionnaire
from interview.workspace import surveying as use

NAMES = "Leave out names, also those in the answers. Nothing is kept before five sheets."
LONGEST = 2000


@click.group()
def survey() -> None:
    """Ask candidates how the interview was: on paper, without names, in fives."""


@survey.command("print")
@click.option("--kit", default="service", show_default=True)
@click.option("--lang", default=language)
@click.option("--opening", default="", help="A code of its own, from 10 candidates on.")
@click.option("--hired", is_flag=True, help="The ten questions to people hired, after six months.")
@click.option("--to", type=click.Path(path_type=Path), help="File ending in .html: 20 sheets.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@common
def print_sheet(context: Context, to: Path | None, hired: bool, **chosen: str) -> None:  # noqa: FBT001 - click's own
    """Print the sheet that is handed out, or write 20 of them; every one carries the same code."""
    wanted = chosen["kit"], chosen["lang"], chosen["opening"]
    printed = use.prepare(context.workspace, *wanted, hired=hired)
    lines = list(_sheet(printed))
    if to is not None:
        use.print_to(to, printed, over=bool(chosen["force"]))
        lines = [f"Wrote {len(printed.copies)} sheets to {to}, all with the code {printed.code}."]
    context.show(printed, lines)


@survey.command("add")
@click.argument("code")
@common
def add(context: Context, code: str) -> int:
    """Type in sheets with CODE, one after the other; kept in fives, and no sheet as such.

    A line for each question: 1 to 5, or nothing; then the words. Ends with a full stop or the input.
    """
    form = use.find(context.workspace, code)
    click.echo(NAMES, err=True)
    filled = list(_typed(form))
    kept = use.add(context.workspace, code, filled)
    rest = len(filled) - kept
    lines = [f"Kept {kept} sheets. Shred those now."] if kept else []
    if rest or not kept:
        lines.append(f"{rest} of {BATCH}: keep the paper. Nothing of it was kept here.")
    context.show({"kept": kept, "left": rest}, lines)
    return int(not kept)


@survey.command("show")
@click.option("--opening", default="", help="Only one opening, where it is large enough.")
@common
def show(context: Context, opening: str) -> None:
    """Show what was answered in half-years that are over; it changes wording, never a rating."""
    found = use.show(context.workspace, opening)
    lines = [line for report in found for line in _report(report)]
    none = ["Nothing to show yet: a half-year has to be over, with five sheets."]
    context.show(found, lines or none)


def _sheet(printed: use.Printed) -> Iterator[str]:
    form = printed.form
    yield from (form.title, "")
    for question in form.scaled:
        yield from (question, "  " + "   ".join(f"[ ] {word}" for word in form.words), "")
    for question in form.free:
        yield from (question, "", "  " + "_" * 60, "")
    yield from (form.thanks, f"{printed.code:>60}")


def _typed(form: Questionnaire) -> Iterator[FilledSheet]:
    """Yield sheet after sheet as it is typed; one that is cut short is left out."""
    words = ", ".join(f"{at} {word}" for at, word in enumerate(form.words, 1))
    asked = [f"{question} ({words})" for question in form.scaled]
    while True:
        answers: list[str] = []
        for number, question in enumerate((*asked, *form.free)):
            line = _line(question, is_scaled=number < len(asked))
            if line is None:
                return
            answers.append(line)
        chosen, texts = answers[: len(asked)], answers[len(asked) :]
        yield ([int(it) - 1 if it else None for it in chosen], [one_line(it, LONGEST) for it in texts])


def _line(question: str, *, is_scaled: bool) -> str | None:
    """Return one answer; empty for none, none where the input has ended."""
    while True:
        click.echo(f"{visible(question)} > ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line or line.strip() == ".":
            return None
        given = line.strip()
        if not is_scaled or not given or (given.isdecimal() and 1 <= int(given) <= WORDS):
            return given
        click.echo("A number from 1 to 5, or nothing.", err=True)


def _report(shown: use.SurveyReport) -> Iterator[str]:
    form = shown.form
    when = f"Half-year {form.half}" if form.half else "People hired, all years together"
    apart = f" · {shown.apart} alone" if shown.apart else ""
    yield f"{when} · {form.kit} {form.version}, {form.lang}{apart} · {shown.sheets} sheets"
    for question, found, none in shown.scaled:
        yield visible(question)
        for words, count in (*found, *([(("no answer",), none)] if none else [])):
            yield f"  {' or '.join(words):<24} {'▪' * count} {count}"
    for question, texts in shown.free:
        yield f"{visible(question)} ({len(texts)} of {shown.sheets} wrote)"
        yield from (f"  “{visible(text)}”" for text in texts)
