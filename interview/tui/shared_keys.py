"""Keys that several screens have, as rows of the keymap: id, keys, label in the footer, help."""

SCROLLING = (
    ("read_up", ("up",), "", "scroll up"),
    ("read_down", ("down",), "", "scroll down"),
    ("page_up", ("pageup",), "", "a page up"),
    ("page_down", ("pagedown", " "), "", "a page down"),
)
LEAFING = (
    *SCROLLING,
    ("first", ("home", "<"), "", "the beginning"),
    ("last", ("end", ">"), "", "the end"),
    ("help", ("?",), "", "the keys of this screen"),
    ("back", ("escape", "q"), "back", "close this"),
)
CHOOSING = (
    ("up", ("up",), "", "the line above"),
    ("down", ("down",), "", "the line below"),
    ("page_up", ("pageup",), "", "a page up"),
    ("page_down", ("pagedown",), "", "a page down"),
    ("first", ("home", "<"), "", "the first line"),
    ("last", ("end", ">"), "", "the last line"),
    ("help", ("?",), "", "the keys of this screen"),
)
BROWSING = (
    ("help", ("?",), "", "the keys of this screen"),
    ("up", ("up",), "", "the line above"),
    ("down", ("down",), "", "the line below"),
    ("first", ("home", "<"), "", "the first line"),
    ("last", ("end", ">"), "", "the last line"),
    ("page_up", ("pageup",), "", "a page up"),
)
