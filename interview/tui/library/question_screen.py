"""A new question in four beats: asked for one piece at a time, judged as it is written."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from textual.timer import Timer

from interview.errors import InterviewError
from interview.tui import places
from interview.tui.library import question_page
from interview.tui.library.question_builder import BuilderIntent, QuestionBuilder
from interview.tui.library.question_page import Preview
from interview.tui.toolkit import safe_text
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import authoring, question_drafting, rehearsal
from interview.workspace.authoring import Folder, Opened, Problem, UnsavedText
from interview.workspace.question_drafting import Known, QuestionDraft
from interview.workspace.rehearsal import Rehearsal
from interview.workspace.workspace import Workspace

QUIET = 0.15
"""Seconds without a key after which what is written is judged."""
BACK = "What you had begun is back; ctrl+n empties it."


class DraftAnalysis(NamedTuple):
    """What was found out about a draft."""

    problems: dict[str, list[Problem]]
    rehearsal: Rehearsal | str


class LibraryQuestionScreen(WaitingScreen):
    """The pieces of a new question, one after the other.

    Args:
        folder: Where it will be written.
        lang: In which language.
    """

    PLACE = "question"

    def __init__(self, folder: Folder, lang: str) -> None:
        super().__init__()
        self._folder, self._lang = folder, lang
        self._builder: QuestionBuilder | None = None
        self._preview = Preview()
        self._timer: Timer | None = None
        self._is_looking = False
        self._looked: tuple[int, str] | None = None
        self._kept = Opened(
            path=folder.root / "questions" / lang / "new question", text="", content=b"", existed=False
        )
        """Under this name the pieces are kept from being lost."""
        self.begin_waiting()

    @property
    def typed_now(self) -> str:
        """The piece being written."""
        builder = self._builder
        return builder.written(builder.piece.name) if builder else ""

    def page(self, cells: int, height: int) -> Page:
        """Return the piece at hand, and what is written so far."""
        if self._builder is None:
            return Page([])
        place = (self._folder, self._lang)
        return question_page.page(self._builder, self._preview, place, cells, height)

    def on_mount(self) -> None:
        """Read what the question has to fit into."""
        self.wait_for(partial(_known, self._folder, self._lang, self._kept), self._begin)

    def on_unmount(self) -> None:
        """Keep what is written, whatever closed the screen."""
        self._keep()

    def refused(self, problem: str) -> None:
        """Leave a screen that could not be filled."""
        del problem  # it has been shown
        if self._builder is None:
            self.house.back()

    def press(self, typed: str) -> None:
        """Write, choose, go on or back."""
        builder = self._builder
        if builder is None:
            return
        intent = builder.press(typed)
        if intent is BuilderIntent.LEAVE:
            self._leave()
        elif intent is BuilderIntent.WRITE:
            self._write(builder)
        self._rest()
        self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the piece at hand."""
        if self._builder is not None:
            self._builder.paste(pasted)
        self._rest()
        self.paint()

    def _begin(self, found: tuple[Known, UnsavedText | None]) -> None:
        known, kept = found
        self._builder = QuestionBuilder(known)
        if kept is not None:
            self._builder.restore(kept.text)
            self._builder.message = BACK if self._builder.is_begun else ""
        self._look()
        self.paint()

    def _leave(self) -> None:
        builder = self._builder
        if builder is not None and builder.is_begun:
            safe_text.say(self.house, "What is written is kept: n goes on with it.")
        self.house.back()

    def _rest(self) -> None:
        if not self.is_mounted:
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(QUIET, self._look)

    def _look(self) -> None:
        """Judge what is written and find its step, off the loop; one look at a time."""
        builder = self._builder
        if builder is None or self._is_looking or not self.is_attached:
            return
        now = (builder.edits, builder.previewed)
        if now == self._looked:
            return
        self._looked = now
        self._keep()
        draft = builder.draft()
        if draft is not None:
            self._is_looking = True
            place = (self._folder, self._lang, draft, now[1])
            look = partial(_judged, self.house.workspace, self.house.who, *place)
            self.house.fetch(self, look, self._show)

    def _show(self, look: DraftAnalysis | str) -> None:
        self._is_looking = False
        builder = self._builder
        if builder is None:
            return
        if isinstance(look, str):
            builder.message = look
        else:
            builder.problems = look.problems
            shown = look.rehearsal
            self._preview.why = shown if isinstance(shown, str) else ""
            self._preview.rehearsal = self._preview.rehearsal if isinstance(shown, str) else shown
        self._look()
        self.paint()

    def _keep(self) -> None:
        builder = self._builder
        if builder is None:
            return
        kept = builder.kept()
        if kept:
            self.house.write(partial(authoring.keep_unsaved, self._kept, kept), self._is_kept)
        else:
            self._forget()

    def _is_kept(self, is_kept: bool) -> None:  # noqa: FBT001 - what a write returned
        if self._builder is not None and not is_kept:
            self._builder.message = "What is written cannot be kept safe here until it is done."
            self.paint()

    def _forget(self) -> None:
        self.house.write(partial(authoring.forget_unsaved, self._kept), lambda _: None)

    def _write(self, builder: QuestionBuilder) -> None:
        draft = builder.draft()
        if draft is not None:
            write = partial(question_drafting.write, self._folder, self._lang, draft)
            self.wait_for(write, partial(self._written, draft))

    def _written(self, draft: QuestionDraft, files: tuple[Path, ...]) -> None:
        """Put the question of the kit in the place of this screen."""
        self._builder = None
        self._forget()
        kit = places.screen("library_kit", self._folder, self._lang, draft.id, files)
        self.house.switch_screen(kit)


def _known(folder: Folder, lang: str, kept: Opened) -> tuple[Known, UnsavedText | None]:
    """Read what a question has to fit into, and what of one was begun before."""
    return question_drafting.known(folder, lang), authoring.unsaved(kept)


def _judged(
    workspace: Workspace, who: str, folder: Folder, lang: str, draft: QuestionDraft, piece: str
) -> DraftAnalysis | str:
    """Judge a draft and find the step of a piece; or return what stands in the way, in words."""
    try:
        problems = question_drafting.judge(folder, lang, draft)
        spot = question_drafting.piece_position(folder, lang, draft, piece)
        shown = rehearsal.rehearse(workspace, spot.file, spot.written, spot.line, who)
        return DraftAnalysis(problems, shown)
    except InterviewError as refusal:
        return str(refusal)
