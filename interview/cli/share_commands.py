"""Who asks what and whom, on the command line."""

import click

from interview.cli.common import Context, common, table
from interview.cli.day_commands import candidate, opening
from interview.cli.life_commands import OPENING
from interview.workspace import assigning as use
from interview.workspace import openings


@opening.command("assign")
@OPENING
@click.argument("name", metavar="NAME", default="")
@click.option("--question", "questions", multiple=True, help="A question only NAME asks; may be repeated.")
@click.option("--candidate", "people", multiple=True, help="A candidate NAME interviews; may be repeated.")
@click.option("--back", is_flag=True, help="Take it back: everybody asks them; NAME does not see them.")
@common
def assign(
    context: Context,
    opening_id: str,
    name: str,
    questions: tuple[str, ...],
    people: tuple[str, ...],
    back: bool,  # noqa: FBT001 - click's own
) -> None:
    """Give NAME, of the panel, questions to ask or candidates to see in OPENING."""
    if not questions and not people:
        raise click.UsageError("Say what: --question or --candidate.")
    found = openings.find(context.workspace, opening_id).opening.id
    if questions:
        asker = "" if back else openings.needed(name, "interviewer's name")
        use.assign_questions(context.workspace, found, asker, questions, who=context.who)
    if people:
        who = openings.needed(name, "interviewer's name")
        use.assign_candidates(context.workspace, found, who, people, who=context.who, is_back=back)
    _show(context, found)


@opening.command("coverage")
@OPENING
@common
def coverage(context: Context, opening_id: str) -> None:
    """Show whom each interviewer of OPENING sees and what they ask, and what is left open."""
    _show(context, opening_id)


@opening.command("rota")
@OPENING
@click.option(
    "--each", default=2, show_default=True, type=click.IntRange(1), help="Interviewers a candidate."
)
@click.option("--most", default=1000, type=click.IntRange(1), help="Interviews an interviewer; default: any.")
@click.option("--assign", "applies", is_flag=True, help="Assign the candidates so.")
@common
def rota(context: Context, opening_id: str, each: int, most: int, applies: bool) -> None:  # noqa: FBT001 - click's own
    """Propose who sees whom next in OPENING: linked by shared candidates, nobody more than asked."""
    made = use.propose_rota(context.workspace, opening_id, each, most, who=context.who, applies=applies)
    rows = [(name, ", ".join(people)) for name, people in made.candidates.items()]
    loads = ", ".join(f"{name} {count}" for name, count in made.loads.items())
    lines = (
        table(rows, ("candidate", "to be seen by"))
        if rows
        else ["Everybody is seen by as many as asked for."]
    )
    context.show(made, [*lines, f"Interviews each: {loads}.", *made.notes])


def _show(context: Context, opening_id: str) -> None:
    found = use.coverage(context.workspace, opening_id)
    sees = table([(one, ", ".join(who)) for one, who in found.candidates.items()], ("candidate", "seen by"))
    asks = table(
        [(one, who or "everybody") for one, who in found.questions.items()], ("question", "asked by")
    )
    context.show(found, [*sees, "", *asks, "", *(found.gaps or ["Nothing is left open."])])


__all__ = ["candidate", "opening"]
