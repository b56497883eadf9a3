"""The one application: where keys go first, how screens follow each other, how it ends."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from threading import Thread
from typing import ClassVar, TypeVar

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkType

from interview.errors import InterviewError
from interview.tui import places
from interview.tui.places import Start
from interview.tui.toolkit import escape_parser, safe_text
from interview.tui.toolkit.background import Background
from interview.tui.toolkit.base_screen import CardPutAway, InterviewScreen, KeyScreen, Program, RecordsChanged
from interview.tui.toolkit.onlookers import NamesHidden
from interview.workspace.leaving import QUIET_SECONDS, SIGNALS, OpenRecord, kept_from_leaving, leave
from interview.workspace.live_interview import Live
from interview.workspace.saving import Saving
from interview.workspace.workspace import Workspace

Found = TypeVar("Found")
FIRST = 2
"""Screens that lie on each other when the first one is open: Textual's empty one and it."""
SCREENSHOT = "Screenshot"
"""Textual's own command; it would write a candidate's words into a file nobody looks after."""
LEAVE, LEAVE_TOO = "ctrl+q", "f10"
UNWRITTEN = "Not on the disk: what was last written in the library. The disk did not answer."
BREATH = 0.2
"""Seconds between two readings that changes elsewhere ask for."""
IDLE_LOOK = 5.0
"""Seconds between looks at whether anybody is there."""
WATCH_SECONDS = 5.0
"""How long a server is listened to at a time; what it says is heard at once."""
WAITS = "It is tried again, and the program leaves once it is safe; any other key stays."
GRACE = 1.0
"""Seconds that what is being written at the moment of leaving is given."""


