"""What belongs to this account on this machine and never to the records it keeps.

A folder of records may be copied, carried and shared. What a writer's device is called, and what
is derived from the records for speed, must not travel with it.
"""

import os
import platform
import secrets
from hashlib import sha256
from pathlib import Path

from platformdirs import user_state_path

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
LENGTH = 6
VARIABLE = "INTERVIEW_STATE"


def state_folder() -> Path:
    """Return the folder of this account for what never travels; it may not exist.

    For an account without a home folder it is a place where nothing can be kept.
    """
    given = os.environ.get(VARIABLE)
    try:
        return Path(given) if given else user_state_path("interview", appauthor=False)
    except RuntimeError:
        return Path(os.devnull) / "interview"


def index_path(home: Path) -> Path:
    """Return where the lists of one home's records are kept."""
    folder = sha256(os.fsencode(home.absolute())).hexdigest()[:16]
    return state_folder() / folder / "index.sqlite"


def server_path(home: Path) -> Path:
    """Return where it is kept which server one home's records go to; no file: to none."""
    return index_path(home).with_name("server.json")


def device() -> str:
    """Return the name of this account's device: six letters and digits, made once.

    Where it cannot be kept it follows from machine and account, so that it stays the same.
    """
    path = state_folder() / "device"
    try:
        return _valid(path.read_text("ascii").strip()) or renew()
    except (OSError, UnicodeDecodeError):
        return renew()


def renew() -> str:
    """Give the device a new name, because somebody else writes under the old one."""
    path = state_folder() / "device"
    name = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        temporary.write_text(name, "ascii")
        temporary.replace(path)
    except OSError:
        owner = f"{platform.node()}|{os.getuid() if hasattr(os, 'getuid') else ''}"
        name = sha256(owner.encode()).hexdigest()[:LENGTH]
    return name


def _valid(name: str) -> str:
    return name if len(name) == LENGTH and all(letter in ALPHABET for letter in name) else ""
