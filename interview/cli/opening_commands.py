"""Openings and candidates on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview.cli import printing
from interview.cli.asking import asked, asked_names
from interview.cli.common import ANOTHER, Context, common, language, table, told
from interview.errors import RuleError
from interview.formatting import local_moment
from interview.model.text import parts
from interview.workspace import openings as use
from interview.workspace.naming import need_distinct, slug

if TYPE_CHECKING:
    from interview.workspace.card_access import Assignment
    from interview.workspace.record_lists import OpeningRow

RETAIN = "How long records are kept: 90d, 6m, 1y, “4w after close”, or a preset: us, uk, germany, ..."


@click.group()
def opening() -> None:
    """Open a vacancy and keep it up."""


@opening.command("new")
@click.argument("title")
@click.option("--kit", "kit_id", required=True, help="The kit to interview with; see: kits.")
@click.option("--lang", default=language, help="The kit's language.")
@click.option("--panel", default="", help="Names of the interviewers, separated by commas.")
@click.option("--retain", default="", help=RETAIN)
@click.option("--places", type=click.IntRange(0), default=0, help="How many are to be hired.")
@click.option("--answer-by", default="", help='When candidates hear, such as "by Friday".')
@click.option("--contact", default="", help="Whom candidates may ask.")
@click.option("--host", default="", help="Who welcomes candidates and does not rate.")
@click.option("--need", "needs", multiple=True, help="What customers need; may be repeated.")
@click.option("--first-tasks", default="", help="What the person hired does in three months.")
@ANOTHER
@common
def new(
    context: Context,
    title: str,
    kit_id: str,
    lang: str,
    panel: str,
    another: bool,  # noqa: FBT001 - same
    **extra: Any,  # noqa: ANN401 - same
) -> None:
    """Open a vacancy TITLE; the kit's wording is frozen into it."""
    if not another:
        need_distinct({slug(context.who): context.who}, parts(panel))
    made = use.create(
        context.workspace,
        title,
        context.workspace.library.kit(kit_id, lang),
        use.OpeningTerms(panel=parts(panel), **extra),
        who=context.who,
    )
    mark = made.kits[-1].fingerprint[:8]
    missing = use.unsaid(made)
    context.show(
        use.opening_view(made),
        [
            f"Opened {made.title} as {made.id}, with kit {made.kit.id} {made.kit.lang} ({mark}).",
            *([f"It does not say yet: {', '.join(missing)}."] if missing else []),
        ],
    )


@opening.command("panel")
@click.argument("opening_id", metavar="OPENING")
@click.argument("names", metavar="A,B")
@ANOTHER
@common
def panel(context: Context, opening_id: str, names: str, another: bool) -> None:  # noqa: FBT001 - click's own
    """Name the interviewers of OPENING anew, separated by commas."""
    found = use.find(context.workspace, opening_id).opening
    made = use.set_panel(context.workspace, found.id, parts(names), who=context.who, is_sure=another)
    context.show(use.opening_view(made), [f"{made.title}: {', '.join(made.panel)}."])


@opening.command("update-kit")
@click.argument("opening_id", metavar="OPENING")
@click.option("--kit", "kit_id", help="Another kit; default: the one it has.")
@click.option("--reason", default="", help="Why; needed once anybody was interviewed.")
@common
def update_kit(context: Context, opening_id: str, kit_id: str | None, reason: str) -> None:
    """Let new interviews of OPENING use the kit as its files are now; those begun keep theirs."""
    from interview.workspace.kit_editing import update_kit as use_case  # noqa: PLC0415 - only here

    found = use.find(context.workspace, opening_id).opening
    kit = context.workspace.library.kit(kit_id or found.kit.id, found.kit.lang)
    made = use_case(context.workspace, found.id, kit, reason, who=context.who)
    mark = made.kits[-1].fingerprint[:8]
    context.show(use.opening_view(made), [f"{made.title}: new interviews use {kit.id} {mark}."])


@click.command()
@click.option("--all", "is_all", is_flag=True, help="With one-off interviews, and those put out of the way.")
@common
def openings(context: Context, is_all: bool) -> int:  # noqa: FBT001 - click's own
    """List the openings."""
    context.workspace.index.refresh()
    lists = context.workspace.index
    rows = lists.openings() if is_all else [row for row in lists.in_view() if not row.is_one_off]
    lines = table(
        [(row.opening, row.title, row.kit, str(row.candidates), _cards_in(row), _since(row)) for row in rows],
        ("opening", "title", "kit", "candidates", "cards submitted", "since"),
    )
    context.show(
        rows, lines if rows else ["No opening yet. Make one: interview opening new TITLE --kit service"]
    )
    return told(context.workspace.index.damaged().values())


