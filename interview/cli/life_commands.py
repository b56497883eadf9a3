"""What happens to an opening, its candidates and its cards, on the command line."""

from typing import Any

import click

from interview.cli.asking import asked
from interview.cli.common import ANOTHER, Context, common, table
from interview.cli.opening_commands import RETAIN, candidate, opening
from interview.formatting import OUTCOMES, counted, local_moment
from interview.model.opening import Outcome
from interview.workspace import lifecycle as use
from interview.workspace import openings
from interview.workspace.card_records import CardName
from interview.workspace.naming import need_distinct, slug

WHY = click.option("--reason", required=True, help="Why; it is recorded.")
OPENING = click.argument("opening_id", metavar="OPENING")
PERSON = click.argument("person", metavar="CANDIDATE", callback=asked)


def _opening(context: Context, given: str) -> str:
    return openings.find(context.workspace, given).opening.id


def _candidate(context: Context, given: str, person: str) -> tuple[str, str]:
    found = openings.find(context.workspace, given).opening
    return found.id, openings.find_candidate(context.workspace, found, person).id


def _show(context: Context, made: Any, sentence: str) -> None:  # noqa: ANN401 - an opening
    context.show(openings.opening_view(made), [f"{made.title}: {sentence}"])


def _right(gives: bool) -> Any:  # noqa: ANN401, FBT001 - click's own; private
    @OPENING
    @click.argument("name", metavar="NAME")
    @click.option("--right", default="coordinator", show_default=True, help="Or reader.")
    @ANOTHER
    @common
    def change(context: Context, opening_id: str, name: str, right: str, another: bool) -> None:  # noqa: FBT001 - click's own
        found = _opening(context, opening_id)
        if not another:
            need_distinct(openings.read(context.workspace, found).fold.names, [name])
        made = use.change_right(context.workspace, found, name, right, who=context.who, gives=gives)
        _show(context, made, f"{name} is {'' if gives else 'no longer '}a {right}.")

    change.__doc__ = "Give NAME a right in OPENING." if gives else "End a right of NAME in OPENING."
    return change


opening.command("grant")(_right(gives=True))
opening.command("revoke")(_right(gives=False))


@opening.command("hand-over")
@OPENING
@click.argument("name", metavar="NAME")
@ANOTHER
@common
def hand_over(context: Context, opening_id: str, name: str, another: bool) -> None:  # noqa: FBT001 - click's own
    """Make NAME the owner of OPENING."""
    found = _opening(context, opening_id)
    if not another:
        need_distinct(openings.read(context.workspace, found).fold.names, [name])
    made = use.hand_over(context.workspace, found, name, who=context.who)
    _show(context, made, f"{made.owner} is the owner.")


@opening.command("take-over")
@OPENING
@WHY
@common
def take_over(context: Context, opening_id: str, reason: str) -> None:
    """Become the owner of OPENING, whose own is lost; only a coordinator can."""
    made = use.take_over(context.workspace, _opening(context, opening_id), reason, who=context.who)
    _show(context, made, f"{made.owner} is the owner; that it was taken over is shown.")


@opening.command("terms")
@OPENING
@click.option("--title")
@click.option("--retain", help=RETAIN)
@click.option("--answer-by", help='When candidates hear, such as "by Friday".')
@click.option("--contact", help="Whom candidates may ask.")
@click.option("--host", help="Who welcomes candidates and does not rate.")
@click.option("--places", type=click.IntRange(0), help="How many are to be hired; 0: not said.")
@click.option("--first-tasks", help="What the person hired does in three months.")
@common
def terms(context: Context, opening_id: str, **given: Any) -> None:  # noqa: ANN401 - click's own
    """Change the terms of OPENING."""
    made = use.change_terms(context.workspace, _opening(context, opening_id), given, who=context.who)
    _show(context, made, "changed.")


@opening.command("close")
@OPENING
@click.option("--outcome", required=True, help='What came of it, such as "filled".')
@click.option("--reason", default="", help="Why.")
@common
def close(context: Context, opening_id: str, outcome: str, reason: str) -> None:
    """Close OPENING."""
    found = _opening(context, opening_id)
    _show(context, use.close(context.workspace, found, outcome, reason, who=context.who), "closed.")


@opening.command("reopen")
@OPENING
@WHY
@common
def reopen(context: Context, opening_id: str, reason: str) -> None:
    """Let OPENING be open again."""
    found = _opening(context, opening_id)
    _show(context, use.reopen(context.workspace, found, reason, who=context.who), "open again.")


@opening.command("archive")
@OPENING
@click.option("--back", is_flag=True, help="Bring it back instead.")
@common
def archive(context: Context, opening_id: str, back: bool) -> None:  # noqa: FBT001 - click's own
    """Put OPENING out of the way of lists."""
    found = _opening(context, opening_id)
    made = use.archive(context.workspace, found, who=context.who, is_back=back)
    _show(context, made, "back in the lists." if back else "out of the lists; nothing is gone.")


@candidate.command("rename")
@OPENING
@PERSON
@click.option("--name", default="")
@click.option("--contact", default="")
@click.option("--logistics", default="")
@common
def rename(context: Context, opening_id: str, person: str, **new: str) -> None:
    """Change what CANDIDATE is called or how they are reached."""
    found = _candidate(context, opening_id, person)
    after = use.rename(context.workspace, *found, who=context.who, **new)
    context.show(after, [f"{after.id}  {after.name}"])


