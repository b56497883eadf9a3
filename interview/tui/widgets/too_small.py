"""What is shown where the terminal is too small for a screen."""

from textual.content import Content
from textual.widget import Widget

LEAST = (60, 16)


class TooSmall(Widget):
    """Says the size that is needed; everything below it goes on, typing included."""

    def render(self) -> Content:
        """Name both sizes."""
        width, height = self.app.size
        return Content(
            f"This window is {width}×{height}. Interview needs {LEAST[0]}×{LEAST[1]}.\n"
            "Make it larger. Nothing is lost, and what you type is kept."
        )
