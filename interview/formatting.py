"""Values in words and figures: the same on screens, in lines, in commands and in reports."""

from datetime import UTC, datetime

from interview.model.content import Form
from interview.model.kit import SHORT
from interview.model.opening import Opening, Outcome
from interview.model.scorecard import (
    Answer,
    Count,
    CountKind,
    Evidence,
    NoEvidence,
    Polarity,
    Scorecard,
    Telling,
)

SIGNS = {Polarity.SUPPORTS: "+", Polarity.AGAINST: "-", Polarity.QUOTE: '"', Polarity.NEUTRAL: "·"}
"""Before a noted line where it can be typed: the sign is the one to type."""
PRINTED_SIGNS = {Polarity.NEUTRAL: "", Polarity.SUPPORTS: "+", Polarity.AGAINST: "−", Polarity.QUOTE: "“"}
FORM_NAMES = {Form.SCOTT: "four-step", Form.PAST: "a past time", Form.SITUATIONAL: "what would you do?"}
"""The forms of questions, as lists name them."""
TOLD = {
    Telling.TYPICAL: "what usually happens",
    Telling.OPINION: "told in general",
    Telling.SITUATIONAL: "told what one would do",
    Telling.THIRD_PARTY: "told somebody else's case",
}
READ_BACK = {"confirmed": "confirmed by the candidate", "corrected": "as the candidate put it right"}
COUNTED = {
    CountKind.ZERO: "never",
    CountKind.MANY: "many times",
    CountKind.DONT_KNOW: "does not know how often",
    CountKind.REFUSED: "prefers not to say",
    CountKind.NO_EXPOSURE: "no customers in that period",
}


def moment(at: float | None) -> str:
    """Return a moment to the minute, in UTC; a dash for none."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M}" if at is not None else "–"


def day(at: float) -> str:
    """Return the day of a moment, in UTC."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d}"


def percent(share: float | None) -> str:
    """Return a share in whole per cent, never rounded up to all; a dash for none."""
    if share is None:
        return "–"
    return f"{int(share * 100 + 1e-9)} %"


def minutes(seconds: float) -> str:
    """Return seconds as minutes and seconds, such as 4:05; below zero with its sign."""
    whole = int(abs(seconds))
    sign = "-" if seconds < 0 else ""
    return f"{sign}{whole // 60}:{whole % 60:02d}"


def said(value: str) -> str:
    """Return the value of an enumeration as words."""
    return str(value).replace("_", " ")


def times(count: Count | None) -> str:
    """Return what came back to the count; empty where nothing did. It is shown, never scored."""
    if count is None:
        return ""
    if count.kind in COUNTED:
        words = COUNTED[count.kind]
    else:
        about = "about " if count.kind is CountKind.ABOUT else ""
        span = f"{count.low}" if count.high in (None, count.low) else f"{count.low}–{count.high}"
        words = f"{about}{span} {'time' if span == '1' else 'times'}"
    return f"{words}, over other months" if count.other_window else words


def told(answer: Answer) -> str:
    """Return what kind of answer was told, where it was no story of the candidate's own."""
    return TOLD.get(answer.telling, "") if answer.telling else ""


def line_marks(line: Evidence) -> str:
    """Return in brackets what happened to a noted line since; empty where nothing did."""
    said = [READ_BACK[line.read_back]] if line.read_back in READ_BACK else []
    said += [f"added after submission: {line.added}"] if line.added else []
    return f" ({'; '.join(said)})" if said else ""


def sat(card: Scorecard) -> str:
    """Return that a card was entered from paper, or held in several sittings; empty otherwise."""
    said = [f"entered later, {day(card.entered)}"] if card.entered else []
    said += [f"gone on with {listed(tuple(map(moment, card.sittings)))}"] if card.sittings else []
    return "".join(f", {words}" for words in said)


def mark(fingerprint: str) -> str:
    """Return the part of a fingerprint that people compare by eye."""
    return fingerprint[:SHORT]


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: tuple[str, ...]) -> str:
    """Return names as a list in a sentence."""
    return ", ".join(names)


def of_job(opening: Opening) -> tuple[tuple[str, str], ...]:
    """Return what the opening says of the job, as far as it says anything."""
    said = {"First tasks": opening.first_tasks, "Customers need": "; ".join(opening.needs)}
    return tuple((name, words) for name, words in said.items() if words)


def when(at: float, now: float) -> str:
    """Return a moment as people say it, such as ``10:51 today`` or ``3 May``; both in seconds, UTC."""
    moment, today, days = _local(at), _local(now), -days_until(at, now)
    if days == 0:
        return f"{moment:%H:%M} today"
    if days == 1:
        return f"{moment:%H:%M} yesterday"
    if moment.year == today.year:
        return f"{moment.day} {moment:%B}"
    return f"{moment.day} {moment:%B %Y}"


def time_of_day(at: float) -> str:
    """Return the local time of a moment, to the minute."""
    return f"{_local(at):%H:%M}"


def local_moment(at: float) -> str:
    """Return the local date and time of a moment, to the minute."""
    return f"{_local(at):%Y-%m-%d %H:%M}"


def days_until(at: float, now: float) -> int:
    """Return how many local days a moment lies ahead; 0: this day, below zero: past."""
    return (_local(at).date() - _local(now).date()).days


def _local(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC).astimezone()


NO_EVIDENCE = {
    NoEvidence.REFUSED: "prefers not to say",
    NoEvidence.NO_SPECIFIC: "nothing specific was told",
    NoEvidence.HYPOTHETICAL: "only “I would”",
    NoEvidence.THIRD_PARTY: "only somebody else's act",
    NoEvidence.CONFIDENTIAL: "confidential",
    NoEvidence.WELFARE: "stopped out of care",
    NoEvidence.NOTHING_CAME: "nothing came to mind",
}


OUTCOMES = {
    Outcome.OFFER: "an offer",
    Outcome.NO_OFFER: "no offer",
    Outcome.ANOTHER_INTERVIEW: "another interview",
    Outcome.ON_HOLD: "on hold",
    Outcome.WITHDREW: "the candidate withdrew",
}
