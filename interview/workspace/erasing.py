"""Erasing a person: what it will do, and doing it.

What stays is the tombstone: an id, hashes, times, who did it and why. Whoever holds the tombstone, in
a home, a copy or a certificate, does not get the person back from an older copy.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from interview.conduct.review import scorecard
from interview.errors import DamagedError, LockedError, RuleError, StoreError
from interview.formatting import counted, moment
from interview.model.fold import Fold
from interview.model.record import Record
from interview.model.text import one_line
from interview.store.erasure import GIT, is_in_git
from interview.store.protocol import Key
from interview.store.traces import TakenOut, TellingWords
from interview.workspace import card_records, openings
from interview.workspace.card_records import CardName
from interview.workspace.naming import pick
from interview.workspace.openings import OpeningDocument, needed
from interview.workspace.own_documents import Act
from interview.workspace.retaining import Hold, holds
from interview.workspace.workspace import Workspace

SHORTEST_NAME = 3
"""Letters of a word of a name that a reason must not hold."""


class ErasurePlan(Record):
    """What erasing somebody will do."""

    opening: str
    candidate: str
    name: str
    also: tuple[str, ...]
    """Ids of the same person in this opening, merged into this one."""
    elsewhere: tuple[str, ...]
    """The same person in other openings, OPENING/CANDIDATE: they are erased by themselves."""
    taken: TakenOut
    is_in_git: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Say it, a sentence each."""
        taken = self.taken
        found = [
            (
                f"{self.name} ({self.opening}/{self.candidate}): {counted(taken.documents, 'record')} and what "
                f"{counted(taken.lines, 'line')} of the opening's log say go for good."
            )
        ]
        found += [f"Also goes, because it tells of them: {path}" for path in taken.removed]
        found += [f"Is written anew without them: {path}" for path in taken.cleaned]
        found += [f"Cannot be looked into, so look yourself: {path}" for path in taken.unread if path != GIT]
        found += [f"The same person, erased by itself: interview erase {one}" for one in self.elsewhere]
        if self.is_in_git:
            found.append(
                "This folder is kept in Git: its history keeps all of it, here and on every clone, whatever "
                "is erased now."
            )
        return (*found, "What stays: the id, times, who did what, and the reason of the erasure.")


class Erased(Record):
    """Somebody who was erased, as the records have it."""

    opening: str
    title: str
    candidate: str
    at: float
    by: str
    reason: str
    levels: int = 0
    """Levels that were kept for statistics, without a name."""
    late_holds: tuple[Hold, ...] = ()
    """Holds that came too late: whoever erased did not know of them."""
    taken: TakenOut = TakenOut()


def plan(workspace: Workspace, document: OpeningDocument, candidate: str, *, who: str) -> ErasurePlan:
    """Return what erasing a candidate will do, before anything is done.

    Raises:
        RuleError: Whoever asks does not own the opening, there is a hold, or a card is open somewhere.
    """
    fold, opening = document.fold, document.opening
    openings.need_right(fold, who, "erased")
    also = tuple(one for one, into in fold.merged.items() if into == candidate)
    for one in (candidate, *also):
        for hold in holds(fold, one):
            raise RuleError(
                f"{hold.who} put a hold on this candidate on {moment(hold.at)} ({hold.reason}). "
                f"Nothing is erased before it is released: interview release {opening.id}/{one} --reason WHY."
            )
        _refuse_open(workspace, opening.id, one, who)
    return ErasurePlan(
        opening=opening.id,
        candidate=candidate,
        name=openings.person(workspace, opening.id, candidate).name,
        also=also,
        elsewhere=_elsewhere(workspace, fold, (candidate, *also)),
        taken=workspace.store.would_take_out(opening.id, (candidate, *also)),
        is_in_git=is_in_git(workspace.home),
    )


