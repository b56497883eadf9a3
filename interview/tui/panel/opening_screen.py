"""Opening a vacancy, and naming its candidates."""

from functools import partial
from typing import TYPE_CHECKING

from interview.errors import AlikeError
from interview.model.text import parts
from interview.tui.keymap import action_of
from interview.tui.panel import opening_form
from interview.tui.panel.opening_form import CandidateNaming
from interview.tui.toolkit.form import EntryForm, FormResult
from interview.tui.toolkit.kit_fields import press
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import newcomers, openings
from interview.workspace.naming import need_distinct, slug
from interview.workspace.newcomers import AddedPeople

if TYPE_CHECKING:
    from interview.model.kit import KitSummary
    from interview.model.opening import Opening


AGAIN = "Enter again: another person. Esc: leave it."


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
        self._asked_about: tuple[str, ...] = ()
        """The panel about whose names it was asked; the same again means that they are others."""
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
        if action == "next" and not naming.typed and len(naming.asked) > 1:
            self._keep(naming, naming.asked)
        elif action == "back" or (action == "next" and not naming.typed):
            self.house.back()
        elif action == "next":
            self._keep(naming, [naming.typed])
        else:
            naming.editor.press(typed)

    def _keep(self, naming: CandidateNaming, names: list[str]) -> None:
        if not names:
            return
        workspace, who, is_sure = self.house.workspace, self.house.who, names == naming.asked
        people = [openings.Newcomer(name=name) for name in names]

        def add() -> AddedPeople | str:
            try:
                is_list = len(names) > 1
                return newcomers.add(
                    workspace, naming.opening, people, who=who, is_sure=is_sure, is_list=is_list
                )
            except AlikeError as alike:
                return f"{alike} {AGAIN}"

        self.wait_for(add, partial(self._kept, naming, names))

    def _kept(self, naming: CandidateNaming, names: list[str], found: AddedPeople | str) -> None:
        if isinstance(found, str):
            naming.asked, naming.question = names, found
            naming.editor.set(names[0] if len(names) == 1 else "")
        else:
            naming.asked, naming.question = [], ""
            naming.added += [one.name for one in found.added]
            if found.already:
                naming.question = f"Listed already, and not added again: {', '.join(found.already)}."
            if naming.typed in names:
                naming.editor.set("")
        self.paint()

    def _create(self, form: EntryForm) -> "Opening":
        kit = self.house.workspace.library.kit(form.value("kit"), form.value("lang"))
        terms = openings.OpeningTerms(
            panel=parts(form.value("panel")),
            retain=form.value("retain"),
            answer_by=form.value("answer_by"),
            contact=form.value("contact"),
        )
        title = form.value("title")
        if terms.panel != self._asked_about:
            self._asked_about = terms.panel
            need_distinct({slug(self.house.who): self.house.who}, terms.panel)
        return openings.create(self.house.workspace, title, kit, terms, who=self.house.who)
