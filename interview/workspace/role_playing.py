"""The scripted candidate: a practice interview with somebody who plays one, and how it was held.

Nothing of it is a grade or a sum, and nothing of it comes near an opening.
"""

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from interview.errors import RuleError
from interview.formatting import day, minutes
from interview.library.shapes import RoleAnswerShape, RoleShape
from interview.model.content import Beat, Kit, Medium
from interview.model.record import Record
from interview.model.scorecard import Answer
from interview.store.protocol import Key
from interview.workspace import drilling, interviewing
from interview.workspace.live_interview import Live
from interview.workspace.naming import new_id, slug
from interview.workspace.workspace import Workspace

LEAST_FOR_TABLE = 3
"""Interviewers, so that a table is about the questions and not about one of them."""
HEARD = {"w": "word for word", "c": "changed", "l": "left out", "": "not ticked"}
"""What the player ticks about a line that was to be read aloud; the program cannot hear."""
NOT_TICKED = HEARD[""]


class HeldQuestion(Record):
    """How one question was held, from the practice card."""

    question: str
    topic: str
    beats: dict[Beat, str]
    """Each beat with its words."""
    ticked: str
    """How many of them were marked as said, such as ``4 of 4``."""
    probes: str
    """How many of the prepared follow-ups were used."""
    off_script: int
    fixed: str
    """The fixed words that the role called for, and whether they were used; empty: none."""
    time: str
    level: str
    key: int


class Played(Record):
    """One interview with the scripted candidate."""

    interviewer: str
    kit: str
    lang: str
    manner: str
    """``a`` or ``b``: the same words, told otherwise."""
    at: float
    asked: tuple[HeldQuestion, ...]
    heard: dict[str, str] = {}
    """What the player ticked, by ``question:beat``; what nobody ticked is not in it."""


def role(workspace: Workspace, kit_id: str, lang: str) -> RoleShape:
    """Return the scripted candidate of a kit; RuleError where there is none."""
    content = workspace.library.content_with(kit_id, lang)
    if kit_id not in content.roles:
        have = ", ".join(content.roles) or "none"
        raise RuleError(f"There is no scripted candidate for {kit_id!r} in {lang!r}; there is: {have}.")
    return content.roles[kit_id].value


def pages(found: RoleShape, kit: Kit, manner: str) -> list[str]:
    """Return what the player reads from, question by question."""
    lines = [
        f"The scripted candidate · {found.title}",
        f"Version {manner.upper()}: {found.manner_a if manner == 'a' else found.manner_b}",
        f"To anything that is not here: {found.unprepared}",
        "The levels are one author's. Practice only; the interviewer knows that this is a role.",
    ]
    for number, answer in enumerate(found.answer, 1):
        question = kit.question(answer.question)
        says = {probe.id: probe.say for probe in question.probes}
        lines += ["", f"{number}. {question.topic}"]
        lines += [f"   first: {answer.before_words}"] if answer.before_words else []
        lines += [f"   how many: {answer.count}", f"   told: {answer.told}"]
        lines += [f"   {says.get(name, name)} {words}" for name, words in answer.probes.items()]
        lines += [
            f"   as you heard it, {beat}: [ ] word for word  [ ] changed  [ ] left out"
            for beat in question.beats
        ]
    return lines


def hold(workspace: Workspace, kit_id: str, lang: str, who: str) -> Live:
    """Return a practice interview with the kit; it is no card of anybody."""
    kit = workspace.library.kit(kit_id, lang)
    return interviewing.practice(workspace, kit, kit.medium or Medium.ROOM, who)


def keep(workspace: Workspace, live: Live, found: RoleShape, manner: str, who: str) -> Played:
    """Keep how the interview was held in the interviewer's own folder, and return it."""
    card = {answer.question: answer for answer in live.scorecard().answers}
    played = Played(
        interviewer=who,
        kit=live.kit.id,
        lang=live.kit.lang,
        manner=manner,
        at=live.state.began_at,
        asked=tuple(_asked(live, told, card[told.question]) for told in found.answer),
    )
    name = f"{drilling.ROLE}.{slug(who)}.{int(played.at)}{new_id()[:4]}"
    key = Key.of(drilling.FOLDER, slug(who), name)
    drilling.keep(workspace, key, "played", msgspec.to_builtins(played))
    return played


