"""A home with two openings, and ways in which one document of it can be bad."""

import shutil
from pathlib import Path

from interview.store.chain import End, encode
from interview.store.files import FileStore
from interview.store.protocol import Key
from interview.workspace import openings
from interview.workspace.workspace import Workspace

ROOT = Path(__file__).parents[2]
OPENING = "front-desk-demonstration"
OTHER = "night-desk"
MONDAY = 1_795_000_000.0
NEWER = {"event": "Hummed", "step": "Hummed", "at": MONDAY, "tune": ["la"]}


def make(home):
    """Fill a home: an opening of an earlier build, and another one beside it."""
    shutil.copytree(ROOT / "tests" / "stores" / "d708f46" / "home", home)
    workspace = Workspace(home, lambda: MONDAY, content=ROOT)
    kit = workspace.library.kit("service-short", "en")
    made = openings.create(
        workspace, "Night desk", kit, openings.OpeningTerms(panel=("Olga S.",)), who="Mia"
    )
    openings.add_candidates(workspace, made.id, ["Zoe Z."], who="Mia")
    decision = FileStore(home).read(Key(path=f"openings/{OPENING}/{candidates()[0]}/decision"))
    FileStore(home).commit(
        Key(path=f"openings/{OPENING}/{candidates()[1]}/decision"),
        decision.operations[-1:],
        who="Mia",
        at=MONDAY,
        expected=0,
        view={**decision.view, "candidate": candidates()[1]},
    )


def candidates():
    """Return the ids of the first opening's candidates: Ana, Ben, Carla, a draft, one excused."""
    made = Workspace(ROOT / "tests" / "stores" / "d708f46" / "home", lambda: MONDAY)
    return openings.read(made, OPENING).opening.candidates


class Target:
    """One document, to be made bad."""

    def __init__(self, home, path):
        self.key = Key(path=path)
        self.log = home / f"{path}.log"
        self.copy = home / f"{path}.json"
        self.home = home

    @property
    def steps(self):
        """The steps as they are now."""
        return list(FileStore(self.home).read(self.key).operations)

    def hold(self, steps, view=None):
        """Give the document other steps, in a chain that verifies."""
        self.log.write_bytes(encode(steps, End(), who="Mia", at=MONDAY)[0])
        self.copy.unlink()
        store = FileStore(self.home)
        store.show(self.key, store.read(self.key).head, view or {})

    def change(self, place, **fields):
        """Give one step other fields; a field that is None goes."""
        steps = self.steps
        changed = {**steps[place], **fields}
        steps[place] = {name: part for name, part in changed.items() if part is not None}
        self.hold(steps)


def _flip(target):
    raw = bytearray(target.log.read_bytes())
    raw[len(raw) // 2] ^= 1
    target.log.write_bytes(raw)


def _cut(target):
    target.log.write_bytes(target.log.read_bytes()[: target.log.stat().st_size // 2])


def _swap(target):
    """Copy another document of the same kind over this one."""
    others = sorted(target.home.rglob(f"{target.key.name.partition('.')[0]}*.log"))
    if target.key.kind == "people":
        others = sorted((target.home / "people").glob("*.log"))
    other = next(path for path in others if path != target.log)
    shutil.copy(other, target.log)
    shutil.copy(other.with_suffix(".json"), target.copy)


def _nested(target):
    deep = {}
    for _ in range(400):
        deep = {"event": deep}
    target.hold([*target.steps, {"event": deep, "step": deep}])


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
    "its log another's": lambda it: shutil.copy(it.home / f"openings/{OTHER}/opening.log", it.log),
    "copied over": _swap,
    "a link": _link,
    "a folder": _folder,
    "an empty step": lambda it: it.hold([*it.steps, {}]),
    "an empty first step": lambda it: it.hold([{}, *it.steps[1:]]),
    "nothing but an empty step": lambda it: it.hold([{}]),
    "no name": lambda it: it.change(-1, event=None, step=None),
    "a name that is a number": lambda it: it.change(-1, event=7, step=7),
    "nested": _nested,
}
"""What nobody may take for a record that is as it should be."""
CARDS_ONLY = {
    "no time": lambda it: it.change(-1, at=None),
    "a time that is a word": lambda it: it.change(-1, at="noon"),
    "a time beyond all years": lambda it: it.change(-1, at=1e300),
    "a level that is a word": lambda it: it.hold([*it.steps, rated("four")]),
    "a level that there is not": lambda it: it.hold([*it.steps, rated(99)]),
    "no beginning": lambda it: it.hold(it.steps[1:]),
}
HARMLESS = {
    "its copy gone": lambda it: it.copy.unlink(),
    "its copy random": lambda it: it.copy.write_bytes(b"\x00" * 90),
    "its copy edited": lambda it: it.copy.write_bytes(it.copy.read_bytes().replace(b"a", b"b", 1)),
    "its view made up": lambda it: it.hold(it.steps, {"rated": 4, "scorecard": {"answers": 7}}),
}
"""What a copy may suffer: the record says the same."""
STRANGE = {
    "a step of a newer program": lambda it: it.hold([*it.steps, NEWER]),
    "only steps of a newer program": lambda it: it.hold([NEWER]),
    "a step that is illegal today": lambda it: it.hold([*it.steps, rated(4)]),
    "a question nobody asked": lambda it: it.hold([*it.steps, {**rated(4), "question": "none"}]),
}
"""What is not for this program to judge; it only must not fall over it."""


def rated(level):
    """Return a step that rates the first question of the demonstration."""
    return {"event": "Rated", "at": MONDAY, "question": "rude-customer", "level": level}
