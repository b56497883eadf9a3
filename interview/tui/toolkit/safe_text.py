"""The only way that text of people and files gets into a widget.

Textual reads a plain string as markup: brackets in a name would vanish, crash the program or become
something to click. Here such text stays text.
"""

from typing import TYPE_CHECKING, Literal

from textual.content import Content

from interview.model.text import visible

if TYPE_CHECKING:
    from textual.app import App

NoticeSeverity = Literal["information", "warning", "error"]


def plain(text: str) -> Content:
    """Return the text for a widget that shows Textual content (Static, Label, Option, titles)."""
    return Content(visible(text))


def say(app: "App[None]", text: str, severity: NoticeSeverity = "information") -> None:
    """Show a short message that goes away by itself."""
    app.notify(visible(text), severity=severity, markup=False)
