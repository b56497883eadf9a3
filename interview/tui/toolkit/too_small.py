"""What is shown where the terminal is too small for a screen."""

from textual.content import Content
from textual.widget import Widget

from interview.tui.toolkit import safe_text

LEAST = (60, 16)


class TooSmall(Widget):
    """Says the size that is needed; everything below it goes on, typing included."""

    def render(self) -> Content:
        """Name both sizes, and show the end of what is being typed."""
        width, height = self.app.size
        typed = getattr(self.screen, "typed_now", "")
        return safe_text.plain(
            f"This window is {width}×{height}. Interview needs {LEAST[0]}×{LEAST[1]}: "
            f"make it larger. Nothing is lost, and what you type is kept.\n\n{typed[-width:]}"
        )
