"""A file of records holds exactly what its maker had, or it is refused whole, with the reason."""

import io
import json
import stat
import zipfile

import pytest

from interview.errors import StoreError
from interview.model.completeness import digest
from interview.model.line import by_hash
from interview.store.exchange import CONTENTS, archive, lines_of
from interview.store.files import FileStore
from tests.store.fakes import CARD, put

DOC = f"{CARD.path}.log"
OTHER = "openings/front-desk/ana/card.eve.x1y2z3"


@pytest.fixture
def lines(store):
    put(store, {"text": "held the door"}, {"text": "and waited"})
    put(store, {"text": "for her"}, expected=2)
    return store.lines().lines


@pytest.fixture
def file(tmp_path):
    return tmp_path / "panel.ivx"


def contents(lines, **other):
    said = {"format": 2, "lines": len(lines), "ends": digest(lines), **other}
    return json.dumps(said).encode()


def remade(raw, change):
    """Return the archive with its members changed: a dictionary of name and content."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        members = {one.filename: packed.read(one) for one in packed.infolist()}
    change(members)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return target.getvalue()


def with_member(raw, name, content=b"x", mode=0, how=zipfile.ZIP_DEFLATED):
    target = io.BytesIO(raw)
    with zipfile.ZipFile(target, "a", how) as packed:
        member = zipfile.ZipInfo(name)
        member.external_attr = mode << 16
        member.compress_type = how
        packed.writestr(member, content)
    return target.getvalue()


def flipped(raw):
    def flip(members):
        members[DOC] = members[DOC].replace(b"waited", b"walked")

    return remade(raw, flip)


def cut(raw):
    def cut_off(members):
        members[DOC] = members[DOC].splitlines(keepends=True)[0]

    return remade(raw, cut_off)


def newer(raw):
    return remade(raw, lambda members: members.update({CONTENTS: b'{"format":9,"lines":3,"ends":""}'}))


def moved(raw):
    return remade(raw, lambda members: members.update({f"{OTHER}.log": members.pop(DOC)}))


def noise(raw):
    text = b"".join(b'{"h":"%064d","kind":"Rated","n":1,"t":1}\n' % n for n in range(100_000))
    return remade(raw, lambda members: members.update({f"{OTHER}.log": text}))


HOSTILE = {
    "no archive": (lambda _: b"hello", "no archive"),
    "an empty file": (lambda _: b"", "no archive"),
    "cut in the middle": (lambda raw: raw[: len(raw) // 2], "no archive"),
    "a byte flipped": (flipped, "does not verify"),
    "a part is missing": (cut, "a part is missing"),
    "without contents": (lambda raw: remade(raw, lambda it: it.pop(CONTENTS)), "does not say"),
    "of a newer program": (newer, "a newer program"),
    "under the wrong path": (moved, "holds a record of"),
    "noise": (noise, "does not verify"),
    "above": (lambda raw: with_member(raw, "../../card.eve.x1.log"), "leads out of the store"),
    "absolute": (lambda raw: with_member(raw, "/etc/card.eve.x1.log"), "leads out of the store"),
    "of another system": (
        lambda raw: with_member(raw, "openings\\a\\card.eve.x1.log"),
        "leads out of the store",
    ),
    "a stranger": (lambda raw: with_member(raw, "openings/a/readme.txt"), "leads out of the store"),
    "a link": (
        lambda raw: with_member(raw, f"{OTHER}.log", b"/etc/passwd", stat.S_IFLNK | 0o777),
        "a link or a device",
    ),
    "a device": (
        lambda raw: with_member(raw, f"{OTHER}.log", b"", stat.S_IFCHR | 0o666),
        "a link or a device",
    ),
    "packed otherwise": (
        lambda raw: with_member(raw, f"{OTHER}.log", b"x", how=zipfile.ZIP_LZMA),
        "packed in a way",
    ),
    "a bomb": (lambda raw: with_member(raw, f"{OTHER}.log", bytes(65 << 20)), "far too large"),
    "upper case": (lambda raw: with_member(raw, CONTENTS.upper()), "the same name on some systems"),
}


def everything_in(home):
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_whole_archive_is_refused_with_its_reason(lines, file, home, what):
    make, words = HOSTILE[what]
    file.write_bytes(make(archive(lines)))
    before = everything_in(home)

    with pytest.raises(StoreError, match=words) as refused:
        FileStore(home).add(lines_of(file).values())

    assert f"{file} was not taken in, and nothing was changed" in f"{refused.value}"
    assert everything_in(home) == before


def test_an_archive_gives_back_the_lines_and_is_the_same_bytes_every_time(lines, file):
    file.write_bytes(archive(lines))

    assert lines_of(file) == lines
    assert archive(dict(reversed(lines.items()))) == archive(lines)


def test_a_line_more_or_less_makes_another_digest(lines, store):
    before = digest(lines)

    put(store, {"text": "once more"}, expected=3)

    assert digest(store.lines().lines) != before
    assert digest(by_hash(reversed(lines.values()))) == before


def test_progress_is_told_for_every_document(lines, file):
    file.write_bytes(archive(lines))
    told = []

    lines_of(file, lambda done, of: told.append((done, of)))

    assert told == [(1, 1)]


@pytest.mark.parametrize("loss", ["log", "folder", "earlier"])
def test_what_this_account_wrote_and_is_not_there_any_more_is_noticed(store, home, loss):
    put(store, {"n": 1})
    folder = home / "openings" / "front-desk" / "ana"
    early = everything_in(folder)
    put(store, {"n": 2}, expected=1)
    for path in folder.iterdir():
        path.unlink()
    if loss == "earlier":
        for path, content in early.items():
            path.write_bytes(content)
            path.chmod(0o600)
    if loss == "folder":
        folder.rmdir()

    (found,) = FileStore(home).examine()

    assert found.path == f"{home / CARD.path}.log"
    assert ("earlier state" if loss == "earlier" else "is gone") in found.problem
    assert "interview import" in found.problem


def test_what_was_removed_on_purpose_is_not_missed(store, home):
    put(store, {"n": 1})

    store.remove(CARD)

    assert list(FileStore(home).examine()) == []
