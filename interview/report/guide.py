"""A kit on paper: everything an interviewer needs on the day the screen is dark."""

from interview.conduct.branches import LIKELY, RULES
from interview.conduct.speech import filled
from interview.formatting import mark, minutes, of_job, said
from interview.model.content import FACT_SECONDS, Beat, Branch, Form, Kit, Medium, Question
from interview.model.kit import fingerprint, wording_name
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scorecard import GIVEN_SKIPS, NoEvidence
from interview.report.escaping import markdown as safe
from interview.report.html import rendered
from interview.report.markdown import table

BLANK = "__________"
FACTS = "Facts, never scored"
NEEDED = " (the job needs it)"
SURVEY = "For the candidate, apart from the decision"
NAMES = {Beat.NORMALISE: "Normalise", Beat.CONTRAST: "Contrast", Beat.COUNT: "Count", Beat.CASE: "Case"}
DID = {
    **{branch: rule.did for branch, rule in RULES.items()},
    Branch.MEANING: 'asks "what do you mean?": the contrast once more, then',
    Branch.SILENCE: "silence, 15 seconds: then the line once more",
    Branch.RETURNING: "when you come back to a question left for later",
}
ORDER = (*LIKELY, Branch.RETURNING)

Reply = tuple[str, str]
"""What the candidate does, and what is said then."""


class QuestionSheet(Record):
    """One question on one page."""

    number: int
    trait: str
    topic: str
    minutes: str
    definition: str
    beats: tuple[tuple[str, str], ...]
    replies: tuple[Reply, ...]
    """Only those whose words belong to this question alone."""
    probes: tuple[tuple[str, str], ...]
    ticks: tuple[str, ...]
    anchors: tuple[str, ...]
    fallback: bool
    hint: str


class Situational(Record):
    """A situational version, for somebody who can only say "I would"."""

    number: int
    topic: str
    words: tuple[str, ...]
    anchors: tuple[str, ...]


class Guide(Record):
    """The whole kit, blank."""

    title: str
    lang: str
    facts: tuple[tuple[str, str], ...]
    plan: tuple[tuple[str, str], ...]
    """Each part with its minutes."""
    opening: tuple[str, ...]
    replies: tuple[Reply, ...]
    """In the same words for every question."""
    sheets: tuple[QuestionSheet, ...]
    situational: tuple[Situational, ...]
    asked_facts: tuple[str, ...]
    candidate_questions: tuple[str, ...]
    closing: tuple[str, ...]
    flags: tuple[tuple[str, str], ...]
    survey: tuple[str, ...]
    """To hand to the candidate, apart from every result."""
    no_evidence: tuple[str, ...] = tuple(said(reason) for reason in NoEvidence)
    skipped: tuple[str, ...] = tuple(said(reason) for reason in GIVEN_SKIPS)


def guide(kit: Kit, opening: Opening | None = None) -> Guide:
    """Return the blank guide of a kit, in the kit's own language, with what the opening says."""
    names = ", ".join(dict.fromkeys(kit.rubric(one.trait).name for one in kit.questions))
    slots = {
        "candidate": BLANK,
        "interviewer": BLANK,
        "minutes": str(kit.minutes),
        "traits": names,
        "answer_by": (opening and opening.answer_by) or kit.script.answer_by or BLANK,
        "contact": (opening and opening.contact) or kit.script.contact or BLANK,
        "topic": BLANK,
    }
    script = kit.script
    common = _common(kit)
    return Guide(
        title=kit.title,
        lang=kit.lang,
        facts=(*_facts(kit), *(of_job(opening) if opening else ())),
        plan=_plan(kit),
        opening=tuple(filled(line, slots) for line in script.opening),
        replies=tuple((DID[branch], filled(words, slots)) for branch, words in common.items()),
        sheets=tuple(
            _sheet(kit, question, number, common) for number, question in enumerate(kit.questions, 1)
        ),
        situational=_situational(kit),
        asked_facts=tuple(f"{filled(it.say, slots)}{NEEDED * it.needed}" for it in kit.facts),
        candidate_questions=tuple(filled(line, slots) for line in script.candidate_questions),
        closing=tuple(filled(line, slots) for line in script.closing),
        survey=script.survey,
        flags=tuple((flag.polarity, f"{flag.name}: {flag.hint}".rstrip(": ")) for flag in kit.flags),
    )


def _facts(kit: Kit) -> tuple[tuple[str, str], ...]:
    return (
        ("Kit", f"{kit.id} {kit.lang}, {wording_name(kit)}, {kit.status}"),
        ("Fingerprint", mark(fingerprint(kit))),
        ("Minutes", str(kit.minutes)),
        ("Questions", str(len(kit.questions))),
    )


def _plan(kit: Kit) -> tuple[tuple[str, str], ...]:
    parts = [("Opening", kit.opening_seconds)]
    parts += [
        (f"{number}  {question.topic}{_begins(kit, question.id)}", question.seconds)
        for number, question in enumerate(kit.questions, 1)
    ]
    parts += [("Facts", len(kit.facts) * FACT_SECONDS)] if kit.facts else []
    parts += [("The candidate’s questions", kit.candidate_seconds), ("Closing", kit.closing_seconds)]
    return tuple((name, minutes(seconds)) for name, seconds in parts)


def _begins(kit: Kit, question: str) -> str:
    title = next((it.title for it in kit.sections if it.first == question), "")
    return f" · {title} begins" if title else ""


