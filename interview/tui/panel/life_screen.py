"""The life of an opening on one screen: who is in it, what was settled, what is owed, what was done."""

from functools import partial

from interview.errors import RuleError
from interview.tui.panel import day_proposals, life_page, proposals
from interview.tui.panel.life_page import LifeList, LifePart
from interview.tui.panel.proposing_screen import ProposingScreen
from interview.tui.toolkit.framed_page import reading
from interview.tui.toolkit.list_cursor import moved
from interview.tui.toolkit.page import Page
from interview.workspace.comparing import BoardRow
from interview.workspace.history import Deed, history
from interview.workspace.opening_life import OpeningLife, PanelMember, opening_life

EDGES = 6
"""Rows around the list."""
BY_OPENING = {
    **proposals.BY_OPENING,
    "rota": day_proposals.rota,
    "write": day_proposals.write,
    "read": day_proposals.read,
}
BY_MEMBER = {**proposals.BY_MEMBER, "assign": day_proposals.assign}
STEPS = {"next": 1, "previous": -1}


class OpeningLifeScreen(ProposingScreen[OpeningLife]):
    """An opening's parts, one at a time, each with what can be done there.

    Args:
        opening: The id of the opening.
    """

    PLACE = "life"

    def __init__(self, opening: str) -> None:
        super().__init__()
        self._opening = opening
        self._listed: LifeList | None = None

    @property
    def place(self) -> str:
        """Whose keys help shows: each part has its own."""
        return f"life_{self._listed.part if self._listed else LifePart.PEOPLE}"

    @property
    def typed_now(self) -> str:
        """What is looked for, else the line being filled in."""
        is_finding = self._listed is not None and self._listed.finder.is_typing
        return self._listed.finder.editor.text if self._listed and is_finding else super().typed_now

    def page(self, cells: int, height: int) -> Page:
        """Return the part in sight, or that it is being read."""
        if self._listed is None:
            return reading()
        return life_page.page(self._listed, self._below, (cells, height))

    def read(self) -> OpeningLife:
        """Read the opening."""
        return opening_life(self.house.workspace, self._opening, self.house.who)

    def take(self, found: OpeningLife) -> None:
        """Show what was read; the part and the line stay."""
        if self._listed is None:
            self._listed = LifeList(found)
        self._listed.life, self._listed.history = found, ()
        super().take(found)
        self._read_history()
        self.warn_of(self._opening)

    def press(self, typed: str) -> None:
        """Type what is looked for, or do what the key stands for."""
        if self._listed is not None and self._listed.finder.is_typing and self._below.form is None:
            self._listed.finder.press(typed)
            self.paint()
        else:
            super().press(typed)

    def paste(self, pasted: str) -> None:
        """Put pasted text into what is looked for, or into the form."""
        if self._listed is not None and self._listed.finder.is_typing:
            self._listed.finder.editor.insert(pasted)
            self.paint()
        else:
            super().paste(pasted)

    def act(self, action: str) -> None:
        """Move, go to a part or a person, or propose what the action is."""
        listed = self._listed
        if listed is None:
            self.leaf(action)
        elif (
            place := moved(action, listed.at, len(listed.lines), max(1, self.size.height - EDGES))
        ) is not None:
            listed.at = place
        elif action in STEPS or action in set(LifePart):
            listed.go(STEPS.get(action, 0))
            listed.part = LifePart(action) if action in set(LifePart) else listed.part
            self._read_history()
        elif action == "back" and listed.finder.text and listed.part is LifePart.PEOPLE:
            listed.finder.clear()
        elif action == "again":
            self.read_again()
        elif not self.leaf(action):
            self._do_here(listed, action)

    def _do_here(self, listed: LifeList, action: str) -> None:
        opening, life = self._opening, listed.life
        goals = {"add": ("opening", opening), "compare": ("compare", opening), "board": ("board", opening)}
        if action in goals:
            self.house.go(*goals[action])
        elif action == "find":
            listed.finder.is_typing = True
        elif action in {"open", "told", "mark", "decide", "next_round"}:
            self._about_person(listed, action)
        elif action in BY_OPENING:
            self.propose(BY_OPENING[action](life), life.refusals)
        elif action in BY_MEMBER:
            self.propose(BY_MEMBER[action](life, self._member(listed)), life.refusals)
        elif action == "change":
            fields = list(proposals.TERMS)
            if listed.at >= len(fields):
                raise RuleError("w takes the newest wording of the kit, c closes the vacancy.")
            self.propose(proposals.term(life, fields[listed.at]), life.refusals)

    def _about_person(self, listed: LifeList, action: str) -> None:
        one = self._person(listed)
        if action == "mark":
            listed.marked ^= {one.candidate}
            listed.at += 1
        elif action == "open":
            self.house.go("person", self._opening, one.candidate)
        elif action == "told":
            self.propose(proposals.told(listed.life.opening, one.candidate, one.name), listed.life.refusals)
        else:
            people = [who for who in listed.life.people if who.candidate in listed.marked] or [one]
            called = one.name if people == [one] else f"{len(people)} candidates"
            ids = [who.candidate for who in people]
            if action == "next_round":
                self.propose(day_proposals.next_round(listed.life, ids), listed.life.refusals)
                return
            self.propose(proposals.decide(listed.life, ids, called), listed.life.refusals)

    def _person(self, listed: LifeList) -> BoardRow:
        if not listed.lines:
            raise RuleError("There is nobody here.")
        if listed.part is LifePart.ANSWERS:
            wanted = listed.life.answers[listed.at].candidate
            return next(one for one in listed.life.people if one.candidate == wanted)
        return listed.people[listed.at]

    def _member(self, listed: LifeList) -> PanelMember:
        return listed.life.members[listed.at]

    def _read_history(self) -> None:
        if self._listed is not None and self._listed.part is LifePart.HISTORY and not self._listed.history:
            self.wait_for(
                partial(history, self.house.workspace, self._opening, "", self.house.who), self._show_history
            )

    def _show_history(self, found: tuple[Deed, ...]) -> None:
        if self._listed is not None:
            self._listed.history = found
        self.paint()
