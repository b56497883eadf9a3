"""Openings that several people at several devices make at random, each by what they have seen."""

import random
from dataclasses import dataclass, field

from interview.model.fold import Fold
from interview.model.kinds import is_personal
from interview.model.line import Line, Lines, Step, after, by_hash, named
from interview.model.merging import merge
from interview.model.rights import Rights, new_opening

PEOPLE = ("ana", "ben", "cy", "dan", "eve")
STEPS = (
    *("sync",) * 4,
    *("joined", "left", "assigned", "granted", "revoked", "handed", "taken", "candidate"),
    *("rate", "rate", "submit", "amend", "look", "excused", "aside", "revealed", "hold", "release"),
    *("erased", "terms", "void", "unvoid", "clone", "withdrawn", "discarded", "merged", "removed"),
    *("closed", "reopened", "line_removed", "told", "appointed", "renamed", "archived"),
)
QUOTE = "Zoe Quark told it"


@dataclass
class Desk:
    """One person at one device, with what came there."""

    world: "World"
    person: str
    device: str
    lines: Lines = field(default_factory=dict)
    ends: dict[str, Line] = field(default_factory=dict)
    clock: int = 0

    @property
    def writer(self):
        return f"{self.person}.{self.device}"

    def write(self, doc, kind, op=None, *, about="", seen=()):
        self.clock += 1
        step = Step(
            kind=kind, t=self.clock, op=op or {}, about=about, seen=tuple(seen), salted=is_personal(kind)
        )
        line = after(self.ends.get(doc), doc, step, self.world.salts.randbytes(16).hex())
        self.lines = merge(self.lines, {line.h: line})
        self.ends[doc] = line
        return line

    def log(self, kind, op=None, *, about=""):
        own = f"openings/{self.world.opening}/log.{self.writer}"
        seen = Rights(self.lines, self.world.opening).order.ends(self.writer)
        return self.write(own, kind, op, about=about, seen=seen)

    def all_ends(self):
        return Rights(self.lines, self.world.opening).order.ends()

    def add(self, name, candidate):
        who = f"people/{self.world.opening}/{candidate}/who.{self.writer}"
        line = self.write(who, "person", {"name": name})
        self.log("candidate", {"heads": {who: [line.n, line.h]}}, about=candidate)

    def card(self, candidate):
        return f"openings/{self.world.opening}/{candidate}/card.{self.writer}"

    def rate(self, candidate, level=3):
        doc = self.card(candidate)
        if doc not in self.ends:
            self.write(doc, "Began", {"interviewer": self.person}, seen=self.all_ends())
        self.write(doc, "EvidenceNoted", {"text": QUOTE})
        return self.write(doc, "Rated", {"level": level})

    def submit(self, candidate):
        line = self.write(self.card(candidate), "Submitted", seen=self.all_ends())
        self.log("lodged", {"heads": {line.doc: [line.n, line.h]}}, about=candidate)
        return line

    def amend(self, candidate):
        op = {"level": 2, "reason": QUOTE}
        return self.write(self.card(candidate), "Amended", op, seen=self.all_ends())

    def look(self, candidate):
        found = {
            line.doc: [line.n, line.h]
            for line in self.lines.values()
            if line.kind == "Submitted" and line.candidate == candidate
            if line.person != self.person
        }
        return self.log("seen", {"heads": found}, about=candidate)

    def receive(self, lines):
        self.lines = merge(self.lines, lines)
        forked = [
            doc
            for doc, end in self.ends.items()
            if any(x.doc == doc and x.n >= end.n and x.h != end.h for x in self.lines.values())
        ]
        if forked and self.world.polite:  # somebody else writes under this name: take another
            self.device, self.ends = self.world.salts.randbytes(3).hex(), {}

    def sync(self, other):
        mine = self.lines
        self.receive(other.lines)
        other.receive(mine)

    def fold(self):
        return Fold(self.lines, self.world.opening)


