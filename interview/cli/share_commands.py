"""Who asks what and whom, and who goes on to another round, on the command line."""

import click

from interview.cli.common import Context, common, language, table
from interview.cli.day_commands import candidate, opening
from interview.cli.life_commands import OPENING
from interview.formatting import counted
from interview.model.text import parts
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


@opening.command("next-round")
@OPENING
@click.option("--candidate", "people", multiple=True, required=True, help="Who goes on; may be repeated.")
@click.option("--title", required=True, help="What the round is called.")
@click.option("--kit", "kit_id", required=True, help="The kit of that round; see: kits.")
@click.option("--lang", default=language, help="The kit's language.")
@click.option("--panel", default="", help="Names of its interviewers, separated by commas.")
@common
def next_round(context: Context, opening_id: str, people: tuple[str, ...], title: str, **given: str) -> None:
    """Open another round of OPENING: chosen candidates as the same persons, another kit and panel."""
    from interview.workspace import earlier_rounds  # noqa: PLC0415 - only here

    panel = parts(given["panel"])
    kit = context.workspace.library.kit(given["kit_id"], given["lang"])
    plan = earlier_rounds.RoundPlan(title=title, kit=kit, panel=panel)
    made = earlier_rounds.next_round(context.workspace, opening_id, people, plan, who=context.who)
    number = counted(len(made.candidates), "candidate")
    context.show(
        openings.opening_view(made), [f"Opened {made.title} as {made.id}, with {number} of the round before."]
    )


@candidate.command("earlier")
@OPENING
@click.argument("person", metavar="CANDIDATE")
@click.option("--same-as", default="", metavar="OPENING/CANDIDATE", help="Say that this is the same person.")
@common
def earlier(context: Context, opening_id: str, person: str, same_as: str) -> None:
    """Tell where CANDIDATE was interviewed before; for the owner and coordinators."""
    from interview.workspace import earlier_rounds  # noqa: PLC0415 - only here

    found = openings.find(context.workspace, opening_id).opening
    candidate_id = openings.find_candidate(context.workspace, found, person).id
    if same_as:
        earlier_rounds.tie(context.workspace, found.id, candidate_id, same_as, who=context.who)
    rows = earlier_rounds.earlier(context.workspace, found.id, candidate_id, context.who)
    context.show(
        rows, [earlier_rounds.words(one) for one in rows] or ["No earlier round that you may know of."]
    )


def _show(context: Context, opening_id: str) -> None:
    found = use.coverage(context.workspace, opening_id)
    sees = table([(one, ", ".join(who)) for one, who in found.candidates.items()], ("candidate", "seen by"))
    asks = table(
        [(one, who or "everybody") for one, who in found.questions.items()], ("question", "asked by")
    )
    context.show(found, [*sees, "", *asks, "", *(found.gaps or ["Nothing is left open."])])


__all__ = ["candidate", "opening"]
