"""An interview as it went: every step with the screen it led to; nothing is written."""

import re
from bisect import bisect_right
from pathlib import Path

import msgspec

from interview.conduct.events import Event, RecordedEvent
from interview.conduct.machine import History, start
from interview.formatting import time_of_day
from interview.model.opening import Candidate, Opening
from interview.report import output_files
from interview.workspace import card_access, openings
from interview.workspace.card_records import card_of, replayed, version_of
from interview.workspace.live_interview import Live, Participants, RecordHandle
from interview.workspace.workspace import Workspace

SAID = ("text", "words", "quote", "corrected", "reason")
"""What somebody wrote, in whatever step."""
SHORTEST = 3
"""Letters of a part of a name that is worth hiding; shorter ones are too many words."""
NOBODY = "…"


class Replay:
    """The steps of an interview, each to be looked at as it was.

    Args:
        histories: The interview after its first step, its second, and so on.
        party: Who sat together.
    """

    def __init__(self, histories: list[History], party: Participants) -> None:
        self._histories, self._party = histories, party
        self.moments = [history.entries[-1].at for history in histories]
        """When each step was taken, seconds since 1970, rising."""

    def step_at(self, at: float) -> int:
        """Return the last step that was taken by that moment, from 0; the first before all."""
        return max(0, bisect_right(self.moments, at) - 1)

    def step_on(self, clock: str) -> int:
        """Return the last step by a time of day such as ``10:41``; the last of all where it ended before."""
        times = [time_of_day(at) for at in self.moments]
        later = [step for step, time in enumerate(times) if time > clock]
        return max(0, later[0] - 1) if later else len(times) - 1

    def live(self, step: int, at: float) -> Live:
        """Return the interview after a step, at a moment; it can be looked at and not gone on with."""
        where = f"Replay, step {step + 1} of {len(self.moments)}."
        return Live(self._histories[step], self._party, lambda: at, RecordHandle(locked=where))


def replay_of(workspace: Workspace, card: str, *, viewer: str, hides_names: bool = False) -> Replay:
    """Return an interview that the viewer may read, step by step.

    Args:
        workspace: Where to look.
        card: Its name.
        viewer: Who asks; blind to it until their own card is in, as everywhere.
        hides_names: Whether names are left out, also where they were written down.

    Raises:
        RuleError: There is no such card, or it may not be read yet.
    """
    card_access.one(workspace, card, viewer)
    name = card_of(workspace, card)
    history = replayed(workspace, name, version_of(workspace, name))
    opening = openings.read(workspace, name.opening).opening
    person = openings.person(workspace, name.opening, name.candidate)
    interviewer = history.state.began.interviewer
    entries = list(history.entries)
    if hides_names:
        hidden = _pattern(person.name, interviewer, *opening.panel)
        entries = [msgspec.structs.replace(one, event=_nameless(one.event, hidden)) for one in entries]
        person, interviewer = Candidate(id=person.id, name="Candidate", added=0.0), "Interviewer"
    party = Participants(candidate=person, opening=opening, interviewer=interviewer)
    return Replay(_histories(opening, history, entries), party)


def write_cast(path: Path, content: bytes, *, over: bool) -> None:
    """Write a recording; StoreError names the path where it cannot be."""
    output_files.refuse(path, over=over)
    output_files.write(path, content, over=over)


def _histories(opening: Opening, history: History, entries: list[RecordedEvent]) -> list[History]:
    kit = opening.kit_of(history.state.began.fingerprint)
    found = [start(kit, entries[0])]
    for entry in entries[1:]:
        found.append(found[-1].with_recorded(entry))
    return found


def _pattern(*names: str) -> re.Pattern[str]:
    parts = {part for name in names for part in re.findall(r"\w+", name) if len(part) >= SHORTEST}
    listed = sorted({*(name for name in names if name), *parts}, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(one)}" for one in listed), re.IGNORECASE)


def _nameless(event: Event, hidden: re.Pattern[str]) -> Event:
    said = {name: getattr(event, name, "") for name in SAID if name in event.__struct_fields__}
    return msgspec.structs.replace(event, **{name: hidden.sub(NOBODY, text) for name, text in said.items()})
