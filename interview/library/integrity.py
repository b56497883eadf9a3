"""What must be true before an interview can be made of the files; no comment switches it off."""

import re
from collections.abc import Iterator
from typing import Any

from interview.library.content_index import ContentIndex, ContentTable
from interview.library.faults import unknown_name
from interview.library.positions import Keys
from interview.library.problems import Problem, Severity
from interview.library.shapes import KitShape, QuestionShape, RubricShape
from interview.model.content import ADDED, Beat, Branch, Form
from interview.model.scale import USUAL

SHARED = 3
"""The files that every kit uses: branches, script and flags."""
MOST_PROBES = 3
SLOTS = frozenset({"candidate", "interviewer", "minutes", "traits", "topic", "answer_by", "contact"})
LETTER_SLOTS = SLOTS | {"act", "suggestion", "offer", "until"}
_SLOT = re.compile(r"\{(\w*)\}|[{}]")
NUMBERS = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}
COMMON_NEEDS = ("situation", "action", "result", "reflection")


def obstacles(content: ContentIndex, kit: ContentTable[KitShape]) -> list[Problem]:
    """Return everything that keeps the kit from being used, in all the files it needs."""
    problems = [*of_kit(content, kit), *of_branches(content), *of_script(content)]
    problems += content.trouble_with(*(entry.source for entry in content.shared()))
    missing = False
    for name in kit.value.questions:
        entry = content.question(name)
        if entry is None:
            missing = True
            continue
        problems += of_question(content, entry)
        problems += [it for it in content.problems if touches(it, entry)]
        if entry.trait in content.rubrics:
            problems += of_rubric(content, content.rubrics[entry.trait])
        else:
            missing = True
    if missing or len(content.shared()) < SHARED:
        problems += content.problems
    return problems


def of_kit(content: ContentIndex, kit: ContentTable[KitShape]) -> Iterator[Problem]:
    """Yield questions that are named twice or not there, and weights of foreign traits."""
    names = kit.value.questions
    known = {entry.value.id for entry in content.questions}
    hidden = content.hidden_ids()
    for at, name in enumerate(names):
        keys: Keys = ("questions", at)
        if hidden is None or name in hidden:
            continue  # the file or the question that has it is told of where it is broken
        if name not in known:
            texts = (f"There is no question {name!r}.", unknown_name(name, known - set(names)))
            yield kit.problem(keys, "F-15", Severity.ERROR, texts)
        elif name in names[:at]:
            texts = (f"The question {name!r} is asked twice.", "Delete one of the two.")
            yield kit.problem(keys, "F-12", Severity.ERROR, texts)
    traits = {entry.trait for entry in content.questions if entry.value.id in names}
    for trait in kit.value.weights:
        if trait not in traits:
            texts = (f"No question of this kit is about {trait!r}.", unknown_name(trait, traits))
            yield kit.problem(("weights", trait), "F-15", Severity.ERROR, texts)
    yield from _other_scale(content, kit)
    yield from _facts_and_sections(kit)


def of_told(content: ContentIndex) -> Iterator[Problem]:
    """Yield told answers that name what is not there, or share an id."""
    hidden = content.hidden_ids()
    known = {entry.value.id for entry in content.questions}
    flags = {it.id for it in content.flags.value.flag} if content.flags else None
    seen: set[str] = set()
    for trait, file in content.told.items():
        if trait not in content.rubrics:
            texts = (f"The trait {trait!r} has no rubric.", "Write the rubric first.")
            yield file.problem(("trait",), "F-14", Severity.ERROR, texts)
    for entry in content.vignettes():
        shape = entry.value
        if hidden is not None and shape.question not in hidden | known:
            texts = (f"There is no question {shape.question!r}.", unknown_name(shape.question, known))
            yield entry.problem(("question",), "F-15", Severity.ERROR, texts)
        for at, flag in enumerate(shape.flags):
            if flags is not None and flag not in flags:
                texts = (f"There is no flag {flag!r}.", unknown_name(flag, flags))
                yield entry.problem(("flags", at), "F-15", Severity.ERROR, texts)
        if shape.id in seen:
            texts = (f"The id {shape.id!r} is taken.", "Give one of the two another id.")
            yield entry.problem(("id",), "F-12", Severity.ERROR, texts)
        seen.add(shape.id)
    yield from _of_roles(content)
    _ = content.survey  # so that a check reads it


