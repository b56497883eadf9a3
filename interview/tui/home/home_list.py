"""What there is to choose at home, what is looked for among it, and which line is highlighted."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from interview.model.record import Record
from interview.tui.keymap import Action, actions
from interview.tui.toolkit.finder import Finder
from interview.tui.toolkit.list_cursor import moved

if TYPE_CHECKING:
    from interview.workspace.drafts import Unfinished
    from interview.workspace.record_lists import OpeningRow
    from interview.workspace.scheduling import BookedInterview


class SoughtPerson(Record):
    """Somebody who can be looked for."""

    opening: str
    candidate: str
    name: str
    title: str
    """Of the opening."""


class HomeItem(Record):
    """One thing to choose at home: this day, a draft or an opening."""

    today: "tuple[BookedInterview, ...]" = ()
    """What is left of this day's appointments."""
    draft: "Unfinished | None" = None
    opening: "OpeningRow | None" = None
    person: SoughtPerson | None = None
    """Somebody who was looked for."""

    @property
    def target(self) -> str:
        """What tells it from the other lines, whatever changes about it."""
        if self.today:
            return "today"
        if self.draft is not None:
            return f"card {self.draft.card}"
        if self.person is not None:
            return f"person {self.person.opening}/{self.person.candidate}"
        return f"opening {self.opening.opening}" if self.opening is not None else ""


class HomeList:
    """What there is to choose, and which of it is highlighted."""

    def __init__(self) -> None:
        self.who = ""
        self.finder = Finder()
        self.sought: tuple[HomeItem, ...] | None = None
        """What is listed only while it is looked for; none: it was not read yet."""
        self._all: tuple[HomeItem, ...] = ()
        self.at = 0
        self.is_read = False
        """Whether the records were read at least once."""
        self.problem = ""
        """Why the records could not be read."""
        self.warnings: tuple[str, ...] = ()
        """What is wrong with the records, a sentence each."""
        self._top = 0

    def take(
        self,
        drafts: "Sequence[Unfinished]",
        openings: "Sequence[OpeningRow]",
        today: "tuple[BookedInterview, ...]" = (),
        *,
        follow: bool,
    ) -> None:
        """Show other records; what was highlighted stays so where it is still there.

        Args:
            drafts: The reader's own, latest first.
            openings: Newest first.
            today: What is left of the reader's appointments of this day.
            follow: Highlight what was not there before, because the reader has just made it.
        """
        before, target = {line.target for line in self.lines}, self.target
        self._all = (
            *([HomeItem(today=today)] if today else []),
            *(HomeItem(draft=draft) for draft in drafts),
            *(HomeItem(opening=opening) for opening in sorted(openings, key=lambda it: it.is_one_off)),
        )
        targets = [line.target for line in self.lines]
        fresh = [one for one in targets if one not in before]
        if follow and self.is_read and fresh:
            target = fresh[0]
        wanted = targets.index(target) if target in targets else self.at
        self.at = max(0, min(wanted, len(targets) - 1))
        self.is_read, self.problem = True, ""

    def seek(self, people: "Mapping[str, tuple[str, str]]", openings: "Sequence[OpeningRow]") -> None:
        """Take in everybody, by name, and the openings that were put out of the way.

        Args:
            people: Opening and name by id.
            openings: All of them.
        """
        titles = {row.opening: row.title for row in openings}
        found = [
            SoughtPerson(opening=opening, candidate=one, name=name, title=titles[opening])
            for one, (opening, name) in sorted(people.items(), key=lambda item: item[1][1].casefold())
            if opening in titles
        ]
        away = (HomeItem(opening=row) for row in openings if row.is_archived)
        self.sought = (*away, *(HomeItem(person=one) for one in found))

    @property
    def lines(self) -> tuple[HomeItem, ...]:
        """What there is to choose: all of it, or what fits what is looked for."""
        if not self.finder.text:
            return self._all
        return tuple(one for one in (*self._all, *(self.sought or ())) if self.finder.fits(_called(one)))

    @property
    def line(self) -> HomeItem | None:
        """The highlighted line."""
        return self.lines[min(self.at, len(self.lines) - 1)] if self.lines else None

    @property
    def target(self) -> str:
        """What the highlighted line stands for; empty when there is none."""
        return self.line.target if self.line else ""

    @property
    def opening(self) -> "OpeningRow | None":
        """The highlighted opening; none on a draft."""
        return self.line.opening if self.line else None

    def move(self, action: str, page: int) -> bool:
        """Move the highlight as an action says; false when it is no such action.

        Args:
            action: Its id in the keymap.
            page: How many lines a page has.
        """
        place = moved(action, self.at, len(self.lines), page)
        self.at = self.at if place is None else place
        return place is not None

    def offered(self) -> list[Action]:
        """Return what can be done now, in the keymap's order."""
        return [action for action in actions("home") if self._is_offered(action.id)]

    def _is_offered(self, action: str) -> bool:
        if action in {"open", "find", "due"}:
            return bool(self.lines if action == "open" else self._all)
        if action == "life":
            return self.line is not None
        if action == "demo":
            return self.is_read and not self._all
        return action not in {"add", "compare"} or self.opening is not None

    def window(self, headings: Sequence[int], height: int) -> int:
        """Return the first row to show, so that the highlighted line is in sight.

        Args:
            headings: How many rows of headings lie above each line.
            height: How many rows there are room for.
        """
        place = self.at + headings[self.at]
        lowest = max(0, len(self.lines) + headings[-1] - height)
        top = min(self._top, place - 1, lowest)
        self._top = max(0, top, place - height + 1)
        return self._top


def _called(line: HomeItem) -> str:
    """Return what a line is looked for by."""
    if line.draft is not None:
        return f"{line.draft.candidate} {line.draft.title}"
    if line.person is not None:
        return line.person.name
    return line.opening.title if line.opening is not None else ""
