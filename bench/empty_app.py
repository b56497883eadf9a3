"""The least that anybody would call a Textual app: a header, an input, a footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input


class EmptyApp(App[None]):
    """What every start is compared with."""

    TITLE = "Empty"

    def compose(self) -> ComposeResult:
        """Show the three."""
        yield Header()
        yield Input(placeholder="type here")
        yield Footer()


if __name__ == "__main__":
    EmptyApp().run()