def _of_roles(content: ContentIndex) -> Iterator[Problem]:
    """Yield scripted candidates who do not fit their kit as it is now."""
    for name, role in content.roles.items():
        kit = content.kits.get(name)
        wanted = kit.value.questions if kit else ()
        told = {answer.question for answer in role.value.answer}
        if missing := [one for one in wanted if one not in told]:
            texts = (f"Nothing is told to {', '.join(missing)}.", "Write an [[answer]] to each.")
            yield role.problem((), "F-15", Severity.ERROR, texts)
        for at, answer in enumerate(role.value.answer):
            question = content.question(answer.question)
            if answer.question not in wanted or question is None:
                texts = (f"The kit does not ask {answer.question!r}.", "Leave it out.")
                yield role.problem(("answer", at), "F-15", Severity.ERROR, texts)
            elif answer.question_version != question.value.version:
                texts = (
                    f"{answer.question} is version {question.value.version} now.",
                    "Read the answer again, then write that version here.",
                )
                yield role.problem(("answer", at), "DV-03", Severity.ERROR, texts)


def of_branches(content: ContentIndex) -> Iterator[Problem]:
    """Yield the branches that have no words."""
    entry = content.branches
    if entry is None:
        return
    for branch, text in entry.value.items():
        yield from _slots(entry, (branch,), text)
    for branch in Branch:
        if branch not in ADDED and not entry.value.get(branch, "").strip():
            texts = (
                f"The branch '{branch}' has no words.",
                f'Add {branch} = "…": what is said, in the same words to everyone.',
            )
            yield entry.problem((branch,), "LR-25", Severity.ERROR, texts)


def of_script(content: ContentIndex) -> Iterator[Problem]:
    """Yield slots of the script that nothing fills."""
    entry = content.script
    if entry is None:
        return
    yield from _slots(entry, ("purpose",), entry.value.purpose)
    for part in ("opening", "candidate_questions", "closing", "feedback", "survey"):
        known = LETTER_SLOTS if part == "feedback" else SLOTS
        for at, line in enumerate(getattr(entry.value, part)):
            yield from _slots(entry, (part, at), line, known)


def of_question(content: ContentIndex, entry: ContentTable[QuestionShape]) -> Iterator[Problem]:
    """Yield what keeps the question from being asked or rated."""
    yield from _beats(entry)
    yield from _probes(content, entry)
    for keys, text in _spoken(entry.value):
        yield from _slots(entry, keys, text)
    if entry.value.anchors:
        yield from _levels(entry, ("anchors",), entry.value.anchors, content)
    if entry.value.fallback is not None:
        yield from _levels(entry, ("fallback", "anchors"), entry.value.fallback.anchors, content)


def of_rubric(content: ContentIndex, entry: ContentTable[RubricShape]) -> Iterator[Problem]:
    """Yield what keeps the rubric from being used."""
    rubric = entry.value
    yield from _levels(entry, ("anchors",), rubric.anchors, content)
    if rubric.tick_names and len(rubric.tick_names) != len(rubric.ticks):
        texts = (
            f"There are {len(rubric.ticks)} ticks, but {len(rubric.tick_names)} tick_names.",
            "Give every tick one name, in the same order.",
        )
        yield entry.problem(("tick_names",), "F-10", Severity.ERROR, texts)


def _beats(entry: ContentTable[QuestionShape]) -> Iterator[Problem]:
    form, said = entry.value.form, tuple(entry.value.say)
    wanted = tuple(Beat) if form is Form.SCOTT else (Beat.CASE,)
    for beat in wanted:
        if beat not in said:
            texts = (f"A {form} question needs the beat '{beat}'.", f'Add {beat} = "…" under [question.say].')
            yield entry.problem(("say",), "LR-03", Severity.ERROR, texts)
    for beat in said:
        if beat not in wanted:
            texts = (
                f"A {form} question has no beat '{beat}'.",
                'Delete it, or write form = "scott" and all four beats.',
            )
            yield entry.problem(("say", beat), "LR-03", Severity.ERROR, texts)


def _probes(content: ContentIndex, entry: ContentTable[QuestionShape]) -> Iterator[Problem]:
    probes = entry.value.probe
    if len(probes) > MOST_PROBES:
        texts = (
            f"There are {len(probes)} probes; an interview offers at most three.",
            "Keep the three that are needed most.",
        )
        yield entry.problem(("probe", MOST_PROBES), "LR-29", Severity.ERROR, texts)
    rubric = content.rubrics.get(entry.trait)
    needs = {*COMMON_NEEDS, *(rubric.value.ticks if rubric else ())}
    for at, probe in enumerate(probes):
        if probe.need not in needs:
            texts = (
                f"The probe {probe.id!r} serves {probe.need!r}, which its rubric does not tick.",
                unknown_name(probe.need, needs),
            )
            yield entry.problem(("probe", at, "need"), "F-18", Severity.ERROR, texts)


def _spoken(question: QuestionShape) -> Iterator[tuple[Keys, str]]:
    yield from ((("say", str(beat)), text) for beat, text in question.say.items())
    yield from ((("probe", at, "say"), probe.say) for at, probe in enumerate(question.probe))
    yield from ((("branches", str(name)), text) for name, text in question.branches.items())
    if question.fallback is not None:
        yield ("fallback", "say"), question.fallback.say


