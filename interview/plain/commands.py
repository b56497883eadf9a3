"""The words of the line dialogue, and what each does."""

from collections.abc import Callable

from interview.conduct import events
from interview.conduct.note_marks import noted
from interview.conduct.speech import unsaid
from interview.conduct.state import ticks
from interview.errors import RuleError
from interview.model.content import Branch
from interview.model.scorecard import GIVEN_SKIPS, FactReply, NoEvidence, SkipReason
from interview.workspace.live_interview import Live

LineCommand = Callable[[Live, str], events.Event | None]


def named(choices: list[str], given: str, what: str) -> str:
    """Return the choice meant by its name or an unambiguous beginning; RuleError otherwise."""
    wanted = given.strip().casefold().replace(" ", "_").replace("-", "_")
    plain = {choice.replace("-", "_").casefold(): choice for choice in choices}
    fits = [choice for name, choice in plain.items() if name == wanted] or [
        choice for name, choice in plain.items() if wanted and name.startswith(wanted)
    ]
    if len(fits) == 1:
        return fits[0]
    raise RuleError(f"Name one {what}: {', '.join(choices)}.")


def number(text: str, what: str) -> int:
    """Return a whole number; RuleError if it is none."""
    try:
        return int(text)
    except ValueError:
        raise RuleError(f"Give {what} as a number.") from None


def _question(live: Live) -> str:
    if live.state.current is None:
        raise RuleError("There is no question open; /jump 1 goes to the first.")
    return live.state.question


def _nth(live: Live, text: str) -> str:
    names = list(live.state.responses)
    place = number(text, "the question")
    if not 1 <= place <= len(names):
        raise RuleError(f"There are questions 1 to {len(names)}.")
    return names[place - 1]


def _number(live: Live, rest: str) -> events.Event:
    from interview.conduct.typed import counted  # noqa: PLC0415 - only where a number came back

    return counted(_question(live), rest)


def _rate(live: Live, rest: str) -> events.Event:
    return events.Rated(question=_question(live), level=number(rest, f"a level from {live.state.kit.scale}"))


def _none(live: Live, rest: str) -> events.Event:
    reason = NoEvidence(named([str(one) for one in NoEvidence], rest, "reason"))
    return events.NoEvidenceFound(question=_question(live), reason=reason)


def _skip(live: Live, rest: str) -> events.Event:
    reason = SkipReason(named([str(one) for one in GIVEN_SKIPS], rest, "reason"))
    return events.Skipped(question=_question(live), reason=reason)


def _tick(live: Live, rest: str) -> events.Event:
    found = live.state.responses[_question(live)]
    tick = named(list(ticks(live.kit, found)), rest, "part")
    return events.Ticked(question=live.state.question, tick=tick, on=tick not in found.answer.ticks)


def _flag(live: Live, rest: str) -> events.Event:
    kind, _, quote = rest.partition(" ")
    kinds = [flag.id for flag in live.kit.flags]
    return events.Flagged(question=_question(live), kind=named(kinds, kind, "flag"), quote=quote)


def _fact(live: Live, reply: FactReply) -> events.Event:
    coming = unsaid(live.state) if live.state.part is events.Part.FACTS else []
    if not coming:
        raise RuleError("No fact is being asked; /jump facts goes to them.")
    return events.FactNoted(fact=live.kit.facts[coming[0]].id, reply=reply)


def _jump(live: Live, rest: str) -> events.Event:
    parts = {
        "candidate": events.Part.CANDIDATE,
        "closing": events.Part.CLOSING,
        "facts": events.Part.FACTS,
        "opening": events.Part.OPENING,
    }
    if rest in parts:
        return events.Moved(part=parts[rest])
    return events.Moved(part=events.Part.QUESTION, question=_nth(live, rest))


def _return(live: Live, rest: str) -> events.Event:
    return events.Returned(question=_nth(live, rest) if rest else _question(live))


def _change(live: Live, rest: str) -> events.Event:
    line, _, words = rest.partition(" ")
    polarity, text = noted(words)
    question = live.state.question if live.state.current else ""
    return events.EvidenceChanged(
        question=question, id=number(line, "the line"), text=text, polarity=polarity
    )


def _read_back(live: Live, rest: str) -> events.Event:
    line, _, words = rest.partition(" ")
    return events.ReadBack(question=_question(live), id=number(line, "the line"), corrected=words)


def _impression(_live: Live, rest: str) -> events.Event:
    level, _, words = rest.partition(" ")
    return events.ImpressionGiven(level=number(level, "a level from 1 to 5"), words=words)


def _amend(live: Live, rest: str) -> events.Event:
    place, _, more = rest.partition(" ")
    level, _, reason = more.partition(" ")
    return events.Amended(
        question=_nth(live, place),
        level=number(level, f"a level from {live.state.kit.scale}"),
        reason=reason,
        anchor=number(level, f"a level from {live.state.kit.scale}"),
    )


COMMANDS: dict[str, tuple[str, LineCommand]] = {
    "number": ("N: how many times, such as 3, 3-4, about 10", _number),
    "story": ("a specific example was told", lambda live, _rest: events.StoryTold(question=_question(live))),
    "situational": (
        "ask the situational version",
        lambda live, _rest: events.FallbackAsked(question=_question(live)),
    ),
    "rate": ("N: the level; /4 does the same", _rate),
    "none": ("REASON: no evidence", _none),
    "skip": ("REASON: not asked", _skip),
    "yes": ("the fact: yes", lambda live, _rest: _fact(live, FactReply.YES)),
    "no": ("the fact: no", lambda live, _rest: _fact(live, FactReply.NO)),
    "later": (
        "come back to the question later, once",
        lambda live, _rest: events.Parked(question=_question(live)),
    ),
    "return": ("[N]: take up a question left for later", _return),
    "jump": ("N, or opening, candidate, closing: go there", _jump),
    "tick": ("PART: covered, such as s, a, r; again: not covered", _tick),
    "flag": ("KIND WORDS: a flag, with the candidate's own words", _flag),
    "readback": ("LINE [WORDS]: read back and confirmed; words: as the candidate puts it", _read_back),
    "change": ("LINE WORDS: reword a noted line; no words: strike it out", _change),
    "offscript": (
        "WORDS: what was asked that is not in the kit",
        lambda live, rest: events.OffScript(question=_question(live), words=rest),
    ),
    "pause": ("stop the clocks", lambda _live, _rest: events.Paused()),
    "resume": ("run the clocks", lambda _live, _rest: events.Resumed()),
    "review": ("end the conversation and see what is missing", lambda _live, _rest: events.Finished()),
    "impression": ("N WORDS: one overall impression, after the ratings", _impression),
    "submit": ("freeze the card", lambda _live, _rest: events.Submitted()),
    "amend": ("QUESTION LEVEL REASON: after submission", _amend),
}


def event_of(live: Live, name: str, rest: str) -> events.Event | None:
    """Return the event a command stands for, branches included; RuleError for an unknown one."""
    if name.isdigit():
        return _rate(live, name)
    if name in COMMANDS:
        return COMMANDS[name][1](live, rest)
    branches = [str(branch) for branch in Branch]
    if name.replace("-", "_") in branches:
        branch = Branch(name.replace("-", "_"))
        return events.BranchTaken(question=_question(live), branch=branch)
    raise RuleError(f"There is no command /{name}; /help lists them.")
