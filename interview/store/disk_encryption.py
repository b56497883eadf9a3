"""Whether the disk that holds a folder is visibly encrypted, where a system lets that be seen.

Only Linux does, without asking anybody for rights: dm-crypt (LUKS) shows in ``/sys``, a folder that
ext4 or f2fs encrypts by itself shows in its flags. What a drive, a hypervisor or ZFS does below is
not seen, so the answer is never that nothing is encrypted.
"""

import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

GET_FLAGS, ENCRYPTED = 0x80086601, 0x800
"""``FS_IOC_GETFLAGS`` of the kernel, and the flag ``FS_ENCRYPT_FL`` that it may return."""
PLAIN = frozenset(
    {"ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "jfs", "reiserfs", "vfat", "exfat", "ntfs3"}
)
"""File systems that lie on a block device, so that what is below them shows."""
LAYERS = 8
"""How deep mapped devices are followed: volumes on RAID on encryption."""


def is_in_the_clear(folder: Path, root: Path = Path("/")) -> bool:
    """Return whether a folder lies on a disk that is visibly not encrypted; false where none can know.

    Args:
        folder: Which; it may not exist yet.
        root: Where ``proc`` and ``sys`` are.
    """
    if sys.platform != "linux":
        return False
    there = next(above for above in (folder.absolute(), *folder.absolute().parents) if above.exists())
    found = _mounted(there.resolve(), root)
    if found is None or found[0] not in PLAIN:
        return False
    device = _block_device(found[1], root)
    return device is not None and not _is_crypt(device, LAYERS) and not _has_own_encryption(there)


def _mounted(folder: Path, root: Path) -> tuple[str, str] | None:
    """Return the file system that a folder lies in, and the device it is on."""
    best, found = -1, None
    with suppress(OSError):
        for line in (root / "proc/mounts").read_text("utf-8", "replace").splitlines():
            device, place, kind, *_ = line.split(" ")
            where = Path(place.replace("\\040", " "))
            if folder.is_relative_to(where) and len(where.parts) >= best:
                best, found = len(where.parts), (kind, device)
    return found


def _block_device(name: str, root: Path) -> Path | None:
    """Return what the kernel tells of a device such as ``/dev/sda1`` or ``/dev/mapper/home``."""
    if not name.startswith("/dev/"):
        return None
    here = root / name.removeprefix("/")
    with suppress(OSError):
        block = root / "sys/class/block" / here.resolve().name
        return block if block.exists() else None
    return None


def _is_crypt(device: Path, depth: int) -> bool:
    """Return whether a device is encrypted, or lies on one that is."""
    with suppress(OSError):
        if (device / "dm/uuid").read_text("ascii").startswith("CRYPT-"):
            return True
    if not depth:
        return False
    with suppress(OSError):
        below = [device.parent / one.name for one in (device / "slaves").iterdir()]
        return any(_is_crypt(one, depth - 1) for one in below)
    return False


def _has_own_encryption(folder: Path) -> bool:
    """Return whether the file system encrypts a folder by itself."""
    import fcntl  # noqa: PLC0415 - Windows has none

    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            flags = fcntl.ioctl(number, GET_FLAGS, bytes(8))
        finally:
            os.close(number)
        return bool(struct.unpack("l", flags)[0] & ENCRYPTED)
    return False
