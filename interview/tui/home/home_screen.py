"""The home screen: go on with an interview, choose an opening, start something."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from interview.tui.home import home_page
from interview.tui.home.home_list import HomeList
from interview.tui.keymap import Action, action_of
from interview.tui.toolkit import safe_text
from interview.tui.toolkit.keyboard import latin
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace.naming import slug

if TYPE_CHECKING:
    from interview.workspace.drafts import Unfinished
    from interview.workspace.interviewing import InterviewChoice
    from interview.workspace.live_interview import Live
    from interview.workspace.record_lists import OpeningRow
    from interview.workspace.scheduling import BookedInterview

    Found = tuple[tuple[Unfinished, ...], tuple[OpeningRow, ...], tuple[BookedInterview, ...]]


MAKING = "Making a vacancy to look around in …"
LOOK_AGAIN_SECONDS = 10.0
"""How often coming back looks for what came into the store by another way; F5 always does."""


class HomeScreen(WaitingScreen):
    """Drafts to resume first, then the openings; everything else is a key away.

    The first frame waits for no record: what the index says comes a moment later, and what came
    into the store by another way after that.
    """

    PLACE = "home"

    def __init__(self) -> None:
        super().__init__()
        self._listed = HomeList()
        self._looked_at = float("-inf")
        self.begin_waiting()

    def page(self, cells: int, height: int) -> Page:
        """Return the lists, and what can be started."""
        return home_page.page(self._listed, self.house.workspace.clock(), cells, height)

    def offered(self) -> Iterable[Action]:
        """Return what can be done with what is highlighted."""
        return self._listed.offered()

    def on_mount(self) -> None:
        """Show the page before anything is read."""
        self._listed.who = self.house.who

    def on_screen_resume(self) -> None:
        """Read the records, now and whenever the screen is come back to."""
        self.wait_for(self._read, self._show)

    def refused(self, problem: str) -> None:
        """Keep in sight why there is nothing to choose."""
        self._listed.problem = problem
        self.paint()

    def on_records_changed(self) -> None:
        """Read the lists again: something came from elsewhere."""
        self.house.fetch(self, self._refresh, self._show_again)

    def press(self, typed: str) -> None:
        """Type what is looked for, move the highlight, or do what the key stands for."""
        finder = self._listed.finder
        if finder.is_typing or (typed == "escape" and finder.is_used):
            finder.press(typed)
            self._listed.at = 0
            self.paint()
            return
        action = action_of(latin(typed), self.PLACE)
        if self._listed.move(action, home_page.page_of_lines(self.size.height)):
            self.paint()
        elif action in {offer.id for offer in self._listed.offered()}:
            self._do(action)

    def _do(self, action: str) -> None:
        opening = self._listed.opening.opening if self._listed.opening else ""
        goals: dict[str, tuple[str, tuple[object, ...]]] = {
            "new": ("prepare", (self._choice(),)),
            "practice": ("prepare", (self._choice(practice=True),)),
            "opening": ("opening", ()),
            "add": ("opening", (opening,)),
            "compare": ("compare", (opening,)),
            "library": ("library", ()),
            "drill": ("drill", ()),
        }
        acts: dict[str, Callable[[], None]] = {
            "open": self._open,
            "life": self._open_life,
            "due": partial(
                self.wait_for, self._due, partial(self.house.go, "reading", "due, over all openings")
            ),
            "find": self._find,
            "demo": self._make_example,
            "help": self.house.action_help,
        }
        if action in goals:
            name, values = goals[action]
            self.house.go(name, *values)
        elif action in acts:
            acts[action]()
        elif action == "again":
            self._looked_at = float("-inf")
            self.wait_for(self._read, self._show)
        else:
            self.house.leave()

    def _open(self) -> None:
        """Go on with the highlighted interview, or prepare one for the highlighted opening."""
        line = self._listed.line
        if line is not None and line.today:
            first = line.today[0]
            self.house.go("prepare", self._choice(opening_id=first.opening, candidate=first.candidate))
        elif line is not None and line.draft is not None:
            self.wait_for(partial(self._resume, line.draft.card), partial(self.house.go, "conduct"))
        elif line is not None and line.opening is not None:
            self._open_opening(line.opening)
        else:
            self._open_life()

    def _find(self) -> None:
        """Begin to look for something; who there is, is read once."""
        self._listed.finder.is_typing = True
        if self._listed.sought is None:
            lists = self.house.workspace.index
            self.wait_for(lambda: (lists.people(), lists.openings()), self._seek)
        self.paint()

    def _seek(self, found: "tuple[Mapping[str, tuple[str, str]], Sequence[OpeningRow]]") -> None:
        self._listed.seek(*found)
        self.paint()

    def _open_opening(self, row: "OpeningRow") -> None:
        """Prepare an interview for whoever is on the panel; show the opening to everybody else."""
        if row.panel and slug(self.house.who) not in map(slug, row.panel):
            self.house.go("life", row.opening)
        else:
            self.house.go("prepare", self._choice(opening_id=row.opening))

    def _due(self) -> list[str]:
        from interview.workspace import owing  # noqa: PLC0415 - not for the first frame

        return owing.due_page(owing.due(self.house.workspace))

    def _open_life(self) -> None:
        """Show the life of the highlighted opening, or the person of the highlighted draft."""
        line = self._listed.line
        if line is not None and line.today:
            self.house.go("person", line.today[0].opening, line.today[0].candidate)
        elif line is not None and line.draft is not None:
            self.house.go("person", *line.draft.card.split("/")[:2])
        elif line is not None and line.opening is not None:
            self.house.go("life", line.opening.opening)
        elif line is not None and line.person is not None:
            self.house.go("person", line.person.opening, line.person.candidate)

    def _choice(
        self, *, practice: bool = False, opening_id: str | None = None, candidate: str | None = None
    ) -> "InterviewChoice":
        from interview.workspace.interviewing import InterviewChoice  # noqa: PLC0415 - not for the first frame

        who = self.house.who
        return InterviewChoice(interviewer=who, practice=practice, opening_id=opening_id, candidate=candidate)

    def _resume(self, card: str) -> "Live":
        from interview.workspace import interviewing  # noqa: PLC0415 - same

        return interviewing.resume(self.house.workspace, card)

    def _make_example(self) -> None:
        safe_text.say(self.house, MAKING)
        self.wait_for(self._made_up, self._show)

    def _made_up(self) -> "Found":
        from interview.workspace import demo  # noqa: PLC0415 - few ask for it

        demo.make(self.house.workspace, demo.DemoPlan(), who=self.house.who)
        return self._read()

    def _read(self) -> "Found":
        from interview.workspace.drafts import drafts  # noqa: PLC0415 - same
        from interview.workspace.scheduling import today  # noqa: PLC0415 - same

        workspace = self.house.workspace
        damaged = len(workspace.index.damaged())
        if damaged:
            workspace.remarks.add(f"Records that cannot be read: {damaged}. interview doctor names them.")
        who, rows = self.house.who, workspace.index.in_view()
        return drafts(workspace, who), rows, today(workspace, who, rows)

    def _show(self, found: "Found") -> None:
        """Show what was read, then look for what came into the store by another way."""
        self._listed.take(*found, follow=True)
        self.paint()
        now = self.house.workspace.clock()
        if now - self._looked_at >= LOOK_AGAIN_SECONDS:
            self._looked_at = now
            self.house.fetch(self, self._refresh, self._show_again)

    def _refresh(self) -> "Found | None":
        """Return the records anew, if the store held something that the index did not."""
        from interview.workspace.absences import at_home  # noqa: PLC0415 - not for the first frame
        from interview.workspace.interviewing import slip  # noqa: PLC0415 - same

        workspace = self.house.workspace
        self._listed.warnings = tuple(filter(None, (*at_home(workspace), slip(workspace, self.house.who))))
        return self._read() if self.house.workspace.index.refresh() else None

    def _show_again(self, found: "Found | None") -> None:
        if found is not None:
            self._listed.take(*found, follow=False)
        if found is not None or self._listed.warnings:
            self.paint()