class InterviewApp(Program):
    """The screens of Interview.

    Keys for a ``KeyScreen`` are handed over here, one after the other, to whichever screen is on top
    at that moment. They pass through no second queue, so keys that arrive in one burst cannot
    overtake each other, nor land on a screen that was just left.

    Args:
        workspace: The store, the content and the clock.
        who: The interviewer's name; empty when it is not known yet.
        start: The screen to begin with.
        idle_minutes: After how long without a key everything is covered; 0: never.
    """

    TITLE = "Interview"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", priority=True, id="app.help"),
        Binding(f"{LEAVE},{LEAVE_TOO}", "leave", "Leave", priority=True, id="app.leave"),
        Binding("f12", "command_palette", "Commands", priority=True, show=False),
        Binding("ctrl+t,f11", "hide", "Hide names", priority=True, show=False, id="app.hide"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (60, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-short"), (36, "-tall")]

    def __init__(self, workspace: Workspace, who: str, start: Start, idle_minutes: float = 0.0) -> None:
        escape_parser.install()
        super().__init__()
        self.workspace = workspace
        self.who = who
        self._start = start
        self._cards: list[OpenRecord] = [value for value in start.values if isinstance(value, Live)]
        self._background = Background()
        self._is_leaving = False
        self._is_warned = False
        self._putting_away: set[asyncio.Task[None]] = set()
        self.is_covered = False
        self._idle_seconds = idle_minutes * 60
        self._last_key = workspace.clock()
        self._hidden: NamesHidden | None = None

    def on_mount(self) -> None:
        """Open the first screen; leave by the usual door when the window closes or the line drops."""
        self.go(self._start.screen, *self._start.values)
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self.leave)
        self.workspace.remarks.heard = lambda: self.call_later(self._remark)
        self.call_later(self._remark)
        self.call_after_refresh(Thread(target=places.warm_up, daemon=True).start)
        if self._idle_seconds:
            self.set_interval(min(IDLE_LOOK, self._idle_seconds), self.cover_when_idle)
        if self.workspace.is_shared:
            self.call_after_refresh(Thread(target=self._follow_server, args=(loop,), daemon=True).start)

    async def on_event(self, event: events.Event) -> None:
        """Hand keys and pasted text to the screen on top, in the order in which they came."""
        is_typed = isinstance(event, events.Key | events.Paste)
        if is_typed and (self._is_leaving or not self.screen_stack):
            return
        if is_typed and self._was_covered():
            return
        screen = self.screen if is_typed else None
        self._is_warned &= not is_typed or getattr(event, "key", "") in {LEAVE, LEAVE_TOO}
        if not isinstance(screen, KeyScreen) or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.Paste):
            screen.take_paste(event.text)
        elif isinstance(event, events.Key) and not await self._check_bindings(event.key, priority=True):
            if event.key == "ctrl+c":
                self.action_help_quit()
            else:
                screen.take_key(event.key, event.character)

    def cover_when_idle(self) -> None:
        """Cover everything once nobody has pressed a key for as long as was asked."""
        if self.workspace.clock() - self._last_key >= self._idle_seconds and not self.is_covered:
            self.is_covered = True
            self._draw_anew()

    def _was_covered(self) -> bool:
        """Note that a key came; tell whether it only uncovered what was hidden."""
        self._last_key = self.workspace.clock()
        was, self.is_covered = self.is_covered, False
        if was:
            self._draw_anew()
        return was

    def _draw_anew(self) -> None:
        self.set_class(self.is_covered, "-covered")
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def action_hide(self) -> None:
        """Hide candidates' names wherever they are drawn, or show them again."""
        if self._hidden is None:
            self._hidden = NamesHidden(())
            reading: WorkType[None] = self._hide_names
            self.run_worker(reading, group="names", exclusive=True)
        else:
            self._hidden = None
            self._draw_anew()

    async def _hide_names(self) -> None:
        """Read whose names there are now, and draw everything without them."""

        def names() -> frozenset[str]:
            with suppress(InterviewError):
                self.workspace.index.refresh()
                return frozenset(name for _, name in self.workspace.index.people().values())
            return frozenset()

        found = await self._background.run(names)
        if self._hidden is not None:
            self._hidden = NamesHidden(found)
            self._draw_anew()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what everything that is drawn passes through, names last."""
        found = super().get_line_filters()
        return [*found, self._hidden] if self._hidden else found

    def _follow_server(self, loop: asyncio.AbstractEventLoop) -> None:
        """Bring records and their server together, then tell the screen on top of what comes, as it comes."""

        def tell() -> None:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(self._news)
            time.sleep(BREATH)

        if self.workspace.sync_if_named():
            tell()
        seen = ""
        while self.is_running and not self._is_leaving:
            try:
                found = self.workspace.store.watch(seen, WATCH_SECONDS)
            except InterviewError:  # whoever writes or reads is told; here it is only asked again
                time.sleep(WATCH_SECONDS)
                continue
            if not found:
                return
            if seen and found != seen:
                tell()
            seen = found

    def _news(self) -> None:
        if self.is_running and self.screen_stack:
            self.screen.post_message(RecordsChanged())

    def _remark(self) -> None:
        """Show what no screen asked for, such as trouble beside a record that is safe."""
        for sentence in self.workspace.remarks.take():
            safe_text.say(self, sentence, "warning")

    def go(self, name: str, *values: object) -> None:
        """Open the screen of that name on top of this one."""
        self.push_screen(places.screen(name, *values))

    def back(self) -> None:
        """Close the screen on top; below the first one lies home."""
        if len(self.screen_stack) > FIRST:
            self.pop_screen()
        else:
            self.switch_screen(places.screen("home"))

    def fetch(
        self, asker: Screen[None], use_case: Callable[[], Found], then: Callable[[Found], None]
    ) -> None:
        """Run a use case off the loop and give its result to ``then``, back on the loop.

        Cards that are being put away are waited for first, so that a card just left can be opened
        again. A refusal is shown as a message. A screen that has gone meanwhile is told nothing.
        """

        async def work() -> None:
            await asyncio.gather(*self._putting_away)
            try:
                found = await self._background.run(use_case)
            except InterviewError as error:
                safe_text.say(self, str(error), "error")
                return
            if self._hidden is not None:
                await self._hide_names()
            if asker.is_attached:
                then(found)

        doing: WorkType[None] = work  # not begun yet: leaving may come before it
        self.run_worker(doing, group="fetch", exit_on_error=True)

    def write(self, work: Callable[[], Found], then: Callable[[Found], None]) -> None:
        """Do a small write off the loop, after those before it; what is fetched later sees it."""
        self._background.write(work, then)

    def hold(self, live: OpenRecord) -> None:
        """Remember an open card, so that leaving the program writes and closes it."""
        if live not in self._cards:
            self._cards.append(live)

    def put_away(self, live: OpenRecord) -> None:
        """Write and close a card in the background; the screen on top then hears ``CardPutAway``."""
        task = asyncio.create_task(self._put_away(live))
        self._putting_away.add(task)
        task.add_done_callback(self._putting_away.discard)

    async def _put_away(self, live: OpenRecord) -> None:
        """Close the card once all of it is safe; else lead back to it, where it keeps trying."""
        live.retry()
        if not await asyncio.to_thread(live.wait_saved):
            if not self._is_leaving:
                self.go(live.PLACE, live)
                safe_text.say(self, live.standing.lost, "error")
            return
        await asyncio.to_thread(live.close)
        if live in self._cards:
            self._cards.remove(live)
        if self.screen_stack:
            self.screen.post_message(CardPutAway())

    def close_cards(self, say: Callable[[str], None]) -> list[str]:
        """Write and close every open card; return a sentence for each that could not be saved."""
        unwritten = [] if self._background.finish(GRACE) else [UNWRITTEN]
        return [*unwritten, *leave(self._cards, say)]

    def leave(self) -> None:
        """Leave the program; open cards are written by whoever ran it, keys behind are nobody's."""
        self._is_leaving = True
        self.exit()

    def action_leave(self) -> None:
        """Leave, asked for by key; where something would be lost, wait for it, or be asked twice."""
        if self._is_warned or all(live.standing.saving is Saving.SAVED for live in self._cards):
            self.leave()
        else:
            self._is_warned = True
            self.run_worker(self._leave_when_safe(), group="leave", exclusive=True, exit_on_error=True)

    async def _leave_when_safe(self) -> None:
        """Leave once everything is on the disk; any other key stays."""
        is_told = False
        while self._is_warned:
            lost = [await asyncio.to_thread(kept_from_leaving, live) for live in tuple(self._cards)]
            if not any(lost):
                self.leave()
                return
            if not is_told:
                is_told = True
                first = next(filter(None, lost))
                safe_text.say(self, f"{first} {WAITS} {LEAVE} again leaves without.", "error")
            await asyncio.sleep(QUIET_SECONDS)

    def action_help(self) -> None:
        """Show the keys of the screen on top."""
        screen = self.screen
        if isinstance(screen, InterviewScreen) and screen.place != "help":
            self.go("help", screen.place, tuple(screen.moment()))

    def action_help_quit(self) -> None:
        """Say how to leave, to somebody who pressed ctrl+c."""
        safe_text.say(self, "Press ctrl+q to leave. Nothing is lost; it goes on where it was.")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """List what the command palette offers: the actions of this screen, then the program's."""
        if isinstance(screen, InterviewScreen):
            yield from (SystemCommand(*command) for command in screen.commands())
        for command in super().get_system_commands(screen):
            if command.title != SCREENSHOT:
                yield command

    @property
    def failure(self) -> Exception | None:
        """What ended the program, if it was a mistake in it."""
        return self._exception

    def _fatal_error(self) -> None:
        """End without a word; Textual's own account would print what the candidate said."""
        self._close_messages_no_wait()
