"""What the line dialogue prints: complete sentences, one thing a line, nothing drawn."""

from interview.conduct.events import Part
from interview.conduct.replies import likely_reasons
from interview.conduct.turn import UNRATED
from interview.formatting import SIGNS, line_marks, minutes
from interview.plain.commands import COMMANDS
from interview.scoring.summary import shown
from interview.workspace.live_interview import Live
from interview.workspace.reviewing import all_gaps, own_totals
from interview.workspace.saving import Saving

HELP = [
    *(f"/{word} {text}" for word, (text, _) in COMMANDS.items()),
    "/undo, /redo, /replies, /anchors, /notes, /where, /quit",
    'Enter: the next step. Any other line: a note; + supports, - counts against, " is a quote.',
]


def place(live: Live) -> str:
    """Return the part or the question at hand, as a sentence."""
    now = live.turn
    if now.question is None:
        return f"{now.part.capitalize()}."
    number, count, trait = now.question
    return f"Question {number} of {count}, {trait}."


def where(live: Live) -> str:
    """Return one line: where the interview is and how the time stands."""
    clock = live.clock
    pace = "" if clock.here_pace == "calm" else ", over time"
    planned = f" of {minutes(clock.here_planned)}" if clock.here_planned else ""
    if live.state.began.held:
        return f"{place(live)} Entered later, from paper. {saved(live)}"
    left = minutes(clock.left)
    return f"{place(live)} {minutes(clock.here)}{planned}{pace}, {left} left. {saved(live)}"


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
    """Return what the next action needs, and nothing that was heard before: a voice reads it out."""
    if live.state.part is Part.REVIEW:
        return review(live)
    now = live.turn
    lines = _bear_in_mind(live)
    if live.standing.saving is Saving.NOT_SAVED:
        lines.append(saved(live))
    if now.line is not None:
        lines.append(f"{'SAY' if now.label == 'SAY' else 'Said'}: {now.line.words}")
    more = " /replies: how they may answer." if now.replies else ""
    return [*lines, f"Enter: {now.next_words}.{more}"]


def arrived(live: Live) -> list[str]:
    """Return the turn with the place before it, for somebody who just came there."""
    return turn(live) if live.state.part is Part.REVIEW else [place(live), *turn(live)]


def whole(live: Live) -> list[str]:
    """Return everything that can be known about this turn."""
    if live.state.part is Part.REVIEW:
        return review(live)
    now = live.turn
    lines = [where(live)]
    lines += _bear_in_mind(live)
    if now.line is not None:
        lines.append(f"{'SAY' if now.label == 'SAY' else 'Said'}: {now.line.words}")
    if now.coming is not None:
        lines.append(f"Then: {now.coming.words}")
    lines += replies(live)
    if live.state.part is Part.CANDIDATE:
        lines.append(UNRATED)
    if now.untold is not None:
        lines.append(f"Not covered yet: {', '.join(now.untold) or 'nothing'}. Mark with /tick.")
    lines.append(f"Enter: {now.next_words}.")
    return lines


def _bear_in_mind(live: Live) -> list[str]:
    """Return the hint of the question, when it opens and when it is rated."""
    now = live.turn
    is_due = now.hint and (now.label == "RATE" or not now.said)
    return [f"Bear in mind: {now.hint}"] if is_due else []


def replies(live: Live) -> list[str]:
    """Return how they may have answered, each with its command."""
    listed = "; ".join(f"/{one.id} {one.did}" for one in live.turn.replies)
    return [f"How did they answer? {listed}"] if listed else []


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
    return [f"{line.id} {SIGNS[line.polarity]} {line.text}{line_marks(line)}" for line in kept] or [
        "No line yet."
    ]


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
        lines.append(f"Overall impression: {state.impression.level} {state.impression.words}".rstrip())
    if state.is_submitted:
        lines.append("This card is submitted. To change a rating: /amend NUMBER LEVEL REASON")
    else:
        lines.append("/jump N goes to a question; /impression N WORDS; /submit freezes the card.")
    return lines
