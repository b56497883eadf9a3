"""What a step is called when it is taken back or taken again."""

from interview.conduct import events
from interview.tui.conduct.reply_keys import OFFERS
from interview.tui.keymap import key_of
from interview.workspace.live_interview import Live

NAMES: dict[type[events.Event], str] = {
    events.BeatSaid: "a line said",
    events.ScriptSaid: "a line said",
    events.Counted: "the number",
    events.EvidenceNoted: "a noted line",
    events.EvidenceChanged: "the change of a line",
    events.FallbackAsked: "the situational version",
    events.Finished: "the end of the conversation",
    events.Flagged: "the flag",
    events.ImpressionGiven: "the overall impression",
    events.MoreTime: "the time agreed",
    events.Moved: "the move to another place",
    events.NoEvidenceFound: "“no evidence”",
    events.OffScript: "a line off the script",
    events.Parked: "leaving it for later",
    events.ProbeUsed: "a follow-up",
    events.ReadBack: "what a line was read back as",
    events.Returned: "coming back to it",
    events.Skipped: "the skip",
    events.StoryTold: "a specific example",
    events.Ticked: "a tick",
}

ONE_GO = 0.5
"""Seconds within which lines said are one page of them, said by one key."""


def is_in_one_go(entry: events.RecordedEvent, other: events.RecordedEvent) -> bool:
    """Tell whether two steps were one key, so that one key takes both back."""
    both = isinstance(entry.event, events.ScriptSaid) and isinstance(other.event, events.ScriptSaid)
    return both and abs(entry.at - other.at) < ONE_GO


def undo_name(event: events.Event) -> str:
    """Return a few words for a step."""
    if isinstance(event, events.Rated):
        return f"the rating {event.level}"
    if isinstance(event, events.BranchTaken):
        return OFFERS[event.branch][1]
    return NAMES.get(type(event), "the last step")


def taken_back(live: Live) -> str:
    """Take the last step back and return which it was; RuleError when there is none."""
    live.undo()
    first = live.history.undone[-1].entry
    while is_in_one_go(live.history.done[-1][0], first):
        live.undo()
    return f"Taken back: {undo_name(first.event)}. {key_of('redo', 'conduct')} takes it again."


def taken_again(live: Live) -> str:
    """Take a step again that was taken back and return which; RuleError when there is none."""
    first = live.history.undone[-1].entry if live.history.undone else None
    live.redo()
    while first and (left := live.history.undone) and is_in_one_go(left[-1].entry, first):
        live.redo()
    return f"Taken again: {undo_name(first.event)}." if first else ""
