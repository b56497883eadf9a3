"""What is held about a candidate, for that candidate to read: nothing about them left out, others masked."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from interview.formatting import PRINTED_SIGNS, moment, times
from interview.model.kinds import KINDS
from interview.model.line import Line
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.scorecard import Answer, Scorecard
from interview.model.wording import Wording
from interview.report.statement import Statement, StatementPart

REF = 8
NOT_SAID = frozenset(
    [
        "question",
        "chain",
        "candidate",
        "opening",
        "interviewer",
        "fingerprint",
        "heads",
        "id",
        "from",
        "index",
        "probe",
        "beat",
    ]
)
"""Fields that say nothing to the candidate, or nothing that does not stand beside them in words."""
PLAIN = frozenset({"text", "words", "quote", "reason", "name"})
REMOVED = "what it said was removed"
INTRO = (
    (
        "This is everything that the program Interview holds about you where this file was made: who you are to "
        "it, every note, also those struck out or changed later, every rating, and what was done. Other people "
        "are named by their role."
    ),
    (
        "People gave every rating and took every decision; the program counts and shows them. Times are UTC. The letters in the column “ref” name a line, if you want one put right or removed."
    ),
)
OUTSIDE = StatementPart(
    heading="What is not in this file, to be looked for elsewhere",
    words=(
        "☐ Your application, and what you sent with it.",
        "☐ Mail, messages and calendars about you.",
        "☐ Notes on paper, and files that somebody wrote by hand.",
        "☐ Reports, exports and backups that were made of these records, and who received them.",
        "☐ Cards on machines of interviewers whose records have not been brought together here.",
        "☐ Other systems: an applicant system, the personnel file, a recording of a call.",
        "☐ Text that is not about you and names you all the same, such as a note about somebody else.",
        (
            "☐ Why this is kept, on what legal ground, where it came from, and your rights: to put it right, to have "
            "it erased, to object, to complain. That is for the employer to say; this file is no legal advice."
        ),
    ),
)


class HeldInterview(Record):
    """One interview as it is recorded."""

    role: str
    lines: tuple[Line, ...]
    card: Scorecard | None = None
    """What it comes to; none where it cannot be replayed."""
    typed: str = ""
    """Text that was typed and neither kept nor thrown away."""


class HeldRecords(Record):
    """What one opening's records hold about a candidate."""

    opening: Opening
    kept: str
    """Until when they are kept, in words."""
    people: tuple[Line, ...]
    """Who the candidate is, oldest first."""
    cards: tuple[HeldInterview, ...]
    talk: tuple[Line, ...]
    log: tuple[Line, ...]
    """What the opening's log says about the candidate."""
    deeds: tuple[tuple[str, str, str, str], ...]
    """When, by whom, what, and why."""
    roles: dict[str, str]
    """By how a path has the name."""


def answer(
    held: tuple[HeldRecords, ...], mask: Callable[[str], str], elsewhere: tuple[str, ...]
) -> Statement:
    """Return the whole answer.

    Args:
        held: What each opening holds.
        mask: Takes other people's names out of a text.
        elsewhere: Openings that were not looked into.
    """
    parts = [part for one in held for part in _parts(one)]
    if elsewhere:
        parts.append(StatementPart(heading="Also held elsewhere", words=elsewhere))
    return _masked(Statement(title="What is held about you", remarks=INTRO, parts=(*parts, OUTSIDE)), mask)


def as_json(held: tuple[HeldRecords, ...], mask: Callable[[str], str]) -> bytes:
    """Return the same for another program: the lines of the records, in order."""
    plain = [
        {
            "opening": one.opening.title,
            "kept": one.kept,
            "person": list(map(_plain, one.people)),
            "interviews": [
                {"by": card.role, "typed": card.typed, "lines": list(map(_plain, card.lines))}
                for card in one.cards
            ],
            "log": list(map(_plain, one.log)),
            "debrief": list(map(_plain, one.talk)),
            "history": [dict(zip(("when", "by", "what", "why"), deed, strict=True)) for deed in one.deeds],
        }
        for one in held
    ]
    return json.dumps(_each(plain, mask), ensure_ascii=False, indent=1).encode() + b"\n"


def _parts(held: HeldRecords) -> Iterator[StatementPart]:
    wording = Wording(held.opening)
    yield StatementPart(
        heading=f"{held.opening.title}: who you are here",
        words=(f"Records kept: {held.kept}.",),
        headings=("since", "by", "ref", "name", "contact", "to arrange"),
        rows=tuple(
            (
                moment(line.t / 1000),
                held.roles.get(line.person, ""),
                line.h[:REF],
                *(_text(line, field) for field in ("name", "contact", "logistics")),
            )
            for line in held.people
        ),
    )
    for card in held.cards:
        yield from _of_card(card, wording)
    yield from _of_opening(held, wording)


def _of_opening(held: HeldRecords, wording: Wording) -> Iterator[StatementPart]:
    if held.talk:
        yield StatementPart(
            heading=f"{held.opening.title}: what the panel talked over and decided",
            headings=("when", "by", "ref", "what", "in words"),
            rows=tuple(_row(line, held, wording) for line in held.talk),
        )
    yield StatementPart(
        heading=f"{held.opening.title}: what else was done about you",
        headings=("when", "by", "what", "why"),
        rows=held.deeds,
    )
    if told := [line for line in held.log if _details(line, wording)]:
        yield StatementPart(
            heading=f"{held.opening.title}: the same as it is written down",
            headings=("when", "by", "ref", "what it does", "in words"),
            rows=tuple(_row(line, held, wording) for line in told),
        )
    seen = [line for line in held.log if line.kind == "seen"]
    yield StatementPart(
        heading=f"{held.opening.title}: who has seen the ratings, beside whoever gave them",
        words=() if seen else ("Nobody, as far as the records say.",),
        headings=("who", "when"),
        rows=tuple((held.roles[line.person], moment(line.t / 1000)) for line in seen),
    )