def _slots(
    entry: ContentTable[Any], keys: Keys, text: str, known: frozenset[str] = SLOTS
) -> Iterator[Problem]:
    if "{" not in text and "}" not in text:
        return
    for match in _SLOT.finditer(text):
        if match[1] in known:
            continue
        if match[1]:
            texts = (f"Nothing fills the slot {match.group()}.", unknown_name(match[1], known))
        else:
            texts = (
                f"A {match.group()} stands alone.",
                f"Write a slot as {{name}}; known here: {', '.join(sorted(known))}.",
            )
        yield entry.problem(keys, "LR-30", Severity.ERROR, texts)


def _levels(
    entry: ContentTable[QuestionShape] | ContentTable[RubricShape],
    keys: Keys,
    anchors: tuple[str, ...],
    content: ContentIndex,
) -> Iterator[Problem]:
    scales = scales_of(content, entry)
    if len(anchors) not in scales:
        wanted = NUMBERS[max(scales)]
        texts = (
            f"{len(anchors)} of {wanted} levels are described.",
            f"Describe all {wanted}, level 1 first: what somebody did or said.",
        )
        yield entry.problem(keys, "LR-14", Severity.ERROR, texts)
    for at, anchor in enumerate(anchors):
        if not anchor.strip():
            texts = (f"Level {at + 1} is empty.", "Describe what somebody did or said.")
            yield entry.problem((*keys, at), "LR-14", Severity.ERROR, texts)


def scales_of(
    content: ContentIndex, entry: ContentTable[QuestionShape] | ContentTable[RubricShape]
) -> set[int]:
    """Return how many levels the kits have that ask a question or, for a rubric, anything about its trait."""
    own = entry.value
    asked = {own.id} if isinstance(own, QuestionShape) else _ids_of(content, entry.trait)
    found = {kit.value.levels for kit in content.kits.values() if asked & set(kit.value.questions)}
    return found or {USUAL}


def _ids_of(content: ContentIndex, trait: str) -> set[str]:
    return {question.value.id for question in content.questions if question.trait == trait}


def _facts_and_sections(kit: ContentTable[KitShape]) -> Iterator[Problem]:
    """Yield facts of one id, spoken slots that nothing fills, and sections that begin nowhere."""
    seen: set[str] = set()
    for at, fact in enumerate(kit.value.fact):
        if fact.id in seen:
            texts = (f"Two facts are called {fact.id!r}.", "Give one of the two another id.")
            yield kit.problem(("fact", at, "id"), "F-12", Severity.ERROR, texts)
        seen.add(fact.id)
        yield from _slots(kit, ("fact", at, "say"), fact.say)
    order = [-1]
    for at, section in enumerate(kit.value.section):
        place = kit.value.questions.index(section.first) if section.first in kit.value.questions else None
        if place is None or place <= order[-1]:
            why = "is not in this kit" if place is None else "comes before the section above"
            texts = (
                f"The question {section.first!r} {why}.",
                "Name the first question of each section, in order.",
            )
            yield kit.problem(("section", at, "first"), "F-15", Severity.ERROR, texts)
        order.append(place if place is not None else order[-1])


def _other_scale(content: ContentIndex, kit: ContentTable[KitShape]) -> Iterator[Problem]:
    """Yield the questions whose levels are as many as another kit has, and not this one."""
    for at, name in enumerate(kit.value.questions):
        question = content.question(name)
        rubric = content.rubrics.get(question.trait) if question else None
        if question is None or rubric is None:
            continue
        source = question if question.value.anchors else rubric
        sets = [source.value.anchors, *([it.anchors] if (it := question.value.fallback) else [])]
        for count in {len(anchors) for anchors in sets} - {kit.value.levels}:
            if count in scales_of(content, source):
                texts = (
                    f"{name!r} is rated by {NUMBERS[count]} levels, this kit by {NUMBERS[kit.value.levels]}.",
                    "Ask it in a kit of its own scale, or give the question its own anchors in a copy.",
                )
                yield kit.problem(("questions", at), "LR-14", Severity.ERROR, texts)


def touches(problem: Problem, entry: ContentTable[QuestionShape]) -> bool:
    """Tell whether the problem lies in the question, or in its file outside any question."""
    if problem.path != entry.source.shown:
        return False
    questions = entry.source.table.get("question", [])
    starts = [entry.source.positions.line(("question", at)) for at in range(len(questions))]
    at = entry.keys[1]
    if not isinstance(at, int) or problem.line < starts[0]:
        return True
    end = starts[at + 1] if at + 1 < len(starts) else problem.line + 1
    return starts[at] <= problem.line < end
