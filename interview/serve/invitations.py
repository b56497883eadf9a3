"""One-time links, and the browsers they let in.

A link is random, 256 bits, works once, and ends by itself; so does the pass that a browser gets for
it. Only SHA-256 hashes are kept, so whoever reads the file can open nothing.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import msgspec

from interview.errors import StoreError
from interview.model.record import Record

DAY = 86_400.0
LINK_DAYS = 3.0
"""How long a link waits to be used unless the owner says otherwise."""
PASS_DAYS = 30.0
"""How long a browser is known after its link was used."""


class Invitation(Record):
    """A link that was not used yet, or the pass of a browser that used one."""

    kind: str
    """``link`` or ``pass``."""
    name: str
    ends: float
    """Seconds since 1970, UTC."""
    hash: str = ""


class Invitations:
    """The links and passes of one host.

    Args:
        path: The file; it and its folder are made readable for the account alone.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def invite(self, name: str, now: float, days: float = LINK_DAYS) -> str:
        """Return the secret of a new link for a person; it is kept nowhere."""
        with self._entries(now) as entries:
            return _issue(entries, "link", name, now + days * DAY)

    def waiting(self, secret: str, now: float) -> str:
        """Return whom a link is for, without using it up; empty when it does not work."""
        return self._whose("link", secret, now)

    def accept(self, secret: str, now: float) -> tuple[str, str]:
        """Use a link up; return the person's name and the secret of a pass, or two empty texts."""
        with self._entries(now) as entries:
            found = _found(entries, "link", secret)
            if found is None:
                return "", ""
            entries.remove(found)
            return found.name, _issue(entries, "pass", found.name, now + PASS_DAYS * DAY)

    def known(self, secret: str, now: float) -> str:
        """Return whose pass this is; empty when it is none, over, or revoked."""
        return self._whose("pass", secret, now)

    def revoke(self, name: str, now: float) -> int:
        """End every link and pass of a person and return how many there were."""
        with self._entries(now) as entries:
            kept = [one for one in entries if one.name != name]
            ended = len(entries) - len(kept)
            entries[:] = kept
        return ended

    def valid(self, now: float) -> tuple[Invitation, ...]:
        """Return what works now, by name."""
        return tuple(sorted(self._read(now), key=lambda one: (one.name, one.kind, one.ends)))

    def _whose(self, kind: str, secret: str, now: float) -> str:
        found = _found(self._read(now), kind, secret)
        return found.name if found else ""

    def _read(self, now: float) -> list[Invitation]:
        try:
            kept = msgspec.json.decode(self._path.read_bytes(), type=list[Invitation])
        except FileNotFoundError:
            return []
        except msgspec.DecodeError as error:
            raise StoreError(
                f"{self._path} cannot be read ({error}). Delete it and invite everybody again."
            ) from error
        return [one for one in kept if one.ends > now]

    @contextmanager
    def _entries(self, now: float) -> Iterator[list[Invitation]]:
        """Give the entries to one process at a time and keep what it makes of them."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(self._path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            entries = self._read(now)
            yield entries
            written = self._path.with_suffix(".tmp")
            with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(msgspec.json.encode(entries))
                os.fsync(file.fileno())
            written.replace(self._path)
        finally:
            os.close(lock)


def _issue(entries: list[Invitation], kind: str, name: str, ends: float) -> str:
    secret = secrets.token_urlsafe(32)
    entries.append(Invitation(kind=kind, name=name, ends=ends, hash=_hash(secret)))
    return secret


def _found(entries: list[Invitation], kind: str, secret: str) -> Invitation | None:
    given = _hash(secret)
    return next(
        (one for one in entries if one.kind == kind and secrets.compare_digest(one.hash, given)), None
    )


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