def _row(line: Line, held: HeldRecords, wording: Wording) -> tuple[str, ...]:
    by = held.roles.get(line.person, "")
    return moment(line.t / 1000), by, line.h[:REF], _what(line, wording), _details(line, wording)


def _of_card(held: HeldInterview, wording: Wording) -> Iterator[StatementPart]:
    began = moment(held.lines[0].t / 1000)
    if held.card is not None:
        yield StatementPart(
            heading=f"Interview by {held.role}, {began}",
            headings=("what you were asked about", "what was noted", "how it was rated"),
            rows=tuple(_answered(one, held.card, wording) for one in held.card.answers),
        )
    yield StatementPart(
        heading=f"Everything recorded in the interview by {held.role}, step by step",
        words=(f"Typed, and neither kept nor thrown away: {held.typed}",) if held.typed else (),
        headings=("when", "ref", "question", "what", "in words"),
        rows=tuple(
            (
                moment(line.t / 1000),
                line.h[:REF],
                _topic(line, wording),
                _what(line, wording),
                _details(line, wording),
            )
            for line in held.lines
        ),
    )


def _answered(one: Answer, card: Scorecard, wording: Wording) -> tuple[str, str, str]:
    noted = [f"{PRINTED_SIGNS[line.polarity]} {line.text}".strip() for line in one.evidence]
    noted += [f"flag: {flag.quote}" for flag in one.flags]
    noted = ([f"how often: {counted}"] if (counted := times(one.count)) else []) + noted
    rating = one.rating
    if rating is None:
        rated = "not rated"
    elif rating.level is not None:
        rated = f"{rating.level}: {wording.anchor(one, rating.level, card.fingerprint)}"
    else:
        rated = f"no rating: {rating.no_evidence or rating.skipped}"
    return wording.topic(one.question, card.fingerprint), "\n".join(noted) or "nothing", rated


def _what(line: Line, wording: Wording) -> str:
    effect = KINDS[line.kind].effect if line.kind in KINDS else line.kind
    topic = _topic(line, wording)
    return f"{effect} ({topic})" if topic and line.name.part == "talk" else effect


def _topic(line: Line, wording: Wording) -> str:
    question = _text(line, "question")
    return wording.topic(question) if question else ""


def _details(line: Line, wording: Wording) -> str:
    if line.op is None:
        return REMOVED
    found = []
    for field, value in line.op.items():
        if field in NOT_SAID or value in ("", None, [], {}):
            continue
        words = _value(value)
        found.append(words if field in PLAIN else f"{field.replace('_', ' ')}: {words}")
    if line.kind == "EvidenceChanged" and not _text(line, "text"):
        found.append("struck out")
    asked = wording.question(_text(line, "question"))
    if line.kind in {"BeatSaid", "ProbeUsed"} and asked is not None:
        found.append(_spoken(line, asked))
    return "\n".join(filter(None, found))


def _spoken(line: Line, question: Any) -> str:  # noqa: ANN401 - a question of a kit
    """Return what was said to the candidate."""
    if line.kind == "BeatSaid":
        beats: Mapping[Any, str] = question.beats
        return str(beats.get(_text(line, "beat"), ""))
    return next((str(probe.say) for probe in question.probes if probe.id == _text(line, "probe")), "")


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_value(one)}" for name, one in value.items())
    return {True: "yes", False: "no"}.get(value, f"{value}") if isinstance(value, bool) else f"{value}"


def _text(line: Line, field: str) -> str:
    value = (line.op or {}).get(field, "")
    return value if isinstance(value, str) else ""


def _plain(line: Line) -> dict[str, object]:
    said = {name: value for name, value in (line.op or {}).items() if name not in {"chain", "heads"}}
    return {"ref": line.h[:REF], "when": moment(line.t / 1000), "kind": line.kind, "says": said or None}


def _masked(statement: Statement, mask: Callable[[str], str]) -> Statement:
    parts = tuple(
        StatementPart(
            heading=mask(part.heading),
            words=tuple(map(mask, part.words)),
            headings=part.headings,
            rows=tuple(tuple(map(mask, row)) for row in part.rows),
        )
        for part in statement.parts
    )
    return Statement(title=statement.title, remarks=statement.remarks, parts=parts)


def _each(value: Any, mask: Callable[[str], str]) -> Any:  # noqa: ANN401 - plain values
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list | tuple):
        return [_each(one, mask) for one in value]
    return {name: _each(one, mask) for name, one in value.items()} if isinstance(value, dict) else value


def masking(names: Mapping[str, str], slugs: Mapping[str, str]) -> Callable[[str], str]:
    """Return what replaces people's names by their roles, whole words alone, the longest first.

    A name of one word is replaced as it is written, so that May is and may is not.

    Args:
        names: Roles by name.
        slugs: Roles by how a path has the name, where a text is nothing else.
    """
    by_name = {name.casefold(): role for name, role in names.items()}
    longest = sorted(filter(str.strip, names), key=len, reverse=True)
    either = "|".join(f"(?i:{re.escape(one)})" if " " in one else re.escape(one) for one in longest)
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None

    def masked(text: str) -> str:
        if text in slugs:
            return slugs[text]
        return pattern.sub(lambda found: by_name[found.group().casefold()], text) if pattern else text

    return masked
