"""The conduct screen as it was, at any step, or running."""

from interview.tui import places
from interview.tui.keymap import action_of, actions
from interview.tui.toolkit.keyboard import latin
from interview.tui.toolkit.page import Page, footer
from interview.tui.toolkit.paged_screen import PagedScreen
from interview.workspace.replaying import Replay

TICK = 0.1
"""Seconds between two pictures while it runs."""
FASTEST = 1000.0
ALL = 1_000_000
"""More steps than any interview has."""
STEPS = {"next": 1, "previous": -1, "first": -ALL, "last": ALL}


class ReplayScreen(PagedScreen):
    """One interview, step by step.

    Args:
        replay: The interview.
        step: Where to begin.
        speed: How many seconds of it pass in one.
    """

    PLACE = "replay"

    def __init__(self, replay: Replay, step: int, speed: float) -> None:
        super().__init__()
        self._replay, self._speed = replay, speed
        self._at = replay.moments[step]
        self._is_running = False

    @property
    def step(self) -> int:
        """The step in sight."""
        return self._replay.step_at(self._at)

    def page(self, cells: int, height: int) -> Page:
        """Return the screen as it was, with the keys of the replay under it."""
        rows = places.conduct_rows(self._replay.live(self.step, self._at), None, cells, height)
        still = [tuple(span._replace(key="") for span in row) for row in rows[: height - 1]]
        return Page([*still, footer(actions(self.PLACE), cells)])

    def on_mount(self) -> None:
        """Let time pass while it runs."""
        self.set_interval(TICK, self._pass)

    def take_key(self, key: str, character: str | None) -> None:
        """Do what the key means here."""
        action = action_of(latin(" " if key == "space" else character or key), self.PLACE)
        if action == "run":
            self._is_running = not self._is_running
        elif action in {"faster", "slower"}:
            self._speed = max(1.0, min(FASTEST, self._speed * (2 if action == "faster" else 0.5)))
        elif action == "help":
            self.house.action_help()
        elif action == "back":
            self.house.leave()
        else:
            self._go(self.step + STEPS.get(action, 0))
        self.paint()

    def take_paste(self, pasted: str) -> None:
        """Take nothing."""

    def _go(self, step: int) -> None:
        self._is_running = False
        self._at = self._replay.moments[max(0, min(step, len(self._replay.moments) - 1))]

    def _pass(self) -> None:
        if not self._is_running:
            return
        self._at += TICK * self._speed
        self._is_running = self._at < self._replay.moments[-1]
        self.paint()