@candidate.command("merge")
@OPENING
@PERSON
@click.option("--into", required=True, help="The candidate that is the same person.")
@WHY
@common
def merge(context: Context, opening_id: str, person: str, into: str, reason: str) -> None:
    """Say that CANDIDATE is the same person as another of OPENING."""
    found, one = _candidate(context, opening_id, person)
    _, other = _candidate(context, opening_id, into)
    made = use.merge(context.workspace, found, one, other, reason, who=context.who)
    _show(context, made, "one person from now on.")


@candidate.command("remove")
@OPENING
@PERSON
@click.option("--reason", default="", help="Why.")
@common
def remove(context: Context, opening_id: str, person: str, reason: str) -> None:
    """Take CANDIDATE off the list; only somebody about whom nothing is recorded."""
    found = _candidate(context, opening_id, person)
    _show(context, use.remove(context.workspace, *found, reason, who=context.who), "removed.")


@candidate.command("withdraw")
@OPENING
@PERSON
@WHY
@click.option("--on", "day", default="", help="When, where that was another day.")
@click.option("--back", is_flag=True, help="They are back.")
@common
def withdraw(context: Context, opening_id: str, person: str, back: bool, **said: str) -> None:  # noqa: FBT001 - click's own
    """Note that CANDIDATE withdrew; nobody waits for cards about them any more."""
    found = _candidate(context, opening_id, person)
    made = use.withdraw(
        context.workspace, *found, said["reason"], who=context.who, is_back=back, day=said["day"]
    )
    _show(context, made, "back." if back else "withdrawn; nobody waits for cards about them.")


@candidate.command("decide")
@OPENING
@click.argument("people", metavar="CANDIDATE...", nargs=-1, required=True)
@click.option(
    "--outcome",
    required=True,
    type=click.Choice([str(one) for one in Outcome]),
    help="What a person decided.",
)
@WHY
@click.option("--by", default="", help="Who decided; default: you.")
@common
def decide(context: Context, opening_id: str, people: tuple[str, ...], **said: str) -> None:
    """Record a person's decision about one CANDIDATE or several."""
    from interview.workspace.deciding import Ruling, decide_each  # noqa: PLC0415 - only here

    verdict = Ruling(outcome=Outcome(said["outcome"]), reason=said["reason"], by=said["by"])
    found = _opening(context, opening_id)
    made = decide_each(context.workspace, found, people, verdict, who=context.who)
    context.show(made, [f"Recorded for {counted(len(made), 'candidate')}: {OUTCOMES[verdict.outcome]}."])


@click.group()
def card() -> None:
    """Put right a card that was begun by mistake or about somebody else."""


@card.command("discard")
@click.argument("name", metavar="CARD")
@WHY
@common
def discard(context: Context, name: str, reason: str) -> None:
    """Let CARD, a draft begun by mistake, be none."""
    found = use.discard(context.workspace, name, reason, who=context.who)
    context.show(found, [f"{found} is no card any more; its steps stay in the record."])


@card.command("move")
@click.argument("name", metavar="CARD")
@click.option("--to", required=True, help="The candidate it is about.")
@WHY
@common
def move(context: Context, name: str, to: str, reason: str) -> None:
    """Move CARD to the candidate it is about."""
    found = use.move(context.workspace, name, to, reason, who=context.who)
    context.show(found, [f"It is {found} now; the old one stays in the record as moved."])


@card.command("note")
@click.argument("name", metavar="CARD")
@click.option("--question", required=True, help="Its number, or its id.")
@click.option("--text", required=True, help='The line; a leading +, - or " says what it speaks for.')
@click.option("--level", type=int, help="The rating, where it was missing.")
@WHY
@common
def note(context: Context, name: str, **late: Any) -> None:  # noqa: ANN401 - click's own
    """Add a note, and a rating that was missing, to your submitted CARD; it is marked as added."""
    from interview.workspace import after_submission as add  # noqa: PLC0415 - only here

    found = add.add(context.workspace, name, add.LateAddition(**late), who=context.who)
    context.show(found, [f"Added to {found}, with the reason; what was submitted stays as it was."])


@click.command()
@click.argument("what", metavar="OPENING[/CANDIDATE[/INTERVIEWER]]")
@common
def history(context: Context, what: str) -> None:
    """Tell what was done in OPENING, about a CANDIDATE, or with one card: who, where, when, why."""
    from interview.workspace import history as use_case  # noqa: PLC0415 - only here

    given, _, rest = what.strip("/").partition("/")
    person, _, holder = rest.partition("/")
    if holder:
        opening_id, candidate_id = _candidate(context, given, person)
        found = CardName(opening=opening_id, candidate=candidate_id, interviewer=slug(holder))
        rows = use_case.of_card(context.workspace, found, context.who)
    else:
        place, about = _candidate(context, given, person) if person else (_opening(context, given), "")
        rows = use_case.history(context.workspace, place, about, viewer=context.who)
    lines = table(
        [
            (local_moment(one.at), one.who, one.where, f"{one.what}{_about(one)}", one.why, one.effect)
            for one in rows
        ],
        ("when", "who", "where", "what", "why", ""),
    )
    context.show(rows, lines)


def _about(one: Any) -> str:  # noqa: ANN401 - a deed
    return f": {one.candidate}" if one.candidate else ""


__all__ = ["candidate", "opening"]
