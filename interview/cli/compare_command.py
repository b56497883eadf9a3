"""Comparing candidates on the command line."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from interview.cli.common import Context, common, narrowed, table, told
from interview.errors import RuleError
from interview.formatting import counted
from interview.model.kit import wording_name
from interview.model.wording import Wording
from interview.workspace import comparing as use
from interview.workspace import openings

if TYPE_CHECKING:
    from interview.scoring.standing import Standings


@click.command()
@click.argument("opening_id", metavar="OPENING")
@click.option("--adjusted", is_flag=True, help="Add the adjusted standing, beside the raw mean.")
@click.option("--places", type=click.IntRange(0), default=0, help="How many are hired; with --adjusted.")
@click.option("--beside", metavar="A,B", help="Who truly stands above whom, of two to five.")
@click.option("--explain", "explained", metavar="CANDIDATE", help="Say how the numbers were made.")
@click.option("--board", "as_board", is_flag=True, help="Who has done what, and who waits.")
@click.option("--calibration", is_flag=True, help="How the interviews were held; for their owner.")
@click.option("--reveal", "revealed", metavar="CANDIDATE", help="See results before all are submitted.")
@click.option("--reason", default="", help="Why; needed with --reveal, and recorded.")
@common
def compare(context: Context, opening_id: str, places: int, **options: object) -> int:
    """Compare an opening's candidates by their raw means, trait by trait.

    What is withheld until the own card is submitted, and what that does not protect from, stands in
    interview docs independence.
    """
    if options["as_board"]:
        return _board(context, opening_id)
    if options["calibration"]:
        _calibration(context, opening_id)
        return 0
    if options["revealed"]:
        opening = openings.find(context.workspace, opening_id).opening
        candidate = openings.find_candidate(context.workspace, opening, str(options["revealed"])).id
        use.reveal(context.workspace, opening.id, candidate, str(options["reason"]), who=context.who)
    read = use.results if context.as_json else use.look
    found = read(context.workspace, opening_id, context.who)
    if options["beside"]:
        _beside(context, found, str(options["beside"]))
        return told(found.damage)
    standing = use.adjusted(found, places) if options["adjusted"] or places else None
    if options["explained"]:
        _explain(context, found, str(options["explained"]), standing)
        return told(found.damage)
    if context.as_json:
        context.show(use.plain(found, standing), ())
    else:
        context.show(None, _lines(found, standing))
    return told(found.damage)


def _lines(found: use.Results, standing: "Standings | None") -> list[str]:
    from interview.scoring.comparison_table import COLUMNS, TIED, marks_on  # noqa: PLC0415 - only to draw

    made = found.table
    short = {kind: column.short for kind, column in COLUMNS.items()}
    total, *others = short.values()
    headings = ("place", "candidate", total, *made.headings, *others, "note")
    rows = [
        (
            *(line.place, line.name, line.total + (TIED if line.is_tied else ""), *line.cells),
            *(f"±{line.error}" if line.error else "", line.interviewers, line.coverage, line.spread),
            "; ".join(line.notes) or line.withheld,
        )
        for line in made.lines
    ]
    kit = found.basis.kit
    title = (
        f"{found.opening.title}: kit {kit.id} {wording_name(kit)}; "
        f"{counted(len(found.opening.candidates), 'candidate')}; raw means, {kit.scale}"
    )
    if not made.lines:
        return [title, "No candidate yet; interview candidate add OPENING NAME adds one."]
    adjusted = _adjusted(standing, found.names) if standing else []
    legend = "   ".join(f"{mark} {words}" for mark, words in marks_on(kit.scale).items())
    columns = "   ".join(f"{column.short}: {column.meaning}" for column in COLUMNS.values())
    facts = [
        f"{found.names[one.candidate]}: {'; '.join(map(str, one.facts))}"
        for one in found.profiles
        if one.facts and one.candidate not in found.hidden
    ]
    facts = ["Facts, in no figure:", *facts] if facts else []
    return [title, *made.remarks, *narrowed(table(rows, headings)), legend, columns, *facts, *adjusted]


def _adjusted(standing: "Standings", names: Mapping[str, str]) -> list[str]:
    """Return the adjusted standing in its groups, under the raw table and never in its place."""
    from interview.scoring.adjusted_view import adjusted_standing  # noqa: PLC0415 - only to draw
    from interview.scoring.standing_wording import AGAIN  # noqa: PLC0415 - same

    view = adjusted_standing(standing, names)
    lines = ["", "Adjusted for interviewers' severity", view.method]
    for band in view.bands:
        rows = [
            (*(one.name, one.raw, one.adjusted, one.chance, one.places, one.rests_on), "; ".join(one.notes))
            for one in band.stands
        ]
        headings = ("candidate", "raw", "adjusted, 90 %", "chance", "places", "rests on", "note")
        lines += ["", band.name, *([band.within] if band.within else []), *table(rows, headings)]
    again = f"{AGAIN.removesuffix('.')}: {', '.join(view.least_settled)}"
    return [*lines, "", *([again] if view.least_settled else []), *view.cautions]


def _beside(context: Context, found: use.Results, given: str) -> None:
    from interview.scoring.standing_wording import HEAD_TO_HEAD, above  # noqa: PLC0415 - only when asked for

    people = [
        openings.find_candidate(context.workspace, found.opening, one.strip()).id for one in given.split(",")
    ]
    for one in people:
        if one in found.hidden:
            raise RuleError(found.hidden[one])
    chances = use.head_to_head(found, people)
    plain = [{"candidate": one, "above": other, "chance": p} for (one, other), p in chances.items()]
    rows = [
        (found.names[one], *("" if one == other else above(chances.get((one, other))) for other in people))
        for one in people
    ]
    headings = ("truly stands above", *(found.names[other] for other in people))
    context.show(plain, [*table(rows, headings), HEAD_TO_HEAD])


def _explain(context: Context, found: use.Results, given: str, standing: "Standings | None") -> None:
    from interview.scoring.explain import (  # noqa: PLC0415 - only when asked for
        explain_standard_error,
        explain_standing,
        explain_total,
        explain_trait,
    )
    from interview.scoring.explanation_wording import in_words  # noqa: PLC0415 - same

    candidate = openings.find_candidate(context.workspace, found.opening, given).id
    if candidate in found.hidden:
        raise RuleError(found.hidden[candidate])
    profile = found.profile(candidate)
    parts = [
        explain_total(profile, found.basis),
        *(explain_trait(profile, trait.trait, found.basis) for trait in profile.traits),
        explain_standard_error(found.matrix, candidate),
    ]
    if standing and candidate not in standing.left_out:
        parts.insert(0, explain_standing(standing, candidate))
    wording = Wording(found.opening)
    name = found.names[candidate]
    context.show(parts, [line for one in parts for line in in_words(one, name, wording)])


def _board(context: Context, opening_id: str) -> int:
    found = use.board(context.workspace, opening_id)
    questions = len(found.opening.kit.questions)
    rows = [
        (
            row.name,
            ", ".join(use.assignment_words(seat, questions, found.late) for seat in row.seats),
            ", ".join(row.waited_for) or "nobody",
            row.decided
            or (f"withdrew {row.withdrew}" if row.withdrew else "")
            or f"{row.days:.0f} days {'▮' * row.band}{'▯' * (3 - row.band)}",
        )
        for row in found.rows
    ]
    context.show(found.rows, table(rows, ("candidate", "cards", "waited for", "waits")))
    return told(found.damage)


def _calibration(context: Context, opening_id: str) -> None:
    from interview.scoring.calibration import calibration_lines  # noqa: PLC0415 - only to draw
    from interview.workspace.oversight import calibration  # noqa: PLC0415 - only when asked for

    found = calibration(context.workspace, opening_id, context.who)
    lines = calibration_lines(found.interviewers, found.questions, found.agreement, found.effects)
    context.show(found, lines)
