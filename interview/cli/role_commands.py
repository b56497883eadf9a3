"""The scripted candidate on the command line: practice only."""

import sys
from pathlib import Path
from typing import Any

import click

from interview.cli.common import Context, common, language, table
from interview.cli.conduct_command import on_screens
from interview.model.content import Beat
from interview.model.text import visible

MANNERS = click.Choice(["a", "b"])


@click.group()
def role() -> None:
    """Practise with somebody who plays a candidate from a script, the same for every interviewer."""


@role.command("print")
@click.option("--kit", "kit_id", default="service", show_default=True)
@click.option("--lang", default=language)
@click.option("--version", "manner", type=MANNERS, default="a", show_default=True, help="How it is told.")
@common
def print_role(context: Context, kit_id: str, lang: str, manner: str) -> None:
    """Print the player's pages; only the player reads them."""
    from interview.workspace import role_playing as use  # noqa: PLC0415 - only here

    found = use.role(context.workspace, kit_id, lang)
    context.show(found, use.pages(found, context.workspace.library.kit(kit_id, lang), manner))


@role.command("hold")
@click.option("--kit", "kit_id", default="service", show_default=True)
@click.option("--lang", default=language)
@click.option("--version", "manner", type=MANNERS, default="a", show_default=True, help="How it is told.")
@click.option("--plain", is_flag=True, help="A line dialogue instead of screens.")
@common
def hold(context: Context, plain: bool, **chosen: Any) -> int:  # noqa: ANN401, FBT001 - click's own
    """Hold the interview as practice, then see how it went. You see it; nobody else does."""
    from interview.workspace import role_playing as use  # noqa: PLC0415 - only here

    found = use.role(context.workspace, chosen["kit_id"], chosen["lang"])
    live = use.hold(context.workspace, chosen["kit_id"], chosen["lang"], context.who)
    if plain:
        from interview.plain.dialogue import converse  # noqa: PLC0415 - one of two ways

        code = converse(live, sys.stdin, sys.stdout, context.workspace.remarks)
    else:
        code = on_screens(context, "conduct", (live,))
    played = use.keep(context.workspace, live, found, chosen["manner"], context.who)
    context.show(played, use.lines(played))
    return code


@role.command("heard")
@common
def heard(context: Context) -> None:
    """Let the player tick how each line was read: w word for word, c changed, l left out."""
    from interview.workspace import role_playing as use  # noqa: PLC0415 - only here

    _, played = use.last(context.workspace, context.who)
    marks: dict[str, str] = {}
    for asked in played.asked:
        for beat in (beat for beat in Beat if beat in asked.beats):
            words = asked.beats[beat]
            click.echo(f"{visible(words)}  w, c, l or nothing > ", nl=False, err=True)
            mark = sys.stdin.readline().strip()[:1].lower()
            if mark in use.HEARD and mark:
                marks[f"{asked.question}:{beat}"] = use.HEARD[mark]
    use.tick(context.workspace, context.who, marks)
    _show(context)


@role.command("show")
@common
def show(context: Context) -> None:
    """Show the latest interview with the scripted candidate; --json writes it for a table."""
    _show(context)


@role.command("table")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--names", is_flag=True, help="Name the interviewers; only if all of them agree.")
@common
def print_table(context: Context, files: tuple[Path, ...], names: bool) -> None:  # noqa: FBT001 - click's own
    """Lay the interviews of three and more beside each other, for the debrief."""
    from interview.workspace import role_playing as use  # noqa: PLC0415 - only here

    rows = use.table(files, names=names)
    headings = ("question", "who", "version", "follow-ups", "off script", "time", "level", "key")
    context.show(rows, table(rows, headings))


def _show(context: Context) -> None:
    from interview.workspace import role_playing as use  # noqa: PLC0415 - only here

    _, played = use.last(context.workspace, context.who)
    context.show(played, use.lines(played))
