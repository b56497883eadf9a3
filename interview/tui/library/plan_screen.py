"""Planning a kit: which questions, in which order, what it is called and how long it takes."""

from functools import partial

from msgspec.structs import replace

from interview.formatting import minutes
from interview.tui.keymap import action_of, actions
from interview.tui.toolkit.form import EntryForm, Field, FieldOption, FormResult, rows
from interview.tui.toolkit.keyboard import latin
from interview.tui.toolkit.list_cursor import moved
from interview.tui.toolkit.page import Page, footer
from interview.tui.toolkit.rows import BLANK, Row, Span, cut, exactly, padded, row, rule
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import kit_planning
from interview.workspace.authoring import Folder
from interview.workspace.kit_planning import KitPlan, PlannedQuestion

SHOWN_OPTIONS = 12
AGAIN = "Not saved yet: ctrl+s saves it; esc again drops what was changed."


class LibraryPlanScreen(WaitingScreen):
    """A list of the kit's questions, with a form over it for what is written or chosen.

    Args:
        folder: Where the kit lies.
        lang: Its language.
        kit_id: The kit; empty: a new one.
    """

    PLACE = "plan"
    KEEPS_REFUSALS = True

    def __init__(self, folder: Folder, lang: str, kit_id: str) -> None:
        super().__init__()
        self._folder, self._lang, self._kit = folder, lang, kit_id
        self._saved: KitPlan | None = None
        self._plan: KitPlan | None = None
        self._form: EntryForm | None = None
        self._at = 0
        self._message = ""
        self.begin_waiting()

    @property
    def typed_now(self) -> str:
        """The line being typed."""
        field = self._form.current if self._form else None
        return field.editor.text if field else ""

    def on_mount(self) -> None:
        """Read the kit."""
        self.wait_for(partial(kit_planning.plan_of, self._folder, self._lang, self._kit), self._show)

    def refused(self, problem: str) -> None:
        """Say why; a kit that cannot be read stays empty."""
        self._message = problem
        self.paint()

    def page(self, cells: int, height: int) -> Page:
        """Return the list, or the form over it."""
        if self._plan is None:
            return Page([row(Span(f" {cut(self._message, cells - 2)}", "warn"))])
        head = [_head(self._plan, cells), rule(row(Span("the questions, in order", "label")), (), cells)]
        told = [row(Span(f" {cut(self._message, cells - 2)}", "warn"))]
        if self._form is not None:
            lines, caret = rows(self._form, cells, SHOWN_OPTIONS)
            at = (caret[0], caret[1] + 3) if caret else None
            keys = footer((*actions("everywhere"), *actions("form")), cells)
            return Page([*exactly([head[0], BLANK, BLANK, *lines], height - 2), *told, keys], at)
        room = height - len(head) - 2
        top = max(0, self._at - room + 1)
        shown = [_line(one, n, n == self._at, cells) for n, one in enumerate(self._plan.questions)]
        listed = shown or [row(Span("   No question yet; a adds one.", "dim"))]
        keys = footer((*actions("everywhere"), *actions("plan")), cells)
        return Page([*head, *exactly(listed[top : top + room], room), *told, keys])

    def press(self, typed: str) -> None:
        """Move, order, or open a form; inside one, fill it in."""
        if self._form is not None:
            self._press_form(self._form, typed)
        elif self._plan is not None or typed == "escape":
            self._press_list(action_of(latin(typed), self.PLACE))
        self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the line."""
        if self._form is not None:
            self._form.paste(pasted)
        self.paint()

    def _press_list(self, action: str) -> None:
        plan = self._plan
        if action == "back":
            self._leave()
            return
        if plan is None:
            return
        self._message = ""
        place = moved(action, self._at, len(plan.questions), 10)
        if place is not None:
            self._at = max(0, place)
        elif action in {"earlier", "later"}:
            self._shift(plan, -1 if action == "earlier" else 1)
        elif action == "out" and plan.questions:
            self._take_out(plan)
        elif action == "save":
            self._save(plan)
        elif action in {"add", "title", "minutes"}:
            self._form = _form(plan, action)

    def _press_form(self, form: EntryForm, typed: str) -> None:
        match form.press(typed):
            case FormResult.LEFT:
                self._form = None
            case FormResult.DONE:
                self._form = None
                self._take(form)
            case FormResult.CHANGED | FormResult.NOTHING:
                pass

    def _take(self, form: EntryForm) -> None:
        plan = self._plan
        if plan is None:
            return
        if form.has("add"):
            picked = next((one for one in plan.others if one.id == form.value("add")), None)
            if picked is not None:
                others = tuple(one for one in plan.others if one != picked)
                self._plan = replace(plan, questions=(*plan.questions, picked), others=others)
                self._at = len(plan.questions)
        if form.has("title"):
            self._plan = replace(plan, title=form.value("title"))
        if form.has("minutes"):
            written = form.value("minutes")
            if written.isdecimal() and len(written) <= 3:  # noqa: PLR2004 - 480 at most
                self._plan = replace(plan, minutes=int(written))
            else:
                self._message = "Write the minutes as a whole number, such as 45."

    def _shift(self, plan: KitPlan, step: int) -> None:
        to = self._at + step
        if 0 <= to < len(plan.questions):
            order = list(plan.questions)
            order[self._at], order[to] = order[to], order[self._at]
            self._plan, self._at = replace(plan, questions=tuple(order)), to

    def _take_out(self, plan: KitPlan) -> None:
        gone = plan.questions[self._at]
        kept = tuple(one for one in plan.questions if one != gone)
        self._plan = replace(plan, questions=kept, others=(*plan.others, gone))
        self._at = max(0, min(self._at, len(kept) - 1))

    def _save(self, plan: KitPlan) -> None:
        wanted = plan if plan.minutes else replace(plan, minutes=-(-plan.planned // 300) * 5)
        self._plan = wanted
        write = partial(kit_planning.write_plan, self._folder, self._lang, wanted)
        self.wait_for(write, self._written)

    def _written(self, kit_id: str) -> None:
        self._kit = kit_id
        self._message = "Saved; the kit has its next version."
        self.wait_for(partial(kit_planning.plan_of, self._folder, self._lang, kit_id), self._show)

    def _show(self, plan: KitPlan) -> None:
        self._saved = self._plan = plan
        self.paint()

    def _leave(self) -> None:
        if self._plan != self._saved and self._message != AGAIN:
            self._message = AGAIN
            return
        self.house.back()


def _head(plan: KitPlan, cells: int) -> Row:
    time = f"{minutes(plan.planned)} planned" + (f" of {plan.minutes} min" if plan.minutes else "")
    title = plan.title or "a new kit: t names it"
    return row(Span(f" {cut(title, cells - len(time) - 6)}", "strong"), Span(f"   {time}", "dim"))


def _line(one: PlannedQuestion, number: int, is_here: bool, cells: int) -> Row:  # noqa: FBT001 - one of two looks
    trait = min(20, cells // 4)
    topic = cells - trait - 16
    sign = "▸" if is_here else " "
    text = f" {sign} {number + 1:2} {padded(one.topic, topic)}  {padded(one.trait, trait)} {minutes(one.seconds)}"
    return row(Span(text, "picked" if is_here else ""))


def _form(plan: KitPlan, action: str) -> EntryForm:
    if action == "add":
        options = [FieldOption(value=one.id, label=one.topic, note=one.trait) for one in plan.others]
        field = Field("add", "question", "type to search").offer(options)
    else:
        field = Field(action, action, {"title": "what the kit is called", "minutes": "such as 45"}[action])
        field.editor.set(plan.title if action == "title" else str(plan.minutes or ""))
    return EntryForm([field], "take it", action)
