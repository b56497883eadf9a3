"""The prepare screen: who, how, and everything checked before the candidate sits down."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from interview.errors import AlikeError
from interview.model.kit import KitSummary
from interview.model.opening import Candidate
from interview.tui import places
from interview.tui.keymap import action_of
from interview.tui.prepare import prepare_page
from interview.tui.prepare.prepare_page import Preparing
from interview.tui.toolkit import safe_text
from interview.tui.toolkit.form import FormResult
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import openings, preparing
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.live_interview import Live
from interview.workspace.preparing import PreparationBasis
from interview.workspace.record_lists import OpeningRow

WHO = "Who is the candidate? Type the name, or choose one with ↓."


class PreparedChoice(NamedTuple):
    """What was found for one choice."""

    subject: tuple[str | None, ...]
    kits: Sequence[KitSummary]
    ground: PreparationBasis


class PrepareScreen(WaitingScreen):
    """A form that ends in the interview.

    Args:
        choice: What is chosen already.
    """

    PLACE = "prepare"

    def __init__(self, choice: InterviewChoice) -> None:
        super().__init__()
        self._choice = choice
        self._state: Preparing | None = None
        self._subject: tuple[str | None, ...] = ()
        self._is_beginning = False
        self._asked_about: InterviewChoice | None = None
        """The choice about whose candidate it was asked whether it is another."""
        self.begin_waiting()

    @property
    def typed_now(self) -> str:
        """The field being filled in."""
        field = self._state.form.current if self._state else None
        return field.editor.text if field else ""

    def page(self, cells: int, height: int) -> Page:
        """Return the form, and what was looked at."""
        return prepare_page.page(self._state, self.house.who, cells, height)

    def on_mount(self) -> None:
        """Read what there is to choose from."""
        self.wait_for(self._load, self._loaded)

    def refused(self, problem: str) -> None:  # noqa: ARG002 - shown already
        """Look again where it did not begin; a screen that could not be filled is left."""
        if self._state is None:
            self.house.back()
        elif self._is_beginning:
            self._is_beginning = False
            self._look_again(self._state)

    def press(self, typed: str) -> None:
        """Fill in the form, scroll the checks, or begin."""
        state = self._state
        if state is None:
            return
        action = action_of(typed, self.PLACE)
        if action == "again":
            self.house.workspace.reopen_library()
            self._look_again(state)
        elif action == "begin":
            self._begin(state)
        elif action == "warm_up":
            self._warm_up(state)
        elif action:
            state.scroll += -3 if action == "read_up" else 3
        else:
            self._press_form(state, typed)
        self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the field with the caret."""
        if self._state is not None:
            self._state.form.paste(pasted)
        self.paint()

    def _warm_up(self, state: Preparing) -> None:
        from interview.drill.round import RoundMode  # noqa: PLC0415 - few warm up
        from interview.workspace.drilling import RoundRequest  # noqa: PLC0415 - same

        kit = state.settled.kit if state.settled else None
        traits = tuple(one.trait for one in kit.rubrics) if kit else ()
        lang = kit.lang if kit else state.choice.lang
        request = RoundRequest(who=self.house.who, lang=lang, mode=RoundMode.WARM_UP, traits=traits)
        self.house.go("drill", request)

    def _press_form(self, state: Preparing, typed: str) -> None:
        match state.press(typed):
            case FormResult.LEFT:
                self.house.back()
            case FormResult.DONE:
                self._begin(state)
            case FormResult.NOTHING if typed == "enter":
                safe_text.say(self.house, WHO, "warning")
            case FormResult.CHANGED if state.subject != self._subject:
                self._look_again(state)
            case _:
                self._meet(state)

    def _begin(self, state: Preparing) -> None:
        if not (state.choice.candidate or state.choice.practice):
            state.form.go("candidate")
            safe_text.say(self.house, WHO, "warning")
            return
        if state.obstacle:
            safe_text.say(self.house, state.obstacle, "warning")
            return
        self._is_beginning = True
        choice = replace(state.choice, is_sure=state.choice == self._asked_about)

        def begin() -> Live | str:
            try:
                return preparing.begin(self.house.workspace, choice, is_new=state.is_new)
            except AlikeError as alike:
                return f"{alike} Begin again: it is another person."

        self.wait_for(begin, self._begun)

    def _begun(self, live: Live | str) -> None:
        """Put the interview in the place of this screen, so that home lies below it."""
        if isinstance(live, str):
            self._is_beginning = False
            self._asked_about = self._state.choice if self._state else None
            safe_text.say(self.house, live, "warning")
            return
        self.house.hold(live)
        self.house.switch_screen(places.screen("conduct", live))

    def _load(self) -> tuple[Preparing, PreparedChoice]:
        workspace, choice = self.house.workspace, self._choice
        workspace.reopen_library()
        if choice.opening_id:
            choice = replace(choice, opening_id=openings.find(workspace, choice.opening_id).opening.id)
        state = Preparing(choice, () if choice.practice else self._openings())
        return state, self._look(state.choice, state.subject)

    def _openings(self) -> list[OpeningRow]:
        return [row for row in self.house.workspace.index.in_view() if not row.is_one_off]

    def _look(self, choice: InterviewChoice, subject: tuple[str | None, ...]) -> PreparedChoice:
        kits = () if choice.opening_id else self.house.workspace.library.kits()
        return PreparedChoice(subject, kits, preparing.preparation_basis(self.house.workspace, choice))

    def _look_again(self, state: Preparing) -> None:
        self.wait_for(partial(self._look, state.choice, state.subject), self._looked)

    def _loaded(self, found: tuple[Preparing, PreparedChoice]) -> None:
        self._state, look = found
        self._looked(look)

    def _looked(self, look: PreparedChoice) -> None:
        state = self._state
        if state is None:
            return
        self._subject = look.subject
        state.offer(look.kits)
        state.settle(look.ground)
        if state.subject != self._subject:
            self._look_again(state)
        else:
            self._meet(state)
        self.paint()

    def _meet(self, state: Preparing) -> None:
        """Read what was agreed with the candidate who is chosen now."""
        who, opening = state.unread, state.settled.opening if state.settled else ""
        if who:
            self.wait_for(lambda: openings.person(self.house.workspace, opening, who), self._met)

    def _met(self, who: Candidate) -> None:
        if self._state is not None:
            self._state.who = who
        self.paint()
