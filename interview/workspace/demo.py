"""A believable opening to look at, made by driving the same machine that a person drives.

Everything in it is made up and follows from the seed.
"""

import tomllib
from importlib.resources import files
from random import Random
from typing import Any

from interview.conduct import events
from interview.conduct.machine import History, start
from interview.conduct.next_action import next_action
from interview.conduct.state import open_probes
from interview.conduct.typed import counted
from interview.errors import RuleError
from interview.model.content import Beat, Branch, Medium, Question
from interview.model.opening import Discussed, Opening, Outcome
from interview.model.record import Record
from interview.model.scorecard import NoEvidence, Polarity
from interview.workspace import debriefing, lifecycle, openings, own_documents
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
LEFT_LATER = "Iris V."
"""Was on the panel at first, and held one interview."""
VOID_REASON = "It was read from an older sheet in some interviews."
OFFER_REASON = "Specific accounts in every interview; where the panel differed, it talked it over."
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
    opening = _opened(workspace, plan, panel)
    _held(workspace, opening, plan, random)
    _settled(workspace, opening, panel)
    if who and slug(who) not in map(slug, panel):
        reader = {"who": slug(who), "right": "reader", "name": who}
        openings.change(workspace, opening.id, own_documents.Act("granted", reader), who=panel[0])
    return openings.read(workspace, opening.id).opening


def _opened(workspace: Workspace, plan: DemoPlan, panel: tuple[str, ...]) -> Opening:
    """Open the vacancy some days ago; where there are several interviewers, the last one joined later."""
    kit = workspace.library.kit(KIT, "en")
    first = panel if len(panel) == 1 else (*panel[:-1], LEFT_LATER)
    terms = openings.OpeningTerms(
        panel=first,
        retain="6m",
        contact="Noor H., the front office",
        answer_by="two weeks after the interview",
    )
    now = workspace.clock
    try:
        workspace.clock = lambda: now() - DAY * (plan.candidates + 1)
        opening = openings.create(workspace, TITLE, kit, terms, who=panel[0])
        openings.add_candidates(workspace, opening.id, _names(plan.candidates), who=panel[0])
    finally:
        workspace.clock = now
    return openings.read(workspace, opening.id).opening


def _held(workspace: Workspace, opening: Opening, plan: DemoPlan, random: Random) -> None:
    """Hold every interview: each candidate with everybody, the one who withdrew with one, broken off."""
    people = openings.candidates(workspace, opening)
    panel = INTERVIEWERS[: plan.interviewers]
    severity = {name: random.gauss(0, 0.4) for name in (*panel, LEFT_LATER)}
    held: list[History] = []
    for number, candidate in enumerate(people):
        strength = 1.5 if number == 0 else random.gauss(0, 0.8)
        shape = {question.trait: random.gauss(0, 0.4) for question in opening.kit.questions}
        with_others = [LEFT_LATER] if number == 0 and LEFT_LATER in opening.panel else []
        for place, name in enumerate((*panel, *with_others)):
            lean = {trait: 3.3 + strength + by - severity[name] for trait, by in shape.items()}
            began = workspace.clock() - DAY * (len(people) - number) + 7_200 * place
            scene = _scene(opening, candidate.id, name, began, random)
            if number == len(people) - 2 and number > 0:
                held.append(_broken_off(scene, lean))
                break
            held.append(_interview(scene, lean, is_amended=number == 0 and place == 0))
    openings.set_panel(workspace, opening.id, panel, who=panel[0], is_sure=True)
    keep_whole(workspace, opening.id, held)


def _settled(workspace: Workspace, opening: Opening, panel: tuple[str, ...]) -> None:
    """Do what comes after the interviews: a withdrawal, a question left out, a debrief, a decision."""
    people, who = openings.candidates(workspace, opening), panel[0]
    if len(people) > 2:  # noqa: PLR2004 - the first is decided about, the last one is whole
        lifecycle.withdraw(workspace, opening.id, people[-2].id, "Took another job.", who=who)
    debriefing.void(workspace, opening.id, opening.kit.questions[-1].id, VOID_REASON, who=who)
    met = debriefing.meeting(workspace, opening.id, people[0].id, who)
    while met.to_discuss:
        question = met.to_discuss[0].question
        words = "Two different episodes were told; both ratings stand."
        talk = Discussed(question=question, who=who, waved=False, words=words, at=workspace.clock())
        debriefing.discuss(workspace, met, talk, who=who)
        met = debriefing.meeting(workspace, opening.id, people[0].id, who)
    debriefing.decide(workspace, met, Outcome.OFFER, OFFER_REASON, who=who)


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


def _broken_off(scene: Scene, lean: dict[str, float]) -> History:
    """Return an interview that ended after two questions: a draft."""
    _read_script(scene)
    for question in scene.history.state.kit.questions[:2]:
        scene.do(events.Moved(part=events.Part.QUESTION, question=question.id), 4)
        _ask(scene, question, lean[question.trait])
    return scene.history


