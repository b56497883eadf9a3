"""What happens to an opening and to the people in it, from its making to its end.

Everything here is said in one's own log and refused to whoever would have no effect; nothing is
ever overwritten, and ``history`` tells all of it.
"""

from typing import Any

import msgspec

from interview.errors import RuleError
from interview.model.blindness import HeldCard
from interview.model.kind import Right
from interview.model.line import Line, Step
from interview.model.opening import Candidate, Opening
from interview.model.retention import settled
from interview.model.scorecard import CardStatus
from interview.workspace import card_records, openings
from interview.workspace.card_records import CardName
from interview.workspace.live_interview import card_view
from interview.workspace.naming import slug
from interview.workspace.openings import needed
from interview.workspace.own_documents import Act, own_document, signed
from interview.workspace.retaining import shortened
from interview.workspace.workspace import Workspace


def change_right(
    workspace: Workspace, opening: str, person: str, right: str, *, who: str, gives: bool
) -> Opening:
    """Give somebody the right of a coordinator or reader, or end it.

    Raises:
        RuleError: There is no such right, or whoever asks does not own the opening.
    """
    if right not in set(Right):
        raise RuleError(f"There is no right {right!r}. There are: {', '.join(Right)}.")
    name = needed(person, "name")
    said = {"who": slug(name), "right": right, **({"name": name} if gives else {})}
    return openings.change(workspace, opening, Act("granted" if gives else "revoked", said), who=who)


def hand_over(workspace: Workspace, opening: str, to: str, *, who: str) -> Opening:
    """Make somebody else the owner; the one before has no more rights than others."""
    name = needed(to, "name")
    act = Act("handed", {"to": slug(name), "name": name})
    return openings.change(workspace, opening, act, who=who)


def take_over(workspace: Workspace, opening: str, reason: str, *, who: str) -> Opening:
    """Make a coordinator the owner of an opening whose own is lost; it is shown from then on."""
    act = Act("taken", {"reason": needed(reason, "reason"), "name": who})
    return openings.change(workspace, opening, act, who=who)


def change_terms(workspace: Workspace, opening: str, terms: dict[str, Any], *, who: str) -> Opening:
    """Change title, answer-by, contact and the like; who works with the opening sees the newest.

    Whose records go earlier by a shorter period is told.

    Raises:
        RuleError: Nothing is to be changed, or the title is empty.
    """
    given = {name: value for name, value in terms.items() if value is not None}
    if not given:
        raise RuleError("Say what is to change: --title, --answer-by, --contact, --retain, ...")
    if "title" in given:
        given["title"] = needed(str(given["title"]), "title")
    if "retain" in given:
        given["retain"] = settled(str(given["retain"]))
    earlier = shortened(workspace, opening, given["retain"]) if given.get("retain") else ()
    changed = openings.change(workspace, opening, Act("terms", {"terms": given}), who=who)
    for sentence in earlier:
        workspace.remarks.add(f"Goes earlier now: {sentence}.")
    return changed


def close(workspace: Workspace, opening: str, outcome: str, reason: str, *, who: str) -> Opening:
    """Close a vacancy, with what came of it; nobody is waited for in the lists any more."""
    said = {"outcome": needed(outcome, "outcome"), **({"reason": reason} if reason else {})}
    return openings.change(workspace, opening, Act("closed", said), who=who)


def reopen(workspace: Workspace, opening: str, reason: str, *, who: str) -> Opening:
    """Let a closed vacancy be open again.

    Raises:
        RuleError: It is open.
    """
    if openings.read(workspace, opening).fold.closed is None:
        raise RuleError("This opening is not closed.")
    return openings.change(workspace, opening, Act("reopened", {"reason": reason}), who=who)


def archive(workspace: Workspace, opening: str, *, who: str, is_back: bool) -> Opening:
    """Put an opening out of the way of lists, or back."""
    said = {"lifted": True} if is_back else {}
    return openings.change(workspace, opening, Act("archived", said), who=who)


def rename(workspace: Workspace, opening: str, candidate: str, *, who: str, **new: str) -> Candidate:
    """Change a candidate's name, contact or logistics; the ones before stay in the record.

    Raises:
        RuleError: The name is empty, or nothing changes.
    """
    fold = openings.read(workspace, opening).fold
    openings.need_right(fold, who, "renamed")
    before = openings.person(workspace, opening, candidate)
    given = {field: value for field, value in new.items() if value}
    if "name" in given:
        given["name"] = needed(given["name"], "candidate's name")
    after = msgspec.structs.replace(before, **given)
    if after == before:
        raise RuleError("Nothing changes. Give another name, contact or logistics.")
    document = own_document(workspace, "people", opening, candidate, part="who", who=who)
    op = msgspec.to_builtins(after)
    step = Step(kind="person", t=round(workspace.clock() * 1000), op=op)
    kept = workspace.commit(
        document.key,
        signed(workspace, document, [step], who),
        expected=document.head,
        view={"candidate": candidate, "name": after.name},
    )
    said = {"heads": {document.key.path: [kept.revision, kept.head]}}
    openings.change(workspace, opening, Act("renamed", said, candidate), who=who)
    return after


def merge(workspace: Workspace, opening: str, candidate: str, into: str, reason: str, *, who: str) -> Opening:
    """Say that a candidate is the same person as another; the one is listed, both records stay.

    Raises:
        RuleError: There are cards about the one who goes; they are moved first.
    """
    if candidate == into:
        raise RuleError("That is one candidate already.")
    if _cards(workspace, opening, candidate):
        raise RuleError(
            "There are cards about the one who goes. Whoever held them moves them first: "
            f"interview card move CARD --to {into} --reason WHY."
        )
    said = {"into": into, "reason": needed(reason, "reason")}
    return openings.change(workspace, opening, Act("merged", said, candidate), who=who)


