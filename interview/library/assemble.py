"""A complete kit out of the files of one language, or every reason why there is none."""

from interview.library.content_index import ContentIndex, ContentTable
from interview.library.integrity import obstacles
from interview.library.problems import refusal
from interview.library.shapes import FactShape, FlagShape, QuestionShape, RubricShape, ScriptShape
from interview.model.content import (
    Beat,
    Branch,
    Fact,
    FlagKind,
    Form,
    Kit,
    Poles,
    Probe,
    Question,
    Rubric,
    Script,
    Section,
)


def kit_of(content: ContentIndex, kit_id: str) -> Kit:
    """Return the kit with everything that an interview may need inside it.

    Raises:
        ContentError: Something it needs is missing or wrong; every such problem is listed.
    """
    entry = content.kits.get(kit_id)
    if entry is None:
        name = content.kit_files[kit_id]
        raise refusal(f"The kit {kit_id!r}", [it for it in content.problems if it.path == name])
    problems = obstacles(content, entry)
    branches, script, flags = content.branches, content.script, content.flags
    if problems or branches is None or script is None or flags is None:
        raise refusal(f"The kit {kit_id!r}", problems)
    shape = entry.value
    chosen = [found for name in shape.questions if (found := content.question(name))]
    traits = dict.fromkeys(found.trait for found in chosen)
    return Kit(
        id=shape.id,
        title=shape.title,
        lang=content.lang,
        version=shape.version,
        minutes=shape.minutes,
        opening_seconds=shape.opening_seconds,
        candidate_seconds=shape.candidate_seconds,
        closing_seconds=shape.closing_seconds,
        questions=tuple(question_of(found, branches.value) for found in chosen),
        rubrics=tuple(rubric_of(content.rubrics[trait].value) for trait in traits),
        script=_script(script.value),
        flags=tuple(_flag(it) for it in flags.value.flag),
        medium=shape.medium,
        status=shape.status,
        weights=dict(sorted(shape.weights.items())),
        weights_reason=shape.weights_reason,
        source=shape.source,
        levels=shape.levels,
        facts=tuple(_fact(it) for it in shape.fact),
        sections=tuple(Section(title=it.title, first=it.first) for it in shape.section),
    )


def question_of(entry: ContentTable[QuestionShape], branches: dict[Branch, str]) -> Question:
    """Return the question with its own words for a branch before the shared ones."""
    shape = entry.value
    own = {**branches, **shape.branches}
    return Question(
        id=shape.id,
        form=shape.form,
        trait=entry.trait,
        version=shape.version,
        topic=shape.topic,
        seconds=shape.seconds,
        beats={beat: shape.say[beat] for beat in Beat if beat in shape.say},
        probes=tuple(Probe(id=it.id, need=it.need, say=it.say, visual=it.visual) for it in shape.probe),
        branches={branch: own[branch] for branch in Branch if branch in own},
        poles=Poles(low=shape.poles.low, high=shape.poles.high) if shape.poles else None,
        window_months=shape.window_months,
        count_of=shape.count_of,
        case=shape.case,
        tasks=shape.tasks,
        source=shape.source,
        status=shape.status,
        anchors=shape.anchors,
        hint=shape.hint,
        fallback=_fallback(entry, branches),
    )


def _script(shape: ScriptShape) -> Script:
    return Script(
        opening=shape.opening,
        candidate_questions=shape.candidate_questions,
        closing=shape.closing,
        purpose=shape.purpose,
        answer_by=shape.answer_by,
        contact=shape.contact,
        feedback=shape.feedback,
        survey=shape.survey,
    )


def rubric_of(shape: RubricShape) -> Rubric:
    """Return the rubric."""
    return Rubric(
        trait=shape.trait,
        name=shape.name,
        version=shape.version,
        definition=shape.definition,
        anchors=shape.anchors,
        ticks=shape.ticks,
        tick_names=shape.tick_names,
        status=shape.status,
        source=shape.source,
    )


def _fallback(entry: ContentTable[QuestionShape], branches: dict[Branch, str]) -> Question | None:
    parent, shape = entry.value, entry.value.fallback
    if shape is None:
        return None
    return Question(
        id=shape.id,
        form=Form.SITUATIONAL,
        trait=entry.trait,
        version=parent.version,
        topic=shape.topic or parent.topic,
        seconds=shape.seconds,
        beats={Beat.CASE: shape.say},
        branches={branch: branches[branch] for branch in Branch if branch in branches},
        tasks=parent.tasks,
        source=shape.source,
        status=parent.status,
        anchors=shape.anchors,
    )


def _fact(shape: FactShape) -> Fact:
    return Fact(id=shape.id, name=shape.name, say=shape.say, needed=shape.needed, hint=shape.hint)


def _flag(shape: FlagShape) -> FlagKind:
    return FlagKind(
        id=shape.id, name=shape.name, polarity=shape.polarity, hint=shape.hint, source=shape.source
    )
