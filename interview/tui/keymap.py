"""Every key of every screen, once: screens, footers, help and the README read it here."""

from interview.model.record import Record

LAYOUTS = str.maketrans(
    # the same key in another layout: Russian, Ukrainian, Greek
    "йцукенгшщзфывапролдячсмитьЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬіІςερτυθιοπασδφγηξκλζχψωβνμΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ",
    "qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKLZXCVBNMsSwertyuiopasdfghjklzxcvbnmERTYUIOPASDFGHJKLZXCVBNM",
)
"""Letters typed in another layout, as the letters printed on the same keys."""

SHOWN = {
    " ": "space",
    "enter": "enter",
    "escape": "esc",
    "tab": "tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "f1": "F1",
}


class Action(Record):
    """Something a key does on a screen."""

    id: str
    keys: tuple[str, ...]
    """Characters, or Textual's names of keys that type nothing."""
    label: str
    """A word or two for the footer."""
    help: str
    """A line for the help screen."""
    screen: str


def shown(key: str) -> str:
    """Return how a key is written for people, such as ``esc`` or ``^q``."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return SHOWN.get(key, key)


def stroke(key: str, character: str | None) -> str:
    """Return the one name of a key press: what it types, or Textual's name."""
    if character is not None and character.isprintable() and not key.startswith("alt+"):
        return character
    return key


def latin(typed: str) -> str:
    """Return the letter that is printed on the same key of a Latin keyboard."""
    return typed.translate(LAYOUTS)


ACTIONS: tuple[Action, ...] = (
    Action(
        id="help", keys=("f1",), label="help", help="the keys of this screen", screen="everywhere"
    ),
    Action(
        id="leave",
        keys=("ctrl+q",),
        label="leave",
        help="leave the program; it goes on where it was",
        screen="everywhere",
    ),
    Action(
        id="palette",
        keys=("ctrl+p",),
        label="commands",
        help="find a command by its name",
        screen="everywhere",
    ),
)


def actions(screen: str) -> tuple[Action, ...]:
    """Return what can be done on a screen, in the order of importance."""
    return tuple(action for action in ACTIONS if action.screen == screen)


def action_of(typed: str, screen: str) -> str:
    """Return the id of the action that a key has on a screen; empty when it has none."""
    for action in actions(screen):
        if typed in action.keys:
            return action.id
    return ""
