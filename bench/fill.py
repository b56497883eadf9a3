"""A store with many interviews, made quickly: nothing waits for the disk."""

from pathlib import Path

from interview.conduct.events import (
    BeatSaid,
    Began,
    Entry,
    EvidenceNoted,
    Moved,
    Part,
    Rated,
    as_plain,
)
from interview.conduct.machine import start
from interview.conduct.steps import next_step
from interview.model.content import Beat, Kit, Medium
from interview.store.disk import Disk
from interview.store.files import FileStore
from interview.workspace import openings
from interview.workspace.desk import Desk
from interview.workspace.interviewing import card_key
from interview.workspace.live import card_view

NOON = 1_790_000_000.0
PER_OPENING = 100
PANEL = ("Olga S.", "Ben T.")


class QuickDisk(Disk):
    """Does not wait for the medium: this store is thrown away."""

    def sync(self, number: int) -> None:
        """Return at once."""

    def sync_folder(self, path: Path) -> None:
        """Return at once."""


def fill(home: Path, interviews: int, content: Path) -> None:
    """Make a store of that many interviews, a hundred candidates an opening, its index read in."""
    desk = Desk(home, lambda: NOON, content=content, store=FileStore(home, QuickDisk()))
    kit = desk.library.kit("service", "en")
    cards = 0
    while cards < interviews:
        terms = openings.Terms(panel=PANEL)
        made = openings.create(desk, f"Opening {cards}", kit, terms, who=PANEL[0])
        names = [f"Candidate {number}" for number in range(min(PER_OPENING, interviews - cards))]
        for candidate in openings.add_candidates(desk, made.id, names, who=PANEL[0]):
            _card(desk, kit, made.id, candidate.id, made.kits[0].fingerprint)
            cards += 1
    desk.index.refresh()


def _card(desk: Desk, kit: Kit, opening: str, candidate: str, mark: str) -> None:
    began = Began(
        opening=opening,
        candidate=candidate,
        interviewer=PANEL[0],
        fingerprint=mark,
        medium=Medium.ROOM,
    )
    history = start(kit, Entry(at=NOON, event=began))
    for question in kit.questions[:4]:
        name = question.id
        history = history.then(Entry(at=NOON, event=Moved(part=Part.QUESTION, question=name)))
        while (step := next_step(history.state)).event != BeatSaid(question=name, beat=Beat.CASE):
            if step.event is None:
                break
            history = history.then(Entry(at=NOON, event=step.event))
        for event in (
            BeatSaid(question=name, beat=Beat.CASE),
            EvidenceNoted(question=name, text="I asked what was wrong and stayed with it."),
            Rated(question=name, level=4),
        ):
            history = history.then(Entry(at=NOON, event=event))
    document = desk.store.commit(
        card_key(opening, candidate, PANEL[0]),
        [as_plain(entry) for entry in history.entries],
        who=PANEL[0],
        at=NOON,
        expected=0,
        view=card_view(history.state, candidate),
    )
    desk.index.note(document)
