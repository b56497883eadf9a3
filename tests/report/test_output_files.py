"""Files are written whole or not at all, for one pair of eyes, over nobody's work."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from interview.errors import StoreError
from interview.report import output_files
from interview.workspace import reporting


@contextmanager
def room_for(bytes_: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        output_files.write(tmp_path / "a.html", b"words")
        output_files.write_folder(tmp_path / "packet", {"a.md": b"words"})
    finally:
        os.umask(previous)

    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "packet").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "packet/a.md").stat().st_mode & 0o777 == 0o600
    assert left_behind(tmp_path) == ["a.html", "packet"]


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"mine")

    with pytest.raises(StoreError, match=r"a\.html is there already"):
        output_files.write(path, b"new")
    assert path.read_bytes() == b"mine"

    output_files.write(path, b"new", over=True)
    assert path.read_bytes() == b"new"


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    link = tmp_path / "a.html"
    link.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(StoreError, match="there already"):
        output_files.write(link, b"new")

    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()

    for over in (False, True):
        with pytest.raises(StoreError, match="there is a folder"):
            output_files.write(tmp_path / "there", b"new", over=over)
    with pytest.raises(StoreError, match="there is a folder"):
        output_files.write_folder(tmp_path / "there", {})


def test_a_place_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"The folder {tmp_path}/no is not there"):
        output_files.write(tmp_path / "no/a.html", b"")


def test_what_the_disk_refuses_leaves_nothing_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"mine")

    with room_for(bytes_=10):
        with pytest.raises(StoreError, match=r"a\.html cannot be written: File too large"):
            output_files.write(path, b"new" * 100, over=True)
        with pytest.raises(StoreError, match="packet cannot be written: File too large"):
            output_files.write_folder(tmp_path / "packet", {"a": b"new" * 100})

    assert path.read_bytes() == b"mine"
    assert left_behind(tmp_path) == ["a.html"]


def test_a_packet_says_what_is_in_it(told, tmp_path: Path) -> None:
    workspace, opening = told
    folder = tmp_path / "packet"

    done = reporting.packet(workspace, reporting.ReportRequest(what=opening.id, to=folder), viewer="Olga")

    names = set(left_behind(folder))
    assert {f"report.{kind}" for kind in reporting.FORMATS} <= names
    assert len([name for name in names if name.startswith("card-")]) == 7
    assert f"kit-{opening.kits[0].fingerprint[:8]}.json" in names
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(sums) == names - {"SHA256SUMS"}
    assert all(sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())
    assert done.files == len(names)
