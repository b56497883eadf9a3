"""Keep the rows of a server's records in agreement with its lines, in a file of this account."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from interview.store.index import Entry, Index, IndexedRows
from interview.store.protocol import Document, Summarise
from interview.store.row_summaries import made, subject

Ends = Callable[[str], dict[str, str]]
"""The documents of an opening, each with a text that differs after every change."""
Read = Callable[[Iterable[str]], tuple[Sequence[Document], dict[str, str]]]
"""Documents by name, and why some cannot be read."""


class ServerRows(IndexedRows):
    """Rows over what one login may read; an opening is read again when the server says it changed."""

    def __init__(
        self, path: Path, summarise: Summarise, newest: Callable[[], dict[str, str]], ends: Ends, read: Read
    ) -> None:
        self._index = Index(path)
        self._summarise = summarise
        self._newest, self._ends, self._read = newest, ends, read

    def refresh(self, opening: str = "") -> int:
        """Read again what changed, of one opening or of all; return how many subjects were read."""
        known = self._index.folders()
        now = {one: int(newest[:12] or "0", 16) for one, newest in self._newest().items()}
        wanted = {opening} if opening else {*known, *now}
        stale = {one for one in wanted if known.get(one) != now.get(one)}
        count = sum(self._settle(one) for one in stale)
        self._index.remember({one: now.get(one) for one in stale})
        if not opening and self._index.is_new:
            self._index.finish()
        return count

    def rebuild(self) -> int:
        """Forget everything and read every document."""
        self._index.clear()
        return self.refresh()

    def _settle(self, opening: str) -> int:
        tokens: dict[str, list[str]] = {}
        documents: dict[str, list[str]] = {}
        for doc, token in self._ends(opening).items():
            documents.setdefault(subject(doc), []).append(doc)
            tokens.setdefault(subject(doc), []).append(f"{doc}:{token}")
        known = self._index.tokens(opening)
        stale = [about for about in tokens if known.pop(about, None) != "|".join(tokens[about])]
        found, damaged = self._read(doc for about in stale for doc in documents[about])
        for about in stale:
            here = [one for one in found if subject(one.key.path) == about]
            wrong = {doc: why for doc, why in damaged.items() if subject(doc) == about}
            if here or wrong:
                row = made(about, here, self._summarise, wrong)
                self._index.put([Entry(row=row, folder=opening, token="|".join(tokens[about]))])
        self._index.drop(known)
        return len(stale)
