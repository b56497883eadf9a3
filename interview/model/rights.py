"""Who had which right when a line was written, judged by that line's own past alone.

What a writer had seen never changes, so neither does a judgement, whatever else arrives.
"""

from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from interview.model.causal import CausalOrder
from interview.model.kind import Family, Right, Who
from interview.model.kinds import KINDS, is_personal, is_shaped
from interview.model.line import Line, Lines

ALL = "*"
"""Every candidate."""
OWN = frozenset({Who.ANYONE, Who.HOLDER, Who.AUTHOR})
"""Whose lines anybody may write: what they may be about is judged with their effect."""
ID_DIGITS = 12


class PanelSeat(NamedTuple):
    """A place on the panel."""

    person: str
    candidate: str
    """Or ``*``."""


def new_opening(slug: str, writer: str, nonce: str) -> str:
    """Return the id of an opening that nobody but this writer can begin."""
    return f"{slug}-{sha256(f'{writer}|{nonce}'.encode()).hexdigest()[:ID_DIGITS]}"


class Rights:
    """The roles in one opening, at any moment of it."""

    def __init__(self, lines: Lines, opening: str) -> None:
        self.opening = opening
        self.lines: Lines = {h: line for h, line in lines.items() if line.is_log and line.opening == opening}
        self.order = CausalOrder(self.lines)
        self._terms: dict[int, tuple[str, ...]] = {}
        self._entitled: dict[str, bool] = {}

    @cached_property
    def ill_formed(self) -> frozenset[str]:
        """Lines the fold cannot use; an operation that was erased is not ill-formed."""
        return frozenset(
            h
            for h in self.order.hashes
            for line in [self.lines[h]]
            if not _is_log_kind(line.kind)
            or (line.body is not None and not is_shaped(line.kind, line.op))
            or (KINDS[line.kind].about and not line.about)
        )

    def owner(self, past: int | None = None) -> str:
        """Return who owned the opening at a moment; now, when no past is given."""
        terms = self.terms(self.order.everything if past is None else past)
        return self.to(terms[-1]) if terms else ""

    def terms(self, past: int) -> tuple[str, ...]:
        """Return the line of owners within a past: its beginning, then one hand-over after another."""
        if past not in self._terms:
            begun = [h for h in self.order.within("created", past) if self.entitled(h)]
            found = begun[:1]
            while found:
                following = [
                    h
                    for kind in ("handed", "taken")
                    for h in self.order.within(kind, past)
                    if self._follows(h, found[-1])
                ]
                if not following:
                    break
                owner = self.to(found[-1])
                found.append(
                    min(following, key=lambda h: (self.lines[h].person != owner, self.order.rank[h]))
                )
            self._terms[past] = tuple(found)
        return self._terms[past]

    def to(self, h: str) -> str:
        """Return who owns the opening from a line of the line of owners on."""
        line = self.lines[h]
        return str((line.op or {})["to"]) if line.kind == "handed" else line.person

    def entitled(self, h: str) -> bool:
        """Return whether its writer had the right to a line by all that writer had seen."""
        if h not in self._entitled:
            self._entitled[h] = self._judge(h)
        return self._entitled[h]

    def has(self, person: str, right: Right, past: int | None = None) -> bool:
        """Return whether somebody has a right: by a grant that had seen every end of it."""
        within = self.order.everything if past is None else past
        given = self._about(("granted", person, right), within)
        ended = self._about(("revoked", person, right), within)
        return any(all(self.order.before(end, grant) for end in ended) for grant in given)

    def may(self, person: str, kind: str) -> bool:
        """Return whether a line of the kind, written now by this person, would be entitled to."""
        return self._may(person, KINDS[kind].who, self.order.everything)

    def seats(self, past: int | None = None) -> frozenset[PanelSeat]:
        """Return who is on the panel; a joining that the leaving had not seen stands."""
        within = self.order.everything if past is None else past
        left = self._good("left", within)
        return frozenset(
            seat
            for kind in ("joined", "assigned")
            for h in self._good(kind, within)
            for seat in self._seats_of(h)
            if not any(self._empties(end, h, seat) for end in left)
        )

    @cached_property
    def ever(self) -> frozenset[PanelSeat]:
        """Who was ever asked to interview, by somebody with the right then; this only grows."""
        everything = self.order.everything
        return frozenset(
            seat
            for kind in ("joined", "assigned")
            for h in self._good(kind, everything)
            for seat in self._seats_of(h)
        )

    def held(self, candidate: str, past: int | None = None) -> list[str]:
        """Return the holds on a candidate that nothing in the past has ended."""
        within = self.order.everything if past is None else past
        ends = self._on("release", candidate, within)
        return [
            hold
            for hold in self._on("hold", candidate, within)
            if not any(self.order.before(hold, end) for end in ends)
        ]

    @cached_property
    def erased(self) -> dict[str, str]:
        """Candidates erased, each with the first line that did it: by the owner, under no hold."""
        found: dict[str, str] = {}
        for h in self.order.of("erased"):
            about = self.lines[h].about
            if about and self.entitled(h) and not self.held(about, self.order.past(h)):
                found.setdefault(about, h)
        return found

    def overtaken(self, h: str) -> bool:
        """Return whether the right a line rests on was being ended elsewhere, unseen by its writer."""
        line, order = self.lines[h], self.order
        if KINDS[line.kind].who in OWN or line.kind == "created" or not self.entitled(h):
            return False
        terms = self.terms(order.past(h))
        if self.to(terms[-1]) == line.person:
            now = self.terms(order.everything)
            if terms[-1] not in now:
                return True
            after = now[now.index(terms[-1]) + 1 :]
            return bool(after) and after[0] != h and not order.before(h, after[0])
        ends = self._about(("revoked", line.person, Right.COORDINATOR), order.everything)
        return any(order.are_concurrent(h, end) for end in ends)

    def _judge(self, h: str) -> bool:
        line = self.lines[h]
        if not _is_log_kind(line.kind) or (not is_personal(line.kind) and h in self.ill_formed):
            return False
        if line.kind == "created":
            return self._is_beginning(h)
        return self._may(line.person, KINDS[line.kind].who, self.order.past(h))

    def _may(self, person: str, who: Who, past: int) -> bool:
        if who in OWN:
            return True
        if who is Who.OWNER or (who is Who.LEAD and self.owner(past) == person):
            return self.owner(past) == person
        return who in {Who.LEAD, Who.COORDINATOR} and self.has(person, Right.COORDINATOR, past)

    def _follows(self, h: str, term: str) -> bool:
        """Return whether a hand-over ends that term and no other, by what its writer had seen."""
        past = self.order.past(h)
        return self.order.before(term, h) and self.terms(past)[-1:] == (term,) and self.entitled(h)

    def _is_beginning(self, h: str) -> bool:
        line = self.lines[h]
        if line.n != 1 or h in self.ill_formed:
            return False
        slug = self.opening.rpartition("-")[0]
        return new_opening(slug, line.writer, str((line.op or {})["nonce"])) == self.opening

    def _good(self, kind: str, past: int) -> list[str]:
        return [h for h in self.order.within(kind, past) if h not in self.ill_formed and self.entitled(h)]

    def _about(self, what: tuple[str, str, Right], past: int) -> list[str]:
        kind, person, right = what
        return [
            h
            for h in self._good(kind, past)
            for op in [self.lines[h].op or {}]
            if (op["who"], op["right"]) == (person, right)
        ]

    def _on(self, kind: str, candidate: str, past: int) -> list[str]:
        found = self.order.within(kind, past)
        return [h for h in found if self.lines[h].about == candidate and self.entitled(h)]

    def _seats_of(self, h: str) -> Iterable[PanelSeat]:
        line = self.lines[h]
        op = line.op or {}
        if line.kind == "joined" and op.get("part") != "some":
            yield PanelSeat(op["who"], ALL)
        elif line.kind == "assigned" and line.about and "question" not in op:
            yield PanelSeat(op["who"], line.about)

    def _empties(self, end: str, h: str, seat: PanelSeat) -> bool:
        line = self.lines[end]
        return (
            (line.op or {})["who"] == seat.person
            and line.about in {"", seat.candidate}
            and self.order.before(h, end)
        )


