"""Replace a file as a whole, or not at all."""

from pathlib import Path

from interview.store.disk import Disk


def temporary(path: Path) -> Path:
    """Return where the next version of a file is written before it takes the file's place."""
    return path.with_name(path.name + ".tmp")


def replace_content(disk: Disk, path: Path, content: bytes) -> None:
    """Give a file new content; until the last step the old one is untouched.

    The caller must hold the lock that guards the file: its next version has a fixed name, so that
    what a crash leaves behind is found. The folder is not synced: after a power cut the file is
    the old one or the new one.
    """
    temp = temporary(path)
    disk.remove(temp)
    number = disk.create(temp)
    try:
        try:
            disk.write(number, content)
            disk.sync(number)
        finally:
            disk.close(number)
        disk.replace(temp, path)
    except BaseException:
        disk.remove(temp)
        raise