def remove(workspace: Workspace, opening: str, candidate: str, reason: str, *, who: str) -> Opening:
    """Take somebody off the list about whom nothing is recorded.

    Raises:
        RuleError: There is a card about them.
    """
    if _cards(workspace, opening, candidate):
        raise RuleError("There is a card about this candidate. Withdraw them instead.")
    return openings.change(workspace, opening, Act("removed", {"reason": reason}, candidate), who=who)


def withdraw(  # noqa: PLR0913 - what is noted has that many parts
    workspace: Workspace,
    opening: str,
    candidate: str,
    reason: str,
    *,
    who: str,
    is_back: bool = False,
    day: str = "",
) -> Opening:
    """Note that somebody withdrew, so that nobody waits for cards about them; or that they are back.

    Args:
        workspace: Where to note it.
        opening: The id of the opening.
        candidate: The id of the candidate.
        reason: Why.
        who: Who notes it.
        is_back: They are back.
        day: When, where that was another day.
    """
    said: dict[str, Any] = {"reason": needed(reason, "reason")}
    if is_back:
        said["lifted"] = True
    elif day:
        said["day"] = needed(day, "day")
    return openings.change(workspace, opening, Act("withdrawn", said, candidate), who=who)


def discard(workspace: Workspace, card: str, reason: str, *, who: str) -> CardName:
    """Let a card begun by mistake be none; its steps stay in the record.

    Raises:
        RuleError: It is submitted, or it is somebody else's and whoever asks may not.
    """
    name = card_records.card_of(workspace, card)
    found = card_records.glance(workspace, name)
    if not found.candidate:
        raise RuleError(f"There is no card {card!r}.")
    if found.status is not CardStatus.DRAFT:
        raise RuleError("This card is submitted. Amend it, or move it to whom it is about.")
    _need_hold(workspace, name, who)
    _say_of_all(workspace, name, "discarded", {"reason": needed(reason, "reason")}, who)
    return name


def move(workspace: Workspace, card: str, to: str, reason: str, *, who: str) -> CardName:
    """Move a card to the candidate it is about: the same steps under the other, the old one is none.

    Raises:
        RuleError: It is somebody else's card, or there is one about the other candidate already.
    """
    name = card_records.card_of(workspace, card)
    version = card_records.version_of(workspace, name)
    if version is None:
        raise RuleError(f"There is no card {card!r}.")
    history = card_records.replayed(workspace, name, version)
    holder = history.state.began.interviewer
    if slug(holder) != slug(who):
        raise RuleError(f"Only {holder} moves this card.")
    found = openings.read(workspace, name.opening)
    target = openings.find_candidate(workspace, found.opening, to).id
    new = CardName(opening=name.opening, candidate=target, interviewer=name.interviewer)
    if card_records.version_of(workspace, new) is not None:
        raise RuleError("You have a card about that candidate already. Discard one of the two first.")
    ends = found.fold.rights.order.ends()
    folders = ("openings", new.opening, new.candidate)
    document = own_document(workspace, *folders, part="card", who=who)
    steps = [_moved(line, target, version.end.h, ends) for line in version.lines if not _goes_on(line)]
    workspace.commit(
        document.key,
        signed(workspace, document, steps, who),
        expected=document.head,
        view={**card_view(history.state, target), "moved_from": str(name)},
    )
    said = {"to": target, "reason": needed(reason, "reason")}
    _say_of_all(workspace, name, "moved", said, who)
    card_records.lodge(workspace, new, workspace.read(document.key), who)
    return new


def _cards(workspace: Workspace, opening: str, candidate: str) -> list[HeldCard]:
    """Return the cards about somebody that are cards still."""
    blind, _ = workspace.folds.blindness(opening)
    cards = blind.cards.values()
    return [card for card in cards if card.candidate == candidate and not blind.is_gone(card)]


def _need_hold(workspace: Workspace, card: CardName, who: str) -> None:
    fold = openings.read(workspace, card.opening).fold
    if slug(who) != card.interviewer and not fold.is_lead(slug(who)):
        could = " or ".join(map(fold.called, (card.interviewer, *fold.leads)))
        raise RuleError(f"{who} may not do that with this card. {could} could.")


def _say_of_all(workspace: Workspace, card: CardName, kind: str, said: dict[str, Any], who: str) -> None:
    keys = workspace.store.keys(f"openings/{card.opening}/{card.candidate}")
    docs = [key.path for key in keys if key.path.startswith(card.prefix)]
    acts = [Act(kind, {"card": doc, **said}, card.candidate) for doc in docs]
    openings.change(workspace, card.opening, *acts, who=who)


def _goes_on(line: Line) -> bool:
    return line.n == 1 and bool((line.op or {}).get("from"))


def _moved(line: Line, candidate: str, end: str, ends: tuple[str, ...]) -> Step:
    op = {name: value for name, value in (line.op or {}).items() if name != "chain"}
    framing = line.kind in {"Began", "Submitted", "Amended"}
    if line.kind == "Began":
        op |= {"candidate": candidate, "moved_from": end}
    return Step(kind=line.kind, t=line.t, op=op, seen=ends if framing else (), salted=bool(line.salt))
