"""What can be done about an opening and the people in it: what to fill in, and what it will do."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from interview.errors import RuleError
from interview.model.kind import Right
from interview.model.opening import Opening, Outcome
from interview.model.text import parts
from interview.tui.panel.debrief_forms import decision
from interview.tui.toolkit.form import EntryForm, Field, FieldOption
from interview.workspace import kit_editing, lifecycle, openings, owing
from interview.workspace.card_access import Assignment
from interview.workspace.deciding import Ruling, decide_each
from interview.workspace.naming import need_distinct, slug
from interview.workspace.opening_life import OpeningLife, PanelMember, PersonLife
from interview.workspace.workspace import Workspace


class Proposal(NamedTuple):
    """Something that can be done, before it is."""

    kind: str
    """The kind of line it is: who may not write one is told who could."""
    title: str
    says: str
    """What it will do."""
    form: EntryForm
    do: Callable[[Workspace, EntryForm, str], object]
    done: str


TERMS = {
    "title": ("title", "such as Front desk, Harbour hotel"),
    "answer_by": ("answer by", "when candidates hear, such as by 12 May"),
    "contact": ("contact for candidates", "whom candidates may ask"),
    "host": ("welcomed by", "who sees candidates in and out, and does not rate"),
    "first_tasks": ("first tasks", "what the person hired does in three months"),
    "needs": ("needs", "what customers of this job need, with ; between them"),
    "places": ("places", "how many are to be hired; 0: not said"),
    "retain": ("keep for", "how long: 90d, 6m, 1y, “4w after close”, or a preset such as uk"),
}
"""Fields of an opening that can be changed: what they are called, and a hint."""


def text_field(name: str, label: str, hint: str = "", value: str = "") -> Field:
    """Return a field with a text in it to begin with."""
    field = Field(name, label, hint)
    field.editor.set(value)
    return field


def _why(hint: str = "it is recorded") -> Field:
    return Field("reason", "reason", hint)


def join(life: OpeningLife) -> Proposal:
    """Propose to name somebody for the panel."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        name = openings.needed(form.value("name"), "name")
        panel = openings.read(workspace, life.opening.id).opening.panel
        return openings.set_panel(
            workspace, life.opening.id, (*panel, name), who=who, is_sure=form.is_confirmed
        )

    says = (
        "They are asked for a card about every candidate, and see nobody's ratings of a candidate "
        "before their own card is submitted."
    )
    form = EntryForm([Field("name", "name", "who interviews too")], "name them for the panel", "name")
    return Proposal("joined", "name somebody for the panel", says, form, do, "On the panel.")


def leave(life: OpeningLife, member: PanelMember) -> Proposal:
    """Propose to take somebody off the panel."""

    def do(workspace: Workspace, _form: EntryForm, who: str) -> object:
        panel = openings.read(workspace, life.opening.id).opening.panel
        rest = tuple(name for name in panel if name != member.name)
        return openings.set_panel(workspace, life.opening.id, rest, who=who)

    says = (
        f"Nobody waits for cards of {member.name} any more; those submitted stay and count. It opens "
        "nothing: ratings of candidates without their own card stay hidden from them."
    )
    form = EntryForm([], f"take {member.name} off the panel")
    return Proposal("left", "off the panel", says, form, do, "Off the panel.")


