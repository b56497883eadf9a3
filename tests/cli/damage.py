"""A home with two openings, and ways in which one document of it can be bad."""

import shutil
from pathlib import Path

from msgspec.structs import replace

from interview.model.line import Step, chained
from interview.model.opening import Discussed
from interview.store.codec import pack
from interview.store.files import FileStore
from interview.store.protocol import Key
from interview.workspace import debriefing, openings
from interview.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
OPENING = "front-desk-demonstration"
OTHER = "night-desk"
MONDAY = 1_795_000_000.0
NEWER = Step(kind="Hummed", t=1_795_000_000_000, op={"tune": ["la"]})


def make(home):
    """Fill a home: an opening of an earlier build, and another one beside it."""
    shutil.copytree(ROOT / "tests" / "stores" / "d708f46" / "home", home)
    workspace = Workspace(home, lambda: MONDAY, content=ROOT)
    kit = workspace.library.kit("service-short", "en")
    made = openings.create(workspace, "Night desk", kit, openings.OpeningTerms(panel=("Olga S.",)), who="Mia")
    openings.add_candidates(workspace, made.id, ["Zoe Z."], who="Mia")
    place = openings.find(workspace, OPENING).opening
    second = debriefing.meeting(workspace, place.id, place.candidates[1], "Olga S.")
    waved = Discussed(question=second.topics[0].question, who="Olga S.", waved=True, words="", at=MONDAY)
    debriefing.discuss(workspace, second, waved, who="Olga S.")


def place_of(home):
    """Return the opening of the earlier build as it is kept now."""
    return openings.find(Workspace(home, lambda: MONDAY), OPENING).opening


class Target:
    """One document, to be made bad."""

    def __init__(self, home, path):
        self.key = Key(path=path)
        self.log = home / f"{path}.log"
        self.copy = home / f"{path}.json"
        self.home = home

    @property
    def steps(self):
        """What its lines say now."""
        lines = FileStore(self.home).read(self.key).lines
        return [
            Step(kind=line.kind, t=line.t, op=line.op, about=line.about, seen=line.seen) for line in lines
        ]

    def hold(self, steps, view=None):
        """Give the document other lines, in a chain that verifies."""
        self.log.write_bytes(pack([line] for line in chained(None, self.key.path, steps)))
        self.copy.unlink()
        self.show(view or {})

    def show(self, view):
        """Let the file show something, whatever the record says."""
        store = FileStore(self.home)
        store.show(self.key, store.read(self.key).head, view)

    def change(self, place, kind=None, t=None, **fields):
        """Give one line another kind, time, or fields; a field that is None goes."""
        steps = self.steps
        changed = {**steps[place].op, **fields}
        op = {name: part for name, part in changed.items() if part is not None}
        given = {"kind": kind, "t": t}
        named = {name: value for name, value in given.items() if value is not None}
        steps[place] = replace(steps[place], op=op, **named)
        self.hold(steps)


def _flip(target):
    raw = bytearray(target.log.read_bytes())
    raw[len(raw) // 2] ^= 1
    target.log.write_bytes(raw)


def _cut(target):
    target.log.write_bytes(target.log.read_bytes()[: target.log.stat().st_size // 2])


def _swap(target):
    """Copy another document of the same kind over this one."""
    others = sorted(target.home.rglob(f"{target.key.kind}.*.log"))
    inside = [path for path in others if "archive" not in path.parts]
    other = next(path for path in inside if path != target.log)
    shutil.copy(other, target.log)
    shutil.copy(other.with_suffix(".json"), target.copy)


def _link(target):
    target.log.rename(target.log.with_suffix(".old"))
    target.log.symlink_to(target.log.with_suffix(".old"))


def _folder(target):
    target.log.unlink()
    target.log.mkdir()


DAMAGE = {
    "a byte flipped": _flip,
    "cut in the middle": _cut,
    "emptied": lambda it: it.log.write_bytes(b""),
    "its log gone": lambda it: it.log.unlink(),
    "its log random": lambda it: it.log.write_bytes(bytes(range(256)) * 40),
    "its log another's": lambda it: shutil.copy(next(it.home.glob(f"openings/{OTHER}*/log.*.log")), it.log),
    "copied over": _swap,
    "a link": _link,
    "a folder": _folder,
}
"""What nobody may take for a record that is as it should be."""
CARDS_ONLY = {
    "an empty step": lambda it: it.hold([*it.steps, rated(None)]),
    "an empty first step": lambda it: it.hold([empty("Began"), *it.steps[1:]]),
    "nothing but an empty step": lambda it: it.hold([empty("Began")]),
    "a time beyond all years": lambda it: it.change(-1, t=10**18),
    "a level that is a word": lambda it: it.hold([*it.steps, rated("four")]),
    "a level that there is not": lambda it: it.hold([*it.steps, rated(99)]),
    "no beginning": lambda it: it.hold(it.steps[1:]),
}
HARMLESS = {
    "its copy gone": lambda it: it.copy.unlink(),
    "its copy random": lambda it: it.copy.write_bytes(b"\x00" * 90),
    "its copy edited": lambda it: it.copy.write_bytes(it.copy.read_bytes().replace(b"a", b"b", 1)),
    "its view made up": lambda it: it.show({"rated": 4, "scorecard": {"answers": 7}}),
}
"""What a copy may suffer: the record says the same."""
STRANGE = {
    "a step of a newer program": lambda it: it.hold([*it.steps, NEWER]),
    "only steps of a newer program": lambda it: it.hold([NEWER]),
    "a step that is illegal today": lambda it: it.hold([*it.steps, rated(4)]),
    "a question nobody asked": lambda it: it.hold([*it.steps, rated(4, question="none")]),
    "a step that says nothing": lambda it: it.hold([*it.steps, empty(it.steps[-1].kind)]),
}
"""What is not for this program to judge; it only must not fall over it."""


def rated(level, question="rude-customer"):
    """Return a step that rates the first question of the demonstration."""
    op = {"question": question, **({} if level is None else {"level": level})}
    return Step(kind="Rated", t=1_795_000_000_000, op=op)


def empty(kind):
    """Return a step that says nothing."""
    return Step(kind=kind, t=1_795_000_000_000)
