"""What the conduct screen will show of a file being written, and how long it takes to say aloud."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import asdict, replace

from interview.conduct.events import (
    BeatSaid,
    BranchTaken,
    Counted,
    Event,
    FallbackAsked,
    Moved,
    Parked,
    Part,
    ProbeUsed,
    Returned,
    ScriptSaid,
    StoryTold,
)
from interview.conduct.speech import BLANK, now
from interview.errors import RuleError
from interview.library.assemble import question_of, rubric_of
from interview.library.content_index import ContentIndex
from interview.model.content import Beat, Branch, Form, Kit, Medium, Question, Rubric, Script
from interview.model.scale import USUAL
from interview.model.scorecard import CountKind
from interview.workspace import interviewing
from interview.workspace.authoring import File
from interview.workspace.live_interview import Live
from interview.workspace.source_map import PARTS, SourceKind, SourceMaterial, SourcePosition, gathered
from interview.workspace.workspace import Workspace

WORDS_A_SECOND = 2.5
"""An assumption: unhurried reading aloud, about 150 words a minute."""
MINUTES = 45


class Rehearsal(NamedTuple):
    """An interview, at the step that a line of a file is about."""

    live: Live
    title: str
    """What is shown, in words."""
    level: int | None
    """The level to read in full."""
    seconds: int
    """How long the words of this step take to say."""
    whole: int
    """How long all beats of the question, or all lines of the part or kit, take to say."""
    planned: int
    """The seconds planned for the question or kit; 0: none."""
    lines: tuple[int, ...]
    """The lines of the file that have a step of their own, in order."""


def aloud(*texts: str) -> int:
    """Return how many seconds it takes to say the texts, at ``WORDS_A_SECOND``."""
    return round(sum(len(text.split()) for text in texts) / WORDS_A_SECOND)


def rehearse(
    workspace: Workspace, file: File, written: Mapping[File, str], line: int, who: str = ""
) -> Rehearsal | str:
    """Return the interview at the step that the line is about; or why there is nothing to show.

    Args:
        workspace: For the clock, which stands still; nothing is kept.
        file: The file that the line stands in.
        written: The files being written, as their texts are now.
        line: Where the caret is, from 1.
        who: The interviewer's name, as it will be said.
    """
    edited = {one.path: text.encode() for one, text in written.items()}
    content = ContentIndex(file.folder.place, file.lang, edited)
    found = gathered(content, file)
    if isinstance(found, str):
        return found
    spots = sorted(found.spots, key=lambda spot: spot.line)
    spot = ([it for it in spots if it.line <= line] or spots[:1])[-1]
    at = workspace.clock()
    still = Workspace(workspace.home, lambda: at)
    live = interviewing.practice(still, _kit(content, found), Medium.ROOM, who)
    return _brought(live, spot, tuple(dict.fromkeys(it.line for it in spots)))


def _kit(content: ContentIndex, found: SourceMaterial) -> Kit:
    """Return a kit of these questions; what is not written yet is an ellipsis."""
    branches = content.branches.value if content.branches else {}
    kit, language = found.kit, content.language
    questions = tuple(_whole(question_of(entry, branches)) for entry in found.questions)
    return Kit(
        id="preview",
        title=kit.title if kit else (language.value.name if language else content.lang),
        lang=content.lang,
        version=1,
        minutes=kit.minutes if kit else MINUTES,
        opening_seconds=kit.opening_seconds if kit else 0,
        candidate_seconds=kit.candidate_seconds if kit else 0,
        closing_seconds=kit.closing_seconds if kit else 0,
        questions=questions,
        rubrics=tuple(_rubric(content, trait) for trait in dict.fromkeys(it.trait for it in questions)),
        script=_script(content),
    )


def _whole(question: Question) -> Question:
    wanted = tuple(Beat) if question.form is Form.SCOTT else (Beat.CASE,)
    return replace(question, beats={beat: question.beats.get(beat, BLANK) for beat in wanted})


def _rubric(content: ContentIndex, trait: str) -> Rubric:
    entry = content.rubrics.get(trait)
    if entry is not None:
        return rubric_of(entry.value)
    return Rubric(trait=trait, name=trait, version=1, definition="", anchors=(BLANK,) * USUAL)


def _script(content: ContentIndex) -> Script:
    if content.script is None:
        return Script(opening=(), candidate_questions=(), closing=(), purpose=BLANK)
    return Script(**asdict(content.script.value))


def _brought(live: Live, spot: SourcePosition, lines: tuple[int, ...]) -> Rehearsal:
    """Take the interview to the spot."""
    if spot.what is SourceKind.LINE:
        return _at_line(live, spot, lines)
    if spot.what is SourceKind.PLAN:
        return _at_plan(live, lines)
    question = live.kit.questions[spot.question]
    live.do(Moved(part=Part.QUESTION, question=question.id))
    _ask(live, question, spot)
    said = now(live.state, live.slots)
    would = question.fallback
    is_would = spot.what in {SourceKind.WOULD, SourceKind.WOULD_LEVEL} and would is not None
    whole = would.beats if is_would and would is not None else question.beats
    return Rehearsal(
        live,
        f"{question.id}: {_named(spot)}",
        spot.number or None,
        aloud(said.words if said else ""),
        aloud(*whole.values()),
        would.seconds if is_would and would is not None else question.seconds,
        lines,
    )


def _named(spot: SourcePosition) -> str:
    number = str(spot.number or "")
    return f"{spot.what} {spot.name.replace('_', ' ') or number}".rstrip()


def _ask(live: Live, question: Question, spot: SourcePosition) -> None:
    """Say everything that comes before the spot, and what it takes to come to it."""
    name = question.id
    match spot.what:
        case SourceKind.BEAT:
            _say(live, question, spot.name)
        case SourceKind.BRANCH:
            _branch(live, question, Branch(spot.name))
        case SourceKind.PROBE:
            _say(live, question)
            _do(live, StoryTold(question=name), ProbeUsed(question=name, probe=spot.name))
        case SourceKind.WOULD | SourceKind.WOULD_LEVEL:
            _say(live, question, Beat.CASE)
            hypothetical = BranchTaken(question=name, branch=Branch.HYPOTHETICAL)
            _do(live, hypothetical, FallbackAsked(question=name))
            if spot.what is SourceKind.WOULD_LEVEL:
                _do(live, BeatSaid(question=name, beat=Beat.CASE))
        case _:
            _say(live, question)


def _say(live: Live, question: Question, until: str = "") -> None:
    """Say the beats in their order, up to the one that is to be said now; none: all."""
    for beat in question.beats:
        if beat == until:
            return
        _do(live, BeatSaid(question=question.id, beat=beat))
        if beat is Beat.COUNT:
            _do(live, Counted(question=question.id, kind=CountKind.EXACT, low=3, words="3"))


def _branch(live: Live, question: Question, branch: Branch) -> None:
    """Come to where the branch can be taken, and take it."""
    name = question.id

    def taken(*branches: Branch) -> list[Event]:
        return [BranchTaken(question=name, branch=one) for one in branches]

    back: list[Event] = [Parked(question=name), Returned(question=name)]
    nothing = [*taken(Branch.ZERO, Branch.ZERO_AGAIN), Returned(question=name)]
    early = [BeatSaid(question=name, beat=Beat.COUNT), StoryTold(question=name)]
    ways = (taken(), back, taken(Branch.ZERO), nothing, early)
    start = live.history
    for way in ways:
        for until in (Beat.COUNT, Beat.CASE, ""):
            live.history = start
            _say(live, question, until)
            ends = [] if branch is Branch.RETURNING else taken(branch)
            shown_last = f"branch:{branch}"
            _do(live, *way, *ends)
            found = live.state.current
            if found is not None and found.showing == shown_last:
                return
    live.history = start
    _say(live, question)


def _do(live: Live, *events: Event) -> None:
    """Take the steps, as far as they are legal."""
    for event in events:
        try:
            live.do(event)
        except RuleError:
            return


def _at_line(live: Live, spot: SourcePosition, lines: tuple[int, ...]) -> Rehearsal:
    key = dict(PARTS)[Part(spot.name)]
    said = getattr(live.kit.script, key)
    if spot.name != Part.OPENING:
        _do(live, Moved(part=Part(spot.name)))
    _do(live, *(ScriptSaid(part=Part(spot.name), index=at) for at in range(spot.number - 1)))
    title = f"{key.replace('_', ' ')}, line {spot.number} of {len(said)}"
    planned = round(live.clock.here_planned)
    return Rehearsal(live, title, None, aloud(said[spot.number - 1]), aloud(*said), planned, lines)


def _at_plan(live: Live, lines: tuple[int, ...]) -> Rehearsal:
    kit = live.kit
    said = [text for question in kit.questions for text in question.beats.values()]
    said += [*kit.script.opening, *kit.script.candidate_questions, *kit.script.closing]
    first = aloud(*kit.script.opening[:1])
    title = "the beginning of the kit"
    return Rehearsal(live, title, None, first, aloud(*said), kit.planned_seconds, lines)
