"""The library: everything that is asked and rated by, to read and to write."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from interview.tui.keymap import Action, action_of
from interview.tui.library import library_page
from interview.tui.library.library_browser import LibraryBrowser
from interview.tui.toolkit.keyboard import latin
from interview.tui.toolkit.page import Page
from interview.tui.toolkit.waiting_screen import WaitingScreen
from interview.workspace import authoring, content_listing
from interview.workspace.authoring import Folder, Opened
from interview.workspace.content_listing import ContentItem, ContentItemKind, Listing
from interview.workspace.interviewing import InterviewChoice
from interview.workspace.workspace import Workspace

EDITING = frozenset({"plan", "new_kit", "rename", "delete", "import"})
LANG = "en"
"""The language to begin with, where there is such content."""


class LibraryContents(NamedTuple):
    """What was read."""

    folders: tuple[Folder, ...]
    listing: Listing


class LibraryScreen(WaitingScreen):
    """A list of kits, traits and questions; each opens as the text it is written in."""

    PLACE = "library"

    def __init__(self) -> None:
        super().__init__()
        self._browser = LibraryBrowser()
        self._folder: Folder | None = None
        self._lang = LANG
        self.begin_waiting()

    @property
    def typed_now(self) -> str:
        """The filter."""
        return self._browser.filter.text

    def page(self, cells: int, height: int) -> Page:
        """Return the list."""
        return library_page.page(self._browser, cells, height)

    def offered(self) -> Iterable[Action]:
        """Return what can be done here now."""
        return self._browser.offered()

    def on_screen_resume(self) -> None:
        """Read the files, now and whenever the screen is come back to."""
        self._read_again()

    def refused(self, problem: str) -> None:
        """Leave a screen that could not be filled."""
        del problem  # it has been shown
        if self._browser.listing is None:
            self.house.back()

    def press(self, typed: str) -> None:
        """Move the highlight, filter, or do what the key stands for."""
        if self._browser.is_filtering:
            self._press_filter(typed)
        else:
            self._press_list(action_of(latin(typed), self.PLACE))
        self.paint()

    def paste(self, pasted: str) -> None:
        """Put pasted text into the filter."""
        self._browser.paste(pasted)
        self.paint()

    def _press_filter(self, typed: str) -> None:
        browser = self._browser
        match action_of(typed, "filter"):
            case "open":
                self._open(browser.item)
            case "list":
                browser.is_filtering = False
            case "clear":
                browser.clear()
            case "up" | "down" as action:
                browser.move(action, 1)
            case _:
                browser.filter_by(typed)

    def _press_list(self, action: str) -> None:
        browser = self._browser
        if browser.move(action, library_page.page_of_lines(self.size.height)):
            return
        if action not in {one.id for one in browser.offered()}:
            return
        match action:
            case "filter":
                browser.is_filtering = True
            case "back" if browser.filter.text:
                browser.clear()
            case "back":
                self.house.back()
            case "help":
                self.house.action_help()
            case _:
                self._do(action)

    def _do(self, action: str) -> None:
        browser, folder = self._browser, self._browser.folder
        if action == "open":
            self._open(browser.item)
        elif action == "copy":
            self.house.go("library_copy")
        elif action in EDITING:
            self._edit(action)
        elif action == "new" and folder is not None:
            own = folder if folder.is_editable else browser.own
            if own is None:
                self.house.go("library_copy")
            else:
                self.house.go("library_question", own, self._lang)
        elif action == "practise" and browser.item is not None:
            choice = InterviewChoice(
                interviewer=self.house.who, practice=True, kit_id=browser.item.id, lang=self._lang
            )
            self.house.go("prepare", choice)
        else:
            self._turn(action)

    def _edit(self, action: str) -> None:
        """Go where files are changed without being opened."""
        browser, folder, item = self._browser, self._browser.folder, self._browser.item
        if action == "import":
            root = browser.own.root if browser.own else authoring.own_folder()
            self.house.go("library_import", root, self._lang)
        elif action in {"rename", "delete"} and item is not None:
            self.house.go("library_change", item, action == "delete")
        elif folder is not None:
            self.house.go("library_plan", folder, self._lang, item.id if action == "plan" and item else "")

    def _turn(self, action: str) -> None:
        """Go to the next folder or language, or read again."""
        if action == "folder":
            self._folder = self._browser.next_folder()
        elif action == "lang":
            self._lang = self._browser.next_lang()
        self._read_again()

    def _open(self, item: ContentItem | None) -> None:
        if item is not None:
            self._browser.is_filtering = False
            opened = partial(authoring.open_file, item.file.path)
            self.wait_for(opened, partial(self._opened, item))

    def _opened(self, item: ContentItem, opened: Opened) -> None:
        """Show how a kit will look, and then its text; anything else as text."""
        first = "preview" if item.kind is ContentItemKind.KIT else "text"
        self.house.go("library_file", item.file, opened, item.line, "", first)

    def _read_again(self) -> None:
        prefers_own = self._browser.own is None
        read = partial(_read, self.house.workspace, self._folder, self._lang, prefers_own=prefers_own)
        self.wait_for(read, self._show)

    def _show(self, found: LibraryContents) -> None:
        self._browser.take(found.folders, found.listing)
        self._folder, self._lang = found.listing.folder, found.listing.lang
        self.paint()


def _read(workspace: Workspace, folder: Folder | None, lang: str, *, prefers_own: bool) -> LibraryContents:
    """Read one language of a folder: the wanted one, or the first to win.

    Args:
        workspace: Where the folders are searched from.
        folder: The wanted one.
        lang: The wanted language.
        prefers_own: Whether a folder that may be changed goes before the wanted one.
    """
    workspace.reopen_library()
    folders = authoring.folders(workspace)
    own = [it for it in folders if it.is_editable and prefers_own]
    known = [it for it in folders if folder is not None and it.root == folder.root]
    chosen = (*own, *known, *folders)[0]
    wanted = lang if lang in chosen.langs else next(iter(chosen.langs), lang)
    return LibraryContents(folders, content_listing.listing(chosen, wanted))
