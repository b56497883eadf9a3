"""What changed between two versions of a kit, in a recruiter's words."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import zip_longest

from interview.library.problems import clock
from interview.model.content import Branch, Fact, Kit, Poles, Question, Rubric
from interview.model.record import Record


class Change(StrEnum):
    """What kind of difference it is."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    CHANGED = "changed"


class Difference(Record):
    """One difference: what it is about, and both sides of it."""

    change: Change
    subject: str
    """What changed, such as ``question rude-customer, count beat``."""
    sentence: str
    """The difference as one plain sentence."""
    before: str = ""
    after: str = ""
    matters: bool = True
    """False where nothing that is said, rated or planned is different."""

    @property
    def lines(self) -> list[str]:
        """Return the sentence, and under it the words before and after where they are words."""
        words = [(sign, text) for sign, text in (("-", self.before), ("+", self.after)) if text]
        is_wording = any(" " in text for _, text in words)
        return [self.sentence, *(f"  {sign} {text}" for sign, text in words if is_wording)]


def differences(before: Kit, after: Kit) -> list[Difference]:
    """Return every difference, the plan first, then question by question, then the rubrics."""
    found = [
        *_plan(before, after),
        *_which_questions(before, after),
        *_questions(before, after),
        *_branches(before, after),
        *_rubrics(before, after),
        *_script(before, after),
        *_flags(before, after),
    ]
    if before.version != after.version:
        found.append(
            Difference(
                change=Change.CHANGED,
                subject="kit",
                sentence=f"The kit's version is {after.version}; it was {before.version}.",
                before=str(before.version),
                after=str(after.version),
                matters=False,
            )
        )
    return found


def _plan(before: Kit, after: Kit) -> Iterator[Difference]:
    yield from _value("the kit", "title", before.title, after.title, matters=False)
    yield from _value("the kit", "language", before.lang, after.lang)
    yield from _value("the kit", "medium", str(before.medium or "any"), str(after.medium or "any"))
    gained = after.minutes - before.minutes
    if gained:
        yield _changed(
            "budget",
            f"Budget {gained:+d} min: {before.minutes} before, {after.minutes} now.",
            str(before.minutes),
            str(after.minutes),
        )
    for name, label in (
        ("opening_seconds", "opening"),
        ("candidate_seconds", "candidate's own questions"),
        ("closing_seconds", "closing"),
    ):
        yield from _seconds(f"time for the {label}", getattr(before, name), getattr(after, name))
    planned = after.planned_seconds - before.planned_seconds
    if planned:
        yield _changed(
            "plan",
            f"The plan takes {clock(after.planned_seconds)}; it took {clock(before.planned_seconds)}.",
            clock(before.planned_seconds),
            clock(after.planned_seconds),
        )
    yield from _rated_and_grouped(before, after)
    if before.weights != after.weights:
        yield _changed(
            "weights",
            f"Weights: {_weights(before)} before, {_weights(after)} now.",
            _weights(before),
            _weights(after),
        )
    yield from _value("the kit", "reason for the weights", before.weights_reason, after.weights_reason)


def _rated_and_grouped(before: Kit, after: Kit) -> Iterator[Difference]:
    if before.levels != after.levels:
        yield _changed(
            "levels",
            f"Answers are rated from {after.scale}; they were from {before.scale}.",
            str(before.levels),
            str(after.levels),
        )
    for name, one, other in (
        ("facts", _told(before.facts), _told(after.facts)),
        ("sections", _titled(before), _titled(after)),
    ):
        yield from _value("the kit", name, one, other)


def _which_questions(before: Kit, after: Kit) -> Iterator[Difference]:
    old = [question.id for question in before.questions]
    new = [question.id for question in after.questions]
    for name in old:
        if name not in new:
            yield _difference(Change.REMOVED, name, f"Question {name} is removed.", name, "")
    for name in new:
        if name not in old:
            place = new.index(name) + 1
            sentence = f"Question {name} is added as number {place}."
            yield _difference(Change.ADDED, name, sentence, "", name)
    kept_before = [name for name in old if name in new]
    kept_after = [name for name in new if name in old]
    for name in _moved(kept_before, kept_after):
        sentence = f"Question {name} is number {new.index(name) + 1}; it was {old.index(name) + 1}."
        yield _difference(Change.MOVED, name, sentence, str(old.index(name) + 1), str(new.index(name) + 1))


