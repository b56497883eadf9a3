"""What the log lines of an opening come to, the same on every machine that holds the same lines.

Nothing here raises, whatever anybody wrote: what has no effect is listed with its reason.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import msgspec

from interview.model.kind import Right, Who
from interview.model.kinds import KINDS, is_shaped
from interview.model.line import Line, Lines, named
from interview.model.opening import KitVersion, Opening, Release, Reveal, Void
from interview.model.rights import ALL, PanelSeat, Rights, removal

Value = TypeVar("Value")
TERMS = ("title", "retain", "answer_by", "contact", "host", "first_tasks")


class NoEffect(StrEnum):
    """Why a line has no effect."""

    NEWER = "a newer version of Interview wrote it"
    ILL_FORMED = "it is not well formed"
    NO_RIGHT = "its writer had no right to it"
    NOT_THEIRS = "it is about what is not its writer's"
    WORDS_GONE = "what it said was erased"


class Refused(NamedTuple):
    """A line without effect, and why."""

    line: Line
    reason: NoEffect


class Head(NamedTuple):
    """One end of a document that a line vouches for."""

    n: int
    head: str


class Fold:
    """What one opening's lines mean; ``lines`` may hold more, such as its cards."""

    def __init__(self, lines: Lines, opening: str) -> None:
        self.opening = opening
        self.rights = rights = Rights(lines, opening)
        self._all = lines
        self.without_effect: list[Refused] = []
        self.in_effect: dict[str, list[Line]] = {}
        """Lines by kind, in the order."""
        for h in rights.order.hashes:
            reason = self._obstacle(h)
            line = rights.lines[h]
            if reason is None:
                self.in_effect.setdefault(line.kind, []).append(line)
            else:
                self.without_effect.append(Refused(line, reason))

    def of(self, *kinds: str) -> list[Line]:
        """Return the lines of these kinds that have effect, in the order."""
        found = [line for kind in kinds for line in self.in_effect.get(kind, ())]
        rank = self.rights.order.rank
        return found if len(kinds) == 1 else sorted(found, key=lambda line: rank[line.h])

    @property
    def newer(self) -> str:
        """The kind of a line that a newer program wrote, so that this one only reads; or empty."""
        found = (one.line.kind for one in self.without_effect if one.reason is NoEffect.NEWER)
        return next(found, "")

    @property
    def waiting(self) -> frozenset[str]:
        """Lines that cannot be judged yet, because something they name is not here."""
        return self.rights.order.waiting

    @cached_property
    def overtaken(self) -> tuple[Line, ...]:
        """What has effect and was done while its writer's right was being ended elsewhere."""
        lines = (line for kind in self.in_effect.values() for line in kind)
        order = self.rights.order
        return tuple(
            sorted(
                (line for line in lines if self.rights.overtaken(line.h)), key=lambda line: order.rank[line.h]
            )
        )

    @cached_property
    def owner(self) -> str:
        """Who owns the opening, as a path has the name; empty where its beginning is not here."""
        return self.rights.owner()

    @cached_property
    def taken_over(self) -> tuple[Line, ...]:
        """Every taking over by a coordinator in the line of owners."""
        terms = self.rights.terms(self.rights.order.everything)
        return tuple(self.rights.lines[h] for h in terms if self.rights.lines[h].kind == "taken")

    def holders(self, right: Right) -> frozenset[str]:
        """Return who has a right now."""
        asked = {str((line.op or {})["who"]) for line in self.of("granted")}
        return frozenset(one for one in asked if self.rights.has(one, right))

    @property
    def leads(self) -> tuple[str, ...]:
        """The owner, then the coordinators."""
        others = sorted(self.holders(Right.COORDINATOR) - {self.owner})
        return (self.owner, *others) if self.owner else tuple(others)

    @cached_property
    def seats(self) -> frozenset[PanelSeat]:
        """Who is on the panel now."""
        return self.rights.seats()

    def is_lead(self, person: str) -> bool:
        """Return whether somebody is the owner or a coordinator."""
        return person == self.owner or self.rights.has(person, Right.COORDINATOR)

    @cached_property
    def names(self) -> dict[str, str]:
        """How people are called, by how a path has the name; the newest wins."""
        found: dict[str, str] = {}
        for h in self.rights.order.hashes:
            line = self.rights.lines[h]
            op = line.op or {}
            chain = op.get("chain")
            if isinstance(chain, dict) and isinstance(chain.get("name"), str):
                found.setdefault(line.person, chain["name"])
            who = op.get("who", op.get("to")) or line.person
            if isinstance(who, str) and isinstance(op.get("name"), str) and self.rights.entitled(h):
                found[who] = op["name"]
        return found

    def said_by(self, line: Line) -> str:
        """Return what to call whoever a line is by; the first format kept the name beside it."""
        by = (line.op or {}).get("by")
        return by if isinstance(by, str) else self.called(line.person)

    def called(self, person: str) -> str:
        """Return what to call somebody."""
        return self.names.get(person, person)

    @cached_property
    def erased(self) -> dict[str, Line]:
        """Who was erased, each with the line that did it."""
        return {c: self.rights.lines[h] for c, h in self.rights.erased.items()}

    @cached_property
    def merged(self) -> dict[str, str]:
        """Candidates that are the same person as another, each with that other; never in a circle."""
        found: dict[str, str] = {}
        for line in self.of("merged"):
            into = _followed(found, str((line.op or {})["into"]))
            if into != line.about and line.about not in found:
                found[line.about] = into
        return {one: _followed(found, into) for one, into in found.items()}

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Every candidate, in the order; not who was erased, merged into another, or removed."""
        added = dict.fromkeys(line.about for line in self.of("candidate"))
        off = {line.about for line in self.of("removed")} - self._begun
        return tuple(c for c in added if c not in {*self.erased, *self.merged, *off})

    @cached_property
    def identities(self) -> dict[str, dict[str, Head]]:
        """For each candidate, the newest line that says who it is: by document, number and hash."""
        both = self.of("candidate", "renamed")
        return {line.about: found for line in both if (found := heads(line))}

    @cached_property
    def withdrawn(self) -> dict[str, Line]:
        """Who withdrew, with the line that says so."""
        found = last(self.of("withdrawn"), lambda line: line.about)
        return {c: line for c, line in found.items() if not (line.op or {}).get("lifted")}

    @cached_property
    def excused(self) -> dict[tuple[str, str], Line]:
        """Whose card about whom nobody waits for: by person and candidate."""
        both = self.of("excused", "aside")
        return {((line.op or {}).get("who", line.person), line.about): line for line in both}

    @cached_property
    def discarded(self) -> dict[str, Line]:
        """Documents of cards that are none any more, or moved to whom they are about."""
        both = self.of("discarded", "moved")
        found = last(both, lambda line: str((line.op or {})["card"]))
        return {doc: line for doc, line in found.items() if not (line.op or {}).get("lifted")}

    @cached_property
    def revealed(self) -> frozenset[PanelSeat]:
        """To whom results of which candidate were shown early."""
        return frozenset(PanelSeat(str((line.op or {})["to"]), line.about) for line in self.of("revealed"))

    @cached_property
    def lodged(self) -> frozenset[PanelSeat]:
        """Whose submission of which candidate's card is vouched for by its author, and still is one."""
        return frozenset(
            PanelSeat(line.person, line.about)
            for line in self.of("lodged")
            if not heads(line).keys() <= self.discarded.keys()
        )

    @cached_property
    def closed(self) -> Line | None:
        """The line that closed the opening, if it is closed."""
        final = self.of("closed", "reopened")[-1:]
        return final[0] if final and final[0].kind == "closed" else None

    @cached_property
    def is_archived(self) -> bool:
        """Whether it is put out of the way."""
        found = self.of("archived")
        return bool(found) and not (found[-1].op or {}).get("lifted")

    @cached_property
    def terms(self) -> dict[str, Any]:
        """The newest of each field."""
        found: dict[str, Any] = {}
        for line in self.of("created", "terms"):
            found.update((line.op or {}).get("terms", {}))
        return found

    @cached_property
    def view(self) -> Opening | None:
        """The opening as screens and reports know it; none where its beginning is not here."""
        begun, kits = self.of("created"), self._kits()
        if not begun or not kits:
            return None
        texts = {name: text for name in TERMS if isinstance(text := self.terms.get(name), str)}
        needs, hired = self.terms.get("needs", ()), self.terms.get("places")
        return Opening(
            id=self.opening,
            created=begun[0].t / 1000,
            kits=kits,
            panel=self._panel(),
            candidates=self.candidates,
            owner=self.called(self.owner),
            needs=tuple(map(str, needs)) if isinstance(needs, list) else (),
            places=hired if type(hired) is int and hired > 0 else 0,
            releases=self._releases(),
            voids=self._voids(),
            reveals=self._reveals(),
            **{"title": self.opening, **texts},
        )

    def _panel(self) -> tuple[str, ...]:
        """Return what the people on the panel are called, in the order they joined."""
        named = self.of("joined", "assigned")
        members = {seat.person for seat in self._members}
        joined = dict.fromkeys(str((line.op or {})["who"]) for line in named)
        return tuple(dict.fromkeys(self.called(who) for who in joined if who in members))

    def _releases(self) -> tuple[Release, ...]:
        return tuple(
            Release(
                candidate=candidate,
                who=self.called(who),
                reason=str((line.op or {}).get("reason", "")),
                by=self.said_by(line),
                at=line.t / 1000,
            )
            for (who, candidate), line in self.excused.items()
        )

    def _reveals(self) -> tuple[Reveal, ...]:
        return tuple(
            Reveal(
                candidate=line.about,
                who=self.called(str((line.op or {})["to"])),
                reason=str((line.op or {}).get("reason", "")),
                at=line.t / 1000,
            )
            for line in self.of("revealed")
        )

    @cached_property
    def _members(self) -> frozenset[PanelSeat]:
        """Everybody on the panel, those too who only see whom they are assigned."""
        left = self.of("left")
        before = self.rights.order.before
        some = {
            PanelSeat(str((line.op or {})["who"]), ALL)
            for line in self.of("joined")
            if (line.op or {}).get("part") == "some"
            and not any(
                (end.op or {})["who"] == (line.op or {})["who"] and not end.about and before(line.h, end.h)
                for end in left
            )
        }
        return self.seats | some

    @cached_property
    def _begun(self) -> frozenset[str]:
        return frozenset(
            line.candidate
            for line in self._all.values()
            if line.opening == self.opening and line.name.part == "card"
        )

    def _kits(self) -> tuple[KitVersion, ...]:
        found: dict[str, KitVersion] = {}
        for line in self.of("kit"):
            try:
                version = msgspec.convert((line.op or {})["version"], KitVersion)
            except msgspec.ValidationError:
                continue
            found.pop(version.fingerprint, None)
            found[version.fingerprint] = version
        return tuple(found.values())

    def _voids(self) -> tuple[Void, ...]:
        both = self.of("void", "unvoid")
        newest = last(both, lambda line: (line.op or {})["question"])
        return tuple(
            Void(
                question=str(question),
                reason=str((line.op or {}).get("reason", "")),
                who=self.said_by(line),
                at=line.t / 1000,
            )
            for question, line in newest.items()
            if line.kind == "void"
        )

    def _obstacle(self, h: str) -> NoEffect | None:
        rights = self.rights
        line = rights.lines[h]
        kind = KINDS.get(line.kind)
        if kind is None:
            return NoEffect.NEWER
        if h in rights.ill_formed:
            return NoEffect.ILL_FORMED
        if not rights.entitled(h):
            return NoEffect.NO_RIGHT
        if line.body is None and not is_shaped(line.kind, {}):
            return NoEffect.WORDS_GONE
        return None if self._is_theirs(line, kind.who) else NoEffect.NOT_THEIRS

    def _is_theirs(self, line: Line, who: Who) -> bool:
        op = line.op or {}
        if line.kind == "lodged":
            return all(named(doc).person == line.person for doc in heads(line))
        if line.kind == "erased":
            return line.about in self.rights.erased
        if who is Who.AUTHOR:
            return removal(self.rights, line.h, self._all) is not None
        if who is Who.HOLDER:
            card, past = named(op["card"]), self.rights.order.past(line.h)
            is_lead = line.person == self.rights.owner(past) or self.rights.has(
                line.person, Right.COORDINATOR, past
            )
            return card.opening == self.opening and (card.person == line.person or is_lead)
        return True


def fold(lines: Lines, opening: str) -> Fold:
    """Return what the lines of an opening come to."""
    return Fold(lines, opening)


def last(lines: Iterable[Line], key: Callable[[Line], Value]) -> dict[Value, Line]:
    """Return the last line of each, in the order of the first."""
    return {key(line): line for line in lines}


def heads(line: Line) -> dict[str, Head]:
    """Return the documents a line vouches for; what is ill-formed vouches for nothing."""
    found = (line.op or {}).get("heads")
    if not isinstance(found, dict):
        return {}
    return {
        doc: Head(*end)
        for doc, end in found.items()
        if isinstance(end, list) and list(map(type, end)) == [int, str]
    }


def _followed(merged: dict[str, str], candidate: str) -> str:
    seen = set()
    while candidate in merged and candidate not in seen:
        seen.add(candidate)
        candidate = merged[candidate]
    return candidate
