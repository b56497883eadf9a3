"""Jurisdiction profiles: how seriously a topic is taken where, with dates and sources."""

import tomllib
from functools import cache
from importlib import resources
from typing import Annotated

import msgspec

from interview.errors import ContentError
from interview.library.problems import Severity
from interview.model.record import Record

DEFAULT = "general"
EVERYWHERE = frozenset({"L09", "L14"})
"""Health and pay history are errors under every profile."""

Day = Annotated[str, msgspec.Meta(pattern=r"\A\d{4}-\d\d-\d\d\Z")]


class Keeping(Record):
    """How long one rule says that records are kept, or may be."""

    rule: str
    keep: str
    source: str


class JurisdictionProfile(Record):
    """What to know about asking and keeping in one jurisdiction; not legal advice."""

    id: str
    name: str
    checked_on: Day
    """The day on which the sources were last read, year first."""
    notice: str
    """What to say wherever the profile is shown."""
    topics: dict[str, Severity]
    """Topics taken otherwise than as an error."""
    sources: tuple[str, ...]
    records: tuple[Keeping, ...] = ()

    def severity(self, topic: str) -> Severity:
        """Return how seriously the topic is taken; an error where the profile says nothing."""
        return Severity.ERROR if topic in EVERYWHERE else self.topics.get(topic, Severity.ERROR)


def profile_names() -> list[str]:
    """Return the names of all profiles, in alphabetical order."""
    files = (resources.files("interview.library") / "profiles").iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


@cache
def profile(name: str = DEFAULT) -> JurisdictionProfile:
    """Return the profile of that name.

    Raises:
        ContentError: There is none.
    """
    if name not in profile_names():
        raise ContentError(f"There is no profile {name!r}. Possible: {', '.join(profile_names())}.")
    file = resources.files("interview.library") / "profiles" / f"{name}.toml"
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), JurisdictionProfile)


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
