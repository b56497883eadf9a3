"""The keys of the screens on which content is written; the keymap takes them in."""

Row = tuple[str, tuple[str, ...], str, str]
"""Id, keys, words for the footer, a line of help."""

SCROLLING: tuple[Row, ...] = (
    ("read_up", ("up",), "", "scroll up"),
    ("read_down", ("down",), "", "scroll down"),
    ("page_up", ("pageup",), "", "a page up"),
    ("page_down", ("pagedown", " "), "", "a page down"),
)
WRITING: dict[str, tuple[Row, ...]] = {
    "library": (
        ("open", ("enter",), "open", "read the file, and write in it where it may be changed"),
        ("filter", ("/",), "filter", "only what holds these words"),
        ("new", ("n",), "new question", "write a question in four beats, one at a time"),
        ("back", ("escape", "q"), "back", "close the library; a filter first"),
        ("lang", ("l",), "language", "the next language"),
        ("folder", ("f",), "folder", "the next folder of content"),
        ("copy", ("c",), "copy out", "copy the packaged files, to change the copy"),
        ("practise", ("t",), "practise", "rehearse with the kit; nothing is kept"),
        ("again", ("f5",), "", "read and check the files again"),
        ("help", ("?",), "", "the keys of this screen"),
        ("up", ("up", "k"), "", "the line above"),
        ("down", ("down", "j"), "", "the line below"),
        ("first", ("g", "home"), "", "the first line"),
        ("last", ("G", "end"), "", "the last line"),
        ("page_up", ("pageup",), "", "a page up"),
        ("page_down", ("pagedown", " "), "", "a page down"),
    ),
    "filter": (
        ("open", ("enter",), "open", "open the highlighted line"),
        ("list", ("tab",), "to the list", "to the list; the filter stays"),
        ("clear", ("escape",), "all", "show everything again"),
        ("up", ("up",), "", "the line above"),
        ("down", ("down",), "", "the line below"),
    ),
    "writing": (
        ("board", ("escape",), "keys", "to the keys; what is typed stays"),
        ("save", ("ctrl+s",), "save", "write the file"),
        ("problem", ("f8",), "problem", "to the next line with a problem"),
        ("preview", ("f4",), "preview", "the step of the interview that the line is about"),
        ("undo", ("ctrl+z",), "undo", "take the last edit back"),
        ("redo", ("ctrl+y",), "", "make it again"),
        ("cut", ("ctrl+x",), "", "cut the line"),
        ("put", ("ctrl+v",), "", "put the cut lines here"),
    ),
    "file": (
        ("text", ("enter", "i"), "write", "into the text"),
        ("save", ("s", "ctrl+s"), "save", "write the file"),
        ("back", ("escape", "q"), "back", "close the file; asks when it is not saved"),
        ("problem", ("n", "f8"), "problem", "to the next line with a problem"),
        ("preview", ("p", "f4"), "preview", "the step of the interview that the line is about"),
        ("later", ("j",), "next step", "the preview: the step of the interview after this one"),
        ("earlier", ("k",), "", "the preview: the step before"),
        ("outside", ("e",), "editor", "open the file in your editor (VISUAL or EDITOR)"),
        ("undo", ("u",), "undo", "take the last edit back"),
        ("redo", ("U",), "", "make it again"),
        ("copy", ("c",), "copy out", "copy the packaged files, to change the copy"),
    ),
    "leaving": (
        ("save", ("s",), "save and leave", "write the file, then close it"),
        ("drop", ("d",), "drop the changes", "close the file as it was before"),
        ("stay", ("escape",), "stay", "go on with the file"),
    ),
    "versions": (
        ("mine", ("m",), "keep mine", "write mine in place of theirs"),
        ("theirs", ("t",), "take theirs", "go on with theirs; undo brings mine back"),
        ("beside", ("b",), "mine beside", "write mine into a file beside it, and take theirs"),
        ("stay", ("escape",), "later", "back to the text; nothing is written"),
        *SCROLLING,
    ),
    "question": (
        ("next", ("enter", "tab"), "next", "keep it and go on; on the last page: write it"),
        ("before", ("shift+tab",), "before", "the piece before"),
        ("up", ("up",), "", "the option above, or the piece before"),
        ("down", ("down",), "", "the option below, or the piece behind"),
        ("preview", ("f4",), "preview", "how the interview will show it"),
        ("afresh", ("ctrl+n",), "afresh", "empty everything; again: bring it back"),
        ("back", ("escape",), "back", "leave; what is written is kept for the next time"),
    ),
}
"""By the name of the screen, or of the state that it is in."""