def _asked(live: Live, told: RoleAnswerShape, answer: Answer) -> HeldQuestion:
    question, said = live.kit.question(told.question), live.state.responses[told.question].said
    used = "used" if told.before in answer.branches else NOT_TICKED
    return HeldQuestion(
        question=question.id,
        topic=question.topic,
        beats=question.beats,
        ticked=f"{sum(f'beat:{beat}' in said for beat in Beat)} of {len(question.beats)}",
        probes=f"{len(answer.probes)} of {len(question.probes)}",
        off_script=len(answer.off_script),
        fixed=f"“{told.before}” {used}" if told.before else "",
        time=minutes(answer.seconds),
        level=str(answer.rating or "not rated"),
        key=told.level,
    )


def last(workspace: Workspace, who: str) -> tuple[Key, Played]:
    """Return the latest interview of somebody with a scripted candidate; RuleError without one."""
    held = workspace.own.keys(f"{drilling.FOLDER}/{slug(who)}")
    keys = [key for key in held if key.kind == drilling.ROLE]
    if not keys:
        raise RuleError("You have held no interview with a scripted candidate: interview drill role hold.")
    first, *more = workspace.own.read(keys[-1]).operations
    heard = {name: mark for step in more for name, mark in (step or {})["heard"].items()}
    played = msgspec.convert(first, Played)
    return keys[-1], msgspec.structs.replace(played, heard=heard)


def tick(workspace: Workspace, who: str, heard: Mapping[str, str]) -> None:
    """Keep what the player ticked about the latest interview."""
    drilling.keep(workspace, last(workspace, who)[0], "heard", {"heard": dict(heard)})


def lines(played: Played) -> list[str]:
    """Return how the interview was held; no sum of it and no grade."""
    version = f"{played.kit}, version {played.manner.upper()}"
    found = [f"{day(played.at)} · {version} · levels are one author's"]
    for one in played.asked:
        fixed = f"; fixed words for {one.fixed}" if one.fixed else ""
        found.append(
            f"{one.topic}: {one.ticked} beats ticked as said; {one.probes} follow-ups; "
            f"{one.off_script} off the script{fixed}; {one.time}; level {one.level}, key {one.key}"
        )
        beats = [beat for beat in Beat if beat in one.beats and played.heard]
        marks = [f"{it} {played.heard.get(f'{one.question}:{it}', NOT_TICKED)}" for it in beats]
        found += [f"   as the player heard it: {', '.join(marks)}"] if marks else []
    return found


def table(files: Sequence[Path], *, names: bool) -> list[tuple[str, ...]]:
    """Return rows for the debrief, a question each: how everybody held it, and the levels.

    Args:
        files: What ``interview drill role show --json`` wrote for each interviewer.
        names: Whether everybody agreed to be named; else they are letters, in no order.

    Raises:
        RuleError: They are fewer than three interviewers, or of different roles.
    """
    try:
        played = [msgspec.json.decode(path.read_bytes(), type=Played) for path in files]
    except (OSError, ValueError) as error:
        raise RuleError(f"A file cannot be read: {error}. Write it with show --json.") from error
    people = sorted({one.interviewer for one in played})
    if len(people) < LEAST_FOR_TABLE or len({(one.kit, one.lang) for one in played}) > 1:
        raise RuleError(f"A table takes {LEAST_FOR_TABLE} interviewers with the same role.")
    if not names:
        secrets.SystemRandom().shuffle(people)
    called = people if names else [chr(ord("A") + at) for at in range(len(people))]
    label = dict(zip(people, called, strict=True))
    order = sorted(played, key=lambda it: label[it.interviewer])
    return [
        (
            one.topic,
            label[by.interviewer],
            by.manner.upper(),
            one.probes,
            str(one.off_script),
            one.time,
            one.level,
            str(one.key),
        )
        for at in range(len(played[0].asked))
        for by in order
        for one in [by.asked[at]]
    ]