def _interview(scene: Scene, lean: dict[str, float], *, is_amended: bool) -> History:
    """Return a whole interview; in one that is amended, the first rating was one level off its notes."""
    kit = scene.history.state.kit
    _read_script(scene)
    fits = 0
    for place, question in enumerate(kit.questions):
        scene.do(events.Moved(part=events.Part.QUESTION, question=question.id), 4)
        if is_amended and place == 0:
            fits = _ask_wrongly(scene, question)
        else:
            _ask(scene, question, lean[question.trait])
    scene.do(events.Moved(part=events.Part.CANDIDATE), 3)
    _read_script(scene)
    scene.do(events.EvidenceNoted(text=scene.random.choice(ASKED)), 60)
    scene.do(events.Moved(part=events.Part.CLOSING), 20)
    _read_script(scene)
    scene.do(events.Finished(), 5)
    levels = [
        found.answer.rating.level for found in scene.history.state.responses.values() if found.answer.rating
    ]
    rated = [level for level in levels if level is not None]
    if rated:
        scene.do(events.ImpressionGiven(level=round(sum(rated) / len(rated)), words=""), 20)
    scene.do(events.Submitted(), 10)
    if fits:
        reason = f"I read my notes again: what was told fits level {fits}."
        first = kit.questions[0].id
        scene.do(events.Amended(question=first, reason=reason, level=fits, anchor=fits), 3_600)
    return scene.history


def _ask_wrongly(scene: Scene, question: Question) -> int:
    """Ask, hear an answer of level 4 and rate it 3; return the level it fits."""
    _say(scene, question, "3")
    _hear(scene, question, 4)
    scene.do(events.Rated(question=question.id, level=3), 15)
    return 4


def _read_script(scene: Scene) -> None:
    part = scene.history.state.part
    while (step := next_action(scene.history.state)).event is not None:
        if scene.history.state.part is not part or isinstance(step.event, events.Moved | events.Finished):
            return
        scene.do(step.event, 9)


def _ask(scene: Scene, question: Question, lean: float) -> None:
    chance = scene.random.random()
    if chance < 0.05:  # noqa: PLR2004 - one in twenty prefers not to say
        _say(scene, question, "")
        scene.do(events.BranchTaken(question=question.id, branch=Branch.REFUSES_COUNT), 12)
    elif chance < 0.08:  # noqa: PLR2004 - it never happened to a few, so there is nothing to rate
        _say(scene, question, "")
        scene.do(events.BranchTaken(question=question.id, branch=Branch.ZERO), 12)
        scene.do(events.NoEvidenceFound(question=question.id, reason=NoEvidence.NOTHING_CAME), 40)
    elif chance < 0.13:  # noqa: PLR2004 - another one in twenty talks in general only
        _say(scene, question, "about 10")
        scene.do(events.BranchTaken(question=question.id, branch=Branch.GENERALITY), 30)
        scene.do(events.NoEvidenceFound(question=question.id, reason=NoEvidence.NO_SPECIFIC), 40)
    else:
        _say(scene, question, scene.random.choice(["2", "3", "3-4", "5", "about 10"]))
        level = _level(lean, scene.random)
        _hear(scene, question, level)
        scene.do(events.Rated(question=question.id, level=level), 15)
        _flag(scene, question)


def _say(scene: Scene, question: Question, many: str) -> None:
    """Say the beats, note how many times, and ask for the case; without a number, up to the number."""
    scene.do(events.BeatSaid(question=question.id, beat=Beat.NORMALISE), 8)
    scene.do(events.BeatSaid(question=question.id, beat=Beat.CONTRAST), 9)
    if many:
        scene.do(counted(question.id, many), 12)
        scene.do(events.BeatSaid(question=question.id, beat=Beat.CASE), 6)


def _hear(scene: Scene, question: Question, level: int) -> None:
    """Note what was said, and how it ended where that was told."""
    quote, other = scene.random.sample(QUOTES[question.trait][level - 1], 2)
    _note(scene, question, quote, Polarity.QUOTE)
    for tick in ("situation", "action"):
        scene.do(events.Ticked(question=question.id, tick=tick), 6)
    probes = open_probes(scene.history.state, scene.history.state.responses[question.id])
    if probes and scene.random.random() < 0.6:  # noqa: PLR2004 - most need one follow-up
        scene.do(events.ProbeUsed(question=question.id, probe=probes[0].id), 10)
        if probes[0].need == "result":
            _note(scene, question, *ENDED[level])
        else:
            _note(scene, question, other, Polarity.QUOTE)
    if level >= WITH_RESULT:
        scene.do(events.Ticked(question=question.id, tick="result"), 6)


def _note(scene: Scene, question: Question, text: str, polarity: Polarity) -> None:
    scene.do(events.EvidenceNoted(question=question.id, text=text, polarity=polarity), 50)


def _flag(scene: Scene, question: Question) -> None:
    """Raise the flag that a noted quote is known for."""
    for line in scene.history.state.responses[question.id].answer.evidence:
        if line.text in FLAGS:
            scene.do(events.Flagged(question=question.id, kind=FLAGS[line.text], quote=line.text), 5)


def _level(lean: float, random: Random) -> int:
    return min(5, max(1, round(lean + random.gauss(0, 0.6))))


WITH_RESULT = 3
"""The level from which on it was told how it ended."""
ENDED = {
    1: ("Could not say how it ended.", Polarity.AGAINST),
    2: ("Could not say how it ended.", Polarity.AGAINST),
    3: ("Said how it ended.", Polarity.NEUTRAL),
    4: ("Said how it ended, and how the customer took it.", Polarity.SUPPORTS),
    5: ("Said how it ended, and what is done otherwise since.", Polarity.SUPPORTS),
}
SAID: dict[str, dict[str, Any]] = tomllib.loads(
    files("interview.workspace").joinpath("demo_quotes.toml").read_text("utf-8")
)
QUOTES: dict[str, list[list[str]]] = SAID["quotes"]
FLAGS: dict[str, str] = SAID["flags"]
ASKED: list[str] = SAID["asked"]["by_candidates"]
