"""Drills on the command line: told answers rated against the anchors."""

import sys
from typing import TYPE_CHECKING, Any

import click

from interview.cli.common import Context, common, table
from interview.formatting import local_moment

if TYPE_CHECKING:
    from interview.workspace.drilling import DrillResults


@click.group(invoke_without_command=True)
@click.option("--check", is_flag=True, help="18 answers never seen before; keys at the end.")
@click.option("--warm-up", is_flag=True, help="Three answers, shortly before a candidate.")
@click.option("--plain", is_flag=True, help="A line dialogue instead of screens.")
@click.option("--seed", type=click.IntRange(min=0), help="The same seed draws the same answers.")
@click.option("--lang", default="en", show_default=True, help="The answers' language.")
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

    mode = (
        RoundMode.CHECK
        if chosen["check"]
        else RoundMode.WARM_UP
        if chosen["warm_up"]
        else RoundMode.LEARN
    )
    wanted = use.RoundRequest(
        who=context.who,
        lang=chosen["lang"],
        mode=mode,
        traits=tuple(name.strip() for name in chosen["traits"].split(",") if name.strip()),
        seed=chosen["seed"],
        fresh=chosen["fresh"],
    )
    from interview.plain.rounds import RatingTalk  # noqa: PLC0415 - one of two ways

    return RatingTalk(use.play(context.workspace, wanted), sys.stdin, sys.stdout).hold()


@drill.command("show")
@common
def show(context: Context) -> None:
    """Show your own rounds, and what the checks among them can bear; nobody else sees it."""
    from interview.drill import round_words as wording  # noqa: PLC0415 - only here
    from interview.workspace.drilling import results  # noqa: PLC0415 - same

    found = results(context.workspace, context.who)
    rows = [
        (
            local_moment(state.began_at),
            wording.MODES[state.began.mode],
            state.began.lang,
            f"{len(state.marks)} of {state.size}",
            wording.tally(state) or "–",
        )
        for state in found.rounds
    ]
    lines = table(rows, ("begun", "round", "lang", "rated", "points")) if rows else []
    lines += [f"{name:<12} {words}" for name, words in _numbers(found)]
    doubts = [
        (answer, words) for state in found.rounds for answer, words in state.objections.items()
    ]
    lines += [f"doubt about {answer}: {words}" for answer, words in doubts]
    context.show(
        {"rounds": rows, "numbers": found.numbers, "doubts": doubts},
        ["Only you see this." if rows else "No round yet. Begin one: interview drill", *lines],
    )


@drill.command("forget")
@common
def forget(context: Context) -> None:
    """Erase all your own rounds and what they held."""
    from interview.workspace import drilling as use  # noqa: PLC0415 - only here

    count = use.forget(context.workspace, context.who)
    context.show({"erased": count}, [f"Erased: {count} of your rounds. Nothing of them is left."])


def _numbers(found: "DrillResults") -> list[tuple[str, str]]:
    from interview.drill import round_words as wording  # noqa: PLC0415 - only where numbers are shown

    if not found.rounds:
        return []
    lines = wording.numbers(found.numbers, is_panels=found.is_panels)
    if found.numbers is None or found.numbers.lean is None:
        return lines
    return [*lines, *wording.pulled(found.rounds), ("by trait", wording.by_trait(found.by_trait))]