def _moved(before: list[str], after: list[str]) -> list[str]:
    """Return the fewest names whose move explains the new order."""
    places = [before.index(name) for name in after]
    best: list[list[int]] = [[]]
    for place in places:
        runs = [run for run in best if not run or run[-1] < place]
        longest: list[int] = max(runs, key=len)
        best.append([*longest, place])
    longest = max(best, key=len)
    return [name for name, place in zip(after, places, strict=True) if place not in longest]


def _questions(before: Kit, after: Kit) -> Iterator[Difference]:
    old = {question.id: question for question in before.questions}
    for question in after.questions:
        if question.id in old:
            yield from _question(f"question {question.id}", old[question.id], question)


def _branches(before: Kit, after: Kit) -> Iterator[Difference]:
    """Yield changed words of a branch, shared words once and not for every question."""
    places: dict[tuple[Branch, str, str], list[str]] = {}
    old = {question.id: question for question in _all(before)}
    for question in _all(after):
        for branch in Branch if question.id in old else ():
            one = old[question.id].branches.get(branch, "")
            other = question.branches.get(branch, "")
            if one != other:
                places.setdefault((branch, one, other), []).append(question.id)
    for (branch, one, other), names in places.items():
        where = f"question {names[0]}" if len(names) == 1 else f"{len(names)} questions"
        yield from _text(f"branch {branch} in {where}", one, other)


def _all(kit: Kit) -> Iterator[Question]:
    for question in kit.questions:
        yield question
        if question.fallback is not None:
            yield question.fallback


def _question(subject: str, before: Question, after: Question) -> Iterator[Difference]:
    for beat in dict.fromkeys((*before.beats, *after.beats)):
        name = f"{subject}, {beat} beat"
        yield from _text(name, before.beats.get(beat, ""), after.beats.get(beat, ""))
    yield from _probes(subject, before, after)
    yield from _levels(subject, before.anchors, after.anchors)
    yield from _seconds(f"time for {subject}", before.seconds, after.seconds)
    for name, one, other in (
        ("form", before.form, after.form),
        ("trait", before.trait, after.trait),
        ("topic", before.topic, after.topic),
        ("hint", before.hint, after.hint),
        ("poles", _poles(before.poles), _poles(after.poles)),
        ("period in months", before.window_months, after.window_months),
        ("what is counted", before.count_of, after.count_of),
        ("case", before.case, after.case),
        ("tasks", ", ".join(before.tasks), ", ".join(after.tasks)),
    ):
        yield from _value(subject, name, _shown(one), _shown(other))
    for name, one, other in (
        ("status", before.status, after.status),
        ("version", before.version, after.version),
        ("source", before.source, after.source),
    ):
        yield from _value(subject, name, _shown(one), _shown(other), matters=False)
    yield from _fallback(subject, before.fallback, after.fallback)


def _probes(subject: str, before: Question, after: Question) -> Iterator[Difference]:
    old = {probe.id: probe for probe in before.probes}
    new = {probe.id: probe for probe in after.probes}
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        label = f"{subject}, probe {name}"
        yield from _text(label, one.say if one else "", other.say if other else "")
        if one and other:
            yield from _value(label, "need", one.need, other.need)
            yield from _value(label, "visual", _shown(one.visual), _shown(other.visual))
    shared = [[name for name in row if name in old and name in new] for row in (old, new)]
    if shared[0] != shared[1]:
        yield _difference(
            Change.MOVED,
            f"{subject}, probes",
            f"The probes of {subject} are offered in another order.",
            ", ".join(shared[0]),
            ", ".join(shared[1]),
        )


def _fallback(subject: str, before: Question | None, after: Question | None) -> Iterator[Difference]:
    name = f"fall-back of {subject}"
    if before is not None and after is not None:
        yield from _value(name, "id", before.id, after.id)
        yield from _question(name, before, after)
    elif before is not None:
        yield _difference(Change.REMOVED, name, f"The {name} is removed.", before.id, "")
    elif after is not None:
        yield _difference(Change.ADDED, name, f"A {name} is added.", "", after.id)


def _rubrics(before: Kit, after: Kit) -> Iterator[Difference]:
    old = {rubric.trait: rubric for rubric in before.rubrics}
    new = {rubric.trait: rubric for rubric in after.rubrics}
    for trait in dict.fromkeys((*old, *new)):
        if trait not in new:
            sentence = f"The trait {trait} is no longer rated."
            yield _difference(Change.REMOVED, f"rubric {trait}", sentence, trait, "")
        elif trait not in old:
            sentence = f"The trait {trait} is rated now."
            yield _difference(Change.ADDED, f"rubric {trait}", sentence, "", trait)
        else:
            yield from _rubric(old[trait], new[trait])


