"""What the panel's meeting about one candidate came to, from what each of them noted."""

from typing import TypeVar

import msgspec

from interview.model.causal import CausalOrder
from interview.model.line import Line, Lines
from interview.model.opening import Consensus, Debrief, Decision, Discussed
from interview.model.record import Record

Said = TypeVar("Said", Consensus, Discussed, Decision)


class DebriefTalk(Record):
    """A debrief, with what a next step in it has to name."""

    debrief: Debrief
    ends: tuple[str, ...] = ()
    """The lines that no other has seen."""
    newer: str = ""
    """The kind of a line of a newer program; then nothing may be added here."""


def debrief_of(candidate: str, lines: Lines) -> DebriefTalk:
    """Return the debrief that all lines about it make; what cannot be read has no effect."""
    order = CausalOrder(lines)
    consensus: dict[str, Consensus] = {}
    discussed: list[Discussed] = []
    decisions: list[Decision] = []
    newer = ""
    for h in order.hashes:
        line = lines[h]
        if line.kind == "consensus":
            if agreed := _read(line, Consensus):
                consensus.pop(agreed.question, None)
                consensus[agreed.question] = agreed
        elif line.kind == "discussed":
            discussed += filter(None, [_read(line, Discussed)])
        elif line.kind == "decided":
            decisions += filter(None, [_read(line, Decision)])
        else:
            newer = line.kind
    debrief = Debrief(
        candidate=candidate,
        consensus=tuple(consensus.values()),
        discussed=tuple(discussed),
        decisions=tuple(decisions),
    )
    return DebriefTalk(debrief=debrief, ends=order.ends(), newer=newer)


def _read(line: Line, kind: type[Said]) -> Said | None:
    try:
        return msgspec.convert(line.op, kind)
    except msgspec.ValidationError:
        return None
