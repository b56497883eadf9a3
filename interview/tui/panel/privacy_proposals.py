"""What can be done about the records of a person: keep them, erase them, hand them over; and what that will do."""

from pathlib import Path

from interview.errors import RuleError
from interview.formatting import counted
from interview.tui.panel.proposals import Proposal
from interview.tui.toolkit.form import EntryForm, Field
from interview.workspace import certifying, erasing, openings, retaining, subject_access
from interview.workspace.erasing import ErasurePlan
from interview.workspace.opening_life import PersonLife
from interview.workspace.workspace import Workspace

REASON = "it is recorded"


def hold(life: PersonLife) -> Proposal:
    """Propose to forbid the erasure of a person, or to end every hold."""
    name = life.who.name
    form = EntryForm([Field("reason", "reason", REASON)], "note it", "reason")
    if life.kept.holds:

        def release(workspace: Workspace, form: EntryForm, who: str) -> object:
            return retaining.release(workspace, life.opening.id, life.who.id, form.value("reason"), who=who)

        says = f"{name} can be erased again from then on: every hold that is known here ends."
        return Proposal("release", f"release {name}", says, form, release, "Released.")

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        return retaining.hold(workspace, life.opening.id, life.who.id, form.value("reason"), who=who)

    says = (
        "Nothing about them can be erased where this is known, whatever day has come, until it is released."
    )
    return Proposal("hold", f"hold {name}", says, form, do, "On hold.")


def erase(life: PersonLife, plan: ErasurePlan) -> Proposal:
    """Propose to erase a person for good."""
    name, taken = life.who.name, plan.taken

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        page = Path(form.value("certificate")) if form.value("certificate") else None
        if page is not None:
            certifying.refuse(page)
        done = erasing.erase(workspace, plan, form.value("reason"), who=who)
        if page is not None:
            certifying.write(workspace, page, [done])
        return done

    if plan.is_in_git:
        raise RuleError(
            "Git keeps the history of this folder. Erase on the command line, which asks about that: "
            f"interview erase {plan.opening}/{plan.candidate}."
        )
    files = len(taken.removed) + len(taken.cleaned)
    unread = f" {counted(len(taken.unread), 'file')} there cannot be looked into." if taken.unread else ""
    says = (
        f"{counted(taken.documents, 'record')} and what {counted(taken.lines, 'line')} of the log say go for good, "
        f"and {counted(files, 'file')} in the folder that tell of them go or are written anew.{unread} Nothing "
        "brings them back. The reason stays: write it without the name."
    )
    form = EntryForm(
        [
            Field("reason", "reason", "it stays"),
            Field("certificate", "certificate", "a new .html file; empty: none"),
        ],
        "erase them for good",
        "reason",
    )
    return Proposal("erased", f"erase {name}", says, form, do, "Erased.")


def access(life: PersonLife) -> Proposal:
    """Propose to write everything that is held about a person to a file for them."""

    def do(workspace: Workspace, form: EntryForm, who: str) -> object:
        document = openings.read(workspace, life.opening.id)
        wanted = subject_access.AccessRequest(to=Path(openings.needed(form.value("to"), "file")))
        return subject_access.write(workspace, document, life.who.id, wanted, who=who)

    says = (
        "Everything that is held, struck lines and history included, others by their role. Nothing of it is "
        "shown here. That it was made is recorded."
    )
    form = EntryForm([Field("to", "file", "a new file ending in .html or .zip")], "write it", "to")
    return Proposal("accessed", f"what is held about {life.who.name}", says, form, do, "Written.")
