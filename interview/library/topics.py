"""The protected and risky topics: what they are called, and what to ask instead."""

import tomllib
from functools import cache
from importlib import resources

import msgspec

from interview.model.record import Record


class RiskyTopic(Record):
    """One topic, such as ``L02``."""

    name: str
    instead: str
    """What may be asked in its place."""


@cache
def topics() -> dict[str, RiskyTopic]:
    """Return the topics by their codes."""
    file = resources.files("interview.library") / "topics.toml"
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), dict[str, RiskyTopic])
