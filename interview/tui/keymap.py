"""Every key of every screen, once: screens, footers, help, the README and keys.toml read it here."""

from collections.abc import Iterable

from msgspec.structs import replace

from interview.model.record import Record
from interview.tui.key_groups import (
    ANSWERS,
    BROWSING,
    CHOOSING,
    COMPARE,
    LEAFING,
    LIBRARY,
    OPENING,
    PLANNING,
    REPLAY,
    SCROLLING,
)


class Action(Record):
    """Something a key does on a screen."""

    id: str
    keys: tuple[str, ...]
    """Characters, or Textual's names of keys that type nothing; any of them does it."""
    label: str
    """A word or two for the footer; empty: not in the footer."""
    help: str
    """A line for the help screen."""
    screen: str

    @property
    def title(self) -> str:
        """What it does, as the command palette lists it: the word of the footer, then the line of the help."""
        return f"{self.label}: {self.help}".removeprefix(": ").capitalize()


def _of(screen: str, *rows: tuple[str, tuple[str, ...], str, str]) -> tuple[Action, ...]:
    return tuple(
        Action(id=name, keys=keys, label=label, help=text, screen=screen) for name, keys, label, text in rows
    )


ACTIONS: tuple[Action, ...] = (
    *_of(
        "everywhere",
        ("help", ("f1",), "help", "the keys of this screen"),
        ("leave", ("ctrl+q", "f10"), "leave", "leave the program; it goes on where it was"),
        ("palette", ("ctrl+p", "f12"), "", "find a command by its name"),
        ("hide", ("ctrl+t", "f11"), "", "hide candidates' names from whoever looks on; again: show them"),
    ),
    *_of(
        "home",
        (
            "open",
            ("enter",),
            "open",
            "go on with the interview; prepare one, or see the opening where you are not on the panel",
        ),
        ("new", ("n",), "new interview", "choose candidate, opening or kit, and begin"),
        ("practice", ("t",), "practice", "rehearse with a kit; nothing is kept"),
        ("opening", ("o",), "new opening", "open a vacancy: title, kit, panel, candidates"),
        ("demo", ("e",), "example", "make a made-up vacancy to look around in"),
        ("life", ("v",), "opening", "the opening's people, panel, terms, day, answers and history"),
        ("find", ("/",), "find", "only openings and people with these letters"),
        ("due", ("u",), "due", "over all openings: who owes which card or answer, with texts to copy"),
        ("add", ("a",), "add candidates", "name more candidates for the opening"),
        ("compare", ("c",), "compare", "the opening's candidates side by side"),
        ("library", ("l",), "library", "read and write questions, rubrics and kits"),
        ("drill", ("d",), "drill", "rate told answers against the anchors; only you see it"),
        ("again", ("f5",), "", "read the records again"),
        ("leave", ("q",), "", "leave the program"),
        *BROWSING,
        ("page_down", ("pagedown",), "", "a page down"),
    ),
    *_of(
        "prepare",
        ("begin", ("f2",), "begin", "begin now, with what is chosen"),
        ("again", ("f5",), "check again", "read files and records again, and check"),
        ("warm_up", ("f6",), "warm up", "three told answers of this kit's traits, with their keys"),
        ("read_up", ("pageup",), "", "the checks above"),
        ("read_down", ("pagedown",), "", "the checks below"),
    ),
    *_of(
        "form",
        ("next", ("enter",), "next", "the next line; on the last one: do it"),
        ("forward", ("tab",), "", "the next line"),
        ("backward", ("shift+tab",), "", "the line before"),
        ("up", ("up",), "", "the option above"),
        ("down", ("down",), "", "the option below"),
        ("back", ("escape",), "back", "leave without doing it"),
    ),
    *_of(
        "help",
        ("back", ("escape", "q"), "back", "close the help"),
        ("up", ("up",), "", "scroll up"),
        ("down", ("down",), "", "scroll down"),
        ("page_up", ("pageup",), "", "a page up"),
        ("page_down", ("pagedown", " "), "page down", "a page down"),
        ("first", ("home", "<"), "", "the beginning"),
        ("last", ("end", ">"), "", "the end"),
    ),
    *_of(
        "conduct",
        ("next", (" ", "ctrl+n"), "next", "the one next step, as the page names it"),
        ("rate", ("1", "2", "3", "4", "5"), "rate", "the level of this answer; again: change it"),
        ("rate_more", ("6", "7"), "", "levels six and seven, where the kit has them"),
        ("none", ("e",), "no evidence", "nothing to rate; asks for the reason"),
        (
            "tick",
            ("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9"),
            "",
            "covered, such as situation, action, result; again: not covered",
        ),
        ("covered", ("=",), "", "what the answer covered, from a list by first letters"),
        ("notes", ("tab", "enter"), "notes", "to the note line"),
        ("later", ("p",), "later", "come back to this question later, once; again: now"),
        ("undo", ("u",), "undo", "take the last step back"),
        ("redo", (".",), "", "take it again"),
        ("jump", ("j",), "jump", "to any question or part"),
        ("skip", ("k",), "skip", "the question was not asked; asks for the reason"),
        ("flag", ("f",), "flag", "a red or green flag, with the candidate's own words"),
        (
            "text",
            ("insert", "ctrl+r"),
            "",
            "the letters typed last were a note: they go there, and what they did is taken back",
        ),
        ("read_back", (";",), "read back", "read kept lines back; each is marked as confirmed or put right"),
        ("rate_list", (")",), "", "the levels as a list with letters, for keyboards without digits"),
        ("pause", ("a",), "pause", "stop the clocks; again: run them"),
        ("search", ("/",), "", "all notes in full: read, search, go to the question of one"),
        ("time", ("b",), "", "more time, as agreed with this candidate"),
        ("read_up", ("up",), "", "read the level above in full"),
        ("read_down", ("down",), "", "read the level below in full"),
        ("more", ("right",), "", "more of how they may have answered, where not all is in sight"),
        ("help", ("?",), "", "the keys"),
        ("home", ("home", "ctrl+g"), "", "to the home screen; the interview waits as it is"),
    ),
    *_of("answers", *ANSWERS),
    *_of("facts", ("fact", ("y", "n"), "yes, no", "the answer to a fact; its number: ask it again")),
    *_of("replay", *REPLAY),
    *_of(
        "drill_start",
        ("learn", (" ", "enter"), "learn", "nine told answers, each key at once"),
        ("check", ("c",), "check", "eighteen never seen before, keys at the end"),
        ("warm_up", ("w",), "warm up", "three, shortly before a candidate"),
        ("language", ("l",), "language", "the answers in another language"),
        ("back", ("escape", "q"), "back", "leave without a round"),
    ),
    *_of(
        "drill",
        ("next", (" ", "ctrl+n"), "next", "the one next step, as the page names it"),
        ("rate", ("1", "2", "3", "4", "5"), "rate", "the level of this answer; again: change it"),
        ("rate_more", ("6", "7"), "", "levels six and seven, where the trait has them"),
        ("none", ("e",), "no evidence", "nothing to rate; asks for the reason"),
        ("notes", ("tab", "enter"), "notes", "to the note line: why"),
        ("undo", ("u",), "undo", "take the last step about this answer back"),
        ("redo", (".",), "", "take it again"),
        ("object", ("o",), "", "say what is wrong with the key"),
        ("read_up", ("up",), "", "the answer, where not all fits"),
        ("read_down", ("down",), "", "the levels, where not all fits"),
        ("home", ("home", "ctrl+g"), "home", "to the home screen; the round waits at this answer"),
    ),
    *_of(
        "notes",
        ("board", ("escape", "tab"), "board", "back to the board; what is typed stays"),
        ("keep", ("enter",), "keep", "keep the line, with the time"),
        ("reach", ("ctrl+r", "insert"), "+ key", "then any key of the board, such as 4, without leaving"),
        ("next", ("ctrl+n", "pagedown"), "next", "the one next step"),
        ("mark", ('+ - " ! ?',), "marks", "begin a line: for, against, a quote, a flag, off the script"),
        ("older", ("up",), "edit", "the line before, to reword it or, emptied, to strike it out"),
        ("newer", ("down",), "", "the line after; past the last: a new line"),
    ),
    *_of(
        "choice",
        ("close", ("escape",), "close", "choose nothing"),
        ("notes", ("tab",), "notes", "to the note line; the list stays open"),
    ),
    *_of(
        "search",
        ("go", ("enter",), "go there", "to the question of the line at the top"),
        ("newer", ("down",), "down", "the next line"),
        ("older", ("up",), "", "the line before"),
        ("close", ("escape",), "close", "close the notes"),
        ("notes", ("tab",), "notes", "to the note line; the notes stay open"),
    ),
    *_of(
        "asking",
        ("take", ("enter",), "take it", "take what is written"),
        ("close", ("escape",), "close", "what is written goes to the note line"),
        ("notes", ("tab",), "notes", "to the note line; this stays open"),
    ),
    *_of("reach", ("stay", ("escape",), "not after all", "after ^r: no key of the board after all")),
    *_of(
        "submitted",
        ("amend", ("m",), "amend", "change a rating, with a reason"),
        ("append", ("n",), "add a note", "a line after submission, with a reason; it is marked so"),
        ("explain", ("t",), "totals", "how each total is made"),
        ("help", ("?",), "", "the keys"),
        ("home", ("escape", "home"), "home", "to the home screen; the card waits as it is"),
        *SCROLLING,
    ),
    *_of(
        "review",
        ("submit", ("s",), "submit", "freeze the card; asks once more"),
        ("impression", ("o",), "impression", "one overall impression, beside the ratings"),
        ("jump", ("j",), "question", "go to a question or part"),
        ("explain", ("t",), "totals", "how each total is made"),
        ("undo", ("u",), "undo", "take the last step back"),
        ("redo", (".",), "", "take it again"),
        ("help", ("?",), "", "the keys"),
        ("home", ("home", "ctrl+g"), "home", "to the home screen; the card waits as it is"),
        *SCROLLING,
    ),
    *_of("compare", *COMPARE),
    *_of(
        "candidate",
        ("right", ("right",), "next trait", "one trait alone: the next one"),
        ("left", ("left",), "", "the trait before; before the first: all of them"),
        ("next", ("n",), "next candidate", "the next candidate of the table"),
        ("previous", ("b",), "", "the candidate before"),
        ("explain", ("e",), "explain", "how the number was made"),
        ("debrief", ("d",), "debrief", "the panel's meeting about this candidate"),
        *LEAFING,
    ),
    *_of(
        "beside",
        ("up", ("up",), "trait", "the trait above"),
        ("down", ("down",), "", "the trait below"),
        ("page_up", ("pageup",), "", "quotes above"),
        ("page_down", ("pagedown", " "), "more quotes", "quotes below"),
        ("help", ("?",), "", "the keys of this screen"),
        ("back", ("escape", "q", "t"), "back", "close this"),
    ),
    *_of("reading", *LEAFING),
    *_of(
        "what_if",
        ("more", ("right", "+"), "more", "a trait counts half a point more"),
        ("less", ("left", "-"), "less", "a trait counts half a point less"),
        ("toggle", (" ", "enter"), "in or out", "leave a question or an interviewer out"),
        ("reset", ("0",), "as it is", "everything as it really is"),
        ("back", ("escape", "q", "w"), "back", "forget this; nothing was stored"),
        *CHOOSING,
    ),
    *_of(
        "leave_out",
        ("choose", ("enter",), "choose", "see what it would change, then say why"),
        ("back", ("escape", "q"), "back", "close this"),
        *CHOOSING,
    ),
    *_of(
        "board",
        ("order", ("o",), "order", "by waiting, by name, as they came"),
        ("again", ("f5",), "", "read the records again"),
        ("back", ("escape", "q", "b"), "back", "close this"),
        *CHOOSING,
    ),
    *(action for screen, rows in OPENING.items() for action in _of(screen, *rows)),
    *_of(
        "debrief",
        ("next", ("n", "right", "enter"), "next", "the next question; after the last: the decision"),
        ("previous", ("b", "left"), "before", "the question before"),
        ("discuss", ("d",), "discussed", "what came out of talking about it"),
        ("wave", ("w",), "accept", "accept a difference without discussion, by name"),
        ("agree", ("c",), "consensus", "a level the panel agrees on, beside the ratings"),
        ("mine", ("m",), "my rating", "change your own rating, with a reason"),
        ("decide", ("o",), "decision", "the last page: outcome, reason, who"),
        ("aside", ("tab",), "", "further interviewers, where not all fit"),
        *LEAFING,
    ),
    *_of(
        "decision",
        ("decide", ("enter", "o"), "decide", "fill in outcome, reason and who decided"),
        ("previous", ("b", "left"), "before", "back to the questions"),
        *LEAFING,
    ),
    *_of("library", *LIBRARY),
    *_of("plan", *PLANNING),
    *_of(
        "filter",
        ("open", ("enter",), "open", "open the highlighted line"),
        ("list", ("tab",), "to the list", "to the list; the filter stays"),
        ("clear", ("escape",), "all", "show everything again"),
        ("up", ("up",), "", "the line above"),
        ("down", ("down",), "", "the line below"),
    ),
    *_of(
        "writing",
        ("board", ("escape",), "keys", "to the keys; what is typed stays"),
        ("save", ("ctrl+s", "f2"), "save", "write the file"),
        ("problem", ("f8",), "problem", "to the next line with a problem"),
        ("preview", ("f4",), "preview", "the step of the interview that the line is about"),
        ("undo", ("ctrl+z", "f6"), "undo", "take the last edit back"),
        ("redo", ("ctrl+y", "f7"), "", "make it again"),
        ("cut", ("ctrl+x", "f9"), "", "cut the line"),
        ("put", ("ctrl+v", "insert"), "", "put the cut lines here"),
    ),
    *_of(
        "file",
        ("text", ("enter", "i"), "write", "into the text"),
        ("save", ("ctrl+s", "f2"), "save", "write the file"),
        ("back", ("escape", "q"), "back", "close the file; asks when it is not saved"),
        ("problem", ("n", "f8"), "problem", "to the next line with a problem"),
        ("preview", ("p", "f4"), "preview", "the step of the interview that the line is about"),
        ("later", ("right",), "next step", "the preview: the step of the interview after this one"),
        ("earlier", ("left",), "", "the preview: the step before"),
        ("outside", ("e",), "editor", "open the file in your editor (VISUAL or EDITOR)"),
        ("undo", ("u",), "undo", "take the last edit back"),
        ("redo", (".",), "", "make it again"),
        ("copy", ("c",), "copy out", "copy the packaged files, to change the copy"),
    ),
    *_of(
        "leaving",
        ("save", ("enter", "f2"), "save and leave", "write the file, then close it"),
        ("drop", ("d",), "drop the changes", "close the file as it was before"),
        ("stay", ("escape",), "stay", "go on with the file"),
    ),
    *_of(
        "versions",
        ("mine", ("m",), "keep mine", "write mine in place of theirs"),
        ("theirs", ("t",), "take theirs", "go on with theirs; undo brings mine back"),
        ("beside", ("b",), "mine beside", "write mine into a file beside it, and take theirs"),
        ("stay", ("escape",), "later", "back to the text; nothing is written"),
        *SCROLLING,
    ),
    *_of(
        "question",
        ("next", ("enter", "tab"), "next", "keep it and go on; on the last page: write it"),
        ("before", ("shift+tab",), "before", "the piece before"),
        ("up", ("up",), "", "the option above, or the piece before"),
        ("down", ("down",), "", "the option below, or the piece behind"),
        ("preview", ("f4",), "preview", "how the interview will show it"),
        ("afresh", ("ctrl+n", "f9"), "afresh", "empty everything; again: bring it back"),
        ("back", ("escape",), "back", "leave; what is written is kept for the next time"),
    ),
)


