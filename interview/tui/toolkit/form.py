"""Something to fill in with the keyboard alone: fields, and a button to finish."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Self

from rich.cells import cell_len

from interview.model.record import Record
from interview.model.text import one_line
from interview.tui.keymap import action_of
from interview.tui.toolkit.line_editor import LineEditor
from interview.tui.toolkit.page import edited
from interview.tui.toolkit.rows import Row, Span, cut, padded, row

MOVES = {"next": 1, "forward": 1, "backward": -1}
STEPS = {"up": -1, "down": 1, "left": -1, "right": 1}
NOTHING = -1


class FieldOption(Record):
    """One thing to choose."""

    value: str
    label: str
    note: str = ""
    """A few words behind it."""


class Field:
    """Some text, or one of several options, found by typing a few letters of it.

    What is highlighted counts at once; going on only closes the list.

    Args:
        name: What the program calls it.
        label: What the user reads before it.
        hint: What to do here, shown while nothing is typed.
        new: What a text stands for that is none of the options, such as "a new candidate"; empty:
            only options count.
        fixed: What is already settled; the field is passed over.
    """

    def __init__(self, name: str, label: str, hint: str = "", *, new: str = "", fixed: str = "") -> None:
        self.name = name
        self.label = label
        self.hint = hint
        self.fixed = fixed
        self.editor = LineEditor()
        self.shown: list[FieldOption] = []
        """The options that fit what is typed."""
        self.at = NOTHING
        """The highlighted one of them."""
        self._options: Sequence[FieldOption] | None = None
        self._kept = ""
        self._new = new

    @property
    def is_text(self) -> bool:
        """Whether the text itself counts."""
        return self._options is None

    @property
    def picked(self) -> FieldOption | None:
        """The option that counts now."""
        return self.shown[self.at] if self.at != NOTHING else None

    @property
    def is_new(self) -> bool:
        """Whether what counts is a text that is none of the options."""
        return self.picked is not None and self.picked.note == self._new != ""

    @property
    def value(self) -> str:
        """What counts: the option's value, or the text on one line; empty when there is none.

        While the letters typed fit nothing, what was chosen before counts.
        """
        if self.is_text:
            return one_line(self.editor.text)
        if self.picked is not None:
            return self.picked.value
        return self._kept if self.editor.text else ""

    def press(self, typed: str) -> bool:
        """Do what the key means here; false when it means nothing."""
        if not self.is_text and typed in STEPS and self._steps(typed):
            return True
        before = self.editor.text
        if not self.editor.press(typed):
            return False
        if self.editor.text != before:
            self._filter()
        return True

    def paste(self, text: str) -> None:
        """Insert text that was pasted."""
        self.editor.insert(text)
        self._filter()

    def offer(self, options: Sequence[FieldOption], chosen: str = "") -> Self:
        """Offer these options and return the field; what is typed is looked for among them.

        Args:
            options: What there is to choose now.
            chosen: What to choose where nothing is typed; none: what was chosen before.
        """
        self._options = options
        self._kept = chosen or self._kept
        self._filter()
        return self

    def choose(self, value: str) -> None:
        """Choose the option of that value."""
        self._kept = value
        self.editor.set("")
        self._filter()

    def settle(self) -> None:
        """Close the list: a chosen option is kept, letters that fit nothing are forgotten."""
        if self.is_text or self.is_new:
            return
        self.choose(self.picked.value if self.picked else self._kept)

    def _steps(self, typed: str) -> bool:
        if typed in {"left", "right"} and self.editor.text:
            return False
        if not self.shown:
            return False
        self.at = max(0, min(len(self.shown) - 1, self.at + STEPS[typed]))
        return True

    def _filter(self) -> None:
        text = one_line(self.editor.text)
        self.shown = _fitting(self._options or (), text)
        if self._new and text:
            self.shown.append(FieldOption(value=text, label=f"“{text}”", note=self._new))
        values = [option.value for option in self.shown]
        start = 0 if text else values.index(self._kept) if self._kept in values else NOTHING
        self.at = start if self.shown else NOTHING


def _fitting(options: Sequence[FieldOption], text: str) -> list[FieldOption]:
    """Return the options of which every typed word begins a word; one of that very name first."""
    typed = text.casefold()
    if not typed:
        return list(options)
    found = [option for option in options if _fits(option, typed)]
    return sorted(found, key=lambda option: option.label.casefold() != typed)


def _fits(option: FieldOption, typed: str) -> bool:
    words = option.label.casefold().split()
    return option.value.startswith(typed) or all(
        any(word.startswith(part) for word in words) for part in typed.split()
    )


class FormResult(Enum):
    """What a key did to a form."""

    NOTHING = auto()
    CHANGED = auto()
    DONE = auto()
    LEFT = auto()


class EntryForm:
    """Fields, one after the other, and a button.

    Args:
        fields: In the order in which they are filled in.
        button: What pressing Enter at the end does.
        start: The name of the field to begin with; none: the button.
        needed: The first field, without which nothing can be done, where all others are known already:
            Enter in it goes to the button once it is filled, and what is typed on the button goes into it while it is empty.
    """

    def __init__(self, fields: Sequence[Field], button: str, start: str = "", *, needed: str = "") -> None:
        self.fields = fields
        self.button = button
        self._needed = needed
        self.is_confirmed = False
        """Whether it was asked about once, and filled in the same again."""
        self.at = len(fields)
        if start:
            self.go(start)

    @property
    def _places(self) -> list[int]:
        """Where the caret can be: the fields that are not settled already, and the button."""
        open_ones = [index for index, field in enumerate(self.fields) if not field.fixed]
        return [*open_ones, len(self.fields)]

    @property
    def current(self) -> Field | None:
        """The field with the caret; none on the button."""
        return self.fields[self.at] if self.at < len(self.fields) else None

    def field(self, name: str) -> Field:
        """Return the field of that name."""
        return next(field for field in self.fields if field.name == name)

    def has(self, name: str) -> bool:
        """Tell whether there is a field of that name."""
        return any(field.name == name for field in self.fields)

    def value(self, name: str) -> str:
        """Return what counts in a field; empty where there is no such field."""
        return self.field(name).value if self.has(name) else ""

    def go(self, name: str) -> None:
        """Put the caret into a field."""
        self.at = self.fields.index(self.field(name))

    def press(self, typed: str) -> FormResult:
        """Do what the key means here."""
        action = action_of(typed, "form")
        if action == "back":
            return FormResult.LEFT
        if action in MOVES:
            return self._go_on(action)
        if self.current is None and self._needed and len(typed) == 1 and not self.value(self._needed):
            self.go(self._needed)
        if self.current is not None and self.current.press(typed):
            return FormResult.CHANGED
        return self._move(STEPS[typed]) if typed in {"up", "down"} else FormResult.NOTHING

    def paste(self, text: str) -> None:
        """Insert pasted text where the caret is; on the button it has no place."""
        if self.current is not None:
            self.current.paste(text)

    def _go_on(self, action: str) -> FormResult:
        """Go to another place; from the field that is needed, once it is filled, to the button."""
        if action == "next" and self.current is None:
            return FormResult.DONE
        if action == "next" and self._needed and self.current is self.fields[0]:
            if not self.current.value:
                return FormResult.NOTHING
            self.current.settle()
            self.at = len(self.fields)
            return FormResult.CHANGED
        return self._move(MOVES[action])

    def _move(self, step: int) -> FormResult:
        if self.current is not None:
            self.current.settle()
        places = self._places
        place = places.index(self.at) if self.at in places else 0
        self.at = places[(place + step) % len(places)]
        return FormResult.CHANGED


def rows(form: EntryForm, cells: int, room: int) -> tuple[list[Row], tuple[int, int] | None]:
    """Return the form as rows, and the caret's column and row.

    Args:
        form: What to show.
        cells: How wide.
        room: How many rows at most the open list may take.
    """
    indent = max((len(field.label) for field in form.fields), default=0) + 3
    lines: list[Row] = []
    caret: tuple[int, int] | None = None
    for field in form.fields:
        is_current = field is form.current
        start = f" {'▸' if is_current else ' '} {field.label}".ljust(indent + 2)
        if not is_current:
            lines.append(_closed(field, start, cells))
            continue
        line, column = _open(field, start, cells)
        caret = (column, len(lines))
        lines.append(line)
        lines += _listed(field, indent + 2, cells, room)
    on_button = form.current is None
    button = Span(f" {'▸' if on_button else ' '} {form.button}", "picked" if on_button else "key")
    return [*lines, row(button)], caret


def _closed(field: Field, start: str, cells: int) -> Row:
    text = field.fixed or (field.picked.label if field.picked else field.value)
    note = field.picked.note if field.picked else ""
    value = cut(text, cells - len(start) - 1)
    rest = cells - len(start) - cell_len(value) - 3
    behind = f"  {cut(note, rest)}" if note and rest > len(note) else ""
    return row(Span(start, "dim"), value or Span("–", "dim"), Span(behind, "dim"))


def _open(field: Field, start: str, cells: int) -> tuple[Row, int]:
    if field.editor.text:
        return edited(start, field.editor, cells)
    label = field.picked.label if field.picked else field.hint
    style = "" if field.picked else "dim"
    text = cut(label, cells - len(start) - 2) or " "
    under, rest = Span(text[0], "cursor"), Span(text[1:], style)
    return row(Span(start, "strong"), under, rest), cell_len(start)


def _listed(field: Field, indent: int, cells: int, room: int) -> list[Row]:
    if field.is_text:
        return []
    if not field.shown:
        return [row(" " * indent, Span("nothing fits", "warn"))] if field.editor.text else []
    first = max(0, min(field.at - room // 2, len(field.shown) - room))
    around = field.shown[first : first + room]
    longest = max(cell_len(cut(option.label, cells)) for option in around)
    wide = min(longest, (cells - indent) // 2)
    listed = [
        _option(option, index == field.at, (indent, wide), cells)
        for index, option in enumerate(around, start=first)
    ]
    more = f"{' ' * indent}  … {len(field.shown)} in all; type to search"
    return [*listed, row(Span(more, "dim"))] if len(field.shown) > room else listed


def _option(option: FieldOption, is_picked: bool, columns: tuple[int, int], cells: int) -> Row:  # noqa: FBT001 - one of two looks
    indent, wide = columns
    wide = wide if option.note else cells - indent - 3
    label = padded(option.label, wide) if option.note else cut(option.label, wide)
    note = cut(option.note, cells - indent - wide - 5)
    text = f"{'▸' if is_picked else ' '} {label}"
    return row(" " * indent, Span(text, "picked" if is_picked else ""), Span(f"  {note}", "dim"))


def reason_form(hint: str, button: str) -> EntryForm:
    """Return a form with a reason alone.

    Args:
        hint: What to write.
        button: What finishing it does.
    """
    return EntryForm([Field("reason", "reason", hint)], button, "reason")
