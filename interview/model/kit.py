"""The exact wording in use, and its fingerprint."""

from hashlib import sha256
from typing import Any

import msgspec

from interview.model.content import Kit

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
