"""An opening that was interviewed for, its cards written in a line each, and the screens on it."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from textual.events import Key as KeyPressed
from textual.pilot import Pilot

from interview.conduct.events import (
    BeatSaid,
    Began,
    EvidenceNoted,
    Finished,
    Flagged,
    ImpressionGiven,
    Moved,
    NoEvidenceFound,
    Part,
    Rated,
    RecordedEvent,
    Skipped,
    Submitted,
)
from interview.conduct.machine import start
from interview.conduct.next_action import next_action
from interview.model.content import Beat, Kit, Medium
from interview.model.kit import fingerprint
from interview.model.opening import Candidate, Opening
from interview.model.scorecard import NoEvidence, Polarity, SkipReason
from interview.tui.app import InterviewApp
from interview.tui.places import Start
from interview.workspace import card_records, openings
from interview.workspace.naming import slug
from interview.workspace.workspace import Workspace
from tests.tui.kits import SERVICE, SLIP, rubric
from tests.tui.lobby import settled
from tests.tui.rows_read import text_of
from tests.tui.signs import SIGNS
from tests.tui.stage import HandClock

NAMES = (
    "warmth",
    "empathy",
    "optimism",
    "teamwork",
    "conscientiousness",
    "composure",
    "recovery",
    "courtesy",
    "listening",
)
DAY = 86_400.0
PEOPLE = ("Olga", "Ben", "Chidi")


def many_traits(names: Sequence[str] = NAMES) -> Kit:
    """Return a kit with one question for each trait."""
    rubrics = [
        rubric(
            name,
            name.capitalize(),
            ("situation", "action", "result"),
            *(f"{name.capitalize()} at level {level}, as an act." for level in range(1, 6)),
        )
        for name in names
    ]
    asked = [replace(SLIP, id=f"q-{name}", trait=name, topic=f"a case of {name}") for name in names]
    return replace(SERVICE, questions=tuple(asked), rubrics=tuple(rubrics))


class Panel:
    """A store with one opening.

    Ids follow from names, so that everything on a screen is the same each time.
    """

    def __init__(self, home: Path, kit: Kit | None = None, people: Sequence[str] = PEOPLE) -> None:
        self.clock = HandClock()
        self.workspace = Workspace(home, self.clock)
        self.kit = kit or many_traits()
        terms = openings.OpeningTerms(panel=tuple(people), retain="1y")
        self.id = openings.create(self.workspace, "Front desk", self.kit, terms, who="Mia").id

    @property
    def opening(self) -> Opening:
        return openings.read(self.workspace, self.id).opening

    def add(self, name: str) -> str:
        """Name a candidate, whose id is made of the name."""
        person = Candidate(id=slug(name), name=name, added=self.clock.now)
        added = openings._keep_person(self.workspace, self.id, person, "Mia")
        openings.change(self.workspace, self.id, added, who="Mia")
        return person.id

    def card(
        self,
        candidate: str,
        who: str,
        *levels: int | str | None,
        told: str = "Told it.",
        flag: str = "",
        submit: bool = True,
    ) -> None:
        """Keep a card: a level for each question, ``"ne"`` for no evidence, none for a skip."""
        kit = self.opening.kit
        began = Began(
            opening=self.id,
            candidate=candidate,
            interviewer=who,
            fingerprint=fingerprint(kit),
            medium=Medium.ROOM,
        )
        self._history = start(kit, RecordedEvent(at=self.clock.now, event=began))
        for question, level in zip(kit.questions, levels, strict=False):
            self._answer(question.id, level, told)
        if flag:
            self._do(Flagged(question=kit.questions[0].id, kind="RF-1", quote=flag))
        if submit:
            self._do(Finished())
            self._do(ImpressionGiven(level=3, words="calm throughout"))
            self._do(Submitted())
        self._keep()

    def rated(self, candidate: str, *rows: Sequence[int | str | None]) -> None:
        """Keep a card of each of the panel, in its order."""
        for who, levels in zip(self.opening.panel, rows, strict=False):
            self.card(candidate, who, *levels)

    def app(self, who: str = "Mia", screen: str = "compare") -> InterviewApp:
        return InterviewApp(self.workspace, who, Start(screen, (self.id,)))

    def _answer(self, question: str, level: int | str | None, told: str) -> None:
        if level is None:
            self._do(Skipped(question=question, reason=SkipReason.NO_TIME))
            return
        self._do(Moved(part=Part.QUESTION, question=question))
        while (event := next_action(self._history.state).event) is not None:
            self._do(event)
            if event == BeatSaid(question=question, beat=Beat.CASE):
                break
        if level == "ne":
            self._do(NoEvidenceFound(question=question, reason=NoEvidence.NO_SPECIFIC))
            return
        if told:
            self._do(EvidenceNoted(question=question, text=told, polarity=Polarity.QUOTE))
        self._do(Rated(question=question, level=int(level)))

    def _do(self, event) -> None:
        self._history = self._history.then(RecordedEvent(at=self.clock.now, event=event))

    def _keep(self) -> None:
        card_records.keep_whole(self.workspace, self.id, [self._history])


async def press(pilot: Pilot, *lines: str) -> str:
    """Send each line of keys in one go, wait for what it opens, and return the screen."""
    await settled(pilot)
    screen = ""
    for line in lines:
        for sign in line:
            key = SIGNS.get(sign, sign)
            pilot.app.post_message(KeyPressed(key, sign if key == sign else None))
        screen = await settled(pilot)
    return screen


def texts(page) -> list[str]:
    """Return a page as a reader sees it."""
    return [text_of(row).rstrip() for row in page.rows]
