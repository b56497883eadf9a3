"""Records of the first format, which had one log for all writers of an opening, as lines.

The same old bytes give the same lines on every machine, so two copies that went apart come
together by merging. Salts follow from the old hashes: whoever kept the old bytes can undo what
hides an erased line of these. Converted is whatever is there; today's rules refuse none of it.
"""

import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from interview.model.blindness import FIRST_FORMAT
from interview.model.kind import Right
from interview.model.kinds import is_personal
from interview.model.line import Line, Lines, Step, after, by_hash
from interview.model.rights import new_opening
from interview.model.text import slug
from interview.store.device import device
from interview.store.files import FileStore
from interview.store.reasons import explained

NOT_CONVERTED = "not-converted.txt"
HASH = slice(6, 70)
SALT_DIGITS = 32
CHAIN = {"format": 2, "rules": 1}
TALK = {
    "ConsensusReached": ("consensus", "consensus"),
    "DifferenceDiscussed": ("discussed", "discussed"),
    "Decided": ("decided", "decision"),
}
TERMS = ("title", "retain", "answer_by", "contact", "host", "needs", "first_tasks")


class OldLine(msgspec.Struct):
    """One line of an old log."""

    n: int
    op: dict[str, Any]
    prev: str
    t: float
    who: str
    part: tuple[int, int] = (1, 1)
    h: str = ""


class Said(NamedTuple):
    """What an old line comes to."""

    entry: OldLine
    kind: str
    op: dict[str, Any]
    about: str = ""
    t: int | None = None


DECODER = msgspec.json.Decoder(OldLine)


def entries(raw: bytes) -> tuple[list[OldLine], bool]:
    """Return every whole commit that verifies from the start of an old log, and whether that is all."""
    found: list[OldLine] = []
    head = ""
    for text in raw.split(b"\n")[:-1]:
        try:
            entry = DECODER.decode(text)
        except (ValueError, RecursionError):
            break
        is_sound = sha256(b"{" + text[72:]).hexdigest().encode() == text[HASH]
        if not is_sound or (entry.n, entry.prev) != (len(found) + 1, head):
            break
        head = entry.h
        found.append(entry)
    is_all = sum(len(line) + 1 for line in raw.split(b"\n")[: len(found)]) == len(raw)
    while found and found[-1].part[0] != found[-1].part[1]:
        found.pop()
    return found, is_all


def migrated(home: Path) -> tuple[Lines, list[str]]:
    """Return the lines that a home of the first format comes to, and what could not be read.

    Args:
        home: The folder that holds ``openings`` and ``people``.
    """
    found: list[Line] = []
    problems: list[str] = []
    people = {path.stem: path for path in (home / "people").glob("*.log")}
    for path in sorted((home / "openings").glob("*/opening.log")):
        steps = _read(path, problems)
        try:
            found += _opening(path.parent, steps, people, problems) if steps else ()
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            problems.append(f"{path.parent} cannot be converted ({error!r}) and is left there.")
    return by_hash(found), problems


def carry_over(store: FileStore) -> None:
    """Convert a home of the first format; may be cut off at any moment and done again.

    The old files are moved to ``archive/first-format`` as they are. What could not be converted is
    only there, and listed in a file beside.

    Raises:
        StoreError: The home cannot be written.
    """
    home = store.home
    archive = home.root / "archive" / "first-format"
    with explained(home.root), home.first_format_lock():
        if not home.is_of_first_format():
            return
        home.disk.make_folder(archive.parent)
        home.disk.make_folder(archive)
        for room in ("openings", "people"):
            if (home.root / room).is_dir() and not (archive / room).exists():
                (home.root / room).rename(archive / room)
        lines, problems = migrated(archive)
        store.add(lines.values())
        _carry_typed(home.root, archive, lines.values())
        if problems:
            (archive / NOT_CONVERTED).write_text("\n".join(problems) + "\n", "utf-8")
        home.set_format()


def _carry_typed(home: Path, archive: Path, lines: Iterable[Line]) -> None:
    """Bring text that was being typed to where this device goes on with the card."""
    for line in lines:
        if line.n == 1 and line.name.part == "card":
            old = line.opening.rpartition("-")[0]
            typed = archive / "openings" / old / line.candidate / f"card.{line.person}.live"
            if typed.is_file() and typed.stat().st_size:
                target = home / line.doc.rpartition("/")[0] / f"card.{line.person}.{device()}.live"
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                shutil.copyfile(typed, target)
                target.chmod(0o600)


def _read(path: Path, problems: list[str]) -> list[OldLine]:
    try:
        found, is_all = entries(path.read_bytes())
    except OSError as error:
        found, is_all = [], False
        problems.append(f"{path}: {error.strerror}")
    if not is_all:
        problems.append(f"{path} does not verify after line {len(found)}; what follows is left there.")
    return found


