"""The help as rows: the keys of a screen, the method, the marks, where everything is."""

from collections.abc import Collection, Iterable

from interview.tui.keymap import Action, actions
from interview.tui.toolkit.keyboard import shown
from interview.tui.toolkit.page import Page, footer
from interview.tui.toolkit.rows import BLANK, Row, Span, exactly, padded, row, rule, width, wrap

TITLES = {
    "home": "Home",
    "opening": "A new opening",
    "life_people": "An opening: its candidates",
    "life_panel": "An opening: its panel",
    "life_terms": "An opening: its terms",
    "life_day": "An opening: what is arranged",
    "life_answers": "An opening: answers owed",
    "life_history": "An opening: what was done",
    "person": "A candidate of an opening",
    "submitted": "A submitted card",
    "drill_start": "Practice in rating",
    "drill": "Practice in rating",
    "prepare": "Prepare an interview",
    "conduct": "The interview",
    "notes": "The note line",
    "review": "Review and submit",
    "compare": "Comparing candidates",
    "candidate": "One candidate",
    "beside": "Side by side",
    "reading": "Reading",
    "what_if": "What if",
    "leave_out": "Leaving a question out",
    "board": "The completion board",
    "debrief": "The debrief",
    "decision": "The decision",
    "form": "Filling in",
    "library": "The library",
    "filter": "The library",
    "plan": "The plan of a kit",
    "replay": "An interview step by step",
    "file": "A content file",
    "writing": "A content file",
    "leaving": "A file that is not saved",
    "versions": "Two versions of a file",
    "question": "A new question",
}
BESIDE = {
    "opening": ("form",),
    "prepare": ("form", "prepare"),
    "conduct": ("conduct", "answers", "notes"),
    "review": ("review", "submitted"),
    "leave_out": ("leave_out", "form"),
    "debrief": ("debrief", "form"),
    "decision": ("decision", "form"),
    "library": ("library", "filter"),
    "file": ("file", "writing"),
    "writing": ("writing", "file"),
}
"""Screens whose keys come from more than one list."""
METHOD = (
    "Everybody hears the same questions, in the same words and the same order.",
    "Say the beats one at a time, exactly as they are written; add nothing.",
    "The first beats name both ways of acting as normal: say them once, as a matter of fact.",
    "Ask for the number, take it as it comes. It is noted and shown, and never scored.",
    "Then ask for one case, and stay silent while it is remembered.",
    "Only acts that are told count: what happened, what this person did, what came of it.",
    "Ask at most three follow-ups, only for what is still open.",
    "Note acts and quotes while you listen; a flag needs the candidate's own words.",
    "Rate before the next question, against the anchors; a later rating is marked late.",
    "No evidence is not a low rating: say why there is none, and it is left out and counted.",
    "Totals wait for the review; others' ratings wait until your own card is submitted.",
    "A person decides, and writes down why. The program never proposes anything.",
)
MARKS = (
    ("+", "speaks for the candidate"),
    ("-", "speaks against"),
    ('"', "the candidate's own words"),
    ("!", "a flag: red or green, with a quote; it never changes a rating"),
    ("?", "something you said that is not in the script"),
)
LEAVING = (
    "ctrl+q leaves from anywhere. Everything is kept as it is written; an interview goes on at the "
    "very step where it was left, whether you left or the machine did."
)
INDENT = 13


def text(place: str, home: str, cells: int, moment: Collection[tuple[str, str]] = ()) -> list[Row]:
    """Return the whole help for a screen.

    Args:
        place: The screen it was asked for on.
        home: Where the records are, in a sentence.
        cells: The width.
        moment: The keys of this very moment, each with what it does; they come first.
    """
    now = [line for keys, says in moment for line in _pair(keys, says, cells)]
    named = [action for name in BESIDE.get(place, (place,)) for action in actions(name)]
    return [
        *(_part("keys of this moment", cells) if now else []),
        *now,
        *_part(f"keys: {TITLES.get(place, place)}", cells),
        *_keys([*named, *actions("everywhere")], cells),
        *_part("the method in twelve lines", cells),
        *_numbered(METHOD, cells),
        *_part("the first character of a note", cells),
        *(line for mark, says in MARKS for line in _pair(mark, says, cells)),
        *_part("where the records are", cells),
        *_plain(home, cells),
        *_part("leaving", cells),
        *_plain(LEAVING, cells),
    ]


def page(rows: list[Row], scroll: int, cells: int, height: int) -> Page:
    """Return what is in sight of the help, and how far it is scrolled after all."""
    room = height - 2
    top = max(0, min(scroll, len(rows) - room))
    where = f"{min(len(rows), top + room)} of {len(rows)} rows"
    head = rule(row(Span("help", "strong")), row(Span(where, "dim")), cells)
    found = exactly(rows[top : top + room], room)
    return Page([head, *found, footer((*actions("help"),), cells)], scroll=top)


def _part(title: str, cells: int) -> list[Row]:
    return [BLANK, row(Span(f" {title}", "strong")), row(Span(" " + "─" * (cells - 2), "rule"))]


def _keys(listed: Iterable[Action], cells: int) -> list[Row]:
    return [
        line for action in listed for line in _pair(" ".join(map(shown, action.keys)), action.help, cells)
    ]


def _pair(left: str, right: str, cells: int) -> list[Row]:
    """Return a key or a mark with what it does beside it, in as many rows as it needs."""
    label = row("  ", Span(padded(left, max(INDENT - 3, len(left))), "key"), " ")
    first, *more = wrap(right, cells - width(label) - 1) or ("",)
    return [(*label, Span(first)), *(row(" " * width(label), line) for line in more)]


def _numbered(lines: Iterable[str], cells: int) -> list[Row]:
    found: list[Row] = []
    for number, line in enumerate(lines, start=1):
        first, *more = wrap(line, cells - 7)
        found += [row(Span(f"  {number:>2}  ", "dim"), first), *(row("      ", it) for it in more)]
    return found


def _plain(words: str, cells: int) -> list[Row]:
    return [row(f"  {line}") for line in wrap(words, cells - 4)]