def _rubric(before: Rubric, after: Rubric) -> Iterator[Difference]:
    subject = f"rubric {after.trait}"
    yield from _levels(after.trait, before.anchors, after.anchors)
    yield from _text(f"{subject}, definition", before.definition, after.definition)
    yield from _value(subject, "name", before.name, after.name)
    yield from _value(subject, "ticks", ", ".join(before.ticks), ", ".join(after.ticks))
    names = ", ".join(before.tick_names), ", ".join(after.tick_names)
    yield from _value(subject, "names of the ticks", *names)
    for name in ("version", "status", "source"):
        one, other = _shown(getattr(before, name)), _shown(getattr(after, name))
        yield from _value(subject, name, one, other, matters=False)


def _script(before: Kit, after: Kit) -> Iterator[Difference]:
    for part in ("opening", "candidate_questions", "closing", "feedback", "survey"):
        lines = zip_longest(getattr(before.script, part), getattr(after.script, part), fillvalue="")
        for at, (one, other) in enumerate(lines, 1):
            yield from _text(f"script, line {at} of {part.replace('_', ' ')}", one, other)
    for part in ("purpose", "answer_by", "contact"):
        one, other = getattr(before.script, part), getattr(after.script, part)
        yield from _text(f"script, {part.replace('_', ' ')}", one, other)


def _flags(before: Kit, after: Kit) -> Iterator[Difference]:
    old = {flag.id: flag for flag in before.flags}
    new = {flag.id: flag for flag in after.flags}
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        if one is None or other is None:
            change = Change.ADDED if one is None else Change.REMOVED
            label = (other or one or old[name]).name
            sentence = f"The flag {name} ({label}) is {change}."
            yield _difference(change, f"flag {name}", sentence, label if one else "", label if other else "")
            continue
        for part in ("name", "polarity", "hint"):
            yield from _value(f"flag {name}", part, getattr(one, part), getattr(other, part))


def _levels(subject: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Difference]:
    for at, (one, other) in enumerate(zip_longest(before, after, fillvalue=""), 1):
        if one != other:
            yield _changed(f"{subject}, anchor {at}", f"Anchor {at} of {subject} changed.", one, other)


def _text(subject: str, before: str, after: str) -> Iterator[Difference]:
    if before == after:
        return
    name = subject[0].upper() + subject[1:]
    if not before:
        yield _difference(Change.ADDED, subject, f"{name} is added.", before, after)
    elif not after:
        yield _difference(Change.REMOVED, subject, f"{name} is removed.", before, after)
    else:
        yield _difference(Change.REWORDED, subject, f"{name} is reworded.", before, after)


def _value(subject: str, name: str, before: str, after: str, *, matters: bool = True) -> Iterator[Difference]:
    if before != after:
        yield Difference(
            change=Change.CHANGED,
            subject=f"{subject}, {name}",
            sentence=f"The {name} of {subject} is {_named(after)}; it was {_named(before)}.",
            before=before,
            after=after,
            matters=matters,
        )


def _seconds(subject: str, before: int, after: int) -> Iterator[Difference]:
    if before != after:
        name = subject[0].upper() + subject[1:]
        sentence = f"{name}: {clock(after)}; it was {clock(before)}."
        yield _changed(subject, sentence, clock(before), clock(after))


def _changed(subject: str, sentence: str, before: str, after: str) -> Difference:
    return _difference(Change.CHANGED, subject, sentence, before, after)


def _difference(change: Change, subject: str, sentence: str, before: str, after: str) -> Difference:
    return Difference(change=change, subject=subject, sentence=sentence, before=before, after=after)


def _poles(poles: Poles | None) -> str:
    return f"{poles.low} / {poles.high}" if poles else ""


def _told(facts: tuple[Fact, ...]) -> str:
    return "; ".join(f"{it.name}{' (needed)' * it.needed}: {it.say}" for it in facts)


def _titled(kit: Kit) -> str:
    return "; ".join(f"{it.title} from {it.first}" for it in kit.sections)


def _weights(kit: Kit) -> str:
    return ", ".join(f"{trait} {weight:g}" for trait, weight in kit.weights.items()) or "all equal"


def _named(value: str) -> str:
    return f'"{value}"' if " " in value else value or "empty"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
