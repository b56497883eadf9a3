"""Keys that several screens have in common, and those of an opening and its people."""

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
LIFE = (
    ("next", ("tab", "right"), "next part", "the next part of the opening"),
    ("previous", ("shift+tab", "left"), "", "the part before"),
    ("people", ("1",), "", "the candidates"),
    ("panel", ("2",), "", "who has which part in it"),
    ("terms", ("3",), "", "what was agreed when it was made"),
    ("day", ("4",), "", "what is arranged"),
    ("answers", ("5",), "", "which candidates are owed an answer"),
    ("history", ("6",), "", "what was done, by whom, when and why"),
    ("back", ("escape", "q"), "back", "close this; what is looked for first"),
    ("again", ("f5",), "", "read the records again"),
    *CHOOSING,
)
OPENING = {
    "life_people": (
        ("open", ("enter",), "open", "who it is, whose card there is, and what can be done"),
        ("add", ("a",), "add", "name more candidates"),
        ("find", ("/",), "find", "only names and states with these letters"),
        ("mark", (" ",), "mark", "mark for one decision about several; again: not"),
        ("decide", ("d",), "decide", "record a decision about this one, or all marked"),
        ("compare", ("c",), "compare", "the candidates side by side"),
        ("board", ("b",), "board", "whose card is submitted, and who waits"),
        *LIFE,
    ),
    "life_panel": (
        ("join", ("a",), "add", "name somebody for the panel"),
        ("leave", ("x",), "take off", "take this one off the panel"),
        ("grant", ("r",), "give a right", "make somebody a coordinator or reader"),
        ("revoke", ("e",), "end a right", "end a right of this one"),
        ("hand_over", ("h",), "hand over", "make somebody else the owner"),
        ("take_over", ("t",), "take over", "own an opening whose owner is lost; for a coordinator"),
        *LIFE,
    ),
    "life_terms": (
        ("change", ("enter",), "change", "change this line"),
        ("wording", ("w",), "new wording", "let new interviews use the kit as its files are now"),
        ("close", ("c",), "close", "close the vacancy, or open it again"),
        ("archive", ("z",), "out of the way", "out of the lists, or back"),
        *LIFE,
    ),
    "life_day": LIFE,
    "life_answers": (
        ("open", ("enter",), "open", "who it is, and what can be done"),
        ("told", ("t",), "was told", "note that they were told, and how"),
        *LIFE,
    ),
    "life_history": LIFE,
    "person": (
        ("interview", ("enter",), "interview", "prepare your interview with them, or go on with it"),
        ("rename", ("n",), "name", "change name, contact or what is arranged"),
        ("withdraw", ("w",), "withdrew", "note that they withdrew, or are back"),
        ("decide", ("c",), "decide", "record a person's decision"),
        ("told", ("t",), "was told", "note that they were told, and how"),
        ("debrief", ("d",), "debrief", "the panel's meeting about them"),
        ("excuse", ("e",), "excuse", "this interviewer steps aside for them"),
        ("discard", ("x",), "discard", "this draft was begun by mistake"),
        ("move", ("v",), "move", "this card is about another candidate"),
        ("merge", ("m",), "same as", "they are the same person as another candidate"),
        ("remove", ("r",), "remove", "take them off the list; only while there is no card"),
        ("up", ("up",), "", "the interviewer above"),
        ("down", ("down",), "", "the interviewer below"),
        ("page_up", ("pageup",), "", "a page up"),
        ("page_down", ("pagedown", " "), "", "a page down"),
        ("again", ("f5",), "", "read the records again"),
        ("help", ("?",), "", "the keys of this screen"),
        ("back", ("escape", "q"), "back", "close this"),
    ),
}
"""The keys of each part of an opening, and of a person in it."""
