"""What can be done about when and by whom candidates are met, and where they go on to."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from interview.errors import RuleError
from interview.tui.panel.proposals import Proposal, text_field
from interview.tui.toolkit.form import EntryForm, Field, FieldOption
from interview.workspace import assigning, earlier_rounds, openings, owing, scheduling
from interview.workspace.card_access import Assignment
from interview.workspace.earlier_rounds import RoundPlan
from interview.workspace.opening_life import OpeningLife, PersonLife
from interview.workspace.workspace import Workspace

MINUTE = 60.0


def appoint(life: PersonLife, seat: Assignment, _viewer: str) -> Proposal:
    """Propose when and where an interviewer meets a candidate."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        starts, minutes = _moment(form.value("at")), form.value("minutes")
        if minutes and not minutes.isdecimal():
            raise RuleError("Minutes are a whole number, such as 45.")
        slot = scheduling.Slot(
            starts=starts,
            ends=starts + int(minutes) * MINUTE if starts is not None and minutes else None,
            place=form.value("place") or None,
            due=_moment(form.value("due")),
        )
        names = [seat.name]
        return scheduling.appoint(workspace, life.opening.id, life.who.id, names, slot, who=who)

    form = EntryForm(
        [
            Field("at", "begins", "such as 2026-11-26 10:30"),
            Field("minutes", "minutes", "empty: as the kit is planned"),
            Field("place", "place", "a room, or a link"),
            Field("due", "card due", "empty: a day after the interview"),
        ],
        "make the appointment",
        "at",
    )
    says = f"{seat.name} sees it at home on that day. Nothing is sent; interview calendar writes it for calendars."
    return Proposal("appointed", f"{seat.name} meets {life.who.name}", says, form, do, "Arranged.")


def call_off(life: PersonLife, seat: Assignment, _viewer: str) -> Proposal:
    """Propose to call an appointment off."""

    def do(workspace: Workspace, _form: EntryForm, who: str) -> object:
        scheduling.call_off(workspace, life.opening.id, life.who.id, [seat.name], who=who)
        return None

    says = "The time is free again; the card is still asked for. Nothing is sent to anybody."
    form = EntryForm([], "call the appointment off")
    return Proposal("appointed", f"{seat.name} and {life.who.name}", says, form, do, "Called off.")


def promise(life: PersonLife) -> Proposal:
    """Propose to note by which day a candidate hears."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        day, by = _day(form.value("day")), form.value("by")
        return owing.promise(workspace, life.opening.id, life.who.id, day, by, who=who)

    form = EntryForm(
        [Field("day", "by", "such as 2026-11-30"), Field("by", "owed by", "empty: the owner")],
        "note it",
        "day",
    )
    says = "The answer is owed by that day, on the board and in what is due, until it is noted that they were told."
    return Proposal("told", f"a day promised to {life.who.name}", says, form, do, "Noted.")


def assign(life: OpeningLife, candidates: Sequence[str], called: str) -> Proposal:
    """Propose that one of the panel sees these candidates."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        name = openings.needed(form.value("name"), "interviewer's name")
        return assigning.assign_candidates(workspace, life.opening.id, name, candidates, who=who)

    panel = [FieldOption(value=name, label=name) for name in life.opening.panel]
    form = EntryForm([Field("name", "name", "who interviews them").offer(panel)], "assign", "name")
    says = "From then on they interview only those assigned to them, and results wait for no other card of theirs."
    return Proposal("assigned", f"who interviews {called}", says, form, do, "Assigned.")


def next_round(life: OpeningLife, candidates: Sequence[str], called: str) -> Proposal:
    """Propose another round with these candidates."""
    kit = life.opening.kit

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        names = tuple(filter(None, map(str.strip, form.value("panel").split(","))))
        chosen = workspace.library.kit(form.value("kit"), kit.lang)
        plan = RoundPlan(title=openings.needed(form.value("title"), "title"), kit=chosen, panel=names)
        return earlier_rounds.next_round(workspace, life.opening.id, candidates, plan, who=who)

    form = EntryForm(
        [
            text_field("title", "title", "of the round", f"{life.opening.title}, second round"),
            text_field("kit", "kit", "its id; interview kits lists them", kit.id),
            Field("panel", "panel", "who interviews, separated by commas"),
        ],
        "open the round",
        "title",
    )
    says = (
        "A new opening with the same persons. You see the earlier round beside it; interviewers see "
        "nothing of it before their own card is in."
    )
    return Proposal("candidate", f"another round for {called}", says, form, do, "Opened; it is at home.")


def _moment(text: str) -> float | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M").astimezone().timestamp()
    except ValueError:
        raise RuleError(f"{text!r} is no time. Write it as 2026-11-26 10:30.") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleError(f"{text!r} is no day. Write it as 2026-11-30.") from None


BY_SEAT: dict[str, Callable[[PersonLife, Assignment, str], Proposal]] = {
    "appoint": appoint,
    "call_off": call_off,
}
BY_PEOPLE: dict[str, Callable[[OpeningLife, Sequence[str], str], Proposal]] = {
    "assign": assign,
    "next_round": next_round,
}
