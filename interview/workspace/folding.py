"""What the records of an opening come to now, read once for as long as they stay the same."""

from typing import TypeVar

from interview.errors import DamagedError, RuleError
from interview.model.blindness import Blindness
from interview.model.fold import Fold, fold
from interview.model.kinds import FRAME, WEIGHTY
from interview.model.merging import merge
from interview.store.protocol import Held, Key, Store

Value = TypeVar("Value")
MOST_KEPT = 8
"""How many openings are kept folded."""


class Folds:
    """The folds of one store, each kept under what the store says of the lines it was made from."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, tuple[str, Fold]] = {}
        self._blind: dict[str, tuple[str, Blindness, dict[str, str]]] = {}

    def of(self, opening: str) -> Fold:
        """Return what the logs of an opening come to.

        Raises:
            RuleError: There is no such opening.
            DamagedError: A log of it does not verify: who may see what cannot be told.
            StoreError: It cannot be the name of one.
        """
        Key.of("openings", opening, "log.any.device")
        prefix = f"openings/{opening}/log."
        token = self._store.token(prefix)
        kept = self._kept.get(opening)
        if kept is None or kept[0] != token:
            kept = (token, self._fold(opening, self._store.lines(prefix)))
            self._keep(self._kept, opening, kept)
        return kept[1]

    def blindness(self, opening: str) -> tuple[Blindness, dict[str, str]]:
        """Return who may see what in an opening, and which cards cannot be read, with the reason."""
        found = self.of(opening)
        prefix = f"openings/{opening}/"
        token = self._store.token(prefix)
        kept = self._blind.get(opening)
        if kept is None or kept[0] != token:
            kinds = FRAME | WEIGHTY if found.discarded else FRAME
            held = self._store.lines(prefix, kinds)
            kept = (token, Blindness(found, held.lines), held.damaged)
            self._keep(self._blind, opening, kept)
        return kept[1], kept[2]

    def _fold(self, opening: str, held: Held) -> Fold:
        for problem in held.damaged.values():
            raise DamagedError(problem)
        if not held.lines:
            raise RuleError(f"There is no opening {opening!r}.")
        found = fold(merge(held.lines), opening)
        for line in found.of("removed"):  # somebody whom a card is about is never off the list
            cards = self._store.lines(f"openings/{opening}/{line.about}/card.", ("Began",))
            held.lines.update(cards.lines)
        return fold(merge(held.lines), opening) if found.of("removed") else found

    @staticmethod
    def _keep(kept: dict[str, Value], opening: str, value: Value) -> None:
        if len(kept) >= MOST_KEPT:
            kept.pop(next(iter(kept)))
        kept[opening] = value
