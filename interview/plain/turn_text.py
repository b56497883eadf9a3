"""What the line dialogue prints: complete sentences, one thing a line, nothing drawn."""

from interview.conduct.events import Part
from interview.conduct.next_action import next_action
from interview.conduct.replies import likely_reasons, possible_replies
from interview.conduct.speech import now, then
from interview.conduct.state import Phase, asked, ticks
from interview.conduct.typed import SIGNS
from interview.plain.commands import COMMANDS
from interview.scoring.summary import shown
from interview.workspace.live_interview import Live
from interview.workspace.reviewing import all_gaps, own_totals
from interview.workspace.saving import Saving

HELP = [
    *(f"/{word} {text}" for word, (text, _) in COMMANDS.items()),
    "/undo, /redo, /anchors, /notes, /where, /quit",
    'Enter: the next step. Any other line: a note; + supports, - counts against, " is a quote.',
]

PARTS = {
    Part.OPENING: "Opening",
    Part.CANDIDATE: "The candidate's questions; notes are kept and never rated",
    Part.CLOSING: "Closing",
    Part.REVIEW: "Review",
}


def minutes(seconds: float) -> str:
    """Return seconds as minutes and seconds, such as 4:05."""
    whole = int(abs(seconds))
    sign = "-" if seconds < 0 else ""
    return f"{sign}{whole // 60}:{whole % 60:02d}"


def where(live: Live) -> str:
    """Return one line: where the interview is and how the time stands."""
    state, clock = live.state, live.clock
    place = PARTS.get(state.part, "")
    if state.part is Part.QUESTION:
        number = list(state.responses).index(state.question) + 1
        question = live.kit.question(state.question)
        name = live.kit.rubric(question.trait).name
        place = f"Question {number} of {len(state.responses)}, {name}"
    pace = "" if clock.here_pace == "calm" else ", over time"
    planned = f" of {minutes(clock.here_planned)}" if clock.here_planned else ""
    left = minutes(clock.left)
    return f"{place}. {minutes(clock.here)}{planned}{pace}, {left} left. {saved(live)}"


def saved(live: Live) -> str:
    """Return what can be promised about the record."""
    if live.is_practice:
        return "Practice: nothing is kept."
    standing = live.standing
    if standing.saving is Saving.NOT_SAVED:
        return f"NOT SAVED, {standing.pending} steps in memory: {standing.problem}"
    if not standing.pending:
        return "Saved."
    return f"Saving: {standing.pending} not on the disk yet."


def submitted(live: Live, *, is_safe: bool) -> str:
    """Return the receipt of a submitted card, or that it has none yet."""
    if live.is_practice:
        return "Submitted; practice is not kept."
    if not is_safe:
        return f"The submission is in memory only and has no receipt yet. {saved(live)}"
    return f"Submitted. Receipt: {live.receipt()}"


def turn(live: Live) -> list[str]:
    """Return everything needed for the next action."""
    state, slots = live.state, live.slots
    if state.part is Part.REVIEW:
        return review(live)
    lines = [where(live)]
    line, coming = now(state, slots), then(state, slots)
    found = state.current
    listening = found is not None and found.phase in {Phase.PROBE, Phase.RATE}
    hint = asked(state.kit, found).hint if found is not None else ""
    if found is not None and hint and (found.phase is Phase.RATE or not found.said):
        lines.append(f"Bear in mind: {hint}")
    if line is not None:
        lines.append(
            f"{'Said' if listening and found and not found.showing else 'SAY'}: {line.words}"
        )
    if coming is not None:
        lines.append(f"Then: {coming.words}")
    replies = possible_replies(state, slots)
    if replies:
        lines.append("What came back? " + "; ".join(f"/{one.id} {one.did}" for one in replies))
    if found is not None and found.phase in {Phase.PROBE, Phase.RATE}:
        open_ticks = [tick for tick in ticks(state.kit, found) if tick not in found.answer.ticks]
        lines.append(
            "Not covered yet: " + (", ".join(open_ticks) or "nothing") + ". Mark with /tick."
        )
    lines.append(f"Enter: {next_action(state).label}.")
    return lines


def anchors(live: Live) -> list[str]:
    """Return the five levels of the question at hand."""
    found = live.state.current
    if found is None:
        return ["There is no question open."]
    levels = live.kit.anchors(found.answer.asked_as or found.answer.question)
    return [f"{level}: {text}" for level, text in enumerate(levels, 1)]


def notes(live: Live) -> list[str]:
    """Return the lines noted for the question at hand."""
    found = live.state.current
    kept = found.answer.evidence if found else live.state.notes
    return [f"{line.id} {SIGNS[line.polarity]} {line.text}" for line in kept] or ["No line yet."]


def reasons(live: Live) -> list[str]:
    """Return the reasons for no evidence, likeliest first."""
    found = live.state.current
    return [] if found is None else [str(reason) for reason in likely_reasons(found)]


def review(live: Live) -> list[str]:
    """Return what is missing, the ratings, and the totals, which are shown only now."""
    state = live.state
    lines = ["Review. " + saved(live)]
    lines += [f"Look at: {gap.sentence}" for gap in all_gaps(state)]
    for number, found in enumerate(state.responses.values(), 1):
        question = live.kit.question(found.answer.question)
        name = live.kit.rubric(question.trait).name
        lines.append(f"{number} {name}: {found.answer.rating or 'no rating yet'}")
    if not state.unsettled:
        total = own_totals(live.scorecard(), live.kit)
        rated = f"{total.tally.rated} of {total.tally.planned} questions rated"
        lines.append(f"Mean of the traits: {shown(total.total.mean)} ({rated}).")
    if state.impression is not None:
        lines.append(
            f"Overall impression: {state.impression.level} {state.impression.words}".rstrip()
        )
    if state.is_submitted:
        lines.append("This card is submitted. To change a rating: /amend NUMBER LEVEL REASON")
    else:
        lines.append("/jump N goes to a question; /impression N WORDS; /submit freezes the card.")
    return lines
