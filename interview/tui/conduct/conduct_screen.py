"""The conduct screen, and the review it ends in."""

from collections.abc import Callable, Iterable
from functools import partial

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from interview.conduct.machine import History
from interview.formatting import time_of_day
from interview.tui.conduct import conduct_page, review_keys
from interview.tui.conduct.conduct_controller import ConductController
from interview.tui.keymap import actions
from interview.tui.toolkit.base_screen import KeyScreen, PaletteCommand, TooSmall
from interview.tui.toolkit.keyboard import shown, stroke
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.page_view import PageView
from interview.workspace.live_interview import Live
from interview.workspace.saving import SaveState
from interview.workspace.workspace import Workspace


class ConductScreen(KeyScreen):
    """One interview, from the opening words to the receipt.

    Args:
        live: The interview; the screen holds it until it is left.
    """

    PLACE = "conduct"

    class Heard(Message):
        """The record was written, or could not be."""

    def __init__(self, live: Live) -> None:
        super().__init__()
        self._live = live
        self._hands = ConductController(live)
        self._view, self._side = PageView(), PageView()

    @property
    def place(self) -> str:
        """Whose keys help shows: the review has its own."""
        return "review" if review_keys.is_open(self._live.state) else self.PLACE

    @property
    def typed_now(self) -> str:
        """The note line."""
        return self._hands.note.editor.text

    def parts(self) -> Iterable[Widget]:
        """Return the page, and the column at its right."""
        return (Horizontal(self._view, self._side),)

    def moment(self) -> Iterable[tuple[str, str]]:
        """Return what every key does at this point of the interview."""
        from interview.tui.conduct import moment_keys  # noqa: PLC0415 - an interview begins without help

        return moment_keys.moment(self._hands)

    def commands(self) -> Iterable[PaletteCommand]:
        """Return what the keys of this screen do."""
        for action in actions(review_keys.screen_of(self._live.state)):
            key = action.keys[0]
            if self._hands.meant(key) is None:
                continue
            yield action.title, f"key {shown(key)}", partial(self._press, key)

    def on_mount(self) -> None:
        """Begin to look at the clock and to listen to the disk."""
        self.house.hold(self._live)
        self._live.heard = self._heard
        self.set_interval(1, self._tick)
        if not self._live.is_practice:
            self.house.fetch(self, partial(self._look_ahead, self.house.workspace), self._following)

    def _look_ahead(self, workspace: Workspace) -> str:
        """Return who comes next; runs beside the loop, where this screen may be gone already."""
        from interview.workspace import scheduling  # noqa: PLC0415 - after the first frame

        live = self._live
        found = scheduling.next_interview(workspace, live.interviewer, live.candidate.id)
        return f"then {time_of_day(found.starts)} {found.name}" if found else ""

    def _following(self, words: str) -> None:
        if words:
            self._hands.following = words
            self._paint()

    def on_records_changed(self) -> None:
        """Follow an interview that is held in another window."""
        if self._live.locked:
            from interview.workspace.card_records import followed  # noqa: PLC0415 - few watch

            self.house.fetch(self, partial(followed, self.house.workspace, self._live), self._follow)

    def _follow(self, history: History) -> None:
        self._live.history = history
        self._paint()

    def on_unmount(self) -> None:
        """Stop listening."""
        self._live.heard = None

    def on_resize(self) -> None:
        """Lay the page out anew."""
        self._paint()

    def take_key(self, key: str, character: str | None) -> None:
        """Do what the key means in the interview."""
        for typed in stroke(key, character):
            self._press(typed)

    def take_paste(self, pasted: str) -> None:
        """Put pasted text where text goes."""
        self._hands.paste(pasted)
        self._paint()

    @on(PageView.Pressed)
    def _clicked(self, event: PageView.Pressed) -> None:
        self._after(self._hands.click, event.key)

    @on(Heard)
    def _saved(self) -> None:
        self._hands.acknowledged()
        self._paint()

    def _press(self, typed: str) -> None:
        self._after(self._hands.press, typed)

    def _after(self, act: Callable[[str], None], typed: str) -> None:
        act(typed)
        if self._hands.wants_home:
            self.house.put_away(self._live)
            self.house.back()
            return
        if self._hands.wants_help:
            self._hands.wants_help = False
            self.house.action_help()
        self._paint()

    def _tick(self) -> None:
        self._hands.tick()
        self._paint()

    def _heard(self, _standing: SaveState) -> None:
        """Pass the news on to the loop; called from the thread that writes."""
        self.post_message(self.Heard())

    def _page(self) -> Page:
        if not review_keys.is_open(self._live.state):
            return conduct_page.page(self._hands, *self.size)
        from interview.tui.conduct import review_page  # noqa: PLC0415 - an interview begins without it

        return review_page.page(self._hands, *self.size)

    def _paint(self) -> None:
        if not self._view.is_mounted:
            return
        page = self._page()
        self._hands.scroll = page.scroll
        self._side.styles.width = page.side_cells
        self._side.show(list(page.side))
        self._view.show(page.rows, page.caret)
        if self.size.width < conduct_page.LEAST[0] or self.size.height < conduct_page.LEAST[1]:
            self.query_one(TooSmall).refresh()
