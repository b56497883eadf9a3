"""Drills on the command line: told answers rated against the anchors."""

import sys
from typing import Any

import click

from interview.cli.common import Context, common, language, table
from interview.cli.conduct_command import on_screens
from interview.cli.role_commands import role
from interview.formatting import local_moment
from interview.model.text import parts


@click.group(invoke_without_command=True)
@click.option("--check", is_flag=True, help="18 answers never seen before; keys at the end.")
@click.option("--warm-up", is_flag=True, help="Three answers, shortly before a candidate.")
@click.option("--plain", is_flag=True, help="A line dialogue instead of screens.")
@click.option("--seed", type=click.IntRange(min=0), help="The same seed draws the same answers.")
@click.option("--lang", default=language, help="The answers' language.")
@click.option("--trait", "traits", default="", help="Only these traits, separated by commas.")
@click.option("--new", "fresh", is_flag=True, help="Give up an open round and begin another.")
@common
def drill(context: Context, /, **chosen: Any) -> int:  # noqa: ANN401 - click's own
    """Rate told answers against the anchors: nine, each with its key; a key is one author's yet.

    What you rate stays in your own folder, in no record of a candidate, opening or report.
    """
    if click.get_current_context().invoked_subcommand is not None:
        return 0
    from interview.drill.round import RoundMode  # noqa: PLC0415 - only where a round is played
    from interview.workspace import drilling as use  # noqa: PLC0415 - same

    mode = RoundMode.CHECK if chosen["check"] else RoundMode.WARM_UP if chosen["warm_up"] else RoundMode.LEARN
    wanted = use.RoundRequest(
        who=context.who,
        lang=chosen["lang"],
        mode=mode,
        traits=parts(chosen["traits"]),
        seed=chosen["seed"],
        fresh=chosen["fresh"],
    )
    if not chosen["plain"]:
        return on_screens(context, "drill", (wanted,))
    from interview.plain.rounds import RatingTalk  # noqa: PLC0415 - one of two ways

    return RatingTalk(use.play(context.workspace, wanted), sys.stdin, sys.stdout).hold()


@drill.command("show")
@common
def show(context: Context) -> None:
    """Show your own rounds, and what the checks among them can bear; nobody else sees it."""
    from interview.drill import round_words as wording  # noqa: PLC0415 - only here
    from interview.workspace.drilling import results  # noqa: PLC0415 - same

    found = results(context.workspace, context.who)
    kept = [
        {
            "begun": state.began.at,
            "round": str(state.began.mode),
            "lang": state.began.lang,
            "rated": len(state.marks),
            "of": state.size,
            "points": wording.tally(state),
        }
        for state in found.rounds
    ]
    rows = [
        (
            local_moment(state.began.at),
            wording.MODES[state.began.mode],
            f"{one['rated']} of {one['of']}",
            str(one["points"] or "–"),
        )
        for state, one in zip(found.rounds, kept, strict=True)
    ]
    doubts = {name: text for state in found.rounds for name, text in state.objections.items()}
    lines = [
        "Only you see this." if rows else "No round yet. Begin one: interview drill",
        *(table(rows, ("begun", "round", "rated", "points")) if rows else []),
        *(f"{name:<12} {words}" for name, words in found.lines),
        *(f"doubt about {name}: {text}" for name, text in doubts.items()),
    ]
    context.show({"rounds": kept, "numbers": found.numbers, "doubts": doubts}, lines)


@drill.command("forget")
@common
def forget(context: Context) -> None:
    """Erase all your own rounds and what they held."""
    from interview.workspace import drilling as use  # noqa: PLC0415 - only here

    count = use.forget(context.workspace, context.who)
    context.show({"erased": count}, [f"Erased: {count} of your rounds. Nothing of them is left."])


drill.add_command(role)