class World:
    """Desks that act at random, with or without the right to."""

    def __init__(self, seed, steps=0, kinds=STEPS):
        self.rng = random.Random(seed)
        self.salts = random.Random(seed + 1)
        self.polite = self.rng.random() < 0.5
        self.opening = new_opening("front-desk", "ana.d1", "n")
        self.desks = [Desk(self, person, "d1") for person in PEOPLE] + [Desk(self, "ana", "d2")]
        ana = self.desks[0]
        ana.log("created", {"nonce": "n", "terms": {"title": "Front desk"}})
        for who in ("ben", "cy"):
            ana.log("joined", {"who": who})
        ana.log("granted", {"who": "dan", "right": "coordinator"})
        self.candidates = ["c1", "c2"]
        ana.add("Zoe Quark", "c1")
        ana.add("Max Pell", "c2")
        for desk in self.desks[1:]:
            desk.sync(ana)
        self.copies = []
        for _ in range(steps):
            self.step(self.rng.choice(kinds))

    def step(self, kind):
        rng = self.rng
        desk, who, c = rng.choice(self.desks), rng.choice(PEOPLE), rng.choice(self.candidates)
        if rng.random() < 0.5 and kind not in {"sync", "rate", "submit", "look"}:
            leads = [one for one in self.desks if one.person in {"ana", "dan"}]
            desk = rng.choice(leads)
        if any(about == c for about in desk.fold().erased):
            return
        acts = {
            "sync": lambda: self._sync(desk),
            "clone": lambda: self._clone(desk),
            "candidate": lambda: self._add(desk),
            "rate": lambda: desk.rate(c, rng.randint(1, 5)),
            "submit": lambda: desk.card(c) in desk.ends and desk.submit(c),
            "amend": lambda: desk.card(c) in desk.ends and desk.amend(c),
            "look": lambda: desk.look(c),
            "line_removed": lambda: desk.log(kind, {"line": rng.choice(sorted(desk.lines))}),
        }
        if kind in acts:
            acts[kind]()
        else:
            op, about = self._says(kind, desk, who, c)
            desk.log(kind, op, about=about)

    def _says(self, kind, desk, who, c):
        rng = self.rng
        other = rng.choice(self.candidates)
        told = {
            "joined": ({"who": who, "part": rng.choice(("all", "some"))}, ""),
            "left": ({"who": who}, rng.choice(("", c))),
            "assigned": ({"who": who}, c),
            "handed": ({"to": who}, ""),
            "taken": ({"reason": "the owner's laptop is lost"}, ""),
            "excused": ({"who": who, "reason": QUOTE}, c),
            "revealed": ({"to": who, "reason": QUOTE}, c),
            "terms": ({"terms": {"title": f"T{rng.randint(0, 9)}"}}, ""),
            "void": ({"question": f"q{rng.randint(1, 2)}"}, ""),
            "unvoid": ({"question": f"q{rng.randint(1, 2)}"}, ""),
            "discarded": ({"card": desk.card(c), "reason": QUOTE}, c),
            "merged": ({"into": other, "reason": QUOTE}, c),
            "appointed": ({"who": who, "place": QUOTE}, c),
            "renamed": ({"heads": {}}, c),
            "closed": ({"reason": "filled"}, ""),
            "reopened": ({}, ""),
            "archived": ({"lifted": rng.random() < 0.5}, ""),
            "erased": ({}, c),
        }
        if kind in {"granted", "revoked"}:
            right = rng.choice(("coordinator", "coordinator", "reader"))
            return {"who": who, "right": right}, ""
        return told.get(kind, ({"reason": QUOTE}, c))

    def _sync(self, desk):
        desk.sync(self.rng.choice(self.desks))
        self.copies.append(self.rng.choice(self.desks).lines)

    def _clone(self, desk):
        if len(self.desks) < 8:
            copy = Desk(self, desk.person, desk.device, desk.lines, dict(desk.ends), desk.clock)
            self.desks.append(copy)

    def _add(self, desk):
        candidate = f"c{len(self.candidates) + 1}"
        self.candidates.append(candidate)
        desk.add("Nina Ost", candidate)

    @property
    def sets(self):
        return [desk.lines for desk in self.desks] + self.copies[-4:]

    @property
    def union(self):
        return merge(*self.sets)


def packed(lines):
    """Return lines as bytes, to compare two sets."""
    return sorted((h, line.salt, line.body) for h, line in lines.items())


def bare_some(lines, rng, bare=0.1, lost=0.05):
    """Return lines as a truncated copy has them: some missing, some without what they said."""
    return {
        h: line.bare if rng.random() < bare else line for h, line in lines.items() if rng.random() >= lost
    }


def shuffled(lines, rng):
    """Return the same lines in another order."""
    return dict(rng.sample(sorted(lines.items()), len(lines)))


__all__ = ["PEOPLE", "QUOTE", "Desk", "World", "bare_some", "by_hash", "named", "packed", "shuffled"]