def _cards_in(row: "OpeningRow") -> str:
    return f"{row.submitted}, {row.damaged} damaged" if row.damaged else str(row.submitted)


def _since(row: "OpeningRow") -> str:
    since = "damaged" if row.problem else local_moment(row.at)
    return f"{since}, closed" if row.is_closed else since


@click.group()
def candidate() -> None:
    """Add candidates to an opening."""


@candidate.command("add")
@click.argument("opening_id", metavar="OPENING")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--from", "source", type=click.Path(path_type=Path), help="A CSV file or workbook of people.")
@click.option(
    "--column", "columns", multiple=True, help="name=HEADING, where it is unclear; may be repeated."
)
@ANOTHER
@common
def add(context: Context, opening_id: str, names: tuple[str, ...], another: bool, **said: Any) -> None:  # noqa: ANN401, FBT001 - click's own
    """Add candidates by NAME, or from a file; who is listed already is asked about first."""
    from interview.workspace import newcomers  # noqa: PLC0415 - only here

    found = use.find(context.workspace, opening_id).opening
    people = [use.Newcomer(name=name) for name in asked_names(names)]
    listed = newcomers.PeopleList(people=())
    if said["source"]:
        chosen = dict(_pair(one) for one in said["columns"])
        listed = newcomers.from_file(said["source"], chosen)
    if not people and not listed.people:
        raise RuleError("Name at least one candidate, or give a file with --from.")
    made = [
        newcomers.add(
            context.workspace, found.id, those, who=context.who, is_sure=another, is_list=those is not people
        )
        for those in (people, listed.people)
        if those
    ]
    added = [one for part in made for one in part.added]
    for part in made:
        if part.already:
            printing.tell(f"Listed already, and not added again: {', '.join(part.already)}.")
    if listed.unused:
        printing.tell(f"Not used: {'; '.join(listed.unused)}.")
    _tell_of_earlier(context, found.id, {one.id: one.name for one in added})
    context.show(added, [f"{one.id}  {one.name}" for one in added])


def _tell_of_earlier(context: Context, opening_id: str, names: dict[str, str]) -> None:
    from interview.workspace.earlier_rounds import same_names  # noqa: PLC0415 - only here

    for one, where in same_names(context.workspace, opening_id, names, context.who).items():
        printing.tell(
            f"{names[one]} may have been here before (the same name): {where}. "
            f"interview candidate earlier {opening_id} {one}"
        )


def _pair(text: str) -> tuple[str, str]:
    name, sign, heading = text.partition("=")
    if not sign:
        raise RuleError(f"--column takes name=HEADING, such as name=Applicant; {text!r} is not.")
    return name.strip(), heading.strip()


@candidate.command("release")
@click.argument("opening_id", metavar="OPENING")
@click.argument("person", metavar="CANDIDATE", callback=asked)
@click.option("--interviewer", required=True, help="Who steps aside.")
@click.option("--reason", required=True, help="Why; it is recorded.")
@common
def release(context: Context, opening_id: str, person: str, **said: str) -> None:
    """Let an interviewer not interview CANDIDATE, say because they know each other."""
    made = use.release(
        context.workspace, opening_id, person, said["interviewer"], said["reason"], by=context.who
    )
    context.show(made.releases[-1], [f"Nobody waits for the card of {said['interviewer']} any more."])


@click.command()
@click.argument("opening_id", metavar="OPENING")
@common
def candidates(context: Context, opening_id: str) -> int:
    """List an opening's candidates, how far their interviews are, and until when they are kept."""
    from interview.workspace.card_access import assignments_of  # noqa: PLC0415 - only here
    from interview.workspace.retaining import kept  # noqa: PLC0415 - same

    found = use.find(context.workspace, opening_id).opening
    context.workspace.index.look(found)
    around = assignments_of(context.workspace, found)
    rows = [(one, around[one.id]) for one in use.candidates(context.workspace, found)]
    until = {one.candidate: one for one in kept(context.workspace, found.id)}
    plain = [
        {
            "candidate": one.id,
            "name": one.name,
            "kept_until": until[one.id].until,
            "on_hold": bool(until[one.id].holds),
            "cards": [{"interviewer": seat.name, "status": _status(seat)} for seat in around],
        }
        for one, around in rows
    ]
    lines = table(
        [
            (one.id, one.name, ", ".join(f"{s.name}: {_status(s)}" for s in around), until[one.id].words)
            for one, around in rows
        ],
        ("id", "name", "cards", "kept"),
    )
    context.show(
        plain, lines if rows else [f"No candidate yet. Add one: interview candidate add {found.id} NAME"]
    )
    return told(context.workspace.index.damaged(found).values())


def _status(seat: "Assignment") -> str:
    if seat.problem:
        return "damaged"
    return "not begun" if seat.card is None else str(seat.card.status)
