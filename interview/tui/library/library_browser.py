"""The list of what there is to read and write, and which of it is highlighted."""

from collections.abc import Sequence

from interview.model.text import one_line
from interview.tui.keymap import Action, actions
from interview.tui.toolkit.line_editor import LineEditor
from interview.tui.toolkit.list_cursor import moved
from interview.workspace.authoring import Folder
from interview.workspace.content_listing import ContentItem, ContentItemKind, Listing

DELETED = (ContentItemKind.KIT, ContentItemKind.QUESTION)
NAMED = (*DELETED, ContentItemKind.TRAIT)


class LibraryBrowser:
    """What is shown of a folder's language, with a filter over it."""

    def __init__(self) -> None:
        self.folders: Sequence[Folder] = ()
        self.listing: Listing | None = None
        self.filter = LineEditor()
        self.is_filtering = False
        """Whether letters go into the filter."""
        self.items: tuple[ContentItem, ...] = ()
        """What fits the filter."""
        self.at = 0
        self.top = 0

    @property
    def item(self) -> ContentItem | None:
        """The highlighted line."""
        return self.items[self.at] if self.items else None

    @property
    def folder(self) -> Folder | None:
        """The folder that is shown."""
        return self.listing.folder if self.listing else None

    @property
    def own(self) -> Folder | None:
        """The first folder whose files may be changed."""
        return next((it for it in self.folders if it.is_editable), None)

    def take(self, folders: Sequence[Folder], listing: Listing) -> None:
        """Show another list; what was highlighted stays so where it is still there."""
        before = (self.item.kind, self.item.id) if self.item else None
        self.folders, self.listing = folders, listing
        self._fit(before)

    def filter_by(self, typed: str) -> bool:
        """Edit the filter; false when the key means nothing in it."""
        before = (self.item.kind, self.item.id) if self.item else None
        text = self.filter.text
        known = self.filter.press(typed)
        if self.filter.text != text:
            self._fit(before)
        return known

    def paste(self, pasted: str) -> None:
        """Put pasted text into the filter."""
        self.is_filtering = True
        self.filter.insert(pasted)
        self._fit(None)

    def clear(self) -> None:
        """Show everything again."""
        before = (self.item.kind, self.item.id) if self.item else None
        self.filter.set("")
        self.is_filtering = False
        self._fit(before)

    def move(self, action: str, page: int) -> bool:
        """Move the highlight as an action says; false when it is no such action."""
        place = moved(action, self.at, len(self.items), page)
        self.at = self.at if place is None else place
        return place is not None

    def next_folder(self) -> Folder | None:
        """Return the folder after the one that is shown, around to the first."""
        roots = [it.root for it in self.folders]
        if self.folder is None or len(roots) < 2:  # noqa: PLR2004 - there is another one
            return None
        return self.folders[(roots.index(self.folder.root) + 1) % len(roots)]

    def next_lang(self) -> str:
        """Return the language after the one that is shown, around to the first; empty: no other."""
        if self.listing is None or len(self.listing.folder.langs) < 2:  # noqa: PLR2004 - same
            return ""
        langs = self.listing.folder.langs
        return langs[(langs.index(self.listing.lang) + 1) % len(langs)]

    def offered(self) -> list[Action]:
        """Return what can be done now, in the keymap's order."""
        if self.is_filtering:
            return list(actions("filter"))
        return [action for action in actions("library") if self._is_offered(action.id)]

    def _is_offered(self, action: str) -> bool:
        can = {
            "open": self.item is not None,
            "lang": bool(self.next_lang()),
            "folder": self.next_folder() is not None,
            "copy": self.own is None,
            "new": self.folder is not None,
            "new_kit": self._is_own,
            "plan": self._is_own and self.item is not None and self.item.kind is ContentItemKind.KIT,
            "rename": self._is_own and self.item is not None and self.item.kind in NAMED,
            "delete": self._is_own and self.item is not None and self.item.kind in DELETED,
            "practise": self.item is not None and self.item.kind is ContentItemKind.KIT,
        }
        return can.get(action, True)

    @property
    def _is_own(self) -> bool:
        return self.folder is not None and self.folder.is_editable

    def _fit(self, before: tuple[ContentItemKind, str] | None) -> None:
        words = one_line(self.filter.text).casefold().split()
        items = self.listing.items if self.listing else ()
        self.items = tuple(it for it in items if all(word in it.words for word in words))
        known = [(it.kind, it.id) for it in self.items]
        named = (at for at, it in enumerate(self.items) if _is_named(it, words))
        self.at = known.index(before) if before in known and not words else next(named, 0)


def _is_named(item: ContentItem, words: Sequence[str]) -> bool:
    """Tell whether the words stand in its name, and not only somewhere in it."""
    name = f"{item.id} {item.title}".casefold()
    return all(word in name for word in words)
