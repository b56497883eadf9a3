"""Appointments, calendars, and who owes what, on the command line."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interview.cli import printing
from interview.cli.common import Context, common, table
from interview.cli.life_commands import OPENING, PERSON, candidate, opening
from interview.cli.privacy_commands import going_part
from interview.formatting import counted, local_moment, time_of_day
from interview.workspace import openings as use
from interview.workspace import owing, scheduling
from interview.workspace.naming import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interview.workspace.calendars import CalendarTaken

TIME = click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"])
DAY = click.DateTime(["%Y-%m-%d"])
MINUTE = 60.0
NOTHING = ["Nobody owes anything."]


@candidate.command("appoint")
@OPENING
@PERSON
@click.option("--who", "interviewers", required=True, multiple=True, help="The interviewer; may be repeated.")
@click.option("--at", type=TIME, help='When it begins, such as "2026-11-26 10:30", local time.')
@click.option("--minutes", type=click.IntRange(1, 1440), help="How long; default: as the kit is planned.")
@click.option("--place", help="A room, or a link.")
@click.option("--due", type=TIME, help="By when the card is due; default: a day after the interview.")
@click.option("--off", is_flag=True, help="Call it off instead.")
@common
def appoint(
    context: Context,
    opening_id: str,
    person: str,
    interviewers: tuple[str, ...],
    off: bool,  # noqa: FBT001 - click's own
    **given: Any,  # noqa: ANN401 - click's own
) -> None:
    """Note when and where interviewers meet CANDIDATE, and by when their cards are due."""
    found = _chosen(context, opening_id, person)
    if off:
        scheduling.call_off(context.workspace, *found, interviewers, who=context.who)
        context.show({"called_off": interviewers}, ["Called off."])
        return
    starts = _moment(given["at"])
    slot = scheduling.Slot(
        starts=starts,
        ends=starts + given["minutes"] * MINUTE if starts and given["minutes"] else None,
        place=given["place"],
        due=_moment(given["due"]),
    )
    made = scheduling.appoint(context.workspace, *found, interviewers, slot, who=context.who)
    called = {slug(name): name for name in interviewers}
    lines = [f"{called[one.person]}: {_span(one.starts, one.ends)} {one.place}".rstrip() for one in made]
    context.show(made, lines or ["It is agreed so already."])


@candidate.command("told")
@OPENING
@PERSON
@click.option("--how", default="", help="How they were told: letter, phone, ...")
@click.option("--day", type=DAY, help="When, such as 2026-11-27; default: today.")
@click.option("--promise", type=DAY, help="Instead: the day by which they hear.")
@click.option("--owed-by", default="", help="Who owes that answer; default: the owner.")
@common
def told(
    context: Context,
    opening_id: str,
    person: str,
    how: str,
    day: datetime | None,
    **promised: Any,  # noqa: ANN401 - click's own
) -> None:
    """Note that CANDIDATE was told what came of it, or by when they hear."""
    found, until = _chosen(context, opening_id, person), promised["promise"]
    if bool(how) is bool(until):
        raise click.UsageError("Say how they were told (--how), or by when they hear (--promise).")
    if until:
        made = owing.promise(context.workspace, *found, until.date(), promised["owed_by"], who=context.who)
    else:
        made = owing.told(context.workspace, *found, how, day.date() if day else None, who=context.who)
    context.show(use.opening_view(made), [f"{made.title}: noted."])


@click.command()
@click.option("--reminders", is_flag=True, help="Print a text to copy for everybody who owes something.")
@common
def due(context: Context, reminders: bool) -> None:  # noqa: FBT001 - click's own
    """List who owes which card, which candidates are owed an answer, and whose records are to go."""
    rows = owing.due(context.workspace)
    if reminders:
        texts = owing.reminders(rows)
        context.show(texts, [line for text in texts.values() for line in (*text.splitlines(), "")] or NOTHING)
        return
    lines = table(
        [
            (one.what, one.who, one.name, one.title, one.by, owing.PRESSING[one.band].removesuffix(": "))
            for one in rows
        ],
        ("owed", "by whom", "about", "opening", "by", ""),
    )
    going, also = going_part(context)
    context.show([*rows, *going], [*(lines if rows else NOTHING), *also])


@click.command()
@OPENING
@click.option("--to", "target", type=click.Path(path_type=Path), help="Write a file for calendars (.ics).")
@click.option(
    "--from", "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Read one."
)
@click.option(
    "--for", "names", multiple=True, help="With --to: only this interviewer. With --from: whose it is."
)
@click.option("--candidate", "person", default="", help="With --to: for this candidate to keep.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@common
def calendar(
    context: Context,
    opening_id: str,
    target: Path | None,
    source: Path | None,
    **given: Any,  # noqa: ANN401 - click's own
) -> int:
    """Write appointments of OPENING for calendars, read them from one, or list them."""
    from interview.workspace import calendars  # noqa: PLC0415 - only here

    if target and source:
        raise click.UsageError("Either --to or --from.")
    names = given["names"]
    if target:
        who = names[0] if names else ""
        written = calendars.invite(
            context.workspace, opening_id, target, who, given["person"], over=given["force"]
        )
        words = f"{counted(written.appointments, 'appointment')} and {counted(written.due, 'card')} due"
        context.show(written, [f"Wrote {words} to {written.path}."])
        return 0
    if source:
        done = calendars.take_calendar(context.workspace, opening_id, source, names, who=context.who)
        for problem in done.problems:
            printing.tell(problem)
        context.show(done, [*_listed(done.taken), _summed(done)])
        return 1 if done.problems else 0
    rows = scheduling.booked(context.workspace, use.find(context.workspace, opening_id))
    context.show(rows, _listed(rows) or ["No appointment yet. Make one: interview candidate appoint."])
    return 0


def _chosen(context: Context, given: str, person: str) -> tuple[str, str]:
    found = use.find(context.workspace, given).opening
    return found.id, use.find_candidate(context.workspace, found, person).id


def _listed(rows: "Iterable[scheduling.BookedInterview]") -> list[str]:
    cells = [(_span(one.starts, one.ends), one.name, one.interviewer, one.place) for one in rows]
    return table(cells, ("when", "candidate", "interviewer", "place")) if cells else []


def _summed(done: "CalendarTaken") -> str:
    counts = {
        "settled": len(done.taken),
        "called off": done.called_off,
        "agreed before": done.unchanged,
        "not taken": len(done.problems),
        "about nobody here, left alone": done.others,
    }
    said = ", ".join(f"{count} {words}" for words, count in counts.items() if count)
    return f"Events: {said or 'none'}."


def _span(starts: float | None, ends: float | None) -> str:
    if starts is None:
        return ""
    return local_moment(starts) + (f"–{time_of_day(ends)}" if ends is not None else "")


def _moment(given: datetime | None) -> float | None:
    return given.timestamp() if given else None


__all__ = ["candidate", "opening"]
