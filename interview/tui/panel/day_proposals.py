"""What can be done about the day, who sees and asks what, and another round: what to fill in, what it will do."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from interview.errors import RuleError
from interview.model.text import parts
from interview.tui.panel.proposals import Proposal
from interview.tui.toolkit.form import EntryForm, Field
from interview.workspace import assigning, calendars, earlier_rounds, owing, scheduling
from interview.workspace.card_access import Assignment
from interview.workspace.opening_life import OpeningLife, PanelMember, PersonLife
from interview.workspace.workspace import Workspace

MINUTE = 60.0
NOTHING_SENT = "Nothing is sent from here."


def appoint(life: PersonLife, seat: Assignment, _viewer: str) -> Proposal:
    """Propose when and where an interviewer meets the candidate."""
    opening, candidate = life.opening.id, life.who.id

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        if not form.value("at").strip():
            scheduling.call_off(workspace, opening, candidate, [seat.name], who=who)
            return None
        starts = _moment(form.value("at"))
        length = _number(form.value("minutes"), "minutes") * MINUTE
        slot = scheduling.Slot(starts=starts, ends=starts + length, place=form.value("place"))
        return scheduling.appoint(workspace, opening, candidate, [seat.name], slot, who=who)

    minutes = Field("minutes", "minutes")
    minutes.editor.set(str(life.opening.kit.minutes))
    fields = [
        Field("at", "begins", "such as 2026-11-26 10:30; empty: call it off"),
        minutes,
        Field("place", "place", "a room, or a link"),
    ]
    says = f"{seat.name}'s home begins with it on that day, and the card is due a day later. {NOTHING_SENT}"
    title = f"{seat.name} interviews {life.who.name}"
    return Proposal("appointed", title, says, EntryForm(fields, "settle it", "at"), do, "Settled.")


def promise(life: PersonLife) -> Proposal:
    """Propose by which day a candidate hears."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        try:
            day = date.fromisoformat(form.value("day").strip())
        except ValueError as error:
            raise RuleError("Write the day as 2026-11-27.") from error
        return owing.promise(workspace, life.opening.id, life.who.id, day, form.value("owed_by"), who=who)

    fields = [Field("day", "by", "such as 2026-11-27"), Field("owed_by", "owed by", "empty: the owner")]
    says = f"An answer is owed to them until it is noted that they were told. {NOTHING_SENT}"
    return Proposal(
        "told", f"{life.who.name} hears by", says, EntryForm(fields, "promise it", "day"), do, "Noted."
    )


def assign(life: OpeningLife, member: PanelMember) -> Proposal:
    """Propose whom one of the panel sees, and what they alone ask."""
    opening = life.opening.id

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        people, questions = parts(form.value("candidates")), parts(form.value("questions"))
        if not people and not questions:
            raise RuleError("Name candidates or questions.")
        if questions:
            assigning.assign_questions(workspace, opening, member.name, questions, who=who)
        if people:
            assigning.assign_candidates(workspace, opening, member.name, people, who=who)
        return None

    fields = [
        Field("candidates", "sees", "names with commas between; nobody else then but those they have"),
        Field("questions", "alone asks", "ids or topics with commas between"),
    ]
    says = "They are waited for about those alone; whom they were once to see stays hidden until their card is submitted."
    return Proposal(
        "assigned",
        f"{member.name} sees and asks",
        says,
        EntryForm(fields, "assign", "candidates"),
        do,
        "Assigned.",
    )


def rota(life: OpeningLife) -> Proposal:
    """Propose to share the candidates out."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        each, most = _number(form.value("each"), "each"), _number(form.value("most"), "most")
        return assigning.propose_rota(workspace, life.opening.id, each, most, who=who, applies=True)

    each, most = Field("each", "interviewers a candidate"), Field("most", "interviews a person")
    each.editor.set("2")
    most.editor.set(str(len(life.people)))
    says = "Candidates are assigned so that interviewers are linked by shared ones; what was begun or assigned stays."
    return Proposal(
        "assigned",
        "share the candidates out",
        says,
        EntryForm([each, most], "assign so", "each"),
        do,
        "Assigned.",
    )


def write(life: OpeningLife) -> Proposal:
    """Propose to write a file for calendars."""

    def do(workspace: Workspace, form: EntryForm, _who: str) -> object:
        path, name = Path(form.value("path").strip()).expanduser(), form.value("name").strip()
        return calendars.invite(workspace, life.opening.id, path, interviewer=name, over=False)

    fields = [
        Field("path", "file", "such as panel.ics"),
        Field("name", "only for", "one interviewer; empty: all"),
    ]
    says = f"Appointments, and by when cards are due, for calendar programs. {NOTHING_SENT}"
    return Proposal("", "write a calendar file", says, EntryForm(fields, "write it", "path"), do, "Written.")


def read(life: OpeningLife) -> Proposal:
    """Propose to take appointments from a calendar."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        path, names = Path(form.value("path").strip()).expanduser(), parts(form.value("name"))
        done = calendars.take_calendar(workspace, life.opening.id, path, names, who=who)
        if done.problems:
            raise RuleError(f"{len(done.taken)} taken, and not: {'; '.join(done.problems)}")
        return done

    fields = [
        Field("path", "file", "such as olga.ics"),
        Field("name", "whose", "empty: whom the entries name"),
    ]
    says = "Only what is about a candidate here is taken; nothing else of the calendar is kept or shown."
    return Proposal(
        "appointed", "read a calendar file", says, EntryForm(fields, "read it", "path"), do, "Taken."
    )


def next_round(life: OpeningLife, candidates: Sequence[str]) -> Proposal:
    """Propose another round with some of the candidates."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        kit = workspace.library.kit(form.value("kit"), life.opening.kit.lang)
        title, panel = form.value("title"), parts(form.value("panel"))
        plan = earlier_rounds.RoundPlan(title=title, kit=kit, panel=panel)
        return earlier_rounds.next_round(workspace, life.opening.id, candidates, plan, who=who)

    kit = Field("kit", "kit", "its id, as interview kits lists it")
    kit.editor.set(life.opening.kit.id)
    title = Field("title", "title")
    title.editor.set(f"{life.opening.title}, next round")
    fields = [title, kit, Field("panel", "panel", "names with commas between")]
    says = (
        "They go on as the same persons; ratings and notes stay here, and the new panel is not told of them."
    )
    heading = f"another round with {len(candidates)} of {len(life.people)}"
    return Proposal(
        "candidate",
        heading,
        says,
        EntryForm(fields, "open the round", "title"),
        do,
        "Opened; it is in the lists.",
    )


def _number(text: str, what: str) -> int:
    if not text.strip().isdecimal() or not int(text):
        raise RuleError(f"Write {what} as a number, 1 or more.")
    return int(text)


def _moment(text: str) -> float:
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d %H:%M").astimezone().timestamp()
    except ValueError as error:
        raise RuleError("Write the time as 2026-11-26 10:30.") from error