def _words(kit: Kit, question: Question) -> dict[Branch, str]:
    """Return the words of every branch that can come up in the question, likeliest first."""
    found = {}
    for branch in ORDER:
        rule = RULES.get(branch)
        words = question.branches.get(branch, "")
        if branch is Branch.PURPOSE:
            words = words or kit.script.purpose
        if words and (rule is None or question.form in rule.forms):
            found[branch] = words
    return found


def _common(kit: Kit) -> dict[Branch, str]:
    """Return the branches that have one wording in every question where they can come up."""
    told: dict[Branch, set[str]] = {branch: set() for branch in ORDER}
    for question in kit.questions:
        for branch, words in _words(kit, question).items():
            told[branch].add(words)
    return {branch: next(iter(words)) for branch, words in told.items() if len(words) == 1}


def _sheet(kit: Kit, question: Question, number: int, common: dict[Branch, str]) -> QuestionSheet:
    rubric = kit.rubric(question.trait)
    slots = {"topic": question.topic}
    own = {branch: words for branch, words in _words(kit, question).items() if branch not in common}
    ticks = dict(zip(rubric.ticks, rubric.tick_names or rubric.ticks, strict=False))
    return QuestionSheet(
        number=number,
        trait=rubric.name,
        topic=question.topic,
        minutes=minutes(question.seconds),
        definition=rubric.definition,
        beats=_beats(question),
        replies=tuple((DID[branch], filled(words, slots)) for branch, words in own.items()),
        probes=tuple(
            (ticks.get(probe.need, probe.need), filled(probe.say, slots))
            for probe in question.probes
            if not (probe.visual and kit.medium is Medium.PHONE)
        ),
        ticks=tuple(ticks.values()),
        anchors=kit.anchors(question.id),
        fallback=question.fallback is not None,
        hint=question.hint,
    )


def _beats(question: Question) -> tuple[tuple[str, str], ...]:
    slots = {"topic": question.topic}
    return tuple(
        (NAMES[beat] if question.form is Form.SCOTT else "Ask", filled(question.beats[beat], slots))
        for beat in Beat
        if beat in question.beats
    )


def _situational(kit: Kit) -> tuple[Situational, ...]:
    return tuple(
        Situational(
            number=number,
            topic=question.fallback.topic,
            words=tuple(words for _, words in _beats(question.fallback)),
            anchors=kit.anchors(question.fallback.id),
        )
        for number, question in enumerate(kit.questions, 1)
        if question.fallback is not None
    )


def as_html(found: Guide) -> bytes:
    """Return the guide as one HTML file that prints one question a page."""
    return rendered("guide", found)


def as_markdown(found: Guide) -> bytes:
    """Return the guide as Markdown, with room to write after each question."""
    lines = [f"# {safe(found.title)}", ""]
    lines += [f"- {label}: {safe(words)}" for label, words in found.facts]
    lines += ["- Candidate:", "- Interviewer:", "- Date and time:", "", "## The plan", ""]
    lines += table(("part", "minutes"), found.plan)
    lines += ["", "## Opening", "", *_boxes(found.opening), "", "## What to say when", ""]
    lines += table(("the candidate", "say"), found.replies)
    for sheet in found.sheets:
        lines += ["", *_sheet_lines(sheet)]
    if found.asked_facts:
        lines += [
            "",
            f"## {FACTS}",
            "",
            *(f"- {safe(it)} [ ] yes [ ] no [ ] not said" for it in found.asked_facts),
        ]
    lines += ["", "## The candidate’s questions", "", *_boxes(found.candidate_questions)]
    lines += ["", "Notes:", "", "## Closing", "", *_boxes(found.closing)]
    lines += ["", "## Situational versions", ""] if found.situational else []
    for one in found.situational:
        lines += [f"### {one.number}. {safe(one.topic)}", "", *map(safe, one.words), ""]
        lines += [*_levels(one.anchors), "", "Notes:", ""]
    lines += ["", "## Flags", "", *table(("flag", "what"), found.flags)] if found.flags else []
    lines += ["", f"## {SURVEY}", "", *_boxes(found.survey)] if found.survey else []
    return ("\n".join(lines) + "\n").encode()


def _sheet_lines(sheet: QuestionSheet) -> list[str]:
    lines = [f"## {sheet.number}. {safe(sheet.topic)}", ""]
    lines += [f"{safe(sheet.trait)}, {sheet.minutes}", ""]
    lines += [f"Bear in mind: {safe(sheet.hint)}", ""] if sheet.hint else []
    lines += [f"- {name}: **{safe(words)}**" for name, words in sheet.beats]
    lines += ["", *table(("the candidate", "say"), sheet.replies)] if sheet.replies else []
    lines += ["", "Follow-ups:", ""] if sheet.probes else []
    lines += _boxes(tuple(f"{words} ({need})" for need, words in sheet.probes))
    lines += ["", safe(sheet.definition), "", *_levels(sheet.anchors), ""]
    lines += [f"- [ ] {safe(tick)}" for tick in sheet.ticks]
    return [*lines, "- [ ] no evidence, because", "- [ ] not asked, because", "", "Notes:"]


def _boxes(lines: tuple[str, ...]) -> list[str]:
    return [f"- [ ] {safe(line)}" for line in lines]


def _levels(anchors: tuple[str, ...]) -> list[str]:
    return [f"- [ ] {level}: {safe(words)}" for level, words in enumerate(anchors, 1)]
