"""A believable opening to look at, made by driving the same machine that a person drives.

Everything in it is made up and follows from the seed.
"""

import tomllib
from importlib.resources import files
from random import Random

from interview.conduct import events
from interview.conduct.machine import History, start
from interview.conduct.next_action import next_action
from interview.conduct.state import Phase, open_probes
from interview.conduct.typed import counted
from interview.errors import RuleError
from interview.model.content import Beat, Branch, Kit, Medium, Question
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scorecard import NoEvidence, Polarity
from interview.workspace import openings, own_documents
from interview.workspace.card_records import keep_whole
from interview.workspace.naming import slug
from interview.workspace.workspace import Workspace

TITLE = "Front desk (demonstration)"
KIT = "service"
FIRST = (
    "Ana",
    "Ben",
    "Carla",
    "Dmitri",
    "Eleni",
    "Farid",
    "Grete",
    "Hugo",
    "Ines",
    "Jonas",
    "Kateryna",
    "Lena",
    "Marco",
    "Nadia",
    "Oleh",
    "Petra",
    "Quentin",
    "Rosa",
    "Stefan",
    "Tom",
)
LAST = "PKMBSTVRLDGNHFJCWZEA"
INTERVIEWERS = ("Olga S.", "Ben T.", "Chidi A.", "Dana R.", "Emil K.", "Fatima N.", "Georg W.", "Hana L.")
DAY = 86_400.0
MOST_CANDIDATES = 400


class DemoPlan(Record):
    """How large a demonstration, and which one."""

    candidates: int = 12
    interviewers: int = 3
    seed: int = 1


class Scene:
    """One made-up interview, event by event, each a few seconds after the one before."""

    def __init__(self, history: History, random: Random) -> None:
        self.history = history
        self.random = random
        self.at = history.state.last

    def do(self, event: events.Event, seconds: float = 5.0) -> None:
        """Let something happen, some seconds later."""
        self.at += seconds * self.random.uniform(0.7, 1.4)
        self.history = self.history.then(events.RecordedEvent(at=round(self.at, 3), event=event))


def make(workspace: Workspace, plan: DemoPlan, *, who: str = "") -> Opening:
    """Fill the store with an opening, its candidates and their cards; ``who`` may read it all.

    Raises:
        RuleError: The numbers make no sense.
    """
    if not (1 <= plan.candidates <= MOST_CANDIDATES and 1 <= plan.interviewers <= len(INTERVIEWERS)):
        raise RuleError(f"Take 1 to {MOST_CANDIDATES} candidates and 1 to {len(INTERVIEWERS)} interviewers.")
    random = Random(plan.seed)  # noqa: S311 - a demonstration, not a secret
    panel = INTERVIEWERS[: plan.interviewers]
    kit = workspace.library.kit(KIT, "en")
    opening = openings.create(
        workspace, TITLE, kit, openings.OpeningTerms(panel=panel, retain="6m"), who=panel[0]
    )
    severity = {name: random.gauss(0, 0.4) for name in panel}
    names = _names(plan.candidates)
    added = openings.add_candidates(workspace, opening.id, names, who=panel[0])
    held: list[History] = []
    for number, candidate in enumerate(added):
        strength = random.gauss(0, 0.8)
        shape = {question.trait: random.gauss(0, 0.4) for question in kit.questions}
        for place, name in enumerate(panel):
            if number == len(added) - 1 and place == len(panel) - 1 and len(panel) > 1:
                continue  # one card is still waited for
            lean = {trait: 3.3 + strength + by - severity[name] for trait, by in shape.items()}
            began = workspace.clock() - DAY * (len(added) - number) + 3_600 * place
            scene = _scene(opening, candidate.id, name, began, random)
            held.append(_interview(scene, lean))
    keep_whole(workspace, opening.id, held)
    if who and slug(who) not in map(slug, panel):
        reader = {"who": slug(who), "right": "reader", "name": who}
        openings.change(workspace, opening.id, own_documents.Act("granted", reader), who=panel[0])
    return openings.read(workspace, opening.id).opening


def _names(count: int) -> list[str]:
    return [
        f"{FIRST[number % len(FIRST)]} {LAST[(number // len(FIRST) + number) % len(LAST)]}."
        for number in range(count)
    ]


def _scene(opening: Opening, candidate: str, name: str, at: float, random: Random) -> Scene:
    began = events.Began(
        opening=opening.id,
        candidate=candidate,
        interviewer=name,
        fingerprint=opening.kits[-1].fingerprint,
        medium=Medium.ROOM,
    )
    return Scene(start(opening.kit, events.RecordedEvent(at=round(at, 3), event=began)), random)


