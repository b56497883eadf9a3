"""Records on a disk that is visibly not encrypted are noticed; what nobody can know is not guessed."""

import sys

import pytest

from interview.store.disk_encryption import is_in_the_clear

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows it")


@pytest.fixture
def system(tmp_path):
    """A system that tells of its disks what a test lets it tell."""

    def told(home, *, kind="ext4", device="/dev/sda1", below=(), uuid=""):
        root = tmp_path / "root"
        (root / "proc").mkdir(parents=True)
        (root / "proc/mounts").write_text(
            f"/dev/other / ext4 rw 0 0\nproc /proc proc rw 0 0\n{device} {home} {kind} rw 0 0\n"
        )
        names = [device.rpartition("/")[2], *below]
        for name, under in zip(names, [*names[1:], ""], strict=True):
            block = root / "sys/class/block" / name
            (block / "slaves").mkdir(parents=True)
            if under:
                (block / "slaves" / under).touch()
        if uuid:
            last = root / "sys/class/block" / names[-1] / "dm"
            last.mkdir()
            (last / "uuid").write_text(uuid)
        return root

    return told


def test_a_plain_partition_is_in_the_clear(tmp_path, system):
    home = tmp_path / "home"
    home.mkdir()
    assert is_in_the_clear(home, system(home))
    assert is_in_the_clear(home / "not" / "yet", tmp_path / "root")


def test_encryption_is_found_however_deep_it_lies(tmp_path, system):
    home = tmp_path / "home"
    home.mkdir()
    below = ("dm-1", "dm-2")
    assert not is_in_the_clear(home, system(home, device="/dev/dm-0", below=below, uuid="CRYPT-LUKS2-aa"))


def test_a_volume_on_a_plain_disk_is_in_the_clear(tmp_path, system):
    home = tmp_path / "home"
    home.mkdir()
    assert is_in_the_clear(home, system(home, device="/dev/dm-0", below=("sdb",), uuid="LVM-aa"))


@pytest.mark.parametrize("kind", ["overlay", "tmpfs", "nfs4", "zfs", "fuse.gocryptfs", "ecryptfs"])
def test_what_lies_on_no_disk_that_shows_is_not_guessed(tmp_path, system, kind):
    home = tmp_path / "home"
    home.mkdir()
    assert not is_in_the_clear(home, system(home, kind=kind))


def test_a_system_that_tells_nothing_is_not_guessed(tmp_path):
    assert not is_in_the_clear(tmp_path, tmp_path / "empty")
