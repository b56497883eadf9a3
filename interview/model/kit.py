"""The exact wording in use, and its fingerprint."""

from hashlib import sha256
from typing import Any

import msgspec

from interview.model.content import Kit, Medium, Status
from interview.model.record import Record

SHORT = 8
"""Characters of a fingerprint that people compare by eye."""


def fingerprint(kit: Kit) -> str:
    """Return the SHA-256 of the kit's canonical JSON, 64 hexadecimal digits.

    Two kits have the same one exactly when every word, number and order in them is the same.
    """
    read_back = thawed(frozen(kit))  # a weight of 2 is read back from a file as 2.0
    return sha256(msgspec.json.encode(read_back, order="sorted")).hexdigest()


def wording_name(kit: Kit) -> str:
    """Return what tells one wording of a kit from another: ``version 2, 0a1b2c3d``."""
    return f"version {kit.version}, {fingerprint(kit)[:SHORT]}"


def frozen(kit: Kit) -> dict[str, Any]:
    """Return the kit as plain values, for a record that must outlive its files."""
    plain: dict[str, Any] = msgspec.to_builtins(kit)
    return plain


def thawed(plain: object) -> Kit:
    """Return the kit that ``frozen`` made plain; msgspec.ValidationError if it is not one."""
    return msgspec.convert(plain, Kit)


class KitSummary(Record):
    """One line of the list of kits."""

    id: str
    title: str
    lang: str
    language: str
    """The language's own name."""
    minutes: int
    questions: int
    status: Status
    medium: Medium | None
    fingerprint: str
    """Empty where the kit cannot be used."""
    where: str
    """The content folder it lies in."""
    kind: str
    """Which folder that is: ``given``, ``here``, ``yours`` or ``packaged``."""
    translation: str
    """``complete``, ``partial`` or ``none``; empty where the language does not say."""
    reviewed_by: str
    """The native reader who reviewed the language; empty: nobody yet."""
    trouble: str = ""
    """Every reason why it cannot be used; empty: it can."""

    @property
    def origin(self) -> str:
        """Return the folder it comes from; ``packaged`` for the content that came along."""
        return self.kind if self.kind == "packaged" else self.where
