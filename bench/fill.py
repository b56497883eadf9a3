"""A store with many interviews, made quickly: nothing waits for the disk."""

from pathlib import Path

from interview.conduct.events import (
    BeatSaid,
    Began,
    EvidenceNoted,
    Finished,
    Moved,
    Part,
    Rated,
    RecordedEvent,
    Skipped,
    Submitted,
)
from interview.conduct.machine import History, start
from interview.conduct.next_action import next_action
from interview.model.content import Beat, Kit, Medium
from interview.model.opening import Opening
from interview.model.scorecard import SkipReason
from interview.store.disk import Disk
from interview.store.files import FileStore
from interview.workspace import openings
from interview.workspace.card_records import keep_whole
from interview.workspace.record_lists import summary
from interview.workspace.workspace import Workspace

NOON = 1_790_000_000.0
PER_OPENING = 100
PANEL = ("Olga S.", "Ben T.")


class QuickDisk(Disk):
    """Does not wait for the medium: this store is thrown away."""

    def sync(self, number: int) -> None:
        """Return at once."""

    def sync_folder(self, path: Path) -> None:
        """Return at once."""


def fill(home: Path, interviews: int, content: Path, *, listed: bool = True) -> None:
    """Make a store of that many interviews, a hundred candidates an opening, its lists read in."""
    workspace = Workspace(home, lambda: NOON, content=content, store=FileStore(home, summary, QuickDisk()))
    kit = workspace.library.kit("service", "en")
    cards = 0
    while cards < interviews:
        terms = openings.OpeningTerms(panel=PANEL)
        made = openings.create(workspace, f"Opening {cards}", kit, terms, who=PANEL[0])
        names = [f"Candidate {number}" for number in range(min(PER_OPENING, interviews - cards))]
        added = openings.add_candidates(workspace, made.id, names, who=PANEL[0])
        held = [card(kit, made, one.id, PANEL[0]) for one in added]
        keep_whole(workspace, made.id, held)
        cards += len(held)
    if listed:
        workspace.index.refresh()


def card(kit: Kit, opening: Opening, candidate: str, who: str, *, is_submitted: bool = False) -> History:
    """Return an interview with four questions rated."""
    mark = opening.kits[0].fingerprint
    began = Began(
        opening=opening.id, candidate=candidate, interviewer=who, fingerprint=mark, medium=Medium.ROOM
    )
    history = start(kit, RecordedEvent(at=NOON, event=began))
    for question in kit.questions[:4]:
        name = question.id
        history = history.then(RecordedEvent(at=NOON, event=Moved(part=Part.QUESTION, question=name)))
        while (step := next_action(history.state)).event != BeatSaid(question=name, beat=Beat.CASE):
            if step.event is None:
                break
            history = history.then(RecordedEvent(at=NOON, event=step.event))
        for event in (
            BeatSaid(question=name, beat=Beat.CASE),
            EvidenceNoted(question=name, text="I asked what was wrong and stayed with it."),
            Rated(question=name, level=4),
        ):
            history = history.then(RecordedEvent(at=NOON, event=event))
    rest = kit.questions[4:] if is_submitted else ()
    skipped = [Skipped(question=question.id, reason=SkipReason.NO_TIME) for question in rest]
    for last in (*skipped, Finished(), Submitted()) if is_submitted else ():
        history = history.then(RecordedEvent(at=NOON, event=last))
    return history
