"""What a step is called when it is taken back or taken again."""

from interview.conduct.events import (
    BeatSaid,
    BranchTaken,
    Counted,
    Event,
    EvidenceChanged,
    EvidenceNoted,
    FallbackAsked,
    Finished,
    Flagged,
    ImpressionGiven,
    Moved,
    NoEvidenceFound,
    OffScript,
    Parked,
    ProbeUsed,
    Rated,
    RecordedEvent,
    Returned,
    ScriptSaid,
    Skipped,
    StoryTold,
    Ticked,
)
from interview.tui.conduct.reply_keys import OFFERS

NAMES: dict[type[Event], str] = {
    BeatSaid: "a line said",
    ScriptSaid: "a line said",
    Counted: "the number",
    EvidenceNoted: "a noted line",
    EvidenceChanged: "the change of a line",
    FallbackAsked: "the situational version",
    Finished: "the end of the conversation",
    Flagged: "the flag",
    ImpressionGiven: "the overall impression",
    Moved: "the move to another place",
    NoEvidenceFound: "“no evidence”",
    OffScript: "a line off the script",
    Parked: "putting it aside",
    ProbeUsed: "a follow-up",
    Returned: "coming back to it",
    Skipped: "the skip",
    StoryTold: "one particular time",
    Ticked: "a tick",
}

ONE_GO = 0.5
"""Seconds within which lines said are one page of them, said by one key."""


def is_in_one_go(entry: RecordedEvent, other: RecordedEvent) -> bool:
    """Tell whether two steps were one key, so that one key takes both back."""
    both = isinstance(entry.event, ScriptSaid) and isinstance(other.event, ScriptSaid)
    return both and abs(entry.at - other.at) < ONE_GO


def undo_name(event: Event) -> str:
    """Return a few words for a step."""
    if isinstance(event, Rated):
        return f"the rating {event.level}"
    if isinstance(event, BranchTaken):
        return OFFERS[event.branch][1]
    return NAMES.get(type(event), "the last step")