def grant(life: OpeningLife, member: PanelMember | None) -> Proposal:
    """Propose to give somebody a right."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        name, right = form.value("name"), form.value("right")
        if not form.is_confirmed:
            need_distinct(openings.read(workspace, life.opening.id).fold.names, [name])
        return lifecycle.change_right(workspace, life.opening.id, name, right, who=who, gives=True)

    rights = [
        FieldOption(value=Right.COORDINATOR, label="coordinator", note="panel, candidates, terms, decisions"),
        FieldOption(value=Right.READER, label="reader", note="reads results once they are open"),
    ]
    name = text_field("name", "name", "who gets it", member.name if member else "")
    form = EntryForm([name, Field("right", "right").offer(rights, Right.COORDINATOR)], "give it", "name")
    says = "A coordinator changes all but rights and erasures; a reader changes nothing."
    return Proposal("granted", "give a right", says, form, do, "Given.")


def revoke(life: OpeningLife, member: PanelMember) -> Proposal:
    """Propose to end a right of somebody."""
    held = [role for role in member.roles if role in set(Right)]

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        right = form.value("right")
        return lifecycle.change_right(workspace, life.opening.id, member.name, right, who=who, gives=False)

    options = [FieldOption(value=right, label=right) for right in held]
    says = f"{member.name} may no longer do what that right allows; what they did stays."
    form = EntryForm([Field("right", "right").offer(options, held[0] if held else "")], "end it")
    return Proposal("revoked", f"end a right of {member.name}", says, form, do, "Ended.")


def hand_over(life: OpeningLife, member: PanelMember | None) -> Proposal:
    """Propose to make somebody else the owner."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        if not form.is_confirmed:
            need_distinct(openings.read(workspace, life.opening.id).fold.names, [form.value("name")])
        return lifecycle.hand_over(workspace, life.opening.id, form.value("name"), who=who)

    form = EntryForm(
        [text_field("name", "to", "who owns it from now on", member.name if member else "")], "hand it over"
    )
    says = "They own the opening from then on. You cannot take it back; they could hand it back."
    return Proposal("handed", "hand the opening over", says, form, do, "Handed over.")


def take_over(life: OpeningLife) -> Proposal:
    """Propose to a coordinator to own an opening whose owner is lost."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        return lifecycle.take_over(workspace, life.opening.id, form.value("reason"), who=who)

    says = "For an owner who is lost. You own it from then on, and that it was taken over is always shown."
    form = EntryForm([_why("why the owner cannot do it")], "take it over", "reason")
    return Proposal("taken", "take the opening over", says, form, do, "Taken over.")


def term_text(opening: Opening, field: str) -> str:
    """Return what was settled about one thing, as it is written in a form."""
    value = getattr(opening, field)
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")


def term(life: OpeningLife, field: str) -> Proposal:
    """Propose to change one thing that was settled when the opening was made."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        new: object = form.value(field)
        if field == "needs":
            new = [*parts(form.value(field), ";")]
        elif field == "places":
            if not form.value(field).isdecimal():
                raise RuleError("Places are a whole number; 0: not said.")
            new = int(form.value(field))
        return lifecycle.change_terms(workspace, life.opening.id, {field: new}, who=who)

    label, hint = TERMS[field]
    form = EntryForm([text_field(field, label, hint, term_text(life.opening, field))], "change it", field)
    says = "Everybody in the opening sees the new words; the old ones stay on record."
    return Proposal("terms", f"change: {label}", says, form, do, "Changed.")


def wording(life: OpeningLife) -> Proposal:
    """Propose to use the kit as its files are now."""
    kit = life.opening.kit

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        newest = workspace.library.kit(kit.id, kit.lang)
        return kit_editing.update_kit(workspace, life.opening.id, newest, form.value("reason"), who=who)

    says = f"New interviews use {kit.title} as its files are now; those begun keep the words they began with."
    form = EntryForm([_why("needed once anybody was interviewed")], "use the new wording", "reason")
    return Proposal("kit", "the newest wording", says, form, do, "New interviews use it.")


def close(life: OpeningLife) -> Proposal:
    """Propose to close an open vacancy, or to open a closed one again."""
    opening = life.opening.id
    if life.is_closed:
        form = EntryForm([_why()], "open it again", "reason")
        says = "Cards and answers that are missing are waited for again."

        def reopen(workspace: Workspace, form: EntryForm, who: str) -> object:
            return lifecycle.reopen(workspace, opening, form.value("reason"), who=who)

        return Proposal("reopened", "open the vacancy again", says, form, reopen, "Open again.")

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        return lifecycle.close(workspace, opening, form.value("outcome"), form.value("reason"), who=who)

    outcome = Field("outcome", "outcome", "what came of it, such as filled")
    form = EntryForm([outcome, _why("may stay empty")], "close it", "outcome")
    says = "Lists wait for nobody in it any more. Everything stays readable, and it can be opened again."
    return Proposal("closed", "close the vacancy", says, form, do, "Closed.")


