"""The drill screen: told answers rated, each with its key."""

from collections.abc import Iterable
from functools import partial

from msgspec.structs import replace
from textual import on
from textual.message import Message

from interview.drill.round import RoundMode, Stage
from interview.tui.drill import drill_page
from interview.tui.drill.drill_controller import DrillController
from interview.tui.keymap import Action, action_of, actions
from interview.tui.toolkit.keyboard import latin
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import drilling
from interview.workspace.drilling import Drill, RoundRequest
from interview.workspace.saving import SaveState

MODES = {"learn": RoundMode.LEARN, "check": RoundMode.CHECK, "warm_up": RoundMode.WARM_UP}


class DrillScreen(WaitingScreen):
    """A round, or the page where one is chosen.

    Args:
        request: The round to play, or one that is open; none: it is chosen here.
    """

    PLACE = "drill"

    class Heard(Message):
        """The record was written, or could not be."""

    def __init__(self, request: RoundRequest | Drill | None = None) -> None:
        super().__init__()
        self._request = request
        self._langs: list[str] = ["en"]
        self._lang = "en"
        self._numbers: drill_page.Lines = ()
        self._controller: DrillController | None = None
        self.begin_waiting()

    @property
    def place(self) -> str:
        """Whose keys help shows."""
        return self.PLACE if self._controller else "drill_start"

    @property
    def typed_now(self) -> str:
        """The note line."""
        return self._controller.editor.text if self._controller else ""

    def page(self, cells: int, height: int) -> Page:
        """Return the round as it stands, or what can be begun."""
        if self._controller is None:
            return drill_page.start_page(self._lang, self._numbers, cells, height)
        return drill_page.page(self._controller, self._numbers, cells, height)

    def offered(self) -> Iterable[Action]:
        """Return what can be done here now."""
        return actions(self.place)

    def on_mount(self) -> None:
        """Begin or go on with the round; without one, show what the rounds so far can bear."""
        if isinstance(self._request, Drill):
            drill = self._request
            self.wait_for(lambda: drill, self._began)
        elif self._request is not None:
            self._play(self._request)
        else:
            self.wait_for(self._own_numbers, self._show_numbers)

    def on_unmount(self) -> None:
        """Stop listening."""
        if self._controller is not None:
            self._controller.drill.heard = None

    def refused(self, problem: str) -> None:  # noqa: ARG002 - shown already
        """Leave a screen that has no round and offers none."""
        if self._request is not None:
            self.house.back()

    def press(self, typed: str) -> None:
        """Do what the key means in the round, or begin one."""
        controller = self._controller
        if controller is None:
            self._start(action_of(latin(typed), "drill_start"))
            return
        was_over = controller.drill.state.is_over
        controller.press(typed)
        if controller.wants_home:
            self.house.put_away(controller.drill)
            self.house.back()
            return
        if controller.drill.state.stage is Stage.SCORE and not was_over:
            self.house.fetch(self, self._own_numbers, self._show_numbers)
        self._painted()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the note line."""
        if self._controller is not None:
            self._controller.paste(pasted)
        self.paint()

    def _start(self, action: str) -> None:
        if action in MODES:
            self._play(RoundRequest(who=self.house.who, lang=self._lang, mode=MODES[action]))
        elif action == "language":
            self._lang = self._langs[(self._langs.index(self._lang) + 1) % len(self._langs)]
            self.paint()
        elif action == "back":
            self.house.back()

    def _play(self, request: RoundRequest) -> None:
        request = replace(request, who=request.who or self.house.who)
        self.wait_for(partial(drilling.play, self.house.workspace, request), self._began)

    def _began(self, drill: Drill) -> None:
        self.house.hold(drill)
        drill.heard = self._heard
        self._controller = DrillController(drill)
        if drill.is_resumed:
            self._controller.message = "This round was open, so it goes on where it stopped."
        self._painted()

    def _painted(self) -> None:
        """Paint, and let keys be about the answer only once it has been on the screen."""
        self.paint()
        controller = self._controller
        if controller is not None and not controller.is_seen:
            self.call_after_refresh(controller.seen)

    def _own_numbers(self) -> drill_page.Lines:
        if self._controller is not None:
            self._controller.drill.wait_saved()
        self._langs = self.house.workspace.library.languages() or self._langs
        return drilling.results(self.house.workspace, self.house.who).lines

    def _show_numbers(self, lines: drill_page.Lines) -> None:
        self._numbers = lines
        self._lang = self._lang if self._lang in self._langs else self._langs[0]
        self.paint()

    def _heard(self, _standing: SaveState) -> None:
        """Pass the news on to the loop; called from the thread that writes."""
        self.post_message(self.Heard())

    @on(Heard)
    def _saved(self) -> None:
        self.paint()
