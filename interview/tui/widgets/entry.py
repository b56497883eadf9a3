"""A line of text to fill in, safe against keys that arrive in one burst."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import Input

from interview.model.text import one_line, visible

INLINE = {
    "backspace": "delete_left",
    "delete": "delete_right",
    "left": "cursor_left",
    "right": "cursor_right",
    "home": "home",
    "end": "end",
    "enter": "submit",
    "ctrl+u": "delete_left_all",
    "ctrl+w": "delete_left_word",
}


class Entry(Input):
    """An ``Input`` that handles its editing keys in order with the typed ones.

    Textual's own sends editing keys round through the application; in a burst they are overtaken
    by the letters behind them. Screens that move between entries bind tab with ``priority=True``.
    """

    BINDINGS: ClassVar[list[BindingType]] = []

    async def _on_key(self, event: events.Key) -> None:
        action = INLINE.get(event.key)
        if action is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        if action == "submit":
            await self.action_submit()
        else:
            getattr(self, f"action_{action}")()

    def _on_paste(self, event: events.Paste) -> None:
        """Keep all of what was pasted, on one line."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(event.text))

    def validate_value(self, value: str) -> str:
        """Make control characters visible at the border where text enters."""
        return visible(value)