def _is_log_kind(kind: str) -> bool:
    return kind in KINDS and KINDS[kind].family is Family.LOG


def erased(lines: Lines) -> frozenset[tuple[str, str]]:
    """Return opening and candidate of everybody erased by somebody with the right to."""
    places = {line.opening for line in lines.values() if line.kind == "erased" and line.is_log}
    return frozenset((place, who) for place in places for who in Rights(lines, place).erased)


def removed(lines: Lines) -> frozenset[str]:
    """Return the personal lines whose words were taken out, by their writer or the owner."""
    found: set[str] = set()
    asked = [line for line in lines.values() if line.kind == "line_removed" and line.is_log]
    for place in {line.opening for line in asked}:
        rights = Rights(lines, place)
        for h in rights.order.of("line_removed"):
            target = removal(rights, h, lines)
            if target is not None:
                found.add(target.h)
    return frozenset(found)


def removal(rights: Rights, h: str, lines: Lines) -> Line | None:
    """Return the line whose words a removal takes out; none where it has no right or is not here."""
    if h in rights.ill_formed:
        return None
    line = rights.lines[h]
    target = lines.get(str((line.op or {}).get("line")))
    if target is None or target.opening != line.opening or not is_personal(target.kind):
        return None
    is_theirs = target.person == line.person
    return target if is_theirs or rights.owner(rights.order.past(h)) == line.person else None