IN_FORCE: dict[str, tuple[Action, ...]] = {}
"""What can be done on each screen, in the order of importance, with the keys that somebody chose."""
BY_KEY: dict[tuple[str, str], str] = {}
"""The id of the action by screen and key."""


def in_force(found: Iterable[Action]) -> None:
    """Let these be the keys, in place of those before."""
    BY_KEY.clear()
    by_screen: dict[str, tuple[Action, ...]] = {}
    for action in found:
        by_screen[action.screen] = (*by_screen.get(action.screen, ()), action)
        BY_KEY.update({(action.screen, key): action.id for key in action.keys})
    IN_FORCE.update(by_screen)


in_force(ACTIONS)


def actions(screen: str) -> tuple[Action, ...]:
    """Return what can be done on a screen, in the order of importance."""
    return IN_FORCE.get(screen, ())


def on_scale(found: Iterable[Action], levels: int) -> tuple[Action, ...]:
    """Return the actions, with as many keys that rate as there are levels."""
    keys = tuple(map(str, range(1, levels + 1)))
    return tuple(
        replace(action, keys=keys) if action.id == "rate" else action
        for action in found
        if action.id != "rate_more"
    )


def action_of(typed: str, screen: str) -> str:
    """Return the id of the action that a key has on a screen; empty when it has none."""
    return BY_KEY.get((screen, typed), "")


def key_of(action: str, screen: str) -> str:
    """Return the first key of an action, to be named in a sentence."""
    return next(one.keys[0] for one in actions(screen) if one.id == action)