def _interview(scene: Scene, lean: dict[str, float]) -> History:
    kit = scene.history.state.kit
    _read_script(scene)
    for question in kit.questions:
        scene.do(events.Moved(part=events.Part.QUESTION, question=question.id), 4)
        _ask(scene, kit, question, lean[question.trait])
    scene.do(events.Moved(part=events.Part.CANDIDATE), 3)
    _read_script(scene)
    scene.do(events.EvidenceNoted(text="Asked how the shifts are planned."), 60)
    scene.do(events.Moved(part=events.Part.CLOSING), 20)
    _read_script(scene)
    scene.do(events.Finished(), 5)
    middle = sum(lean.values()) / len(lean)
    scene.do(events.ImpressionGiven(level=_level(middle, scene.random), words=""), 20)
    scene.do(events.Submitted(), 10)
    return scene.history


def _read_script(scene: Scene) -> None:
    part = scene.history.state.part
    while (step := next_action(scene.history.state)).event is not None:
        if scene.history.state.part is not part or isinstance(step.event, events.Moved | events.Finished):
            return
        scene.do(step.event, 9)


def _ask(scene: Scene, kit: Kit, question: Question, lean: float) -> None:
    scene.do(events.BeatSaid(question=question.id, beat=Beat.NORMALISE), 8)
    scene.do(events.BeatSaid(question=question.id, beat=Beat.CONTRAST), 9)
    chance = scene.random.random()
    if chance < 0.05:  # noqa: PLR2004 - one in twenty prefers not to say
        scene.do(events.BranchTaken(question=question.id, branch=Branch.REFUSES_COUNT), 12)
        return
    _count(scene, question)
    if scene.history.state.responses[question.id].phase is Phase.ASK_CASE:
        scene.do(events.BeatSaid(question=question.id, beat=Beat.CASE), 6)
    if chance < 0.1:  # noqa: PLR2004 - another one talks in general only
        scene.do(events.BranchTaken(question=question.id, branch=Branch.GENERALITY), 30)
        scene.do(events.NoEvidenceFound(question=question.id, reason=NoEvidence.NO_SPECIFIC), 40)
        return
    level = _level(lean, scene.random)
    _hear(scene, question, level)
    scene.do(events.Rated(question=question.id, level=level), 15)
    if level == 1 and kit.flags and scene.random.random() < 0.5:  # noqa: PLR2004 - half of them
        quote = scene.history.state.responses[question.id].answer.evidence[0].text
        scene.do(events.Flagged(question=question.id, kind=kit.flags[0].id, quote=quote), 5)


def _count(scene: Scene, question: Question) -> None:
    many = scene.random.choices(["never", "2", "3", "3-4", "5", "about 10", "lots"], k=1)[0]
    if many == "never":
        scene.do(events.BranchTaken(question=question.id, branch=Branch.ZERO), 12)
        scene.do(next_action(scene.history.state).event or events.Finished(), 20)
    elif many == "lots":
        scene.do(events.BranchTaken(question=question.id, branch=Branch.MANY), 10)
        scene.do(counted(question.id, "about 20"), 10)
    else:
        scene.do(counted(question.id, many), 12)


def _hear(scene: Scene, question: Question, level: int) -> None:
    quotes = QUOTES[question.trait][level - 1]
    polarity = Polarity.SUPPORTS if level > 3 else Polarity.AGAINST  # noqa: PLR2004 - the middle
    scene.do(
        events.EvidenceNoted(question=question.id, text=scene.random.choice(quotes), polarity=Polarity.QUOTE),
        60,
    )
    for tick in ("situation", "action"):
        scene.do(events.Ticked(question=question.id, tick=tick), 6)
    found = scene.history.state.responses[question.id]
    probes = open_probes(scene.history.state, found)
    if probes and scene.random.random() < 0.6:  # noqa: PLR2004 - most need one follow-up
        scene.do(events.ProbeUsed(question=question.id, probe=probes[0].id), 10)
        scene.do(events.EvidenceNoted(question=question.id, text="Told how it ended.", polarity=polarity), 40)
    scene.do(events.Ticked(question=question.id, tick="result"), 6)


def _level(lean: float, random: Random) -> int:
    return min(5, max(1, round(lean + random.gauss(0, 0.6))))


def _quotes() -> dict[str, list[list[str]]]:
    text = files("interview.workspace").joinpath("demo_quotes.toml").read_text("utf-8")
    return tomllib.loads(text)


QUOTES = _quotes()
