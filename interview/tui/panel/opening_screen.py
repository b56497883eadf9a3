"""Opening a vacancy, and naming its candidates."""

from functools import partial
from typing import TYPE_CHECKING

from interview.tui.keymap import action_of
from interview.tui.panel import opening_form
from interview.tui.panel.opening_form import CandidateNaming
from interview.tui.toolkit.form import EntryForm, FormResult
from interview.tui.toolkit.kit_fields import press
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import openings

if TYPE_CHECKING:
    from interview.model.kit import KitSummary
    from interview.model.opening import Opening


class OpeningScreen(WaitingScreen):
    """A form for a vacancy, then its candidates; each is kept as soon as it is entered.

    Args:
        opening: The id of an opening that is there, to name more candidates; empty: a new one.
    """

    PLACE = "opening"

    def __init__(self, opening: str = "") -> None:
        super().__init__()
        self._opening = opening
        self._kits: list[KitSummary] = []
        self._form: EntryForm | None = None
        self._naming: CandidateNaming | None = None
        self.begin_waiting()

    @property
    def typed_now(self) -> str:
        """The line being filled in."""
        if self._naming is not None:
            return self._naming.typed
        field = self._form.current if self._form else None
        return field.editor.text if field else ""

    def page(self, cells: int, height: int) -> Page:
        """Return the form for the vacancy, or the names of its candidates."""
        if self._naming is not None:
            return opening_form.naming_page(self._naming, cells, height)
        if self._form is not None:
            return opening_form.form_page(self._form, cells, height)
        return Page([])

    def on_mount(self) -> None:
        """Read the opening, or the kits to choose from."""
        if self._opening:
            self.wait_for(
                lambda: openings.read(self.house.workspace, self._opening).opening, self._name_candidates
            )
        else:
            self.wait_for(self._read_kits, self._fill_in)

    def refused(self, problem: str) -> None:  # noqa: ARG002 - shown already
        """Stay where something was typed; a screen that could not be filled is left."""
        if self._form is None and self._naming is None:
            self.house.back()

    def press(self, typed: str) -> None:
        """Fill in the form, or name candidates."""
        if self._naming is not None:
            self._press_naming(self._naming, typed)
        elif self._form is not None:
            self._press_form(self._form, typed)
        self.paint()

    def paste(self, pasted: str) -> None:
        """Take pasted text; among names, each line is one."""
        if self._naming is not None:
            self._keep(self._naming, self._naming.paste(pasted))
        elif self._form is not None:
            self._form.paste(pasted)
        self.paint()

    def _read_kits(self) -> "list[KitSummary]":
        return self.house.workspace.library.kits()

    def _fill_in(self, kits: "list[KitSummary]") -> None:
        self._kits = [kit for kit in kits if not kit.trouble]
        self._form = opening_form.new_opening(self._kits, self.house.who, "en")
        self.paint()

    def _name_candidates(self, opening: "Opening") -> None:
        self._naming = CandidateNaming(opening.id, opening.title)
        self.paint()

    def _press_form(self, form: EntryForm, typed: str) -> None:
        match press(form, self._kits, typed):
            case FormResult.LEFT:
                self.house.back()
            case FormResult.DONE:
                self.wait_for(partial(self._create, form), self._name_candidates)
            case _:
                pass

    def _press_naming(self, naming: CandidateNaming, typed: str) -> None:
        action = action_of(typed, "form")
        if action == "back" or (action == "next" and not naming.typed):
            self.house.back()
        elif action == "next":
            self._keep(naming, [naming.typed])
        else:
            naming.editor.press(typed)

    def _keep(self, naming: CandidateNaming, names: list[str]) -> None:
        if names:
            add = partial(
                openings.add_candidates, self.house.workspace, naming.opening, names, who=self.house.who
            )
            self.wait_for(add, lambda added: self._kept(naming, [one.name for one in added]))

    def _kept(self, naming: CandidateNaming, names: list[str]) -> None:
        naming.added += names
        if naming.typed in names:
            naming.editor.set("")
        self.paint()

    def _create(self, form: EntryForm) -> "Opening":
        kit = self.house.workspace.library.kit(form.value("kit"), form.value("lang"))
        terms = openings.OpeningTerms(
            panel=opening_form.panel_of(form),
            retain=form.value("retain"),
            answer_by=form.value("answer_by"),
            contact=form.value("contact"),
        )
        title = form.value("title")
        return openings.create(self.house.workspace, title, kit, terms, who=self.house.who)
