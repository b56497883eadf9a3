"""The survey of candidates on the command line: print, add, show."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from interview.cli.common import Context, common
from interview.model.text import one_line, visible
from interview.scoring.surveys import BATCH, WORDS, Questionnaire
from interview.workspace import surveying as use

DONE, NOTHING_KEPT = 0, 1


@click.group()
def survey() -> None:
    """Ask candidates how the interview was: on paper, without names, in fives."""


@survey.command("print")
@click.option("--kit", "kit_id", default="service", show_default=True)
@click.option("--lang", default="en", show_default=True)
@click.option(
    "--opening", "opening_id", default="", help="A code of its own, from 10 candidates on."
)
@click.option("--hired", is_flag=True, help="The ten questions to people hired, after six months.")
@click.option("--to", type=click.Path(path_type=Path), help="File ending in .html: 20 sheets.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@common
def print_sheet(context: Context, to: Path | None, **chosen: str) -> None:
    """Print the sheet that is handed out, or write 20 of them; every one carries the same code."""
    printed = use.prepare(
        context.workspace,
        chosen["kit_id"],
        chosen["lang"],
        chosen["opening_id"],
        hired=bool(chosen["hired"]),
    )
    if to is not None:
        use.print_to(to, printed, over=bool(chosen["force"]))
        lines = [f"Wrote {len(printed.copies)} sheets to {to}, all with the code {printed.code}."]
    else:
        lines = list(_sheet(printed))
    context.show(printed, lines)


@survey.command("add")
@click.argument("code")
@common
def add(context: Context, code: str) -> int:
    """Type in sheets with CODE, one after the other; kept in fives, and no sheet as such.

    A line for each question: 1 to 5, or nothing; then the words. Ends with a full stop or the input.
    """
    form = use.find(context.workspace, code)
    click.echo(
        "Leave out names, also those in the answers. Nothing is kept before five sheets.", err=True
    )
    filled = list(_typed(form, sys.stdin, sys.stderr))
    kept = use.add(context.workspace, code, filled)
    rest = len(filled) - kept
    lines = [f"Kept {kept} sheets. Shred those now."] if kept else []
    lines += (
        [f"{rest} of {BATCH}: keep the paper. Nothing of it was kept here."]
        if rest or not kept
        else []
    )
    context.show({"kept": kept, "left": rest}, lines)
    return DONE if kept else NOTHING_KEPT


@survey.command("show")
@click.option(
    "--opening", "opening_id", default="", help="Only one opening, where it is large enough."
)
@common
def show(context: Context, opening_id: str) -> None:
    """Show what came back in half-years that are over; it changes wording, never a rating."""
    found = use.show(context.workspace, opening_id)
    lines = [line for shown in found for line in _report(shown)]
    context.show(
        found, lines or ["Nothing to show yet: a half-year has to be over, with five sheets."]
    )


def _sheet(printed: use.Printed) -> Iterator[str]:
    form = printed.form
    yield from (form.title, "")
    for question in form.scaled:
        yield from (question, "  " + "   ".join(f"[ ] {word}" for word in form.words), "")
    for question in form.free:
        yield from (question, "", "  " + "_" * 60, "")
    yield from (form.thanks, f"{printed.code:>60}")


def _typed(form: Questionnaire, given: TextIO, out: TextIO) -> Iterator[use.FilledSheet]:
    """Yield sheet after sheet as it is typed; one that is cut short is left out."""
    while True:
        chosen: list[int | None] = []
        texts: list[str] = []
        for question in (*form.scaled, *form.free):
            words = list(form.words) if question in form.scaled else []
            line = _line(question, words, given, out)
            if line is None:
                return
            if words:
                chosen.append(int(line) - 1 if line else None)
            else:
                texts.append(one_line(line, 2000))
        yield chosen, texts


def _line(question: str, words: list[str], given: TextIO, out: TextIO) -> str | None:
    numbered = ", ".join(f"{at} {word}" for at, word in enumerate(words, 1))
    while True:
        out.write(f"{visible(question)} {f'({numbered})' if words else ''} > ")
        out.flush()
        line = given.readline()
        if not line or line.strip() == ".":
            return None
        line = line.strip()
        if not words or not line or (line.isdecimal() and 1 <= int(line) <= WORDS):
            return line
        out.write("A number from 1 to 5, or nothing.\n")


def _report(shown: use.SurveyReport) -> Iterator[str]:
    form = shown.form
    when = f"Half-year {form.half}" if form.half else "People hired, all years together"
    apart = f" · {shown.apart} alone" if shown.apart else ""
    yield f"{when} · {form.kit} {form.version}, {form.lang}{apart} · {shown.sheets} sheets"
    for question, found, none in shown.scaled:
        yield visible(question)
        for bar in found:
            yield f"  {' or '.join(bar.words):<24} {'▪' * bar.count} {bar.count}".rstrip()
        if none:
            yield f"  {'no answer':<24} {none}"
    for question, texts in shown.free:
        yield f"{visible(question)} ({len(texts)} of {shown.sheets} wrote)"
        yield from (f"  “{visible(text)}”" for text in texts)