def _opening(folder: Path, steps: list[OldLine], people: dict[str, Path], problems: list[str]) -> list[Line]:
    first = steps[0]
    owner = slug(first.op["opening"].get("owner") or first.who)
    place = new_opening(folder.name, f"{owner}.{FIRST_FORMAT}", first.h)
    found: list[Line] = []
    heads: dict[str, dict[str, list[Any]]] = {}
    for candidate in sorted({step.op.get("candidate", "") for step in steps} & people.keys()):
        doc = f"people/{place}/{candidate}/who.{owner}.{FIRST_FORMAT}"
        who = list(_chain(doc, _people(_read(people[candidate], problems))))
        heads[candidate] = {doc: [who[-1].n, who[-1].h]} if who else {}
        found += who
    lodged: dict[str, list[Said]] = {owner: []}
    for path in sorted(folder.glob("*/*.log")):
        what, _, person = path.stem.partition(".")
        read, about = _read(path, problems), path.parent.name
        if what == "card":
            doc = f"openings/{place}/{about}/card.{person}.{FIRST_FORMAT}"
            card = list(_chain(doc, _card(read, place)))
            lodged.setdefault(person, []).extend(_receipt(card, read))
            found += card
        elif what == "decision":
            found += _chain(f"openings/{place}/{about}/talk.{owner}.{FIRST_FORMAT}", _talk(read))
    for person, receipts in lodged.items():
        receipts.sort(key=lambda said: (said.t, said.entry.h))
        said = [*_steps(steps, heads), *receipts] if person == owner else receipts
        found += _chain(f"openings/{place}/log.{person}.{FIRST_FORMAT}", said)
    return found


def _chain(doc: str, said: Iterable[Said]) -> Iterator[Line]:
    end: Line | None = None
    for number, (entry, kind, op, about, t) in enumerate(said):
        salted = end is None or is_personal(kind)
        mark = sha256(f"{entry.h}|{number}".encode()).hexdigest()[:SALT_DIGITS]
        step = Step(
            kind=kind,
            t=round(entry.t * 1000) if t is None else t,
            op=op if end else {**op, "chain": CHAIN},
            about=about,
        )
        end = after(end, doc, step, mark if salted else "")
        yield end


def _steps(entries: list[OldLine], heads: dict[str, dict[str, list[Any]]]) -> Iterator[Said]:
    panel: list[str] = []
    for entry in entries:
        op, kind = entry.op, entry.op["step"]
        if kind == "OpeningCreated":
            yield from _created(entry)
        if kind in {"OpeningCreated", "PanelChanged"}:
            names = list(op.get("opening", op).get("panel", ()))
            yield from _panel(entry, panel, names)
            panel = names
        elif kind == "CandidateAdded":
            said = {"heads": heads.get(op["candidate"], {}), "by": entry.who}
            yield Said(entry, "candidate", said, op["candidate"])
        else:
            yield from _other(entry)


def _created(entry: OldLine) -> Iterator[Said]:
    opening = entry.op["opening"]
    terms = {name: opening[name] for name in TERMS if opening.get(name)}
    owner = opening.get("owner") or entry.who
    made = round(float(opening.get("created", entry.t)) * 1000)
    op = {"nonce": entry.h, "terms": terms, "name": owner, "by": entry.who}
    yield Said(entry, "created", op, t=made)
    for version in opening.get("kits", ()):
        yield Said(entry, "kit", {"version": version, "by": entry.who})


def _panel(entry: OldLine, before: list[str], names: list[str]) -> Iterator[Said]:
    for name in names:
        if name not in before:
            yield Said(entry, "joined", {"who": slug(name), "name": name, "by": entry.who})
    for name in before:
        if name not in names:
            yield Said(entry, "left", {"who": slug(name), "by": entry.who})


def _other(entry: OldLine) -> Iterator[Said]:
    op = entry.op
    by = {"by": entry.who}
    match op["step"]:
        case "QuestionVoided":
            one = op["void"]
            said = {"question": one["question"], "reason": one["reason"], "by": one["who"]}
            yield Said(entry, "void", said)
        case "VoidLifted":
            yield Said(entry, "unvoid", {"question": op["question"], "reason": op["reason"], **by})
        case "KitReplaced":
            yield Said(entry, "kit", {"version": op["version"], **by})
        case "ResultsRevealed":
            one = op["reveal"]
            reader = {"who": slug(one["who"]), "right": Right.READER, "name": one["who"], **by}
            yield Said(entry, "granted", reader)  # who was let in early reads on when all are in
            yield Said(entry, "revealed", {"to": slug(one["who"]), **_named(one)}, one["candidate"])
        case "InterviewerReleased":
            one = op["release"]
            said = {"who": slug(one["who"]), **_named(one), "by": one["by"]}
            yield Said(entry, "excused", said, one["candidate"])
        case _:
            pass


def _named(one: dict[str, Any]) -> dict[str, Any]:
    return {"name": one["who"], "reason": one["reason"], "by": one["who"]}


def _people(entries: list[OldLine]) -> Iterator[Said]:
    for entry in entries:
        person = entry.op.get("person")
        if isinstance(person, dict):
            yield Said(entry, "person", {**person, "by": entry.who})


def _card(entries: list[OldLine], place: str) -> Iterator[Said]:
    for entry in entries:
        op = {name: value for name, value in entry.op.items() if name not in {"event", "at"}}
        if "opening" in op:
            op["opening"] = place
        t = round(float(entry.op.get("at", entry.t)) * 1000)
        yield Said(entry, str(entry.op.get("event")), op, t=t)


def _talk(entries: list[OldLine]) -> Iterator[Said]:
    for entry in entries:
        kind, key = TALK.get(str(entry.op.get("step")), ("", ""))
        if kind:
            yield Said(entry, kind, {**entry.op[key], "by": entry.who})


def _receipt(card: list[Line], entries: list[OldLine]) -> Iterator[Said]:
    for line, entry in zip(card, entries, strict=True):
        if line.kind == "Submitted":
            op = {"heads": {line.doc: [line.n, line.h]}}
            yield Said(entry, "lodged", op, line.candidate, line.t)