def erase(
    workspace: Workspace, planned: ErasurePlan, reason: str, *, who: str, keeps_levels: bool = False
) -> Erased:
    """Erase a person for good, everywhere that this home, its caches and this account reach.

    Args:
        workspace: Where.
        planned: What was shown before.
        reason: Why; it stays, so it must not name them.
        who: Who erases; the owner.
        keeps_levels: Whether the bare levels stay for statistics, by question, without anybody's name.

    Raises:
        RuleError: The reason is missing or holds the name, or a hold came meanwhile.
    """
    document = openings.read(workspace, planned.opening)
    plan(workspace, document, planned.candidate, who=who)
    why = needed(reason, "reason")
    names = [word for word in planned.name.split() if len(word) >= SHORTEST_NAME]
    if TellingWords([*names, planned.name]).within(why):
        raise RuleError("The reason stays when everything else goes. Write it without the name.")
    acts = []
    for one in (planned.candidate, *planned.also):
        levels = _levels(workspace, planned.opening, one) if keeps_levels else {}
        acts.append(Act("erased", {"reason": why, **({"keeps": {"levels": levels}} if levels else {})}, one))
    openings.change(workspace, planned.opening, *acts, who=who)
    taken = workspace.store.take_out(planned.opening)
    workspace.index.refresh(opening=planned.opening)
    return _erased(openings.read(workspace, planned.opening), planned.candidate, taken)


def find_erased(workspace: Workspace, given: str) -> Erased:
    """Return somebody who was erased before: OPENING/ID. What came back meanwhile is taken out again.

    Raises:
        RuleError: Nobody of that id was erased there.
    """
    opening, _, candidate = given.strip().strip("/").partition("/")
    document = openings.find(workspace, opening)
    found = pick(candidate, dict.fromkeys(document.fold.erased, ""), "erased candidate")
    return _erased(document, found, workspace.store.take_out(document.opening.id))


def _erased(document: OpeningDocument, candidate: str, taken: TakenOut) -> Erased:
    fold = document.fold
    line = fold.erased[candidate]
    op: dict[str, Any] = line.op or {}
    kept = op.get("keeps", {}).get("levels", {})
    return Erased(
        opening=document.opening.id,
        title=document.opening.title,
        candidate=candidate,
        at=line.t / 1000,
        by=fold.said_by(line),
        reason=one_line(str(op.get("reason", ""))),
        levels=sum(map(len, kept.values())) if isinstance(kept, dict) else 0,
        late_holds=holds(fold, candidate),
        taken=taken,
    )


def _refuse_open(workspace: Workspace, opening: str, candidate: str, who: str) -> None:
    """Refuse while somebody writes about a candidate, so that it is done whole or not at all."""
    for key in _keys(workspace, opening, candidate):
        try:
            workspace.store.open(key, who=who, at=workspace.clock(), note="erasing").close()
        except LockedError as error:
            raise RuleError(f"{error} Nothing is erased while somebody writes there.") from error
        except DamagedError:
            continue  # it goes all the same


def _keys(workspace: Workspace, opening: str, candidate: str) -> Iterable[Key]:
    for room in ("openings", "people"):
        with suppress(StoreError):
            yield from workspace.store.keys(f"{room}/{opening}/{candidate}")


def _elsewhere(workspace: Workspace, fold: Fold, candidates: Sequence[str]) -> tuple[str, ...]:
    """Return the same person in other openings, as far as somebody tied them together."""
    tied = {
        f"{(line.op or {})['opening']}/{(line.op or {})['candidate']}"
        for line in fold.of("same_as")
        if line.about in candidates
    }
    for other in workspace.index.opening_rows():
        if other != fold.opening:
            with suppress(RuleError, StoreError):
                tied |= {
                    f"{other}/{line.about}"
                    for line in openings.read(workspace, other).fold.of("same_as")
                    if (line.op or {}).get("opening") == fold.opening
                    and (line.op or {}).get("candidate") in candidates
                }
    return tuple(sorted(tied))


def _levels(workspace: Workspace, opening: str, candidate: str) -> dict[str, list[int]]:
    """Return the levels of the cards that count, by question, in no order that names anybody."""
    blind, _ = workspace.folds.blindness(opening)
    found: dict[str, list[int]] = {}
    for held in blind.cards.values():
        if held.candidate != candidate or not blind.counts(held):
            continue
        name = CardName(opening=opening, candidate=candidate, interviewer=held.person)
        with suppress(StoreError):
            card = scorecard(
                card_records.replayed(workspace, name, card_records.version_of(workspace, name)).state
            )
            for answer in card.answers:
                if answer.rating and answer.rating.level:
                    found.setdefault(answer.question, []).append(answer.rating.level)
    return {question: sorted(levels) for question, levels in found.items()}
