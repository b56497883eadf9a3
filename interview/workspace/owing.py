"""Who still owes what, by when: cards to the opening, answers to candidates."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from interview.formatting import days_until, local_moment
from interview.model.arrangements import Promise, appointments, promises
from interview.model.opening import Opening
from interview.model.record import Record
from interview.model.text import one_line
from interview.workspace import openings
from interview.workspace.openings import OpeningDocument, needed
from interview.workspace.own_documents import Act
from interview.workspace.workspace import Workspace

DAY = 86_400.0
BANDS = (3.0, 6.0)
"""Days somebody has waited at which the next of three bands begins, where no day was promised."""


PRESSING = {1: "", 2: "soon: ", 3: "overdue: "}
"""What is said before something that is owed, by its band."""


class Owed(Record):
    """Something somebody still has to do."""

    opening: str
    title: str
    what: str
    """``card`` or ``answer``."""
    who: str
    """Whose card; for an answer, who owes it."""
    candidate: str
    name: str
    by: str = ""
    """By when, as it was promised: a day, a time, or the opening's own words."""
    band: int = 1
    """1: there is time; 2: due today or tomorrow, or waited for long; 3: overdue, or far too long."""


def promise(
    workspace: Workspace, opening: str, candidate: str, day: date, owed_by: str, *, who: str
) -> Opening:
    """Note by which day a candidate hears, and who owes the answer; nobody named: the owner."""
    said = {"promised": day.isoformat(), **({"owed_by": needed(owed_by, "name")} if owed_by else {})}
    return openings.change(workspace, opening, Act("told", said, candidate), who=who)


def told(
    workspace: Workspace, opening: str, candidate: str, how: str, day: date | None = None, *, who: str
) -> Opening:
    """Note that a candidate was told what came of it, on what day and how: letter, phone."""
    on = day.isoformat() if day else local_moment(workspace.clock()).partition(" ")[0]
    said = {"how": needed(how, "way"), "day": on}
    return openings.change(workspace, opening, Act("told", said, candidate), who=who)


def due(workspace: Workspace) -> tuple[Owed, ...]:
    """Return who owes which card or answer in every opening that is open, the most pressing first."""
    workspace.index.refresh()
    found: list[Owed] = []
    for row in workspace.index.in_view():
        if row.problem or row.is_closed:
            continue  # named where openings are listed
        document = openings.read(workspace, row.opening)
        found += _cards(workspace, document)
        found += answers(workspace, document).values()
    return tuple(sorted(found, key=lambda one: (-one.band, one.by or "~", one.title, one.name)))


def answers(workspace: Workspace, document: OpeningDocument) -> dict[str, Owed]:
    """Return the answers that are owed, by candidate.

    One is owed to whoever was promised a day, was decided about, or was interviewed where the
    opening says by when candidates hear; until it is noted that they were told. Nobody who
    withdrew is owed one that was not promised.
    """
    opening, fold, now = document.opening, document.fold, workspace.clock()
    names, decided = (
        workspace.index.names(opening.id, opening.candidates),
        workspace.index.outcomes(opening.id),
    )
    said, found = promises(fold), {}
    interviewed = {seat.candidate for seat in fold.lodged} if opening.answer_by else set()
    for candidate in opening.candidates:
        one = said.get(candidate, Promise())
        is_due = candidate in decided or candidate in interviewed
        if one.told or not (one.promised or (is_due and candidate not in fold.withdrawn)):
            continue
        waited = (now - decided[candidate].at) / DAY if candidate in decided else 0.0
        found[candidate] = Owed(
            opening=opening.id,
            title=opening.title,
            what="answer",
            who=one.owed_by or opening.owner,
            candidate=candidate,
            name=names[candidate],
            by=one.promised or opening.answer_by,
            band=_band_of_day(one.promised or opening.answer_by, now, waited),
        )
    return found


def answer_words(one: Promise, owed: Owed | None) -> str:
    """Return what became of the answer to a candidate; empty where there is nothing to say."""
    if owed is None:
        return f"told {one.told}, {one.how}" if one.told else ""
    return f"answer owed by {owed.who}{f', {owed.by}' if owed.by else ''}"


def reminders(owed: Iterable[Owed]) -> dict[str, str]:
    """Return a text to copy for everybody who owes something, by name; nothing is sent."""
    by_name = sorted(owed, key=lambda one: one.who)
    found = {}
    for name, mine in groupby(by_name, key=lambda one: one.who):
        lines = [f"- the {one.what} {one_line(_about(one))}" for one in mine]
        found[name] = "\n".join([f"Hello {one_line(name)}, this is still open:", *lines, "Thank you."])
    return found


def due_page(owed: Sequence[Owed]) -> list[str]:
    """Return who owes what, the most pressing first, then a text to copy for each."""
    lines = [f"{PRESSING[one.band]}{one.who}: the {one.what} {_about(one)}" for one in owed]
    texts = [line for text in reminders(owed).values() for line in ("", *text.splitlines())]
    return [*lines, "", "Texts to copy; nothing is sent:", *texts] if lines else ["Nobody owes anything."]


def _about(one: Owed) -> str:
    to, by = ("about", "by") if one.what == "card" else ("to", "promised")
    return f"{to} {one.name} ({one.title}){f', {by} {one.by}' if one.by else ''}"


def _cards(workspace: Workspace, document: OpeningDocument) -> Iterator[Owed]:
    opening, fold, now = document.opening, document.fold, workspace.clock()
    blind, _ = workspace.folds.blindness(opening.id)
    names = workspace.index.names(opening.id, opening.candidates)
    times = {(one.person, one.candidate): one.card_by for one in appointments(fold)}
    for candidate in opening.candidates:
        for person in blind.waited_for(candidate):
            by = times.get((person, candidate))
            yield Owed(
                opening=opening.id,
                title=opening.title,
                what="card",
                who=fold.called(person),
                candidate=candidate,
                name=names[candidate],
                by=local_moment(by) if by is not None else "",
                band=1 if by is None else 3 if by < now else _band(days_until(by, now)),
            )


def _band_of_day(promised: str, now: float, waited: float) -> int:
    """Return how pressing an answer is: by its day, or by the days waited where none was promised."""
    try:
        day = date.fromisoformat(promised)
    except ValueError:
        return 1 + sum(waited >= edge for edge in BANDS)
    return _band((day - date.fromisoformat(local_moment(now)[:10])).days)


def _band(days: int) -> int:
    return 3 if days < 0 else 2 if days <= 1 else 1