def archive(life: OpeningLife) -> Proposal:
    """Propose to put an opening out of the way, or to bring it back."""

    def do(workspace: Workspace, _form: EntryForm, who: str) -> object:
        return lifecycle.archive(workspace, life.opening.id, who=who, is_back=life.is_archived)

    says = (
        "It stands in the lists again."
        if life.is_archived
        else "It leaves the lists; nothing is gone. Find finds it, and interview openings --all lists it."
    )
    title = "bring the opening back" if life.is_archived else "put the opening out of the way"
    return Proposal("archived", title, says, EntryForm([], title), do, "Done.")


def told(opening: Opening, candidate: str, name: str) -> Proposal:
    """Propose to note that a candidate was told."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        return owing.told(workspace, opening.id, candidate, form.value("how"), who=who)

    form = EntryForm([Field("how", "how", "letter, phone …")], "note it", "how")
    says = "No answer is owed to them any more. Nothing is sent from here."
    return Proposal("told", f"{name} was told", says, form, do, "Noted.")


def decide(life: OpeningLife | PersonLife, candidates: Sequence[str], called: str) -> Proposal:
    """Propose to record a person's decision about one candidate or several."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        outcome = openings.needed(form.value("outcome"), "outcome")
        ruling = Ruling(outcome=Outcome(outcome), reason=form.value("reason"), by=form.value("by"))
        return decide_each(workspace, life.opening.id, candidates, ruling, who=who)

    form = decision()
    says = (
        "A person's decision, with the reason. It needs every card submitted and every difference looked at, but "
        "for whoever withdrew or was never interviewed: nobody waits for cards about those any more."
    )
    return Proposal("", f"a decision: {called}", says, form, do, "Recorded.")


def rename(life: PersonLife) -> Proposal:
    """Propose to change what a candidate is called, or how they are reached."""
    fields = {
        "name": ("name", "what they are called"),
        "contact": ("reached at", "mail or phone"),
        "logistics": ("arranged", "language, adjustments; nothing else belongs here"),
    }

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        new = {field: form.value(field) for field in fields}
        return lifecycle.rename(workspace, life.opening.id, life.who.id, who=who, **new)

    made = [text_field(name, label, hint, getattr(life.who, name)) for name, (label, hint) in fields.items()]
    says = "Shown everywhere from now on; what was written before stays in the record."
    return Proposal("renamed", "name and contact", says, EntryForm(made, "change it", "name"), do, "Changed.")


def merge(life: PersonLife) -> Proposal:
    """Propose to say that two candidates are one person."""
    name = life.who.name

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        into = openings.needed(form.value("into"), "other candidate")
        return lifecycle.merge(workspace, life.opening.id, life.who.id, into, form.value("reason"), who=who)

    others = [FieldOption(value=one, label=called, note=one) for one, called in life.others.items()]
    into = Field("into", "same as", "type to search for the other").offer(others)
    says = f"The other is listed, {name} is not; both records stay. Cards about {name} are moved first."
    form = EntryForm([into, _why()], "they are one person", "into")
    return Proposal(
        "merged", f"{name} is the same person as another", says, form, do, "One person from now on."
    )


