"""Whatever is done in whatever order, the store holds what was acknowledged."""

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from interview.errors import ConflictError, LockedError
from interview.store.files import FileStore
from interview.store.protocol import Key
from tests.store.fakes import CARD, QuickDisk, hold, keep, put

OTHER = Key.of("people", "ana")
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
OPERATIONS = st.lists(st.dictionaries(st.text("abcde", max_size=3), PLAIN, max_size=3), max_size=3)
TYPED = st.text("abé😀\n\x00", max_size=12)


class StoreMachine(RuleBasedStateMachine):
    """One card that is held now and then, another document that never is."""

    def __init__(self, home):
        super().__init__()
        self.home = home
        self.store = FileStore(self.home, disk=QuickDisk())
        self.session = None
        self.expected = {CARD: [], OTHER: []}
        self.typed = ""

    @rule(operations=OPERATIONS)
    def commit_to_the_other(self, operations):
        self._commit(OTHER, operations)

    @precondition(lambda self: not self.session)
    @rule(operations=OPERATIONS)
    def commit_to_the_card(self, operations):
        self._commit(CARD, operations)

    @precondition(lambda self: not self.session)
    @rule()
    def open(self):
        self.session = hold(self.store)
        assert self.session.typed == self.typed

    @precondition(lambda self: self.session)
    @rule(operations=OPERATIONS)
    def commit_in_the_session(self, operations):
        keep(self.session, *operations)
        self.expected[CARD] += operations

    @precondition(lambda self: self.session)
    @rule(text=TYPED)
    def type(self, text):
        self.session.type(text)
        self.typed = text

    @precondition(lambda self: self.session)
    @rule()
    def sync_and_reopen(self):
        self.session.sync_typed()
        self.session.reopen()

    @precondition(lambda self: self.session)
    @rule()
    def others_are_kept_out(self):
        for attempt in (hold, put):
            try:
                attempt(FileStore(self.home))
            except LockedError:
                continue
            raise AssertionError("two writers")

    @rule(behind=st.integers(1, 3))
    def an_old_revision_is_refused(self, behind):
        try:
            put(self.store, {"lost": 1}, key=OTHER, expected=len(self.expected[OTHER]) + behind)
        except ConflictError:
            return
        raise AssertionError("a lost update")

    @precondition(lambda self: self.session)
    @rule()
    def close(self):
        self.session.close()
        self.session = None

    @invariant()
    def every_reader_finds_what_was_acknowledged(self):
        for key, expected in self.expected.items():
            found = FileStore(self.home).read(key)
            assert list(found.operations) == expected
            assert (found.revision, found.warning) == (len(expected), "")

    def _commit(self, key, operations):
        put(self.store, *operations, key=key, expected=len(self.expected[key]))
        self.expected[key] += operations


def test_whatever_is_done_in_whatever_order_nothing_acknowledged_is_lost(memory):
    machines = []

    def machine():
        machines.append(StoreMachine(memory / f"{len(machines)}"))
        return machines[-1]

    run_state_machine_as_test(
        machine, settings=settings(max_examples=40, stateful_step_count=25, deadline=None)
    )

    for each in machines:
        if each.session:
            each.session.close()