def remove(life: PersonLife) -> Proposal:
    """Propose to take somebody off the list about whom nothing is recorded."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        return lifecycle.remove(workspace, life.opening.id, life.who.id, form.value("reason"), who=who)

    says = (
        "Only while there is no card about them. That they were listed, and why no longer, stays on record."
    )
    form = EntryForm([_why("may stay empty")], f"take {life.who.name} off the list", "reason")
    return Proposal("removed", f"remove {life.who.name}", says, form, do, "Removed.")


def withdraw(life: PersonLife) -> Proposal:
    """Propose to note that a candidate withdrew, or is back."""
    name, is_back = life.who.name, bool(life.line.withdrew)

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        return lifecycle.withdraw(
            workspace,
            life.opening.id,
            life.who.id,
            form.value("reason"),
            who=who,
            is_back=is_back,
            day=form.value("day"),
        )

    if is_back:
        says, form = "Cards about them are waited for again.", EntryForm([_why()], "they are back", "reason")
        return Proposal("withdrawn", f"{name} is back", says, form, do, "Back.")
    says = "Nobody waits for cards about them any more; those submitted stay. It can be taken back."
    form = EntryForm([_why(), Field("day", "when", "empty: today")], "note that they withdrew", "reason")
    return Proposal("withdrawn", f"{name} withdrew", says, form, do, "Noted; nobody waits any more.")


def excuse(life: PersonLife, seat: Assignment, viewer: str) -> Proposal:
    """Propose that an interviewer steps aside for a candidate."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        opening = life.opening.id
        return openings.release(workspace, opening, life.who.id, seat.name, form.value("reason"), by=who)

    says = f"Nobody waits for the card of {seat.name} about {life.who.name}, and they do not see the results."
    form = EntryForm([_why("such as: they know each other")], f"excuse {seat.name}", "reason")
    kind = "aside" if slug(viewer) == seat.interviewer else "excused"
    return Proposal(kind, f"{seat.name} steps aside", says, form, do, "Nobody waits for that card.")


def discard(life: PersonLife, seat: Assignment, _viewer: str) -> Proposal:
    """Propose that a draft begun by mistake is none."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        card = f"{life.opening.id}/{life.who.id}/{seat.interviewer}"
        return lifecycle.discard(workspace, card, form.value("reason"), who=who)

    says = "It is no card any more, and its steps stay on record. Beginning it anew takes it up again."
    form = EntryForm([_why()], "discard the draft", "reason")
    return Proposal("discarded", f"the draft of {seat.name}", says, form, do, "Discarded.")


def move(life: PersonLife, seat: Assignment, _viewer: str) -> Proposal:
    """Propose that a card is about somebody else."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        card = f"{life.opening.id}/{life.who.id}/{seat.interviewer}"
        to = openings.needed(form.value("to"), "other candidate")
        return lifecycle.move(workspace, card, to, form.value("reason"), who=who)

    others = [FieldOption(value=one, label=name, note=one) for one, name in life.others.items()]
    says = (
        f"All of it stands under the other candidate from then on; a card about {life.who.name} is waited "
        f"for again. {seat.name} alone moves it."
    )
    form = EntryForm(
        [Field("to", "it is about", "type to search").offer(others), _why()], "move the card", "to"
    )
    return Proposal("moved", f"the card of {seat.name}", says, form, do, "Moved.")


BY_SEAT: dict[str, Callable[[PersonLife, Assignment, str], Proposal]] = {
    "excuse": excuse,
    "discard": discard,
    "move": move,
}
BY_PERSON: dict[str, Callable[[PersonLife], Proposal]] = {
    "rename": rename,
    "merge": merge,
    "remove": remove,
    "withdraw": withdraw,
    "told": lambda life: told(life.opening, life.who.id, life.who.name),
    "decide": lambda life: decide(life, [life.who.id], life.who.name),
}
BY_OPENING: dict[str, Callable[[OpeningLife], Proposal]] = {
    "join": join,
    "take_over": take_over,
    "wording": wording,
    "close": close,
    "archive": archive,
}
BY_MEMBER: dict[str, Callable[[OpeningLife, PanelMember], Proposal]] = {
    "leave": leave,
    "grant": grant,
    "revoke": revoke,
    "hand_over": hand_over,
}
